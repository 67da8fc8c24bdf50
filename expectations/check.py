"""Runs the suites over staged tables. Great Expectations is imported here, once a run, and nowhere at import time."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
import pyarrow as pa

from expectations.report import CRITICAL, Outcome, Report, RowFailure
from expectations.rules import Rule, load_rules
from transforms.tables import TABLES, Table

SAMPLE_KEYS = 20
_KEY_EXPECTATIONS = {"expect_column_values_to_be_unique", "expect_compound_columns_to_be_unique"}


def check_tables(tables: Mapping[str, pa.Table]) -> Report:
    """Check every table that is given; references are followed among them.

    Raises:
        KeyError: a table that another one refers to is missing.
    """
    frames = {name: rows.to_pandas() for name, rows in tables.items()}
    rules = load_rules()
    outcomes: list[Outcome] = []
    failures: list[RowFailure] = []
    context = _make_context()
    for table in TABLES:
        if table.name not in frames:
            continue
        results = _validate(context, table, frames, rules)
        for result in results:
            outcome, broken = _read_result(table, result)
            outcomes.append(outcome)
            failures += broken
    return Report(tuple(outcomes), tuple(failures))


def _make_context() -> Any:  # noqa: ANN401 - Great Expectations is untyped here
    import great_expectations as gx
    from great_expectations.data_context.types.base import ProgressBarsConfig

    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = ProgressBarsConfig(globally=False)
    return context


def _validate(context: Any, table: Table, frames: Mapping[str, pd.DataFrame], rules: tuple[Rule, ...]) -> list[Any]:  # noqa: ANN401
    from expectations.suites import RULE_PREFIX, build_suite

    rows = frames[table.name]
    own = {RULE_PREFIX + rule.name: rule.holds(rows, frames) for rule in rules if rule.table == table.name}
    frame = rows.assign(**own)
    asset = context.data_sources.add_pandas(table.name).add_dataframe_asset(table.name)
    batch = asset.add_batch_definition_whole_dataframe("staged").get_batch({"dataframe": frame})
    result_format = {"result_format": "COMPLETE", "unexpected_index_column_names": list(table.key)}
    return list(batch.validate(build_suite(table, rules), result_format=result_format).results)


def _read_result(table: Table, result: Any) -> tuple[Outcome, list[RowFailure]]:  # noqa: ANN401 - untyped
    from expectations.suites import RULE_PREFIX

    config = result.expectation_config
    if result.exception_info and result.exception_info.get("raised_exception"):
        raise RuntimeError(f"{table.name}: {config.type} could not be checked: {result.exception_info}")
    column = config.kwargs.get("column")
    is_rule = column is not None and column.startswith(RULE_PREFIX)
    name = column.removeprefix(RULE_PREFIX) if is_rule else config.type
    row_level = column is not None and config.type not in _KEY_EXPECTATIONS
    details = result.result
    broken = [] if result.success else details.get("unexpected_index_list") or []
    keys = tuple({part: row[part] for part in table.key} for row in broken)
    severity = str(getattr(config.severity, "value", config.severity))
    failing, rows = int(details.get("unexpected_count") or 0), int(details.get("element_count") or 0)
    outcome = Outcome(
        table.name,
        name,
        column.removeprefix(RULE_PREFIX) if column else None,
        severity,
        bool(result.success),
        row_level,
        failing,
        rows,
        f"{table.name}: {config.notes} ({failing} of {rows} rows)",
        keys[:SAMPLE_KEYS],
    )
    if result.success or severity != CRITICAL or not row_level:
        return outcome, []
    failures = [
        RowFailure(table.name, key, name, outcome.column or "", row.get(column))
        for key, row in zip(keys, broken, strict=True)
    ]
    return outcome, failures
