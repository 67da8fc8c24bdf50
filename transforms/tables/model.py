"""How a table is declared: columns, keys, partitions, closed lists, and the Arrow schema that follows.

Nothing here knows a particular table, a database or a checker. SQLAlchemy tables (flows), suites (expectations) and
the data dictionary are derived from these declarations, never written beside them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import pyarrow as pa

ColumnType = Literal["string", "bool", "int32", "int64", "float64", "date32", "timestamp[us, UTC]"]

ARROW_TYPES: dict[ColumnType, pa.DataType] = {
    "string": pa.string(),
    "bool": pa.bool_(),
    "int32": pa.int32(),
    "int64": pa.int64(),
    "float64": pa.float64(),
    "date32": pa.date32(),
    "timestamp[us, UTC]": pa.timestamp("us", tz="UTC"),
}

WHOLE = "all"
"""The one partition of a table that has no partition column."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its type, one line of meaning, and every rule that can be checked from the value alone."""

    name: str
    type: ColumnType
    doc: str
    nullable: bool = False
    codes: tuple[str, ...] | None = None
    """The closed list of values; null is governed by `nullable`."""
    minimum: float | None = None
    maximum: float | None = None
    references: str | None = None
    """`table.column` that must hold each non-null value."""

    def __post_init__(self) -> None:
        if self.codes is not None and self.type != "string":
            raise ValueError(f"{self.name}: only string columns have codes")
        if not self.doc or "\n" in self.doc:
            raise ValueError(f"{self.name}: the description is one line")

    def arrow_field(self) -> pa.Field[pa.DataType]:
        """Arrow field with the description in its metadata."""
        return pa.field(self.name, ARROW_TYPES[self.type], self.nullable, {"description": self.doc})


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its grain, key and columns in order."""

    name: str
    doc: str
    grain: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    partition: str | None = None
    """The column whose value names the partition folder; None for tables of one file."""

    def __post_init__(self) -> None:
        names = self.column_names
        if len(set(names)) != len(names):
            raise ValueError(f"{self.name}: a column stands twice")
        for name in (*self.key, *([self.partition] if self.partition else [])):
            if self.column(name).nullable:
                raise ValueError(f"{self.name}.{name}: key and partition columns are never null")

    @property
    def column_names(self) -> tuple[str, ...]:
        """Names of the columns, in order."""
        return tuple(column.name for column in self.columns)

    def column(self, name: str) -> Column:
        """The column called `name`.

        Raises:
            KeyError: there is none.
        """
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(f"{self.name} has no column {name}")

    def arrow_schema(self) -> pa.Schema:
        """Schema of every file of this table; field and schema metadata carry the descriptions."""
        metadata: dict[bytes | str, bytes | str] = {
            "table": self.name,
            "description": self.doc,
            "key": ",".join(self.key),
        }
        return pa.schema([column.arrow_field() for column in self.columns], metadata)
