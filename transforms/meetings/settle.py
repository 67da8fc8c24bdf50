"""Fills what the telling sentences leave open, from the rest of the article."""

from __future__ import annotations

from transforms.meetings.merge import Event
from transforms.meetings.whereabouts import Spot, country_place
from transforms.people.model import People
from transforms.text.document import Document


def settle_events(document: Document, people: People, events: list[Event]) -> list[Event]:
    """Events with place from the host's country where none is told; talks of one person alone are dropped."""
    del document
    kept = [event for event in events if event.persons]
    for event in kept:
        if event.mode in ("phone", "video") or event.spot.place is not None:
            continue
        host = next((t.candidate.host for t in event.told if t.candidate.host is not None), None)
        land = people.persons[host].country_iso3 if host is not None else None
        if land is not None and host is not None:
            span = people.persons[host].name_span
            event.told[0].spot = Spot(country_place(land), *span, "the host's country")
    return kept
