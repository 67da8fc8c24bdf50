"""Rows on their way to tables: collected by table, sorted by key, in the contract's schema."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from transforms.mentions import Place
from transforms.tables import Table


@dataclass(frozen=True, slots=True)
class EventRows:
    """Rows of one event by table, and its place for the `places` dimension."""

    by_table: Mapping[str, list[dict[str, Any]]]
    place: Place | None


def build_table(table: Table, rows: Iterable[dict[str, Any]]) -> pa.Table:
    """`rows` sorted by key as an Arrow table of exactly the contract's schema.

    Raises:
        ValueError: a row has other columns than the table, a key comes twice, or a null stands where none may.
    """
    listed = sorted(rows, key=lambda row: tuple(row[name] for name in table.key))
    _check_rows(table, listed)
    schema = table.arrow_schema()
    columns = [pa.array([row[field.name] for row in listed], field.type) for field in schema]
    return pa.Table.from_arrays(columns, schema=schema)


def _check_rows(table: Table, rows: list[dict[str, Any]]) -> None:
    names = set(table.column_names)
    required = [column.name for column in table.columns if not column.nullable]
    before = None
    for row in rows:
        if row.keys() != names:
            raise ValueError(f"{table.name}: columns differ: {sorted(row.keys() ^ names)}")
        for name in required:
            if row[name] is None:
                raise ValueError(f"{table.name}.{name} is null in {row}")
        key = tuple(row[name] for name in table.key)
        if key == before:
            raise ValueError(f"{table.name}: key {key} comes twice")
        before = key
