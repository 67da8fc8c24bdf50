"""Amounts and the goods they measure, in sentences of many newsrooms' fashions."""

from __future__ import annotations

import json

import pytest

from transforms.articles.parse import parse_articles
from transforms.extract import extract


@pytest.mark.parametrize(
    ("text", "items"),
    [
        (
            "Police seized more than 10 tons of cocaine (about 23,000 pounds) and nearly 4 tons of marijuana (8,000 pounds).",
            [(10, "tonne", "cocaine"), (4, "tonne", "cannabis_herb")],
        ),
        (
            "Officers seized 27 kilograms of 279 grams of heroin and 2 kilos and 25 grams of hashish.",
            [(27.279, "kg", "heroin"), (2.025, "kg", "cannabis_resin")],
        ),
        ("Officers seized 1 kg 122 g of a substance believed to be amphetamine.", [(1.122, "kg", "amphetamine")]),
        ("Customs seized 2,1 kilogrammes of crystal meth.", [(2.1, "kg", "methamphetamine")]),
        ("Troops recovered 3 kg and 5 kg of heroin.", [(3, "kg", "heroin"), (5, "kg", "heroin")]),
        (
            "Police seized 17 Hydromorphone pills and .5 grams of cocaine.",
            [(17, "pill", "narcotic_pills"), (0.5, "g", "cocaine")],
        ),
        ("Two men were arrested by a battalion with 1.5 kgs of heroin.", [(1.5, "kg", "heroin")]),
        ("About 3,5 kg of heroin were found in a car.", [(3.5, "kg", "heroin")]),
        ("Soldiers recovered 110,314 captagons.", [(110314, "pill", "captagon")]),
        (
            "Police seized 390 kilos of heroin, 15 of MDMA and six of cannabis.",
            [(390, "kg", "heroin"), (15, "kg", "ecstasy"), (6, "kg", "cannabis_herb")],
        ),
        (
            "Dutch customs took almost 60 tonnes of cocaine out of containers in 2023, as against 51 tonnes the year before.",
            [(60, "tonne", "cocaine")],
        ),
        ("Customs seized three point two tonnes of cocaine.", [(3.2, "tonne", "cocaine")]),
        ("Police broke up a tramadol ring and seized 13,000 pills of the opioid.", [(13000, "pill", "tramadol")]),
    ],
)
def test_items(text, items):
    record = json.dumps({"id": "x", "text": text, "published_at": "2021-06-01"})
    found = [i for a in parse_articles(record.encode(), "x.json") for s in extract(a).seizures for i in s.items]
    assert [(i.quantity, i.quantity_unit, i.commodity) for i in found] == items


@pytest.mark.parametrize(
    "text",
    [
        "The boxer went three rounds and found his rhythm.",
        "Patients who stop the medicine may have seizures; a gram of cannabis did not help.",
        "The regulator stopped a $40 billion merger.",
        "Two rounds in three cannot be traced, inspectors found.",
    ],
)
def test_nothing_taken(text):
    record = json.dumps({"id": "x", "text": text, "published_at": "2021-06-01"})
    assert [s for a in parse_articles(record.encode(), "x.json") for s in extract(a).seizures] == []
