"""Check: staged tables against the suites. Rows that break a rule are held back; a critical failure stops it all."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc

from flows.gather_checked import Gathered, gather, held_from
from flows.how_linked import HowLinked
from flows.lake.files import write_atomically
from flows.lake.layout import Lake
from flows.lake.manifest import Manifest, read_manifest, read_table
from flows.lake.state_tables import HELD, PROBLEMS
from flows.memory import give_back
from flows.quarantine_decisions import dismissed_ids
from flows.stage_events import stage_all_events, stage_calendar
from flows.staged_tables import read_partition, read_staged, staged_partitions, write_months, write_staged
from transforms.assembly.events import EVENT_TABLES
from transforms.corrections.read import load_corrections
from transforms.corrections.stale import Corrected, judge_corrections
from transforms.linking.memory import LINKED_EVENTS
from transforms.tables import ARTICLES, EVENT_REPORTS, EVIDENCE, MEETINGS, PEOPLE, PLACES, QUARANTINE, SEIZURES

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
    manifest = read_manifest(lake)
    folder = staged.parent / "quality"
    gathered = gather(lake, manifest, staged)
    report = _judge(gathered, folder, staged)
    if gathered.is_partial and PEOPLE.name in (gathered.context.judged or ()):
        held = {(f.table, str(next(iter(f.key.values())))) for f in report.row_failures}
        if {one for one in held if one[0] in {PEOPLE.name, PLACES.name}} != gathered.held_dimensions:
            # Whoever refers to such a row falls with it, in months that are not staged too.
            stage_all_events(lake, manifest, staged, HowLinked.HELD)
            gathered = gather(lake, manifest, staged)
            report = _judge(gathered, folder, staged)
    pages = keep_pages(lake, folder, report)
    if report.critical_failures:
        raise StoppedError("; ".join(f.reason for f in report.critical_failures) + f". See {pages / 'index.html'}")
    return _hold_back(lake, manifest, staged, gathered, report, stop_share, pages)


def _judge(gathered: Gathered, folder: Path, staged: Path) -> Report:
    from expectations.check import check_tables

    title = f"Run {staged.parent.name}"
    return check_tables(gathered.tables, context=gathered.context, data_docs=folder, title=title)


def _hold_back(
    lake: Lake, manifest: Manifest, staged: Path, gathered: Gathered, report: Report, stop_share: float, pages: Path
) -> Checked:
    """Stage what passed, and put the rest into quarantine."""
    from expectations.quarantine import split_rows

    tables = gathered.tables
    clean, rows = split_rows(tables, report, gathered.context)
    held = [*gathered.kept, *(row | {"held_from": held_from(row, tables)} for row in rows)]
    _stop_flood(gathered, clean, held, dismissed_ids(lake), stop_share, pages)
    quarantined = _stage_clean(manifest, staged, gathered, clean, held)
    give_back()
    corrected = _judge_corrections(lake, manifest, gathered)
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


def _judge_corrections(lake: Lake, manifest: Manifest, gathered: Gathered) -> Corrected:
    """What became of the corrections; only where there are some are the months that are not staged looked at."""
    corrections = load_corrections()
    if not corrections:
        return Corrected()
    whole = []
    for table, columns in (
        (EVENT_REPORTS, ["event_id", "article_id"]),
        (EVIDENCE, ["event_id", "article_id", "field"]),
    ):
        files = {m: f for m, f in manifest.tables.get(table.name, {}).items() if m not in gathered.months}
        away = read_table(lake, table.name, files, table.arrow_schema(), columns)
        whole.append(pa.concat_tables([away, gathered.tables[table.name].select(columns)]))
    return judge_corrections(corrections, *whole)


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
    gathered: Gathered,
    clean: dict[str, pa.Table],
    held: list[dict[str, Any]],
    dismissed: set[str],
    stop_share: float,
    pages: Path,
) -> None:
    """Stop where too many events are held back; those that a person has dismissed do not count."""
    events = sum(gathered.tables[name].num_rows for name in _EVENT_TABLES)
    gone = events - sum(clean[name].num_rows for name in _EVENT_TABLES)
    events += gathered.away.num_rows
    gone += pc.sum(gathered.away["is_held"]).as_py() or 0
    decided = {row["evidence"] for row in held if row["quarantine_id"] in dismissed}
    gone -= len(decided - {row["evidence"] for row in held if row["quarantine_id"] not in dismissed})
    if gone >= STOP_FROM_EVENTS and gone / events > stop_share:
        raise StoppedError(
            f"{gone} of {events} events break a rule, more than {stop_share:.0%}: a rule or a source broke. "
            f"Nothing was published; see {pages / 'index.html'}, mend it, or raise WIREFACTS_QUARANTINE_STOP_SHARE"
        )


def _stage_clean(
    manifest: Manifest, staged: Path, gathered: Gathered, clean: dict[str, pa.Table], held: list[dict[str, Any]]
) -> int:
    """Stage what passed, the rows held back and the quarantine; the number of rows in quarantine."""
    _drop_articles(staged, [json.loads(r["row_key"])["article_id"] for r in held if r["table_name"] == ARTICLES.name])
    for table in EVENT_TABLES:
        if clean[table.name].num_rows < gathered.tables[table.name].num_rows:
            write_months(clean[table.name], table, staged, gathered.months)
    free = pa.chunked_array(
        [
            *clean[MEETINGS.name]["meeting_id"].chunks,
            *clean[SEIZURES.name]["seizure_id"].chunks,
        ],
        pa.string(),
    )
    events = read_staged(staged, LINKED_EVENTS)
    at = LINKED_EVENTS.column_names.index("is_held")
    events = events.set_column(
        at, LINKED_EVENTS.column("is_held").arrow_field(), pc.invert(pc.is_in(events["event_id"], free))
    )
    write_months(events, LINKED_EVENTS, staged, gathered.months)
    published = pa.concat_tables([gathered.away, events])
    # Once more: the days of what is held back are none of the published facts, nor of the next run's.
    stage_calendar(manifest, published.filter(pc.invert(published["is_held"])), staged)
    for table in (PEOPLE, PLACES):
        if staged_partitions(staged, table):
            write_staged(clean[table.name], table, staged)
    write_staged(pa.Table.from_pylist(held, HELD.arrow_schema()), HELD, staged)
    rows = [{name: row[name] for name in QUARANTINE.column_names} for row in held]
    quarantine = pa.concat_tables(
        [read_staged(staged, PROBLEMS), pa.Table.from_pylist(rows, QUARANTINE.arrow_schema())]
    )
    write_staged(quarantine, QUARANTINE, staged)
    return int(quarantine.num_rows)


def _drop_articles(staged: Path, held: list[str]) -> None:
    """Take articles out of the staged months."""
    for month in staged_partitions(staged, ARTICLES) if held else ():
        rows = read_partition(staged, ARTICLES, month)
        passed = rows.filter(pc.invert(pc.is_in(rows["article_id"], pa.array(held, pa.string()))))
        if passed.num_rows < rows.num_rows:
            write_staged(passed, ARTICLES, staged, month)
