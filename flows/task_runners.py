"""Which Prefect task runner spreads the batches of a run: threads or processes here, or a Dask or Ray cluster."""

from __future__ import annotations

import importlib
import importlib.util
import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from prefect.task_runners import TaskRunner

RUNNERS = ("none", "threads", "processes", "dask", "ray")
_PACKAGES = {"dask": ("prefect_dask", "prefect-dask"), "ray": ("prefect_ray", "prefect-ray")}


class RunnerError(ValueError):
    """A task runner that does not exist, or whose package is not installed."""


def check_runner(runner: str) -> str:
    """`runner`, if it can be used here.

    Raises:
        RunnerError: there is none of that name, or its package is missing.
    """
    if runner not in RUNNERS:
        raise RunnerError(f"there is no runner {runner!r}; take one of {', '.join(RUNNERS)}")
    module, package = _PACKAGES.get(runner, ("", ""))
    if module and importlib.util.find_spec(module) is None:
        raise RunnerError(
            f"the runner {runner!r} needs the package {package}: .venv/bin/python -m pip install {package}"
        )
    return runner


def make_task_runner(runner: str, workers: int) -> TaskRunner[Any]:
    """Prefect task runner with `workers` workers; a Dask or Ray cluster that runs already is taken by its address.

    `WIREFACTS_CLUSTER` holds the address, as `tcp://scheduler:8786` or `ray://head:10001`.

    Raises:
        RunnerError: the runner cannot be used here.
    """
    check_runner(runner)
    address = os.environ.get("WIREFACTS_CLUSTER")
    if runner == "threads":
        from prefect.task_runners import ThreadPoolTaskRunner

        return ThreadPoolTaskRunner(max_workers=workers)
    if runner == "processes":
        from prefect.task_runners import ProcessPoolTaskRunner

        return ProcessPoolTaskRunner(max_workers=workers)
    if runner == "dask":
        dask = importlib.import_module("prefect_dask")
        # What a cluster says of its own coming and going is for its own pages; a task's error comes back as its result.
        logging.getLogger("distributed").setLevel(logging.CRITICAL)
        local = {"n_workers": workers, "threads_per_worker": 1, "processes": True, "dashboard_address": None}
        where: dict[str, Any] = {"address": address} if address else {"cluster_kwargs": local}
        return cast("TaskRunner[Any]", dask.DaskTaskRunner(**where))
    if runner == "ray":
        os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # nothing leaves the machine
        ray = importlib.import_module("prefect_ray")
        where = {"address": address} if address else {"init_kwargs": {"num_cpus": workers}}
        return cast("TaskRunner[Any]", ray.RayTaskRunner(**where))
    raise RunnerError("batch after batch needs no task runner")


@contextmanager
def share_server() -> Iterator[None]:
    """Have worker processes report to the server of this run; each would start one of its own otherwise."""
    if "PREFECT_API_URL" in os.environ:
        yield
        return
    from prefect import get_client

    with get_client(sync_client=True) as client:
        os.environ["PREFECT_API_URL"] = str(client.api_url)
    try:
        yield
    finally:
        del os.environ["PREFECT_API_URL"]
