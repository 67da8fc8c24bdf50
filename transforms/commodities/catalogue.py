"""The closed list of commodities: groups, parents and sourced pill masses."""

from __future__ import annotations

import functools
import importlib.resources
from dataclasses import dataclass

from transforms.tables import codes


@dataclass(frozen=True, slots=True)
class Commodity:
    """One row of the `commodities` dimension; `pill_mass_g` is the mass of one pill in grams, where sourced."""

    commodity: str
    commodity_group: str
    parent: str
    unodc_class: str | None
    pill_mass_g: float | None
    source: str


@functools.cache
def load_commodities() -> tuple[Commodity, ...]:
    """All commodities, in the file's order. Raises `ValueError` on an unknown group or a code told twice."""
    lines = importlib.resources.files(__package__).joinpath("commodities.tsv").read_text("utf-8").splitlines()
    header, *rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    commodities = tuple(_parse_row(dict(zip(header, row, strict=True))) for row in rows)
    if len({c.commodity for c in commodities}) != len(commodities):
        raise ValueError("commodities.tsv tells a code twice")
    return commodities


@functools.cache
def commodity_of(code: str) -> Commodity:
    """The commodity with this code. Raises `KeyError` on an unknown one."""
    return {c.commodity: c for c in load_commodities()}[code]


def narrowest_common(code: str, other: str) -> str | None:
    """The narrowest code that covers both (cocaine and heroin: drugs_unspecified), else `None`."""
    above = _lineage(code)
    return next((c for c in _lineage(other) if c in above), None)


def _lineage(code: str) -> list[str]:
    lineage = [code]
    known = {c.commodity: c.parent for c in load_commodities()}
    while (parent := known[lineage[-1]]) in known and parent not in lineage:
        lineage.append(parent)
    return lineage


def _parse_row(row: dict[str, str]) -> Commodity:
    if row["commodity_group"] not in codes.COMMODITY_GROUPS:
        raise ValueError(f"commodities.tsv: unknown group {row['commodity_group']!r} of {row['commodity']!r}")
    return Commodity(
        commodity=row["commodity"],
        commodity_group=row["commodity_group"],
        parent=row["parent"],
        unodc_class=row["unodc_class"] or None,
        pill_mass_g=float(row["pill_mass_g"]) if row["pill_mass_g"] else None,
        source=row["source"],
    )
