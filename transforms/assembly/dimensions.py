"""The dimension tables: people, places, commodities, calendar."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any

import pyarrow as pa

from transforms.assembly.circumstances import place_id_of
from transforms.assembly.rows import build_table
from transforms.commodities.catalogue import load_commodities
from transforms.linking.people import Person
from transforms.mentions import Place
from transforms.tables import CALENDAR, COMMODITIES, PEOPLE, PLACES

NO_COUNTRY = "XXX"
"""Code for international waters and unknown countries in `places`."""


def build_people(people: Iterable[Person]) -> pa.Table:
    """One row a person of `resolve_people`; they may come several times."""
    persons = {person.person_id: person for person in people}
    return build_table(PEOPLE, [_person_row(person) for person in persons.values()])


def build_places(places: Iterable[Place | None], country_names: Mapping[str, str] | None = None) -> pa.Table:
    """One row a place, by `place_id`; `country_names` gives names to ISO codes of places that are a whole country.

    Raises:
        KeyError: `country_names` is given and lacks a code.
    """
    rows: dict[str, dict[str, Any]] = {}
    for place in places:
        row = place_row(place, country_names)
        if row is not None:
            held = rows.get(row["place_id"])
            rows[row["place_id"]] = row if held is None else min(held, row, key=_coordinate_order)
    return build_table(PLACES, rows.values())


def merge_places(tables: Iterable[pa.Table]) -> pa.Table:
    """The union of `places` tables of several partitions, one row a place."""
    rows: dict[str, dict[str, Any]] = {}
    for table in tables:
        for row in table.to_pylist():
            held = rows.get(row["place_id"])
            rows[row["place_id"]] = row if held is None else min(held, row, key=_coordinate_order)
    return build_table(PLACES, rows.values())


def build_commodities() -> pa.Table:
    """The catalogue of commodities."""
    names = COMMODITIES.column_names
    return build_table(COMMODITIES, [{name: getattr(c, name) for name in names} for c in load_commodities()])


def build_calendar(days: Iterable[date | None]) -> pa.Table:
    """Every day from 1 January of the first year to 31 December of the last; empty without a known day."""
    known = [day for day in days if day is not None]
    return build_table(CALENDAR, _calendar_rows(min(known).year, max(known).year) if known else [])


def _person_row(person: Person) -> dict[str, Any]:
    return {
        "person_id": person.person_id,
        "canonical_name": person.canonical_name,
        "aliases": ";".join(person.aliases),
        "country_iso3": person.country_iso3,
        "last_role_title": person.last_role_title,
        "first_seen_on": person.first_seen_on,
        "last_seen_on": person.last_seen_on,
    }


def place_row(place: Place | None, country_names: Mapping[str, str] | None = None) -> dict[str, Any] | None:
    """The row of a place; None where neither name nor country is known.

    Raises:
        KeyError: `country_names` is given and lacks a code.
    """
    place_id = place_id_of(place)
    if place is None or place_id is None:
        return None
    country = place.country_iso3 or NO_COUNTRY
    whole_country_name = country if country_names is None else country_names[country]
    return {
        "place_id": place_id,
        "name": place.name if place.name is not None else whole_country_name,
        "kind": place.kind if place.name is not None else "country",
        "admin1": place.admin1,
        "country_iso3": country,
        "latitude": place.latitude,
        "longitude": place.longitude,
    }


def _coordinate_order(row: Mapping[str, Any]) -> tuple[bool, float, float, str]:
    """A located row before one without coordinates, then by value: the choice never depends on the order given."""
    return row["latitude"] is None, row["latitude"] or 0.0, row["longitude"] or 0.0, row["name"]


def _calendar_rows(first_year: int, last_year: int) -> Iterator[dict[str, Any]]:
    day = date(first_year, 1, 1)
    while day.year <= last_year:
        iso = day.isocalendar()
        yield {
            "date": day,
            "year": day.year,
            "quarter": (day.month + 2) // 3,
            "month": day.month,
            "day": day.day,
            "iso_year": iso.year,
            "iso_week": iso.week,
            "iso_weekday": iso.weekday,
            "year_month": f"{day.year:04d}-{day.month:02d}",
        }
        day += timedelta(days=1)
