"""Backfill, withdraw and history: a lake is put right without losing what was believed before."""

from __future__ import annotations

import csv
import json
import os
import shutil
import subprocess
import sys
import urllib.request
from collections import Counter
from unittest import mock

import pytest

from flows.event_history import read_history
from flows.lake.layout import Lake
from flows.lake.manifest import DamagedLakeError, read_manifest, read_table
from flows.lake.state_tables import COVERAGE, OCCURRENCES
from flows.load_warehouse import verify_warehouse
from flows.restore_source import RestoreError, restore_source
from flows.verify_lake import verify_lake
from tests.flows.conftest import ROOT, fill, tree
from transforms.tables import SEIZURES

# Prefect and Great Expectations import deprecated modules of their own.
pytestmark = [pytest.mark.filterwarnings("default"), pytest.mark.timeout(600)]


KINDS = ("added", "changed", "removed")


def versions(lake):
    return read_history(lake, read_manifest(lake)).to_pylist()


def seizures(lake):
    manifest = read_manifest(lake)
    return read_table(lake, "seizures", manifest.tables["seizures"], SEIZURES.arrow_schema())


@pytest.fixture
def older_extractor(monkeypatch):
    """Rules of an older version: they find nothing in what the rules of today read."""
    from flows import extract_articles, parse_files
    from transforms.mentions import Extraction

    with monkeypatch.context() as patched:
        for module in (extract_articles, parse_files):
            patched.setattr(module, "EXTRACTOR_VERSION", "0")
        patched.setattr(extract_articles, "extract", lambda _: Extraction((), ()))
        yield patched


def test_a_backfill_reads_again_what_an_older_extractor_read(older_extractor, prefect_server, tmp_path):
    del prefect_server
    from flows.backfill import backfill

    old = fill(ROOT / "samples", tmp_path / "lake")
    lake = Lake(old.root)
    assert seizures(lake).num_rows == 0
    older_extractor.undo()
    asked = {"lake": str(old.root), "warehouse": old.warehouse}
    before = tree(old.root)
    plan = backfill("2020-01", "2030-12", "new rules", plan_only=True, **asked)
    assert sum(plan["months"].values()) > 0
    assert any(change["table"] == "seizures" and change["added"] for change in plan["changes"])
    assert tree(old.root) == before, "a plan publishes nothing"
    done = backfill("2020-01", "2030-12", "new rules", **asked)
    assert done["changes"] == plan["changes"]
    assert seizures(lake).num_rows > 0
    again = backfill("2020-01", "2030-12", "once more", **asked)
    assert again["months"] == {}
    assert again["changed"] == []
    [first, _] = [json.loads(line) for line in (lake.runs / "backfills.jsonl").read_text().splitlines()]
    assert first["reason"] == "new rules"
    assert first["added"] == sum(change["added"] for change in done["changes"])


def test_a_backfill_in_portions_ends_in_the_lake_of_one_in_one_go(older_extractor, prefect_server, tmp_path):
    del prefect_server
    from flows.backfill import backfill

    old = fill(ROOT / "samples", tmp_path / "old" / "lake")
    shutil.copytree(tmp_path / "old", tmp_path / "other")
    other = tmp_path / "other" / "lake"
    older_extractor.undo()
    asked = {"lake": str(old.root), "warehouse": old.warehouse}
    in_one_go = backfill(
        "2000-01", "2099-12", "new rules", lake=str(other), warehouse=f"duckdb:///{other.parent}/warehouse.duckdb"
    )
    with mock.patch("flows.backfill.cut_portions", lambda bases: [[base] for base in bases]):
        before = tree(old.root), read_manifest(Lake(old.root))
        plan = backfill("2000-01", "2099-12", "new rules", plan_only=True, **asked)
        assert (tree(old.root), read_manifest(Lake(old.root))) == before
        assert list((old.root / "_staging").iterdir()) == []
        done = backfill("2000-01", "2099-12", "new rules", **asked)
    assert len(done["months"]) > 1
    assert sum(plan["linked"].values()) == len(done["months"])
    manifest = read_manifest(Lake(old.root))
    assert manifest.state > 2
    assert plan["changes"] == done["changes"] == in_one_go["changes"]
    assert plan["months"] == done["months"] == in_one_go["months"]
    events = [change for change in done["changes"] if change["table"] != "articles"]
    assert {(c["table"], c["partition"]): (c["added"], c["changed"], c["removed"]) for c in events} == {
        (name, month): (file.rows, 0, 0)
        for name in {change["table"] for change in events}
        for month, file in manifest.tables[name].items()
    }, "there was no event before"
    assert tree(old.root) == tree(other)
    assert verify_warehouse(old.warehouse, manifest)["evidence"] == manifest.rows("evidence")


def test_a_backfill_that_is_killed_between_portions_goes_on_and_records_all_that_it_did(
    older_extractor, prefect_server, tmp_path
):
    del prefect_server
    from flows.backfill import backfill, bring_forward

    old = fill(ROOT / "samples", tmp_path / "lake")
    older_extractor.undo()
    asked = {"lake": str(old.root), "warehouse": old.warehouse}
    plan = backfill("2000-01", "2099-12", "new rules", plan_only=True, **asked)
    calls = iter(range(100))

    def die(*given, **named):
        if next(calls) == 3:
            raise KeyboardInterrupt
        bring_forward(*given, **named)

    with mock.patch("flows.backfill.cut_portions", lambda bases: [[base] for base in bases]):
        with mock.patch("flows.backfill.bring_forward", die), pytest.raises(KeyboardInterrupt):
            backfill("2000-01", "2099-12", "new rules", **asked)
        assert 1 < read_manifest(Lake(old.root)).state < len(plan["months"])
        done = backfill("2000-01", "2099-12", "new rules", **asked)
    assert done["changes"] == plan["changes"]
    assert done["months"] == plan["months"]
    [line] = (old.root / "_runs" / "backfills.jsonl").read_text().splitlines()
    assert json.loads(line)["added"] == sum(change["added"] for change in plan["changes"])
    assert not any((old.root / "_backfill").iterdir())


def test_a_plan_counts_only_what_the_checks_let_through(prefect_server, older_extractor, tmp_path):
    del prefect_server
    from flows.backfill import backfill

    source = tmp_path / "source"
    source.mkdir()
    for number, amount in ((1, "12"), (2, "2,000,000")):
        text = f"Customs officers in Rotterdam seized {amount} rifles from a container ship on {number} March 2025."
        (source / f"{number}.json").write_text(json.dumps({"text": text, "published_at": "2025-03-20"}))
    old = fill(source, tmp_path / "lake")
    older_extractor.undo()
    asked = {"lake": str(old.root), "warehouse": old.warehouse}
    plan = backfill("2025-03", "2025-03", "new rules", plan_only=True, list_to=str(tmp_path / "listed"), **asked)
    done = backfill("2025-03", "2025-03", "new rules", **asked)
    with (tmp_path / "listed" / "articles.csv").open(newline="") as file:
        listed = list(csv.DictReader(file))
    assert [(row["source_uri"], row["extractor_version"]) for row in listed] == [("1.json", "0"), ("2.json", "0")]
    assert [article["source_uri"] for article in plan["articles"]] == ["1.json", "2.json"]
    with (tmp_path / "listed" / "rows.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    counted = Counter((row["table"], row["month"], row["change"]) for row in rows)
    assert counted == {
        (c["table"], c["partition"], kind): c[kind] for c in plan["changes"] for kind in KINDS if c[kind]
    }
    keys = {row["key"] for row in rows if row["table"] == "seizures"}
    assert keys == set(seizures(Lake(old.root))["seizure_id"].to_pylist())
    assert seizures(Lake(old.root)).num_rows == 1
    assert [c["added"] for c in plan["changes"] if c["table"] == "seizures"] == [1]
    assert plan["changes"] == done["changes"]
    assert plan["quarantined"] == done["quarantined"] == 1


def test_a_backfill_of_all_gives_the_lake_of_one_run(sample_lake, own_lake):
    from flows.backfill import backfill

    asked = {"lake": str(own_lake.root), "warehouse": own_lake.warehouse}
    done = backfill("2000-01", "2099-12", "nothing new", re_extract=True, **asked)
    assert done["changed"] == []
    assert tree(own_lake.root) == tree(sample_lake.root)


def test_a_backfill_over_a_dask_cluster_gives_the_same_and_says_how_far_it_is(sample_lake, own_lake):
    from prefect.settings import PREFECT_API_URL

    words = ["backfill", "--from", "2000-01", "--to", "2099-12", "--reason", "spread", "--re-extract"]
    done = subprocess.run(
        [sys.executable, "-m", "flows.command_line", *words, "--runner", "dask", "--workers", "2",
         "--lake", str(own_lake.root), "--warehouse", own_lake.warehouse],
        capture_output=True, text=True, check=False, timeout=240,
        env=os.environ | {"PYTHONPATH": str(ROOT), "PREFECT_API_URL": PREFECT_API_URL.value()},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert tree(own_lake.root) == tree(sample_lake.root)
    asked = {"artifacts": {"key": {"any_": ["backfill-progress"]}}}
    request = urllib.request.Request(  # noqa: S310 - our own server on loopback
        f"{PREFECT_API_URL.value()}/artifacts/filter", json.dumps(asked).encode(), {"Content-Type": "application/json"}
    )
    with urllib.request.urlopen(request, timeout=20) as reply:  # noqa: S310 - as above
        told = json.loads(reply.read())
    assert 100.0 in [one["data"] for one in told]


def test_a_month_that_is_none_is_refused():
    from flows.backfill_articles import BackfillError, read_wanted

    for first, last in (("2025-13", "2025-12"), ("2025-06", "2025-01"), ("spring", "2025-01")):
        with pytest.raises(BackfillError):
            read_wanted(first, last, re_extract=False, only_missing=False)


def test_a_withdrawn_file_is_gone_but_remembered(prefect_server, tmp_path):
    del prefect_server
    from flows.withdraw import UnknownSourceError, withdraw

    source = tmp_path / "source"
    shutil.copytree(ROOT / "samples", source)
    own = fill(source, tmp_path / "lake")
    lake = Lake(own.root)
    held = seizures(lake).num_rows
    asked = {"lake": str(own.root), "warehouse": own.warehouse}
    with pytest.raises(UnknownSourceError, match=r"no_such\.txt"):
        withdraw(("no_such.txt",), "wrong name", **asked)
    withdraw(("caucasus_and_mekong.txt",), "the outlet took it back", **asked)
    assert seizures(lake).num_rows < held
    closed = [row for row in versions(lake) if row["valid_to"] is not None]
    assert {row["reason"] for row in closed} == {"withdrawn: the outlet took it back"}
    assert any(json.loads(row["event"])["items_count"] for row in closed if row["event_kind"] == "seizure")
    again = fill(source, own.root, own.warehouse)
    assert again.summary["changed"] == [], "a withdrawn file stays out while its bytes are the same"
    coverage = read_table(
        lake, COVERAGE.name, read_manifest(lake).internal[COVERAGE.name], COVERAGE.arrow_schema()
    ).to_pylist()
    assert sum(row["withdrawn_count"] for row in coverage) == 1
    assert verify_lake(lake) > 0
    assert verify_warehouse(own.warehouse, read_manifest(lake))["seizures"] == seizures(lake).num_rows


def test_a_changed_article_supersedes_its_facts_and_history_keeps_both(prefect_server, tmp_path):
    del prefect_server
    source = tmp_path / "source"
    source.mkdir()
    story = source / "port.json"
    text = "Customs officers in Rotterdam seized {} kg of cocaine hidden in a container of bananas on Monday."
    record = {
        "id": "port-1",
        "url": "https://news.example/port",
        "published_at": "2025-03-12",
        "title": "Cocaine at the port",
    }
    story.write_text(json.dumps(record | {"text": text.format(120)}))
    own = fill(source, tmp_path / "lake")
    story.write_text(json.dumps(record | {"text": text.format(150)}))
    fill(source, own.root, own.warehouse)
    rows = versions(Lake(own.root))
    assert [row["valid_to"] is None for row in rows].count(True) == 1
    assert len(rows) == 2
    assert next(row for row in rows if row["valid_to"] is not None)["reason"] == "new or changed articles"


def test_a_source_that_is_lost_is_restored_and_gives_the_same_lake(sample_lake, tmp_path):
    lake = Lake(sample_lake.root)
    count = restore_source(lake, tmp_path / "restored")
    held = {path.name: path.read_bytes() for path in (ROOT / "samples").iterdir() if path.suffix != ".md"}
    assert {path.name: path.read_bytes() for path in (tmp_path / "restored").iterdir()} == held
    assert count == len(held)
    assert tree(fill(tmp_path / "restored", tmp_path / "lake").root) == tree(sample_lake.root)
    with pytest.raises(RestoreError, match="not empty"):
        restore_source(lake, tmp_path / "restored")


def test_a_damaged_raw_copy_is_not_restored(own_lake, tmp_path):
    raw = max((own_lake.root / "_raw").rglob("*"))
    raw.write_bytes(raw.read_bytes()[:-1])
    with pytest.raises(DamagedLakeError, match="missing or damaged"):
        restore_source(Lake(own_lake.root), tmp_path / "restored")


def test_coverage_counts_each_article_once(sample_lake):
    lake = Lake(sample_lake.root)
    manifest = read_manifest(lake)
    coverage = read_table(lake, COVERAGE.name, manifest.internal[COVERAGE.name], COVERAGE.arrow_schema()).to_pylist()
    occurrences = read_table(lake, OCCURRENCES.name, manifest.internal[OCCURRENCES.name], OCCURRENCES.arrow_schema())
    assert sum(row["articles_count"] for row in coverage) == occurrences.num_rows
    assert sum(row["without_event_count"] for row in coverage) == occurrences["events_count"].to_pylist().count(0)
