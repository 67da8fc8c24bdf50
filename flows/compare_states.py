"""What a publication would change: rows added, changed and removed, by table and month."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import asdict, dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from flows.lake.layout import Lake
from flows.lake.manifest import Manifest, read_table
from flows.staged_tables import read_staged
from transforms.tables import ARTICLES, WHOLE, Table
from transforms.tables.facts import FACT_TABLES


@dataclass(frozen=True, slots=True)
class RowChanges:
    """Rows of one table and month that a publication adds, changes and removes."""

    table: str
    partition: str
    added: int
    changed: int
    removed: int


def compare_states(lake: Lake, manifest: Manifest, staged: Path) -> list[RowChanges]:
    """Changes of the fact tables between the published state and what is staged, in order; none where nothing changes."""
    changes: list[RowChanges] = []
    for table in FACT_TABLES:
        counts: dict[str, Counter[str]] = {}
        before, after = _published(lake, manifest, table, staged), _staged(table, staged)
        for key in before.keys() | after.keys():
            old, new = before.get(key), after.get(key)
            if old == new:
                continue
            what = "added" if old is None else "removed" if new is None else "changed"
            partition = (new or old or ("", ""))[0]
            counts.setdefault(partition, Counter())[what] += 1
        changes += [
            RowChanges(table.name, partition, count["added"], count["changed"], count["removed"])
            for partition, count in sorted(counts.items())
        ]
    return changes


def dump_changes(changes: list[RowChanges]) -> list[dict[str, object]]:
    """The changes as plain dictionaries."""
    return [asdict(change) for change in changes]


def _published(lake: Lake, manifest: Manifest, table: Table, staged: Path) -> dict[str, tuple[str, str]]:
    partitions = manifest.tables.get(table.name, {})
    if table is ARTICLES:  # months that do not change are not staged
        months = {path.stem for path in (staged / table.name).glob("*.parquet")}
        partitions = {month: file for month, file in partitions.items() if month in months}
    return _by_key(read_table(lake, table.name, partitions, table.arrow_schema()), table)


def _staged(table: Table, staged: Path) -> dict[str, tuple[str, str]]:
    if table is not ARTICLES:
        return _by_key(read_staged(staged, table), table)
    rows: dict[str, tuple[str, str]] = {}
    for path in sorted((staged / table.name).glob("*.parquet")):
        rows |= _by_key(pq.ParquetFile(path).read().cast(table.arrow_schema()), table)
    return rows


def _by_key(rows: pa.Table, table: Table) -> dict[str, tuple[str, str]]:
    """Key to partition and content of each row."""
    return {
        json.dumps([row[name] for name in table.key], default=str): (
            row[table.partition] if table.partition else WHOLE,
            json.dumps(row, default=str, sort_keys=True),
        )
        for row in rows.to_pylist()
    }
