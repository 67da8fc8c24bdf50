"""Goods told again under a general name, goods only talked of, covers, and places beside a country in the sentence."""

from __future__ import annotations

import json

import pytest

from transforms.articles.parse import parse_articles
from transforms.commodities.find import find_commodities
from transforms.extract import extract
from transforms.quantities.amounts import find_amounts
from transforms.quantities.local_money import settle_currency
from transforms.seizures.counted import is_date, is_each, read_countable
from transforms.seizures.covers import is_cover
from transforms.seizures.money import is_value


def seizures(text):
    record = json.dumps({"id": "x", "text": text, "published_at": "2021-06-02"})
    return [seizure for a in parse_articles(record.encode(), "x.json") for seizure in extract(a).seizures]


def goods(seizure):
    return [(i.commodity, i.quantity, i.quantity_unit) for i in seizure.items]


def test_the_drugs_stand_for_the_goods_told_before():
    told = seizures(
        "Customs officers seized 12 kg of cocaine at the port of Piraeus on Monday.\n\n"
        "They intercepted the drugs after a dog had drawn them to the container."
    )
    assert [goods(seizure) for seizure in told] == [[("cocaine", 12, "kg")]]


def test_votes_are_no_goods():
    assert not seizures(
        "An audit shows that 1,300 rifles are entered twice in the books of the army.\n\n"
        "A motion of no confidence was voted down by 302 to 255."
    )


def test_a_gang_that_deals_in_drugs_has_lost_none():
    told = seizures(
        "Police seized 40 kg of heroin near Varna on Monday.\n\n"
        "Last week a shootout broke out in Sofia during a raid on a gang known for trafficking narcotics."
    )
    assert [goods(seizure) for seizure in told] == [[("heroin", 40, "kg")]]


def test_a_country_in_the_sentence_bars_the_place_of_another_operation():
    told = seizures(
        "Police seized 30 kg of hashish at the port of Piraeus in Greece on Monday.\n\n"
        "Across the border in Albania, border guards seized 200 kg of cannabis on Tuesday."
    )
    assert [seizure.where.country_iso3 for seizure in told] == ["GRC", "ALB"]


@pytest.mark.parametrize(
    ("sentence", "is_hiding"),
    [
        ("Officers found the cocaine hidden among cigarettes.", True),
        ("The load had been declared as cigarettes.", True),
        ("A shipment of cigarettes was seized.", False),
    ],
)
def test_covers_are_no_loot(sentence, is_hiding):
    mentions = [m for m in find_commodities(sentence) if m.commodity != "cocaine"]
    assert [is_cover(sentence, m) for m in mentions] == [is_hiding]


@pytest.mark.parametrize(
    ("sentence", "rule"),
    [
        ("The packets, each weighing 2 kg, were burnt.", is_each),
        ("Two milligrams of fentanyl can kill.", is_each),
        ("They were caught on July 24 with the load.", is_date),
        ("The load was worth $3 million.", is_value),
    ],
)
def test_numbers_that_count_no_goods(sentence, rule):
    assert any(rule(sentence, amount) for amount in find_amounts(sentence))


def test_a_unit_told_once_holds_for_the_next_number():
    amounts = read_countable("They weighed 17 kilograms of scales and sixty of claws.")
    assert [(a.value, a.unit) for a in amounts] == [(17, "kg"), (60, "kg")]


@pytest.mark.parametrize(
    ("words", "country", "currency"),
    [("$400", "AUS", "aud"), ("US$400", "AUS", "usd"), ("$400", None, "usd"), ("$400", "USA", "usd")],
)
def test_money_is_that_of_the_country_unless_it_says_its_own(words, country, currency):
    assert settle_currency(words, country, "usd") == currency
