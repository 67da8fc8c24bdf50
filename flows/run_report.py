"""The closing words of a run, for a person at a terminal."""

from __future__ import annotations

from typing import Any

from rich.console import Console
from rich.table import Table

from flows.plain_words import plain


def print_summary(summary: dict[str, Any]) -> None:
    """Print what a run did and where things are."""
    console = Console()
    table = Table(title=f"Run {summary['run_id']}: {summary['outcome']}", title_justify="left", show_header=False)
    table.add_column(style="bold")
    table.add_column(overflow="fold")
    files = summary["files"]
    table.add_row("files", ", ".join(f"{count} {name}" for name, count in files.items()))
    rows = summary["rows"]
    table.add_row("articles", str(rows.get("articles", 0)))
    table.add_row("events", f"{rows.get('meetings', 0)} meetings, {rows.get('seizures', 0)} seizures")
    table.add_row("items", f"{rows.get('seizure_items', 0)} seized, {rows.get('evidence', 0)} quotes as evidence")
    table.add_row("quarantine", f"{rows.get('quarantine', 0)} held back (see the table `quarantine`)")
    changed = summary["changed"]
    table.add_row("changed", f"{len(changed)} partitions" if changed else "nothing: the lake is as it was")
    if summary["linked"]:
        told = "; ".join(f"{count} × {how}" if count > 1 else how for how, count in sorted(summary["linked"].items()))
        table.add_row("linked", told)
    for warning in summary["warnings"]:
        table.add_row("warning", plain(warning), style="yellow")
    if summary["data_docs"]:
        table.add_row("data docs", plain(summary["data_docs"]))
    table.add_row("lake", plain(summary["lake"]))
    table.add_row("warehouse", plain(summary["warehouse"]))
    table.add_row("time", f"{summary['seconds']} s")
    console.print(table)


def print_changes(done: dict[str, Any]) -> None:
    """Print what a backfill reads again and which rows it changes."""
    console = Console()
    words = "would be" if done["planned"] else "were"
    months = done["months"]
    console.print(
        f"{sum(months.values())} articles of {len(months)} months {words} read again"
        + "".join(f"\n  {month}: {count}" for month, count in months.items())
    )
    for article in done["articles"]:
        place = f"{article['source_uri']}, article {article['article_index']}"
        read_by = f"read by rules {article['extractor_version']}"
        console.print(
            f"  {plain(place)} ({article['published_on'] or 'no date'}): {plain(article['headline'])}, {read_by}"
        )
    if sum(months.values()) > len(done["articles"]):
        console.print(f"  and {sum(months.values()) - len(done['articles'])} more; all with --list FOLDER")
    if not done["changes"]:
        console.print(f"No row {'would change' if done['planned'] else 'changed'}.")
        return
    grid = Table("table", "month", "rows added", "changed", "removed", title=f"rows that {words} changed")
    for change in done["changes"]:
        counts = (str(change[name]) for name in ("added", "changed", "removed"))
        grid.add_row(change["table"], change["partition"], *counts)
    console.print(grid)
