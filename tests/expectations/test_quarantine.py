"""What goes with a broken row: its event with all parts, the events that lean on it, and what nobody needs any more."""

from __future__ import annotations

import json

import pytest

from expectations.quarantine import split_rows
from expectations.report import Report, RowFailure, dump_report, load_report
from tests.expectations.good_tables import (
    ARTICLE_IDS,
    MEETING_IDS,
    PERSON_IDS,
    PLACE_IDS,
    SEIZURE_IDS,
    good_tables,
)

EVENT_COLUMNS = {
    "meetings": "meeting_id",
    "meeting_participants": "meeting_id",
    "meeting_topics": "meeting_id",
    "seizures": "seizure_id",
    "seizure_items": "seizure_id",
    "event_reports": "event_id",
    "evidence": "event_id",
}


def broken(table, **key):
    return RowFailure(table, key, "some_rule", next(iter(key)), {"observed": 1}, "it is wrong")


def split(*failures):
    tables = good_tables()
    clean, held = split_rows(tables, Report((), failures))
    gone = {
        event
        for name, column in EVENT_COLUMNS.items()
        for event in {*tables[name][column].to_pylist()} - {*clean[name][column].to_pylist()}
    }
    left = {e for name, column in EVENT_COLUMNS.items() for e in clean[name][column].to_pylist()}
    assert not gone & left  # an event goes whole
    return clean, held, gone


def test_a_broken_item_takes_its_seizure_with_all_its_parts():
    clean, [row], gone = split(broken("seizure_items", seizure_id=SEIZURE_IDS["rifles"], item_index=1))
    assert gone == {SEIZURE_IDS["rifles"]}
    parts = json.loads(row["payload"])
    assert {name: len(rows) for name, rows in parts.items()} == {
        "seizures": 1, "seizure_items": 2, "event_reports": 1, "evidence": 3,
    }  # fmt: skip
    assert row["article_id"] == ARTICLE_IDS["crossing"]
    assert row["source_uri"] == "feed/april.jsonl"
    assert row["evidence"].startswith("Border guards took 12 rifles")
    assert PLACE_IDS["Aleppo"] not in clean["places"]["place_id"].to_pylist()
    assert PLACE_IDS["SYR"] in clean["places"]["place_id"].to_pylist()


def test_a_person_who_was_at_held_back_meetings_only_goes_too():
    clean, _, gone = split(broken("meetings", meeting_id=MEETING_IDS["call"]))
    assert gone == {MEETING_IDS["call"]}
    assert PERSON_IDS["Erik Lund"] not in clean["people"]["person_id"].to_pylist()
    assert PERSON_IDS["Lina Haddad"] in clean["people"]["person_id"].to_pylist()


@pytest.mark.parametrize(
    ("failure", "events"),
    [
        (broken("people", person_id=PERSON_IDS["Mona Farid"]), {MEETING_IDS["summit"], MEETING_IDS["plan"]}),
        (broken("places", place_id=PLACE_IDS["Amman"]), {MEETING_IDS["visit"]}),
        (broken("articles", article_id=ARTICLE_IDS["crossing"]), {SEIZURE_IDS["rifles"], SEIZURE_IDS["total"]}),
    ],
    ids=["person", "place", "article"],
)
def test_a_broken_row_takes_the_events_that_lean_on_it(failure, events):
    clean, _, gone = split(failure)
    assert gone == events
    [value] = failure.key.values()
    assert value not in clean[failure.table].column(0).to_pylist()


def test_two_broken_rules_of_one_row_are_two_reasons_and_their_ids_are_those_of_the_content():
    failure = broken("seizures", seizure_id=SEIZURE_IDS["ovens"])
    other = RowFailure(failure.table, failure.key, "other_rule", "x", {}, "also wrong")
    _, held, _ = split(failure, other, failure)
    assert {row["expectation"] for row in held} == {"some_rule", "other_rule"}
    assert held == split(other, failure)[1]


def test_a_fixed_dimension_holds_nothing_back():
    with pytest.raises(ValueError, match="commodities"):
        split(broken("commodities", commodity="captagon"))


def test_a_report_survives_its_json():
    report = Report((), (broken("seizures", seizure_id="a"),))
    assert load_report(dump_report(report)) == report
