"""Gather what a check needs: the staged rows, the rows beside them that rules look at, and what was held back before."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from flows.lake.layout import Lake
from flows.lake.manifest import Manifest, read_table
from flows.lake.state_tables import HELD, OCCURRENCES
from flows.linking_memory import published_months, read_positions
from flows.live_articles import Position
from flows.memory import give_back
from flows.release_card import read_baselines
from flows.stage_articles import read_arrived
from flows.staged_tables import BESIDE, read_partition, read_staged, staged_file, staged_partitions
from transforms.assembly.events import EVENT_TABLES
from transforms.linking.memory import LINKED_EVENTS, LINKED_MENTIONS
from transforms.tables import ARTICLES, CALENDAR, COMMODITIES, MEETINGS, PEOPLE, PLACES, SEIZURES, TABLES_BY_NAME, Table

if TYPE_CHECKING:
    from expectations.context import CheckContext

_NAMES = tuple(table.name for table in EVENT_TABLES)
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Gathered:
    """What is checked, and what stays as it was judged before."""

    tables: dict[str, pa.Table]
    context: CheckContext
    is_partial: bool
    """Whether events are published that are not staged."""
    months: tuple[str, ...]
    """Staged months of events."""
    away: pa.Table
    """Events of other months, rows of `_events`."""
    kept: list[Row]
    """Rows of `_held` that are not judged again."""
    held_dimensions: frozenset[tuple[str, str]]
    """Table and key of the people and places that were held back before."""


def gather(lake: Lake, manifest: Manifest, staged: Path) -> Gathered:
    """Everything for a check of the staged tables."""
    from expectations.context import CheckContext

    months = staged_partitions(staged, MEETINGS)
    away = {m: f for m, f in manifest.internal.get(LINKED_EVENTS.name, {}).items() if m not in months}
    events = read_table(lake, LINKED_EVENTS.name, away, LINKED_EVENTS.arrow_schema())
    is_partial = bool(published_months(manifest) - set(months)) or not staged_partitions(staged, PEOPLE)
    tables = {table.name: read_staged(staged, table) for table in EVENT_TABLES}
    beside = {table.name: read_staged(staged / BESIDE, table) for table in EVENT_TABLES}
    dimensions = (PEOPLE, PLACES, COMMODITIES, CALENDAR)
    tables |= {table.name: _read_dimension(lake, manifest, staged, table) for table in dimensions}
    tables[ARTICLES.name], beside[ARTICLES.name] = _read_articles(lake, manifest, staged)
    old = read_table(lake, HELD.name, manifest.internal.get(HELD.name, {}), HELD.arrow_schema()).to_pylist()
    kept = [row for row in old if _stays(row, months, tables[ARTICLES.name], staged)]
    article_months = staged_partitions(staged, ARTICLES)
    files = [str(staged_file(staged, ARTICLES.name, month)) for month in article_months]
    own_months = [*months, "all"] if months else []
    context = CheckContext(
        today=datetime.now(UTC).date(),
        baselines=read_baselines(lake),
        whole_months={ARTICLES.name: [*article_months, "all"] if files else []}
        | (dict.fromkeys(_NAMES, own_months) if is_partial else {}),
        judged=_judged(tables, months, staged) if is_partial else None,
        beside=beside,
        held={ARTICLES.name: [_key_of(row) for row in kept if row["table_name"] == ARTICLES.name]},
        referred=_referred(events),
        referred_free=_referred(events.filter(pc.invert(events["is_held"]))),
        month_files={ARTICLES.name: files},
    )
    held = frozenset((r["table_name"], _key_of(r)) for r in old if r["table_name"] in {PEOPLE.name, PLACES.name})
    return Gathered(tables, context, is_partial, tuple(months), events, kept, held)


def held_from(row: Row, tables: Mapping[str, pa.Table]) -> str:
    """The partition that a row of `quarantine` would stand in."""
    name = row["table_name"]
    partition = TABLES_BY_NAME[name].partition
    if partition is None:
        return "all"
    rows = tables[name]
    own = rows.filter(pc.equal(rows[TABLES_BY_NAME[name].key[0]], _key_of(row)))
    return str(own[partition][0].as_py())


def _key_of(row: Row) -> str:
    """The first part of its key: the article, event, person or place."""
    return str(json.loads(row["row_key"])[TABLES_BY_NAME[row["table_name"]].key[0]])


def _judged(tables: Mapping[str, pa.Table], months: list[str], staged: Path) -> list[str]:
    """Tables of which something is new. The catalogue changes with the rules only, and then everything is judged."""
    events = [name for name in _NAMES if months and tables[name].num_rows]
    rest = [table.name for table in (PEOPLE, PLACES, CALENDAR) if staged_partitions(staged, table)]
    return [*events, *rest, *([ARTICLES.name] if tables[ARTICLES.name].num_rows else [])]


def _stays(row: Row, months: list[str], judged: pa.Table, staged: Path) -> bool:
    """Whether a row that was held back is not judged again; an article is judged where it comes, and not where it stays."""
    name = row["table_name"]
    if name != ARTICLES.name:
        return row["held_from"] not in months if name in _NAMES else not staged_partitions(staged, TABLES_BY_NAME[name])
    path = staged_file(staged, ARTICLES.name, row["held_from"])
    if not path.exists():
        return True
    key = pa.scalar(_key_of(row), pa.string())
    live = pq.read_table(path, columns=["article_id"])["article_id"]
    return bool(pc.is_in(key, live.unique()).as_py()) and not pc.is_in(key, judged["article_id"].unique()).as_py()


def _read_dimension(lake: Lake, manifest: Manifest, staged: Path, table: Table) -> pa.Table:
    if staged_partitions(staged, table):
        return read_staged(staged, table)
    return read_table(lake, table.name, manifest.tables.get(table.name, {}), table.arrow_schema())


def _read_articles(lake: Lake, manifest: Manifest, staged: Path) -> tuple[pa.Table, pa.Table]:
    """Articles that come, which are judged, and others that the events at hand quote, a month at a time."""
    arrived = read_arrived(staged)
    schema = ARTICLES.arrow_schema()
    judged, beside = [schema.empty_table()], [schema.empty_table()]
    quoted = _quoted(staged)
    staged_months = staged_partitions(staged, ARTICLES)
    partitions = manifest.internal.get(OCCURRENCES.name, {})
    for month in sorted({*staged_months, *quoted}):
        if month in staged_months:
            rows = read_partition(staged, ARTICLES, month)
            judged.append(rows if arrived is None else rows.filter(pc.is_in(rows["article_id"], arrived)))
        rows = read_positions(lake, partitions, month, quoted[month], list(ARTICLES.column_names), staged).cast(schema)
        if month in staged_months:
            rows = rows.filter(pc.invert(pc.is_in(rows["article_id"], judged[-1]["article_id"].unique())))
        beside.append(rows)
    give_back()
    return pa.concat_tables(judged), pa.concat_tables(beside)


def _quoted(staged: Path) -> Mapping[str, set[Position]]:
    """Positions of the articles of all events at hand, by month of publication."""
    quoted = defaultdict[str, set[Position]](set)
    for place in (staged, staged / BESIDE):
        rows = read_staged(place, LINKED_MENTIONS)
        columns = (rows[name].to_pylist() for name in ("published_month", "source_uri", "article_index"))
        for month, uri, index in zip(*columns, strict=True):
            quoted[month].add((uri, index))
    return quoted


def _referred(events: pa.Table) -> dict[str, set[str]]:
    """People and places of events."""
    persons = {person for ids in events["person_ids"].drop_null().to_pylist() for person in ids.split(";")}
    return {PEOPLE.name: persons, PLACES.name: set(events["place_id"].drop_null().to_pylist())}


__all__ = ["SEIZURES", "Gathered", "gather", "held_from"]
