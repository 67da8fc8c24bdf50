"""Where the story stands at each sentence: the place that a meeting told there took place in, if it names none itself."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from transforms.meetings.merge import Event
from transforms.meetings.whereabouts import Spot, capital_of, capitals_in, is_stage
from transforms.mentions import Place
from transforms.people.model import People
from transforms.places.country_table import country_table
from transforms.places.folding import fold_name
from transforms.places.gazetteer import entries_of
from transforms.places.model import PlaceMention
from transforms.text.document import Document

_THERE = re.compile(
    r"\b(?:(?<!from )(?<!that )there(?! (?:was|were|is|are|has|had|have|will|would|came|can|could|may|might|should|never|be)\b)|in (?:the same|that) (?:\w+ ){0,3}(?:city|town|capital|port|resort|place|palace|hotel|venue|country|building|villa)"
    r"|in town|in the city|on the spot|at the same (?:\w+ )?(?:venue|forum|summit|hotel|palace|gathering|table))\b",
    re.IGNORECASE,
)
_HERE = re.compile(
    r"\bhere(?=[,.;]| (?:on|for|to|today|yesterday|tomorrow|this|late|early|in the|at the|before|after|last|with)\b)"
)
_LINE = re.compile(
    r"(?P<name>[A-ZÀ-Þ][A-ZÀ-Þ'’ -]{2,28}[A-ZÀ-Þ]|[A-ZÀ-Þ][a-zà-ÿ'’-]+(?: [A-ZÀ-Þ][a-zà-ÿ'’-]+)?(?=, (?:[A-Z][a-z]{2,8}\.? \d|\d{1,2} [A-Z])))"
    r"(?:\s?/\s?[A-ZÀ-Þ]+)?(?:, [^–—:.\n]{2,40}?\.?)?\s*(?:\([^)\n]{1,40}\)\s*)?(?:[–—:.]|--?\s|/)"
)
_HEAD = 4
_BESIDE = 8
_NEWS = timedelta(days=4)
_APART = timedelta(days=2)
_FAR = 5
"""Sentences back, in another paragraph, from which a place of a country of nobody present is not taken."""


@dataclass(frozen=True, slots=True)
class Stage:
    """A place where the text says that something happens."""

    sentence: int
    paragraph: int
    place: Place
    start: int
    end: int
    is_dateline: bool = False


class Scene:
    """The stages of an article in order."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.stages = list(_read_stages(document))
        cities = Counter(fold_name(s.place.name or "") for s in self.stages if s.place.precision != "country")
        self.main = cities.most_common(1)[0][0] if cities else ""
        self.cities = cities

    def place_of(self, event: Event, lands: set[str], host: str | None, dated: list[tuple[date, Place]]) -> Spot | None:
        """The place of an event that names none: `there`, the stage before it, the dateline, where others met that day."""
        first = min(t.candidate.sentence for t in event.told)
        own = self.document.sentences[first]
        if _HERE.search(own.text) and (line := self.dateline) is not None and self._is_news(event):
            return self._tell(line, "'here' means the dateline")
        there = _THERE.search(own.text) is not None
        back = [s for s in self.stages if s.sentence < first]
        if there and back:
            return self._tell(back[-1], "'there' means the place named before")
        for stage in reversed(back):
            if self._is_taken(stage, event, first, lands, host):
                return self._tell(stage, "where the story stands")
        day = event.day.span.start
        if day is not None and (same := next((p for d, p in dated if d == day and self._suits(p, lands, host)), None)):
            return Spot(same, own.start, own.end, "where they met others that day")
        return None

    def refine(self, place: Place, event: Event, lands: set[str]) -> Place:
        """A country with the city of it in which the story stands; a site with its city."""
        first = min(t.candidate.sentence for t in event.told)
        if place.precision == "site" and place.country_iso3 not in lands and not _is_one_of_its_name(place):
            here = [s for s in self.stages if s.sentence == first or s.is_dateline]
            home = next((s for s in here if s.place.precision == "city" and s.place.country_iso3 in lands), None)
            if home is not None:  # a palace or square that many countries have
                name = (place.name or "").split(",")[0]
                place = replace(place, name=f"{name}, {home.place.name}", country_iso3=home.place.country_iso3)
                return replace(place, admin1=None, latitude=None, longitude=None)
        fits = [s for s in self.stages if s.place.country_iso3 == place.country_iso3 and s.place.precision == "city"]
        if place.country_iso3 == "VAT" and not place.name:
            return replace(place, name="Vatican")
        if place.precision == "country":
            near = [s for s in fits if s.is_dateline or abs(s.sentence - first) <= 1]
            names = {fold_name(s.place.name or "") for s in fits}
            chosen = near[0] if near else fits[0] if len(names) == 1 else None
            return chosen.place if chosen is not None else place
        if place.precision != "site":
            return place
        base = (place.name or "").split(",")[0]
        if _is_one_of_its_name(place) and place.admin1 and fold_name(place.admin1) in fold_name(place.name or ""):
            return place
        city = next((s for s in fits if s.sentence == first), None) or next((s for s in fits if s.is_dateline), None)
        if city is None and len({fold_name(s.place.name or "") for s in fits}) == 1:
            city = fits[0]
        town = city.place.name if city is not None else _seat_city(place, base)
        if not town or fold_name(town) in fold_name(place.name or ""):
            return place
        return replace(place, name=f"{base}, {town}")

    @property
    def dateline(self) -> Stage | None:
        return next((s for s in self.stages if s.is_dateline), None)

    def _is_news(self, event: Event) -> bool:
        published, span = self.document.article.published_on, event.day.span
        if span.start is None:
            return True
        return published is not None and published - _NEWS <= (span.end or span.start) and (
            span.start <= published + _NEWS
        )  # fmt: skip

    def _suits(self, place: Place, lands: set[str], host: str | None) -> bool:
        return place.country_iso3 == host if host is not None else True

    def _is_taken(self, stage: Stage, event: Event, first: int, lands: set[str], host: str | None) -> bool:
        """Whether the event is likely to have taken place on that stage."""
        country = stage.place.country_iso3
        if host is not None and country != host:
            return False
        own = self.document.sentences[first]
        near = stage.paragraph == own.paragraph
        if not near and not self._is_news(event):
            return False
        if not self._days_agree(stage, event):
            return False
        if country in lands:
            return (
                near
                or stage.is_dateline
                or self._has_day_of(stage, event)
                or first - stage.sentence <= _FAR
                or self._is_main(stage)
            )
        return first - stage.sentence <= 1 or self._is_main(stage)

    def _has_day_of(self, stage: Stage, event: Event) -> bool:
        """Whether the stage's own sentence tells the day of the event."""
        span = event.day.span
        line = self.document.sentences[stage.sentence]
        days = [d.span.start for d in self.document.dates if line.start <= d.start < line.end]
        return span.start is not None and span.start in days

    def _is_main(self, stage: Stage) -> bool:
        name = fold_name(stage.place.name or "")
        return name == self.main and (self.cities[name] > 1 or len(self.cities) == 1)

    def _days_agree(self, stage: Stage, event: Event) -> bool:
        """Whether no date told beside the stage lies days away from the event's."""
        span = event.day.span
        if span.start is None or span.end is None:
            return True
        line = self.document.sentences[stage.sentence]
        told = [d.span for d in self.document.dates if line.start <= d.start < line.end and d.role == "on"]
        days = [(s.start, s.end) for s in told if s.start is not None and s.end is not None]
        return not days or any(a - _APART <= span.end and span.start <= b + _APART for a, b in days)

    def _tell(self, stage: Stage, why: str) -> Spot:
        return Spot(stage.place, stage.start, stage.end, why)


def country_of_host(people: People, event: Event) -> str | None:
    """The country of the one who received, if he did so at home as far as the article tells."""
    host = next((t.candidate.host for t in event.told if t.candidate.host is not None), None)
    return people.persons[host].country_iso3 if host is not None else None


_COMMON = frozenset(
    "state house government presidential palace complex parliament national foreign ministry office headquarters people s republican "
    "royal prime minister president residence building square general green zone blue white presidency the of and capitol hill".split()
)


def _is_one_of_its_name(place: Place) -> bool:
    """Whether a house has a name of its own, as the Bayan Palace has, and the State House has not."""
    words = re.findall(r"[a-z]+", fold_name((place.name or "").split(",")[0]))
    return place.latitude is not None and not _COMMON.issuperset(words)


def _seat_city(place: Place, base: str) -> str | None:
    """The capital, for a house from which the country is governed."""
    country = country_table().get(place.country_iso3 or "")
    seats = {fold_name(seat) for seat in country.seats} if country is not None else set()
    known = any(seat in fold_name(base) or fold_name(base) in seat for seat in seats if fold_name(base))
    return capital_of(place.country_iso3) if known else None


def _read_line(document: Document) -> Stage | None:
    """The dateline of the first paragraphs: `OHRID, North Macedonia.`, `NEW DELHI/MALÉ:`, `LIVERPOOL, March 6, 2025 –`."""
    for sentence in document.sentences[:_HEAD]:
        match = _LINE.match(document.text, sentence.start)
        if match is None:
            continue
        name = match["name"].strip()
        told = next((m for m in document.places if m.start == sentence.start and not m.is_adjective), None)
        if told is not None and told.place.name:
            place = told.place
        else:
            entries = [e.place for e in entries_of(fold_name(name)) if e.place.kind == "city"]
            lands = {m.place.country_iso3 for m in document.places[:_BESIDE]}
            chosen = next((p for p in entries if p.country_iso3 in lands), entries[0] if entries else None)
            if chosen is None:
                continue
            place = replace(chosen, name=name)
        if place.precision == "admin1":
            place = replace(place, precision="city", kind="city")
        return Stage(sentence.index, sentence.paragraph, place, sentence.start, sentence.start + len(name), True)
    return None


def _read_stages(document: Document) -> Iterable[Stage]:
    line = _read_line(document)
    found: list[Stage] = [line] if line is not None else []
    for sentence in document.sentences:
        for start, end, place in capitals_in(sentence):
            found.append(Stage(sentence.index, sentence.paragraph, place, start, end))
    for mention in document.places:
        stage = _stage_of(document, mention)
        if stage is not None and not any(s.start <= mention.start < s.end for s in found):
            found.append(stage)
    return sorted(found, key=lambda s: s.start)


def _stage_of(document: Document, mention: PlaceMention) -> Stage | None:
    sentence = next((s for s in document.sentences if s.start <= mention.start < s.end), None)
    if sentence is None or mention.is_adjective or mention.place.kind == "sea":
        return None
    line = mention.role == "dateline"
    if line and "/" in document.text[mention.end : mention.end + 2]:
        line = True  # the first of two cities
    if not line and not is_stage(document, mention, sentence):
        return None
    place = mention.place
    if place.precision == "admin1" and not mention.is_country and place.name:
        capital = capital_of(place.country_iso3)
        if capital is not None and fold_name(capital) == fold_name(place.name):
            place = replace(place, precision="city", kind="city")
    return Stage(sentence.index, sentence.paragraph, place, mention.start, mention.end, line)
