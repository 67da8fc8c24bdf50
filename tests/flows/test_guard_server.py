from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil

ROOT = Path(__file__).resolve().parents[2]


def wait_for(find, seconds):
    end = time.monotonic() + seconds
    while not (found := find()) and time.monotonic() < end:
        time.sleep(0.1)
    return found


def test_a_killed_run_takes_the_server_that_prefect_started_with_it(tmp_path):
    source = tmp_path / "source"
    source.mkdir()
    (source / "a.txt").write_text("Customs seized 12 kg of cocaine at the port of Piraeus on Monday.\n", "utf-8")
    env = {name: value for name, value in os.environ.items() if not name.startswith("PREFECT_")}
    words = [sys.executable, "-m", "flows.command_line", "run", str(source), "--lake", str(tmp_path / "lake")]
    run = subprocess.Popen(
        [*words, "--warehouse", "none"], cwd=ROOT, env={**env, "PREFECT_HOME": str(tmp_path / "prefect")},
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip

    def both():
        """The server, once its guard stands beside it."""
        children = psutil.Process(run.pid).children()
        servers = [child for child in children if "prefect.server.api.server:create_app" in child.cmdline()]
        return servers if any(child.cmdline()[:1] == ["/bin/sh"] for child in children) else []

    (server,) = wait_for(both, 120)
    os.kill(run.pid, signal.SIGKILL)
    run.wait()
    assert wait_for(lambda: not psutil.pid_exists(server.pid) or server.status() == psutil.STATUS_ZOMBIE, 20)
