"""The original input gives the right facts and no others."""

from __future__ import annotations

import re
from datetime import date

import pytest

from tests.shared_material import SHARED
from transforms.articles.parse import parse_file
from transforms.extract import extract
from transforms.seizures.measures import derive_measures


@pytest.fixture(scope="module")
def found():
    data = next((SHARED / "seed").glob("*.txt")).read_bytes()
    articles = [parsed.article for parsed in parse_file(data, "seed.txt").articles]
    return [(article, extract(article)) for article in articles]


def seizures(found):
    return [seizure for _, extraction in found for seizure in extraction.seizures]


def goods(seizure):
    return {(item.commodity, item.quantity, item.quantity_unit) for item in seizure.items}


def the_one_with(found, commodity, quantity):
    (match,) = [s for s in seizures(found) if any(i.commodity == commodity and i.quantity == quantity for i in s.items)]
    return match


def test_two_articles_and_six_seizures(found):
    assert len(found) == 2
    assert len(seizures(found)) == 6
    assert all(seizure.scope == "incident" for seizure in seizures(found))


def test_no_date_is_invented(found):
    assert [seizure.when.start for seizure in seizures(found)] == [None] * 6


def test_pills_in_restaurant_equipment(found):
    seizure = the_one_with(found, "captagon", 32_000)
    (item,) = seizure.items
    assert (item.quantity_unit, item.quantity_qualifier) == ("pill", "approx")
    assert seizure.destination_country_iso3 == "SAU"
    assert seizure.where is not None
    assert seizure.where.country_iso3 == "SYR"


def test_pills_with_an_implausible_mass_keep_both_numbers(found):
    seizure = the_one_with(found, "captagon", 1_350_000)
    (item,) = seizure.items
    assert item.quantity_qualifier == "at_least"
    assert [(m.quantity, m.unit) for m in item.same_as] == [(2015, "kg")]
    measures = derive_measures(item)
    assert (measures.unit_count, measures.mass_kg) == (1_350_000, 2015)
    assert measures.plausibility == "implausible_unit_mass"
    assert seizure.is_joint_operation
    assert seizure.partner_countries == ("IRQ", "SYR")


def test_the_damascus_raid(found):
    (seizure,) = [s for s in seizures(found) if {"firearm", "equipment"} <= {i.commodity for i in s.items}]
    assert {"drugs_unspecified", "firearm", "equipment"} == {i.commodity for i in seizure.items}
    assert seizure.killed_count == 1


def test_latakia(found):
    seizure = the_one_with(found, "narcotic_pills", 70_000)
    assert goods(seizure) >= {("cannabis_resin", 50, "bar"), ("counterfeit_currency", 7000, "usd")}
    assert seizure.arrests_count == 1
    assert seizure.where is not None
    assert seizure.where.name == "Latakia"


def test_cannabis_at_the_crossing(found):
    (seizure,) = [s for s in seizures(found) if {i.commodity for i in s.items} == {"cannabis_herb"}]
    assert seizure.where is not None
    assert "Al-Rai" in str(seizure.where.name)
    assert seizure.items[0].quantity is None


def test_drugs_dropped_in_jordan(found):
    (seizure,) = [s for s in seizures(found) if s.where is not None and s.where.country_iso3 == "JOR"]
    assert {i.commodity for i in seizure.items} == {"drugs_unspecified"}


def test_every_value_points_at_words(found):
    for article, extraction in found:
        for seizure in extraction.seizures:
            spans = [seizure.sentence, *seizure.evidence, *(e for item in seizure.items for e in item.evidence)]
            assert all(0 <= span.start < span.end <= len(article.text) for span in spans)


def the_meeting_with(found, *surnames):
    """The one meeting whose participants' names end so, whatever the article before the surname."""
    meetings = [meeting for _, extraction in found for meeting in extraction.meetings]
    ends = {surname.lower() for surname in surnames}
    (match,) = [m for m in meetings if {re.split(r"[\s-]", p.person_name.lower())[-1] for p in m.participants} == ends]
    return match


def sides(meeting):
    return {(str(p.role_title).split()[-1], p.country_iso3) for p in meeting.participants}


def test_two_meetings_and_no_more(found):
    assert sum(len(extraction.meetings) for _, extraction in found) == 2


def test_the_phone_call(found):
    call = the_meeting_with(found, "Sudani", "Sharaa")
    assert (call.status, call.mode, call.format) == ("held", "phone", "bilateral")
    assert sides(call) == {("Minister", "IRQ"), ("President", "SYR")}
    assert call.when.start is None
    assert call.where is None


def test_the_meeting_in_baghdad(found):
    meeting = the_meeting_with(found, "Sudani", "Shaibani")
    assert (meeting.status, meeting.mode) == ("held", "in_person")
    assert sides(meeting) == {("Minister", "IRQ"), ("Minister", "SYR")}
    roles = {p.country_iso3: p.role_title for p in meeting.participants}
    assert "Prime" in str(roles["IRQ"])
    assert "Foreign" in str(roles["SYR"])
    assert (meeting.when.start, meeting.when.end) == (date(2025, 3, 14), date(2025, 3, 14))
    assert meeting.where is not None
    assert (meeting.where.name, meeting.where.country_iso3) == ("Baghdad", "IRQ")


def test_meetings_point_at_words_that_name_their_people(found):
    for article, extraction in found:
        for meeting in extraction.meetings:
            for person in meeting.participants:
                spans = [e for e in person.evidence if e.field == "person_name"]
                assert [article.text[e.start : e.end] for e in spans] == [person.person_name]
