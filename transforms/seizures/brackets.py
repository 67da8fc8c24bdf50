"""Hangs an amount in brackets on the one that it measures again."""

from __future__ import annotations

import re

from transforms.seizures.candidate import Candidate
from transforms.seizures.measures import KG_PER_UNIT
from transforms.text.sentences import Sentence


def hang_brackets(sentence: Sentence, found: list[Candidate]) -> list[Candidate]:
    """ "10 tons of cocaine (about 23,000 pounds)": the bracket measures the same goods again."""
    kept: list[Candidate] = []
    for candidate in found:
        before = kept[-1] if kept else None
        if (
            before is not None
            and _restates(before, candidate)
            and _OPENS_BRACKET.fullmatch(sentence.text[before.end - sentence.start : candidate.start - sentence.start])
        ):
            assert candidate.amount is not None
            before.same += [candidate.amount, *candidate.same]
            before.end = candidate.end
        else:
            kept.append(candidate)
    return kept


_OPENS_BRACKET = re.compile(
    r"\s*\(\s*(?:(?:weighing|totall?ing|equal to|equivalent to|or|i\.e\.,?|that is,?|a total of|with a (?:total )?weight of)\s+)*",
    re.IGNORECASE,
)


_ROUNDING = 1.25
"""Two figures of one mass differ by less."""


def _restates(first: Candidate, second: Candidate) -> bool:
    one, other = first.amount, second.amount
    if one is None or other is None or one.is_money or other.is_money or other.is_article or second.how == "bare":
        return False
    if second.how == "goods_after" and second.code != first.code:
        return False
    masses = [
        amount.value * KG_PER_UNIT[unit]
        for amount, unit in ((one, first.unit), (other, second.unit))
        if unit in KG_PER_UNIT
    ]
    if len(masses) == len((first, second)):
        return max(masses) < _ROUNDING * min(masses)
    return other.unit is not None and second.unit != first.unit
