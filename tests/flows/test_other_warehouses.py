"""Warehouses that are a copy of the lake: DuckDB, and any database that SQLAlchemy reaches, SQLite standing for them."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from flows.lake.layout import Lake
from flows.lake.manifest import read_manifest
from flows.lake.state_tables import LOADED
from flows.load_warehouse import load_warehouse, verify_warehouse
from flows.warehouse.schema import forget_fingerprint
from transforms.tables import TABLES

pytestmark = pytest.mark.filterwarnings("default")


@pytest.mark.parametrize("dialect", ["duckdb", "sqlite"])
def test_tables_of_another_version_are_made_anew_and_filled(sample_lake, tmp_path, dialect):
    url = f"{dialect}:///{tmp_path}/warehouse.db"
    lake = Lake(sample_lake.root)
    manifest = read_manifest(lake)
    rows = {table.name: manifest.rows(table.name) for table in TABLES}
    assert load_warehouse(url, lake, manifest).rows_by_table == rows
    assert load_warehouse(url, lake, manifest).partitions_replaced == 0
    engine = sa.create_engine(url)
    with engine.begin() as connection:
        forget_fingerprint(connection)
        connection.execute(sa.text("DROP TABLE meeting_topics"))
    engine.dispose()
    again = load_warehouse(url, lake, manifest)
    assert again.rows_by_table == rows
    assert again.partitions_replaced == sum(
        len(part[table.name])
        for part, tables in ((manifest.tables, TABLES), (manifest.internal, LOADED))
        for table in tables
    )
    assert verify_warehouse(url, manifest) == rows


def test_the_embedded_warehouse_has_the_views(sample_lake):
    engine = sa.create_engine(sample_lake.warehouse)
    with engine.connect() as connection:
        meetings = connection.execute(sa.text("SELECT count(*), count(participants) FROM bi_meetings")).one()
    engine.dispose()
    assert meetings[0] == read_manifest(Lake(sample_lake.root)).rows("meetings")
    assert meetings[1] > 0
