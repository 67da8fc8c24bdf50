"""What the settled operations of an article tell of each of their goods: the signs of the last look.

Only now is known what else was taken, how it was grouped, and which amounts of the same goods stand beside each other:
the same haul told again in a rounder figure, a part of it, or a total of the year.
"""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Sequence

from transforms.commodities.catalogue import commodity_of
from transforms.seizures.candidate import Candidate
from transforms.seizures.comparable import count_significant, make_comparable
from transforms.seizures.events import Event
from transforms.seizures.judge import Judged
from transforms.seizures.passages import Passage
from transforms.seizures.signs import kind_of_goods

_BEFORE, _AFTER = 70, 60
"""Characters of the sentence around the goods in which words tell what the amount is."""
_WORDS = {
    name: re.compile(rf"\b(?:{words})\b", re.IGNORECASE)
    for name, words in {
        "total": "total(?:s|led|ling)?|in all|altogether|all told|tally|combined|overall|together|sum",
        "part": r"of (?:which|these|those|them|the \d+)|including|among (?:them|these|which)|part of|comprising|made up of",
        "more": "another|further|additional|second|other|also|as well|besides|plus|along with|in addition",
        "earlier": r"last (?:year|month|week)|earlier|previous(?:ly)?|the year before|a year ago|since|so far|in (?:19|20)\d\d|compared|against|up from|record",
        "possible": "could|would|enough|capable|can|may|might|equivalent|make|produce|doses?",
        "worth": "worth|value[ds]?|price|cost|street|market|fetch",
        "yearly": r"each year|annual\w*|per year|a year|this year|nationwide|country",
        "said": "said|told|according to|announced",
        "weighed": r"weigh\w*|scales",
        "packed": "packed|wrapped|packets?|packages?|bales?|bags?|bricks?|divided",
    }.items()
}
_LOWEST, _HIGHEST = -1.0, 6.0
"""Log odds beyond which surer or less sure is the same."""
_MOST_PARTS = 4
_ROUNDING = 0.02
_EQUAL = 0.005
_SIZES = ((0.5, "small"), (0.8, "half"), (1.25, "near"), (2.0, "double"))
"""How large an amount is beside another: up to what share of it, and its name."""


def read_last_signs(
    one: Judged, event: Event, events: Sequence[Event], passages: Sequence[Passage], text: str
) -> dict[str, float]:
    """Signs by name, most of them 0 or 1, of one of the goods of `event`."""
    candidate = one.candidate
    inside = [j for j in event.items if j is not one]
    outside = [j for e in events if e is not event for j in e.items]
    alike = [j for j in inside if j.candidate.code == candidate.code]
    alike_outside = [j for j in outside if j.candidate.code == candidate.code]
    return {
        **_read_goods(candidate),
        **_read_odds(one, inside, outside, [*alike, *alike_outside]),
        "same goods inside": float(min(3, len(alike))),
        "same goods outside": float(min(3, len(alike_outside))),
        "goods of the operation": round(math.log(len(event.items)), 4),
        "operations": round(math.log(len(events)), 4),
        **_compare_amounts(one, alike, "inside"),
        **_compare_amounts(one, alike_outside, "outside"),
        **_add_up(candidate, [j.candidate for j in (*alike, *alike_outside)]),
        **_read_standing(candidate, event, events, passages),
        **_read_words(candidate, text),
        **{name: value for name, value in one.signs.items() if _TELLING.match(name)},
    }


_TELLING = re.compile(
    r"syntax |bare: |near |definite|everyday word|general|no past tense|(?:bare|one|counted|measured) \w+: "
)
"""Signs of the looks before that tell how the words take the goods; the odds alone forget which goods they were learned on."""


def _read_goods(candidate: Candidate) -> dict[str, float]:
    signs = {
        f"goods {kind_of_goods(candidate)}": 1.0,
        f"how {candidate.how}": 1.0,
        f"group {commodity_of(candidate.code or '').commodity_group}": 1.0,
        f"unit {candidate.unit}": 1.0,
    }
    if candidate.amount is None:
        return signs
    signs["significant figures"] = float(min(3, count_significant(candidate.amount.value)))
    signs[f"qualifier {candidate.amount.qualifier}"] = 1.0
    if candidate.amount.is_article:
        signs["article for a number"] = 1.0
    if candidate.amount.value == 1:
        signs["one"] = 1.0
    if candidate.same:
        signs["measured twice"] = 1.0
    return signs


def _read_odds(
    one: Judged, inside: Sequence[Judged], outside: Sequence[Judged], alike: Sequence[Judged]
) -> dict[str, float]:
    signs = {
        "odds": _scale([one]),
        "surest inside": _scale(inside),
        "surest other": _scale([*inside, *outside]),
        "surest of its kind": _scale(alike),
    }
    if not inside:
        signs["alone in the operation"] = 1.0
    if not alike:
        signs["only of its kind"] = 1.0
    return signs


def _scale(judged: Sequence[Judged]) -> float:
    best = max((one.score for one in judged), default=_LOWEST)
    return round(max(_LOWEST, min(_HIGHEST, best)) / 2, 4)


def _compare_amounts(one: Judged, others: Sequence[Judged], where: str) -> dict[str, float]:
    """How the amount compares with others of the same goods, `where` they stand: inside its operation or outside."""
    mine = _measure(one.candidate)
    if mine is None:
        return {f"bare, measured {where}": 1.0} if any(j.candidate.amount is not None for j in others) else {}
    signs: dict[str, float] = {}
    for other in others:
        theirs = _measure(other.candidate)
        if theirs is None:
            signs[f"bare {where}"] = 1.0
        elif theirs[1] != mine[1]:
            signs[f"other unit {where}"] = 1.0
        else:
            share = mine[0] / theirs[0] if theirs[0] else math.inf
            size = next((name for bound, name in _SIZES if share <= bound), "large")
            signs[f"{size} {where}"] = 1.0
            if other.score > one.score:
                signs[f"{size} {where}, that surer"] = 1.0
            if other.candidate.start < one.candidate.start:
                signs[f"{size} {where}, that before"] = 1.0
    return signs


def _measure(candidate: Candidate) -> tuple[float, str] | None:
    return make_comparable(candidate.amount, candidate.unit)


def _add_up(candidate: Candidate, alike: Sequence[Candidate]) -> dict[str, float]:
    """Whether the amount is the sum of others, a part of one, or the largest."""
    mine = _measure(candidate)
    if mine is None:
        return {}
    told = (_measure(other) for other in alike)
    values = sorted(value for value, unit in (m for m in told if m is not None) if unit == mine[1])
    signs: dict[str, float] = {}
    sums = (
        sum(parts)
        for count in range(2, min(_MOST_PARTS, len(values)) + 1)
        for parts in itertools.combinations(values, count)
    )
    if any(abs(total - mine[0]) <= _ROUNDING * mine[0] for total in sums):
        signs["sum of others"] = 1.0
    if any(abs(whole - mine[0] - rest) <= _ROUNDING * whole for whole, rest in itertools.permutations(values, 2)):
        signs["makes a whole with another"] = 1.0
    if any(abs(value - mine[0]) <= _EQUAL * mine[0] for value in values):
        signs["equal to another"] = 1.0
    if values and mine[0] >= values[-1]:
        signs["largest"] = 1.0
    return signs


def _read_standing(
    candidate: Candidate, event: Event, events: Sequence[Event], passages: Sequence[Passage]
) -> dict[str, float]:
    """Where in the article the goods stand, and in what kind of sentence."""
    index = candidate.sentence.index
    first = min(j.candidate.sentence.index for e in events for j in e.items)
    signs = {
        "sentences since the first goods": round(min(2.0, (index - first) / 6), 4),
        "depth": round(index / max(8, len(passages)), 4),
    }
    if passages[index].is_headline:
        signs["headline"] = 1.0
    if index == first:
        signs["first sentence with goods"] = 1.0
    signs.update({f"here {kind}": 1.0 for kind in passages[index].cues.kinds})
    if event.setting.dates:
        signs["dated"] = 1.0
    if event is not events[0]:
        signs["a later operation"] = 1.0
        if event.setting.dates:
            signs["a later operation, dated"] = 1.0
    return signs


def _read_words(candidate: Candidate, text: str) -> dict[str, float]:
    sentence = candidate.sentence
    before = text[max(sentence.start, candidate.start - _BEFORE) : candidate.start]
    after = text[candidate.end : min(sentence.end, candidate.end + _AFTER)]
    signs = {f"{name} before": 1.0 for name, words in _WORDS.items() if words.search(before)}
    return signs | {f"{name} after": 1.0 for name, words in _WORDS.items() if words.search(after)}
