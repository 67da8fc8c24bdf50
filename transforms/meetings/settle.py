"""Fills what the telling sentences leave open, from the rest of the article."""

from __future__ import annotations

from transforms.meetings.merge import Event
from transforms.meetings.whereabouts import Spot, country_place, find_capital, find_setting
from transforms.people.model import People
from transforms.text.document import Document


def settle_events(document: Document, people: People, events: list[Event]) -> list[Event]:
    """Events with place from the article's setting or the host's country where none is told; those of nobody dropped."""
    kept = [event for event in events if event.persons]
    for event in kept:
        if event.mode in ("phone", "video") or event.spot.place is not None:
            continue
        lands = [people.persons[p].country_iso3 for p in event.persons]
        setting = find_setting(document, [land for land in lands if land is not None])
        if setting.place is not None:
            event.told[0].spot = setting
            continue
        host = next((t.candidate.host for t in event.told if t.candidate.host is not None), None)
        land = people.persons[host].country_iso3 if host is not None else None
        if land is not None and host is not None:
            span = people.persons[host].name_span
            capital = find_capital(document, land)
            event.told[0].spot = capital if capital.place else Spot(country_place(land), *span, "the host's country")
    return kept
