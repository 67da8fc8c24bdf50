"""A checksum of rows that Parquet and a warehouse can both be held to, whatever stores them."""

from __future__ import annotations

import hashlib
import struct
from datetime import UTC, date, datetime

import pyarrow as pa

_MODULUS = 2**128


def checksum_rows(table: pa.Table) -> str:
    """Sum of the rows' hashes modulo 2**128, in hex: equal rows in any order give the same, also over partitions."""
    total = 0
    columns = [[_encode_value(value) for value in column.to_pylist()] for column in table.columns]
    for row in zip(*columns, strict=True):
        total += int.from_bytes(hashlib.blake2b(b"\x1f".join(row), digest_size=16).digest(), "big")
    return f"{total % _MODULUS:032x}"


def add_checksums(*checksums: str) -> str:
    """Checksum of the rows of several tables together."""
    return f"{sum(int(checksum, 16) for checksum in checksums) % _MODULUS:032x}"


def _encode_value(value: object) -> bytes:
    if value is None:
        return b"\x00"
    if isinstance(value, bool):
        return b"t" if value else b"f"
    if isinstance(value, int):
        return b"i%d" % value
    if isinstance(value, float):
        return b"d" + struct.pack(">d", value)
    if isinstance(value, datetime):
        return b"s" + value.astimezone(UTC).isoformat().encode()
    if isinstance(value, date):
        return b"a" + value.isoformat().encode()
    if isinstance(value, str):
        return b"u" + value.encode()
    raise TypeError(f"no column type of ours gives {type(value).__name__}")
