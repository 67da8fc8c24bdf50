"""What publications change: rows added, changed and removed, by table and month."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from flows.lake.files import write_atomically
from flows.lake.layout import Lake
from flows.lake.manifest import Manifest, read_table
from flows.staged_tables import read_partition, staged_partitions
from transforms.tables import Table
from transforms.tables.checksums import checksum_rows, hash_rows
from transforms.tables.facts import FACT_TABLES

_SCHEMA = pa.schema(
    {
        "table": pa.string(),
        "key": pa.binary(),
        "old_month": pa.string(),
        "old": pa.binary(),
        "new_month": pa.string(),
        "new": pa.binary(),
    }
)
_ALSO_NULL = pc.ScalarAggregateOptions(skip_nulls=False, min_count=0)
_Places = dict[bytes, tuple[str, bytes]]
"""By hash of a row's key: its month and the hash of the row."""


@dataclass(frozen=True, slots=True)
class RowChanges:
    """Rows of one table and month that publications add, change and remove."""

    table: str
    partition: str
    added: int
    changed: int
    removed: int


class StateChanges:
    """Rows of the fact tables that are not as they were before the first of some publications.

    A row that comes in one publication and changes in the next has come; one that comes and goes again is no change.
    Of each such row only hashes are kept, in Arrow.
    """

    def __init__(self, rows: pa.Table | None = None) -> None:
        self._rows = _SCHEMA.empty_table() if rows is None else rows

    @classmethod
    def load(cls, path: Path) -> StateChanges:
        """The changes kept at `path`; none where there is no such file."""
        return cls(pq.read_table(path) if path.exists() else None)

    def save(self, path: Path, scratch: Path) -> None:
        """Keep the changes at `path`."""
        sink = pa.BufferOutputStream()
        pq.write_table(self._rows, sink)
        write_atomically(path, sink.getvalue().to_pybytes(), scratch)

    def add(self, lake: Lake, manifest: Manifest, staged: Path) -> None:
        """Add what publishing the staged tables over the state of `manifest` changes.

        The same staged tables added twice, before and after a crash, change nothing the second time.
        """
        pieces = [_differences(lake, manifest, staged, table) for table in FACT_TABLES]
        self._rows = _merge(pa.concat_tables([self._rows, *pieces]))

    def keys_of(self, table: Table) -> dict[tuple[str, bool], dict[bytes, str]]:
        """By month, and whether they are there at last: hashes of the keys of a table's rows, and what becomes of each."""
        found = defaultdict[tuple[str, bool], dict[bytes, str]](dict)
        rows = _drop_unchanged(self._rows)
        for row in rows.filter(pc.equal(rows["table"], table.name)).to_pylist():
            is_there = row["new"] is not None
            place = row["new_month"] if is_there else row["old_month"]
            found[place, is_there][row["key"]] = _tell(row["old"], row["new"])
        return dict(found)

    def count(self) -> list[RowChanges]:
        """By table and month, in order; none where nothing changed."""
        rows = _drop_unchanged(self._rows)
        grouped = pa.table(
            {
                "table": rows["table"],
                "partition": pc.coalesce(rows["new_month"], rows["old_month"]),
                "added": pc.cast(pc.is_null(rows["old"]), pa.int64()),
                "removed": pc.cast(pc.is_null(rows["new"]), pa.int64()),
            }
        )
        sums = grouped.group_by(["table", "partition"]).aggregate(
            [("added", "sum"), ("removed", "sum"), ([], "count_all")]
        )
        order = {table.name: number for number, table in enumerate(FACT_TABLES)}
        return sorted(
            (
                RowChanges(
                    r["table"],
                    r["partition"],
                    r["added_sum"],
                    r["count_all"] - r["added_sum"] - r["removed_sum"],
                    r["removed_sum"],
                )
                for r in sums.to_pylist()
            ),
            key=lambda change: (order[change.table], change.partition),
        )


def _tell(old: bytes | None, new: bytes | None) -> str:
    return "added" if old is None else "removed" if new is None else "changed"


def dump_changes(changes: list[RowChanges]) -> list[dict[str, object]]:
    """The changes as plain dictionaries."""
    return [asdict(change) for change in changes]


def _differences(lake: Lake, manifest: Manifest, staged: Path, table: Table) -> pa.Table:
    """Rows of a table (of `_SCHEMA`) that differ. Only partitions of another checksum are looked at row by row."""
    before: _Places = {}
    after: _Places = {}
    for partition in staged_partitions(staged, table):
        held = {name: f for name, f in manifest.tables.get(table.name, {}).items() if name == partition}
        rows = read_partition(staged, table, partition)
        if [f.checksum for f in held.values()] == [checksum_rows(rows)]:
            continue
        old = dict(_by_key(read_table(lake, table.name, held, table.arrow_schema()), table))
        for key, content in _by_key(rows, table):
            if old.get(key) == content:
                del old[key]
            else:
                after[key] = (partition, content)
        before.update((key, (partition, content)) for key, content in old.items())
    keys = sorted(before.keys() | after.keys())
    nowhere: tuple[None, None] = (None, None)
    sides = [[places.get(key, nowhere) for key in keys] for places in (before, after)]
    columns = [[table.name] * len(keys), keys, *([one[part] for one in side] for side in sides for part in (0, 1))]
    return pa.table([pa.array(values, field.type) for values, field in zip(columns, _SCHEMA, strict=True)], _SCHEMA)


def _by_key(rows: pa.Table, table: Table) -> Iterator[tuple[bytes, bytes]]:
    return zip(hash_rows(rows.select(table.key)), hash_rows(rows), strict=True)


def _merge(rows: pa.Table) -> pa.Table:
    """One row a key: as it was at first and as it is at last.

    One that is again as it was stays listed: the same step may be added once more, after a crash.
    """
    wanted = [("old_month", "first"), ("old", "first"), ("new_month", "last"), ("new", "last")]
    merged = rows.group_by(["table", "key"], use_threads=False).aggregate([(*one, _ALSO_NULL) for one in wanted])
    names = [name.removesuffix("_first").removesuffix("_last") for name in merged.column_names]
    return merged.rename_columns(names).select(_SCHEMA.names)


def _drop_unchanged(rows: pa.Table) -> pa.Table:
    same = pc.and_(pc.equal(rows["old"], rows["new"]), pc.equal(rows["old_month"], rows["new_month"]))
    both_null = pc.and_(pc.is_null(rows["old"]), pc.is_null(rows["new"]))
    return rows.filter(pc.invert(pc.or_(same.fill_null(pa.scalar(value=False)), both_null)))
