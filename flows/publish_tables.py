"""Publish: staged tables become the published state, all at once for readers of the manifest.

    1. every new partition is written into the store under the hash of its bytes (nobody reads it yet)
    2. the manifest is swapped: from here on the new state is the published one
    3. the files that readers glob are linked to the store, partition by partition

A crash before 2 leaves the old state and files that nothing names; the next publication removes them. A crash after 2
leaves links behind the manifest; `repair_links` brings them up before anything else is done. docs/decisions/0003 weighs
this against Delta, Iceberg and a warehouse that comes first.
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from flows.lake.files import link_atomically, parquet_bytes, sha256_hex, write_atomically
from flows.lake.layout import Lake
from flows.lake.manifest import Manifest, PartitionFile, Partitions, manifest_bytes, read_manifest
from flows.lake.retired import retire_partition
from flows.lake.state_tables import INTERNAL, OCCURRENCES
from flows.memory import give_back_all
from flows.staged_tables import read_partition, read_staged, staged_partitions
from transforms.tables import ARTICLES, TABLES, WHOLE, Table
from transforms.tables.checksums import checksum_rows

KEEP_SECONDS = 3600
"""A superseded file stays this long: a slow reader of the last manifest still finds what it lists."""
DEAD_RUN_SECONDS = 6 * 3600
"""Scratch folders older than this belong to runs that died."""
_MUCH_BYTES = 5_000_000
"""After as many bytes of staged Parquet it pays to look for memory that can be given back: a few tenths of a second."""

Step = Callable[[str], None]
"""Told the name of each step of the protocol; tests kill the process there."""


@dataclass(frozen=True, slots=True)
class Published:
    """The state after a publication and the partitions that it replaced, added or removed, as `table/partition`."""

    manifest: Manifest
    changed: tuple[str, ...]


def publish_tables(lake: Lake, staged: Path, run_id: str, at_step: Step = lambda _: None) -> Published:
    """Make the staged tables the published state. Call it holding the lake's lock.

    Equal bytes are no change: a state is published only if a partition differs.
    """
    before = read_manifest(lake)
    scratch = staged.parent / "tmp"
    tables = {table.name: _store_table(lake, table, before.tables, staged, scratch) for table in TABLES}
    at_step("tables stored")
    internal = {table.name: _store_table(lake, table, before.internal, staged, scratch) for table in INTERNAL}
    at_step("state stored")
    if _bytes_in(staged) > _MUCH_BYTES:
        give_back_all()
    changed = tuple(
        f"{name}/{partition}"
        for name, partitions in sorted(tables.items())
        for partition in sorted({*partitions, *before.tables.get(name, {})})
        if partitions.get(partition) != before.tables.get(name, {}).get(partition)
    )
    if tables == before.tables and internal == before.internal:
        return Published(before, ())
    # The time of a state is not in any fact row; it only says when readers could see it.
    after = Manifest(before.state + 1, run_id, datetime.now(UTC).isoformat(timespec="seconds"), tables, internal)
    write_atomically(lake.manifest, manifest_bytes(after), scratch)
    at_step("manifest swapped")
    repair_links(lake, after, scratch, at_step)
    clear_unnamed(lake, after, before)
    return Published(after, changed)


def _bytes_in(staged: Path) -> int:
    return sum(path.stat().st_size for path in staged.rglob("*.parquet"))


def repair_links(lake: Lake, manifest: Manifest, scratch: Path, at_step: Step = lambda _: None) -> None:
    """Make the tree that readers glob agree with the manifest."""
    for table in TABLES:
        partitions = manifest.tables.get(table.name, {})
        for partition, file in sorted(partitions.items()):
            visible, stored = lake.visible(table.name, partition), lake.stored(table.name, file.sha256)
            if not _holds(visible, stored, file):
                link_atomically(stored, visible, scratch)
                at_step(f"{table.name}/{partition} linked")
        for path in sorted((lake.root / table.name).glob("*/*.parquet")):
            if path.parent.name not in partitions:
                retire_partition(path, table.name, scratch, KEEP_SECONDS)
                at_step(f"{table.name}/{path.parent.name} retired")


def _store_table(lake: Lake, table: Table, before: dict[str, Partitions], staged: Path, scratch: Path) -> Partitions:
    """Partitions of a table after this run, new ones written into the store; what is not staged stays as it is."""
    held = before.get(table.name, {})
    names = staged_partitions(staged, table)
    if table.partition is None or WHOLE in names:
        if not names:
            return dict(held) if held else _store_rows(lake, table, table.arrow_schema().empty_table(), held, scratch)
        return _store_rows(lake, table, read_staged(staged, table), held, scratch)
    partitions = {name: file for name, file in held.items() if name not in names and file.rows}
    for name in names:
        rows = read_partition(staged, table, name)
        if rows.num_rows:
            partitions[name] = _store_partition(lake, table, rows, held.get(name), scratch)
    if partitions or table.name in {ARTICLES.name, OCCURRENCES.name}:
        return dict(sorted(partitions.items()))
    return _store_rows(lake, table, table.arrow_schema().empty_table(), held, scratch)


def _store_rows(lake: Lake, table: Table, rows: pa.Table, held: Partitions, scratch: Path) -> Partitions:
    """All rows of a table, in its partitions."""
    return {
        name: _store_partition(lake, table, part, held.get(name), scratch) for name, part in split_rows(rows, table)
    }


def split_rows(rows: pa.Table, table: Table) -> list[tuple[str, pa.Table]]:
    """Rows by partition. An empty table has one file too: a glob that finds nothing is an error to most readers."""
    if table.partition is None:
        return [(WHOLE, rows)]
    if not rows.num_rows:
        return [("unknown", rows)]
    column = rows[table.partition]
    return [(name, rows.filter(pc.equal(column, name))) for name in sorted(set(column.to_pylist()))]


def _store_partition(
    lake: Lake, table: Table, rows: pa.Table, held: PartitionFile | None, scratch: Path
) -> PartitionFile:
    data = parquet_bytes(rows)
    sha256 = sha256_hex(data)
    path = lake.stored(table.name, sha256)
    if not path.exists() or path.stat().st_size != len(data):
        write_atomically(path, data, scratch)
    if held is not None and held.sha256 == sha256:
        return held
    return PartitionFile(sha256, rows.num_rows, len(data), checksum_rows(rows))


def _holds(visible: Path, stored: Path, file: PartitionFile) -> bool:
    try:
        seen = visible.stat()
    except FileNotFoundError:
        return False
    if seen.st_ino == stored.stat().st_ino:
        return True
    return seen.st_size == file.bytes and sha256_hex(visible.read_bytes()) == file.sha256


def clear_unnamed(lake: Lake, after: Manifest, before: Manifest) -> None:
    """Remove store files that neither state names once they are old, and scratch folders of dead runs."""
    named = {
        lake.stored(table, file.sha256)
        for manifest in (after, before)
        for part in (manifest.tables, manifest.internal)
        for table, partitions in part.items()
        for file in partitions.values()
    }
    now = time.time()
    for path in lake.root.glob("_store/*/*.parquet"):
        if path not in named and now - path.stat().st_ctime > KEEP_SECONDS:
            path.unlink(missing_ok=True)
    for folder in lake.staging.glob("*"):
        if now - folder.stat().st_mtime > DEAD_RUN_SECONDS:
            shutil.rmtree(folder, ignore_errors=True)
