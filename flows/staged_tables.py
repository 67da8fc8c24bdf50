"""Staged tables: Parquet files in a run's scratch folder, handed from stage to stage by path.

A table is staged whole (one file, `all`) or by partition; partitions that are not staged stay as they are published.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from transforms.tables import WHOLE, Table

BESIDE = "_beside"
"""Folder beside the staged tables: rows that a check needs to look at and that are not staged."""


def staged_file(staged: Path, table: str, partition: str = WHOLE) -> Path:
    """File of a staged partition."""
    return staged / table / f"{partition}.parquet"


def staged_partitions(staged: Path, table: Table) -> list[str]:
    """Partitions of a table that are staged, `all` where it is staged whole; none where it stays as it is."""
    return sorted(path.stem for path in (staged / table.name).glob("*.parquet"))


def read_staged(staged: Path, table: Table) -> pa.Table:
    """All staged rows of a table."""
    partitions = staged_partitions(staged, table)
    pieces = [read_partition(staged, table, partition) for partition in partitions]
    return pa.concat_tables(pieces) if pieces else table.arrow_schema().empty_table()


def read_partition(staged: Path, table: Table, partition: str, columns: list[str] | None = None) -> pa.Table:
    """Rows of one staged partition."""
    schema = table.arrow_schema()
    if columns is not None:
        schema = pa.schema([schema.field(name) for name in columns])
    return pq.ParquetFile(staged_file(staged, table.name, partition)).read(columns).cast(schema)


def write_staged(rows: pa.Table, table: Table, staged: Path, partition: str = WHOLE) -> None:
    """Stage rows, sorted by key and in the table's own schema."""
    path = staged_file(staged, table.name, partition)
    path.parent.mkdir(parents=True, exist_ok=True)
    order = [(name, "ascending") for name in table.key]
    pq.write_table(rows.cast(table.arrow_schema()).sort_by(order), path)


def write_months(rows: pa.Table, table: Table, staged: Path, months: Iterable[str]) -> None:
    """Stage the given partitions of a table, those without rows too."""
    assert table.partition is not None
    column = rows[table.partition]
    for month in sorted(months):
        write_staged(rows.filter(pc.equal(column, month)), table, staged, month)
