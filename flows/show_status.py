"""What is in the lake, by table and month, and how the last runs went."""

from __future__ import annotations

from pathlib import Path

import pyarrow.compute as pc
from rich.console import Console
from rich.markup import escape
from rich.table import Table as Grid

from flows.lake.layout import Lake
from flows.lake.manifest import Manifest, read_manifest, read_table
from flows.lake.state_tables import OCCURRENCES, SOURCE_FILES
from flows.run_summary import read_summaries
from transforms.tables import TABLES

LAST_RUNS = 5


def print_status(root: Path) -> None:
    """Print the published state of the lake at `root`."""
    console = Console()
    lake = Lake(root)
    manifest = read_manifest(lake)
    if not manifest.state:
        console.print(f"{root} holds nothing yet: fill it with `wirefacts run FOLDER --lake {root}`")
    else:
        console.print(f"[bold]{root}[/bold], state {manifest.state}, published {manifest.published_at}")
        console.print(_table_grid(manifest))
        console.print(_source_words(lake, manifest))
    runs = read_summaries(lake, LAST_RUNS)
    if runs:
        console.print(_runs_grid(runs))


def _table_grid(manifest: Manifest) -> Grid:
    months = sorted({name for partitions in manifest.tables.values() for name in partitions if name != "all"})
    grid = Grid("table", "rows", *months)
    for table in TABLES:
        partitions = manifest.tables.get(table.name, {})
        counts = (str(partitions[month].rows) if month in partitions else "" for month in months)
        grid.add_row(table.name, str(manifest.rows(table.name)), *counts)
    return grid


def _source_words(lake: Lake, manifest: Manifest) -> str:
    """Coverage: no article, article without event, fetch failed and quarantined are four different things."""
    files = read_table(
        lake, SOURCE_FILES.name, manifest.internal.get(SOURCE_FILES.name, {}), SOURCE_FILES.arrow_schema()
    )
    counts = {row["values"]: row["counts"] for row in pc.value_counts(files["outcome"]).to_pylist()}
    partitions = manifest.internal.get(OCCURRENCES.name, {})
    events = read_table(lake, OCCURRENCES.name, partitions, OCCURRENCES.arrow_schema(), ["events_count"])[
        "events_count"
    ]
    silent = pc.sum(pc.equal(events, 0)).as_py() or 0
    return (
        f"{files.num_rows} source files: {counts.get('parsed', 0)} parsed, {counts.get('quarantined', 0)} quarantined, "
        f"{counts.get('fetch_failed', 0)} could not be fetched; {len(events)} articles read, "
        f"{silent} of them without an event"
    )


def _runs_grid(runs: list[dict[str, object]]) -> Grid:
    grid = Grid("run", "source", "outcome", "seconds", "partitions changed", title="last runs", title_justify="left")
    for run in runs:
        words = f"{run['outcome']} {run['failure']}".strip()
        changed = run["changed"]
        count = str(len(changed)) if isinstance(changed, list) else ""
        grid.add_row(str(run["run_id"]), escape(str(run["source"])), escape(words), str(run["seconds"]), count)
    return grid
