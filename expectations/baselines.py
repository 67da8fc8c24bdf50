"""Figures of tables by month, and the rules by which a publication is compared with the one before.

The rules' bounds follow OpenSanctions' practice: the minimum stands 10 to 20% below a healthy run, the maximum at twice
of it, and neither is moved to let through what nobody can explain (docs/quality.md has the rule in full). All are
warnings: a slow news month is no error.
"""

from __future__ import annotations

import tempfile
from collections.abc import Collection, Iterator, Mapping
from typing import Any

import duckdb
import pyarrow as pa

from expectations.context import CheckContext
from expectations.rules import TableRules, table_wide, warn, within
from transforms.tables import CALENDAR, COMMODITIES, QUARANTINE, TABLES, Column, Table

Figures = dict[str, dict[str, dict[str, Any]]]
"""By table and month: `rows`, and by column `nulls` (share), `medians` and `shares` (of each code)."""

WHOLE = "all"
LEAST_ROWS = 20
"""Fewer rows before are too few to say that some are missing."""
LEAST_ROWS_FOR_SHARES = 50
LEAST_SHARE_OF_ROWS = 0.85
MOST_TIMES_THE_ROWS = 2.0
MOST_NULL_SHARE_MOVE = 0.10
MOST_CATEGORY_SHARE_MOVE = 0.15
MOST_TIMES_THE_MEDIAN = 2.0

_MEASURED_TABLES = tuple(table for table in TABLES if table not in {COMMODITIES, CALENDAR, QUARANTINE})
_NUMBERS = {"int32", "int64", "float64"}
_NOT_COMPARED = ("char_start", "char_end", "latitude", "longitude")
"""Numbers whose median says nothing."""

BASELINE_RULES = TableRules(
    "baselines",
    tuple(
        warn(table_wide(rule))
        for rule in (
            within("rows_kept", "t.rows_kept", "a month has lost rows since the last publication",
                   shows="table month before now", minimum=LEAST_SHARE_OF_ROWS),
            within("rows_grown", "t.rows_grown", "a table has more than doubled since the last publication",
                   shows="table month before now", maximum=MOST_TIMES_THE_ROWS),
            within("null_share_moved", "t.null_share_moved", "a column is empty far more or far less often",
                   shows="table month column before now", maximum=MOST_NULL_SHARE_MOVE),
            within("median_moved", "t.median_moved", "the median of a column has moved far",
                   shows="table month column before now", maximum=MOST_TIMES_THE_MEDIAN),
            within("category_share_moved", "t.category_share_moved", "a code makes up a far larger or smaller share",
                   shows="table month column before now", maximum=MOST_CATEGORY_SHARE_MOVE),
        )
    ),
)  # fmt: skip


def measure_figures(tables: Mapping[str, pa.Table], context: CheckContext | None = None) -> Figures:
    """Figures of the given tables, by month and as a whole.

    Of tables that are given in part (`context.whole_months`) only those of the months that are given whole; as a whole
    they have what can be summed up out of these and of the months before: no medians.
    """
    context = context or CheckContext()
    connection = duckdb.connect(
        config={"autoinstall_known_extensions": "false", "temp_directory": tempfile.gettempdir()}
    )
    figures: Figures = {}
    for table in _MEASURED_TABLES:
        months = (context.whole_months or {}).get(table.name)
        files = sorted(context.month_files.get(table.name, ()))
        if months is not None and not months:
            continue
        if files:
            connection.read_parquet(files).create_view(table.name)
        else:
            connection.register(table.name, tables[table.name])
        measured = _measure_table(connection, table)
        if months is None:
            figures[table.name] = measured
        else:
            own = {month: figure for month, figure in measured.items() if month in months and month != WHOLE}
            before = (context.baselines or {}).get(table.name, {})
            figures[table.name] = merge_months(before, own, months)
    connection.close()
    return figures


def merge_months(
    before: Mapping[str, Any], now: Mapping[str, Any], months: Collection[str]
) -> dict[str, dict[str, Any]]:
    """Figures by month of a table of which only `months` were measured now, and of all months what can be summed up."""
    merged = {month: figure for month, figure in before.items() if month not in months and month != WHOLE} | dict(now)
    rows = sum(figure["rows"] for figure in merged.values())
    whole: dict[str, Any] = {"rows": rows, "nulls": {}, "medians": {}, "shares": {}}
    if rows:
        for figure in merged.values():
            weight = figure["rows"] / rows
            for column, share in figure["nulls"].items():
                whole["nulls"][column] = whole["nulls"].get(column, 0.0) + (share or 0.0) * weight
            for column, shares in figure["shares"].items():
                sums = whole["shares"].setdefault(column, {})
                for code, share in shares.items():
                    sums[code] = sums.get(code, 0.0) + share * weight
    return dict(sorted((merged | {WHOLE: whole}).items()))


def compare_figures(
    before: Mapping[str, Any], now: Mapping[str, Any], months: Mapping[str, Collection[str]] | None = None
) -> pa.Table:
    """One row a figure that both publications have, with what the rules look at; months that vanished count as empty."""
    rows = [
        row
        for name, by_month in sorted(before.items())
        for month in sorted(by_month)
        if (months or {}).get(name) is None or month in (months or {})[name]
        for row in _compare_month(name, month, by_month[month], now.get(name, {}).get(month, {"rows": 0}))
    ]
    return pa.Table.from_pylist(rows, _COMPARISON)


_COMPARISON = pa.schema(
    [(name, pa.string()) for name in ("table", "month", "column")]
    + [(name, pa.float64()) for name in ("before", "now", *(rule.name for rule in BASELINE_RULES.rules))]
)


def _measure_table(connection: duckdb.DuckDBPyConnection, table: Table) -> dict[str, dict[str, Any]]:
    month = table.partition or f"'{WHOLE}'"
    nullable = [c for c in table.columns if c.nullable]
    numbers = [c for c in table.columns if c.type in _NUMBERS and c.name not in (*_NOT_COMPARED, *table.key)]
    sets = f"GROUPING SETS (({month}), ())" if table.partition else "ALL"
    selected = [f"coalesce({month}, '{WHOLE}') AS month" if table.partition else f"{month} AS month", "count(*)"]
    selected += [f"avg(CAST({c.name} IS NULL AS INT))" for c in nullable] + [f"median({c.name})" for c in numbers]
    rows = connection.execute(f"SELECT {', '.join(selected)} FROM {table.name} GROUP BY {sets}").fetchall()
    figures: dict[str, dict[str, Any]] = {}
    for name, count, *values in rows:
        nulls = {c.name: value for c, value in zip(nullable, values, strict=False)}
        medians = {c.name: v for c, v in zip(numbers, values[len(nullable) :], strict=True) if v is not None}
        figures[name] = {"rows": count, "nulls": nulls, "medians": medians, "shares": {}}
    for column in (c for c in table.columns if c.codes is not None):
        _measure_shares(connection, table, column, figures)
    return dict(sorted(figures.items()))


def _measure_shares(
    connection: duckdb.DuckDBPyConnection, table: Table, column: Column, figures: dict[str, dict[str, Any]]
) -> None:
    month = table.partition
    sets = f"GROUPING SETS (({month}, {column.name}), ({column.name}))" if month else column.name
    selected = f"coalesce({month}, '{WHOLE}')" if month else f"'{WHOLE}'"
    query = f"SELECT {selected}, {column.name}, count(*) FROM {table.name} GROUP BY {sets} ORDER BY ALL"
    for name, code, count in connection.execute(query).fetchall():
        if code is not None:
            figures[name]["shares"].setdefault(column.name, {})[code] = count / figures[name]["rows"]


def _compare_month(
    table: str, month: str, before: Mapping[str, Any], now: Mapping[str, Any]
) -> Iterator[dict[str, Any]]:
    told = {"table": table, "month": month}
    if before["rows"] >= LEAST_ROWS:
        ratio = now["rows"] / before["rows"]
        counts = {"before": float(before["rows"]), "now": float(now["rows"])}
        yield told | counts | ({"rows_kept": ratio, "rows_grown": ratio} if month == WHOLE else {"rows_kept": ratio})
    if min(before["rows"], now["rows"]) < LEAST_ROWS_FOR_SHARES:
        return
    for column, share in before["nulls"].items():
        if column in now["nulls"]:
            yield told | _moved("null_share_moved", column, share, now["nulls"][column])
    for column, median in before["medians"].items():
        new = now["medians"].get(column)
        if new is not None and min(median, new) > 0:
            values = {"column": column, "before": float(median), "now": float(new)}
            yield told | values | {"median_moved": max(median / new, new / median)}
    for column, shares in before["shares"].items():
        for code in sorted({*shares, *now["shares"].get(column, {})}):
            share, new = shares.get(code, 0.0), now["shares"].get(column, {}).get(code, 0.0)
            yield told | _moved("category_share_moved", f"{column} = {code}", share, new)


def _moved(figure: str, column: str, before: float, now: float) -> dict[str, Any]:
    return {"column": column, "before": before, "now": now, figure: abs(now - before)}
