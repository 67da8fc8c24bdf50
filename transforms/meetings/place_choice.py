"""Chooses where a meeting took place among the places of its article, the participants' countries, or none, by a model."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from transforms.meetings.merge import Event
from transforms.meetings.scene import Scene, country_of_host
from transforms.meetings.slot_signs import Position, Signs, age_of, choose
from transforms.meetings.whereabouts import Spot, capital_of, country_place, is_aside, moves
from transforms.mentions import Place
from transforms.people.model import People
from transforms.places.folding import fold_name
from transforms.places.gazetteer import entries_of
from transforms.text.document import Document

MODEL = "meetings/place"
_SEAT = re.compile(
    r"\b(?:palace|presidency|chancell(?:e)?ry|office|residence|ministry|cabinet|state house|government house|parliament|villa|headquarters|capital|presidential|tarmac|airport)\b",
    re.IGNORECASE,
)
_THERE = re.compile(r"\b(?:there|in the same|in that|his host|her host|in town|on the spot)\b", re.IGNORECASE)
_AWAY = re.compile(
    r"\b(?:visit\w*|guest|visitor|flew|arriv\w*|tour|trip|welcom\w*|receiv\w*|host\w*|greet\w*|hosted)\b", re.IGNORECASE
)
_CAPITAL = re.compile(r"\b(?:the|his|her|their|its|\w+n|\w+[’']s) capital\b")
_ACTS = re.compile(
    r"(?:[’']s)? (?:expects?|expected|awaits?|awaited|had|has|hosts?|hosted|invited|received|welcom\w+|was|is|will|lent|provided|saw|served|became|offered|greeted)\b"
)
"""A city that acts is where its guests are."""
_MODIFIES = re.compile(
    r" (?:talks|meeting|summit|palace|hotel|session|round|residence|conference|conversation|visit|office|villa|gathering|encounter|trip|stop|leg)\b"
)
_MANY = 2


@dataclass(frozen=True, slots=True)
class Choice:
    """A place that may be the event's."""

    spot: Spot
    how: str
    """`stage`, `named`, `moved`, `ruled`, `land` or `capital`: whether words of the article name it, the same with a namesake
    in a participant's country, or only that country."""
    word: str = ""
    """The preposition before it."""
    is_dateline: bool = False


def choose_place(
    document: Document, people: People, scene: Scene, event: Event, events: Sequence[Event], before: Place | None
) -> Spot:
    """The place of `event`; `before` is that of the event told before it. The rules' own choice is `event.spot`."""
    choices, signs, nothing = sign_places(document, people, scene, event, events, before)
    best, odds = choose(MODEL, signs, nothing)
    if best is None:
        return Spot(None, reason="no place tells where")
    spot = choices[best].spot
    return replace(spot, reason=f"{spot.reason} ({odds:+.1f})")


def sign_places(
    document: Document, people: People, scene: Scene, event: Event, events: Sequence[Event], before: Place | None
) -> tuple[list[Choice], list[Signs], Signs]:
    """The places that may be the event's, the signs of each, and the signs of none."""
    position = Position(document, event, events)
    lands = _lands_of(people, event)
    choices = _read_choices(document, people, scene, event, lands)
    view = _View(document, people, scene, event, position, lands, before)
    signs = [_sign(view, choice) for choice in choices]
    told = [one for one in signs if "told" in one]
    for one in signs:
        if "told" in one and len(told) == 1:
            one["the only one told"] = 1.0
        if "told" not in one and told:
            one["another is told beside"] = 1.0
        if event.spot.place is None:
            one["rules see none"] = 1.0
    ruled = event.spot.place
    nothing: Signs = {"none": 1.0, f"none, {event.status}": 1.0, f"none, mode {event.mode}": 1.0}
    nothing["none, rules see none" if ruled is None else f"none, rules see a {ruled.precision}"] = 1.0
    nothing["none beside"] = float(not told)
    nothing[f"none, age {view.age}"] = 1.0
    return choices, signs, nothing


@dataclass(frozen=True)
class _View:
    """All that the signs of one event's places are read from."""

    document: Document
    people: People
    scene: Scene
    event: Event
    position: Position
    lands: list[str]
    before: Place | None

    @cached_property
    def age(self) -> str:
        return age_of(self.document.article.published_on, self.event.day.span.start)

    @cached_property
    def words(self) -> str:
        return self.document.sentences[self.position.told_in[0]].text

    @cached_property
    def has_seat(self) -> bool:
        return _SEAT.search(self.words) is not None

    @cached_property
    def has_visit(self) -> bool:
        return _AWAY.search(self.words) is not None

    @cached_property
    def is_there(self) -> bool:
        return _THERE.search(self.words) is not None

    @cached_property
    def has_capital(self) -> bool:
        return _CAPITAL.search(self.words) is not None


def _lands_of(people: People, event: Event) -> list[str]:
    """Countries of the participants, in order."""
    found = [people.persons[p].country_iso3 for p in event.persons]
    return list(dict.fromkeys(land for land in found if land is not None))


def _read_choices(document: Document, people: People, scene: Scene, event: Event, lands: list[str]) -> list[Choice]:
    words = {m.start: m.preposition for m in document.places}
    found = [
        Choice(Spot(s.place, s.start, s.end, "where something happens"), "stage", words.get(s.start, ""), s.is_dateline)
        for s in scene.stages
    ]
    held = {c.spot.start for c in found}
    for mention in document.places:
        if mention.start in held or mention.is_adjective or mention.place.kind == "sea":
            continue
        found.append(Choice(Spot(mention.place, mention.start, mention.end, mention.reason), "named", mention.preposition))  # fmt: skip
    found = [other for choice in found for other in _add_namesakes(choice, lands[:_LANDS])]
    ruled = event.spot
    if ruled.place is not None and not any(_is_ruled(c.spot, ruled) for c in found):
        found.append(Choice(ruled, "ruled"))
    for person in event.persons:
        land = people.persons[person].country_iso3
        if land in lands[:_LANDS] and not any(c.how == "land" and c.spot.place == country_place(land) for c in found):
            span = people.persons[person].name_span
            found.append(Choice(Spot(country_place(land), *span, "a participant's country"), "land"))
            seat = _read_capital(land)
            if seat is not None:
                found.append(Choice(Spot(seat, *span, "a participant's capital"), "capital"))
    return found


_LANDS = 3


def _add_namesakes(choice: Choice, lands: list[str]) -> list[Choice]:
    """The choice, or those of its name at home: a city of a participant's country, a palace of each."""
    place = choice.spot.place
    if place is None or not place.name or place.country_iso3 in lands or not lands:
        return [choice]
    if place.precision == "site":
        names = [replace(place, country_iso3=land, admin1=None, latitude=None, longitude=None) for land in lands]
        return [choice, *(replace(choice, spot=replace(choice.spot, place=at), how="moved") for at in names)]
    for entry in entries_of(fold_name(place.name)):
        if entry.place.country_iso3 in lands and entry.place.kind == place.kind == "city":
            at = replace(entry.place, name=place.name)
            return [choice, replace(choice, spot=replace(choice.spot, place=at), how="moved")]
    return [choice]


def _read_capital(land: str) -> Place | None:
    name = capital_of(land)
    if name is None:
        return None
    known = (e.place for e in entries_of(fold_name(name)) if e.place.country_iso3 == land and e.place.kind == "city")
    place = next(known, None)
    return replace(place, name=name) if place is not None else None


def _is_ruled(spot: Spot, ruled: Spot) -> bool:
    return spot.start == ruled.start and spot.place is not None and ruled.place is not None and (
        spot.place.country_iso3 == ruled.place.country_iso3
    )  # fmt: skip


def _sign(view: _View, choice: Choice) -> Signs:
    place, event = choice.spot.place, view.event
    if place is None:
        raise ValueError("a choice has a place")
    how = choice.how
    named = how not in ("land", "capital")
    signs: Signs = view.position.sign(choice.spot.start, choice.spot.end) if named else {}
    beside = "told" if "told" in signs else "untold"
    for name in (f"how {how}", f"{how}, {beside}", f"precision {place.precision}", f"{beside}, {place.precision}"):
        signs[name] = 1.0
    if named and choice.word:
        signs[f"word {choice.word}"] = 1.0
        signs[f"{beside}, word {choice.word}"] = 1.0
    if choice.is_dateline:
        signs["dateline"] = 1.0
        signs[f"dateline, age {view.age}"] = 1.0
        signs[f"dateline, {event.status}"] = 1.0
    if place.precision == "city" and capital_of(place.country_iso3) == place.name and view.has_capital:
        signs[f"the capital is told, {'named' if named else how}"] = 1.0
    _sign_ruled(signs, view, choice)
    _sign_lands(signs, view, choice)
    if named:
        _sign_story(signs, view, choice)
    return signs


def _sign_ruled(signs: Signs, view: _View, choice: Choice) -> None:
    ruled, place = view.event.spot, choice.spot.place
    if ruled.place is None or place is None:
        return
    if _is_ruled(choice.spot, ruled):
        signs["by rules"] = 1.0
        signs[f"by rules: {' '.join(ruled.reason.split(':')[0].split()[:4])}"] = 1.0
    elif place.name and ruled.place.name and fold_name(place.name) == fold_name(ruled.place.name):
        signs["same as by rules"] = 1.0
    elif place.country_iso3 == ruled.place.country_iso3:
        signs[f"in the country of that by rules, {place.precision} for {ruled.place.precision}"] = 1.0


def _sign_lands(signs: Signs, view: _View, choice: Choice) -> None:
    """Whose country it is."""
    place, event, how = choice.spot.place, view.event, choice.how
    land = place.country_iso3 if place is not None else None
    host = country_of_host(view.people, event)
    kind = how if how in ("land", "capital") else "named"
    if land is None:
        signs["land unknown"] = 1.0
        return
    if host is not None:
        signs[f"{kind}, at the {'host’s' if land == host else 'other’s'}"] = 1.0
    if land in view.lands:
        signs[f"{kind}, home of one"] = 1.0
        signs[f"{kind}, home of {'all' if len(view.lands) == 1 else 'the first' if view.lands[0] == land else 'the second'}"] = 1.0  # fmt: skip
    else:
        signs[f"{kind}, home of none"] = 1.0
    if land == view.people.home_iso3:
        signs[f"{kind}, where the article plays"] = 1.0
    lands = {s.place.country_iso3 for s in view.scene.stages if s.sentence in view.position.told_in}
    if lands:
        signs[f"{kind}, {'' if land in lands else 'not '}of a place told"] = 1.0
    if kind != "named":
        if view.has_seat:
            signs[f"{kind}, a seat is told"] = 1.0
        if view.has_visit:
            signs[f"{kind}, a visit is told"] = 1.0


def _sign_story(signs: Signs, view: _View, choice: Choice) -> None:
    """How the article speaks of the place."""
    document, scene, place = view.document, view.scene, choice.spot.place
    if place is None:
        return
    sentence = view.position.sentence_of(choice.spot.start)
    own = document.sentences[sentence]
    if is_aside(document, own, choice.spot.start):
        signs["aside"] = 1.0
    if moves(own):
        signs[f"somebody moves, word {choice.word or 'none'}"] = 1.0
    if _ACTS.match(document.text, choice.spot.end):
        signs[f"acts, word {choice.word or 'none'}"] = 1.0
    if _MODIFIES.match(document.text, choice.spot.end):
        signs["of the talks"] = 1.0
    name = fold_name(place.name or "")
    if name and name == scene.main:
        signs["main city"] = 1.0
        signs[f"main city, age {view.age}"] = 1.0
    if name and scene.cities[name] >= _MANY:
        signs["named again"] = 1.0
    if view.is_there and sentence < view.position.told_in[0]:
        back = [s for s in scene.stages if s.sentence < view.position.told_in[0]]
        if back and back[-1].start == choice.spot.start:
            signs["there"] = 1.0
    if choice.how == "stage" and sentence < view.position.told_in[0]:
        later = [s for s in scene.stages if choice.spot.start < s.start and s.sentence < view.position.told_in[0]]
        signs["last stage before" if not later else "earlier stage"] = 1.0
    day = view.event.day.span
    if day.start is not None and day.end is not None:
        beside = [d.span for d in document.dates if own.start <= d.start < own.end and d.span.start is not None]
        if beside:
            agree = any(s.start <= day.end and day.start <= s.end for s in beside if s.start and s.end)
            signs[f"beside {'its' if agree else 'another'} day"] = 1.0
    if view.before is not None:
        if name and fold_name(view.before.name or "") == name:
            signs["place of the event before"] = 1.0
