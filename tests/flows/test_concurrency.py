"""A scheduled run, a manual run and a backfill at once, each a process of its own against one real Prefect server."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

import pytest

from flows.lake.layout import Lake
from flows.lake.manifest import read_manifest
from flows.load_warehouse import verify_warehouse
from flows.verify_lake import verify_lake
from tests.flows.conftest import ROOT, fill, tree

pytestmark = pytest.mark.filterwarnings("default")


def test_three_at_once_lose_nothing(sample_lake, tmp_path):
    from prefect.settings import PREFECT_API_URL

    source = tmp_path / "source"
    source.mkdir()
    files = sorted(path for path in (ROOT / "samples").iterdir() if path.suffix != ".md")
    shutil.copy(files[0], source)
    own = fill(source, tmp_path / "lake")
    for path in files[1:]:
        shutil.copy(path, source)
    asked = ["--lake", str(own.root), "--warehouse", own.warehouse]
    commands = [
        ["run", str(source), *asked],
        ["run", str(source), "--include", files[-1].name, *asked],
        ["backfill", "--from", "2000-01", "--to", "2099-12", "--reason", "at once", "--re-extract", *asked],
    ]
    environment = os.environ | {"PYTHONPATH": str(ROOT), "PREFECT_API_URL": PREFECT_API_URL.value()}
    processes = [
        subprocess.Popen(
            [sys.executable, "-m", "flows.command_line", *words],
            env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        )
        for words in commands
    ]  # fmt: skip
    told = [process.communicate(timeout=280)[0] for process in processes]
    assert [process.returncode for process in processes] == [0, 0, 0], told
    assert tree(own.root) == tree(sample_lake.root)
    assert verify_lake(Lake(own.root)) > 0
    manifest = read_manifest(Lake(own.root))
    assert verify_warehouse(own.warehouse, manifest)["articles"] == manifest.rows("articles")
