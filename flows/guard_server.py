"""Has the server that Prefect starts for one run die with that run, however the run ends.

Prefect stops it at exit; a run that is killed has no exit, and the server would stay for ever. A shell waits at the end of a
pipe that this process holds open: the system closes it when the process is gone.
"""

from __future__ import annotations

import subprocess
import sys
import threading
import time

_MODULE = "prefect.server.api.server"
_LOOK_EVERY_SECONDS = 0.1
_GIVE_UP_SECONDS = 300.0
_guards: list[subprocess.Popen[bytes]] = []
"""Kept, so that the pipes stay open as long as this process."""


def guard_server() -> None:
    """Watch, in the background, for the server that Prefect is about to start here."""
    threading.Thread(target=_guard_when_started, name="guard of Prefect's server", daemon=True).start()


def _guard_when_started() -> None:
    end = time.monotonic() + _GIVE_UP_SECONDS
    while time.monotonic() < end:
        for pid in _find_servers():
            _guard(pid)
            return
        time.sleep(_LOOK_EVERY_SECONDS)


def _find_servers() -> list[int]:
    """Process ids of the servers that Prefect has started from this process; it is not imported for that."""
    servers = getattr(sys.modules.get(_MODULE), "SubprocessASGIServer", None)
    started = list(getattr(servers, "_instances", {}).values())
    return [server.server_process.pid for server in started if server.server_process is not None]


def _guard(pid: int) -> None:
    _guards.append(
        subprocess.Popen(  # noqa: S603 - our own words and a number
            ["/bin/sh", "-c", 'cat >/dev/null; kill "$0" 2>/dev/null', str(pid)],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    )
