"""The table of countries: names, demonyms, capitals, seats of government, bounding boxes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Country:
    """One row of countries.tsv. `names[0]` is what newsrooms call it; `box` is south, west, north, east in degrees."""

    iso3: str
    iso2: str
    names: tuple[str, ...]
    demonyms: tuple[str, ...]
    capitals: tuple[str, ...]
    seats: tuple[str, ...]
    box: tuple[float, float, float, float] | None


@cache
def country_table() -> dict[str, Country]:
    """Countries by ISO 3166-1 alpha-3 code."""
    rows = files(__package__).joinpath("countries.tsv").read_text("utf-8").splitlines()
    return {row[:3]: _read_country(row) for row in rows if not row.startswith("#")}


def _read_country(row: str) -> Country:
    iso3, iso2, *lists, box = row.split("\t")
    names, demonyms, capitals, seats = (tuple(v for v in cell.split("|") if v) for cell in lists)
    south, west, north, east = (float(v) for v in box.split(",")) if box else (0.0, 0.0, 0.0, 0.0)
    return Country(iso3, iso2, names, demonyms, capitals, seats, (south, west, north, east) if box else None)
