"""The house's rules, as far as a machine can hold them."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = ("transforms", "expectations", "flows")
MODULES = sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))
FORBIDDEN_NAMES = {"utils", "common", "core", "helpers"}
IMPURE = {
    "prefect", "great_expectations", "sqlalchemy", "duckdb", "psycopg", "requests", "httpx", "socket", "os", "time",
    "random", "subprocess", "fsspec", "s3fs", "urllib", "flows", "expectations",
}  # fmt: skip


def imported(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
    return names


def roots(path: Path) -> set[str]:
    return {name.split(".")[0] for name in imported(path)}


def ids(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", [m for m in MODULES if m.is_relative_to(ROOT / "transforms")], ids=ids)
def test_transforms_are_pure(path):
    assert roots(path) & IMPURE == set()
    text = path.read_text("utf-8")
    assert ".now(" not in text
    assert ".today(" not in text


@pytest.mark.parametrize("path", [m for m in MODULES if m.is_relative_to(ROOT / "expectations")], ids=ids)
def test_expectations_do_not_know_flows(path):
    assert roots(path) & {"flows", "prefect", "sqlalchemy"} == set()


@pytest.mark.parametrize("path", [m for m in MODULES if m.is_relative_to(ROOT / "flows")], ids=ids)
def test_only_expectations_import_great_expectations_and_only_flow_files_prefect(path):
    assert "great_expectations" not in roots(path)
    # Modules whose one job is a part of Prefect itself.
    knows_prefect = path.name in {
        "artifacts.py",
        "automations.py",
        "deployed.py",
        "mail_block.py",
        "run_log.py",
        "stopped_state.py",
        "serve.py",
        "task_runners.py",
    }
    assert "prefect" not in roots(path) or "@flow" in path.read_text("utf-8") or knows_prefect


@pytest.mark.parametrize("path", MODULES, ids=ids)
def test_no_room_for_odds_and_ends(path):
    assert not FORBIDDEN_NAMES & set(path.relative_to(ROOT).with_suffix("").parts)
