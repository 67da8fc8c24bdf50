from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.linking.names import NameRecord
from transforms.linking.people import merge_names, resolve_people

DAY = date(2025, 3, 1)


def _day(number: int) -> date:
    return date(2025, 3, number)


RECORDS = [
    NameRecord("Mohammed Shia al-Sudani", "IRQ", "Prime Minister", _day(2), _day(9), 7),
    NameRecord("Muhammad al-Sudani", "IRQ", "Premier", _day(1), _day(12), 2),
    NameRecord("Sudani", "IRQ", "Prime Minister", _day(4), _day(4), 3),
    NameRecord("Ahmed al-Sudani", "IRQ", "Governor", _day(3), _day(3)),
    NameRecord("al-Sudani", "IRQ", None, _day(5), _day(5)),
    NameRecord("Masrour Barzani", "IRQ", "Prime Minister", _day(1), _day(1)),
    NameRecord("Nechirvan Barzani", "IRQ", "President", _day(1), _day(1)),
    NameRecord("Barzani", "IRQ", "President", _day(2), _day(2)),
    NameRecord("Asaad al-Shaibani", "SYR", "Foreign Minister", _day(2), _day(2)),
    NameRecord("Asad al-Shaybani", None, None, _day(3), _day(3)),
    NameRecord("Michael Martin", "IRL", None, _day(2), _day(2)),
    NameRecord("Michael Martin", "USA", None, _day(2), _day(2)),
    NameRecord("Michael Martin", None, None, _day(2), _day(2)),
]


def test_forms_of_one_person_get_one_id_and_namesakes_their_own() -> None:
    people = resolve_people(RECORDS)
    sudani = people["Mohammed Shia al-Sudani", "IRQ"]
    assert people["Muhammad al-Sudani", "IRQ"] == sudani == people["Sudani", "IRQ"]
    assert sudani.canonical_name == "Mohammed Shia al-Sudani"
    assert sudani.aliases == ("Mohammed Shia al-Sudani", "Muhammad al-Sudani", "Sudani")
    assert (sudani.first_seen_on, sudani.last_seen_on) == (_day(1), _day(12))
    assert sudani.last_role_title == "Premier"
    assert people["Barzani", "IRQ"] == people["Nechirvan Barzani", "IRQ"]
    assert people["Asad al-Shaybani", None] == people["Asaad al-Shaibani", "SYR"]
    apart = {people[key].person_id for key in [("Masrour Barzani", "IRQ"), ("Nechirvan Barzani", "IRQ")]}
    assert len(apart) == 2
    assert people["Ahmed al-Sudani", "IRQ"] != sudani


def test_a_form_that_fits_two_people_joins_neither() -> None:
    people = resolve_people(RECORDS)
    assert people["al-Sudani", "IRQ"].aliases == ("al-Sudani",)
    assert people["Michael Martin", None].country_iso3 is None
    assert len({people["Michael Martin", country].person_id for country in ("IRL", "USA", None)}) == 3


def test_the_id_is_that_of_the_first_seen_form() -> None:
    before = resolve_people(RECORDS[1:2])["Muhammad al-Sudani", "IRQ"].person_id
    assert resolve_people(RECORDS)["Mohammed Shia al-Sudani", "IRQ"].person_id == before


@settings(deadline=None)
@given(st.permutations(RECORDS))
def test_the_order_of_the_records_plays_no_part(records: list[NameRecord]) -> None:
    assert list(resolve_people(records).items()) == list(resolve_people(RECORDS).items())


def test_records_of_partitions_add_up() -> None:
    halves = [
        NameRecord("Fuad Hussein", "IRQ", "Foreign Minister", _day(2), _day(3), 2),
        NameRecord("Fuad Hussein", "IRQ", "Foreign Minister", None, None, 1),
        NameRecord("Fuad Hussein", "IRQ", "Foreign Minister", _day(1), _day(8), 4),
    ]
    assert merge_names(halves) == [NameRecord("Fuad Hussein", "IRQ", "Foreign Minister", _day(1), _day(8), 7)]
