"""Whoever reads the batches, processes here or those of a Dask cluster, the published bytes are the same."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from flows.task_runners import RunnerError, check_runner
from tests.flows.conftest import ROOT, tree


@pytest.mark.parametrize("runner", ["processes", "dask"])
def test_a_runner_changes_no_byte(runner, sample_lake, prefect_server, tmp_path: Path):
    del prefect_server
    words = ["run", str(ROOT / "samples"), "--lake", str(tmp_path / "lake"), "--warehouse", "none"]
    done = subprocess.run(
        [sys.executable, "-m", "flows.command_line", *words, "--runner", runner, "--workers", "2"],
        capture_output=True, text=True, check=False, env=os.environ | {"PYTHONPATH": str(ROOT)}, timeout=240,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert tree(tmp_path / "lake") == tree(sample_lake.root)


def test_a_runner_that_is_none_is_one_clear_sentence():
    with pytest.raises(RunnerError, match="there is no runner 'fork'; take one of none, threads"):
        check_runner("fork")
