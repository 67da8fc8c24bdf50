"""The original input gives the right facts and no others."""

from __future__ import annotations

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
