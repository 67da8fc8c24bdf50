"""Readers in a loop while a writer publishes: by plain glob and through the manifest nothing is torn.

    .venv/bin/python benchmarks/readers.py [--seconds 60]

The writer, a process of its own, publishes state after state: two months whose rows change, and a meeting that moves
from one month to another and back, so that a month comes and goes. DuckDB, Polars and pyarrow read by glob, each in a
loop of its own: each partition whole and in one state. Other readers take the manifest and dawdle before they open the
files: all tables in one state, every reference met, no error ever.

DuckDB and Polars open a file twice by its name, once for the footer and once for the rows, and fail loudly ("Invalid
data") where a publication fell in between. Nothing that keeps one name for a partition can spare them that; they then
read again, and how often is counted. What they read is never torn.
"""

from __future__ import annotations

import argparse
import itertools
import multiprocessing
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import duckdb
import polars as pl
import pyarrow as pa
import pyarrow.dataset as ds

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from flows.lake.files import exclusive  # noqa: E402
from flows.lake.layout import Lake  # noqa: E402
from flows.lake.manifest import read_manifest, read_table  # noqa: E402
from flows.lake.state_tables import INTERNAL, OCCURRENCES  # noqa: E402
from flows.publish_tables import publish_tables  # noqa: E402
from flows.staged_tables import write_staged  # noqa: E402
from transforms.tables import ARTICLES, MEETING_TOPICS, MEETINGS, TABLES, Table  # noqa: E402

ROWS_A_MONTH = 2_000
DAWDLE_SECONDS = 0.2
_SAMPLES: dict[str, Any] = {
    "string": "x", "bool": False, "int32": 1, "int64": 1, "float64": 0.5, "date32": date(2025, 1, 1),
    "timestamp[us, UTC]": datetime(2025, 1, 1, tzinfo=UTC),
}  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--write", type=Path, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.write:
        for state in itertools.count(2):
            publish_state(args.write, state)
    with tempfile.TemporaryDirectory() as folder:
        print(read_while_publishing(Path(folder), args.seconds))


def read_while_publishing(root: Path, seconds: float) -> dict[str, int]:
    """Reads of each reader, and states published meanwhile.

    Raises:
        Exception: a reader met an error or a torn state.
    """
    publish_state(root, 1)
    writer = subprocess.Popen([sys.executable, __file__, "--write", str(root)])
    try:
        until = time.time() + seconds
        readers = (read_by_duckdb, read_by_polars, read_by_pyarrow, read_by_manifest, read_by_manifest_in_duckdb)
        with ProcessPoolExecutor(len(readers), multiprocessing.get_context("spawn")) as pool:
            loops = {reader.__name__: pool.submit(loop, reader, root, until) for reader in readers}
            counted = {name: done.result() for name, done in loops.items()}
        if writer.poll() is not None:
            raise RuntimeError(f"the writer ended with {writer.returncode}")
    finally:
        writer.kill()
        writer.wait()
    reads = {name: count for name, (count, _) in counted.items()}
    again = sum(repeated for _, repeated in counted.values())  # only readers by glob may
    return reads | {"read_again": again, "states": read_manifest(Lake(root)).state}


def loop(reader: Callable[[Path], None], root: Path, until: float) -> tuple[int, int]:
    """Reads until then, and how many had to be done again."""
    reads = again = 0
    while time.time() < until:
        try:
            reader(root)
        except (duckdb.Error, pl.exceptions.PolarsError, pa.ArrowInvalid, OSError) as error:
            if reader not in BY_GLOB:
                raise
            again += 1
            if again * 10 > reads + 10:
                raise RuntimeError(f"{reader.__name__} failed {again} of {reads} times") from error
            reader(root)
        reads += 1
    return reads, again


def publish_state(root: Path, state: int) -> None:
    """All meetings and topics of one state bear its number; the one that moves is in March or in April."""
    lake = Lake(root)
    staging = lake.staging / f"state-{state}"
    staged = staging / "tables"
    for table in (*TABLES, *INTERNAL):
        if table not in {ARTICLES, OCCURRENCES}:
            write_staged(table.arrow_schema().empty_table(), table, staged)
    months = {"2025-01": ROWS_A_MONTH, "2025-02": ROWS_A_MONTH, "2025-03" if state % 2 else "2025-04": 1}
    for table in (MEETINGS, MEETING_TOPICS):
        rows = [
            sample_row(table) | {"meeting_id": f"{state}-{month}-{i}", "event_month": month}
            for month, count in months.items()
            for i in range(count)
        ]
        write_staged(pa.Table.from_pylist(rows, table.arrow_schema()), table, staged)
    with exclusive(lake.lock):
        publish_tables(lake, staged, f"run-{state}")


def sample_row(table: Table) -> dict[str, Any]:
    return {column.name: None if column.nullable else _SAMPLES[column.type] for column in table.columns}


def read_by_duckdb(root: Path) -> None:
    query = f"SELECT meeting_id, event_month FROM read_parquet('{root}/meetings/**/*.parquet', hive_partitioning=false)"  # noqa: S608
    with duckdb.connect() as connection:
        demand_whole_partitions(connection.execute(query).fetchall())


def read_by_polars(root: Path) -> None:
    rows = pl.read_parquet(f"{root}/meetings/**/*.parquet", hive_partitioning=False)
    demand_whole_partitions(rows.select("meeting_id", "event_month").iter_rows())


def read_by_pyarrow(root: Path) -> None:
    rows = ds.dataset(root / "meetings", format="parquet").to_table(["meeting_id", "event_month"])
    demand_whole_partitions(zip(*(column.to_pylist() for column in rows.columns), strict=True))


def read_by_manifest(root: Path) -> None:
    lake = Lake(root)
    manifest = read_manifest(lake)
    time.sleep(DAWDLE_SECONDS)
    ids = {}
    for table in (MEETINGS, MEETING_TOPICS):
        rows = read_table(lake, table.name, manifest.tables[table.name], table.arrow_schema())
        if rows.num_rows != manifest.rows(table.name):
            raise ValueError(f"{table.name} has {rows.num_rows} rows, the manifest says {manifest.rows(table.name)}")
        ids[table.name] = set(rows["meeting_id"].to_pylist())
    if ids["meetings"] != ids["meeting_topics"] or len({one.split("-")[0] for one in ids["meetings"]}) != 1:
        raise ValueError("the tables of one manifest are of several states")


def read_by_manifest_in_duckdb(root: Path) -> None:
    lake = Lake(root)
    files = read_manifest(lake).tables[MEETINGS.name].values()
    time.sleep(DAWDLE_SECONDS)
    paths = [str(lake.stored(MEETINGS.name, file.sha256)) for file in files]
    with duckdb.connect() as connection:
        query = "SELECT meeting_id, event_month FROM read_parquet(?, hive_partitioning=false)"
        rows = connection.execute(query, [paths]).fetchall()
    demand_whole_partitions(rows)
    if len({meeting_id.split("-")[0] for meeting_id, _ in rows}) != 1:
        raise ValueError("the partitions of one manifest are of several states")


def demand_whole_partitions(rows: Iterable[tuple[str, str]]) -> None:
    """Each month has all rows of one state."""
    states = defaultdict[str, list[str]](list)
    for meeting_id, month in rows:
        states[month].append(meeting_id.split("-")[0])
    for month in ("2025-01", "2025-02"):
        if len(states[month]) != ROWS_A_MONTH:
            raise ValueError(f"{month} has {len(states[month])} rows")
    for month, seen in states.items():
        if len(set(seen)) != 1:
            raise ValueError(f"{month} shows the states {set(seen)} at once")


BY_GLOB = (read_by_duckdb, read_by_polars, read_by_pyarrow)


if __name__ == "__main__":
    main()
