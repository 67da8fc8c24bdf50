"""The flow: pull → parse → extract → assemble → check → publish → load. Only files like this one know Prefect."""

from __future__ import annotations

import shutil
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from prefect import flow, get_run_logger, task
from prefect.client.schemas.objects import State
from prefect.context import FlowRunContext
from prefect.states import Completed

from flows.alert_settings import stale_after_days
from flows.artifacts import leave_artifacts
from flows.assemble_tables import assemble_tables
from flows.automations import tell_freshness
from flows.check_staged import Checked, StoppedError, check_staged
from flows.event_history import stage_history
from flows.extract_articles import extract_articles
from flows.freshness import is_fresh
from flows.hold_lake import hold_lake, name_lake, open_lake
from flows.how_linked import read_linked
from flows.lake.layout import Lake
from flows.lake.manifest import Manifest, read_manifest
from flows.lake.remote_lake import LakeMovedError, push_lake, push_words
from flows.load_warehouse import Loaded, load_warehouse
from flows.parse_files import parse_files
from flows.progress import show_progress
from flows.publish_tables import Published, publish_tables
from flows.pull_files import Pulled, pull_files
from flows.release_card import write_release
from flows.run_log import tell_checked, tell_files, tell_problems
from flows.run_summary import RunSummary, write_summary
from flows.settings import Settings, read_settings
from flows.spread_portions import spread_portions
from flows.stopped_state import names_stop
from flows.task_runners import check_runner, make_task_runner, share_server


def worth_a_retry(_task: object, _run: object, state: State) -> bool:
    """A publication that another machine overtook is overtaken for good."""
    return not isinstance(state.data, LakeMovedError) and "LakeMovedError" not in (state.message or "")


# Retries only where the outside world is touched; a deterministic step that failed would fail again.
pull = task(name="pull", task_run_name="pull", retries=3, retry_delay_seconds=[1, 5, 15])(pull_files)
parse = task(name="parse", task_run_name="parse {batch_path.stem}")(parse_files)
extract = task(name="extract", task_run_name="extract {base.name}")(extract_articles)
assemble = task(name="assemble", task_run_name="assemble")(assemble_tables)
check = task(name="check", task_run_name="check")(check_staged)
publish = task(name="publish", task_run_name="publish")(publish_tables)
release = task(name="release", task_run_name="release")(write_release)
push = task(
    name="push",
    task_run_name="push to the object store",
    retries=3,
    retry_delay_seconds=[1, 5, 15],
    retry_condition_fn=worth_a_retry,
)(push_lake)
load = task(name="load", task_run_name="load", retries=2, retry_delay_seconds=[2, 10])(load_warehouse)


@flow(name="wire-facts", flow_run_name="wire-facts {source}", validate_parameters=False)
@names_stop
def wire_facts(
    source: str,
    lake: str | None = None,
    warehouse: str | None = None,
    include: tuple[str, ...] = (),
    exclude: tuple[str, ...] = (),
    runner: str | None = None,
    workers: int | None = None,
) -> dict[str, Any]:
    """Bring lake and warehouse up to date with the files of `source`; gives the run's summary.

    Args:
        source: Folder, file or s3://bucket/folder with articles.
        lake: Folder of the lake, or s3://bucket/lake. Empty: WIREFACTS_LAKE of the worker.
        warehouse: SQLAlchemy URL. Empty: WIREFACTS_WAREHOUSE of the worker.
        include: Only files that match one of these patterns.
        exclude: No files that match one of these patterns.
        runner: none, threads, processes, dask or ray. Empty: WIREFACTS_RUNNER, else none.
        workers: Threads or processes of the runner. Empty: WIREFACTS_WORKERS, else one a core.

    Raises:
        StoppedError: a critical check failed or too much would be held back; the last good tables stand.
        RunnerError: the runner cannot be used here.
        LakeMovedError: another machine published into the same object store meanwhile; run again.
    """
    settings = read_settings(source, lake, warehouse, tuple(include), tuple(exclude), runner, workers)
    check_runner(settings.runner)
    with RecordedRun(settings) as (place, staging, summary):
        pulled = pull(settings, staging)
        _count_files(summary, pulled)
        tell_files(pulled)
        bases = _read(settings, place, pulled.batches)
        tell_problems(bases)
        _bring_all_forward(settings, place, staging, summary, bases)
    leave_artifacts(place, summary)
    tell_freshness(settings.lake, is_fresh=is_fresh(place, datetime.now(UTC).date(), stale_after_days()))
    message = f"{len(summary.changed)} partitions changed, {len(summary.warnings)} warnings"
    get_run_logger().info(message)
    # A run that published in spite of warnings says so on Prefect's pages; who calls the flow gets the summary either way.
    name = "Completed with warnings" if summary.warnings else "Completed"
    return Completed(name=name, message=message, data=asdict(summary))  # type: ignore[return-value]


def _bring_all_forward(settings: Settings, lake: Lake, staging: Path, summary: RunSummary, bases: list[Path]) -> None:
    """Publish portion by portion; the warehouse is loaded once, after the last."""
    *earlier, last = spread_portions(lake, bases, staging) or [[]]
    for portion in show_progress("Publishing portions", earlier) if earlier else ():
        with hold_lake(lake) as tag:
            staged = assemble(lake, portion, staging)
            bring_forward(replace(settings, warehouse=None), lake, staging, summary, staged, tag)
        shutil.rmtree(staged)
    with hold_lake(lake) as tag:
        bring_forward(settings, lake, staging, summary, assemble(lake, last, staging) if last else None, tag)


def _read(settings: Settings, lake: Lake, batches: tuple[Path, ...]) -> list[Path]:
    """Parse and extract all batches, in their order, whoever does it."""
    if settings.runner == "none" or not batches:
        return [extract(parse(lake, batch)) for batch in show_progress("Reading articles", batches)]
    spread = read_spread.with_options(task_runner=make_task_runner(settings.runner, settings.workers))
    with share_server():
        return spread(lake, batches, settings.runner)


@flow(name="read-articles", flow_run_name="read articles with {runner}", validate_parameters=False)
def read_spread(lake: Lake, batches: tuple[Path, ...], runner: str) -> list[Path]:
    """The batches over the workers of a task runner, which see the lake's folder under the same path."""
    del runner  # for the run's name
    parsed = [parse.submit(lake, batch) for batch in batches]
    read = [extract.submit(base) for base in parsed]  # type: ignore[call-overload]  # Prefect takes the future's result
    return [base.result() for base in show_progress("Reading articles", read)]


def bring_forward(
    settings: Settings,
    lake: Lake,
    staging: Path,
    summary: RunSummary,
    staged: Path | None,
    tag: str,
    reason: str = "new or changed articles",
    watch: Callable[[Path], None] = lambda _: None,
) -> None:
    """Check and publish what is staged, if anything, and bring the warehouse up to it. Call it holding the lake's lock.

    `tag` is what `hold_lake` gave. `reason` stands in `history` beside the versions of events that are superseded.
    `watch` is told the folder of what is staged, checked and about to be published.

    Raises:
        StoppedError: a critical check failed; the last good tables stand.
        LakeMovedError: another machine published into the object store meanwhile.
    """
    if staged is not None:
        checked = check(lake, staged, settings.quarantine_stop_share)
        stage_history(lake, staged, reason)
        count_linked(summary, staged)
        watch(staged)
        published = publish(lake, staged, summary.run_id)
        _count_changes(summary, checked, published)
        tell_checked(checked, published)
        release(lake, summary.source, checked, published, staging)
    if lake.url:
        push(lake, tag)
    manifest = read_manifest(lake)
    if settings.warehouse:
        loaded = load(settings.warehouse, lake, manifest)
        get_run_logger().info("%d partitions loaded into the warehouse, rows proven equal", loaded.partitions_replaced)
        _count_rows(summary, loaded)
    _finish(summary, manifest)


class RecordedRun:
    """Scratch folder and summary of a run; the summary is kept however the run ends."""

    def __init__(self, settings: Settings) -> None:
        context = FlowRunContext.get()
        flow_run = context.flow_run if context else None
        started = datetime.now(UTC)
        name = str(flow_run.id)[:8] if flow_run else "local"
        self.run_id = f"{started:%Y%m%dT%H%M%S%f}-{name}"
        self.lake = name_lake(settings.lake)
        self.staging = self.lake.staging / self.run_id
        self.clock = time.monotonic()
        self.summary = RunSummary(
            self.run_id,
            settings.source,
            started.isoformat(timespec="seconds"),
            settings.lake,
            _without_password(settings.warehouse),
        )

    def __enter__(self) -> tuple[Lake, Path, RunSummary]:
        self.staging.mkdir(parents=True)
        try:
            open_lake(self.summary.lake)
        except BaseException:
            self.__exit__(*sys.exc_info())
            raise
        return self.lake, self.staging, self.summary

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        self.summary.seconds = round(time.monotonic() - self.clock, 2)
        self.summary.finished_at = datetime.now(UTC).isoformat(timespec="seconds")
        if error is not None:
            self.summary.outcome = "stopped" if isinstance(error, StoppedError) else "failed"
            self.summary.failure = f"{type(error).__name__}: {error}"
        write_summary(self.lake, self.summary, self.staging)
        if error is None:
            push_words(self.lake, self.run_id)
        shutil.rmtree(self.staging, ignore_errors=True)


def _without_password(url: str | None) -> str:
    if url is None:
        return "none"
    import sqlalchemy as sa

    return sa.make_url(url).render_as_string(hide_password=True)


def _count_files(summary: RunSummary, pulled: Pulled) -> None:
    summary.files = {
        "seen": pulled.files_seen,
        "unchanged": pulled.files_unchanged,
        "new or changed": pulled.files_changed,
        "failed": pulled.files_failed,
    }


def _count_changes(summary: RunSummary, checked: Checked, published: Published) -> None:
    summary.changed = sorted({*summary.changed, *published.changed})
    summary.warnings = list(checked.warnings)
    summary.quarantined = checked.quarantined
    summary.data_docs = checked.data_docs


def count_linked(summary: RunSummary, staged: Path) -> None:
    """Count how the staged portion was linked."""
    how = read_linked(staged).value
    summary.linked[how] = summary.linked.get(how, 0) + 1


def _count_rows(summary: RunSummary, loaded: Loaded) -> None:
    summary.rows = loaded.rows_by_table


def _finish(summary: RunSummary, manifest: Manifest) -> None:
    summary.rows = {table: manifest.rows(table) for table in sorted(manifest.tables)}
    summary.outcome = "completed with warnings" if summary.warnings else "completed"
