"""Rows into and out of a database by its own bulk path, as Arrow: DuckDB by registration, PostgreSQL by COPY."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

import pyarrow as pa
import pyarrow.csv as pc_csv
import sqlalchemy as sa

ROWS_A_BATCH = 5_000
"""Rows in one multi-row insert of databases without a bulk path of their own here."""
_BLOCK_BYTES = 1 << 24
"""CSV is read in blocks; a row must fit into one, and an article's text is the longest value."""


def insert_rows(connection: sa.Connection, target: sa.Table, rows: pa.Table) -> None:
    """Append `rows` to `target` within the connection's transaction."""
    if not rows.num_rows:
        return
    if connection.dialect.name == "duckdb":
        _insert_duckdb(connection, target, rows)
    elif _has_copy(connection):
        _copy_into_postgresql(connection, target, rows)
    else:
        for batch in rows.to_batches(ROWS_A_BATCH):
            connection.execute(sa.insert(target), batch.to_pylist())


def read_rows(
    connection: sa.Connection, target: sa.Table, where: tuple[str, Sequence[str]] | None, schema: pa.Schema
) -> pa.Table:
    """Rows of `target` as they stand in the database, all or those whose column has one of the values (`where`)."""
    columns = ", ".join(f'"{name}"' for name in schema.names)
    condition = f' WHERE "{where[0]}" IN ({", ".join(map(_quote, where[1]))})' if where else ""
    query = f'SELECT {columns} FROM "{target.name}"{condition}'  # noqa: S608 - our own names, the value is quoted
    if connection.dialect.name == "duckdb":
        raw: Any = connection.connection.driver_connection
        return raw.execute(query).to_arrow_table().cast(schema)
    if _has_copy(connection):
        return _copy_from_postgresql(connection, query, schema)
    select = sa.select(target) if where is None else sa.select(target).where(target.c[where[0]].in_(where[1]))
    return pa.Table.from_pylist([dict(row) for row in connection.execute(select).mappings()], schema)


def _has_copy(connection: sa.Connection) -> bool:
    return connection.dialect.name == "postgresql" and connection.dialect.driver == "psycopg"


def _quote(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"


def _insert_duckdb(connection: sa.Connection, target: sa.Table, rows: pa.Table) -> None:
    """Arrow registered and inserted, never CREATE TABLE AS with a key added later: see docs/decisions.

    DuckDB keeps what was registered until the transaction ends, so it is given a stream, which is empty by then.
    """
    raw: Any = connection.connection.driver_connection
    columns = ", ".join(f'"{name}"' for name in rows.column_names)
    raw.register("_incoming", pa.RecordBatchReader.from_batches(rows.schema, iter(rows.to_batches())))
    try:
        raw.execute(f'INSERT INTO "{target.name}" ({columns}) SELECT {columns} FROM _incoming')  # noqa: S608 - our own names
    finally:
        raw.unregister("_incoming")


def _copy_into_postgresql(connection: sa.Connection, target: sa.Table, rows: pa.Table) -> None:
    """CSV written by Arrow: it quotes every string and leaves null empty, which is how COPY tells the two apart."""
    raw: Any = connection.connection.driver_connection
    columns = ", ".join(f'"{name}"' for name in rows.column_names)
    options = pc_csv.WriteOptions(include_header=False)
    with raw.cursor() as cursor, cursor.copy(f'COPY "{target.name}" ({columns}) FROM STDIN (FORMAT csv)') as copy:
        for batch in rows.to_batches(ROWS_A_BATCH * 4):
            buffer = io.BytesIO()
            pc_csv.write_csv(pa.Table.from_batches([batch]), buffer, options)
            copy.write(buffer.getbuffer())


def _copy_from_postgresql(connection: sa.Connection, query: str, schema: pa.Schema) -> pa.Table:
    raw: Any = connection.connection.driver_connection
    buffer = io.BytesIO()
    with raw.cursor() as cursor, cursor.copy(f"COPY ({query}) TO STDOUT (FORMAT csv)") as copy:
        for block in copy:
            buffer.write(block)
    if not buffer.tell():
        return schema.empty_table()
    buffer.seek(0)
    return pc_csv.read_csv(
        buffer,
        pc_csv.ReadOptions(column_names=schema.names, block_size=max(_BLOCK_BYTES, buffer.getbuffer().nbytes // 8)),
        pc_csv.ParseOptions(newlines_in_values=True),
        pc_csv.ConvertOptions(
            column_types=schema,
            null_values=[""],
            true_values=["t"],
            false_values=["f"],
            strings_can_be_null=True,
            quoted_strings_can_be_null=False,
        ),
    ).cast(schema)
