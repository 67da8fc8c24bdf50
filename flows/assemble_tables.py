"""Assemble: the lake's state with a run's batches put in, and all tables that follow from it, staged as Parquet.

The tables are a function of the set of live articles alone, whatever order they came in: that is why a lake converges.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from flows.lake.layout import Lake
from flows.lake.manifest import Manifest, read_manifest, read_table
from flows.lake.state_tables import OCCURRENCES, PROBLEMS, SOURCE_FILES
from flows.live_articles import KEYS, Position, Replaced, drop_files, keep_rows, positions_of
from flows.memory import give_back
from flows.spread_portions import PLACE, finished_files, judge_ends, read_spread
from flows.stage_around import stage_events
from flows.stage_articles import INDEX, read_index, stage_articles
from flows.stage_coverage import COVERAGE_COLUMNS, stage_coverage
from flows.staged_tables import write_staged
from transforms.tables import Table

_ENDS_AT_ONCE = 50_000
"""Articles of files that come to their end are judged so many at a time ..."""
_MOST_SLICES = 10
"""... but in no more slices than these, for each reads through all months."""


def assemble_tables(lake: Lake, bases: Sequence[Path], staging: Path, *, whole: bool = False) -> Path:
    """Stage the tables that follow from the published state and the batches at `bases`; the folder they are in.

    Months whose events stay as they are, are not staged; with `whole` all are. Call it holding the lake's lock: what it
    reads must still be the published state when its result is published.
    """
    manifest = read_manifest(lake)
    staged = staging / "tables"
    spread = read_spread(bases)
    # Where another run has published a whole file meanwhile, what we still have of it is left out.
    overtaken = spread.files & finished_files(lake, manifest)
    fresh = drop_files(_read_batches(bases, "articles", OCCURRENCES), overtaken)
    leftover, broken = _judge_ends(lake, manifest, fresh, drop_files(spread.ends, overtaken))
    changed = _merge_sources(lake, manifest, bases, staged, overtaken | broken) - spread.files
    # Positions matter only where a backfill has read single articles and where the articles of a new file come in several
    # portions: a changed file is replaced as a whole.
    positions = frozenset(positions_of(drop_files(fresh.select(KEYS), changed))) | leftover
    replaced = Replaced(frozenset(changed), positions)
    known = read_index(lake, manifest)
    now = pa.concat_tables([keep_rows(known, replaced), fresh.select(INDEX)])
    arrivals = stage_articles(lake, manifest, known, now, fresh, replaced, staged)
    stage_coverage(now.select(COVERAGE_COLUMNS), staged)
    del known, fresh, now
    give_back()
    stage_events(lake, manifest, arrivals, staged, whole=whole)
    give_back()
    return staged


def _judge_ends(lake: Lake, manifest: Manifest, fresh: pa.Table, ends: pa.Table) -> tuple[set[Position], set[str]]:
    """As `judge_ends`; articles are looked up only where a file that was spread comes to its end."""
    leftover: set[Position] = set()
    broken: set[str] = set()
    for files in _slices(ends["source_uri"]):
        standing, own, ended = (_of_files(rows, files) for rows in (_standing(lake, manifest, files), fresh, ends))
        more, now_broken = judge_ends(standing, own.select(PLACE), ended)
        leftover |= set(positions_of(more))
        broken |= now_broken
    return leftover, broken


def _slices(uris: pa.ChunkedArray) -> Iterator[pa.Array]:
    """The files of `uris` in few slices of about as many rows, so that not all articles of a large lake are joined."""
    files = sorted(pc.value_counts(uris).to_pylist(), key=lambda count: str(count["values"]))
    limit = max(_ENDS_AT_ONCE, math.ceil(len(uris) / _MOST_SLICES))
    held: list[str] = []
    rows = 0
    for file in files:
        held.append(file["values"])
        rows += file["counts"]
        if rows >= limit:
            yield pa.array(held, pa.string())
            held, rows = [], 0
    if held:
        yield pa.array(held, pa.string())


def _standing(lake: Lake, manifest: Manifest, files: pa.Array) -> pa.Table:
    """Where the articles of some files stand; one month in memory at a time."""
    months = manifest.internal.get(OCCURRENCES.name, {})
    pieces = [
        _of_files(read_table(lake, OCCURRENCES.name, {month: file}, OCCURRENCES.arrow_schema(), PLACE), files)
        for month, file in sorted(months.items())
    ]
    empty = read_table(lake, OCCURRENCES.name, {}, OCCURRENCES.arrow_schema(), PLACE)
    return pa.concat_tables([empty, *pieces])


def _of_files(rows: pa.Table, files: pa.Array) -> pa.Table:
    return rows.filter(pc.is_in(rows["source_uri"], files))


def _merge_sources(
    lake: Lake, manifest: Manifest, bases: Sequence[Path], staged: Path, left_out: frozenset[str] | set[str]
) -> set[str]:
    """Stage source outcomes and their problems, but for the files `left_out`; the files whose articles are replaced.

    A file that could not be fetched keeps the facts of its last good version.
    """
    known = _read_internal(lake, manifest, SOURCE_FILES)
    fresh = drop_files(_read_batches(bases, "sources", SOURCE_FILES), left_out)
    failed = set(fresh.filter(pc.equal(fresh["outcome"], "fetch_failed"))["source_uri"].to_pylist())
    seen = set(fresh["source_uri"].to_pylist())
    sources = pa.concat_tables([drop_files(known, seen), fresh])
    problems = pa.concat_tables(
        [
            drop_files(_read_internal(lake, manifest, PROBLEMS), seen),
            drop_files(_read_batches(bases, "problems", PROBLEMS), left_out),
        ]
    )
    write_staged(sources, SOURCE_FILES, staged)
    write_staged(problems, PROBLEMS, staged)
    return seen - failed


def _read_internal(lake: Lake, manifest: Manifest, table: Table) -> pa.Table:
    return read_table(lake, table.name, manifest.internal.get(table.name, {}), table.arrow_schema())


def _read_batches(bases: Sequence[Path], part: str, table: Table) -> pa.Table:
    pieces = [pq.ParquetFile(f"{base}.{part}.parquet").read().cast(table.arrow_schema()) for base in bases]
    return pa.concat_tables(pieces) if pieces else table.arrow_schema().empty_table()
