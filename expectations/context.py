"""What a check has to know beyond the rows themselves."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pyarrow as pa


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
    judged: Collection[str] | None = None
    """Tables whose rows are judged; the others are given for looking at. None: all are."""
    beside: Mapping[str, pa.Table] = field(default_factory=dict)
    """Rows beside the given ones, by table, that rules may look at and that are not judged themselves."""
    held: Mapping[str, Collection[str]] = field(default_factory=dict)
    """Keys of rows that are held back already and not given, by table: events that refer to them are held back too."""
    referred: Mapping[str, Collection[str]] = field(default_factory=dict)
    """Keys of people and places, by table, to which events refer that are not given, held back or not."""
    referred_free: Mapping[str, Collection[str]] = field(default_factory=dict)
    """Those among `referred` to which an event refers that is not held back."""
    month_files: Mapping[str, Collection[str]] = field(default_factory=dict)
    """Parquet files that hold `whole_months` of a table whose rows are given in part, for its figures."""
