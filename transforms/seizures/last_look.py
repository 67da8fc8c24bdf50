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
BARE_CUT = -0.6
"""The same for goods without an amount that are the object of a taking ("recovered large quantities of drugs")."""
LISTED_CUT = -1.5
"""The same for goods on a list with kept ones: who takes the one takes the other."""
TOTAL_CUT = -0.2
"""Log odds of the second look above which goods of a total are kept."""
_LISTED = "syntax list of taken"


def keep_goods(events: list[Event], passages: Sequence[Passage], text: str) -> list[Event]:
    """The operations with the goods that stay; those that lose all are gone."""
    kept = [_keep_some(event, events, passages, text) for event in events]
    return [event for event in kept if event.items]


def _keep_some(event: Event, events: list[Event], passages: Sequence[Passage], text: str) -> Event:
    if event.scope == "aggregate":
        return replace(event, items=[one for one in event.items if one.score > TOTAL_CUT])
    looked = [_look(one, event, events, passages, text) for one in event.items]
    sure = [one.score > (BARE_CUT if _is_bare_object(one) else CUT) for one in looked]
    return replace(event, items=[one for i, one in enumerate(looked) if sure[i] or _is_listed(i, looked, sure)])


def _look(one: Judged, event: Event, events: list[Event], passages: Sequence[Passage], text: str) -> Judged:
    signs = read_last_signs(one, event, events, passages, text)
    why = f"{one.why}; {name_signs('seizures/last_look', signs)}"
    return replace(one, score=weigh("seizures/last_look", signs), why=why)


def _is_bare_object(one: Judged) -> bool:
    taken = {"syntax object", "syntax load of stopped"} & one.signs.keys()
    return one.candidate.amount is None and bool(taken) and "syntax rules" in one.signs


def _is_listed(number: int, looked: Sequence[Judged], sure: Sequence[bool]) -> bool:
    """Whether the goods stand on one list with kept ones, before or behind them."""
    one = looked[number]
    if one.score <= LISTED_CUT:
        return False
    here = [i for i, other in enumerate(looked) if other.candidate.sentence is one.candidate.sentence]
    listed = _LISTED in one.signs or any(_LISTED in looked[i].signs for i in here if i == number + 1)
    return listed and any(sure[i] for i in here)
