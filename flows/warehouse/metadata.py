"""The contract as SQLAlchemy tables, with keys, comments and the ledger that says what is loaded."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from flows.lake.state_tables import LOADED
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
NAMING = {"fk": "fk_%(table_name)s_%(column_0_name)s", "pk": "pk_%(table_name)s"}
LEDGER = "load_ledger"
RUNS = "load_runs"
SCHEMA = "warehouse_schema"

# Looked up by event or article, filtered and grouped by the rest: what star-schema queries of BI tools do.
_INDEXED = {
    "country_iso3",
    "date_start",
    "event_month",
    "published_month",
    "published_on",
    "commodity",
    "place_id",
    "person_id",
    "article_id",
    "event_id",
}


def build_metadata(*, with_keys_between_tables: bool = False) -> sa.MetaData:
    """All tables of the contract, the load's own ones, and indexes; foreign keys where the database is a real server.

    Foreign keys are checked at commit: a load replaces partitions of several tables that refer to each other.
    """
    metadata = sa.MetaData(naming_convention=NAMING)
    for table in (*TABLES, *LOADED):
        _add_table(table, metadata, with_keys_between_tables=with_keys_between_tables)
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
        RUNS,
        metadata,
        sa.Column("run_id", sa.Text, primary_key=True, autoincrement=False, comment="Run that loaded."),
        sa.Column("state", sa.BigInteger, nullable=False, comment="Published state that was loaded."),
        sa.Column("loaded_at", sa.DateTime(timezone=True), nullable=False, comment="When."),
        sa.Column("partitions_count", sa.Integer, nullable=False, comment="Partitions replaced."),
        comment="Loads that changed the warehouse.",
    )
    sa.Table(
        SCHEMA,
        metadata,
        sa.Column("fingerprint", sa.Text, primary_key=True, autoincrement=False, comment="Hash of tables and views."),
        comment="Which declaration of tables and views this warehouse was made from.",
    )
    return metadata


def _add_table(table: Table, metadata: sa.MetaData, *, with_keys_between_tables: bool) -> None:
    columns = [_build_column(column, is_key=column.name in table.key) for column in table.columns]
    keys = [_build_foreign_key(c) for c in table.columns if c.references] if with_keys_between_tables else []
    first_of_key = table.key[0]
    indexes = [
        sa.Index(f"ix_{table.name}_{name}", name)
        for name in table.column_names
        if name in _INDEXED and name != first_of_key and with_keys_between_tables
    ]
    sa.Table(table.name, metadata, *columns, *keys, *indexes, comment=table.doc)


def _build_foreign_key(column: Column) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column.name], [str(column.references)], deferrable=True, initially="DEFERRED")


def _build_column(column: Column, *, is_key: bool) -> sa.Column[Any]:
    return sa.Column(
        column.name,
        _TYPES[column.type](),
        primary_key=is_key,
        nullable=column.nullable,
        autoincrement=False,
        comment=column.doc,
    )
