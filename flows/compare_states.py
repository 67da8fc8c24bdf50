"""What a publication would change: rows added, changed and removed, by table and month."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import pyarrow as pa

from flows.lake.layout import Lake
from flows.lake.manifest import Manifest, read_table
from flows.staged_tables import read_partition, staged_partitions
from transforms.tables import Table
from transforms.tables.checksums import checksum_rows
from transforms.tables.facts import FACT_TABLES

_ROWS_AT_ONCE = 5_000


@dataclass(frozen=True, slots=True)
class RowChanges:
    """Rows of one table and month that a publication adds, changes and removes."""

    table: str
    partition: str
    added: int
    changed: int
    removed: int


def compare_states(lake: Lake, manifest: Manifest, staged: Path) -> list[RowChanges]:
    """Changes of the fact tables between the published state and what is staged, in order; none where nothing changes.

    Only partitions of another checksum are looked at row by row, and of each row only two hashes are kept.
    """
    changes: list[RowChanges] = []
    for table in FACT_TABLES:
        before: dict[bytes, tuple[str, bytes]] = {}
        after: dict[bytes, tuple[str, bytes]] = {}
        for partition in staged_partitions(staged, table):
            held = {name: f for name, f in manifest.tables.get(table.name, {}).items() if name == partition}
            rows = read_partition(staged, table, partition)
            if [f.checksum for f in held.values()] == [checksum_rows(rows)]:
                continue
            after.update(_by_key(rows, table, partition))
            before.update(_by_key(read_table(lake, table.name, held, table.arrow_schema()), table, partition))
        changes += _count_changes(table, before, after)
    return changes


def add_changes(changes: Iterable[RowChanges]) -> list[RowChanges]:
    """Changes of several publications added up, by table and month."""
    sums: dict[tuple[str, str], Counter[str]] = {}
    for change in changes:
        counts = {"added": change.added, "changed": change.changed, "removed": change.removed}
        sums.setdefault((change.table, change.partition), Counter()).update(counts)
    return [RowChanges(*key, count["added"], count["changed"], count["removed"]) for key, count in sums.items()]


def dump_changes(changes: list[RowChanges]) -> list[dict[str, object]]:
    """The changes as plain dictionaries."""
    return [asdict(change) for change in changes]


def _count_changes(
    table: Table, before: dict[bytes, tuple[str, bytes]], after: dict[bytes, tuple[str, bytes]]
) -> list[RowChanges]:
    counts: dict[str, Counter[str]] = {}
    for key in before.keys() | after.keys():
        old, new = before.get(key), after.get(key)
        if old != new:
            what = "added" if old is None else "removed" if new is None else "changed"
            partition = (new or old or ("", b""))[0]
            counts.setdefault(partition, Counter())[what] += 1
    return [
        RowChanges(table.name, partition, count["added"], count["changed"], count["removed"])
        for partition, count in sorted(counts.items())
    ]


def _by_key(rows: pa.Table, table: Table, partition: str) -> Iterator[tuple[bytes, tuple[str, bytes]]]:
    """Hash of the key of each row, with its partition and the hash of its content."""
    for batch in rows.to_batches(_ROWS_AT_ONCE):
        for row in batch.to_pylist():
            yield _hash([row[name] for name in table.key]), (partition, _hash(row))


def _hash(value: object) -> bytes:
    return hashlib.blake2b(json.dumps(value, default=str, sort_keys=True).encode(), digest_size=16).digest()
