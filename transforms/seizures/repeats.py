"""Tells whether two amounts are one haul told twice, and whether a total is the sum of parts told one by one."""

from __future__ import annotations

import itertools
import math

from transforms.commodities.catalogue import narrowest_common
from transforms.quantities.amounts import Amount
from transforms.seizures.candidate import Candidate
from transforms.seizures.comparable import count_significant, make_comparable


def is_repeat(first: Candidate, second: Candidate) -> bool:
    """Whether `second` tells the amount of `first` again, as precisely, or rounded ("over a tonne", "1,640.26 kg")."""
    if first.amount is None or second.amount is None or not _same_kind(first, second):
        return False
    pairs = [(a, b) for a in _measures(first) for b in _measures(second)]
    if _name_other_kinds(first, second):
        pairs = [(a, b) for a, b in pairs if a[0] == b[0] and count_significant(a[0]) > 1]
    return any(_agree(a, b) for a, b in pairs)


def _name_other_kinds(first: Candidate, second: Candidate) -> bool:
    """Scales and tusks, rifles and pistols: one code, other goods; a rounded figure of the one is none of the other."""
    if first.code != second.code or first.code not in _OF_MANY_KINDS:
        return False
    heads = [_read_head(candidate) for candidate in (first, second)]
    return all(heads) and heads[0] != heads[1]


def _read_head(candidate: Candidate) -> str:
    """The noun of the goods, without the plural's s; empty where none is named."""
    if candidate.mention is None:
        return ""
    words = candidate.sentence.text[candidate.mention.start : candidate.mention.end].lower().split()
    return words[-1].removesuffix("s")


def is_total(total: Candidate, parts: list[Candidate]) -> bool:
    """Whether `total` is the sum of two or more `parts` of the same or narrower goods."""
    if total.amount is None:
        return False
    whole = make_comparable(total.amount, total.unit)
    amounts = [
        make_comparable(p.amount, p.unit)
        for p in parts
        if p.amount is not None
        and p.code is not None
        and total.code in (p.code, narrowest_common(p.code, total.code or ""))
    ]
    if whole is None:
        return False
    alike = [a[0] for a in amounts if a is not None and a[1] == whole[1]]
    fitting = list(itertools.takewhile(lambda value: value < whole[0] * 1.01, alike))
    if len(fitting) < 2:
        return False
    if whole[1] == "count" and whole[0] < _FEW:
        return False
    loose = _EXACTLY if total.code in _OF_MANY_KINDS else 0.02 if total.amount.qualifier == "exact" else 0.08
    return any(abs(sum(fitting[:n]) - whole[0]) <= loose * whole[0] for n in range(2, len(fitting) + 1))


_FEW = 10
"""So few pieces are the sum of others by chance."""
_OF_MANY_KINDS = frozenset(
    "wildlife antiquities smuggled_goods counterfeit_goods equipment medicine firearm military_weapon weapons_unspecified alcohol".split()
)
"""Commodities of many kinds: scales and tusks, beer and gin; amounts of them come near a sum by chance."""
_EXACTLY = 0.002


def _same_kind(first: Candidate, second: Candidate) -> bool:
    if first.code == second.code:
        return True
    generic = ("drugs_unspecified", "narcotic_pills", "amphetamine", "weapons_unspecified")
    common = narrowest_common(first.code or "", second.code or "")
    return common is not None and common in (first.code, second.code) and common in generic


def _measures(candidate: Candidate) -> list[tuple[float, str, Amount]]:
    found = []
    for amount, unit in [(candidate.amount, candidate.unit), *((a, a.unit) for a in candidate.same)]:
        if amount is not None:
            comparable = make_comparable(amount, unit)
            if comparable is not None:
                found.append((*comparable, amount))
    return found


def _agree(first: tuple[float, str, Amount], second: tuple[float, str, Amount]) -> bool:
    if first[1] != second[1]:
        return False
    rough, fine = sorted((first, second), key=lambda m: count_significant(m[2].value))
    if math.isclose(rough[0], fine[0], rel_tol=0.005):
        return count_significant(fine[2].value) > 1 or fine[1] != "count" or fine[0] > 12
    if rough[0] <= 0 or count_significant(rough[2].value) >= count_significant(fine[2].value):
        return False
    step = (
        10.0 ** (math.floor(math.log10(rough[2].value)) - count_significant(rough[2].value) + 1)
        * rough[0]
        / rough[2].value
    )
    if rough[2].qualifier == "at_least":
        return rough[0] <= fine[0] < min(rough[0] + step, rough[0] * 1.25)
    if rough[2].qualifier in ("approx", "at_most") and count_significant(rough[2].value) <= 2:
        return abs(fine[0] - rough[0]) <= min(step / 2, rough[0] * 0.06) or rough[0] * 0.9 <= fine[0] <= rough[0]
    return abs(fine[0] - rough[0]) <= min(step / 2, rough[0] * 0.06)
