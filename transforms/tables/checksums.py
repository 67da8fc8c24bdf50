"""A checksum of rows that Parquet and a warehouse can both be held to, whatever stores them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

import pyarrow as pa
import pyarrow.compute as pc

_MODULUS = 2**128
_NULL, _VALUE, _SEPARATOR = b"\x00", b"\x01", b"\x1f"
_BATCH_ROWS = 20_000
"""Rows that are put into words at a time, so that long texts are not in memory twice as a whole."""


def checksum_rows(table: pa.Table) -> str:
    """Sum of the rows' hashes modulo 2**128, in hex: equal rows in any order give the same, also over partitions.

    Raises:
        TypeError: a column has a type that no table of ours has.
    """
    total = sum(int.from_bytes(digest, "big") for digest in hash_rows(table))
    return f"{total % _MODULUS:032x}"


def hash_rows(table: pa.Table) -> Iterator[bytes]:
    """Hash of each row, 16 bytes.

    Raises:
        TypeError: a column has a type that no table of ours has.
    """
    for batch in table.to_batches(_BATCH_ROWS):
        columns = [_encode_column(column) for column in batch.columns]
        rows = pc.binary_join_element_wise(*columns, _SEPARATOR)
        for row in rows.to_pylist():
            yield hashlib.blake2b(row, digest_size=16).digest()


def add_checksums(*checksums: str) -> str:
    """Checksum of the rows of several tables together."""
    return f"{sum(int(checksum, 16) for checksum in checksums) % _MODULUS:032x}"


def _encode_column(column: pa.Array) -> pa.Array:
    """Each value as bytes; null differs from every value, and numbers go by their exact bits, not by their digits."""
    kind = column.type
    if pa.types.is_float64(kind):
        column = column.view(pa.int64())
    elif pa.types.is_date32(kind):
        column = column.cast(pa.int32())
    elif pa.types.is_timestamp(kind):
        column = column.cast(pa.timestamp("us", tz="UTC")).cast(pa.int64())
    elif not (pa.types.is_string(kind) or pa.types.is_integer(kind) or pa.types.is_boolean(kind)):
        raise TypeError(f"no column type of ours is {kind}")
    words = column.cast(pa.string()).cast(pa.binary())
    return pc.binary_join_element_wise(_VALUE, words, b"").fill_null(_NULL)
