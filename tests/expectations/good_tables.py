"""Small tables that break no rule: five articles of our own, two meetings, one call, three seizures and a total."""

from __future__ import annotations

import hashlib
from datetime import date, timedelta
from typing import Any

import pyarrow as pa

from transforms.commodities.catalogue import load_commodities
from transforms.tables import COMMODITIES, TABLES, TABLES_BY_NAME

VERSION = "1"

ARTICLES = {
    "harbour": (
        date(2025, 4, 3),
        "Customs find pills in ovens",
        ("Customs officers in Port Alder seized 32,000 captagon pills hidden in pizza ovens on Wednesday. "
         "Two men were arrested, the Harbour Directorate said.\n\n"
         "The pills weighed 5.4 kg. The ovens were bound for Saudi Arabia."),
    ),
    "harbour_again": (
        date(2025, 4, 4),
        "Ovens full of pills",
        "The 32,000 captagon pills found in Port Alder on 2 April lay in pizza ovens, the directorate told reporters.",
    ),
    "crossing": (
        date(2025, 4, 10),
        "Rifles at the crossing",
        ("Border guards took 12 rifles and $7,000 in counterfeit notes from a truck near Aleppo on 9 April.\n\n"
         "Since January the guards have seized 2 tonnes of hashish in Syria, an officer said."),
    ),
    "visit": (
        date(2025, 4, 15),
        "Ministers meet in Amman",
        ("Foreign Minister Lina Haddad received her Iraqi counterpart Omar Saleh in Amman on Monday to talk about trade.\n\n"
         "On Tuesday she spoke by phone with Erik Lund of Norway about water."),
    ),
    "summit": (
        date(2025, 5, 2),
        "Three foreign ministers in Cairo",
        ("Lina Haddad, Omar Saleh and Mona Farid of Egypt met in Cairo on 1 May. "
         "The three will meet again in Baghdad on 20 June."),
    ),
}  # fmt: skip


def content_id(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:32]


ARTICLE_IDS = {name: content_id("article", name) for name in ARTICLES}
PEOPLE = {"Lina Haddad": "JOR", "Omar Saleh": "IRQ", "Erik Lund": "NOR", "Mona Farid": "EGY"}
PERSON_IDS = {name: content_id("person", name) for name in PEOPLE}
PLACES = {
    "Amman": ("JOR", "city", 31.95, 35.93),
    "Cairo": ("EGY", "city", 30.04, 31.24),
    "Baghdad": ("IRQ", "city", 33.31, 44.36),
    "Port Alder": ("LBN", "port", 33.9, 35.52),
    "Aleppo": ("SYR", "city", 36.2, 37.16),
    "SYR": ("SYR", "country", None, None),
}
PLACE_IDS = {name: content_id("place", name) for name in PLACES}
MEETING_IDS = {name: content_id("meeting", name) for name in ("visit", "call", "summit", "plan")}
SEIZURE_IDS = {name: content_id("seizure", name) for name in ("ovens", "rifles", "total")}


def good_tables() -> dict[str, pa.Table]:
    """Fresh tables of the whole contract but `quarantine`, sorted by key."""
    return make_tables(good_rows())


def good_rows() -> dict[str, list[dict[str, Any]]]:
    """Rows of those tables, in the order in which they are written down below."""
    rows: dict[str, list[dict[str, Any]]] = {table.name: [] for table in TABLES if table.name != "quarantine"}
    _add_articles(rows)
    _add_meetings(rows)
    _add_seizures(rows)
    _add_dimensions(rows)
    return rows


def make_tables(rows: dict[str, list[dict[str, Any]]]) -> dict[str, pa.Table]:
    return {name: make_table(name, listed) for name, listed in rows.items()}


def make_table(name: str, rows: list[dict[str, Any]]) -> pa.Table:
    table = TABLES_BY_NAME[name]
    return pa.Table.from_pylist(rows, table.arrow_schema()).sort_by([(key, "ascending") for key in table.key])


def _add_articles(rows):
    for position, (name, (day, headline, text)) in enumerate(ARTICLES.items()):
        rows["articles"].append(
            {
                "article_id": ARTICLE_IDS[name], "source_uri": "feed/april.jsonl",
                "source_sha256": hashlib.sha256(b"april").hexdigest(), "article_index": position, "outlet": "Alder Post",
                "url": f"https://news.example/{name}", "author": None, "headline": headline, "published_on": day,
                "published_basis": "metadata", "language": "en", "word_count": len(text.split()), "text": text,
                "published_month": f"{day:%Y-%m}",
            }
        )  # fmt: skip


def _add_meetings(rows):
    _meeting(
        rows, "visit", ["visit"], date(2025, 4, 14), "Amman", ["Lina Haddad", "Omar Saleh"], ["economy_trade"],
        "Foreign Minister Lina Haddad received her Iraqi counterpart Omar Saleh in Amman on Monday to talk about trade.",
    )  # fmt: skip
    _meeting(
        rows, "call", ["visit"], date(2025, 4, 15), None, ["Lina Haddad", "Erik Lund"], ["water_food"],
        "On Tuesday she spoke by phone with Erik Lund of Norway about water.", mode="phone",
    )  # fmt: skip
    _meeting(
        rows, "summit", ["summit"], date(2025, 5, 1), "Cairo", ["Lina Haddad", "Omar Saleh", "Mona Farid"], [],
        "Lina Haddad, Omar Saleh and Mona Farid of Egypt met in Cairo on 1 May.", format="multilateral",
    )  # fmt: skip
    _meeting(
        rows, "plan", ["summit"], date(2025, 6, 20), "Baghdad", ["Lina Haddad", "Omar Saleh", "Mona Farid"], [],
        "The three will meet again in Baghdad on 20 June.", format="multilateral", status="planned",
    )  # fmt: skip


def _meeting(rows, name, articles, day, place, people, topics, sentence, **given):
    event = MEETING_IDS[name]
    month = f"{day:%Y-%m}"
    rows["meetings"].append(
        {
            "meeting_id": event, "status": "held", "mode": "in_person", "format": "bilateral",
            **_when(day, day, "day"), **_where(place), "participants_count": len(people),
            "topics": ";".join(sorted(topics)) or None, **_reported(articles, sentence), "event_month": month, **given,
        }
    )  # fmt: skip
    for index, person in enumerate(people):
        rows["meeting_participants"].append(
            {
                "meeting_id": event, "participant_index": index, "person_id": PERSON_IDS[person], "person_name": person,
                "role_title": "Foreign Minister", "organisation": None, "country_iso3": PEOPLE[person],
                "is_host": index == 0 if place else None, "event_month": month,
            }
        )  # fmt: skip
        text = ARTICLES[articles[0]][2]
        _quote(
            rows, event, f"participants.{index}.person_name", articles[0], person if person in text else "she", month
        )
    rows["meeting_topics"] += [{"meeting_id": event, "topic": topic, "event_month": month} for topic in topics]
    _report(rows, event, "meeting", articles, month)
    _quote(rows, event, "evidence", articles[0], sentence, month)


def _add_seizures(rows):
    sentence = "Customs officers in Port Alder seized 32,000 captagon pills hidden in pizza ovens on Wednesday."
    pills = {
        "commodity": "captagon", "quantity": 32000.0, "quantity_unit": "pill", "quantity_qualifier": "exact",
        "mass_kg": 5.4, "unit_count": 32000.0, "estimated_mass_kg": 32000 * 0.17 / 1000,
        "estimate_basis": "captagon pill 0.17 g, factors v1", "quantity_text": "32,000 captagon pills",
    }  # fmt: skip
    _seizure(
        rows, "ovens", ["harbour", "harbour_again"], date(2025, 4, 2), date(2025, 4, 2), "day", "Port Alder", [pills],
        sentence, place_kind="port", seizing_authority="Harbour Directorate", authority_country_iso3="LBN",
        destination_country_iso3="SAU", concealment="in pizza ovens", arrests_count=2,
    )  # fmt: skip
    again = (
        "The 32,000 captagon pills found in Port Alder on 2 April lay in pizza ovens, the directorate told reporters."
    )
    _quote(rows, SEIZURE_IDS["ovens"], "evidence", "harbour_again", again, "2025-04")
    rifles = {
        "commodity": "firearm", "quantity": 12.0, "quantity_unit": "piece", "quantity_qualifier": "exact",
        "unit_count": 12.0, "quantity_text": "12 rifles",
    }  # fmt: skip
    notes = {
        "commodity": "counterfeit_currency", "quantity": 7000.0, "quantity_unit": "usd", "quantity_qualifier": "exact",
        "is_counterfeit": True, "quantity_text": "$7,000 in counterfeit notes",
    }  # fmt: skip
    _seizure(
        rows, "rifles", ["crossing"], date(2025, 4, 9), date(2025, 4, 9), "day", "Aleppo", [rifles, notes],
        "Border guards took 12 rifles and $7,000 in counterfeit notes from a truck near Aleppo on 9 April.",
        transport_mode="truck", is_joint_operation=True, partner_countries="SYR;TUR",
    )  # fmt: skip
    hashish = {
        "commodity": "cannabis_resin", "quantity": 2.0, "quantity_unit": "tonne", "quantity_qualifier": "exact",
        "mass_kg": 2000.0, "quantity_text": "2 tonnes of hashish",
    }  # fmt: skip
    _seizure(
        rows, "total", ["crossing"], date(2025, 1, 1), date(2025, 4, 10), "month", "SYR", [hashish],
        "Since January the guards have seized 2 tonnes of hashish in Syria, an officer said.", scope="aggregate",
        date_precision="year",
    )  # fmt: skip


def _seizure(rows, name, articles, start, end, precision, place, items, sentence, **given):
    event = SEIZURE_IDS[name]
    month = f"{start:%Y-%m}"
    empty = dict.fromkeys(
        """place_kind seizing_authority authority_country_iso3 partner_countries origin_country_iso3
        transit_country_iso3 destination_country_iso3 transport_mode concealment arrests_count killed_count
        injured_count""".split()
    )
    rows["seizures"].append(
        {
            "seizure_id": event, "status": "seized", "scope": "incident", **_when(start, end, precision),
            **_where(place), **empty, "is_joint_operation": False, "items_count": len(items),
            **_reported(articles, sentence), "event_month": month, **given,
        }
    )  # fmt: skip
    groups = {c.commodity: c.commodity_group for c in load_commodities()}
    for index, item in enumerate(items):
        rows["seizure_items"].append(
            {
                "seizure_id": event, "item_index": index, "commodity_group": groups[item["commodity"]],
                "quantity_max": None, "mass_kg": None, "unit_count": None, "estimated_mass_kg": None,
                "estimate_basis": None, "reported_value_usd": None, "is_counterfeit": False, "plausibility": "ok",
                "event_month": month, **item,
            }
        )  # fmt: skip
        _quote(rows, event, f"items.{index}.quantity", articles[0], item["quantity_text"], month)
    _report(rows, event, "seizure", articles, month)
    _quote(rows, event, "evidence", articles[0], sentence, month)


def _when(start, end, precision):
    return {"date_start": start, "date_end": end, "date_precision": precision, "date_basis": "explicit"}


def _where(place):
    if place is None:
        names = "place_name admin1 country_iso3 latitude longitude place_id"
        return {**dict.fromkeys(names.split()), "place_precision": "unknown"}
    country, kind, latitude, longitude = PLACES[place]
    return {
        "place_name": None if kind == "country" else place, "admin1": None, "country_iso3": country,
        "latitude": latitude, "longitude": longitude, "place_id": PLACE_IDS[place],
        "place_precision": {"country": "country", "city": "city"}.get(kind, "site"),
    }  # fmt: skip


def _reported(articles, sentence):
    days = [ARTICLES[name][0] for name in articles]
    return {
        "report_count": len(articles), "first_published_on": min(days), "last_published_on": max(days),
        "contradictions_count": 0, "confidence": 0.8, "evidence": sentence, "extractor_version": VERSION,
    }  # fmt: skip


def _report(rows, event, kind, articles, month):
    rows["event_reports"] += [
        {
            "event_id": event, "event_kind": kind, "article_id": ARTICLE_IDS[name], "is_primary": name == articles[0],
            "event_month": month,
        }
        for name in articles
    ]  # fmt: skip


def _quote(rows, event, field, article, quote, month):
    start = ARTICLES[article][2].index(quote)
    rows["evidence"].append(
        {
            "event_id": event, "field": field, "article_id": ARTICLE_IDS[article], "char_start": start,
            "char_end": start + len(quote), "quote": quote, "event_month": month,
        }
    )  # fmt: skip


def _add_dimensions(rows):
    rows["people"] += [
        {
            "person_id": PERSON_IDS[name], "canonical_name": name, "aliases": name, "country_iso3": country,
            "last_role_title": "Foreign Minister", "first_seen_on": date(2025, 4, 15), "last_seen_on": date(2025, 5, 2),
        }
        for name, country in PEOPLE.items()
    ]  # fmt: skip
    rows["places"] += [
        {
            "place_id": PLACE_IDS[name], "name": name, "kind": kind, "admin1": None, "country_iso3": country,
            "latitude": latitude, "longitude": longitude,
        }
        for name, (country, kind, latitude, longitude) in PLACES.items()
    ]  # fmt: skip
    names = COMMODITIES.column_names
    rows["commodities"] += [{name: getattr(c, name) for name in names} for c in load_commodities()]
    days = [date(2025, 1, 1) + timedelta(days=n) for n in range(365)]
    rows["calendar"] += [
        {
            "date": day, "year": day.year, "quarter": (day.month + 2) // 3, "month": day.month, "day": day.day,
            "iso_year": day.isocalendar().year, "iso_week": day.isocalendar().week,
            "iso_weekday": day.isocalendar().weekday, "year_month": f"{day:%Y-%m}",
        }
        for day in days
    ]  # fmt: skip
