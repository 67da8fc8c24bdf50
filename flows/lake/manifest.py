"""The manifest: one JSON file that says which immutable file is which partition, for all tables at once."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from flows.lake.layout import Lake, stored_name

FORMAT = 1


class DamagedLakeError(Exception):
    """The lake does not hold what its manifest says."""


@dataclass(frozen=True, slots=True)
class PartitionFile:
    """One published partition: its file in the store and what is in it."""

    sha256: str
    rows: int
    bytes: int
    checksum: str
    """Checksum of the content, independent of the file format; the warehouse must come to the same."""


Partitions = dict[str, PartitionFile]


@dataclass(frozen=True, slots=True)
class Manifest:
    """A published state. `tables` are for readers; `internal` is what the next run starts from."""

    state: int = 0
    run_id: str = ""
    published_at: str = ""
    tables: dict[str, Partitions] = field(default_factory=dict)
    internal: dict[str, Partitions] = field(default_factory=dict)

    def rows(self, table: str) -> int:
        """Rows of a table."""
        return sum(file.rows for file in self.tables.get(table, {}).values())


def read_manifest(lake: Lake) -> Manifest:
    """The published state; an empty one where nothing was published.

    Raises:
        DamagedLakeError: the manifest cannot be read.
    """
    try:
        data = lake.manifest.read_bytes()
    except FileNotFoundError:
        return Manifest()
    return read_manifest_bytes(data, str(lake.manifest))


def read_manifest_bytes(data: bytes, place: str) -> Manifest:
    """The state that the bytes of a manifest describe; `place` is where they come from.

    Raises:
        DamagedLakeError: the manifest cannot be read.
    """
    try:
        raw = json.loads(data)
    except ValueError as error:
        raise DamagedLakeError(f"{place} is not JSON: restore it from a copy of the lake") from error
    if raw.get("format") != FORMAT:
        raise DamagedLakeError(f"{place} has format {raw.get('format')}, this version reads {FORMAT}")
    return Manifest(
        raw["state"],
        raw["run_id"],
        raw["published_at"],
        _read_partitions(raw["tables"]),
        _read_partitions(raw["internal"]),
    )


def manifest_bytes(manifest: Manifest) -> bytes:
    """JSON of a manifest; each file of a table also with its path from the lake's root."""
    raw: dict[str, Any] = {"format": FORMAT, **asdict(manifest)}
    for part in ("tables", "internal"):
        for table, partitions in raw[part].items():
            for file in partitions.values():
                file["path"] = stored_name(table, file["sha256"])
    return json.dumps(raw, indent=1, sort_keys=True).encode()


def read_table(
    lake: Lake, table: str, partitions: Mapping[str, PartitionFile], schema: pa.Schema, columns: list[str] | None = None
) -> pa.Table:
    """Rows of the given partitions, in order of partition."""
    if columns is not None:
        schema = pa.schema([schema.field(name) for name in columns])
    paths = [lake.stored(table, partitions[name].sha256) for name in sorted(partitions)]
    pieces = [_read_file(path, columns) for path in paths]
    return pa.concat_tables([piece.cast(schema) for piece in pieces]) if pieces else schema.empty_table()


def _read_file(path: Path, columns: list[str] | None) -> pa.Table:
    try:
        return pq.ParquetFile(path).read(columns=columns)
    except (FileNotFoundError, pa.ArrowInvalid) as error:
        raise DamagedLakeError(
            f"{path} is missing or damaged; `wirefacts run` with a fresh --lake rebuilds it"
        ) from error


def _read_partitions(raw: dict[str, Any]) -> dict[str, Partitions]:
    return {
        table: {
            name: PartitionFile(f["sha256"], f["rows"], f["bytes"], f["checksum"]) for name, f in partitions.items()
        }
        for table, partitions in raw.items()
    }
