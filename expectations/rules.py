"""How a rule is declared: a name, why it is there, how bad a breach is, and what must be true of a row.

A rule that crosses columns or tables is an SQL expression over the row (`t`), its table's joins and the other tables.
DuckDB computes it as one column, a measure, and Great Expectations then expects that column to be true or to lie
within bounds; so every rule is a stock expectation and its failing rows are found, counted and shown alike.
An expression that is null does not apply to the row.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from expectations.report import CRITICAL, WARNING

Kind = Literal["null", "in_set", "between", "unique", "true"]


@dataclass(frozen=True, slots=True)
class Rule:
    """One expectation on one table."""

    name: str
    kind: Kind
    column: str
    """The column that the rule is about; where `sql` is set it is the one shown first in a failure."""
    reason: str
    """What is wrong with a row that breaks it."""
    severity: str = CRITICAL
    is_row_level: bool = True
    sql: str | None = None
    values: tuple[str, ...] = ()
    minimum: float | None = None
    maximum: float | None = None
    shows: tuple[str, ...] = ()
    """Columns that explain a failure."""

    @property
    def measured(self) -> str:
        """Name of the frame's column that Great Expectations looks at."""
        return self.column if self.sql is None else self.name


@dataclass(frozen=True, slots=True)
class TableRules:
    """The rules of a table. `joins` follows `FROM table AS t` and may use any staged table and lexicon."""

    table: str
    rules: tuple[Rule, ...]
    joins: str = ""


def holds(name: str, sql: str, reason: str, *, shows: str) -> Rule:
    """A rule that `sql` is true. `shows`: columns, separated by blanks, the first being the one it is about."""
    columns = tuple(shows.split())
    return Rule(name, "true", columns[0], reason, sql=sql, shows=columns)


def within(
    name: str, sql: str, reason: str, *, shows: str, minimum: float | None = None, maximum: float | None = None
) -> Rule:
    """A rule that the number `sql` lies within bounds, which are allowed themselves."""
    columns = tuple(shows.split())
    return Rule(name, "between", columns[0], reason, sql=sql, minimum=minimum, maximum=maximum, shows=columns)


def warn(rule: Rule) -> Rule:
    """The same rule as a warning: such rows are published, and told."""
    return replace(rule, severity=WARNING)


def table_wide(rule: Rule) -> Rule:
    """The same rule as one whose breach is an error of ours and stops the publication."""
    return replace(rule, is_row_level=False)
