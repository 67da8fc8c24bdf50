"""Convergence: whatever the order, the batches and the interleaving of runs, the lake ends as that of one calm run."""

from __future__ import annotations

import itertools
import json
import shutil
from unittest import mock

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks.plain_run import commit, read, run
from benchmarks.synthetic_articles import make_article
from flows import pull_files
from flows.lake.layout import Lake
from flows.lake.manifest import read_manifest
from flows.load_warehouse import verify_warehouse
from tests.flows.conftest import tree

_folders = itertools.count()

RELEVANT = [make_article(number * 20, 1) for number in range(15)]
"""Of synthetic articles every twentieth tells of an event, and every fifth of these tells one again."""


def changed(article):
    """The same article, published again with another amount and another day."""
    text = article["text"].replace("1", "2").replace("January", "March")
    return article | {"text": text, "published_at": article["published_at"][:8] + "28"}


POOL = [
    *RELEVANT,
    *(changed(article) for article in RELEVANT[:6]),
    make_article(1, 2),
    make_article(2, 2),
    {"id": "no text"},
]
ARTICLES = st.lists(st.sampled_from(range(len(POOL))), min_size=1, max_size=5)
CORPUS = st.lists(ARTICLES, min_size=2, max_size=6)
STEPS = st.lists(st.sampled_from(["run", "again", "race", "race backwards"]), min_size=1, max_size=4)


def write_file(source, number, indexes):
    # No two files of one corpus share a name, so an article may be in several of them.
    (source / f"{number}.jsonl").write_text("".join(json.dumps(POOL[i]) + "\n" for i in indexes))


def end_state(lake, warehouse):
    manifest = read_manifest(Lake(lake))
    rows = verify_warehouse(warehouse, manifest)  # row by row against the manifest's checksums
    files = {table: {name: file.checksum for name, file in parts.items()} for table, parts in manifest.tables.items()}
    return tree(lake), files, rows


@given(corpus=CORPUS, steps=STEPS, batch_files=st.sampled_from([1, 2, 100]), data=st.data())
@settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
def test_any_order_batch_and_interleaving_ends_in_the_lake_of_one_run(tmp_path, corpus, steps, batch_files, data):
    root = tmp_path / str(next(_folders))
    source, lake, warehouse = root / "source", root / "lake", f"duckdb:///{root}/warehouse.duckdb"
    source.mkdir(parents=True)
    waiting = data.draw(st.permutations(range(len(corpus))), label="order of arrival")
    with mock.patch.object(pull_files, "BATCH_FILES", batch_files):
        for step in steps:
            arrives, waiting = waiting[:2], waiting[2:]
            for number in arrives:  # some files come in an earlier form first
                early = data.draw(st.booleans(), label=f"{number} comes early in another form")
                write_file(source, number, corpus[number][:1] if early and len(waiting) else corpus[number])
            if not any(source.iterdir()):
                continue
            do_step(step, source, lake, warehouse)
        for number in range(len(corpus)):
            write_file(source, number, corpus[number])
        run(source, lake, warehouse, checks=False)
    calm, calm_warehouse = root / "calm", f"duckdb:///{root}/calm.duckdb"
    run(source, calm, calm_warehouse, checks=False)
    assert end_state(lake, warehouse) == end_state(calm, calm_warehouse)
    shutil.rmtree(root)


def do_step(step, source, lake, warehouse):
    if step.startswith("race"):  # two runs read the same news side by side, then publish in turn
        readings = [read(source, lake, warehouse), read(source, lake, warehouse)]
        for reading in reversed(readings) if step.endswith("backwards") else readings:
            commit(reading, checks=False)
        return
    run(source, lake, warehouse, checks=False)
    if step == "again":
        state = read_manifest(Lake(lake)).state
        run(source, lake, warehouse, checks=False)
        assert read_manifest(Lake(lake)).state == state, "nothing new is no new state"


@pytest.mark.parametrize("limit", [1, 3])
def test_a_run_in_portions_ends_in_the_same_lake(tmp_path, limit):
    source = tmp_path / "source"
    source.mkdir()
    for number in range(5):
        write_file(source, number, range(number, len(POOL) - 1, 5))
    whole, cut = tmp_path / "whole", tmp_path / "cut"
    run(source, whole, f"duckdb:///{tmp_path}/whole.duckdb", checks=False)
    with (
        mock.patch.object(pull_files, "BATCH_FILES", 1),
        mock.patch(
            "benchmarks.plain_run.spread_portions",
            lambda _, bases, __: [bases[i : i + limit] for i in range(0, 5, limit)],
        ),
    ):
        run(source, cut, f"duckdb:///{tmp_path}/cut.duckdb", checks=False)
    assert read_manifest(Lake(cut)).state > 1
    assert end_state(cut, f"duckdb:///{tmp_path}/cut.duckdb") == end_state(whole, f"duckdb:///{tmp_path}/whole.duckdb")
