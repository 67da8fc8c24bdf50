"""Fills what the telling sentences leave open, from the rest of the article."""

from __future__ import annotations

import re
from datetime import date

from transforms.meetings.day_choice import choose_day
from transforms.meetings.days import find_story_day
from transforms.meetings.merge import Event
from transforms.meetings.place_choice import choose_place
from transforms.meetings.scene import Scene, country_of_host
from transforms.meetings.whereabouts import Spot, country_place, find_capital
from transforms.mentions import DateSpan, Place
from transforms.people.model import People
from transforms.text.document import Document


def settle_events(document: Document, people: People, events: list[Event]) -> list[Event]:
    """Events of somebody, with mode, day and place chosen in sight of the whole article."""
    kept, scene = rule_events(document, people, events)
    before: DateSpan | None = None
    for event in kept:
        event.settled_day = choose_day(document, event, kept, before)
        before = event.day.span
    where: Place | None = None
    for event in kept:
        if scene is None or event.mode in ("phone", "video"):
            continue
        spot = choose_place(document, people, scene, event, kept, where)
        event.settled_spot = refine_spot(people, scene, event, spot)
        where = event.spot.place
    return kept


def rule_events(document: Document, people: People, events: list[Event]) -> tuple[list[Event], Scene | None]:
    """Events with the place where the story stands or the host's country where none is told; those of nobody dropped.

    The scene is that of those who met face to face; null if none did.
    """
    kept = [event for event in events if event.persons]
    scene: Scene | None = None
    dated: list[tuple[date, Place]] = []
    for event in kept:
        if _is_titled_call(document, people, event):
            event.told[0].candidate.mode = "phone"
        if event.mode == "unknown":
            event.told[0].candidate.mode = _likely_mode(document, event)
        if not event.day.is_known and event.status in ("held", "planned"):
            first = min(event.told, key=lambda t: t.candidate.sentence)
            first.day = find_story_day(document, first.candidate.sentence, is_planned=event.status == "planned")
        if event.mode in ("phone", "video"):
            continue
        scene = scene or Scene(document)
        host = country_of_host(people, event)
        told = event.spot
        if told.place is None:
            found = scene.place_of(event, lands_of(people, event), host, dated) or _host_place(
                document, people, event, host
            )
            if found is None:
                continue
            event.told[0].spot = told = found
        finer = refine_spot(people, scene, event, told)
        if event.day.span.start is not None and finer.place is not None:
            dated.append((event.day.span.start, finer.place))
    return kept, scene


def lands_of(people: People, event: Event) -> set[str]:
    """Countries of the participants."""
    return {land for p in event.persons if (land := people.persons[p].country_iso3) is not None}


def refine_spot(people: People, scene: Scene, event: Event, told: Spot) -> Spot:
    """The spot with its city, where it is a country or a site."""
    if told.place is None:
        return told
    finer = scene.refine(told.place, event, lands_of(people, event))
    return told if finer is told.place else Spot(finer, told.start, told.end, f"{told.reason}, refined")


_NEXT = 1
_PHONE = re.compile(
    r"\b(?:(?:tele)?phones?d?|telephonic|(?:tele)?phoning|rang|rung|dialled|on the line|handset|calls? (?:with|to|from|between)|a call|the call|calls)\b",
    re.IGNORECASE,
)
_SPOKEN = frozenset(
    "spoke speak speaks spoken speaking talked talk talking conversation conversations discussion discussions contact contacts exchange exchanges".split()
)


def _likely_mode(document: Document, event: Event) -> str:
    """How people met where no word says it: on the phone if the sentence speaks of one, else face to face unless they merely spoke."""
    sentences = [document.sentences[t.candidate.sentence] for t in event.told]
    if any(_PHONE.search(s.text) for s in sentences):
        return "phone"
    if any(t.spot.place is not None for t in event.told):
        return "in_person"
    if any(word in _SPOKEN for t in event.told for word in t.candidate.trigger.entry.words):
        own = sentences[0]
        around = [s for s in document.sentences if s.paragraph == own.paragraph and abs(s.index - own.index) <= _NEXT]
        return "phone" if any(_PHONE.search(s.text) for s in around) else "unknown"
    return "in_person"


_TITLE_CALL = re.compile(
    r"\b(?:(?:tele)?phones?|telephonic|(?:phone|telephone|video) (?:call|talks?|conversation)|calls? (?:with|to|from|between)|speaks? by phone|on the phone)\b|['’]s? call\b",
    re.IGNORECASE,
)


def _is_titled_call(document: Document, people: People, event: Event) -> bool:
    """Whether the headline says that these people phoned, and nothing in the text how else they spoke."""
    title = document.article.headline or ""
    if any(t.candidate.mode != "unknown" for t in event.told) or not _TITLE_CALL.search(title):
        return False
    spoken = any(word in _SPOKEN for t in event.told for word in t.candidate.trigger.entry.words)
    return spoken and all(people.persons[p].keys[-1] in title.lower() for p in event.persons)


def _host_place(document: Document, people: People, event: Event, land: str | None) -> Spot | None:
    """The host's capital if the article names it, else the host's country."""
    host = next((t.candidate.host for t in event.told if t.candidate.host is not None), None)
    if land is None or host is None:
        return None
    capital = find_capital(document, land)
    return (
        capital if capital.place else Spot(country_place(land), *people.persons[host].name_span, "the host's country")
    )
