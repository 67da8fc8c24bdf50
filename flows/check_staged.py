"""Check: staged tables against the suites. Rows that break a rule are held back; a critical failure stops it all."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from flows.lake.files import write_atomically
from flows.lake.layout import Lake
from flows.lake.manifest import Manifest, read_manifest, read_table
from flows.lake.state_tables import PROBLEMS
from flows.quarantine_decisions import dismissed_ids
from flows.release_card import read_baselines
from flows.staged_tables import read_staged, write_staged
from transforms.corrections.read import load_corrections
from transforms.corrections.stale import judge_corrections
from transforms.tables import ARTICLES, EVENT_REPORTS, EVIDENCE, QUARANTINE, TABLES

if TYPE_CHECKING:
    from expectations.report import Report

KEPT_REPORTS = 5
"""Data Docs of the latest runs that are kept."""
STOP_FROM_EVENTS = 5
"""Fewer held-back events stop nothing, whatever their share: one bad event out of two is no flood."""
_EVENT_TABLES = ("meetings", "seizures")


class StoppedError(Exception):
    """A check stopped the publication; the last good tables stand."""


@dataclass(frozen=True, slots=True)
class Checked:
    """Warnings that were published all the same, rows held back, and where the Data Docs and the report are."""

    warnings: tuple[str, ...]
    quarantined: int
    data_docs: str = ""
    expectations: int = 0
    not_met: tuple[tuple[str, str], ...] = ()
    """Severity and reason of what was not met."""
    figures: Mapping[str, Any] = field(default_factory=dict)
    """Figures by table and month, for the next publication to be compared with."""
    corrections_applied: tuple[str, ...] = ()
    corrections_stale: tuple[str, ...] = ()


def check_staged(lake: Lake, staged: Path, stop_share: float) -> Checked:
    """Check the staged tables, take out and quarantine the rows that break a rule.

    Data Docs are written whether it stops or not, into LAKE/_quality/<name of the run's scratch folder>.

    Raises:
        StoppedError: a table-level check of critical severity failed, or more than `stop_share` of the events
            would be held back.
    """
    from expectations.check import check_tables
    from expectations.context import CheckContext
    from expectations.quarantine import split_rows

    tables = {table.name: read_staged(staged, table) for table in TABLES if table not in {ARTICLES, QUARANTINE}}
    tables[ARTICLES.name] = _reported_articles(lake, read_manifest(lake), staged, tables[EVIDENCE.name])
    months = {ARTICLES.name: sorted(path.stem for path in (staged / ARTICLES.name).glob("*.parquet"))}
    context = CheckContext(today=datetime.now(UTC).date(), baselines=read_baselines(lake), whole_months=months)
    folder = staged.parent / "quality"
    title = f"Run {staged.parent.name}"
    report = check_tables(tables, context=context, data_docs=folder, title=title)
    pages = keep_pages(lake, folder, report)
    if report.critical_failures:
        raise StoppedError("; ".join(f.reason for f in report.critical_failures) + f". See {pages / 'index.html'}")
    clean, held = split_rows(tables, report)
    _stop_flood(tables, clean, held, dismissed_ids(lake), stop_share, pages)
    quarantined = _stage_clean(staged, clean, held)
    corrected = judge_corrections(load_corrections(), tables[EVENT_REPORTS.name], tables[EVIDENCE.name])
    stale = tuple(f"a correction is stale, the source says something else: {c.tell()}" for c in corrected.stale)
    return Checked(
        (*(w.reason for w in report.warnings), *stale),
        quarantined,
        str(pages / "index.html"),
        len(report.outcomes),
        tuple((o.severity, o.reason) for o in report.outcomes if not o.success),
        report.figures,
        tuple(correction.tell() for correction in corrected.applied),
        tuple(correction.tell() for correction in corrected.stale),
    )


def _reported_articles(lake: Lake, manifest: Manifest, staged: Path, evidence: pa.Table) -> pa.Table:
    """Staged articles, and the published ones that events quote."""
    quoted = pc.unique(evidence["article_id"])
    months = {path.stem: path for path in (staged / ARTICLES.name).glob("*.parquet")}
    pieces = [pq.ParquetFile(path).read().cast(ARTICLES.arrow_schema()) for _, path in sorted(months.items())]
    for month, file in sorted(manifest.tables.get(ARTICLES.name, {}).items()):
        if month not in months:
            rows = read_table(lake, ARTICLES.name, {month: file}, ARTICLES.arrow_schema())
            pieces.append(rows.filter(pc.is_in(rows["article_id"], quoted)))
    return pa.concat_tables(pieces) if pieces else ARTICLES.arrow_schema().empty_table()


def keep_pages(lake: Lake, folder: Path, report: Report) -> Path:
    """Move the run's pages into the lake, with the report beside them; only the latest few stay."""
    from expectations.report import dump_report

    write_atomically(folder / "report.json", dump_report(report).encode(), folder.parent / "tmp")
    kept = lake.root / "_quality"
    kept.mkdir(exist_ok=True)
    pages = kept / folder.parent.name
    if pages.exists():  # a second check of one run, after a retry
        shutil.rmtree(pages)
    folder.rename(pages)
    for old in sorted(path for path in kept.iterdir() if path.is_dir())[:-KEPT_REPORTS]:
        shutil.rmtree(old, ignore_errors=True)
    return pages


def _stop_flood(
    tables: dict[str, pa.Table],
    clean: dict[str, pa.Table],
    held: list[dict[str, Any]],
    dismissed: set[str],
    stop_share: float,
    pages: Path,
) -> None:
    """Stop where too many events are held back; those that a person has dismissed do not count."""
    events = sum(tables[name].num_rows for name in _EVENT_TABLES)
    gone = events - sum(clean[name].num_rows for name in _EVENT_TABLES)
    decided = {row["evidence"] for row in held if row["quarantine_id"] in dismissed}
    gone -= len(decided - {row["evidence"] for row in held if row["quarantine_id"] not in dismissed})
    if gone >= STOP_FROM_EVENTS and gone / events > stop_share:
        raise StoppedError(
            f"{gone} of {events} events break a rule, more than {stop_share:.0%}: a rule or a source broke. "
            f"Nothing was published; see {pages / 'index.html'}, mend it, or raise WIREFACTS_QUARANTINE_STOP_SHARE"
        )


def _stage_clean(staged: Path, clean: dict[str, pa.Table], held: list[dict[str, Any]]) -> int:
    """Stage what passed and the quarantine; the number of rows in quarantine."""
    kept = clean[ARTICLES.name]["article_id"]
    for path in sorted((staged / ARTICLES.name).glob("*.parquet")):
        rows = pq.ParquetFile(path).read().cast(ARTICLES.arrow_schema())
        passed = rows.filter(pc.is_in(rows["article_id"], kept))
        if passed.num_rows < rows.num_rows:
            write_staged(passed, ARTICLES, staged, path.stem)
    quarantine = pa.concat_tables(
        [read_staged(staged, PROBLEMS), pa.Table.from_pylist(held, QUARANTINE.arrow_schema())]
    )
    for table in TABLES:
        if table not in {ARTICLES, QUARANTINE}:
            write_staged(clean[table.name], table, staged)
    write_staged(quarantine, QUARANTINE, staged)
    return int(quarantine.num_rows)
