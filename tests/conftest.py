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


@pytest.fixture(scope="session")
def prefect_server():
    from prefect.testing.utilities import prefect_test_harness

    with prefect_test_harness(server_startup_timeout=120):
        yield
