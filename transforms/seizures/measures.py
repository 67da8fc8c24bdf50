"""Derived columns of a seized item: comparable mass and count, estimates and plausibility."""

from __future__ import annotations

import functools
import importlib.resources
from dataclasses import dataclass

from transforms.commodities.catalogue import commodity_of
from transforms.mentions import Measure, SeizedItem
from transforms.tables import codes

KG_PER_UNIT = {"kg": 1.0, "g": 1e-3, "tonne": 1e3, "lb": 0.45359237, "oz": 0.028349523125}
"""International avoirdupois pound and ounce, exact by definition (1959)."""

UNIT_MASS_TOLERANCE = 3.0
"""A reported mass per pill further than this factor from the sourced pill mass is implausible."""

FACTOR_VERSION = "1"
"""Version of the pill masses in commodities.tsv, told in `estimate_basis`."""


@dataclass(frozen=True, slots=True)
class DerivedMeasures:
    """Columns of `seizure_items` that follow from the amounts as reported; masses in kg, counts in units."""

    commodity_group: str
    mass_kg: float | None
    unit_count: float | None
    estimated_mass_kg: float | None
    estimate_basis: str | None
    plausibility: str


def derive_measures(item: SeizedItem) -> DerivedMeasures:
    """Mass only from mass units, count only from count units; an estimate only from a sourced pill mass.

    Raises `KeyError` where the commodity is unknown, `ValueError` where a unit is.
    """
    commodity = commodity_of(item.commodity)
    mass_kg, unit_count, pills = _mass_kg(item), _unit_count(item), _amount_in(item, "pill")
    estimated = None if pills is None or commodity.pill_mass_g is None else pills * commodity.pill_mass_g / 1000
    basis = None if estimated is None else f"{item.commodity} pill {commodity.pill_mass_g} g, factors v{FACTOR_VERSION}"
    return DerivedMeasures(
        commodity_group=commodity.commodity_group,
        mass_kg=mass_kg,
        unit_count=unit_count,
        estimated_mass_kg=estimated,
        estimate_basis=basis,
        plausibility=_judge_plausibility(item.commodity, commodity.commodity_group, mass_kg, unit_count, estimated),
    )


def _measures(item: SeizedItem) -> tuple[Measure, ...]:
    if item.quantity is None or item.quantity_unit is None:
        return item.same_as
    return (Measure(item.quantity, item.quantity_unit, item.quantity_qualifier), *item.same_as)


def _mass_kg(item: SeizedItem) -> float | None:
    for measure in _measures(item):
        if measure.unit not in codes.QUANTITY_UNITS:
            raise ValueError(f"unknown unit {measure.unit!r}")
        if measure.unit in KG_PER_UNIT:
            return measure.quantity * KG_PER_UNIT[measure.unit]
    return None


def _unit_count(item: SeizedItem) -> float | None:
    return next((m.quantity for m in _measures(item) if m.unit in codes.COUNT_UNITS), None)


def _amount_in(item: SeizedItem, unit: str) -> float | None:
    return next((m.quantity for m in _measures(item) if m.unit == unit), None)


def _judge_plausibility(
    code: str, group: str, mass_kg: float | None, unit_count: float | None, estimated_mass_kg: float | None
) -> str:
    if mass_kg and estimated_mass_kg:
        ratio = mass_kg / estimated_mass_kg
        if ratio > UNIT_MASS_TOLERANCE or ratio < 1 / UNIT_MASS_TOLERANCE:
            return "implausible_unit_mass"
    bound = _record_bounds().get(code) or (_record_bounds()["*"] if group == "drug" else None)
    if bound is None:
        return "ok"
    beyond = any(amount and most and amount > most for amount, most in zip((mass_kg, unit_count), bound, strict=True))
    return "implausible_quantity" if beyond else "ok"


@functools.cache
def _record_bounds() -> dict[str, tuple[float | None, float | None]]:
    lines = importlib.resources.files(__package__).joinpath("record_bounds.tsv").read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")][1:]
    return {code: (float(kg) if kg else None, float(count) if count else None) for code, kg, count, _ in rows}
