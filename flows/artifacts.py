"""What a run leaves on Prefect's pages: a table of what changed and the release card."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import cast
from uuid import UUID

from prefect.artifacts import (
    create_markdown_artifact,
    create_progress_artifact,
    create_table_artifact,
    update_progress_artifact,
)

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
        words = card.read_text("utf-8")
        if summary.data_docs:
            words += f"\nData Docs of this run: [{summary.data_docs}]({Path(summary.data_docs).resolve().as_uri()})\n"
        create_markdown_artifact(words, key="release-card", description="The release card.")


class MonthsProgress:
    """How far a backfill is, on its run's page: a bar that counts articles, and the months that are done."""

    def __init__(self, months: Mapping[str, int]) -> None:
        self.months = months
        self.done: list[str] = []
        made = create_progress_artifact(0.0, key="backfill-progress", description=self._words())
        self.artifact = cast("UUID", made)

    def tell(self, month: str) -> None:
        """A month is done."""
        self.done.append(month)
        share = sum(self.months[one] for one in self.done) / max(1, sum(self.months.values()))
        update_progress_artifact(self.artifact, progress=round(100 * share, 1), description=self._words())

    def _words(self) -> str:
        read = sum(self.months[one] for one in self.done)
        last = f", last {self.done[-1]}" if self.done else ""
        total = sum(self.months.values())
        return f"{len(self.done)} of {len(self.months)} months{last}: {read:,} of {total:,} articles"
