"""Great Expectations suites out of the declared rules; only this module, `check` and `data_docs` know it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import great_expectations.expectations as gxe
from great_expectations import ExpectationSuite
from great_expectations.expectations.metadata_types import FailureSeverity

from expectations.rules import Rule


def build_suite(name: str, rules: Iterable[Rule]) -> ExpectationSuite:
    """Suite of the given rules. Each expectation has its severity, its reason in `notes` and its rule in `meta`."""
    return ExpectationSuite(name=name, expectations=[_expect(rule) for rule in rules])


def _expect(rule: Rule) -> Any:  # noqa: ANN401 - Great Expectations is untyped here
    told: dict[str, Any] = {
        "severity": FailureSeverity(rule.severity),
        "notes": f"Broken where {rule.reason}.",
        "meta": {"rule": rule.name, "column": rule.column},
    }
    if rule.kind == "null":
        return gxe.ExpectColumnValuesToBeNull(column=rule.measured, **told)
    if rule.kind == "in_set":
        return gxe.ExpectColumnValuesToBeInSet(column=rule.measured, value_set=list(rule.values), **told)
    if rule.kind == "true":
        return gxe.ExpectColumnValuesToBeInSet(column=rule.measured, value_set=[True], **told)
    if rule.kind == "between":
        return gxe.ExpectColumnValuesToBeBetween(
            column=rule.measured, min_value=rule.minimum, max_value=rule.maximum, **told
        )
    if len(rule.values) == 1:
        return gxe.ExpectColumnValuesToBeUnique(column=rule.column, **told)
    return gxe.ExpectCompoundColumnsToBeUnique(column_list=list(rule.values), **told)
