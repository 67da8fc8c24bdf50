"""Looks once more at the goods of settled operations and keeps those that were taken as told.

A logistic model, trained by `benchmarks/train_last_look.py` on events found by models that had not seen their articles, weighs
what only grouping shows (`last_signs.py`). Totals over a period are kept by the odds of the look before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from transforms.learned import name_signs, weigh
from transforms.seizures.events import Event
from transforms.seizures.judge import Judged
from transforms.seizures.last_signs import read_last_signs
from transforms.seizures.passages import Passage

CUT = -0.2
"""Log odds above which goods of an operation are kept."""
TOTAL_CUT = -0.2
"""Log odds of the second look above which goods of a total are kept."""


def keep_goods(events: list[Event], passages: Sequence[Passage], text: str) -> list[Event]:
    """The operations with the goods that stay; those that lose all are gone."""
    kept = [_keep_some(event, events, passages, text) for event in events]
    return [event for event in kept if event.items]


def _keep_some(event: Event, events: list[Event], passages: Sequence[Passage], text: str) -> Event:
    if event.scope == "aggregate":
        return replace(event, items=[one for one in event.items if one.score > TOTAL_CUT])
    items = []
    for one in event.items:
        signs = read_last_signs(one, event, events, passages, text)
        odds = weigh("seizures/last_look", signs)
        if odds > CUT:
            items.append(Judged(one.candidate, odds, f"{one.why}; {name_signs('seizures/last_look', signs)}"))
    return replace(event, items=items)
