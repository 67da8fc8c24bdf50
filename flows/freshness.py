"""Whether the data itself is fresh: how old the newest article is, whatever runs and backfills did meanwhile."""

from __future__ import annotations

from datetime import date

from flows.lake.layout import Lake
from flows.lake.manifest import read_manifest, read_table
from flows.lake.state_tables import COVERAGE


def newest_article_on(lake: Lake) -> date | None:
    """Day of publication of the newest article; None without any that is dated."""
    partitions = read_manifest(lake).internal.get(COVERAGE.name, {})
    columns = ["published_on", "articles_count"]
    rows = read_table(lake, COVERAGE.name, partitions, COVERAGE.arrow_schema(), columns).to_pylist()
    days = [row["published_on"] for row in rows if row["articles_count"] and row["published_on"] != "unknown"]
    return date.fromisoformat(max(days)) if days else None


def is_fresh(lake: Lake, today: date, limit_days: float) -> bool:
    """Whether the newest article is at most `limit_days` old."""
    newest = newest_article_on(lake)
    return newest is not None and (today - newest).days <= limit_days
