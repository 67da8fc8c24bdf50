"""Runs that link and stage around what is new end in the very tables that one run over everything makes."""

from __future__ import annotations

import itertools
import json
import logging
import shutil

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from benchmarks.plain_run import Reading, commit, read, run
from flows import stage_events
from flows.assemble_tables import assemble_tables
from flows.hold_lake import hold_lake
from flows.lake.layout import Lake
from flows.lake.manifest import read_manifest
from flows.lake.state_tables import HISTORY, PROBLEMS, SOURCE_FILES
from flows.publish_tables import publish_tables
from flows.settings import read_settings
from flows.staged_tables import read_staged, write_staged
from flows.withdraw import write_withdrawal
from tests.flows.conftest import tree
from tests.flows.incremental_articles import POOL
from transforms.tables import QUARANTINE

_folders = itertools.count()
FILES = st.sampled_from(["a.jsonl", "b.jsonl", "c/d.jsonl", "c/e.jsonl", "f.jsonl"])
CONTENT = st.lists(st.sampled_from(range(len(POOL))), min_size=1, max_size=4)
SEED = [23, 28]
"""Of June, so that what comes of April and May can change whose a name is."""
STEPS = st.lists(st.tuples(FILES, CONTENT | st.none()), min_size=2, max_size=7)
"""Files that come or are replaced by others, and with None those that are withdrawn."""


def write(source, name, indexes):
    path = source / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(POOL[i]) + "\n" for i in indexes))


def withdraw(source, lake, name):
    place = Lake(lake)
    staging = place.staging / f"withdraw-{next(_folders)}"
    staging.mkdir(parents=True)
    base = write_withdrawal(place, [name], staging)
    commit(Reading(read_settings(str(source), str(lake), "none"), place, staging, [base]), checks=False)


def state(lake):
    """Everything published, and what linking remembers, but for what tells of runs and files."""
    manifest = read_manifest(Lake(lake))
    told = {name: parts for name, parts in manifest.internal.items() if name not in {HISTORY.name, SOURCE_FILES.name}}
    told.pop("coverage")  # counts files that were withdrawn
    return tree(lake), {name: {m: f.checksum for m, f in parts.items() if f.rows} for name, parts in told.items()}


@given(steps=STEPS)
@example(steps=[("a.jsonl", [0]), ("a.jsonl", None), ("a.jsonl", [0]), ("a.jsonl", [1]), ("a.jsonl", [0])])
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
def test_steps_end_in_the_tables_of_one_run(tmp_path, caplog, steps):
    root = tmp_path / str(next(_folders))
    source, lake, calm_source, calm = (root / name for name in ("source", "lake", "calm source", "calm"))
    stands: dict[str, list[int]] = {}
    withdrawn: dict[str, list[int]] = {}
    write(source, "seed.jsonl", SEED)
    run(source, lake, None, checks=False)
    with caplog.at_level(logging.INFO, logger=stage_events.__name__):
        for name, indexes in steps:
            if indexes is not None:
                write(source, name, indexes)
                if withdrawn.get(name) != indexes:  # the very bytes that were withdrawn stay out
                    withdrawn.pop(name, None)
                    stands[name] = indexes
                run(source, lake, None, checks=False)
            elif name in stands:
                withdrawn[name] = stands.pop(name)
                withdraw(source, lake, name)
    assert "anew" not in caplog.text, "small steps never need everything"
    caplog.clear()
    write(calm_source, "seed.jsonl", SEED)
    for name, indexes in stands.items():
        write(calm_source, name, indexes)
    run(calm_source, calm, None, checks=False)
    assert state(lake) == state(calm)
    shutil.rmtree(root)


@pytest.fixture
def filled(tmp_path):
    """A source with four files and its lake."""
    source = tmp_path / "source"
    for number in range(4):
        write(source, f"{number}.jsonl", range(number, 33, 4))
    run(source, tmp_path / "lake", None, checks=False)
    return source, tmp_path / "lake"


def test_only_months_that_hold_something_new_are_staged(tmp_path):
    source, lake = tmp_path / "source", tmp_path / "lake"
    write(source, "april-and-may.jsonl", range(22))
    run(source, lake, None, checks=False)
    write(source, "june.jsonl", [30])
    staged = stage(source, lake)
    months = {path.stem for path in (staged / "seizures").glob("*")}
    assert months == {path.stem for path in (staged / "evidence").glob("*")}
    assert months == {"2024-06"}


def test_articles_without_events_stage_no_event_and_no_person(filled):
    source, lake = filled
    write(source, "new.jsonl", [len(POOL) - 1])
    staged = stage(source, lake)
    assert (staged / "articles").exists()
    assert not (staged / "seizures").exists()
    assert not (staged / "people").exists()


@pytest.mark.parametrize("lost", ["_rules", "_mentions", "_events"])
def test_without_its_memory_a_run_links_everything_anew(filled, lost, caplog):
    source, lake = filled
    manifest = Lake(lake).manifest
    raw = json.loads(manifest.read_text())
    raw["internal"].pop(lost)
    manifest.write_text(json.dumps(raw))
    write(source, "new.jsonl", [33])
    with caplog.at_level(logging.INFO, logger=stage_events.__name__):
        run(source, lake, None, checks=False)
    assert "all events are linked anew" in caplog.text
    again = lake.parent / "again"
    run(source, again, None, checks=False)
    assert state(lake) == state(again)


def test_publishing_everything_anew_changes_nothing(filled):
    place = Lake(filled[1])
    with hold_lake(place):
        staged = assemble_tables(place, [], place.staging / "whole", whole=True)
        assert {p.stem for p in (staged / "seizures").glob("*")} >= set(read_manifest(place).tables["seizures"])
        write_staged(read_staged(staged, PROBLEMS), QUARANTINE, staged)
        before = read_manifest(place)
        assert publish_tables(place, staged, "whole").manifest == before


def stage(source, lake):
    reading = read(source, lake, None)
    with hold_lake(reading.lake):
        return assemble_tables(reading.lake, reading.bases, reading.staging)
