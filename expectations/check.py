"""Runs the suites over staged tables. Great Expectations is imported here, once a run, and nowhere at import time."""

from __future__ import annotations

import itertools
import logging
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa

from expectations.all_rules import COLUMNS_RULE, rules_of
from expectations.baselines import BASELINE_RULES, Figures, compare_figures, measure_figures
from expectations.context import CheckContext
from expectations.measures import Measures
from expectations.quarantine import split_rows
from expectations.report import CRITICAL, Outcome, Report, RowFailure
from expectations.rules import Rule
from transforms.tables import QUARANTINE, TABLES, Table

SAMPLE_ROWS = 20
CHECKED_TABLES = tuple(table for table in TABLES if table is not QUARANTINE)


@dataclass(frozen=True, slots=True)
class Finding:
    """What one suite found: Great Expectations' result for its pages, and the same in our own words."""

    suite: Any
    result: Any
    outcomes: tuple[Outcome, ...]
    row_failures: tuple[RowFailure, ...]
    samples: Mapping[str, list[dict[str, Any]]]
    """Keys and values of the first failing rows, by rule."""


def check_tables(
    tables: Mapping[str, pa.Table],
    *,
    context: CheckContext | None = None,
    data_docs: Path | None = None,
    title: str = "Check",
) -> Report:
    """Check all tables of the contract but `quarantine`; with `data_docs`, also write the pages into that folder.

    Columns and keys come first: where these are wrong, nothing else can be told.

    Raises:
        KeyError: a table is missing.
        RuntimeError: an expectation could not be evaluated.
    """
    context = context or CheckContext()
    missing = [table.name for table in CHECKED_TABLES if table.name not in tables]
    if missing:
        raise KeyError(f"not given: {', '.join(missing)}")
    gx = _make_context()
    judged = [table for table in CHECKED_TABLES if context.judged is None or table.name in context.judged]
    findings = [_check_columns(gx, tables)]
    if _all_pass(findings):
        findings += [_check_key(gx, table, tables[table.name]) for table in judged]
    figures: Figures = {}
    if _all_pass(findings):
        findings += _check_rows(gx, judged, tables, context)
        clean, _ = split_rows(tables, _collect(findings), context)
        figures = measure_figures(clean, context)
        findings.append(_check_baselines(gx, figures, context))
    if data_docs is not None:
        from expectations.data_docs import build_data_docs

        build_data_docs(findings, data_docs, title)
    return _collect(findings, figures)


def _collect(findings: list[Finding], figures: Figures | None = None) -> Report:
    outcomes = itertools.chain.from_iterable(finding.outcomes for finding in findings)
    failures = itertools.chain.from_iterable(finding.row_failures for finding in findings)
    return Report(tuple(outcomes), tuple(failures), figures or {})


def _make_context() -> Any:  # noqa: ANN401 - Great Expectations is untyped here
    os.environ["GX_ANALYTICS_ENABLED"] = "false"
    import great_expectations as gx
    from great_expectations.data_context.types.base import ProgressBarsConfig

    # This one module raises its own level and greets with the folder of a site that we never build.
    logging.getLogger("great_expectations.data_context.types.base").setLevel(logging.WARNING)
    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = ProgressBarsConfig(globally=False)
    return context


def _all_pass(findings: list[Finding]) -> bool:
    return all(finding.result.success for finding in findings)


def _check_columns(gx: Any, tables: Mapping[str, pa.Table]) -> Finding:  # noqa: ANN401 - untyped
    rows: list[dict[str, Any]] = []
    for table in CHECKED_TABLES:
        schemas = (table.arrow_schema(), tables[table.name].schema)
        told = ([f"{field.name}: {field.type}" for field in schema] for schema in schemas)
        for position, (declared, given) in enumerate(itertools.zip_longest(*told, fillvalue="nothing")):
            rows.append({"table": table.name, "position": position, "declared": declared, "given": given})
    frame = pd.DataFrame({"same": [row["declared"] == row["given"] for row in rows]})
    return _validate(gx, "contract", ("table", "position"), (COLUMNS_RULE,), pa.Table.from_pylist(rows), frame)


def _check_key(gx: Any, table: Table, rows: pa.Table) -> Finding:  # noqa: ANN401 - untyped
    rules = tuple(rule for rule in rules_of(table.name).rules if rule.kind == "unique")
    return _validate(gx, f"{table.name} key", table.key, rules, rows, rows.select(table.key).to_pandas())


def _check_rows(
    gx: Any,  # noqa: ANN401 - untyped
    judged: list[Table],
    tables: Mapping[str, pa.Table],
    context: CheckContext,
) -> list[Finding]:
    measures = Measures(tables, context)
    findings = []
    for table in judged:
        table_rules = rules_of(table.name)
        rules = tuple(rule for rule in table_rules.rules if rule.kind != "unique")
        frame = measures.frame(table_rules, rules)
        findings.append(_validate(gx, table.name, table.key, rules, tables[table.name], frame))
    measures.close()
    return findings


def _check_baselines(gx: Any, figures: Figures, context: CheckContext) -> Finding:  # noqa: ANN401 - untyped
    rows = compare_figures(context.baselines or {}, figures, context.whole_months)
    return _validate(gx, "baselines", ("table", "month", "column"), BASELINE_RULES.rules, rows, rows.to_pandas())


def _validate(
    gx: Any,  # noqa: ANN401 - untyped
    name: str,
    key: tuple[str, ...],
    rules: tuple[Rule, ...],
    rows: pa.Table,
    frame: pd.DataFrame,
) -> Finding:
    """Validate a frame that runs parallel to `rows`.

    Failing rows come as positions, the frame's index: with named index columns Great Expectations collects them cell
    by cell, which took 10 s for 140,000 failing rows.
    """
    from expectations.suites import build_suite

    suite = build_suite(name, rules)
    batch = gx.data_sources.pandas_default.read_dataframe(frame, asset_name=name)
    result = batch.validate(suite, result_format={"result_format": "COMPLETE"})
    for one in result.results:
        if one.exception_info and one.exception_info.get("raised_exception"):
            raise RuntimeError(f"{name}: {one.expectation_config.meta} failed: {one.exception_info}")
    return _read_results(name.removesuffix(" key"), key, rules, suite, result, rows, frame)


def _read_results(
    table: str,
    key: tuple[str, ...],
    rules: tuple[Rule, ...],
    suite: Any,  # noqa: ANN401 - untyped
    result: Any,  # noqa: ANN401 - untyped
    rows: pa.Table,
    frame: pd.DataFrame,
) -> Finding:
    """Results in the order of the rules; Great Expectations sorts them in its own way."""
    results = {one.expectation_config.meta["rule"]: one for one in result.results}
    outcomes: list[Outcome] = []
    failures: list[RowFailure] = []
    samples: dict[str, list[dict[str, Any]]] = {}
    for rule in rules:
        one = results[rule.name]
        positions = [] if one.success else sorted(int(i) for i in one.result.get("unexpected_index_list") or [])
        holds_back = rule.is_row_level and rule.severity == CRITICAL
        told = _tell_rows(positions if holds_back else positions[:SAMPLE_ROWS], key, rule, rows, frame)
        samples[rule.name] = told[:SAMPLE_ROWS]
        outcomes.append(_read_outcome(table, key, rule, one, samples[rule.name]))
        if holds_back:
            failures += [_row_failure(table, key, rule, row) for row in told]
    return Finding(suite, result, tuple(outcomes), tuple(failures), samples)


def _tell_rows(
    positions: list[int], key: tuple[str, ...], rule: Rule, rows: pa.Table, frame: pd.DataFrame
) -> list[dict[str, Any]]:
    """Key, shown columns and measure of the rows at the positions."""
    columns = [name for name in dict.fromkeys((*key, *rule.shows)) if name in rows.column_names]
    told: list[dict[str, Any]] = rows.select(columns).take(pa.array(positions, pa.int64())).to_pylist()
    if rule.sql is not None and rule.kind != "true":
        for row, value in zip(told, frame[rule.measured].iloc[positions].tolist(), strict=True):
            row[rule.measured] = value
    return told


def _row_failure(table: str, key: tuple[str, ...], rule: Rule, row: Mapping[str, Any]) -> RowFailure:
    observed = {name: value for name, value in row.items() if name in rule.shows or name not in key}
    return RowFailure(table, {name: row[name] for name in key}, rule.name, rule.column, observed, rule.reason)


def _read_outcome(
    table: str,
    key: tuple[str, ...],
    rule: Rule,
    result: Any,  # noqa: ANN401 - untyped
    told: list[dict[str, Any]],
) -> Outcome:
    which = ""
    if table == "baselines" and told:  # no row of a table: what moved is said at once
        row = told[0]
        which = f": {row['table']} {row['month']} {row['column'] or 'rows'} from {row['before']:g} to {row['now']:g}"
    failing, total = int(result.result.get("unexpected_count") or 0), int(result.result.get("element_count") or 0)
    return Outcome(
        table,
        rule.name,
        rule.column,
        rule.severity,
        bool(result.success),
        rule.is_row_level,
        failing,
        total,
        f"{table}: {rule.reason}{which} ({rule.name}, {failing} of {total} rows)",
        tuple({name: row[name] for name in key} for row in told),
    )
