"""Row changes over several publications: from the state before the first to the one after the last."""

from __future__ import annotations

import json

import pytest

from benchmarks.plain_run import commit, read
from flows.assemble_tables import assemble_tables
from flows.compare_states import StateChanges
from flows.hold_lake import hold_lake
from flows.lake.layout import Lake
from flows.lake.manifest import read_manifest, read_table
from flows.lake.shadow import cast_shadow
from tests.flows.conftest import tree
from tests.flows.test_incremental import write
from transforms.tables import SEIZURES


@pytest.fixture
def step(tmp_path):
    """Publishes what stands in a file now, and gives what that changes by itself and since the first step."""
    source, lake = tmp_path / "source", tmp_path / "lake"
    since = StateChanges()

    def publish(name, indexes):
        write(source, name, indexes)
        reading = read(source, lake, None)
        with hold_lake(reading.lake):
            staged = assemble_tables(reading.lake, reading.bases, reading.staging)
            alone = StateChanges()
            for changes in (alone, since, since):  # the third is one that was killed before it published
                changes.add(reading.lake, read_manifest(reading.lake), staged)
        commit(reading, checks=False)
        return told(alone), told(since)

    return publish


def told(changes):
    """Seizures added, changed, removed, by month."""
    return {c.partition: (c.added, c.changed, c.removed) for c in changes.count() if c.table == "seizures"}


def test_what_comes_changes_moves_and_goes_again_counts_once(step):
    assert step("a.jsonl", [6]) == ({"2024-04": (1, 0, 0)},) * 2
    moved = {"2024-05": (0, 1, 0)}, {"2024-05": (1, 0, 0)}
    assert step("b.jsonl", [18]) == moved, "a second report of the haul puts it a day later"
    assert step("c.jsonl", [30]) == ({"2024-06": (1, 0, 0)}, {"2024-05": (1, 0, 0), "2024-06": (1, 0, 0)})
    assert step("c.jsonl", [45])[1] == {"2024-05": (1, 0, 0)}
    assert step("a.jsonl", [47]) == ({"2024-05": (1, 0, 1)}, {"2024-05": (1, 0, 0)}), (
        "its id was that of the first report"
    )
    assert step("b.jsonl", [44])[1] == {}, "all that came has gone"


def test_changes_are_kept_and_read_back(step, tmp_path):
    assert StateChanges.load(tmp_path / "none").count() == []
    step("a.jsonl", [6])
    lake = Lake(tmp_path / "lake")
    changes = StateChanges()
    with hold_lake(lake):
        staged = assemble_tables(lake, [], tmp_path / "lake" / "_staging" / "x", whole=True)
    changes.add(lake, read_manifest(Lake(tmp_path / "empty")), staged)
    changes.save(tmp_path / "kept", tmp_path / "tmp")
    assert StateChanges.load(tmp_path / "kept").count() == changes.count() != []


def test_what_is_published_into_a_shadow_leaves_the_lake_as_it_is(step, tmp_path):
    step("a.jsonl", [6])
    lake = Lake(tmp_path / "lake")
    before = tree(lake.root), lake.manifest.read_bytes()
    shadow = cast_shadow(lake, read_manifest(lake), lake.staging / "shadow")
    write(tmp_path / "source", "b.jsonl", [8, 28])
    reading = read(tmp_path / "source", lake.root, None)
    commit(type(reading)(reading.settings, shadow, reading.staging, reading.bases), checks=False)
    table = read_table(shadow, SEIZURES.name, read_manifest(shadow).tables[SEIZURES.name], SEIZURES.arrow_schema())
    assert table.num_rows == 3
    assert (tree(lake.root), lake.manifest.read_bytes()) == before
    assert json.loads(lake.manifest.read_bytes())["state"] == 1
