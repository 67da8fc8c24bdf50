"""Settings for all tests: nothing leaves the machine, and what is not tested is said."""

from __future__ import annotations

import os

import pytest

from tests.shared_material import SHARED

os.environ.setdefault("PREFECT_SERVER_ANALYTICS_ENABLED", "false")
os.environ.setdefault("DO_NOT_TRACK", "1")
os.environ.setdefault("GX_ANALYTICS_ENABLED", "false")

# A bare clone has no ../shared. Its tests read articles that may not be copied into the project.
collect_ignore = [] if SHARED.is_dir() else ["shared"]


def pytest_report_header() -> str:
    found = "found" if SHARED.is_dir() else "NOT FOUND: tests/shared is not collected"
    return f"shared material ({SHARED}): {found}"


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """With several workers (`make test`), the tests of one server stay together: each worker would start its own."""
    for item in items:
        for server in ("prefect_server", "postgresql_server"):
            if server in getattr(item, "fixturenames", ()):
                item.add_marker(pytest.mark.xdist_group(server))
                break


@pytest.fixture(scope="session", autouse=True)
def _no_waiting_for_the_disk() -> None:
    """Tests kill processes, never the machine: what was written is there without being forced to the disk."""
    os.fsync = lambda _fd: None


@pytest.fixture(scope="session")
def prefect_server():
    from prefect.testing.utilities import prefect_test_harness

    with prefect_test_harness(server_startup_timeout=120):
        yield
