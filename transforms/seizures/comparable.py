"""Amounts brought to one measure, so that two of them can be compared."""

from __future__ import annotations

from transforms.quantities.amounts import Amount
from transforms.seizures.measures import KG_PER_UNIT
from transforms.tables import codes


def make_comparable(amount: Amount | None, unit: str | None) -> tuple[float, str] | None:
    """Value and measure: masses in "kg", all counted units as "count", else the unit itself."""
    if amount is None:
        return None
    if unit in KG_PER_UNIT:
        return amount.value * KG_PER_UNIT[unit], "kg"
    if unit in codes.COUNT_UNITS:
        return amount.value, "count"
    return amount.value, unit or "none"


def count_significant(value: float) -> int:
    """Significant figures of a number as written: 2 of 1,300,000."""
    digits = f"{value:.6f}".rstrip("0").rstrip(".").replace(".", "").lstrip("0")
    return len(digits.rstrip("0")) or 1
