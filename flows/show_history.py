"""What was believed before: versions of an event, and the backfills with their reasons."""

from __future__ import annotations

import json
from typing import Any

import pyarrow.compute as pc
from rich.console import Console
from rich.table import Table as Grid

from flows.event_history import read_history
from flows.hold_lake import open_lake
from flows.lake.manifest import read_manifest
from flows.plain_words import plain
from flows.show_event import UnknownEventError

_ALWAYS = ("event_id", "event_kind")


def print_versions(root: str, event_id: str) -> None:
    """Print all versions of the event whose id starts with `event_id`, and what each changed.

    Raises:
        UnknownEventError: no event was ever published under such an id.
    """
    lake = open_lake(root)
    rows = read_history(lake, read_manifest(lake))
    found = rows.filter(pc.starts_with(rows["event_id"], event_id)).sort_by("valid_from").to_pylist()
    if not found:
        raise UnknownEventError(f"no event was ever published in {root} under an id that starts with {event_id!r}")
    grid = Grid("from", "to", "why superseded", "what changed", title=found[0]["event_id"], title_justify="left")
    before: dict[str, Any] = {}
    for row in found:
        event = json.loads(row["event"])
        changed = {name: value for name, value in event.items() if before and before.get(name) != value}
        words = ", ".join(f"{name}: {before.get(name)} → {value}" for name, value in changed.items()) or "first version"
        reason = plain(row["reason"] or "stands")
        if row["successor_id"]:
            reason += f"; now {row['successor_id']}"
        grid.add_row(_moment(row["valid_from"]), _moment(row["valid_to"]), reason, plain(words))
        before = event
    Console().print(grid)


def print_backfills(root: str) -> None:
    """Print the backfills of a lake, oldest first."""
    path = open_lake(root).backfills
    lines = path.read_text("utf-8").splitlines() if path.exists() else []
    console = Console()
    if not lines:
        console.print(f"No backfill was made in {root}. The versions of an event: wirefacts history EVENT_ID")
        return
    grid = Grid(
        "ended",
        "months",
        "reason",
        "by",
        "articles",
        "rows",
        title="backfills; rows added +, changed ~, removed -",
        title_justify="left",
    )
    grid.columns[0].no_wrap = grid.columns[1].no_wrap = True
    for entry in map(json.loads, lines):
        wanted = entry["wanted"]
        articles = str(sum(entry["articles_by_month"].values()))
        months = f"{wanted['first']} – {wanted['last']}"
        counts = f"+{entry['added']} ~{entry['changed']} -{entry['removed']}"
        ended = entry["ended_at"][:_MINUTES].replace("T", " ")
        grid.add_row(ended, months, plain(entry["reason"]), f"rules {entry['extractor_version']}", articles, counts)
    console.print(grid)


_MINUTES = len("2026-01-01T00:00")


def _moment(value: Any) -> str:  # noqa: ANN401 - a datetime or nothing
    return f"{value:%Y-%m-%d %H:%M:%S}" if value is not None else "now"
