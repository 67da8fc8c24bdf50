"""Great Expectations suites: for each table what follows from the contract, and the rules of the domain."""

from __future__ import annotations

from typing import Any

import great_expectations.expectations as gxe
from great_expectations import ExpectationSuite
from great_expectations.expectations.metadata_types import FailureSeverity

from expectations.rules import Rule
from transforms.tables import Column, Table

RULE_PREFIX = "rule: "


def build_suite(table: Table, rules: tuple[Rule, ...]) -> ExpectationSuite:
    """Suite of one table; each expectation has its severity, and its reason in `notes`."""
    expectations: list[Any] = [_expect_columns(table), _expect_unique_key(table)]
    for column in table.columns:
        expectations += _expect_values(column)
    expectations += [
        gxe.ExpectColumnValuesToBeInSet(
            column=RULE_PREFIX + rule.name, value_set=[True], severity=FailureSeverity(rule.severity), notes=rule.reason
        )
        for rule in rules
        if rule.table == table.name
    ]
    return ExpectationSuite(name=table.name, expectations=expectations)


def _expect_columns(table: Table) -> Any:  # noqa: ANN401 - Great Expectations is untyped here
    return gxe.ExpectTableColumnsToMatchSet(
        column_set=list(table.column_names),
        exact_match=False,
        severity=FailureSeverity.CRITICAL,
        notes="a column is missing",
    )


def _expect_unique_key(table: Table) -> Any:  # noqa: ANN401 - Great Expectations is untyped here
    notes = f"two rows have the same {', '.join(table.key)}"
    if len(table.key) == 1:
        return gxe.ExpectColumnValuesToBeUnique(column=table.key[0], severity=FailureSeverity.CRITICAL, notes=notes)
    return gxe.ExpectCompoundColumnsToBeUnique(
        column_list=list(table.key), severity=FailureSeverity.CRITICAL, notes=notes
    )


def _expect_values(column: Column) -> list[Any]:
    expectations: list[Any] = []
    if not column.nullable:
        expectations.append(
            gxe.ExpectColumnValuesToNotBeNull(
                column=column.name, severity=FailureSeverity.CRITICAL, notes=f"{column.name} is empty and may not be"
            )
        )
    if column.codes is not None:
        expectations.append(
            gxe.ExpectColumnValuesToBeInSet(
                column=column.name,
                value_set=list(column.codes),
                severity=FailureSeverity.CRITICAL,
                notes=f"{column.name} is a word outside its closed list",
            )
        )
    if column.minimum is not None or column.maximum is not None:
        expectations.append(
            gxe.ExpectColumnValuesToBeBetween(
                column=column.name,
                min_value=column.minimum,
                max_value=column.maximum,
                severity=FailureSeverity.CRITICAL,
                notes=f"{column.name} lies outside {column.minimum} to {column.maximum}",
            )
        )
    return expectations
