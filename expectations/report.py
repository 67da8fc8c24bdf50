"""What a check found, in values that know nothing of Great Expectations."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

CRITICAL = "critical"
WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Outcome:
    """One expectation on one table. `reason` is a sentence for people."""

    table: str
    expectation: str
    column: str | None
    severity: str
    success: bool
    is_row_level: bool
    unexpected_count: int
    element_count: int
    reason: str
    failing_keys: tuple[dict[str, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class RowFailure:
    """One row that broke a critical row-level expectation."""

    table: str
    key: dict[str, Any]
    expectation: str
    column: str
    observed: Any


@dataclass(frozen=True, slots=True)
class Report:
    """All outcomes of a check."""

    outcomes: tuple[Outcome, ...] = ()
    row_failures: tuple[RowFailure, ...] = field(default=())

    @property
    def critical_failures(self) -> tuple[Outcome, ...]:
        """Failures of whole tables: nothing may be published."""
        return tuple(o for o in self.outcomes if not o.success and o.severity == CRITICAL and not o.is_row_level)

    @property
    def warnings(self) -> tuple[Outcome, ...]:
        """Failures that are reported and published all the same."""
        return tuple(o for o in self.outcomes if not o.success and o.severity == WARNING)
