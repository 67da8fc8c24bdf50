"""The deployments that `wirefacts serve` runs on one machine; deployments/prefect.yaml has the same for a work pool."""

from __future__ import annotations

from pathlib import Path
from typing import Any, cast

from prefect.client.schemas.objects import ConcurrencyLimitConfig, ConcurrencyLimitStrategy
from prefect.deployments.runner import RunnerDeployment

from flows.backfill import backfill
from flows.compact_and_verify import compact_and_verify
from flows.quarantine_replay import replay_quarantine
from flows.wire_facts import wire_facts

ONE_AT_A_TIME = ConcurrencyLimitConfig(limit=1, collision_strategy=ConcurrencyLimitStrategy.CANCEL_NEW)
"""A run that is due while another one works is skipped: the next one finds whatever it would have found."""
NIGHTLY = "17 3 * * *"


def make_deployments(source: str, lake: Path, warehouse: str, every_seconds: int) -> list[RunnerDeployment]:
    """One deployment a flow, all of the same lake and warehouse."""
    where: dict[str, Any] = {"lake": str(lake.resolve()), "warehouse": warehouse}
    made = [
        wire_facts.to_deployment(
            "wire-facts",
            interval=every_seconds,
            concurrency_limit=ONE_AT_A_TIME,
            parameters={"source": str(Path(source).resolve()), **where},
            description="Reads new and changed files and brings lake and warehouse up to date.",
            tags=["wirefacts", "schedule"],
        ),
        backfill.to_deployment(
            "backfill",
            concurrency_limit=1,
            parameters=where,
            description="Reads months again with the rules of today.",
            tags=["wirefacts"],
        ),
        replay_quarantine.to_deployment(
            "replay-quarantine",
            concurrency_limit=1,
            parameters=where,
            description="Tries again what is held back.",
            tags=["wirefacts"],
        ),
        compact_and_verify.to_deployment(
            "compact-and-verify",
            cron=NIGHTLY,
            concurrency_limit=ONE_AT_A_TIME,
            parameters=where,
            description="Audits the lake and proves the warehouse.",
            tags=["wirefacts", "schedule"],
        ),
    ]
    # Prefect types these calls for coroutines too; outside an event loop they give deployments.
    return [cast("RunnerDeployment", one) for one in made]
