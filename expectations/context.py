"""What a check has to know beyond the rows themselves."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True)
class CheckContext:
    """Settings and published knowledge of one check; the defaults check the staged rows by themselves."""

    known: Mapping[str, Collection[str]] = field(default_factory=dict)
    """Ids that count as present beside the staged rows, by `table.column`: `{"articles.article_id": {...}}`."""
    today: date | None = None
    """The day of the run; with it an article from the future is told. The check itself never asks the clock."""
    baselines: Mapping[str, Any] | None = None
    """Figures of the publication before (baselines.py); None for the first."""
    whole_months: Mapping[str, Collection[str]] | None = None
    """Months that are given whole, of tables that are given in part; the others are given whole."""
