"""Files that appear whole or not at all."""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import io
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

ROW_GROUP_ROWS = 100_000
"""DuckDB's advice for row groups is 100,000 to 1,000,000 rows; the smaller end keeps memory low."""

LEAST_FILE_BYTES = 1 << 14
"""Sizes are multiples of this, and of an eighth to a sixteenth of a larger file."""


def write_atomically(path: Path, data: bytes, scratch: Path) -> None:
    """Put `data` at `path`: readers see the old file or the new one. `scratch` is on the same file system."""
    path.parent.mkdir(parents=True, exist_ok=True)
    scratch.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=scratch)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def link_atomically(source: Path, path: Path, scratch: Path) -> None:
    """Make `path` hold what `source` holds, by hard link or, where links are refused, by copy."""
    scratch.mkdir(parents=True, exist_ok=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = Path(tempfile.mkdtemp(dir=scratch)) / path.name
    try:
        os.link(source, temporary)
    except OSError:
        write_atomically(temporary, source.read_bytes(), scratch)
    temporary.replace(path)
    temporary.parent.rmdir()
    # rename(2) of two links to one file does nothing and leaves the temporary name; replace() above has moved it
    # because `path` was another file or none: the caller links only what changed.


@contextlib.contextmanager
def exclusive(path: Path) -> Iterator[None]:
    """Hold the lock file at `path`; a dead process holds nothing."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def parquet_bytes(table: pa.Table) -> bytes:
    """Parquet of `table`, the same bytes for the same rows."""
    sink = io.BytesIO()
    pq.write_table(
        table.combine_chunks(),
        sink,
        compression="zstd",
        row_group_size=ROW_GROUP_ROWS,
        store_schema=True,
        version="2.6",
    )
    return _pad(sink.getvalue())


def _pad(data: bytes) -> bytes:
    """The same Parquet, rounded up to one of few sizes by zeros before its footer, which readers find from the end.

    Readers ask for a file's size by name and open it by name afterwards (DuckDB, Polars). Where a publication replaces
    the file in between, they look for the footer in the wrong place, unless both versions are of one size.
    """
    tail = 8 + int.from_bytes(data[-8:-4], "little")
    step = max(LEAST_FILE_BYTES, 1 << max(len(data).bit_length() - 4, 0))
    return data[:-tail] + bytes(-len(data) % step) + data[-tail:]


def sha256_hex(data: bytes) -> str:
    """SHA-256 in hex."""
    return hashlib.sha256(data).hexdigest()
