"""Where things are and how much is done at once. Options come first, then `WIREFACTS_*`, then these defaults."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

from flows.lake.object_store import is_object_url

DEFAULT_LAKE = "data/lake"
DEFAULT_WAREHOUSE_NAME = "warehouse.duckdb"
BATCH_ARTICLE_BYTES = 4_000_000
"""Source bytes in a batch: about a second of work and more, so that Prefect's 30 ms a task do not count."""
BATCH_FILES = 2_000
SPREAD_ARTICLE_BYTES = 500_000
"""The same where several workers share the batches: small enough that none of them stands idle for long."""
QUARANTINE_STOP_SHARE = 0.2
"""Above this share of held-back events a publication is stopped: a healthy run holds back under 2%, so a fifth means
that a rule or a source broke, not that some rows are bad."""


@dataclass(frozen=True, slots=True)
class Settings:
    """One run's settings."""

    source: str
    lake: str
    """Folder, or s3://bucket/lake."""
    warehouse: str | None
    """SQLAlchemy URL; None loads nowhere."""
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    quarantine_stop_share: float = QUARANTINE_STOP_SHARE
    runner: str = "none"
    """How batches are read: `none` one after the other in this process, else by a task runner of that name."""
    workers: int = 2


def batch_bytes(settings: Settings) -> int:
    """Source bytes in a batch of this run; what is published does not depend on it."""
    return BATCH_ARTICLE_BYTES if settings.runner == "none" else SPREAD_ARTICLE_BYTES


def lake_folder(lake: str) -> Path:
    """Folder of a lake on this machine. Of a lake in an object store it holds the working copy, which may be lost.

    Such copies are under WIREFACTS_CACHE, or in the user's cache folder.
    """
    if not is_object_url(lake):
        return Path(lake)
    cache = Path(os.environ.get("WIREFACTS_CACHE") or Path.home() / ".cache" / "wirefacts")
    return cache / hashlib.sha256(lake.rstrip("/").encode()).hexdigest()[:16] / "lake"


def default_warehouse(lake: str) -> str:
    """URL of the embedded warehouse beside a lake, or beside its working copy."""
    return f"duckdb:///{(lake_folder(lake).parent / DEFAULT_WAREHOUSE_NAME).resolve()}"


def read_settings(
    source: str,
    lake: str | None = None,
    warehouse: str | None = None,
    include: tuple[str, ...] = (),
    exclude: tuple[str, ...] = (),
    runner: str | None = None,
    workers: int | None = None,
) -> Settings:
    """Settings of a run: what is not given is taken from the environment, then from the defaults."""
    lake = lake or os.environ.get("WIREFACTS_LAKE") or DEFAULT_LAKE
    warehouse = warehouse or os.environ.get("WIREFACTS_WAREHOUSE") or default_warehouse(lake)
    share = float(os.environ.get("WIREFACTS_QUARANTINE_STOP_SHARE") or QUARANTINE_STOP_SHARE)
    runner = runner or os.environ.get("WIREFACTS_RUNNER") or "none"
    workers = workers or int(os.environ.get("WIREFACTS_WORKERS") or os.cpu_count() or 1)
    loads = None if warehouse == "none" else warehouse
    return Settings(source, lake, loads, include, exclude, share, runner, workers)
