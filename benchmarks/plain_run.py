"""A run's work by the flow's own functions, in the flow's order, without Prefect: for measuring, storms and races."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flows.assemble_tables import assemble_tables
from flows.event_history import stage_history
from flows.extract_articles import extract_articles
from flows.hold_lake import hold_lake
from flows.lake.layout import Lake
from flows.lake.manifest import read_manifest
from flows.lake.state_tables import PROBLEMS
from flows.load_warehouse import load_warehouse
from flows.parse_files import parse_files
from flows.publish_tables import publish_tables
from flows.pull_files import pull_files
from flows.settings import Settings, read_settings
from flows.spread_portions import spread_portions
from flows.staged_tables import read_staged, write_staged
from transforms.tables import QUARANTINE

Timed = Callable[[str, Callable[[], Any]], Any]
"""Told the name of a stage and what it does; gives its result."""


@dataclass(frozen=True)
class Reading:
    """What a run has read and not published yet."""

    settings: Settings
    lake: Lake
    staging: Path
    bases: list[Path]


def just_do(_stage: str, job: Callable[[], Any]) -> Any:  # noqa: ANN401 - whatever the stage gives
    return job()


def run(source: Path, lake: Path, warehouse: str | None, *, checks: bool = True, timed: Timed = just_do) -> None:
    """One run from pull to load."""
    commit(read(source, lake, warehouse, timed=timed), checks=checks, timed=timed)


def read(source: Path, lake: Path, warehouse: str | None, *, timed: Timed = just_do) -> Reading:
    """Pull, parse and extract what is new; the lake stays as it is."""
    settings = read_settings(str(source), str(lake), warehouse or "none")
    place = Lake(lake)
    staging = place.staging / f"run-{os.getpid()}-{time.time_ns()}"
    staging.mkdir(parents=True)
    bases = []
    for batch in timed("pull", lambda: pull_files(settings, staging)).batches:
        parsed = timed("parse", lambda batch=batch: parse_files(place, batch))
        bases.append(timed("extract", lambda parsed=parsed: extract_articles(parsed)))
    return Reading(settings, place, staging, bases)


def commit(reading: Reading, *, checks: bool = True, timed: Timed = just_do) -> None:
    """Assemble, check, publish and load what was read, holding the lake. Without `checks` nothing is held back."""
    place, staging = reading.lake, reading.staging
    for portion in timed("spread", lambda: spread_portions(place, reading.bases, staging)):
        with hold_lake(place):
            staged = timed("assemble", lambda portion=portion: assemble_tables(place, portion, staging))
            timed("check", lambda staged=staged: check(reading, staged, checks=checks))
            timed("history", lambda staged=staged: stage_history(place, staged, "a plain run"))
            timed("publish", lambda staged=staged: publish_tables(place, staged, staging.name))
        shutil.rmtree(staged)
    if reading.settings.warehouse:
        with hold_lake(place):
            url = reading.settings.warehouse
            timed("load", lambda: load_warehouse(url, place, read_manifest(place)))
    shutil.rmtree(staging)


def check(reading: Reading, staged: Path, *, checks: bool) -> None:
    if checks:
        from flows.check_staged import check_staged

        check_staged(reading.lake, staged, reading.settings.quarantine_stop_share)
    else:
        write_staged(read_staged(staged, PROBLEMS), QUARANTINE, staged)
