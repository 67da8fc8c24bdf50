"""Stage the articles of the months that change, and tell which articles with events come and go by that."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from flows.lake.layout import Lake
from flows.lake.manifest import Manifest, Partitions, read_table
from flows.lake.state_tables import OCCURRENCES
from flows.live_articles import (
    KEYS,
    Position,
    Replaced,
    drop_positions,
    find_outdated,
    find_related,
    keep_rows,
    positions_of,
    take_rows,
)
from flows.memory import give_back
from flows.staged_tables import read_partition, staged_partitions, write_staged
from transforms.tables import ARTICLES

REPORT = [
    "article_id",
    "published_on",
    "outlet",
    "url",
    "extraction",
    "extractor_version",
    "source_uri",
    "article_index",
]
"""Columns of `_occurrences` that linking and assembly need."""
INDEX = [*KEYS, "events_count", "published_month"]
"""Columns that are read of all months at once; texts and extractions are read a month at a time."""
_ARRIVED = "_arrived.parquet"


@dataclass(frozen=True, slots=True)
class Arrivals:
    """What a run changes among the articles that count and tell of an event."""

    gone: frozenset[str]
    """Ids of those that count no more, or not as they did."""
    come: pa.Table
    """Those that count now, or otherwise than they did (columns `REPORT`)."""


def read_index(lake: Lake, manifest: Manifest) -> pa.Table:
    """All occurrences as published, in few columns."""
    partitions = manifest.internal.get(OCCURRENCES.name, {})
    return read_table(lake, OCCURRENCES.name, partitions, OCCURRENCES.arrow_schema(), INDEX)


def stage_articles(
    lake: Lake,
    manifest: Manifest,
    known: pa.Table,
    now: pa.Table,
    fresh: pa.Table,
    replaced: Replaced,
    staged: Path,
) -> Arrivals:
    """Stage `_occurrences` and `articles` of the months that change, one month in memory at a time.

    A month changes where articles come or go, and where one that stays now counts or counts no more.
    `known` is `read_index`, `now` the same after the run; `fresh` are the whole occurrences that come.
    """
    index = fresh.select(INDEX)
    removed = take_rows(known, replaced)
    # Only articles that share a text or an address with what comes and goes can change between counting and not.
    related = find_related(pa.concat_tables([known, index]), pa.concat_tables([removed, index]))
    before = find_outdated(find_related(known, related))
    after = find_outdated(find_related(now, related))
    moved = before ^ after
    moving = pa.concat_tables([index, removed, take_rows(related, Replaced(frozenset(), frozenset(moved)))])
    months = sorted(set(moving["published_month"].unique().to_pylist()))
    of_months = now.filter(pc.is_in(now["published_month"], pa.array(months, pa.string())))
    outdated = find_outdated(find_related(now, of_months))
    # Of what stays, `moved` counted otherwise before; of what goes, `before` knows.
    was_outdated = (outdated ^ moved) - set(positions_of(removed)) | before
    staging = _Staging(lake, manifest.internal.get(OCCURRENCES.name, {}), replaced, moved, staged)
    for month in months:
        arrived = fresh.filter(pc.equal(fresh["published_month"], month))
        staging.stage_month(month, arrived, was_outdated, outdated)
    return staging.end()


def read_arrived(staged: Path) -> pa.Array | None:
    """Ids of the articles that count now and did not, or not as they are; None where that is not known."""
    path = staged / _ARRIVED
    return pq.read_table(path)["article_id"].combine_chunks() if path.exists() else None


def read_reports(lake: Lake, manifest: Manifest, staged: Path) -> pa.Table:
    """All articles that count and tell of an event (columns `REPORT`), staged months before published ones."""
    index = pa.concat_tables([rows.select(KEYS) for rows in _all_months(lake, manifest, staged, KEYS)])
    outdated = find_outdated(index)
    del index
    give_back()
    pieces = [
        drop_positions(rows.filter(pc.is_valid(rows["extraction"])), outdated)
        for rows in _all_months(lake, manifest, staged, REPORT)
    ]
    give_back()
    return pa.concat_tables(pieces)


def read_month(
    lake: Lake, partitions: Partitions, month: str, columns: list[str] | None = None, staged: Path | None = None
) -> pa.Table:
    """Occurrences of a month: as staged, where `staged` is given and has it, else as published."""
    if staged is not None and (staged / OCCURRENCES.name / f"{month}.parquet").exists():
        return read_partition(staged, OCCURRENCES, month, columns)
    file = {month: partitions[month]} if month in partitions else {}
    return read_table(lake, OCCURRENCES.name, file, OCCURRENCES.arrow_schema(), columns)


def _all_months(lake: Lake, manifest: Manifest, staged: Path, columns: list[str]) -> Iterator[pa.Table]:
    partitions = manifest.internal.get(OCCURRENCES.name, {})
    months = sorted({*partitions, *staged_partitions(staged, OCCURRENCES)})
    schema = pa.schema([OCCURRENCES.arrow_schema().field(name) for name in columns])
    yield schema.empty_table()
    for month in months:
        yield read_month(lake, partitions, month, columns, staged)


class _Staging:
    """Months put together one by one, and what they change."""

    def __init__(
        self, lake: Lake, partitions: Partitions, replaced: Replaced, moved: set[Position], staged: Path
    ) -> None:
        self._lake, self._partitions, self._replaced, self._moved = lake, partitions, replaced, moved
        self._staged = staged
        self._gone: set[tuple[Any, ...]] = set()
        self._come: set[tuple[Any, ...]] = set()
        self._arrived: list[pa.ChunkedArray] = []

    def stage_month(self, month: str, arrived: pa.Table, was_outdated: set[Position], outdated: set[Position]) -> None:
        held = read_month(self._lake, self._partitions, month)
        kept = keep_rows(held, self._replaced)
        rows = pa.concat_tables([kept, arrived])
        write_staged(rows, OCCURRENCES, self._staged, month)
        live = drop_positions(rows, outdated)
        write_staged(live.select(ARTICLES.column_names), ARTICLES, self._staged, month)
        returned = drop_positions(take_rows(kept, Replaced(frozenset(), frozenset(self._moved))), outdated)
        self._arrived += [drop_positions(arrived, outdated)["article_id"], returned["article_id"]]
        told, told_now = _tell(drop_positions(held, was_outdated)), _tell(live)
        self._gone |= told - told_now
        self._come |= told_now - told

    def end(self) -> Arrivals:
        # An article whose month changes goes in one month and comes in another.
        gone, come = self._gone - self._come, self._come - self._gone
        ids = pa.chunked_array([chunk for column in self._arrived for chunk in column.chunks], pa.string())
        pq.write_table(pa.table({"article_id": ids}), self._staged / _ARRIVED)
        schema = pa.schema([OCCURRENCES.arrow_schema().field(name) for name in REPORT])
        rows = [dict(zip(REPORT, values, strict=True)) for values in sorted(come, key=lambda values: values[0])]
        return Arrivals(frozenset(values[0] for values in gone), pa.Table.from_pylist(rows, schema))


def _tell(rows: pa.Table) -> set[tuple[Any, ...]]:
    """What linking and assembly see of the rows."""
    told = rows.select(REPORT).filter(pc.is_valid(rows["extraction"]))
    return set(zip(*(told[name].to_pylist() for name in REPORT), strict=True))
