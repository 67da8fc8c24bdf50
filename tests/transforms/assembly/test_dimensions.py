from __future__ import annotations

from datetime import date

import pytest

from transforms.assembly.circumstances import place_id_of
from transforms.assembly.dimensions import build_calendar, build_commodities, build_people, build_places, merge_places
from transforms.linking.names import NameRecord
from transforms.linking.people import resolve_people
from transforms.mentions import Place
from transforms.tables import CALENDAR, COMMODITIES, PEOPLE, PLACES

VAN = Place("Van", "city", None, "TUR", 38.5, 43.4, "city")
TURKEY = Place(None, "country", None, "TUR", None, None, "country")
SEA = Place("Gulf of Aden", "sea", None, None, 12.0, 48.0, "site")


def test_calendar_covers_whole_years() -> None:
    table = build_calendar([date(2024, 12, 30), None, date(2025, 1, 1)])
    assert table.schema.equals(CALENDAR.arrow_schema(), check_metadata=True)
    assert table.num_rows == 366 + 365
    assert table["date"][0].as_py() == date(2024, 1, 1)
    row = next(r for r in table.to_pylist() if r["date"] == date(2024, 12, 30))
    assert (row["iso_year"], row["iso_week"], row["iso_weekday"], row["quarter"]) == (2025, 1, 1, 4)
    assert row["year_month"] == "2024-12"
    assert build_calendar([None]).num_rows == 0


def test_places_are_named_and_stand_once() -> None:
    table = build_places([SEA, VAN, TURKEY, VAN, None], {"TUR": "Türkiye", "XXX": "no country"})
    assert table.schema.equals(PLACES.arrow_schema(), check_metadata=True)
    names = {row["name"]: row for row in table.to_pylist()}
    assert set(names) == {"Gulf of Aden", "Van", "Türkiye"}
    assert names["Gulf of Aden"]["country_iso3"] == "XXX"
    assert names["Türkiye"]["kind"] == "country"
    assert names["Van"]["place_id"] == place_id_of(VAN)
    assert merge_places([table, table.slice(1)]) == table


def test_a_country_without_a_name_is_an_error_where_names_are_given() -> None:
    with pytest.raises(KeyError):
        build_places([TURKEY], {})


def test_places_of_one_name_differ_by_kind_division_and_country() -> None:
    others = [
        Place("Van", "district", None, "TUR", None, None, "city"),
        Place("Van", "city", "Van", "TUR", None, None, "city"),
        Place("Van", "city", None, "ARM", None, None, "city"),
    ]
    assert len({place_id_of(place) for place in (VAN, *others)}) == 4
    assert place_id_of(None) is None
    assert place_id_of(Place(None, "country", None, None, None, None, "unknown")) is None


def test_people_and_commodities_follow_the_contract() -> None:
    people = resolve_people([NameRecord("Fuad Hussein", "IRQ"), NameRecord("Fouad Hussein", "IRQ")])
    table = build_people(people.values())
    assert table.schema.equals(PEOPLE.arrow_schema(), check_metadata=True)
    assert table["aliases"].to_pylist() == ["Fouad Hussein;Fuad Hussein"]
    commodities = build_commodities()
    assert commodities.schema.equals(COMMODITIES.arrow_schema(), check_metadata=True)
    assert "captagon" in commodities["commodity"].to_pylist()
