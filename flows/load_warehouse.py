"""Load: the partitions that changed, in one transaction, and a proof that warehouse and Parquet hold the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pyarrow as pa
import sqlalchemy as sa

from flows.lake.layout import Lake
from flows.lake.manifest import Manifest, PartitionFile, read_table
from flows.warehouse_tables import LEDGER, build_metadata
from transforms.tables import TABLES, WHOLE, Table
from transforms.tables.checksums import checksum_rows

INSERT_ROWS = 5_000
"""Rows in one multi-row insert of databases without a bulk path of their own here."""


class ParityError(Exception):
    """Warehouse and Parquet do not hold the same rows; the load was rolled back."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """Partitions replaced and rows held by table after the load."""

    partitions_replaced: int
    rows_by_table: dict[str, int]


def load_warehouse(url: str, lake: Lake, manifest: Manifest) -> Loaded:
    """Bring the warehouse at `url` to the state of `manifest`.

    Raises:
        ParityError: row counts or checksums differ after the load.
    """
    engine = sa.create_engine(url)
    metadata = build_metadata()
    try:
        with engine.begin() as connection:
            metadata.create_all(connection)
            stale = list(_stale_partitions(connection, metadata, manifest))
            for table, partition, file in stale:
                _replace_partition(connection, metadata, lake, table, partition, file)
            rows = {table.name: _prove_parity(connection, metadata, table, manifest) for table in TABLES}
            if stale:
                _record_run(connection, metadata, manifest, len(stale))
    finally:
        engine.dispose()
    return Loaded(len(stale), rows)


def _stale_partitions(
    connection: sa.Connection, metadata: sa.MetaData, manifest: Manifest
) -> Iterator[tuple[Table, str, PartitionFile | None]]:
    ledger = metadata.tables[LEDGER]
    held = {(r.table_name, r.partition): r.file_sha256 for r in connection.execute(sa.select(ledger))}
    for table in TABLES:
        published = manifest.tables.get(table.name, {})
        for partition in sorted({*published, *(p for name, p in held if name == table.name)}):
            file = published.get(partition)
            if file is None or held.get((table.name, partition)) != file.sha256:
                yield table, partition, file


def _replace_partition(
    connection: sa.Connection,
    metadata: sa.MetaData,
    lake: Lake,
    table: Table,
    partition: str,
    file: PartitionFile | None,
) -> None:
    target, ledger = metadata.tables[table.name], metadata.tables[LEDGER]
    connection.execute(sa.delete(target).where(_of_partition(target, table, partition)))
    connection.execute(sa.delete(ledger).where(ledger.c.table_name == table.name, ledger.c.partition == partition))
    if file is None:
        return
    rows = read_table(lake, table.name, {partition: file}, table.arrow_schema())
    _insert_rows(connection, target, rows)
    checksum = checksum_rows(_read_back(connection, target, table, partition))
    if checksum != file.checksum:
        raise ParityError(f"{table.name}/{partition}: the warehouse gives back other values than were loaded")
    connection.execute(
        sa.insert(ledger).values(
            table_name=table.name, partition=partition, file_sha256=file.sha256, rows_count=file.rows, checksum=checksum
        )
    )


def _of_partition(target: sa.Table, table: Table, partition: str) -> sa.ColumnElement[bool]:
    return sa.true() if table.partition is None else target.c[table.partition] == partition


def _insert_rows(connection: sa.Connection, target: sa.Table, rows: pa.Table) -> None:
    if not rows.num_rows:
        return
    if connection.dialect.name == "duckdb":
        _insert_duckdb(connection, target, rows)
    elif connection.dialect.name == "postgresql" and connection.dialect.driver == "psycopg":
        _copy_postgresql(connection, target, rows)
    else:
        for batch in rows.to_batches(INSERT_ROWS):
            connection.execute(sa.insert(target), batch.to_pylist())


def _insert_duckdb(connection: sa.Connection, target: sa.Table, rows: pa.Table) -> None:
    """Arrow registered and inserted, never CREATE TABLE AS with a key added later: see docs/decisions."""
    raw: Any = connection.connection.driver_connection
    columns = ", ".join(f'"{name}"' for name in rows.column_names)
    raw.register("_incoming", rows)
    try:
        raw.execute(f'INSERT INTO "{target.name}" ({columns}) SELECT {columns} FROM _incoming')  # noqa: S608 - our own names
    finally:
        raw.unregister("_incoming")


def _copy_postgresql(connection: sa.Connection, target: sa.Table, rows: pa.Table) -> None:
    raw: Any = connection.connection.driver_connection
    columns = ", ".join(f'"{name}"' for name in rows.column_names)
    with raw.cursor() as cursor, cursor.copy(f'COPY "{target.name}" ({columns}) FROM STDIN') as copy:
        for batch in rows.to_batches(INSERT_ROWS):
            for row in zip(*(column.to_pylist() for column in batch.columns), strict=True):
                copy.write_row(row)


def _read_back(connection: sa.Connection, target: sa.Table, table: Table, partition: str) -> pa.Table:
    select = sa.select(target).where(_of_partition(target, table, partition))
    rows = [dict(row) for row in connection.execute(select).mappings()]
    return pa.Table.from_pylist(rows, table.arrow_schema())


def _prove_parity(connection: sa.Connection, metadata: sa.MetaData, table: Table, manifest: Manifest) -> int:
    target, ledger = metadata.tables[table.name], metadata.tables[LEDGER]
    # count(distinct key) scans; a bare count(*) can be answered from statistics that hide a bad load.
    counted = connection.execute(
        sa.select(sa.func.count(), sa.func.count(sa.distinct(target.c[table.columns[0].name]))).select_from(target)
    ).one()
    published = manifest.tables.get(table.name, {})
    held = connection.execute(sa.select(ledger.c.partition, ledger.c.checksum).where(ledger.c.table_name == table.name))
    same = {row.partition: row.checksum for row in held} == {name: file.checksum for name, file in published.items()}
    if counted[0] != manifest.rows(table.name) or not same or (counted[0] and not counted[1]):
        raise ParityError(f"{table.name}: Parquet has {manifest.rows(table.name)} rows, the warehouse {counted[0]}")
    return int(counted[0])


def _record_run(connection: sa.Connection, metadata: sa.MetaData, manifest: Manifest, partitions: int) -> None:
    runs = metadata.tables["load_runs"]
    connection.execute(sa.delete(runs).where(runs.c.run_id == manifest.run_id))
    connection.execute(
        sa.insert(runs).values(
            run_id=manifest.run_id, state=manifest.state, loaded_at=datetime.now(UTC), partitions_count=partitions
        )
    )


__all__ = ["WHOLE", "Loaded", "ParityError", "load_warehouse"]
