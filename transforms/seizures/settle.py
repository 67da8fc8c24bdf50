"""Settles the events of an article: drops totals told in parts, vague leads and headline echoes."""

from __future__ import annotations

from transforms.commodities.catalogue import commodity_of
from transforms.seizures.events import Event, drop_redundant, is_covered
from transforms.seizures.passages import Passage
from transforms.seizures.repeats import is_total

_LEAD = 3
"""Sentences at the head of a report that may tell the whole before the parts."""

FAINT = 0.45
"""Log odds below which bare goods alone make no operation."""
FAINT_AGAIN = 2.5
"""The same for goods that another operation measures, at no place of their own: most words without amount speak of those."""


def settle_events(events: list[Event], passages: list[Passage]) -> list[Event]:
    """The events that stand, each without redundant items."""
    _drop_totals(events)
    events = [e for e in events if e.items]
    for event in events:
        drop_redundant(event)
    return [e for e in events if not _is_vague_lead(e, events, passages) and not _is_faint(e, events)]


def _drop_totals(events: list[Event]) -> None:
    for event in events:
        for one in list(event.items):
            others = [j.candidate for e in events for j in e.items if j is not one]
            within = [j.candidate for j in event.items if j is not one]
            later = [c for c in others if c.start > one.candidate.start]
            if is_total(one.candidate, [c for c in within if c.start > one.candidate.start]):
                event.items.remove(one)
            elif is_total(one.candidate, later):
                if len(event.items) == 1:
                    event.scope = "aggregate"
                event.items.remove(one)


def _is_vague_lead(event: Event, events: list[Event], passages: list[Passage]) -> bool:
    """Goods without amount told in a headline or lead that the report then tells with more detail."""
    if any(j.candidate.amount is not None for j in event.items):
        return False
    if event.first.sentence.index >= _LEAD and not passages[event.first.sentence.index].is_headline:
        return False
    later = [e for e in events if e is not event and not _other_day(e, event)]
    codes = {j.candidate.code for e in later for j in e.items}
    groups = {commodity_of(code or "").commodity_group for code in codes}
    return all(
        j.candidate.code in codes
        or (
            j.candidate.code in ("drugs_unspecified", "weapons_unspecified")
            and commodity_of(j.candidate.code).commodity_group in groups
        )
        or (j.candidate.code == "smuggled_goods" and bool(groups))
        for j in event.items
    )


def _is_faint(event: Event, events: list[Event]) -> bool:
    """Goods without amount alone make an operation only where they are surely taken: texts name them in passing so often."""
    if any(one.candidate.amount is not None for one in event.items):
        return False
    measured = [
        j.candidate.code or "" for e in events if e is not event for j in e.items if j.candidate.amount is not None
    ]
    told = all(is_covered(one.candidate.code or "", measured) for one in event.items)
    elsewhere = {place for e in events if e is not event for place in e.setting.places}
    told = told and not event.setting.places - elsewhere
    return max(one.score for one in event.items) < (FAINT_AGAIN if told else FAINT)


def _other_day(first: Event, second: Event) -> bool:
    return bool(first.setting.dates and second.setting.dates and not first.setting.dates & second.setting.dates)
