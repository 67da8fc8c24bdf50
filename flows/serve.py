"""`wirefacts serve`: a Prefect server on loopback, the schedule and a runner in one command, on one machine."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import FrameType
from typing import Any

from flows.prefect_home import RunningServer, answers, find_server, forget_server, note_server, prefect_home
from flows.settings import default_warehouse

START_SECONDS = 120.0
"""A server with a fresh database takes about 20 s, on a busy machine more."""
STOP_SECONDS = 15.0


class ServeError(Exception):
    """The server cannot be started; the message says why."""


def serve(source: str, lake: Path, warehouse: str | None, every_seconds: int, port: int) -> None:
    """Serve until told to stop (Ctrl-C or SIGTERM); leaves no process behind.

    Raises:
        ServeError: another one serves this lake, or the server does not come up.
    """
    home = prefect_home(lake)
    running = find_server(home)
    if running is not None:
        raise ServeError(f"{running.api_url} already serves this lake (process {running.pid}): stop it first")
    api_url = f"http://127.0.0.1:{port}/api"
    if answers(api_url):
        raise ServeError(f"something else answers at {api_url}: give another --port")
    _set_environment(home, api_url, port)
    signal.signal(signal.SIGTERM, _interrupt)
    server = _start_server(port)
    try:
        _await_server(server, api_url)
        note_server(home, RunningServer(api_url, os.getpid()))
        sys.stdout.write(f"Prefect's pages: {api_url.removesuffix('/api')}  (Ctrl-C stops all)\n")
        sys.stdout.flush()
        _serve_deployments(source, lake, warehouse or default_warehouse(lake), every_seconds)
    except KeyboardInterrupt:
        pass
    finally:
        forget_server(home)
        _stop(server)
        sys.stdout.write("Stopped.\n")


def _interrupt(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _set_environment(home: Path, api_url: str, port: int) -> None:
    """For this process, the server and every run: they all inherit it."""
    home.mkdir(parents=True, exist_ok=True)
    os.environ |= {
        "PREFECT_HOME": str(home.resolve()),
        "PREFECT_API_URL": api_url,
        # The pages ask the address that the server was told, not the one on its command line.
        "PREFECT_SERVER_API_HOST": "127.0.0.1",
        "PREFECT_SERVER_API_PORT": str(port),
    }
    os.environ.setdefault("PREFECT_RUNNER_POLL_FREQUENCY", "5")


def _start_server(port: int) -> subprocess.Popen[bytes]:
    """A process of its own session, so that Ctrl-C reaches it only through us, after the runs."""
    log = Path(os.environ["PREFECT_HOME"]) / "server.log"
    with log.open("ab") as words:
        return subprocess.Popen(  # noqa: S603 - our own command
            [sys.executable, "-m", "prefect", "server", "start", "--host", "127.0.0.1", "--port", str(port)],
            stdout=words,
            stderr=words,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
        )


def _await_server(server: subprocess.Popen[bytes], api_url: str) -> None:
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end:
        if server.poll() is not None:
            raise ServeError(f"the Prefect server ended at once: see {os.environ['PREFECT_HOME']}/server.log")
        if answers(api_url):
            return
        time.sleep(0.3)
    raise ServeError(f"the Prefect server did not answer within {START_SECONDS:.0f} s: see its server.log")


def _serve_deployments(source: str, lake: Path, warehouse: str, every_seconds: int) -> None:
    """Runs of this machine's deployments, each in a process of its own, until interrupted."""
    from prefect import serve as serve_prefect

    from flows.deployed import make_deployments

    serve_prefect(
        *make_deployments(source, lake, warehouse, every_seconds), pause_on_shutdown=False, print_starting_message=False
    )


def _stop(server: subprocess.Popen[Any]) -> None:
    if server.poll() is None:
        os.killpg(server.pid, signal.SIGTERM)
        try:
            server.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            os.killpg(server.pid, signal.SIGKILL)
            server.wait()
