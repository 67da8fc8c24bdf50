"""Assemble: the lake's state with a run's batches put in, and all tables that follow from it, staged as Parquet.

The tables are a function of the set of live articles alone, whatever order they came in: that is why a lake converges.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from flows.lake.layout import Lake
from flows.lake.manifest import Manifest, Partitions, read_manifest, read_table
from flows.lake.state_tables import OCCURRENCES, PROBLEMS, SOURCE_FILES
from flows.live_articles import (
    KEYS,
    Position,
    Replaced,
    drop_files,
    drop_positions,
    find_outdated,
    keep_rows,
    positions_of,
)
from flows.stage_coverage import COVERAGE_COLUMNS, stage_coverage
from flows.staged_tables import write_staged
from transforms.assembly.dimensions import build_calendar, build_commodities, build_people
from transforms.assembly.events import assemble_events
from transforms.linking.people import collect_names, resolve_people
from transforms.linking.reported import ReportedMention, decode_extraction, report_mentions
from transforms.tables import ARTICLES, CALENDAR, COMMODITIES, MEETINGS, PEOPLE, SEIZURES, TABLES_BY_NAME, Table

_REPORT = [
    "article_id",
    "published_on",
    "outlet",
    "url",
    "extraction",
    "extractor_version",
    "source_uri",
    "article_index",
]
_INDEX = [*KEYS, "events_count"]
"""Columns of `_occurrences` that are read of all months at once; texts and extractions are read a month at a time."""


def assemble_tables(lake: Lake, bases: Sequence[Path], staging: Path) -> Path:
    """Stage the tables that follow from the published state and the batches at `bases`; the folder they are in.

    Call it holding the lake's lock: what it reads must still be the published state when its result is published.
    """
    manifest = read_manifest(lake)
    staged = staging / "tables"
    changed = _merge_sources(lake, manifest, bases, staged)
    fresh = _read_batches(bases, "articles", OCCURRENCES)
    # Positions matter only where a backfill has read single articles: a changed file is replaced as a whole.
    replaced = Replaced(frozenset(changed), frozenset(positions_of(drop_files(fresh.select(KEYS), changed))))
    partitions = manifest.internal.get(OCCURRENCES.name, {})
    known = read_table(lake, OCCURRENCES.name, partitions, OCCURRENCES.arrow_schema(), _INDEX)
    now = pa.concat_tables([keep_rows(known, replaced), fresh.select(_INDEX)])
    before, outdated = find_outdated(known), find_outdated(now)
    _stage_articles(lake, manifest, fresh, replaced, before ^ outdated, outdated, staged)
    _stage_events(lake, manifest, fresh, replaced, outdated, staged)
    stage_coverage(now.select(COVERAGE_COLUMNS), staged)
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


def _stage_articles(
    lake: Lake,
    manifest: Manifest,
    fresh: pa.Table,
    replaced: Replaced,
    moved: set[Position],
    outdated: set[Position],
    staged: Path,
) -> None:
    """Stage `_occurrences` and `articles` of the months that change, one month in memory at a time.

    A month changes where articles come or go, and where one that stays (`moved`) now counts or counts no more.
    """
    known = manifest.internal.get(OCCURRENCES.name, {})
    for month in sorted({*known, *fresh["published_month"].to_pylist()}):
        arrived = fresh.filter(pc.equal(fresh["published_month"], month))
        if not arrived.num_rows and not _is_touched(lake, known, month, replaced, moved):
            continue
        rows = pa.concat_tables([keep_rows(_read_month(lake, known, month), replaced), arrived])
        write_staged(rows, OCCURRENCES, staged, month)
        live = drop_positions(rows, outdated)
        write_staged(live.select(ARTICLES.column_names), ARTICLES, staged, month)


def _is_touched(lake: Lake, known: Partitions, month: str, replaced: Replaced, moved: set[Position]) -> bool:
    """Whether a published month loses articles, or one of them changes between counting and not."""
    held = _read_month(lake, known, month, ["source_uri", "article_index"])
    kept = keep_rows(held, replaced)
    return len(drop_positions(kept, moved)) < len(held)


def _stage_events(
    lake: Lake, manifest: Manifest, fresh: pa.Table, replaced: Replaced, outdated: set[Position], staged: Path
) -> None:
    """Stage everything that hangs on events, linked over all live articles, and the dimensions."""
    partitions = manifest.internal.get(OCCURRENCES.name, {})
    mentions = list(_mentions_of(fresh.select(_REPORT), outdated))
    for month in sorted(partitions):
        held = _read_month(lake, partitions, month, _REPORT)
        mentions += _mentions_of(keep_rows(held, replaced), outdated)
    people = resolve_people(collect_names(mentions))
    tables = assemble_events(mentions, people)
    days = [*_published_days(lake, manifest, staged), *_event_days(tables)]
    tables |= {
        PEOPLE.name: build_people(people),
        COMMODITIES.name: build_commodities(),
        CALENDAR.name: build_calendar(days),
    }
    for name, rows in tables.items():
        write_staged(rows, TABLES_BY_NAME[name], staged)


def _mentions_of(rows: pa.Table, outdated: set[Position]) -> Iterator[ReportedMention]:
    rows = drop_positions(rows.filter(pc.is_valid(rows["extraction"])), outdated)
    for row in rows.to_pylist():
        yield from report_mentions(
            decode_extraction(row["extraction"]),
            article_id=row["article_id"],
            published_on=row["published_on"],
            outlet=row["outlet"],
            url=row["url"],
            extractor_version=row["extractor_version"],
        )


def _published_days(lake: Lake, manifest: Manifest, staged: Path) -> list[date]:
    """Publication days of all live articles; staged months go before published ones."""
    published = manifest.tables.get(ARTICLES.name, {})
    staged_months = {path.stem: path for path in (staged / ARTICLES.name).glob("*.parquet")}
    days: set[date] = set()
    for month in sorted({*published, *staged_months}):
        if month in staged_months:
            column = pq.ParquetFile(staged_months[month]).read(["published_on"])
        else:
            file = {month: published[month]}
            column = read_table(lake, ARTICLES.name, file, ARTICLES.arrow_schema(), ["published_on"])
        days.update(day for day in column["published_on"].unique().to_pylist() if day is not None)
    return sorted(days)


def _event_days(tables: dict[str, pa.Table]) -> Iterator[date]:
    for table in (MEETINGS, SEIZURES):
        for column in ("date_start", "date_end"):
            yield from (day for day in tables[table.name][column].unique().to_pylist() if day is not None)


def _read_internal(lake: Lake, manifest: Manifest, table: Table) -> pa.Table:
    return read_table(lake, table.name, manifest.internal.get(table.name, {}), table.arrow_schema())


def _read_month(lake: Lake, partitions: Partitions, month: str, columns: list[str] | None = None) -> pa.Table:
    file = {month: partitions[month]} if month in partitions else {}
    return read_table(lake, OCCURRENCES.name, file, OCCURRENCES.arrow_schema(), columns)


def _read_batches(bases: Sequence[Path], part: str, table: Table) -> pa.Table:
    pieces = [pq.ParquetFile(f"{base}.{part}.parquet").read().cast(table.arrow_schema()) for base in bases]
    return pa.concat_tables(pieces) if pieces else table.arrow_schema().empty_table()
