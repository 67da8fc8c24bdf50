"""`wirefacts serve` for real: its own Prefect server, a schedule of seconds, a backfill through the API, crashes, a stop."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from dataclasses import dataclass
from pathlib import Path

import duckdb
import psutil
import pytest

from flows.lake.layout import Lake
from flows.lake.manifest import read_manifest
from flows.prefect_home import find_server
from flows.run_summary import read_summaries
from flows.verify_lake import verify_lake
from tests.flows.conftest import ROOT

PATIENCE_SECONDS = 150
pytestmark = [pytest.mark.timeout(420), pytest.mark.filterwarnings("default")]


@dataclass
class Served:
    process: subprocess.Popen[bytes]
    api_url: str
    lake: Lake
    source: Path
    warehouse: Path

    def ask(self, path, body=None):
        request = urllib.request.Request(  # noqa: S310 - our own server on loopback
            f"{self.api_url}{path}",
            data=None if body is None else json.dumps(body).encode(),
            headers={"Content-Type": "application/json"},
        )
        for _ in range(20):  # SQLite under Prefect's server says 503 while it is busy, and means: ask again
            try:
                with urllib.request.urlopen(request, timeout=20) as reply:  # noqa: S310 - as above
                    return json.loads(reply.read() or b"null")
            except urllib.error.HTTPError as error:
                if error.code != 503:
                    raise
                time.sleep(1)
        raise AssertionError(f"{path} stays unavailable")

    def trigger(self, name, **parameters):
        deployment = self.ask(f"/deployments/name/{name}")
        run = self.ask(f"/deployments/{deployment['id']}/create_flow_run", {"parameters": parameters})
        return run["id"]

    def runs(self, name):
        return self.ask("/flow_runs/filter", {"flows": {"name": {"any_": [name]}}, "sort": "START_TIME_DESC"})


def until(told, what):
    end = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < end:
        value = told()
        if value:
            return value
        time.sleep(0.5)
    raise AssertionError(f"waited in vain for {what}")


def start(root, port):
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PREFECT_")}
    with (root / "serve.log").open("ab") as log:
        return subprocess.Popen(
            [sys.executable, "-m", "flows.command_line", "serve", str(root / "source"), "--every", "10",
             "--port", str(port), "--lake", str(root / "lake")],
            cwd=ROOT, env=environment, stdout=log, stderr=log,
        )  # fmt: skip


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    root = tmp_path_factory.mktemp("serve")
    (root / "source").mkdir()
    shutil.copy(ROOT / "samples" / "caucasus_and_mekong.txt", root / "source")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = start(root, port)
    one = Served(
        process, f"http://127.0.0.1:{port}/api", Lake(root / "lake"), root / "source", root / "warehouse.duckdb"
    )
    yield one
    for child in psutil.Process(one.process.pid).children(recursive=True) if one.process.poll() is None else ():
        child.kill()
    one.process.kill()
    one.process.wait()


def test_a_day_of_service(served):
    """One story in one test: what comes later needs what came before, and a server costs half a minute to start."""
    _a_schedule_of_seconds_fills_lake_and_warehouse(served)
    _a_dropped_file_appears_and_then_nothing_is_new(served)
    _a_backfill_is_triggered_through_the_api(served)
    _a_run_whose_process_dies_is_made_good_by_the_next(served)
    _a_cancelled_run_leaves_all_consistent(served)
    _sigterm_stops_every_process(served)


def _a_schedule_of_seconds_fills_lake_and_warehouse(served):
    until(lambda: read_manifest(served.lake).state, "the first scheduled run")
    until(served.warehouse.exists, "the warehouse")
    assert find_server(served.lake.root.parent / "prefect").api_url == served.api_url


def _a_dropped_file_appears_and_then_nothing_is_new(served):
    before = read_manifest(served.lake).rows("articles")
    shutil.copy(ROOT / "samples" / "mundra_release.json", served.source / "dropped.json")
    until(lambda: read_manifest(served.lake).rows("articles") > before, "the dropped file")
    until(lambda: read_summaries(served.lake, 1)[0]["changed"] == [], "a run that finds nothing new")
    with served.lake.lock.open("a"):
        rows = (
            duckdb.connect(str(served.warehouse), read_only=True).execute("SELECT count(*) FROM articles").fetchone()[0]
        )
    assert rows == read_manifest(served.lake).rows("articles")


def _a_backfill_is_triggered_through_the_api(served):
    run_id = served.trigger(
        "backfill/backfill", first_month="2000-01", last_month="2099-12", reason="a test", re_extract=True
    )
    state = until(lambda: _ended(served, run_id), "the backfill")
    assert state["type"] == "COMPLETED", state
    [line] = (served.lake.runs / "backfills.jsonl").read_text().splitlines()
    assert json.loads(line)["reason"] == "a test"
    with pytest.raises(urllib.error.HTTPError):
        served.trigger("backfill/backfill", first_month="spring", last_month="2099-12", reason="a test")


def _a_run_whose_process_dies_is_made_good_by_the_next(served):
    shutil.copy(ROOT / "samples" / "algeciras_latin.txt", served.source / "second.txt")
    before = read_manifest(served.lake).rows("articles")
    until(lambda: _flow_process(served) is None, "the end of the run before")
    until(lambda: _flow_process(served), "a run's process").kill()
    until(lambda: read_manifest(served.lake).rows("articles") > before, "the run after the crash")
    until(lambda: any(run["state"]["type"] == "CRASHED" for run in served.runs("wire-facts")), "the crash on record")


def _a_cancelled_run_leaves_all_consistent(served):
    run = until(lambda: [r for r in served.runs("wire-facts") if r["state"]["type"] == "RUNNING"], "a run under way")[0]
    served.ask(f"/flow_runs/{run['id']}/set_state", {"state": {"type": "CANCELLING", "name": "Cancelling"}})
    until(lambda: _ended(served, run["id"]), "the end of the cancelled run")
    assert verify_lake(served.lake) > 0
    done = _completed(served)
    until(lambda: _completed(served) > done, "the next run")


def _sigterm_stops_every_process(served):
    family = psutil.Process(served.process.pid).children(recursive=True)
    assert family
    served.process.send_signal(signal.SIGTERM)
    assert served.process.wait(90) == 0
    _, alive = psutil.wait_procs(family, timeout=30)
    assert alive == []
    assert find_server(served.lake.root.parent / "prefect") is None


def _completed(served):
    return sum(run["state"]["type"] == "COMPLETED" for run in served.runs("wire-facts"))


def _ended(served, run_id):
    state = served.ask(f"/flow_runs/{run_id}")["state"]
    return state if state["type"] in {"COMPLETED", "FAILED", "CRASHED", "CANCELLED"} else None


def _flow_process(served):
    for child in psutil.Process(served.process.pid).children(recursive=True):
        with contextlib.suppress(psutil.Error):  # a process may end while we look
            if "prefect.engine" in child.cmdline():
                return child
    return None
