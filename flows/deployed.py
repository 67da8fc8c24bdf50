"""The deployments that `wirefacts serve` runs on one machine; deployments/prefect.yaml has the same for a work pool."""

from __future__ import annotations

import sys
import warnings
from pathlib import Path
from typing import cast

from prefect import serve
from prefect.client.schemas.objects import ConcurrencyLimitConfig, ConcurrencyLimitStrategy
from prefect.deployments.runner import RunnerDeployment

from flows.alert_settings import read_alert_settings
from flows.automations import set_alerts
from flows.backfill import backfill
from flows.compact_and_verify import compact_and_verify
from flows.lake.object_store import is_object_url
from flows.quarantine_replay import replay_quarantine
from flows.wire_facts import wire_facts

ONE_AT_A_TIME = ConcurrencyLimitConfig(limit=1, collision_strategy=ConcurrencyLimitStrategy.CANCEL_NEW)
"""A run that is due while another one works is skipped: the next one finds whatever it would have found."""
NIGHTLY = "17 3 * * *"


def make_deployments(source: str, every_seconds: int) -> list[RunnerDeployment]:
    """One deployment a flow; lake and warehouse are those of the environment, so that no password is a parameter."""
    made = [
        wire_facts.to_deployment(
            "wire-facts",
            interval=every_seconds,
            concurrency_limit=ONE_AT_A_TIME,
            parameters={"source": source if is_object_url(source) else str(Path(source).resolve())},
            description="Reads new and changed files and brings lake and warehouse up to date.",
            tags=["wirefacts", "schedule"],
        ),
        backfill.to_deployment(
            "backfill",
            concurrency_limit=1,
            description="Reads months again with the rules of today. plan_only says what would change.",
            tags=["wirefacts"],
        ),
        replay_quarantine.to_deployment(
            "replay-quarantine",
            concurrency_limit=1,
            description="Tries again what is held back, after a rule, a bound or the code was mended.",
            tags=["wirefacts"],
        ),
        compact_and_verify.to_deployment(
            "compact-and-verify",
            cron=NIGHTLY,
            concurrency_limit=ONE_AT_A_TIME,
            description="Clears away what nothing names, audits the lake, proves that the warehouse holds the same.",
            tags=["wirefacts", "schedule"],
        ),
    ]
    # Prefect types these calls for coroutines too; outside an event loop they give deployments.
    return [cast("RunnerDeployment", one) for one in made]


def main(words: list[str]) -> None:
    """Run the deployments of SOURCE EVERY_SECONDS until told to stop; `wirefacts serve` starts this."""
    source, every_seconds = words
    # Prefect's runner stops well but forgets to await one of its own coroutines.
    warnings.filterwarnings("ignore", message="coroutine 'Runner.astop' was never awaited")
    alerts = read_alert_settings()
    if alerts is not None:
        set_alerts(alerts)
    deployments = make_deployments(source, int(every_seconds))
    serve(*deployments, pause_on_shutdown=False, print_starting_message=False)


if __name__ == "__main__":
    main(sys.argv[1:])
