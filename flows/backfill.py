"""The flow that reads months again with the rules of today, from the lake's own articles."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import asdict, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

from prefect import flow, task
from pydantic import Field

from flows.artifacts import MonthsProgress
from flows.backfill_articles import (
    BackfillError,
    Wanted,
    backfill_folder,
    choose_months,
    end_backfill,
    extract_month,
    keep_current,
    read_broken,
    read_wanted,
    remember_months,
)
from flows.check_staged import check_staged
from flows.compare_states import RowChanges, StateChanges, dump_changes
from flows.hold_lake import hold_lake
from flows.lake.files import write_atomically
from flows.lake.layout import Lake
from flows.lake.manifest import Manifest, read_manifest
from flows.lake.shadow import cast_shadow
from flows.list_plan import list_articles, list_rows, name_first
from flows.portions import cut_portions
from flows.progress import show_progress
from flows.publish_tables import publish_tables
from flows.run_summary import RunSummary
from flows.settings import Settings, read_settings
from flows.stopped_state import names_stop
from flows.task_runners import check_runner, make_task_runner, share_server
from flows.wire_facts import RecordedRun, assemble, bring_forward, count_linked
from transforms.extract import EXTRACTOR_VERSION

Month = Annotated[str, Field(pattern=r"^\d{4}-(0[1-9]|1[0-2])$")]
extract_again = task(name="extract month", task_run_name="extract {month}")(extract_month)


@flow(name="backfill", flow_run_name="backfill {first_month} to {last_month}: {reason}")
@names_stop
def backfill(
    first_month: Month,
    last_month: Month,
    reason: Annotated[str, Field(min_length=3)],
    lake: str | None = None,
    warehouse: str | None = None,
    only_missing: bool = False,
    re_extract: bool = False,
    plan_only: bool = False,
    list_to: str | None = None,
    runner: str | None = None,
    workers: int | None = None,
) -> dict[str, Any]:
    """Extract the articles of some months anew and publish what follows; gives the run's summary and the row changes.

    Scheduled runs go on meanwhile: the lake is held only from assembly to load.

    Args:
        first_month: First month of publication to read again, as 2025-01.
        last_month: Last month of publication to read again, as 2025-06.
        reason: Why; it is kept with the backfill and shown by `wirefacts history`.
        lake: Folder of the lake. Empty: WIREFACTS_LAKE of the worker.
        warehouse: SQLAlchemy URL. Empty: WIREFACTS_WAREHOUSE of the worker.
        only_missing: Only articles in which nothing was found.
        re_extract: Also articles that the extractor of today has read.
        plan_only: Say what would change; publish nothing. A backfill that a check would stop, stops the plan.
        list_to: Folder for `articles.csv`, what is read again, and of a plan `rows.csv`, what becomes of each row.
        runner: none, threads, processes, dask or ray, for the months. Empty: WIREFACTS_RUNNER, else none.
        workers: Threads or processes of the runner. Empty: WIREFACTS_WORKERS, else one a core.

    Raises:
        RunnerError: the runner cannot be used here.
        BackfillError: a month is no month.
        StoppedError: a critical check failed; the last good tables stand.
    """
    wanted = read_wanted(first_month, last_month, re_extract=re_extract, only_missing=only_missing)
    title = f"backfill {first_month} to {last_month}"
    settings = read_settings(title, lake, warehouse, runner=runner, workers=workers)
    check_runner(settings.runner)
    with RecordedRun(settings) as (place, staging, summary):
        manifest = read_manifest(place)
        months = choose_months(place, manifest, wanted)
        summary.files = {"articles read again": sum(months.values())}
        named = name_first(place, manifest, wanted, months)
        if list_to:
            list_articles(place, manifest, wanted, months, Path(list_to))
        bases = _read_again(settings, place, manifest, wanted, months)
        broken = read_broken(bases)
        portions = cut_portions([_copy_batch(base, staging) for base in bases])
        if plan_only:
            changes = _plan(settings, place, staging, summary, portions, list_to)
        else:
            months = remember_months(place, wanted, months)
            changes = _publish(settings, place, staging, summary, portions, (wanted, reason, months))
        if broken:
            summary.warnings.append(
                f"{len(broken)} articles break the rules and stay as they were read before: {broken[0]}"
            )
    told = {"months": months, "articles": named, "changes": dump_changes(changes), "planned": plan_only}
    return asdict(summary) | told


def _publish(
    settings: Settings,
    lake: Lake,
    staging: Path,
    summary: RunSummary,
    portions: list[list[Path]],
    told: tuple[Wanted, str, dict[str, int]],
) -> list[RowChanges]:
    """Publish portion by portion and record the backfill, `told` by question, reason and months; the row changes."""
    wanted, reason, months = told
    kept = backfill_folder(lake, wanted) / "changes.parquet"
    *earlier, last = portions or [[]]

    def watch(staged: Path) -> None:
        changes = StateChanges.load(kept)
        changes.add(lake, read_manifest(lake), staged)
        changes.save(kept, staging / "tmp")  # before the publication: a backfill that is killed and goes on has all

    def publish(portion: list[Path], settings: Settings, tag: str) -> None:
        staged = _stage(lake, portion, staging) if portion else None
        bring_forward(settings, lake, staging, summary, staged, tag, reason=f"backfill: {reason}", watch=watch)

    for portion in earlier:
        with hold_lake(lake) as tag:
            publish(portion, replace(settings, warehouse=None), tag)
    with hold_lake(lake) as tag:
        publish(last, settings, tag)
        changes = StateChanges.load(kept).count()
        record_backfill(lake, wanted, reason, months, changes, staging / "tmp")
        end_backfill(lake, wanted)
    return changes


def _plan(
    settings: Settings,
    lake: Lake,
    staging: Path,
    summary: RunSummary,
    portions: list[list[Path]],
    list_to: str | None,
) -> list[RowChanges]:
    """Publish portion by portion into a shadow of the lake, checks and all; the row changes.

    The lake is held only while its shadow is cast: runs may publish meanwhile, and the plan is one of the state before.
    """
    changes = StateChanges()
    with hold_lake(lake):
        before = read_manifest(lake)
        shadow = cast_shadow(lake, before, staging / "shadow")
    for portion in portions:
        staged = _stage(shadow, portion, staging)
        checked = check_staged(shadow, staged, settings.quarantine_stop_share)
        count_linked(summary, staged)
        changes.add(shadow, read_manifest(shadow), staged)
        publish_tables(shadow, staged, summary.run_id)
        summary.quarantined = checked.quarantined
        summary.warnings = list(checked.warnings)
    if list_to:
        list_rows(changes, (shadow, before), (shadow, read_manifest(shadow)), Path(list_to))
    summary.outcome = "planned"
    return changes.count()


def _stage(lake: Lake, portion: list[Path], staging: Path) -> Path:
    """Stage what follows from the batches; what was staged before them goes. Call it holding the lake's lock."""
    shutil.rmtree(staging / "tables", ignore_errors=True)
    manifest = read_manifest(lake)
    staged: Path = assemble(lake, keep_current(lake, manifest, portion), staging)
    return staged


def _read_again(
    settings: Settings, lake: Lake, manifest: Manifest, wanted: Wanted, months: dict[str, int]
) -> list[Path]:
    """Extract all months, in their order, whoever does it; the run's page on Prefect shows how far it is."""
    if not months:
        return []
    if settings.runner == "none":
        read = (extract_again(lake, manifest, wanted, month) for month in months)
        return list(_show_months(months, read))
    spread = months_spread.with_options(task_runner=make_task_runner(settings.runner, settings.workers))
    with share_server():
        return spread(lake, manifest, wanted, months, settings.runner)


@flow(name="backfill-months", flow_run_name="backfill months with {runner}", validate_parameters=False)
def months_spread(lake: Lake, manifest: Manifest, wanted: Wanted, months: dict[str, int], runner: str) -> list[Path]:
    """The months over the workers of a task runner, which see the lake's folder under the same path."""
    del runner  # for the run's name
    read = [extract_again.submit(lake, manifest, wanted, month) for month in months]
    return list(_show_months(months, (base.result() for base in read)))


def _show_months(months: dict[str, int], bases: Iterator[Path]) -> Iterator[Path]:
    """The bases as they come, with a bar for whoever looks on and one on Prefect's pages."""
    progress = MonthsProgress(months)
    for _ in show_progress("Months", list(months)):
        base = next(bases)
        progress.tell(base.name)
        yield base


def _copy_batch(base: Path, staging: Path) -> Path:
    """The batch in the run's own scratch folder: the first stays as it is for a backfill that goes on."""
    target = staging / base.name
    for part in ("articles", "problems", "sources"):
        shutil.copyfile(f"{base}.{part}.parquet", f"{target}.{part}.parquet")
    return target


def record_backfill(
    lake: Lake, wanted: Wanted, reason: str, months: dict[str, int], changes: list[RowChanges], scratch: Path
) -> None:
    """Keep what a backfill did, and why, for `wirefacts history`. Call it holding the lake's lock."""
    path = lake.backfills
    before = path.read_text("utf-8") if path.exists() else ""
    entry = {
        "ended_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "reason": reason,
        "extractor_version": EXTRACTOR_VERSION,
        "wanted": asdict(wanted),
        "articles_by_month": months,
        "added": sum(c.added for c in changes),
        "changed": sum(c.changed for c in changes),
        "removed": sum(c.removed for c in changes),
    }
    write_atomically(path, (before + json.dumps(entry, ensure_ascii=False) + "\n").encode(), scratch)


__all__ = ["BackfillError", "backfill", "record_backfill"]
