"""Assemble: the lake's state with a run's batches put in, and all tables that follow from it, staged as Parquet.

The tables are a function of the set of live articles alone, whatever order they came in: that is why a lake converges.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from flows.lake.layout import Lake
from flows.lake.manifest import Manifest, read_manifest, read_table
from flows.lake.state_tables import OCCURRENCES, PROBLEMS, SOURCE_FILES
from flows.live_articles import KEYS, Replaced, drop_files, keep_rows, positions_of
from flows.memory import give_back
from flows.stage_around import stage_events
from flows.stage_articles import INDEX, read_index, stage_articles
from flows.stage_coverage import COVERAGE_COLUMNS, stage_coverage
from flows.staged_tables import write_staged
from transforms.tables import Table


def assemble_tables(lake: Lake, bases: Sequence[Path], staging: Path, *, whole: bool = False) -> Path:
    """Stage the tables that follow from the published state and the batches at `bases`; the folder they are in.

    Months whose events stay as they are, are not staged; with `whole` all are. Call it holding the lake's lock: what it
    reads must still be the published state when its result is published.
    """
    manifest = read_manifest(lake)
    staged = staging / "tables"
    changed = _merge_sources(lake, manifest, bases, staged)
    fresh = _read_batches(bases, "articles", OCCURRENCES)
    # Positions matter only where a backfill has read single articles: a changed file is replaced as a whole.
    replaced = Replaced(frozenset(changed), frozenset(positions_of(drop_files(fresh.select(KEYS), changed))))
    known = read_index(lake, manifest)
    now = pa.concat_tables([keep_rows(known, replaced), fresh.select(INDEX)])
    arrivals = stage_articles(lake, manifest, known, now, fresh, replaced, staged)
    stage_coverage(now.select(COVERAGE_COLUMNS), staged)
    del known, fresh, now
    give_back()
    stage_events(lake, manifest, arrivals, staged, whole=whole)
    give_back()
    return staged


def _merge_sources(lake: Lake, manifest: Manifest, bases: Sequence[Path], staged: Path) -> set[str]:
    """Stage source outcomes and their problems; the files whose articles are replaced.

    A file that could not be fetched keeps the facts of its last good version.
    """
    known = _read_internal(lake, manifest, SOURCE_FILES)
    fresh = _read_batches(bases, "sources", SOURCE_FILES)
    failed = set(fresh.filter(pc.equal(fresh["outcome"], "fetch_failed"))["source_uri"].to_pylist())
    seen = set(fresh["source_uri"].to_pylist())
    sources = pa.concat_tables([drop_files(known, seen), fresh])
    problems = pa.concat_tables(
        [drop_files(_read_internal(lake, manifest, PROBLEMS), seen), _read_batches(bases, "problems", PROBLEMS)]
    )
    write_staged(sources, SOURCE_FILES, staged)
    write_staged(problems, PROBLEMS, staged)
    return seen - failed


def _read_internal(lake: Lake, manifest: Manifest, table: Table) -> pa.Table:
    return read_table(lake, table.name, manifest.internal.get(table.name, {}), table.arrow_schema())


def _read_batches(bases: Sequence[Path], part: str, table: Table) -> pa.Table:
    pieces = [pq.ParquetFile(f"{base}.{part}.parquet").read().cast(table.arrow_schema()) for base in bases]
    return pa.concat_tables(pieces) if pieces else table.arrow_schema().empty_table()
