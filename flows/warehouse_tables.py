"""The contract as SQLAlchemy tables, with keys, comments and the ledger that says what is loaded."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from transforms.tables import TABLES, Column, Table

_TYPES: dict[str, Any] = {
    "string": sa.Text,
    "bool": sa.Boolean,
    "int32": sa.Integer,
    "int64": sa.BigInteger,
    "float64": sa.Double,
    "date32": sa.Date,
    "timestamp[us, UTC]": lambda: sa.DateTime(timezone=True),
}
LEDGER = "load_ledger"


def build_metadata() -> sa.MetaData:
    """All tables of the contract, `load_ledger`, `load_runs` and `history`."""
    metadata = sa.MetaData()
    for table in TABLES:
        _add_table(table, metadata)
    sa.Table(
        LEDGER,
        metadata,
        sa.Column("table_name", sa.Text, primary_key=True, autoincrement=False, comment="Table of the contract."),
        sa.Column("partition", sa.Text, primary_key=True, autoincrement=False, comment="Partition of it."),
        sa.Column("file_sha256", sa.Text, nullable=False, comment="Parquet file whose rows are loaded."),
        sa.Column("rows_count", sa.BigInteger, nullable=False, comment="Rows loaded."),
        sa.Column("checksum", sa.Text, nullable=False, comment="Content checksum of the rows, as read back."),
        comment="Which published file each partition of the warehouse holds.",
    )
    sa.Table(
        "load_runs",
        metadata,
        sa.Column("run_id", sa.Text, primary_key=True, autoincrement=False, comment="Run that loaded."),
        sa.Column("state", sa.BigInteger, nullable=False, comment="Published state that was loaded."),
        sa.Column("loaded_at", sa.DateTime(timezone=True), nullable=False, comment="When."),
        sa.Column("partitions_count", sa.Integer, nullable=False, comment="Partitions replaced."),
        comment="Loads that changed the warehouse.",
    )
    return metadata


def _add_table(table: Table, metadata: sa.MetaData) -> None:
    columns = [_build_column(column, is_key=column.name in table.key) for column in table.columns]
    sa.Table(table.name, metadata, *columns, comment=table.doc)


def _build_column(column: Column, *, is_key: bool) -> sa.Column[Any]:
    return sa.Column(
        column.name,
        _TYPES[column.type](),
        primary_key=is_key,
        nullable=column.nullable,
        autoincrement=False,
        comment=column.doc,
    )
