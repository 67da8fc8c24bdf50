"""Each fall back from linking around what is new to linking everything is counted with its reason, and shown."""

from __future__ import annotations

import json
from dataclasses import replace
from unittest import mock

import pytest
from typer.testing import CliRunner

from benchmarks.plain_run import read, run
from expectations import all_rules
from expectations.rules import holds
from flows.assemble_tables import assemble_tables
from flows.check_staged import check_staged
from flows.command_line import app
from flows.hold_lake import hold_lake
from flows.how_linked import HowLinked, read_linked
from flows.lake.layout import Lake
from flows.lake.manifest import read_manifest
from tests.flows.conftest import fill
from tests.flows.test_incremental import write
from tests.flows.test_incremental_checks import MEETING
from tests.flows.test_incremental_checks import write as write_dated
from transforms.tables import PEOPLE

pytestmark = pytest.mark.filterwarnings("default")


@pytest.fixture
def filled(tmp_path):
    source = tmp_path / "source"
    write(source, "a.jsonl", range(12))
    run(source, tmp_path / "lake", None, checks=False)
    write(source, "b.jsonl", [12])
    return source, tmp_path / "lake"


def way_of(source, lake, *, whole=False):
    reading = read(source, lake, None)
    with hold_lake(reading.lake):
        return read_linked(assemble_tables(reading.lake, reading.bases, reading.staging, whole=whole))


def forget(lake, table, value=None):
    """Take a table of what is remembered out of the manifest, or put another file in its place."""
    manifest = Lake(lake).manifest
    raw = json.loads(manifest.read_text())
    held = raw["internal"].pop(table)
    if value is not None:
        raw["internal"][table] = value(held)
    manifest.write_text(json.dumps(raw))


def test_a_small_step_is_linked_around_what_is_new(filled):
    assert way_of(*filled) == HowLinked.AROUND


def test_an_empty_lake_and_a_step_that_asks_for_it_link_everything(filled):
    source, lake = filled
    assert way_of(source, lake.parent / "empty") == HowLinked.EMPTY
    assert way_of(source, lake, whole=True) == HowLinked.ASKED


def test_other_rules_link_everything(filled):
    with mock.patch("flows.linking_memory.rules_fingerprint", return_value="of tomorrow"):
        assert way_of(*filled) == HowLinked.RULES


@pytest.mark.parametrize("table", ["_rules", "_forms", "_events"])
def test_a_lost_memory_links_everything(filled, table):
    forget(filled[1], table)
    assert way_of(*filled) == HowLinked.LOST


def test_a_memory_that_does_not_account_for_what_is_published_links_everything(filled):
    forget(filled[1], "_events", lambda months: dict(list(months.items())[1:]))
    assert way_of(*filled) == HowLinked.MISCOUNTED


def test_much_that_is_new_links_everything(filled, monkeypatch):
    monkeypatch.setattr("transforms.linking.relink.MANY_MENTIONS", 0)
    source, lake = filled
    write(source, "c.jsonl", range(11, 30))
    assert way_of(source, lake) == HowLinked.MUCH


def test_a_person_who_comes_to_be_held_back_links_everything(tmp_path):
    source, lake = tmp_path / "source", tmp_path / "lake"
    rule = holds("seen_in_time", "t.last_seen_on < DATE '2024-07-01'", "seen too late", shows="last_seen_on")
    rules = all_rules.DOMAIN_RULES[PEOPLE.name]
    with mock.patch.dict(all_rules.DOMAIN_RULES, {PEOPLE.name: replace(rules, rules=(*rules.rules, rule))}):
        write_dated(source, "april", MEETING.format(day=9, month="April"), "2024-04-10")
        run(source, lake, None)
        write_dated(source, "july", MEETING.format(day=9, month="July"), "2024-07-10")
        reading = read(source, lake, None)
        with hold_lake(reading.lake):
            staged = assemble_tables(reading.lake, reading.bases, reading.staging)
            assert read_linked(staged) == HowLinked.AROUND
            check_staged(reading.lake, staged, 0.9)
            assert read_linked(staged) == HowLinked.HELD


def test_the_summary_counts_them_and_status_shows_them_beside_summaries_of_before(prefect_server, tmp_path):
    del prefect_server
    source = tmp_path / "source"
    write(source, "a.jsonl", range(12))
    filled = fill(source, tmp_path / "lake")
    assert filled.summary["linked"] == {HowLinked.EMPTY: 1}
    runs = Lake(filled.root).runs
    [first] = runs.glob("*.json")
    before = json.loads(first.read_text())
    del before["linked"]
    first.write_text(json.dumps(before))
    write(source, "b.jsonl", [12])
    assert fill(source, filled.root, "none").summary["linked"] == {HowLinked.AROUND: 1}
    forget(filled.root, "_forms")
    write(source, "c.jsonl", [13])
    assert fill(source, filled.root, "none").summary["linked"] == {HowLinked.LOST: 1}
    told = CliRunner().invoke(app, ["status", "--lake", str(filled.root)], env={"COLUMNS": "220"}).stdout
    runs_told = told[told.index("last runs") :].splitlines()
    assert [line.split("│")[-2].strip() for line in runs_told if "completed" in line] == [
        HowLinked.LOST,
        "no",
        "not told",
    ]
    assert read_manifest(Lake(filled.root)).state == 3
