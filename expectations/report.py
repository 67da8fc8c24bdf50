"""What a check found, in values that know nothing of Great Expectations."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

CRITICAL = "critical"
WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Outcome:
    """One expectation on one table. `reason` is a sentence for people, with the counts in it."""

    table: str
    expectation: str
    column: str | None
    severity: str
    success: bool
    is_row_level: bool
    """Whether single rows can break it, so that they can be held back while the rest is published."""
    unexpected_count: int
    element_count: int
    reason: str
    failing_keys: tuple[dict[str, Any], ...] = ()
    """Keys of the first failing rows."""


@dataclass(frozen=True, slots=True)
class RowFailure:
    """One row that broke a critical row-level expectation; `observed` holds the values that broke it, by column."""

    table: str
    key: dict[str, Any]
    expectation: str
    column: str
    observed: dict[str, Any]
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """All outcomes of a check."""

    outcomes: tuple[Outcome, ...] = ()
    row_failures: tuple[RowFailure, ...] = ()
    figures: Mapping[str, Any] = field(default_factory=dict)
    """Figures by table and month of what passed (baselines.py); empty where the check stopped early."""

    @property
    def critical_failures(self) -> tuple[Outcome, ...]:
        """Failures of whole tables: nothing may be published."""
        return tuple(o for o in self.outcomes if not o.success and o.severity == CRITICAL and not o.is_row_level)

    @property
    def warnings(self) -> tuple[Outcome, ...]:
        """Failures that are reported and published all the same."""
        return tuple(o for o in self.outcomes if not o.success and o.severity == WARNING)


def dump_report(report: Report) -> str:
    """JSON of a report; dates become ISO text."""
    return json.dumps(asdict(report), default=str, ensure_ascii=False, indent=1)


def load_report(raw: str) -> Report:
    """A report from its JSON; dates stay text.

    Raises:
        TypeError: the JSON is not a report.
    """
    data: Mapping[str, Any] = json.loads(raw)
    return Report(
        tuple(Outcome(**{**o, "failing_keys": tuple(o["failing_keys"])}) for o in data["outcomes"]),
        tuple(RowFailure(**f) for f in data["row_failures"]),
    )
