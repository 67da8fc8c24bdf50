"""What a run leaves on Prefect's pages: a table of what changed and the release card."""

from __future__ import annotations

from collections import Counter

from prefect.artifacts import create_markdown_artifact, create_table_artifact

from flows.lake.layout import Lake
from flows.run_summary import RunSummary


def leave_artifacts(lake: Lake, summary: RunSummary) -> None:
    """Leave the table and the card; nothing where the lake is as it was, so that idle runs leave no heap of pages."""
    if not summary.changed:
        return
    counts = Counter(partition.partition("/")[0] for partition in summary.changed)
    rows = [
        {"table": table, "partitions changed": count, "rows now": summary.rows.get(table, 0)}
        for table, count in sorted(counts.items())
    ]
    create_table_artifact(rows, key="what-changed", description=f"What run {summary.run_id} changed.")
    card = lake.release / "latest.md"
    if card.exists():
        create_markdown_artifact(card.read_text("utf-8"), key="release-card", description="The release card.")
