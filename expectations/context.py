"""What a check has to know beyond the rows themselves."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date

from expectations.baselines import Baselines


@dataclass(frozen=True, slots=True)
class CheckContext:
    """Settings and published knowledge of one check; the defaults check the staged rows by themselves."""

    known: Mapping[str, Collection[str]] = field(default_factory=dict)
    """Ids that count as present beside the staged rows, by `table.column`: `{"articles.article_id": {...}}`."""
    today: date | None = None
    """The day of the run; with it no article may come from the future. The check itself never asks the clock."""
    baselines: Baselines | None = None
    """Figures of the previous publication; None for the first."""
    complete_months: Mapping[str, Collection[str]] = field(default_factory=dict)
    """Months that are given whole, of tables of which other months are given in part; only these are compared with
    the baselines. Tables that are not named are given whole."""
    accept_changes: bool = False
    """A person has seen the failed comparison with the previous publication and wants it published: comparisons
    become warnings."""
