"""Readers are never torn: DuckDB, Polars, pyarrow and a reader of the manifest, while states are published."""

from __future__ import annotations

from benchmarks.readers import read_while_publishing


def test_readers_meet_whole_files_and_whole_states_while_publications_go_on(tmp_path):
    reads = read_while_publishing(tmp_path, seconds=12)
    assert reads.pop("states") > 5
    assert reads.pop("read_again") * 20 <= sum(reads.values())
    assert min(reads.values()) > 5
