"""What the rules look up: countries, units, record hauls, as small Arrow tables beside the staged ones."""

from __future__ import annotations

import functools
import importlib.resources

import pyarrow as pa

from transforms.places.country_table import country_table
from transforms.seizures.measures import KG_PER_UNIT
from transforms.tables import codes

_UNIT_KINDS = {"mass": codes.MASS_UNITS, "money": codes.CURRENCY_UNITS}


@functools.cache
def load_lexicons() -> dict[str, pa.Table]:
    """Relations for the rules' SQL, by name."""
    return {
        "countries": _countries(),
        "mass_units": pa.table({"unit": list(KG_PER_UNIT), "kg": list(KG_PER_UNIT.values())}),
        "count_units": pa.table({"unit": list(codes.COUNT_UNITS)}),
        "units_by_group": _units_by_group(),
        "record_bounds": _record_bounds(),
        "largest": _largest(),
        "people_bounds": _people_bounds(),
    }


def _countries() -> pa.Table:
    countries = [(c.iso3, *(c.box or (None, None, None, None))) for c in country_table().values()]
    names = ("iso3", "south", "west", "north", "east")
    types = (pa.string(), *[pa.float64()] * 4)
    columns = [pa.array(list(values), kind) for values, kind in zip(zip(*countries, strict=True), types, strict=True)]
    return pa.Table.from_arrays(columns, list(names))


def _units_by_group() -> pa.Table:
    pairs = [
        (group, unit)
        for group, kinds in _read("expectations.bounds", "units_by_group.tsv")
        for kind in kinds.split()
        for unit in _UNIT_KINDS.get(kind, (kind,))
    ]
    unknown = sorted({unit for _, unit in pairs} - set(codes.QUANTITY_UNITS))
    if unknown or {group for group, _ in pairs} != set(codes.COMMODITY_GROUPS):
        raise ValueError(f"units_by_group.tsv does not fit the contract's groups and units: {unknown}")
    return pa.table({"commodity_group": [g for g, _ in pairs], "unit": [u for _, u in pairs]})


def _record_bounds() -> pa.Table:
    rows = _read("transforms.seizures", "record_bounds.tsv")
    return pa.table(
        {
            "commodity": [row[0] for row in rows],
            "max_mass_kg": pa.array([float(row[1]) if row[1] else None for row in rows], pa.float64()),
            "max_count": pa.array([float(row[2]) if row[2] else None for row in rows], pa.float64()),
        }
    )


def _largest() -> pa.Table:
    rows = _read("expectations.bounds", "largest.tsv")
    return pa.table(
        {
            "commodity_group": [row[0] for row in rows],
            "unit": [row[1] for row in rows],
            "most": [float(row[2]) for row in rows],
        }
    )


def _people_bounds() -> pa.Table:
    return pa.table({row[0]: [int(row[1])] for row in _read("expectations.bounds", "people.tsv")})


def _read(package: str, name: str) -> list[list[str]]:
    """Rows of a .tsv file without comments and header."""
    lines = importlib.resources.files(package).joinpath(name).read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")][1:]
