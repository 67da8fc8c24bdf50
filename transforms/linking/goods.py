"""Whether two reports of goods can be about the same goods: what they call them and how much they say there is."""

from __future__ import annotations

import importlib.resources
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache

from transforms.commodities.catalogue import commodity_of, load_commodities
from transforms.mentions import Measure, SeizedItem
from transforms.seizures.measures import KG_PER_UNIT
from transforms.tables import codes

EXACT_TOLERANCE = 0.006
"""Relative difference that unit conversion explains (250 lb as 113 kg)."""
APPROX_TOLERANCE = 0.12
"""Relative difference within which "about" and a rounded figure still mean one amount."""
AT_LEAST_FACTOR = 1.5
""" "More than 300 kg" may be 450 kg, not 3 tonnes."""


@dataclass(frozen=True, slots=True)
class Amount:
    """One amount in a comparable dimension: `mass` in kg, `count` in units, `litre`, or a currency's code."""

    dimension: str
    value: float
    value_max: float
    digits: int
    """Significant digits as reported."""
    qualifier: str


@dataclass(frozen=True, slots=True)
class Agreement:
    """How two items compare: `exact`, `rounded`, `conflict`, or `unknown` where no dimension is shared."""

    kind: str
    digits: int = 0
    """Significant digits of the coarser figure, for exact and rounded."""


_UNKNOWN, _CONFLICT = Agreement("unknown"), Agreement("conflict")


def amounts_of(item: SeizedItem) -> tuple[Amount, ...]:
    """Amounts of an item, `same_as` included, at most one a dimension: the one with the most digits."""
    best: dict[str, Amount] = {}
    for amount in _read_amounts(item):
        held = best.get(amount.dimension)
        if held is None or amount.digits > held.digits:
            best[amount.dimension] = amount
    return tuple(best.values())


def sum_amounts(parts: Sequence[tuple[Amount, ...]]) -> tuple[Amount, ...]:
    """The total of all parts in every dimension that each of them has."""
    totals = []
    for dimension in sorted({amount.dimension for amounts in parts for amount in amounts}):
        found = [amount for amounts in parts for amount in amounts if amount.dimension == dimension]
        if len(found) == len(parts):
            value, top = sum(a.value for a in found), sum(a.value_max for a in found)
            qualifier = "exact" if all(a.qualifier == "exact" for a in found) else "approx"
            totals.append(Amount(dimension, value, top, max(a.digits for a in found), qualifier))
    return tuple(totals)


def compare_amounts(amounts: tuple[Amount, ...], others: tuple[Amount, ...]) -> Agreement:
    """The best agreement in any shared dimension; symmetric."""
    found = _UNKNOWN
    for a in amounts:
        for b in others:
            if a.dimension == b.dimension:
                agreement = _compare_amount(a, b)
                if _rank(agreement) > _rank(found):
                    found = agreement
    return found


@dataclass(frozen=True, slots=True)
class ItemMatch:
    """Positions of two items that can be the same goods."""

    index: int
    other_index: int
    agreement: Agreement


def match_items(
    items: Sequence[SeizedItem],
    amounts: Sequence[tuple[Amount, ...]],
    others: Sequence[SeizedItem],
    other_amounts: Sequence[tuple[Amount, ...]],
) -> list[ItemMatch]:
    """Items of two reports, one to one: like amounts first, then like codes, then like positions."""
    order = {"exact": 0, "rounded": 1, "unknown": 2, "conflict": 3}
    pairs = []
    for i, item in enumerate(items):
        for j, other in enumerate(others):
            if commodities_agree(item.commodity, other.commodity):
                agreement = compare_amounts(amounts[i], other_amounts[j])
                other_code = item.commodity != other.commodity
                rank = (order[agreement.kind], other_code, -agreement.digits, i + j, abs(i - j), i)
                pairs.append((rank, ItemMatch(i, j, agreement)))
    pairs.sort(key=lambda pair: pair[0])
    matches: list[ItemMatch] = []
    for _, match in pairs:
        if all(match.index != m.index and match.other_index != m.other_index for m in matches):
            matches.append(match)
    return matches


@cache
def commodities_agree(code: str, other: str) -> bool:
    """Whether both codes can name the same goods: equal, one above the other, or listed as such."""
    if code == other or other in _ancestors(code) or code in _ancestors(other):
        return True
    return (code, other) in _also_reported() or (other, code) in _also_reported()


@cache
def is_wider(code: str, other: str) -> bool:
    """Whether `code` is the vaguer of two agreeing codes."""
    return code != other and (code in _ancestors(other) or (other, code) in _also_reported())


@cache
def commodity_family(code: str) -> str:
    """A name shared by all codes that can agree with each other, for blocking."""
    group = commodity_of(code).commodity_group
    return _FAMILY_OF_GROUP.get(group, group)


_FAMILY_OF_GROUP = {
    "medicine": "drug", "ammunition": "weapon", "explosive": "weapon", "equipment": "goods", "tobacco": "goods",
    "alcohol": "goods", "fuel": "goods", "precious_metal": "goods", "antiquity": "goods",
}  # fmt: skip
"""Groups whose codes are listed as reported for another group's."""


@lru_cache(maxsize=65536)
def count_significant_digits(value: float) -> int:
    """1,350,000 has 3, 229 has 3, 20 has 1, 0.5 has 1; 0 has 1."""
    digits = "".join(str(d) for d in Decimal(repr(value)).normalize().as_tuple().digits).strip("0")
    return max(1, len(digits))


def _read_amounts(item: SeizedItem) -> Iterator[Amount]:
    if item.quantity is not None and item.quantity_unit is not None:
        first = Measure(item.quantity, item.quantity_unit, item.quantity_qualifier)
        yield _read_measure(first, item.quantity_max)
    for measure in item.same_as:
        yield _read_measure(measure, None)


def _read_measure(measure: Measure, quantity_max: float | None) -> Amount:
    factor, dimension = 1.0, measure.unit
    if measure.unit in KG_PER_UNIT:
        factor, dimension = KG_PER_UNIT[measure.unit], "mass"
    elif measure.unit in codes.COUNT_UNITS:
        dimension = "count"
    top = measure.quantity if quantity_max is None else max(quantity_max, measure.quantity)
    digits = count_significant_digits(measure.quantity)
    return Amount(dimension, measure.quantity * factor, top * factor, digits, measure.qualifier)


def _rank(agreement: Agreement) -> tuple[int, int]:
    return ("unknown", "conflict", "rounded", "exact").index(agreement.kind), agreement.digits


def _compare_amount(a: Amount, b: Amount) -> Agreement:
    digits = min(a.digits, b.digits)
    low, high = sorted((a, b), key=lambda amount: (amount.value, amount.value_max, amount.digits, amount.qualifier))
    if math.isclose(low.value, high.value, rel_tol=EXACT_TOLERANCE):
        return Agreement("exact", digits)
    within_range = low.value_max * (1 + EXACT_TOLERANCE) >= high.value
    exceeds_floor = low.qualifier == "at_least" and high.value <= low.value * AT_LEAST_FACTOR
    below_ceiling = high.qualifier == "at_most" and low.value * AT_LEAST_FACTOR >= high.value
    if within_range or exceeds_floor or below_ceiling or _is_rounding(low, high):
        return Agreement("rounded", digits)
    return _CONFLICT


def _is_rounding(low: Amount, high: Amount) -> bool:
    difference = (high.value - low.value) / high.value
    if difference > APPROX_TOLERANCE:
        return False
    if "approx" in (low.qualifier, high.qualifier):
        return True
    coarse, fine = (low, high) if low.digits < high.digits else (high, low)
    if coarse.digits == fine.digits:
        return False
    # Half a unit of the coarse figure's last digit, plus what conversion between units adds.
    magnitude = 10.0 ** (math.floor(math.log10(coarse.value)) - coarse.digits + 1) if coarse.value > 0 else 0.0
    return abs(coarse.value - fine.value) <= magnitude * 0.5 + fine.value * EXACT_TOLERANCE


@cache
def _ancestors(code: str) -> tuple[str, ...]:
    """Wider codes of the catalogue, groups excluded. Raises `KeyError` on an unknown code."""
    parents = {c.commodity: c.parent for c in load_commodities()}
    found: list[str] = []
    above = parents[code]
    while above in parents and above not in found and above != code:
        found.append(above)
        above = parents[above]
    return tuple(found)


@cache
def _also_reported() -> frozenset[tuple[str, str]]:
    lines = importlib.resources.files(__package__).joinpath("wider_commodities.tsv").read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")][1:]
    return frozenset((code, other) for code, other in rows)
