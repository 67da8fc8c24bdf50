"""Where Prefect keeps its state, offline and quiet, and whether a server of ours is running."""

from __future__ import annotations

import json
import os
import urllib.error
import urllib.request
from dataclasses import asdict, dataclass
from pathlib import Path

from flows.guard_server import guard_server

PROBE_SECONDS = 1.0
"""A server on loopback answers in milliseconds; one that takes longer is no help to a run."""


@dataclass(frozen=True, slots=True)
class RunningServer:
    """A Prefect server that `wirefacts serve` started: address of its API and its process."""

    api_url: str
    pid: int


def quieten_prefect(level: str = "CRITICAL") -> None:
    """Offline, quiet, and patient: Prefect's own limit is 20 s, but making a fresh database takes longer."""
    for name, value in {
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "DO_NOT_TRACK": "1",
        "GX_ANALYTICS_ENABLED": "false",
        "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "120",
        "PREFECT_LOGGING_LEVEL": level,
    }.items():
        os.environ.setdefault(name, value)


def prefect_home(lake: Path) -> Path:
    """Folder of Prefect's database: beside the lake unless PREFECT_HOME says otherwise."""
    return Path(os.environ.get("PREFECT_HOME") or lake.resolve().parent / "prefect")


def note_server(home: Path, server: RunningServer) -> None:
    """Leave word of a running server for `find_server`."""
    home.mkdir(parents=True, exist_ok=True)
    (home / "server.json").write_text(json.dumps(asdict(server)), "utf-8")


def forget_server(home: Path) -> None:
    """Take the word back."""
    (home / "server.json").unlink(missing_ok=True)


def find_server(home: Path) -> RunningServer | None:
    """The server that was noted under `home`, if it answers."""
    try:
        server = RunningServer(**json.loads((home / "server.json").read_text("utf-8")))
    except FileNotFoundError:
        return None
    return server if answers(server.api_url) else None


def answers(api_url: str, seconds: float = PROBE_SECONDS) -> bool:
    """Whether a Prefect API at `api_url`, which is ours and on loopback, says that it is well."""
    try:
        with urllib.request.urlopen(f"{api_url}/health", timeout=seconds) as reply:  # noqa: S310 - our own address
            return bool(reply.status == 200)  # noqa: PLR2004 - HTTP's word for well
    except (urllib.error.URLError, OSError):
        return False


def use_server(lake: Path) -> None:
    """Have Prefect use the server of `wirefacts serve` if it is up; without one it starts one of its own for the run."""
    if "PREFECT_API_URL" not in os.environ:
        server = find_server(prefect_home(lake))
        if server is not None:
            os.environ["PREFECT_API_URL"] = server.api_url
        else:
            guard_server()
