"""Assemble: the lake's state with a run's batches put in, and all tables that follow from it, staged as Parquet.

The tables are a function of the set of live articles alone, whatever order they came in: that is why a lake converges.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from flows.lake.layout import Lake
from flows.lake.manifest import Manifest, Partitions, read_manifest, read_table
from flows.lake.state_tables import COVERAGE, OCCURRENCES, PROBLEMS, SOURCE_FILES
from flows.staged_tables import write_staged
from transforms.articles.versions import Occurrence, choose_live
from transforms.assembly.dimensions import build_calendar, build_commodities, build_people
from transforms.assembly.events import assemble_events
from transforms.linking.people import collect_names, resolve_people
from transforms.linking.reported import ReportedMention, decode_extraction, report_mentions
from transforms.tables import ARTICLES, CALENDAR, COMMODITIES, MEETINGS, PEOPLE, SEIZURES, TABLES_BY_NAME, WHOLE, Table

_KEYS = ["source_uri", "article_index", "article_id", "version_key", "published_on"]
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

Position = tuple[str, int]
"""source_uri and article_index."""


@dataclass(frozen=True, slots=True)
class Replaced:
    """What a run replaces: all articles of whole files, and single articles that a backfill has read anew."""

    files: frozenset[str]
    articles: frozenset[Position]


def assemble_tables(lake: Lake, bases: Sequence[Path], staging: Path) -> Path:
    """Stage the tables that follow from the published state and the batches at `bases`; the folder they are in.

    Call it holding the lake's lock: what it reads must still be the published state when its result is published.
    """
    manifest = read_manifest(lake)
    staged = staging / "tables"
    changed = _merge_sources(lake, manifest, bases, staged)
    fresh = _read_batches(bases, "articles", OCCURRENCES)
    replaced = Replaced(frozenset(changed), frozenset(_positions(fresh)))
    before, after = _live_positions(lake, manifest, fresh, replaced)
    _stage_articles(lake, manifest, fresh, replaced, before, after, staged)
    _stage_events(lake, manifest, fresh, replaced, after, staged)
    _stage_coverage(lake, manifest, fresh, replaced, staged)
    return staged


def _merge_sources(lake: Lake, manifest: Manifest, bases: Sequence[Path], staged: Path) -> set[str]:
    """Stage source outcomes and their problems; the files whose articles are replaced.

    A file that could not be fetched keeps the facts of its last good version.
    """
    known = _read_internal(lake, manifest, SOURCE_FILES)
    fresh = _read_batches(bases, "sources", SOURCE_FILES)
    failed = set(fresh.filter(pc.equal(fresh["outcome"], "fetch_failed"))["source_uri"].to_pylist())
    seen = set(fresh["source_uri"].to_pylist())
    sources = pa.concat_tables([_without(known, seen), fresh])
    problems = pa.concat_tables(
        [_without(_read_internal(lake, manifest, PROBLEMS), seen), _read_batches(bases, "problems", PROBLEMS)]
    )
    write_staged(sources, SOURCE_FILES, staged)
    write_staged(problems, PROBLEMS, staged)
    return seen - failed


def _live_positions(
    lake: Lake, manifest: Manifest, fresh: pa.Table, replaced: Replaced
) -> tuple[set[Position], set[Position]]:
    """Positions of the articles that counted before and that count now."""
    partitions = manifest.internal.get(OCCURRENCES.name, {})
    known = read_table(lake, OCCURRENCES.name, partitions, OCCURRENCES.arrow_schema(), _KEYS)
    now = pa.concat_tables([_keep(known, replaced), fresh.select(_KEYS)])
    return choose_live(_occurrences(known)), choose_live(_occurrences(now))


def _stage_articles(
    lake: Lake,
    manifest: Manifest,
    fresh: pa.Table,
    replaced: Replaced,
    before: set[Position],
    after: set[Position],
    staged: Path,
) -> None:
    """Stage `_occurrences` and `articles` of the months that change, one month in memory at a time."""
    moved = before ^ after
    known = manifest.internal.get(OCCURRENCES.name, {})
    for month in sorted({*known, *fresh["published_month"].to_pylist()}):
        arrived = fresh.filter(pc.equal(fresh["published_month"], month))
        held = _read_month(lake, known, month)
        kept = _keep(held, replaced)
        rows = pa.concat_tables([kept, arrived])
        positions = _positions(rows)
        if kept.num_rows == held.num_rows and not arrived.num_rows and not moved.intersection(positions):
            continue
        write_staged(rows, OCCURRENCES, staged, month)
        live = rows.filter(pa.array([position in after for position in positions], pa.bool_()))
        write_staged(live.select(ARTICLES.column_names), ARTICLES, staged, month)


def _stage_events(
    lake: Lake, manifest: Manifest, fresh: pa.Table, replaced: Replaced, live: set[Position], staged: Path
) -> None:
    """Stage everything that hangs on events, linked over all live articles, and the dimensions."""
    partitions = manifest.internal.get(OCCURRENCES.name, {})
    mentions = list(_mentions_of(fresh.select(_REPORT), live))
    for month in sorted(partitions):
        held = read_table(lake, OCCURRENCES.name, {month: partitions[month]}, OCCURRENCES.arrow_schema(), _REPORT)
        mentions += _mentions_of(_keep(held, replaced), live)
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


def _stage_coverage(lake: Lake, manifest: Manifest, fresh: pa.Table, replaced: Replaced, staged: Path) -> None:
    """Stage what came from each source on each day."""
    counts: dict[tuple[str, str], Counter[str]] = {}
    columns = ["source_uri", "article_index", "published_on", "events_count"]
    partitions = manifest.internal.get(OCCURRENCES.name, {})
    for month in (None, *sorted(partitions)):
        held = {} if month is None else {month: partitions[month]}
        rows = read_table(lake, OCCURRENCES.name, held, OCCURRENCES.arrow_schema(), columns)
        rows = fresh.select(columns) if month is None else _keep(rows, replaced)
        for row in rows.to_pylist():
            day = row["published_on"].isoformat() if row["published_on"] else "unknown"
            count = counts.setdefault((_source_of(row["source_uri"]), day), Counter())
            count["articles_count"] += 1
            count["without_event_count"] += not row["events_count"]
    for row in pq.ParquetFile(staged / SOURCE_FILES.name / f"{WHOLE}.parquet").read().to_pylist():
        count = counts.setdefault((_source_of(row["source_uri"]), "unknown"), Counter())
        count["fetch_failed_count"] += row["outcome"] == "fetch_failed"
        count["withdrawn_count"] += row["outcome"] == "withdrawn"
        count["quarantined_count"] += row["problems_count"] if row["outcome"] in ("parsed", "quarantined") else 0
    names = COVERAGE.column_names[2:]
    rows_out = [
        {"source": source, "published_on": day} | {name: count[name] for name in names}
        for (source, day), count in counts.items()
        if count.total()
    ]
    write_staged(pa.Table.from_pylist(rows_out, COVERAGE.arrow_schema()), COVERAGE, staged)


def _source_of(uri: str) -> str:
    folder, slash, _ = uri.partition("/")
    return folder if slash else "."


def _mentions_of(rows: pa.Table, live: set[Position]) -> Iterator[ReportedMention]:
    rows = rows.filter(pc.is_valid(rows["extraction"]))
    for row in rows.to_pylist():
        if (row["source_uri"], row["article_index"]) in live:
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


def _read_month(lake: Lake, partitions: Partitions, month: str) -> pa.Table:
    file = {month: partitions[month]} if month in partitions else {}
    return read_table(lake, OCCURRENCES.name, file, OCCURRENCES.arrow_schema())


def _read_batches(bases: Sequence[Path], part: str, table: Table) -> pa.Table:
    pieces = [pq.ParquetFile(f"{base}.{part}.parquet").read().cast(table.arrow_schema()) for base in bases]
    return pa.concat_tables(pieces) if pieces else table.arrow_schema().empty_table()


def _without(rows: pa.Table, uris: set[str]) -> pa.Table:
    """Rows of all source files but `uris`."""
    if not uris or not rows.num_rows:
        return rows
    return rows.filter(pc.invert(pc.is_in(rows["source_uri"], pa.array(sorted(uris), pa.string()))))


def _keep(rows: pa.Table, replaced: Replaced) -> pa.Table:
    """Rows that a run leaves as they are."""
    rows = _without(rows, set(replaced.files))
    touched = {uri for uri, _ in replaced.articles}
    if not touched.intersection(rows["source_uri"].unique().to_pylist()):
        return rows
    return rows.filter(pa.array([position not in replaced.articles for position in _positions(rows)], pa.bool_()))


def _positions(rows: pa.Table) -> list[Position]:
    return list(zip(rows["source_uri"].to_pylist(), rows["article_index"].to_pylist(), strict=True))


def _occurrences(rows: pa.Table) -> Iterable[Occurrence]:
    columns = (rows[name].to_pylist() for name in _KEYS)
    return (Occurrence(*values) for values in zip(*columns, strict=True))
