from __future__ import annotations

import json
import re
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from transforms.articles.parse import parse_articles
from transforms.tables import codes

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "benchmarks"))

from score_golden import GOLDEN  # noqa: E402

CASES = sorted(path.parent.name for path in GOLDEN.glob("*/gold.json"))
# The list of the annotation guidelines, kept apart from the code's catalogue: gold must not follow the code.
COMMODITIES = set(
    """captagon amphetamine methamphetamine ecstasy cocaine heroin opium morphine fentanyl cannabis_resin cannabis_herb
    cannabis_plant khat ketamine lsd tramadol pregabalin synthetic_cannabinoid narcotic_pills drugs_unspecified
    precursor medicine firearm ammunition explosive military_weapon weapons_unspecified cash counterfeit_currency
    cigarettes tobacco alcohol fuel gold silver antiquities wildlife counterfeit_goods smuggled_goods vehicle vessel
    equipment drone documents""".split()
)
ISO3 = re.compile(r"[A-Z]{3}")


def read(name: str, file: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((GOLDEN / name / file).read_text("utf-8"))
    return loaded


def test_each_case_has_an_article() -> None:
    assert len(CASES) >= 64
    assert all((GOLDEN / name / "article.json").is_file() for name in CASES)


@pytest.mark.parametrize("name", CASES)
def test_case_is_valid(name: str) -> None:
    """One test a case, not five: with a thousand cases the runner's own work counts."""
    _reads_as_one_article_of_its_date(name)
    _has_quotes_of_the_text_as_parsed(name)
    _has_seizures_of_the_closed_lists(name)
    _has_meetings_of_the_closed_lists(name)
    _has_dates_that_fit_their_precision(name)


def _reads_as_one_article_of_its_date(name: str) -> None:
    article, gold = read(name, "article.json"), read(name, "gold.json")
    [parsed] = parse_articles((GOLDEN / name / "article.json").read_bytes(), "article.json")
    assert gold["article"] == name
    if article["published_at"] is None:
        assert gold["published_on"] is None
    else:
        assert parsed.published_on is not None
        assert gold["published_on"] == parsed.published_on.isoformat()


def _has_quotes_of_the_text_as_parsed(name: str) -> None:
    gold = read(name, "gold.json")
    [parsed] = parse_articles((GOLDEN / name / "article.json").read_bytes(), "article.json")
    for event in gold["seizures"] + gold["meetings"]:
        assert len(event["quote"]) > 10
        assert event["quote"] in parsed.text, event["quote"]


def _has_seizures_of_the_closed_lists(name: str) -> None:
    for event in read(name, "gold.json")["seizures"]:
        assert event["status"] in codes.SEIZURE_STATUSES
        assert event["scope"] in codes.SEIZURE_SCOPES
        assert event["place_kind"] is None or event["place_kind"] in codes.PLACE_KINDS
        assert event["transport"] is None or event["transport"] in codes.TRANSPORT_MODES
        for slot in ("country", "origin", "destination"):
            assert event[slot] is None or ISO3.fullmatch(event[slot])
        assert event["items"], "a seizure takes something"
        for item in event["items"]:
            assert item["commodity"] in COMMODITIES
            assert item["qualifier"] in codes.QUANTITY_QUALIFIERS
            assert (item["quantity"] is None) == (item["qualifier"] == "unspecified")
            assert item["unit"] is None or item["unit"] in codes.QUANTITY_UNITS
            assert ("quantity_max" in item) == (item["qualifier"] == "range")


def _has_meetings_of_the_closed_lists(name: str) -> None:
    for event in read(name, "gold.json")["meetings"]:
        assert event["status"] in codes.MEETING_STATUSES
        assert event["mode"] in codes.MEETING_MODES
        assert event["country"] is None or ISO3.fullmatch(event["country"])
        if event["mode"] in {"phone", "video"}:
            assert event["place"] is None
            assert event["country"] is None
        names = [person["name"] for person in event["participants"]]
        assert len(set(names)) == len(names)
        assert len(names) >= 2 or event["optional"]


def _has_dates_that_fit_their_precision(name: str) -> None:
    gold = read(name, "gold.json")
    for event in gold["seizures"] + gold["meetings"]:
        assert event["date_precision"] in codes.DATE_PRECISIONS
        if event["date_precision"] == "unknown":
            assert event["date_start"] is None
            assert event["date_end"] is None
            continue
        start, end = date.fromisoformat(event["date_start"]), date.fromisoformat(event["date_end"])
        longest = {"day": 7, "week": 7, "month": 300, "year": 366}[event["date_precision"]]
        assert 1 <= (end - start).days + 1 <= longest or event.get("scope") == "aggregate"
        if gold["published_on"] is not None:
            published = date.fromisoformat(gold["published_on"])
            # "This week" and "in March" run past the day of publication; a meeting once foreseen may lie behind it.
            whole_day = event["date_precision"] == "day"
            assert not whole_day or event["status"] in {"planned", "cancelled", "denied"} or end <= published
