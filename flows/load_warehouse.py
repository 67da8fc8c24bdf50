"""Load: the partitions that changed, in one transaction, and a proof that warehouse and Parquet hold the same."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

import pyarrow.compute as pc
import sqlalchemy as sa

from flows.lake.layout import Lake
from flows.lake.manifest import Manifest, PartitionFile, Partitions, read_table
from flows.lake.state_tables import LOADED
from flows.memory import give_back
from flows.warehouse.bulk import insert_rows, read_rows
from flows.warehouse.metadata import LEDGER, RUNS
from flows.warehouse.schema import prepare_warehouse
from transforms.tables import TABLES, WHOLE, Table
from transforms.tables.checksums import checksum_rows

ROWS_AT_ONCE = 20_000
"""Rows that are read, inserted and read back at once: article texts of so many rows are some 25 MB, several times over."""

DUCKDB_MEGABYTES = 384
"""Memory of an embedded DuckDB while it is loaded: measured to do for a million articles, of which one in twenty tells."""
MANY_ROWS = 2_000_000
MUCH_MEGABYTES = 768
"""Of a warehouse with more rows than `MANY_ROWS`."""


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
        WarehouseError: the tables are another version's and may not be changed.
    """
    engine = sa.create_engine(url)
    try:
        with engine.begin() as connection:
            _bound_memory(connection, manifest)
            metadata = prepare_warehouse(connection)
            stale = list(_stale_partitions(connection, metadata, manifest))
            for table, group in _group_partitions(stale):
                _replace_partitions(connection, metadata, lake, table, group)
                give_back()
            rows = _prove_all(connection, metadata, manifest)
            if stale:
                _record_run(connection, metadata, manifest, len(stale))
    finally:
        engine.dispose()
    return Loaded(len(stale), rows)


def verify_warehouse(url: str, manifest: Manifest) -> dict[str, int]:
    """Read every row of the warehouse back and hold it to the published files; rows by table.

    Raises:
        ParityError: a partition differs, or one is there that the manifest does not know.
    """
    engine = sa.create_engine(url)
    try:
        with engine.begin() as connection:
            _bound_memory(connection, manifest)
            metadata = prepare_warehouse(connection)
            whole = [
                (table, *part) for table in (*TABLES, *LOADED) for part in sorted(_published(manifest, table).items())
            ]
            for table, group in _group_partitions(whole):
                _prove_partitions(connection, metadata, table, group)
            return _prove_all(connection, metadata, manifest)
    finally:
        engine.dispose()


def _bound_memory(connection: sa.Connection, manifest: Manifest) -> None:
    """An embedded DuckDB would take most of the machine; what does not fit it puts beside its file."""
    if connection.dialect.name == "duckdb":
        rows = sum(file.rows for table in (*TABLES, *LOADED) for file in _published(manifest, table).values())
        megabytes = MUCH_MEGABYTES if rows > MANY_ROWS else DUCKDB_MEGABYTES
        connection.exec_driver_sql(f"SET memory_limit = '{megabytes}MB'")


def _stale_partitions(
    connection: sa.Connection, metadata: sa.MetaData, manifest: Manifest
) -> Iterator[tuple[Table, str, PartitionFile | None]]:
    ledger = metadata.tables[LEDGER]
    held = {(r.table_name, r.partition): r.file_sha256 for r in connection.execute(sa.select(ledger))}
    for table in (*TABLES, *LOADED):
        published = _published(manifest, table)
        for partition in sorted({*published, *(p for name, p in held if name == table.name)}):
            file = published.get(partition)
            if file is None or held.get((table.name, partition)) != file.sha256:
                yield table, partition, file


def _group_partitions(
    partitions: Iterable[tuple[Table, str, PartitionFile | None]],
) -> Iterator[tuple[Table, dict[str, PartitionFile | None]]]:
    """Partitions of a table that are loaded together: each statement costs some milliseconds, each row memory."""
    for table, parts in itertools.groupby(partitions, key=lambda part: part[0]):
        group: dict[str, PartitionFile | None] = {}
        rows = 0
        for _, name, file in parts:
            size = file.rows if file else 0
            if group and rows + size > ROWS_AT_ONCE:
                yield table, group
                group, rows = {}, 0
            group[name] = file
            rows += size
        yield table, group


def _replace_partitions(
    connection: sa.Connection,
    metadata: sa.MetaData,
    lake: Lake,
    table: Table,
    group: Mapping[str, PartitionFile | None],
) -> None:
    target, ledger = metadata.tables[table.name], metadata.tables[LEDGER]
    gone = sa.true() if table.partition is None else target.c[table.partition].in_(list(group))
    connection.execute(sa.delete(target).where(gone))
    connection.execute(sa.delete(ledger).where(ledger.c.table_name == table.name, ledger.c.partition.in_(list(group))))
    files = {name: file for name, file in group.items() if file is not None}
    if not files:
        return
    insert_rows(connection, target, read_table(lake, table.name, files, table.arrow_schema()))
    _prove_partitions(connection, metadata, table, files)
    connection.execute(
        sa.insert(ledger),
        [
            {
                "table_name": table.name,
                "partition": name,
                "file_sha256": file.sha256,
                "rows_count": file.rows,
                "checksum": file.checksum,
            }
            for name, file in files.items()
        ],
    )


def _prove_partitions(
    connection: sa.Connection, metadata: sa.MetaData, table: Table, group: Mapping[str, PartitionFile | None]
) -> None:
    where = (table.partition, list(group)) if table.partition else None
    held = read_rows(connection, metadata.tables[table.name], where, table.arrow_schema())
    for name, file in group.items():
        rows = held.filter(pc.equal(held[table.partition], name)) if table.partition else held
        if file is None or rows.num_rows != file.rows or checksum_rows(rows) != file.checksum:
            raise ParityError(f"{table.name}/{name}: the warehouse gives back other rows than were published")


def _published(manifest: Manifest, table: Table) -> Partitions:
    return (manifest.internal if table in LOADED else manifest.tables).get(table.name, {})


def _prove_all(connection: sa.Connection, metadata: sa.MetaData, manifest: Manifest) -> dict[str, int]:
    """Rows by table of the contract; what the warehouse holds beside it is proven too."""
    rows = {table.name: _prove_parity(connection, metadata, table, manifest) for table in (*TABLES, *LOADED)}
    return {table.name: rows[table.name] for table in TABLES}


def _prove_parity(connection: sa.Connection, metadata: sa.MetaData, table: Table, manifest: Manifest) -> int:
    target, ledger = metadata.tables[table.name], metadata.tables[LEDGER]
    # count(distinct key) scans; a bare count(*) can be answered from statistics that hide a bad load.
    counted = connection.execute(
        sa.select(sa.func.count(), sa.func.count(sa.distinct(target.c[table.columns[0].name]))).select_from(target)
    ).one()
    published = _published(manifest, table)
    held = connection.execute(sa.select(ledger.c.partition, ledger.c.checksum).where(ledger.c.table_name == table.name))
    same = {row.partition: row.checksum for row in held} == {name: file.checksum for name, file in published.items()}
    rows = sum(file.rows for file in published.values())
    if counted[0] != rows or not same or (counted[0] and not counted[1]):
        raise ParityError(f"{table.name}: Parquet has {rows} rows, the warehouse {counted[0]}")
    return int(counted[0])


def _record_run(connection: sa.Connection, metadata: sa.MetaData, manifest: Manifest, partitions: int) -> None:
    runs = metadata.tables[RUNS]
    connection.execute(sa.delete(runs).where(runs.c.run_id == manifest.run_id))
    connection.execute(
        sa.insert(runs).values(
            run_id=manifest.run_id, state=manifest.state, loaded_at=datetime.now(UTC), partitions_count=partitions
        )
    )


__all__ = ["WHOLE", "Loaded", "ParityError", "load_warehouse"]
