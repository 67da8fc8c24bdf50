"""A run that publishes by month spreads its files over portions, and ends, through deaths and races, in the same lake."""

from __future__ import annotations

import itertools
import json
import shutil
from unittest import mock

import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks.plain_run import read, run
from flows import assemble_tables as assemble_tables_module
from flows import portions, pull_files, spread_portions
from flows.assemble_tables import assemble_tables
from flows.event_history import stage_history
from flows.hold_lake import hold_lake
from flows.how_linked import HowLinked, read_linked
from flows.lake.layout import Lake
from flows.lake.manifest import read_manifest, read_table
from flows.lake.state_tables import PROBLEMS, SOURCE_FILES
from flows.publish_tables import publish_tables
from flows.staged_tables import read_staged, write_staged
from flows.withdraw import write_withdrawal
from tests.flows.incremental_articles import POOL
from tests.flows.test_incremental import state
from transforms.tables import QUARANTINE

_folders = itertools.count()
DATED = [article | {"published_at": f"2024-{3 + n % 6:02d}-{10 + n % 7}"} for n, article in enumerate(POOL)]
"""Over six months, so that a file has articles of many."""
CONTENT = st.lists(st.sampled_from(range(len(DATED))), min_size=1, max_size=8)
CORPUS = st.dictionaries(st.sampled_from(["a.jsonl", "b.jsonl", "c/d.jsonl", "e.jsonl"]), CONTENT, min_size=1)
QUIET = settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
SMALL = mock.patch.object(portions, "PORTION_ARTICLES", 3)


@pytest.fixture(autouse=True)
def _ends_in_slices(monkeypatch):
    monkeypatch.setattr(assemble_tables_module, "_ENDS_AT_ONCE", 2)


def write(source, name, indexes, more=""):
    path = source / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(DATED[i]) + "\n" for i in indexes) + more)


def sources(lake):
    rows = read_table(
        Lake(lake),
        SOURCE_FILES.name,
        read_manifest(Lake(lake)).internal[SOURCE_FILES.name],
        SOURCE_FILES.arrow_schema(),
    )
    return [(row["source_uri"], row["sha256"], row["outcome"], row["articles_count"]) for row in rows.to_pylist()]


def publish(reading, portion):
    """One portion; how it was linked."""
    with hold_lake(reading.lake):
        staged = assemble_tables(reading.lake, portion, reading.staging)
        write_staged(read_staged(staged, PROBLEMS), QUARANTINE, staged)
        stage_history(reading.lake, staged, "a portion")
        publish_tables(reading.lake, staged, reading.staging.name)
    how = read_linked(staged)
    shutil.rmtree(staged)
    return how


def portions_of(reading):
    with SMALL:
        return spread_portions.spread_portions(reading.lake, reading.bases, reading.staging)


def months_of(portion):
    return {m for base in portion for m in pq.read_table(f"{base}.articles.parquet")["published_month"].to_pylist()}


def same_as_one_run(source, lake, but=()):
    calm = lake.parent / f"calm {next(_folders)}"
    run(source, calm, None, checks=False)
    assert [row for row in sources(lake) if row[0] not in but] == sources(calm)
    assert state(lake) == state(calm)


def test_new_files_come_by_month_and_each_portion_is_linked_around_what_is_new(tmp_path):
    source, lake = tmp_path / "source", tmp_path / "lake"
    for number in range(3):
        write(source, f"{number}.jsonl", range(number, 33, 3))
    (source / "broken.jsonl").write_text('{"title": "no text"}\n')
    with mock.patch.object(pull_files, "BATCH_FILES", 1):
        reading = read(source, lake, None)
    cut = portions_of(reading)
    by_month = [months_of(portion) for portion in cut if months_of(portion)]
    assert [max(months) for months in by_month] == sorted(max(months) for months in by_month)
    assert len(by_month) > 4
    assert all(max(one) <= min(next_one) for one, next_one in itertools.pairwise(by_month))
    ways = [publish(reading, portion) for portion in cut]
    assert set(ways[2:]) == {HowLinked.AROUND}
    assert len(sources(lake)) == 4
    same_as_one_run(source, lake)


def test_a_small_run_is_not_spread(tmp_path):
    source, lake = tmp_path / "source", tmp_path / "lake"
    write(source, "a.jsonl", [0, 30])
    reading = read(source, lake, None)
    assert portions_of(reading) == [reading.bases]


def test_a_known_file_that_changes_is_replaced_in_one_portion(tmp_path):
    source, lake = tmp_path / "source", tmp_path / "lake"
    write(source, "a.jsonl", [0, 12, 25])
    run(source, lake, None, checks=False)
    write(source, "a.jsonl", [1, 13, 26, 30])
    write(source, "b.jsonl", [2, 14, 27])
    reading = read(source, lake, None)
    cut = portions_of(reading)
    assert "a.jsonl" in pq.read_table(f"{cut[0][0]}.sources.parquet")["source_uri"].to_pylist()
    for portion in cut:
        publish(reading, portion)
    same_as_one_run(source, lake)


def test_a_file_is_known_only_once_all_its_articles_are_published(tmp_path):
    source, lake = tmp_path / "source", tmp_path / "lake"
    write(source, "a.jsonl", [0, 6, 1, 7, 2, 8])
    reading = read(source, lake, None)
    first, *_, last = portions_of(reading)
    publish(reading, first)
    [(name, sha256, outcome, articles)] = sources(lake)
    assert (name, sha256 != "", outcome, articles) == ("a.jsonl", True, "unfinished", 0)
    assert read_manifest(Lake(lake)).rows("articles") == 2
    write(source, "a.jsonl", [12])  # the run dies, and the file is another one when it is read again
    run(source, lake, None, checks=False)
    same_as_one_run(source, lake)
    publish(reading, last)
    assert read_manifest(Lake(lake)).rows("articles") == 1, "what another run has published whole is left alone"


def test_a_file_that_vanishes_after_a_death_between_portions_is_read_to_its_end_from_its_raw_copy(tmp_path):
    source, lake = tmp_path / "source", tmp_path / "lake"
    write(source, "a.jsonl", [0, 6, 1, 7, 2, 8])
    write(source, "b.jsonl", [3, 9, 4])
    calm = tmp_path / "calm"
    run(source, calm, None, checks=False)
    reading = read(source, lake, None)
    publish(reading, portions_of(reading)[0])
    begun = {name for name, _, outcome, _ in sources(lake) if outcome == "unfinished"}
    assert "a.jsonl" in begun
    (source / "a.jsonl").unlink()  # the run dies, and the file is gone when the next one comes
    run(source, lake, None, checks=False)
    assert sources(lake) == sources(calm)
    assert state(lake) == state(calm)


def test_a_file_that_vanishes_half_published_may_be_withdrawn(tmp_path):
    source, lake = tmp_path / "source", tmp_path / "lake"
    write(source, "a.jsonl", [0, 6, 1, 7, 2, 8])
    write(source, "b.jsonl", [3, 9])
    reading = read(source, lake, None)
    first, *later = portions_of(reading)
    publish(reading, first)
    with hold_lake(reading.lake):
        base = write_withdrawal(reading.lake, ["a.jsonl"], reading.staging)
    publish(reading, [base])
    for portion in later:
        publish(reading, portion)
    assert ("a.jsonl", "withdrawn") in [(name, outcome) for name, _, outcome, _ in sources(lake)]
    assert read_manifest(Lake(lake)).rows("articles") == 2
    (source / "a.jsonl").unlink()
    same_as_one_run(source, lake, but=("a.jsonl",))


@given(corpus=CORPUS, later=CORPUS)
@QUIET
def test_runs_in_small_portions_end_in_the_lake_of_one_run(tmp_path, corpus, later):
    source, lake = (tmp_path / str(next(_folders)) / name for name in ("source", "lake"))
    for step in (corpus, later):
        for name, indexes in step.items():
            write(source, name, indexes)
        with SMALL:
            run(source, lake, None, checks=False)
    same_as_one_run(source, lake)
    shutil.rmtree(lake.parent)


@given(corpus=CORPUS, other=CORPUS, data=st.data())
@QUIET
def test_two_runs_that_read_other_bytes_and_die_or_race_leave_nothing_behind(tmp_path, corpus, other, data):
    """The portions of two runs in any order, each of them perhaps cut short; then one run that nobody disturbs."""
    source, lake = (tmp_path / str(next(_folders)) / name for name in ("source", "lake"))
    waiting = []
    for step in (corpus, other):
        for name, indexes in step.items():
            write(source, name, indexes)
        reading = read(source, lake, None)
        cut = portions_of(reading)
        waiting.append(
            [(reading, portion) for portion in cut[: data.draw(st.integers(0, len(cut)), label="dies after")]]
        )
    while any(waiting):
        queue = waiting[data.draw(st.sampled_from([n for n in (0, 1) if waiting[n]]), label="whose turn")]
        publish(*queue.pop(0))
    run(source, lake, None, checks=False)
    same_as_one_run(source, lake)
    shutil.rmtree(lake.parent)


def test_an_article_that_another_run_put_among_ours_keeps_the_file_from_being_known(tmp_path):
    source, lake = tmp_path / "source", tmp_path / "lake"
    write(source, "a.jsonl", [0, 6, 1, 7, 2, 8])
    ours = read(source, lake, None)
    write(source, "a.jsonl", [12, 6, 1, 7, 2, 8, 9])
    others = read(source, lake, None)
    *_, last = cut = portions_of(ours)
    for portion in cut[:-1]:
        publish(ours, portion)
    publish(others, portions_of(others)[0])
    publish(ours, last)
    assert [outcome for _, _, outcome, _ in sources(lake)] == ["unfinished"]
    run(source, lake, None, checks=False)
    same_as_one_run(source, lake)
    assert json.loads(Lake(lake).manifest.read_text())["state"] > 3


@pytest.mark.parametrize("known", [(), ("a.jsonl",)])
def test_every_row_of_the_batches_stands_in_exactly_one_portion(tmp_path, known):
    source, lake = tmp_path / "source", tmp_path / "lake"
    for name in known:
        write(source, name, [40])
        run(source, lake, None, checks=False)
    write(source, "a.jsonl", range(9))
    write(source, "b.jsonl", range(9, 30), more='{"title": "no text"}\n')
    reading = read(source, lake, None)
    cut = portions_of(reading)
    for part in ("articles", "sources", "problems"):
        before = [row for base in reading.bases for row in pq.read_table(f"{base}.{part}.parquet").to_pylist()]
        rows = [row for cell in cut for base in cell for row in pq.read_table(f"{base}.{part}.parquet").to_pylist()]
        after = [row for row in rows if row.get("outcome") != "unfinished"]
        assert sorted(map(repr, before)) == sorted(map(repr, after))
