"""deployments/prefect.yaml for real: deployed to a server, run by a process worker."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import urllib.request

import pytest
import yaml

from flows.deployed import make_deployments
from flows.lake.layout import Lake
from flows.lake.manifest import read_manifest
from tests.flows.conftest import ROOT

pytestmark = [pytest.mark.timeout(400), pytest.mark.filterwarnings("default")]


def declared():
    return {
        one["name"]: one for one in yaml.safe_load((ROOT / "deployments" / "prefect.yaml").read_text())["deployments"]
    }


def test_serve_and_the_file_declare_the_same(prefect_server, tmp_path):
    del prefect_server
    made = {one.name: one for one in make_deployments(str(tmp_path), 900)}
    assert {name: one.tags for name, one in made.items()} == {name: one["tags"] for name, one in declared().items()}
    assert {name: one.description for name, one in made.items()} == {
        name: one["description"] for name, one in declared().items()
    }


def test_a_worker_runs_what_the_file_deploys(prefect_server, tmp_path):
    del prefect_server
    from prefect.settings import PREFECT_API_URL

    api = PREFECT_API_URL.value()
    environment = {
        **os.environ,
        "PREFECT_API_URL": api,
        "PREFECT_HOME": str(tmp_path / "prefect"),
        "WIREFACTS_HOME": str(ROOT),
        "WIREFACTS_SOURCE": str(ROOT / "samples"),
        "WIREFACTS_LAKE": str(tmp_path / "lake"),
        "WIREFACTS_WAREHOUSE": f"duckdb:///{tmp_path}/warehouse.duckdb",
        "PYTHONPATH": str(ROOT),
    }

    def prefect(*words):
        done = subprocess.run(
            [sys.executable, "-m", "prefect", *words],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    prefect("work-pool", "create", "--type", "process", "wirefacts")
    prefect("--no-prompt", "deploy", "--all", "--prefect-file", "deployments/prefect.yaml")
    schema = _ask(f"{api}/deployments/name/backfill/backfill")["parameter_openapi_schema"]
    assert {"first_month", "last_month", "reason"} <= set(schema["required"])
    assert schema["properties"]["first_month"]["description"]
    prefect("deployment", "run", "wire-facts/wire-facts")
    prefect("worker", "start", "--pool", "wirefacts", "--run-once")
    assert read_manifest(Lake(tmp_path / "lake")).rows("articles") > 0


def _ask(url):
    with urllib.request.urlopen(url, timeout=20) as reply:  # noqa: S310 - our own server on loopback
        return json.loads(reply.read())
