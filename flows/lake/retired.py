"""Partitions that have emptied: where readers glob, an empty file stands in for each of them for a while.

A reader lists files first and opens them afterwards; a file that vanishes in between is an error to it. So a partition
that a publication no longer has is replaced by a file without rows, and removed by a later run once it is old.
"""

from __future__ import annotations

import time
from functools import cache
from pathlib import Path

from flows.lake.files import parquet_bytes, write_atomically
from transforms.tables import TABLES_BY_NAME


def retire_partition(path: Path, table: str, scratch: Path, keep_seconds: float) -> None:
    """Empty the visible file of a partition that is gone; remove it where that was done `keep_seconds` ago."""
    if not is_retired(path, table):
        write_atomically(path, retired_bytes(table), scratch)
    elif time.time() - path.stat().st_mtime > keep_seconds:
        path.unlink()
        path.parent.rmdir()


def is_retired(path: Path, table: str) -> bool:
    """Whether a file is the stand-in of a partition that is gone."""
    return path.stat().st_size == len(retired_bytes(table)) and path.read_bytes() == retired_bytes(table)


@cache
def retired_bytes(table: str) -> bytes:
    """Parquet of a table without rows."""
    return parquet_bytes(TABLES_BY_NAME[table].arrow_schema().empty_table())
