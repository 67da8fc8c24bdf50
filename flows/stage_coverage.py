"""Stage the coverage ledger: what came from each source on each day."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from flows.lake.state_tables import COVERAGE, SOURCE_FILES
from flows.staged_tables import read_staged, write_staged
from transforms.articles.dated_name import day_of_name

COVERAGE_COLUMNS = ["source_uri", "published_on", "events_count"]
"""Columns of `_occurrences` that the ledger counts."""
_UNKNOWN = "unknown"


def stage_coverage(occurrences: pa.Table, staged: Path) -> None:
    """Stage `coverage`, given all `occurrences` after the run (`COVERAGE_COLUMNS`) and the staged source outcomes."""
    counts: dict[tuple[str, str], Counter[str]] = {}
    for source, day, articles, without in _count_articles(occurrences):
        counts[source, day] = Counter(articles_count=articles, without_event_count=without)
    for source, day, outcome, files, problems in _count_files(read_staged(staged, SOURCE_FILES)):
        count = counts.setdefault((source, day), Counter())
        count["fetch_failed_count"] += files if outcome == "fetch_failed" else 0
        count["withdrawn_count"] += files if outcome == "withdrawn" else 0
        count["quarantined_count"] += problems if outcome in ("parsed", "quarantined") else 0
    names = COVERAGE.column_names[2:]
    rows = [
        {"source": source, "published_on": day} | {name: count[name] for name in names}
        for (source, day), count in counts.items()
        if count.total()
    ]
    write_staged(pa.Table.from_pylist(rows, COVERAGE.arrow_schema()), COVERAGE, staged)


def _count_articles(rows: pa.Table) -> list[tuple[str, str, int, int]]:
    """Source, day, articles, and how many of them without an event."""
    table = pa.table(
        {
            "source": _sources_of(rows["source_uri"]),
            "day": pc.fill_null(pc.cast(rows["published_on"], pa.string()), _UNKNOWN),
            "without": pc.cast(pc.equal(rows["events_count"], 0), pa.int64()),
        }
    )
    grouped = table.group_by(["source", "day"]).aggregate([([], "count_all"), ("without", "sum")])
    columns = ("source", "day", "count_all", "without_sum")
    return list(zip(*(grouped[name].to_pylist() for name in columns), strict=True))


def _count_files(rows: pa.Table) -> list[tuple[str, str, str, int, int]]:
    """Source, day in the name, outcome, files, and records of them that could not be read; files that were read whole left out."""
    whole = pc.and_(pc.equal(rows["outcome"], "parsed"), pc.equal(rows["problems_count"], 0))
    rows = rows.filter(pc.invert(whole))
    table = pa.table(
        {
            "source": _sources_of(rows["source_uri"]),
            "day": pa.array([str(day_of_name(uri) or _UNKNOWN) for uri in rows["source_uri"].to_pylist()], pa.string()),
            "outcome": rows["outcome"],
            "problems": pc.cast(rows["problems_count"], pa.int64()),
        }
    )
    grouped = table.group_by(["source", "day", "outcome"]).aggregate([([], "count_all"), ("problems", "sum")])
    columns = ("source", "day", "outcome", "count_all", "problems_sum")
    return list(zip(*(grouped[name].to_pylist() for name in columns), strict=True))


def _sources_of(uris: pa.ChunkedArray) -> pa.ChunkedArray:
    """First folder of each file's name, `.` for files at the top."""
    first = pc.list_element(pc.split_pattern(uris, "/", max_splits=1), 0)
    return pc.if_else(pc.match_substring(uris, "/"), first, ".")
