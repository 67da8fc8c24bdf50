from __future__ import annotations

import dataclasses
import io
from datetime import date, timedelta
from random import Random
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.assembly.events import MONTHLY_TABLES, assemble_events
from transforms.linking.people import collect_names, resolve_people
from transforms.linking.reported import ReportedMention, decode_extraction, encode_extraction, report_mentions
from transforms.mentions import (
    DateSpan,
    Evidence,
    Extraction,
    Measure,
    MeetingMention,
    Participant,
    Place,
    SeizedItem,
    SeizureMention,
)
from transforms.tables import PLACES, TABLES_BY_NAME

DAY = date(2025, 3, 3)
TEXT = (
    "Officers at Aqaba port seized 1.35 million Captagon pills weighing 229 kg on Monday and held two men. "
    "Foreign Minister Ayman Safadi met Asaad al-Shaibani in Amman to discuss border security."
)
AQABA = Place("Port of Aqaba", "port", "Aqaba", "JOR", 29.52, 35.0, "site")
AQABA_CITY = Place("Aqaba", "city", "Aqaba", "JOR", 29.53, 35.01, "city")
AMMAN = Place("Amman", "city", "Amman", "JOR", 31.95, 35.93, "city")


def _passage(field: str, words: str) -> Evidence:
    return Evidence(field, TEXT.index(words), TEXT.index(words) + len(words))


SEIZURE = SeizureMention(
    sentence=_passage("evidence", TEXT[: TEXT.index(" Foreign")]),
    status="seized",
    scope="incident",
    when=DateSpan(DAY, DAY, "day", "relative"),
    items=(
        SeizedItem(
            "captagon", 1350000.0, None, "pill", "exact", quantity_text="1.35 million Captagon pills",
            evidence=(_passage("quantity", "1.35 million"), _passage("commodity", "Captagon")),
        ),
    ),
    where=AQABA,
    place_kind="port",
    arrests_count=2,
    evidence=(_passage("place_name", "Aqaba port"), _passage("arrests_count", "two men")),
    confidence=0.8,
)  # fmt: skip
SAFADI = Participant(
    "Ayman Safadi", "Foreign Minister", None, "JOR", is_host=True, evidence=(_passage("person_name", "Ayman Safadi"),)
)
SHAIBANI = Participant(
    "Asaad al-Shaibani", None, None, "SYR", is_host=False, evidence=(_passage("person_name", "Asaad al-Shaibani"),)
)
MEETING = MeetingMention(
    sentence=_passage("evidence", TEXT[TEXT.index("Foreign") :]),
    status="held",
    mode="in_person",
    when=DateSpan(DAY, DAY, "day", "relative"),
    participants=(SAFADI, SHAIBANI),
    where=AMMAN,
    topics=("border_security",),
    evidence=(_passage("place_name", "Amman"),),
    confidence=0.7,
)


def _report(
    article: str, mention: SeizureMention | MeetingMention, day: int = 1, version: str = "1", **changes: Any
) -> ReportedMention:
    changed = dataclasses.replace(mention, **changes)
    extraction = (
        Extraction(meetings=(changed,)) if isinstance(changed, MeetingMention) else Extraction(seizures=(changed,))
    )
    (reported,) = report_mentions(
        decode_extraction(encode_extraction(extraction, TEXT)), article_id=article,
        published_on=DAY + timedelta(days=day), outlet="Example Post", url=None, extractor_version=version,
    )  # fmt: skip
    return reported


def _assemble(*mentions: ReportedMention) -> dict[str, pa.Table]:
    return assemble_events(mentions, resolve_people(collect_names(mentions)))


def _bytes(tables: dict[str, pa.Table]) -> dict[str, bytes]:
    out = {}
    for name, table in tables.items():
        sink = io.BytesIO()
        pq.write_table(table, sink)
        out[name] = sink.getvalue()
    return out


def _only(table: pa.Table) -> dict[str, Any]:
    (row,) = table.to_pylist()
    return dict(row)


def _items(quantity: float | None, **changes: Any) -> tuple[SeizedItem, ...]:
    return (dataclasses.replace(SEIZURE.items[0], quantity=quantity, **changes),)


def test_tables_conform_to_the_contract_even_when_empty() -> None:
    for tables in (_assemble(), _assemble(_report("a", SEIZURE), _report("a", MEETING))):
        assert set(tables) == {table.name for table in MONTHLY_TABLES} | {"places"}
        declared = {table.name: table for table in (*MONTHLY_TABLES, PLACES)}
        for name, table in tables.items():
            assert table.schema.equals(declared[name].arrow_schema(), check_metadata=True)
            for column in declared[name].columns:
                assert column.nullable or table[column.name].null_count == 0


def test_one_seizure_of_one_report() -> None:
    tables = _assemble(_report("a", SEIZURE))
    row = _only(tables["seizures"])
    assert (row["date_start"], row["date_end"], row["event_month"]) == (DAY, DAY, "2025-03")
    assert (row["place_name"], row["place_kind"], row["country_iso3"]) == ("Port of Aqaba", "port", "JOR")
    assert (row["items_count"], row["report_count"], row["contradictions_count"]) == (1, 1, 0)
    assert (row["confidence"], row["evidence"]) == (0.8, TEXT[: TEXT.index(" Foreign")])
    assert row["place_id"] == _only(tables["places"])["place_id"]
    item = _only(tables["seizure_items"])
    assert (item["commodity_group"], item["unit_count"], item["mass_kg"]) == ("drug", 1350000.0, None)
    assert item["estimated_mass_kg"] is not None
    assert _only(tables["event_reports"])["is_primary"] is True


def test_evidence_is_renumbered_and_quotes_the_article() -> None:
    other = dataclasses.replace(SEIZURE.items[0], commodity="firearm", quantity=3.0, quantity_unit="piece")
    reversed_items = (other, SEIZURE.items[0])
    tables = _assemble(_report("a", SEIZURE), _report("b", SEIZURE, items=reversed_items))
    assert tables["seizure_items"]["commodity"].to_pylist() == ["captagon", "firearm"]
    evidence = tables["evidence"].to_pylist()
    assert all(TEXT[row["char_start"] : row["char_end"]] == row["quote"] for row in evidence)
    by_article = {(row["article_id"], row["field"]) for row in evidence}
    assert ("b", "items.0.commodity") in by_article
    assert ("b", "items.1.commodity") in by_article
    assert ("a", "items.1.commodity") not in by_article
    assert ("a", "arrests_count") in by_article


def test_the_precise_figure_beats_the_rounded_one_and_is_no_contradiction() -> None:
    rounded = _items(1400000.0, quantity_qualifier="approx")
    tables = _assemble(_report("a", SEIZURE, items=rounded), _report("b", SEIZURE, day=2))
    item = _only(tables["seizure_items"])
    assert (item["quantity"], item["quantity_qualifier"]) == (1350000.0, "exact")
    assert _only(tables["seizures"])["contradictions_count"] == 0


def test_the_majority_beats_a_later_figure_and_the_contradiction_counts() -> None:
    wrong = (*_items(1360000.0 * 3), SeizedItem("firearm", 17.0, None, "piece", "exact"))
    right = (*_items(1350000.0), SeizedItem("firearm", 17.0, None, "piece", "exact"))
    tables = _assemble(*(_report(a, SEIZURE, items=right) for a in "ab"), _report("c", SEIZURE, day=2, items=wrong))
    assert tables["seizure_items"]["quantity"].to_pylist() == [1350000.0, 17.0]
    assert _only(tables["seizures"])["contradictions_count"] == 1


def test_arrests_follow_the_latest_report() -> None:
    reports = [_report("a", SEIZURE), _report("b", SEIZURE), _report("c", SEIZURE, day=3, arrests_count=5)]
    row = _only(_assemble(*reports)["seizures"])
    assert (row["arrests_count"], row["contradictions_count"]) == (5, 1)


def test_finer_place_narrower_commodity_and_further_unit_are_kept() -> None:
    weighed = (
        SeizedItem("narcotic_pills", 1350000.0, None, "pill", "exact", (Measure(229.0, "kg", "exact"),)),
    )  # fmt: skip
    tables = _assemble(_report("a", SEIZURE, items=weighed, where=AQABA_CITY), _report("b", SEIZURE, day=2))
    item = _only(tables["seizure_items"])
    assert (item["commodity"], item["unit_count"], item["mass_kg"]) == ("captagon", 1350000.0, 229.0)
    assert _only(tables["seizures"])["place_name"] == "Port of Aqaba"


def test_a_vague_total_gives_way_to_the_kinds_that_another_report_lists() -> None:
    total = _items(1200.0, commodity="drugs_unspecified", quantity_unit="kg")
    kinds = (
        SeizedItem("methamphetamine", 800.0, None, "kg", "exact"),
        SeizedItem("ketamine", 400.0, None, "kg", "exact"),
    )
    tables = _assemble(_report("a", SEIZURE, items=total), _report("b", SEIZURE, items=kinds))
    (row,) = tables["seizures"].to_pylist()
    items = {i["commodity"]: i["mass_kg"] for i in tables["seizure_items"].to_pylist()}
    assert items == {"methamphetamine": 800.0, "ketamine": 400.0}
    assert row["items_count"] == 2
    fields = {e["field"] for e in tables["evidence"].to_pylist() if e["article_id"] == "a"}
    assert "items_count" in fields


def test_two_readouts_make_one_meeting_with_one_row_a_person() -> None:
    other = dataclasses.replace(
        SHAIBANI, person_name="Asad Hassan al-Shaybani", role_title="Minister of Foreign Affairs"
    )
    tables = _assemble(
        _report("a", MEETING),
        _report("b", MEETING, participants=(other, SAFADI), topics=("economy_trade",), where=None),
    )
    row = _only(tables["meetings"])
    assert (row["participants_count"], row["report_count"], row["place_name"]) == (2, 2, "Amman")
    assert row["topics"] == "border_security;economy_trade"
    assert tables["meeting_topics"]["topic"].to_pylist() == ["border_security", "economy_trade"]
    people = tables["meeting_participants"].to_pylist()
    assert [p["person_name"] for p in people] == ["Ayman Safadi", "Asad Hassan al-Shaybani"]
    assert [p["role_title"] for p in people] == ["Foreign Minister", "Minister of Foreign Affairs"]
    assert [p["is_host"] for p in people] == [True, False]
    fields = {(e["article_id"], e["field"]) for e in tables["evidence"].to_pylist()}
    assert {("b", "participants.0.person_name"), ("b", "participants.1.person_name")} <= fields


def test_the_outcome_beats_the_plan_and_a_denial_beats_the_claim() -> None:
    plan = _report("a", MEETING, day=-4, status="planned")
    held = _report("b", MEETING, day=1)
    denied = _report("c", MEETING, day=1, status="denied")
    assert _only(_assemble(plan)["meetings"])["status"] == "planned"
    assert _only(_assemble(plan, held)["meetings"])["status"] == "held"
    row = _only(_assemble(plan, held, denied)["meetings"])
    assert (row["status"], row["contradictions_count"]) == ("denied", 1)


def test_a_call_has_no_place() -> None:
    row = _only(_assemble(_report("a", MEETING, mode="phone"))["meetings"])
    assert (row["place_name"], row["country_iso3"], row["place_precision"]) == (None, None, "unknown")


def test_reports_are_counted_dated_and_weighed() -> None:
    reports = [_report("b", SEIZURE, day=2, version="9"), _report("a", SEIZURE, day=1, version="10", confidence=0.6)]
    tables = _assemble(*reports)
    row = _only(tables["seizures"])
    assert (row["first_published_on"], row["last_published_on"]) == (DAY + timedelta(days=1), DAY + timedelta(days=2))
    assert row["extractor_version"] == "10"
    assert 0.8 < row["confidence"] < 0.9
    primary = {r["article_id"]: r["is_primary"] for r in tables["event_reports"].to_pylist()}
    assert primary == {"a": True, "b": False}


def test_a_participant_unknown_to_people_is_an_error() -> None:
    with pytest.raises(KeyError):
        assemble_events([_report("a", MEETING)], {})


def test_a_mention_without_quotes_is_an_error() -> None:
    bare = dataclasses.replace(_report("a", SEIZURE), quotes={})
    with pytest.raises(ValueError, match="no quote"):
        _assemble(bare)


_seizures = st.builds(
    lambda quantity, where, day, arrests, confidence, commodity: dataclasses.replace(
        SEIZURE, items=_items(quantity, commodity=commodity), where=where, arrests_count=arrests, confidence=confidence,
        when=DateSpan(day, day, "day", "explicit") if day else DateSpan(),
    ),
    st.sampled_from([None, 1350000.0, 1400000.0, 90000.0]), st.sampled_from([None, AQABA, AQABA_CITY, AMMAN]),
    st.sampled_from([None, DAY, DAY + timedelta(days=1)]), st.sampled_from([None, 1, 4]), st.sampled_from([0.5, 0.9]),
    st.sampled_from(["captagon", "narcotic_pills"]),
)  # fmt: skip
_meetings = st.builds(
    lambda people, where, status: dataclasses.replace(MEETING, participants=tuple(people), where=where, status=status),
    st.permutations([SAFADI, SHAIBANI, dataclasses.replace(SHAIBANI, person_name="Asad al-Shaibani")]).map(lambda p: p[:2]),
    st.sampled_from([None, AMMAN]), st.sampled_from(["held", "planned", "denied"]),
)  # fmt: skip
_mentions = st.lists(st.tuples(_seizures | _meetings, st.integers(-2, 4)), min_size=1, max_size=7).map(
    lambda drawn: [_report(f"a{n}", mention, day) for n, (mention, day) in enumerate(drawn)]
)


@settings(deadline=None)  # the first example loads the lexicons
@given(_mentions, st.randoms(use_true_random=False))
def test_any_order_of_mentions_gives_the_same_bytes(mentions: list[ReportedMention], random: Random) -> None:
    shuffled = list(mentions)
    random.shuffle(shuffled)
    assert _bytes(_assemble(*shuffled)) == _bytes(_assemble(*mentions))


@settings(deadline=None)  # the first example loads the lexicons
@given(_mentions)
def test_an_unrelated_report_changes_no_other_row(mentions: list[ReportedMention]) -> None:
    lima = Place("Lima", "city", None, "PER", -12.05, -77.04, "city")
    stranger = _report("zz", SEIZURE, items=(SeizedItem("gold", 9.7, None, "kg", "exact"),), where=lima)
    before, after = _assemble(*mentions), _assemble(*mentions, stranger)
    for name, table in before.items():
        rows, more = table.to_pylist(), after[name].to_pylist()
        assert [row for row in more if row in rows] == rows


@settings(deadline=None)  # the first example loads the lexicons
@given(_mentions)
def test_references_and_counts_agree(mentions: list[ReportedMention]) -> None:
    tables = _assemble(*mentions)
    events = {row["seizure_id"]: row for row in tables["seizures"].to_pylist()}
    events |= {row["meeting_id"]: row for row in tables["meetings"].to_pylist()}
    reports = tables["event_reports"].to_pylist()
    assert sum(row["report_count"] for row in events.values()) == len(reports) == len(mentions)
    assert sum(row["is_primary"] for row in reports) == len(events)
    places = set(tables["places"]["place_id"].to_pylist())
    assert {row["place_id"] for row in events.values()} - {None} == places
    for name in ("seizure_items", "meeting_participants", "meeting_topics", "event_reports", "evidence"):
        key = TABLES_BY_NAME[name].key[0]
        assert all(events[row[key]]["event_month"] == row["event_month"] for row in tables[name].to_pylist())


def test_a_revised_figure_stands_against_more_reports_of_the_old_one():
    def items(quantity, **changes):
        return (SeizedItem("captagon", quantity, None, "pill", "exact", **changes),)

    tables = _assemble(
        _report("a", SEIZURE, items=items(1350000.0)),
        _report("b", SEIZURE, items=items(1350000.0)),
        _report("c", SEIZURE, day=2, items=items(1420000.0, is_revision=True)),
    )
    assert _only(tables["seizure_items"])["quantity"] == 1420000.0
    assert _only(tables["seizures"])["contradictions_count"] == 1
