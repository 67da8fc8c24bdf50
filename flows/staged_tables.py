"""Staged tables: Parquet files in a run's scratch folder, handed from stage to stage by path."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from transforms.tables import WHOLE, Table


def staged_file(staged: Path, table: str, partition: str = WHOLE) -> Path:
    """File of a staged partition; event tables and dimensions are staged whole."""
    return staged / table / f"{partition}.parquet"


def read_staged(staged: Path, table: Table) -> pa.Table:
    """A table that is staged whole."""
    return pq.ParquetFile(staged_file(staged, table.name)).read().cast(table.arrow_schema())


def write_staged(rows: pa.Table, table: Table, staged: Path, partition: str = WHOLE) -> None:
    """Stage rows, sorted by key and in the table's own schema."""
    path = staged_file(staged, table.name, partition)
    path.parent.mkdir(parents=True, exist_ok=True)
    order = [(name, "ascending") for name in table.key]
    pq.write_table(rows.cast(table.arrow_schema()).sort_by(order), path)
