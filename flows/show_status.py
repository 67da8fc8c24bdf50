"""What is in the lake, by table and month, and how the last runs went."""

from __future__ import annotations

from datetime import date
from typing import Any

import pyarrow.compute as pc
from rich.console import Console
from rich.table import Table as Grid

from flows.hold_lake import open_lake
from flows.how_linked import HowLinked
from flows.lake.layout import Lake
from flows.lake.manifest import Manifest, read_manifest, read_table
from flows.lake.state_tables import COVERAGE, OCCURRENCES, SOURCE_FILES, UNFINISHED
from flows.plain_words import plain
from flows.run_summary import read_summaries
from transforms.tables import ARTICLES, MEETINGS, SEIZURE_ITEMS, SEIZURES, TABLES

LAST_RUNS = 5
LAST_MONTHS = 14
_MINUTES = len("2026-01-01T00:00")


def print_status(root: str) -> None:
    """Print the published state of the lake at `root`."""
    console = Console()
    lake = open_lake(root)
    manifest = read_manifest(lake)
    if not manifest.state:
        console.print(f"{root} holds nothing yet: fill it with `wirefacts run FOLDER --lake {root}`")
    else:
        console.print(f"[bold]{root}[/bold], state {manifest.state}, published {manifest.published_at}")
        console.print(_table_grid(manifest))
        console.print(_months_grid(manifest))
        console.print(_coverage_grid(lake, manifest))
        console.print(_source_words(lake, manifest))
    runs = read_summaries(lake, LAST_RUNS)
    if runs:
        console.print(_runs_grid(runs))


def _table_grid(manifest: Manifest) -> Grid:
    """Rows by table; all months of a long life stand in `_months_grid`, the latest ones only."""
    grid = Grid("table", "rows", "partitions")
    for table in TABLES:
        partitions = manifest.tables.get(table.name, {})
        grid.add_row(table.name, f"{manifest.rows(table.name):,}", str(len(partitions)))
    return grid


def _months_grid(manifest: Manifest) -> Grid:
    counted = (ARTICLES, MEETINGS, SEIZURES, SEIZURE_ITEMS)
    months = sorted({name for table in counted for name in manifest.tables.get(table.name, {})}, reverse=True)
    grid = Grid("month", *(table.name for table in counted), title="rows by month", title_justify="left")
    for month in months[:LAST_MONTHS]:
        files = (manifest.tables.get(table.name, {}).get(month) for table in counted)
        grid.add_row(month, *(f"{file.rows:,}" if file else "" for file in files))
    if len(months) > LAST_MONTHS:
        grid.add_row(f"and {len(months) - LAST_MONTHS} earlier", *[""] * len(counted))
    return grid


def _coverage_grid(lake: Lake, manifest: Manifest) -> Grid:
    """By source: no article, article without event, fetch failed and quarantined are four different things."""
    rows = read_table(
        lake, COVERAGE.name, manifest.internal.get(COVERAGE.name, {}), COVERAGE.arrow_schema()
    ).to_pylist()
    names = COVERAGE.column_names[2:]
    heads = {
        "without_event_count": "no event", "quarantined_count": "held", "fetch_failed_count": "not fetched",
        "withdrawn_count": "taken out",
    }  # fmt: skip
    told = (heads.get(name, name.removesuffix("_count").replace("_", " ")) for name in names)
    grid = Grid("source", title="coverage", title_justify="left")
    grid.add_column("newest", no_wrap=True)
    for head in ("days without", *told):
        grid.add_column(head)
    for source in sorted({row["source"] for row in rows}):
        own = [row for row in rows if row["source"] == source]
        days = [row["published_on"] for row in own if row["published_on"] != "unknown" and row["articles_count"]]
        sums = (f"{sum(row[name] for row in own):,}" for name in names)
        grid.add_row(plain(source), max(days, default="no date"), f"{_count_days_without(days):,}", *sums)
    return grid


def _count_days_without(days: list[str]) -> int:
    """Days between the first and the last of `days` that are not among them: the source gave no article then."""
    told = sorted(map(date.fromisoformat, days))
    return (told[-1] - told[0]).days + 1 - len(told) if told else 0


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
    begun = f", {counts[UNFINISHED]} published in part" if UNFINISHED in counts else ""
    silent = pc.sum(pc.equal(events, 0)).as_py() or 0
    return (
        f"{files.num_rows} source files: {counts.get('parsed', 0)} parsed, {counts.get('quarantined', 0)} quarantined, "
        f"{counts.get('fetch_failed', 0)} could not be fetched{begun}; {len(events)} articles read, "
        f"{silent} of them without an event"
    )


def _runs_grid(runs: list[dict[str, Any]]) -> Grid:
    names = ("started", "source", "outcome", "seconds", "changed", "linked anew")
    grid = Grid(*names, title="last runs", title_justify="left")
    grid.columns[0].no_wrap = True
    for run in runs:
        words = f"{run['outcome']} {run['failure']}".strip()
        changed = run["changed"]
        count = str(len(changed)) if isinstance(changed, list) else ""
        started = str(run["started_at"])[:_MINUTES].replace("T", " ")
        own = (started, plain(str(run["source"])), plain(words), str(run["seconds"]), count)
        grid.add_row(*own, _linked_words(run))
    return grid


def _linked_words(run: dict[str, Any]) -> str:
    """How often a run linked everything, and why; `not told` by summaries from before it was counted."""
    if "linked" not in run:
        return "not told"
    anew = {how: count for how, count in sorted(run["linked"].items()) if how != HowLinked.AROUND}
    return "; ".join(f"{count} × {how}" if count > 1 else how for how, count in anew.items()) or "no"
