"""The quarantine for a person at a terminal: what is held back, why, and what was decided about it."""

from __future__ import annotations

import json
import sys
from typing import Any

import pyarrow as pa
from rich.console import Console
from rich.table import Table as Grid

from flows.lake.layout import Lake
from flows.lake.manifest import read_manifest, read_table
from flows.plain_words import plain
from flows.quarantine_decisions import dismissed_ids, read_decisions
from transforms.tables import QUARANTINE

SHORT_ID = 12
"""Characters of an id that are shown; commands take any beginning of an id."""


class UnknownQuarantineError(Exception):
    """No row of the quarantine, or more than one, has that id."""


def read_quarantine(lake: Lake) -> list[dict[str, Any]]:
    """Published rows of `quarantine`, by id."""
    files = read_manifest(lake).tables.get(QUARANTINE.name, {})
    table: pa.Table = read_table(lake, QUARANTINE.name, files, QUARANTINE.arrow_schema())
    rows: list[dict[str, Any]] = table.to_pylist()
    return rows


def find_row(lake: Lake, quarantine_id: str) -> dict[str, Any]:
    """The row whose id starts with `quarantine_id`.

    Raises:
        UnknownQuarantineError: none or several do.
    """
    found = [row for row in read_quarantine(lake) if row["quarantine_id"].startswith(quarantine_id)]
    if len(found) != 1:
        how_many = f"{len(found)} rows have ids that start" if found else "no row has an id that starts"
        raise UnknownQuarantineError(f"{how_many} with {quarantine_id!r}; see `wirefacts quarantine list`")
    return found[0]


def print_list(lake: Lake, *, with_dismissed: bool = False, as_json: bool = False) -> None:
    """Print one line a row, dismissed ones only if asked for."""
    dismissed = dismissed_ids(lake)
    rows = [row for row in read_quarantine(lake) if with_dismissed or row["quarantine_id"] not in dismissed]
    if as_json:
        told = [row | {"state": "dismissed" if row["quarantine_id"] in dismissed else "open"} for row in rows]
        sys.stdout.write(json.dumps(told, indent=1) + "\n")
        return
    console = Console()
    if not rows:
        console.print("Nothing is held back." if not dismissed else "Nothing is open; --all shows what was dismissed.")
        return
    grid = Grid("id", "stage", "where", "why", "state")
    for row in rows:
        state = "dismissed" if row["quarantine_id"] in dismissed else "open"
        where = row["source_uri"] or row["table_name"] or ""
        grid.add_row(row["quarantine_id"][:SHORT_ID], row["stage"], plain(where), plain(row["detail"]), state)
    console.print(grid)
    console.print(
        "`wirefacts quarantine show ID` tells all of one, `replay` tries again, `dismiss ID --reason` closes it."
    )


def print_row(lake: Lake, quarantine_id: str) -> None:
    """Print all of one row, its payload spread out, and the decisions on it."""
    row = find_row(lake, quarantine_id)
    console = Console()
    grid = Grid(show_header=False)
    grid.add_column(style="bold")
    grid.add_column(overflow="fold")
    for name, value in row.items():
        if value is not None and name != "payload":
            grid.add_row(name, plain(str(value)))
    for decision in read_decisions(lake):
        if decision.quarantine_id == row["quarantine_id"]:
            words = f"{decision.action} by {decision.decided_by} at {decision.decided_at}: {decision.reason}"
            grid.add_row("decision", plain(words))
    console.print(grid)
    console.print("payload", style="bold")
    for line in _spread(row["payload"]):
        console.print(plain(line), highlight=False)


def _spread(payload: str) -> list[str]:
    """Lines of a payload; JSON with one value a line."""
    try:
        return json.dumps(json.loads(payload), indent=1, ensure_ascii=False).split("\n")
    except json.JSONDecodeError:
        return payload.split("\n")
