"""Corrupts good tables in many ways, as broken code or a broken source would, and counts what the check catches.

    .venv/bin/python benchmarks/mutations.py [--uncaught]

Unlike tests/expectations/corruptions.py, which has one corruption for each rule, the list below was written from what
can go wrong, without looking at the rules. Each mutation is put into a copy of the good tables with ids of its own,
and all copies are checked at once. A mutation is caught when the check holds one of its rows back, stops the
publication or warns of one of its rows. docs/quality.md has the score and the list of what is not caught.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from expectations import check  # noqa: E402
from expectations.check import check_tables  # noqa: E402
from expectations.context import CheckContext  # noqa: E402
from tests.expectations.copies import Rows, copy_rows, join_rows  # noqa: E402
from tests.expectations.good_tables import content_id, make_tables  # noqa: E402
from transforms.tables import TABLES_BY_NAME  # noqa: E402

Mutation = Callable[[Rows], None]
ALL_ROWS = 1_000_000
TODAY = date(2025, 5, 3)


def put(table: str, row: int, **changes: object) -> Mutation:
    """Set cells; a function gets the row."""

    def mutate(rows: Rows) -> None:
        target = rows[table][row]
        target.update({name: value(target) if callable(value) else value for name, value in changes.items()})

    return mutate


def drop(table: str, *indices: int) -> Mutation:
    """Leave rows out."""

    def mutate(rows: Rows) -> None:
        for index in sorted(indices, reverse=True):
            del rows[table][index]

    return mutate


def repeat(table: str, row: int, **changes: object) -> Mutation:
    """Write a row twice, the second time with changes."""
    return lambda rows: rows[table].append(rows[table][row] | changes)


def swap(table: str, row: int, one: str, other: str) -> Mutation:
    """Exchange two cells of a row."""

    def mutate(rows: Rows) -> None:
        target = rows[table][row]
        target[one], target[other] = target[other], target[one]

    return mutate


def exchange(table: str, one: int, other: int, *names: str) -> Mutation:
    """Exchange cells between two rows."""

    def mutate(rows: Rows) -> None:
        a, b = rows[table][one], rows[table][other]
        for name in names:
            a[name], b[name] = b[name], a[name]

    return mutate


def times(factor: float, name: str) -> Callable[[dict[str, Any]], float]:
    return lambda row: row[name] * factor


def later(days: int, name: str) -> Callable[[dict[str, Any]], date]:
    return lambda row: row[name] + timedelta(days=days)


def double_event(table: str, key: str, row: int) -> Mutation:
    """Write a whole event a second time under another id, as a linker that failed to merge would."""

    def mutate(rows: Rows) -> None:
        event = rows[table][row][key]
        twin = content_id(event, "twin")
        for name, listed in rows.items():
            column = "event_id" if name in {"event_reports", "evidence"} else key
            if listed and column in listed[0]:
                listed += [r | {column: twin} for r in listed if r[column] == event]

    return mutate


MUTATIONS: dict[str, Mutation] = {
    # when
    "meeting: ends before it starts": put("meetings", 0, date_end=later(-1, "date_end")),
    "seizure: start and end of a total swapped": swap("seizures", 2, "date_start", "date_end"),
    "seizure: a year late": put("seizures", 0, date_start=later(365, "date_start"), date_end=later(365, "date_end")),
    "seizure: day and month swapped": put("seizures", 0, date_start=date(2025, 2, 4), date_end=date(2025, 2, 4)),
    "seizure: day and month swapped, in the right month's folder": put(
        "seizures", 1, date_start=date(2025, 9, 4), date_end=date(2025, 9, 4), event_month="2025-09"
    ),
    "meeting: day after the last report": put("meetings", 2, date_start=date(2025, 5, 9), date_end=date(2025, 5, 9)),
    "meeting: a month told as a day": put("meetings", 0, date_end=date(2025, 6, 14)),
    "meeting: precision lost": put("meetings", 0, date_precision="unknown"),
    "meeting: date lost, precision kept": put("meetings", 0, date_start=None, date_end=None),
    "meeting: day told as a year": put("meetings", 0, date_precision="year"),
    "meeting: planned one in the past": put("meetings", 3, date_start=date(2025, 2, 1), date_end=date(2025, 2, 1)),
    "meeting: planned one called held": put("meetings", 3, status="held"),
    "meeting: wrong partition": put("meetings", 0, event_month="2025-05"),
    "evidence: wrong partition": put("evidence", 3, event_month="2025-05"),
    "article: publication date of the crawl": put(
        "articles", 0, published_on=date(2026, 11, 24), published_month="2026-11"
    ),
    "article: two-digit year": put("articles", 0, published_on=date(25, 4, 3), published_month="0025-04"),
    # where
    "seizure: wrong country": put("seizures", 0, country_iso3="SAU"),
    "seizure: country of the same name in Latin America": put("places", 3, country_iso3="COL"),
    "meeting: two-letter country": put("meetings", 0, country_iso3="JO"),
    "seizure: latitude and longitude swapped": swap("seizures", 0, "latitude", "longitude"),
    "place: latitude and longitude swapped": swap("places", 0, "latitude", "longitude"),
    "seizure: sign of longitude lost": put("seizures", 0, longitude=times(-1, "longitude")),
    "seizure: null island": put("seizures", 0, latitude=0.0, longitude=0.0),
    "seizure: degrees in microdegrees": put("seizures", 0, latitude=times(1e6, "latitude")),
    "meeting: half a coordinate": put("meetings", 0, latitude=None),
    "meeting: coordinates of another capital": exchange("meetings", 0, 2, "latitude", "longitude"),
    "meetings: places of two meetings exchanged": exchange("meetings", 0, 2, "place_name"),
    "meeting: place id of another place": exchange("meetings", 0, 2, "place_id"),
    "meeting: call with a venue": put("meetings", 1, place_name="Oslo", country_iso3="NOR", place_precision="city"),
    "place: dropped": drop("places", 0),
    # who
    "participants: one dropped": drop("meeting_participants", 1),
    "participants: all dropped": drop("meeting_participants", 0, 1),
    "participants: one twice": repeat("meeting_participants", 0, participant_index=2),
    "participants: sentence taken for a name": put(
        "meeting_participants", 0, person_name="the minister said that all sides had agreed on a road map\nfor peace"
    ),
    "participants: of two meetings exchanged": exchange("meeting_participants", 0, 4, "meeting_id"),
    "participant: wrong country": put("meeting_participants", 0, country_iso3="KOR"),
    "people: dropped": drop("people", 0),
    "people: two merged": put("people", 1, canonical_name="Lina Haddad", aliases="Lina Haddad"),
    "people: seen before born": put("people", 0, first_seen_on=date(2025, 12, 1)),
    "meeting: person in two capitals on a day": put(
        "meetings", 3, status="held", date_start=date(2025, 5, 1), date_end=date(2025, 5, 1), event_month="2025-05"
    ),
    "meeting: number of participants off by one": put("meetings", 0, participants_count=3),
    "meeting: multilateral called bilateral": put("meetings", 2, format="bilateral"),
    "topics: dropped": drop("meeting_topics", 0),
    "topics: unknown word": put("meeting_topics", 0, topic="trade"),
    # what and how much
    "item: tonnes read as kg": put("seizure_items", 3, quantity_unit="kg"),
    "item: mass not converted": put("seizure_items", 3, mass_kg=2.0),
    "item: pills in thousands": put(
        "seizure_items", 0, quantity=32.0, unit_count=32.0, estimated_mass_kg=32 * 0.17 / 1000
    ),
    "item: kilograms for grams of pills": put("seizure_items", 0, mass_kg=5400.0),
    "item: thousands separator doubled": put("seizure_items", 3, quantity=2000.0, mass_kg=2_000_000.0),
    "item: count in another row's unit": put("seizure_items", 1, quantity_unit="kg"),
    "item: dollars of captagon": put("seizure_items", 0, quantity_unit="usd"),
    "item: litres of rifles": put("seizure_items", 1, quantity_unit="litre", unit_count=None),
    "item: million rifles": put("seizure_items", 1, quantity=12e6, unit_count=12e6),
    "item: range upside down": put("seizure_items", 0, quantity_qualifier="range", quantity_max=300.0),
    "item: negative amount": put("seizure_items", 0, quantity=-32000.0),
    "item: nothing seized": put("seizure_items", 0, quantity=0.0, unit_count=0.0, estimated_mass_kg=0.0),
    "item: amount lost, unit kept": put("seizure_items", 0, quantity=None),
    "item: group of another commodity": put("seizure_items", 0, commodity_group="weapon"),
    "item: unknown commodity": put("seizure_items", 0, commodity="captagon_pills"),
    "item: counterfeit flag lost": put("seizure_items", 2, is_counterfeit=False),
    "item: estimate with the factor of another version": put("seizure_items", 0, estimated_mass_kg=9.6),
    "item: estimate counted as mass": put("seizure_items", 3, estimated_mass_kg=2000.0),
    "item: street value in millions twice": put("seizure_items", 0, reported_value_usd=3.2e13),
    "items: one dropped": drop("seizure_items", 1),
    "items: one twice": repeat("seizure_items", 0, item_index=1),
    "items: of two seizures exchanged": exchange("seizure_items", 0, 3, "seizure_id"),
    "items: commodities exchanged": exchange("seizure_items", 0, 3, "commodity", "commodity_group"),
    "seizure: total called an incident, long": put("seizures", 2, scope="incident"),
    "seizure: arrests from another number": put("seizures", 0, arrests_count=32_000),
    "seizure: bound for where it came from": put("seizures", 0, origin_country_iso3="SAU"),
    "seizure: partners lost their flag": put("seizures", 1, is_joint_operation=False),
    "seizure: truck at sea": put("seizures", 1, place_kind="sea"),
    # the same twice, and what hangs in the air
    "seizure: twice under two ids": double_event("seizures", "seizure_id", 0),
    "meeting: twice under two ids": double_event("meetings", "meeting_id", 0),
    "reports: one dropped": drop("event_reports", 5),
    "reports: all of an event dropped": drop("event_reports", 4, 5),
    "reports: of another article": exchange("event_reports", 0, 2, "article_id"),
    "reports: two primary ones": put("event_reports", 5, is_primary=True),
    "reports: of the other kind": put("event_reports", 0, event_kind="seizure"),
    "article: dropped": drop("articles", 0),
    "article: empty": put("articles", 0, text="", word_count=0),
    "article: text of another article": exchange("articles", 0, 2, "text", "word_count"),
    "article: cut off": put("articles", 0, text=lambda row: row["text"][:60], word_count=9),
    "article: mojibake": put("articles", 0, text=lambda row: row["text"].replace("a", "Ã¡")),
    "event: dropped, its parts kept": drop("seizures", 0),
    "event: fewer reports than it has": put("seizures", 0, report_count=1),
    "event: first report too early": put("seizures", 0, first_published_on=date(2025, 3, 1)),
    "event: confidence in percent": put("seizures", 0, confidence=80.0),
    # the words behind
    "evidence: offsets shifted by one": put(
        "evidence", 0, char_start=lambda r: r["char_start"] + 1, char_end=lambda r: r["char_end"] + 1
    ),
    "evidence: quote cut": put("evidence", 15, quote=lambda row: row["quote"][:-10]),
    "evidence: quote in other words": put("evidence", 15, quote=lambda row: row["quote"].replace("seized", "found")),
    "evidence: quotes of two articles exchanged": exchange("evidence", 15, 19, "article_id"),
    "evidence: of an item dropped": drop("evidence", 14),
    "evidence: all of an event dropped": drop("evidence", 14, 15, 16),
    "evidence: bytes for characters": put("evidence", 9, char_end=lambda row: row["char_end"] + 2),
    "evidence: of an item that is not there": put("evidence", 14, field="items.9.quantity"),
    "evidence: of another event": exchange("evidence", 2, 15, "event_id"),
    "event: sentence of another event": exchange("seizures", 0, 1, "evidence"),
    # silent: plausible values that are not true
    "silent: pills and pill count halved alike": put(
        "seizure_items", 0, quantity=16000.0, unit_count=16000.0, estimated_mass_kg=16000 * 0.17 / 1000
    ),
    "silent: destination lost": put("seizures", 0, destination_country_iso3=None),
    "silent: phone call called a video call": put("meetings", 1, mode="video"),
}


def main() -> None:
    """Print the score, and with --uncaught what slipped through."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--uncaught", action="store_true", help="list them")
    args = parser.parse_args()
    missed = find_uncaught()
    caught = len(MUTATIONS) - len(missed)
    print(f"{caught} of {len(MUTATIONS)} mutations caught ({caught / len(MUTATIONS):.1%})")
    if args.uncaught:
        print("\n".join(f"- {name}" for name in missed))


def find_uncaught() -> list[str]:
    """Mutations that broke no rule."""
    failed = _failed_keys()
    return [name for number, name in enumerate(MUTATIONS) if not _is_caught(number, name, failed)]


def _failed_keys() -> dict[str, set[tuple[Any, ...]]]:
    copies = [_mutated(number, mutate) for number, mutate in enumerate(MUTATIONS.values())]
    shown, check.SAMPLE_ROWS = check.SAMPLE_ROWS, ALL_ROWS
    try:
        report = check_tables(make_tables(join_rows(copies)), context=CheckContext(today=TODAY))
    finally:
        check.SAMPLE_ROWS = shown
    failed: dict[str, set[tuple[Any, ...]]] = {}
    for outcome in report.outcomes:
        # Every copy repeats the figures of every other: this rule is looked at below.
        if outcome.expectation != "figures_are_not_repeated":
            failed.setdefault(outcome.table, set()).update(tuple(key.values()) for key in outcome.failing_keys)
    return failed


def _mutated(number: int, mutate: Mutation) -> Rows:
    rows = copy_rows(number)
    mutate(rows)
    return rows


def _is_caught(number: int, name: str, failed: dict[str, set[tuple[Any, ...]]]) -> bool:
    if name == "seizure: twice under two ids":  # by itself, for the rule against repeated figures
        tables = make_tables(join_rows([_mutated(number, MUTATIONS[name])]))
        report = check_tables(tables, context=CheckContext(today=TODAY))
        return any(not outcome.success for outcome in report.outcomes)
    rows = _mutated(number, MUTATIONS[name])
    return any(
        tuple(row[key] for key in TABLES_BY_NAME[table].key) in failed.get(table, ())
        for table, listed in rows.items()
        for row in listed
    )


if __name__ == "__main__":
    main()
