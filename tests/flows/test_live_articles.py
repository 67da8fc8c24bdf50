from __future__ import annotations

from datetime import date

import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.lake.state_tables import COVERAGE, OCCURRENCES, SOURCE_FILES
from flows.live_articles import KEYS, Replaced, drop_files, find_outdated, keep_rows, positions_of
from flows.stage_coverage import COVERAGE_COLUMNS, stage_coverage
from flows.staged_tables import read_staged, write_staged
from transforms.articles.versions import Occurrence, choose_live

# Few texts, addresses and days, so that most examples hold copies, old versions and copies of old versions.
OCCURRENCE = st.tuples(
    st.sampled_from(["a.jsonl", "x/b.jsonl", "x/c.jsonl"]),
    st.integers(0, 5),
    st.sampled_from(["text-1", "text-2", "text-3", "text-4"]),
    st.sampled_from(["url-1", "url-2", "url-3", "url-4"]),
    st.sampled_from([None, date(2024, 1, 1), date(2024, 1, 2)]),
)
OCCURRENCES_OF_A_LAKE = st.lists(OCCURRENCE, max_size=18, unique_by=lambda row: row[:2])


def as_table(rows: list[tuple[object, ...]]) -> pa.Table:
    schema = pa.schema([OCCURRENCES.arrow_schema().field(name) for name in KEYS])
    return pa.Table.from_pylist([dict(zip(KEYS, row, strict=True)) for row in rows], schema)


@given(OCCURRENCES_OF_A_LAKE)
@settings(max_examples=200, deadline=None)
def test_outdated_are_exactly_those_that_the_choice_over_all_leaves_out(rows):
    live = choose_live(Occurrence(*row) for row in rows)
    assert find_outdated(as_table(rows)) == {row[:2] for row in rows} - live


@given(
    OCCURRENCES_OF_A_LAKE, st.sets(st.sampled_from(["a.jsonl", "x/b.jsonl"])), st.sets(OCCURRENCE.map(lambda r: r[:2]))
)
@settings(max_examples=100, deadline=None)
def test_kept_rows_are_those_of_other_files_and_other_positions(rows, files, articles):
    kept = keep_rows(as_table(rows), Replaced(frozenset(files), frozenset(articles)))
    assert positions_of(kept) == [row[:2] for row in rows if row[0] not in files and row[:2] not in articles]


def test_files_are_dropped_by_their_whole_name():
    rows = as_table([("a.jsonl", 0, "t", "u", None), ("a.jsonl.gz", 0, "t2", "u2", None)])
    assert drop_files(rows, {"a.jsonl"})["source_uri"].to_pylist() == ["a.jsonl.gz"]


def test_coverage_counts_articles_by_first_folder_and_day_and_files_under_the_day_in_their_name(tmp_path):
    occurrences = pa.Table.from_pylist(
        [
            {"source_uri": "top.json", "published_on": date(2024, 5, 1), "events_count": 2},
            {"source_uri": "paper/2024/a.jsonl", "published_on": date(2024, 5, 1), "events_count": 0},
            {"source_uri": "paper/2024/b.jsonl", "published_on": date(2024, 5, 1), "events_count": 1},
            {"source_uri": "paper/2024/b.jsonl", "published_on": None, "events_count": 0},
        ],
        pa.schema([OCCURRENCES.arrow_schema().field(name) for name in COVERAGE_COLUMNS]),
    )
    outcomes = [
        ("top.json", "parsed", 0),
        ("paper/2024/a.jsonl", "parsed", 3),
        ("paper/2024/b.jsonl", "withdrawn", 4),
        ("other/c.json", "quarantined", 1),
        ("other/d.json", "fetch_failed", 1),
        ("other/2024-05-03.jsonl", "fetch_failed", 1),
        ("paper/2024/05/01/c.jsonl", "quarantined", 1),
    ]
    files = [
        {"source_uri": uri, "sha256": "", "size_bytes": 1, "modified_ns": 1, "outcome": outcome, "articles_count": 1}
        | {"problems_count": problems}
        for uri, outcome, problems in outcomes
    ]
    write_staged(pa.Table.from_pylist(files, SOURCE_FILES.arrow_schema()), SOURCE_FILES, tmp_path)
    stage_coverage(occurrences, tmp_path)
    rows = [tuple(row.values()) for row in read_staged(tmp_path, COVERAGE).to_pylist()]
    assert list(COVERAGE.column_names[2:]) == [
        "articles_count",
        "without_event_count",
        "quarantined_count",
        "fetch_failed_count",
        "withdrawn_count",
    ]
    assert rows == [
        (".", "2024-05-01", 1, 0, 0, 0, 0),
        ("other", "2024-05-03", 0, 0, 0, 1, 0),
        ("other", "unknown", 0, 0, 1, 1, 0),
        ("paper", "2024-05-01", 2, 1, 1, 0, 0),
        ("paper", "unknown", 1, 1, 3, 0, 1),
    ]
