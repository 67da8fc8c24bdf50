"""One real Prefect server for all tests of flows, and a lake filled from samples/ by the flow itself."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

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


def fill(source: Path, lake: Path, warehouse: str | None = None) -> FilledLake:
    """Run the flow, as the command line, a schedule and a backfill do."""
    from flows.wire_facts import wire_facts

    warehouse = warehouse or f"duckdb:///{lake.parent}/warehouse.duckdb"
    return FilledLake(lake, warehouse, wire_facts(str(source), str(lake), warehouse))


def tree(lake: Path) -> dict[str, bytes]:
    """Every file that readers glob, with its bytes."""
    return {
        str(path.relative_to(lake)): path.read_bytes()
        for path in sorted(lake.rglob("*.parquet"))
        if not path.relative_to(lake).parts[0].startswith("_")
    }
