"""Rows on their way to tables: collected by table, sorted by key, in the contract's schema."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from operator import itemgetter
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
    key_of = itemgetter(*table.key)
    listed = sorted(rows, key=key_of)
    _check_rows(table, listed, key_of)
    schema = table.arrow_schema()
    columns = [pa.array(list(map(itemgetter(field.name), listed)), field.type) for field in schema]
    for field, column in zip(schema, columns, strict=True):
        if column.null_count and not field.nullable:
            raise ValueError(f"{table.name}.{field.name} is null in {column.null_count} rows")
    return pa.Table.from_arrays(columns, schema=schema)


def _check_rows(table: Table, rows: list[dict[str, Any]], key_of: Callable[[dict[str, Any]], Any]) -> None:
    names = set(table.column_names)
    before = None
    for row in rows:
        if row.keys() != names:
            raise ValueError(f"{table.name}: columns differ: {sorted(row.keys() ^ names)}")
        key = key_of(row)
        if key == before:
            raise ValueError(f"{table.name}: key {key} comes twice")
        before = key
