"""One event with its parts and the words behind every value, from the published state."""

from __future__ import annotations

from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
from rich.console import Console
from rich.table import Table as Grid

from flows.hold_lake import open_lake
from flows.lake.layout import Lake
from flows.lake.manifest import Manifest, read_manifest, read_table
from flows.plain_words import plain
from transforms.tables import (
    ARTICLES,
    EVENT_REPORTS,
    EVIDENCE,
    MEETING_PARTICIPANTS,
    MEETINGS,
    SEIZURE_ITEMS,
    SEIZURES,
    Table,
)

CONTEXT_CHARS = 90


class UnknownEventError(Exception):
    """No event, or more than one, has that id."""


def print_event(event_id: str, root: str) -> None:
    """Print the event whose id starts with `event_id`.

    Raises:
        UnknownEventError: none or several do.
    """
    lake = open_lake(root)
    manifest = read_manifest(lake)
    table, event = _find_event(event_id, lake, manifest)
    parts = MEETING_PARTICIPANTS if table is MEETINGS else SEIZURE_ITEMS
    month, key = event["event_month"], event[table.key[0]]
    console = Console()
    console.print(_row_grid(f"{table.name[:-1]} {key}", event))
    for part in _rows_of(parts, table.key[0], key, month, lake, manifest):
        console.print(_row_grid(f"{parts.name} {part[parts.key[1]]}", part, skip=(table.key[0], "event_month")))
    _print_evidence(console, key, month, lake, manifest)


def _find_event(event_id: str, lake: Lake, manifest: Manifest) -> tuple[Table, dict[str, Any]]:
    found = []
    for table in (MEETINGS, SEIZURES):
        rows = read_table(lake, table.name, manifest.tables.get(table.name, {}), table.arrow_schema())
        match = rows.filter(pc.starts_with(rows[table.key[0]], event_id))
        found += [(table, row) for row in match.to_pylist()]
    if not found:
        raise UnknownEventError(
            f"no event in {lake.root} has an id that starts with {event_id!r}; see `wirefacts status`"
        )
    if len(found) > 1:
        raise UnknownEventError(f"{len(found)} events have an id that starts with {event_id!r}: give more of it")
    return found[0]


def _rows_of(table: Table, column: str, value: str, month: str, lake: Lake, manifest: Manifest) -> list[dict[str, Any]]:
    partitions = manifest.tables.get(table.name, {})
    held = {month: partitions[month]} if month in partitions else {}
    rows = read_table(lake, table.name, held, table.arrow_schema())
    return list(rows.filter(pc.equal(rows[column], value)).to_pylist())


def _print_evidence(console: Console, key: str, month: str, lake: Lake, manifest: Manifest) -> None:
    reports = _rows_of(EVENT_REPORTS, "event_id", key, month, lake, manifest)
    wanted = {row["article_id"] for row in reports}
    columns = ["article_id", "outlet", "headline", "published_on", "text"]
    articles: dict[str, dict[str, Any]] = {}
    for name, file in sorted(manifest.tables.get(ARTICLES.name, {}).items()):
        rows = read_table(lake, ARTICLES.name, {name: file}, ARTICLES.arrow_schema(), columns)
        rows = rows.filter(pc.is_in(rows["article_id"], pa.array(sorted(wanted), pa.string())))
        articles |= {row["article_id"]: row for row in rows.to_pylist()}
    grid = Grid("field", "words in context", "article", title="evidence", title_justify="left", show_lines=True)
    for row in _rows_of(EVIDENCE, "event_id", key, month, lake, manifest):
        article = articles[row["article_id"]]
        text, start, end = article["text"], row["char_start"], row["char_end"]
        before = text[max(0, start - CONTEXT_CHARS) : start]
        after = text[end : end + CONTEXT_CHARS]
        words = f"…{plain(before)}[bold]{plain(text[start:end])}[/bold]{plain(after)}…"
        source = f"{article['outlet'] or '?'}, {article['published_on'] or 'no date'}: {article['headline'] or ''}"
        grid.add_row(row["field"], words, plain(source))
    console.print(grid)


def _row_grid(title: str, row: dict[str, Any], skip: tuple[str, ...] = ()) -> Grid:
    grid = Grid(title=title, title_justify="left", show_header=False)
    for name, value in row.items():
        if value is not None and name not in skip:
            grid.add_row(name, plain(str(value)))
    return grid
