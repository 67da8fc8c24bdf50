"""Rules that follow from the contract: keys, nulls, closed lists, bounds, references.

What can only come out of broken code (a key twice, a row of a fixed dimension) stops the publication; a bad value in
one row holds that row back.
"""

from __future__ import annotations

from expectations.rules import Rule
from transforms.tables import CALENDAR, COMMODITIES, Column, Table

_FIXED_TABLES = (COMMODITIES, CALENDAR)


def rules_of_contract(table: Table) -> tuple[Rule, ...]:
    """Rules of one table, in order of its columns."""
    is_row_level = table not in _FIXED_TABLES
    rules = [_expect_unique_key(table), _expect_required(table, is_row_level=is_row_level)]
    for column in table.columns:
        rules += _expect_values(column, is_row_level=is_row_level)
    return tuple(rules)


def reference_name(reference: str) -> str:
    """Name of the relation that holds the ids that `table.column` may take."""
    return "ids_" + reference.replace(".", "_")


def _expect_unique_key(table: Table) -> Rule:
    reason = f"two rows have the same {', '.join(table.key)}"
    return Rule("key_is_unique", "unique", table.key[0], reason, is_row_level=False, values=table.key, shows=table.key)


def _expect_required(table: Table, *, is_row_level: bool) -> Rule:
    """One rule for all columns: its measure names the first that is empty.

    A rule a column would cost a third of a check's time and say no more.
    """
    cases = " ".join(f"WHEN t.{c.name} IS NULL THEN '{c.name}'" for c in table.columns if not c.nullable)
    reason = "a column that may not be empty is empty"
    return Rule(
        "empty_required_column", "null", "empty_required_column", reason, is_row_level=is_row_level,
        sql=f"CASE {cases} END",
    )  # fmt: skip


def _expect_values(column: Column, *, is_row_level: bool) -> list[Rule]:
    name, shows = column.name, (column.name,)
    rules = []
    if column.codes is not None:
        reason = f"{name} is a word outside its closed list"
        rules.append(
            Rule(
                f"{name}_is_listed", "in_set", name, reason, is_row_level=is_row_level, values=column.codes, shows=shows
            )
        )
    if column.minimum is not None or column.maximum is not None:
        reason = f"{name} lies outside {_say_bounds(column)}"
        rules.append(
            Rule(
                f"{name}_in_bounds", "between", name, reason, is_row_level=is_row_level,
                minimum=column.minimum, maximum=column.maximum, shows=shows,
            )
        )  # fmt: skip
    if column.references is not None:
        reason = f"{name} names no row of {column.references.split('.')[0]}"
        sql = f"t.{name} IS NULL OR t.{name} IN (SELECT id FROM {reference_name(column.references)})"
        rules.append(Rule(f"{name}_is_known", "true", name, reason, is_row_level=is_row_level, sql=sql, shows=shows))
    return rules


def _say_bounds(column: Column) -> str:
    if column.maximum is None:
        return f"{column.minimum:g} and more"
    return f"{column.minimum:g} to {column.maximum:g}" if column.minimum is not None else f"up to {column.maximum:g}"
