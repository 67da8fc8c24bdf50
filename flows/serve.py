"""`wirefacts serve`: a Prefect server on loopback, the schedule and a runner in one command, on one machine."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

from flows.alert_settings import read_alert_settings
from flows.lake.object_store import is_object_url
from flows.prefect_home import RunningServer, answers, find_server, forget_server, note_server, prefect_home
from flows.settings import default_warehouse, lake_folder

START_SECONDS = 120.0
"""A server with a fresh database takes about 20 s, on a busy machine more."""
STOP_SECONDS = 15.0


@dataclass(frozen=True, slots=True)
class Child:
    """A process that `serve` started, and where its words go."""

    name: str
    process: subprocess.Popen[bytes]
    log: Path


class ServeError(Exception):
    """The server cannot be started; the message says why."""


def serve(source: str, lake: str, warehouse: str | None, every_seconds: int, port: int) -> None:
    """Serve until told to stop (Ctrl-C or SIGTERM); leaves no process behind.

    Raises:
        AlertError: the settings of the alerts do not fit together.
        ServeError: another one serves this lake, or the server does not come up.
    """
    read_alert_settings()  # what is wrong in them is said here, not in a log
    home = prefect_home(lake_folder(lake))
    running = find_server(home)
    if running is not None:
        raise ServeError(f"{running.api_url} already serves this lake (process {running.pid}): stop it first")
    api_url = f"http://127.0.0.1:{port}/api"
    if answers(api_url):
        raise ServeError(f"something else answers at {api_url}: give another --port")
    _set_environment(home, api_url, port)
    # In the environment, not on a command line or in Prefect's database: the URL may hold a password.
    os.environ |= {
        "WIREFACTS_LAKE": lake if is_object_url(lake) else str(Path(lake).resolve()),
        "WIREFACTS_WAREHOUSE": warehouse or default_warehouse(lake),
    }
    signal.signal(signal.SIGTERM, _interrupt)
    children: list[Child] = []
    try:
        server = _start("server", ["prefect", "server", "start", "--host", "127.0.0.1", "--port", str(port)], home)
        children.append(server)
        _await_server(server, api_url)
        note_server(home, RunningServer(api_url, os.getpid()))
        sys.stdout.write(f"Prefect's pages: {api_url.removesuffix('/api')}  (Ctrl-C stops all)\n")
        sys.stdout.flush()
        children.append(
            _start(
                "runs",
                [
                    "flows.deployed",
                    source if is_object_url(source) else str(Path(source).resolve()),
                    str(every_seconds),
                ],
                home,
            )
        )
        _watch(children)
    except KeyboardInterrupt:
        sys.stdout.write("Stopping.\n")
    finally:
        forget_server(home)
        for child in reversed(children):
            _stop(child)
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


def _start(name: str, words: list[str], home: Path) -> Child:
    """A process of its own session, so that a signal for us reaches it and all it starts only through us."""
    log = home / f"{name}.log"
    with log.open("ab") as out:
        process = subprocess.Popen(  # noqa: S603 - our own command
            [sys.executable, "-m", *words], stdout=out, stderr=out, stdin=subprocess.DEVNULL, start_new_session=True
        )
    return Child(name, process, log)


def _await_server(server: Child, api_url: str) -> None:
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end:
        if server.process.poll() is not None:
            raise ServeError(f"the Prefect server ended at once: see {server.log}")
        if answers(api_url):
            return
        time.sleep(0.3)
    raise ServeError(f"the Prefect server did not answer within {START_SECONDS:.0f} s: see {server.log}")


def _watch(children: list[Child]) -> None:
    while True:
        for child in children:
            if child.process.poll() is not None:
                raise ServeError(f"the {child.name} process ended (exit {child.process.returncode}): see {child.log}")
        time.sleep(0.5)


def _stop(child: Child) -> None:
    """End a child and whatever it started: asked first, and killed if it has not gone in time."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(child.process.pid, signal.SIGTERM)
    with contextlib.suppress(subprocess.TimeoutExpired):
        child.process.wait(STOP_SECONDS)
    with contextlib.suppress(ProcessLookupError):
        os.killpg(child.process.pid, signal.SIGKILL)
    child.process.wait()
