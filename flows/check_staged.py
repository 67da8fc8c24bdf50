"""Check: staged tables against the suites. Rows that break a rule are held back; a critical failure stops it all."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from flows.lake.layout import Lake
from flows.lake.manifest import Manifest, read_manifest, read_table
from flows.lake.state_tables import PROBLEMS
from flows.staged_tables import read_staged, write_staged
from transforms.tables import ARTICLES, EVIDENCE, QUARANTINE, TABLES


class StoppedError(Exception):
    """A check stopped the publication; the last good tables stand."""


@dataclass(frozen=True, slots=True)
class Checked:
    """Warnings that were published all the same, and rows held back."""

    warnings: tuple[str, ...]
    quarantined: int


def check_staged(lake: Lake, staged: Path, stop_share: float) -> Checked:
    """Check the staged tables, take out and quarantine the rows that break a rule.

    Raises:
        StoppedError: a table-level check of critical severity failed, or more than `stop_share` of the events
            would be held back.
    """
    from expectations.check import check_tables
    from expectations.quarantine import split_rows

    tables = {table.name: read_staged(staged, table) for table in TABLES if table not in {ARTICLES, QUARANTINE}}
    tables[ARTICLES.name] = _reported_articles(lake, read_manifest(lake), staged, tables[EVIDENCE.name])
    report = check_tables(tables)
    if report.critical_failures:
        raise StoppedError("; ".join(f.reason for f in report.critical_failures))
    clean, held = split_rows(tables, report)
    _stop_flood(tables, clean, stop_share)
    problems = read_staged(staged, PROBLEMS)
    quarantine = pa.concat_tables([problems, pa.Table.from_pylist(held, QUARANTINE.arrow_schema())])
    for table in TABLES:
        if table not in {ARTICLES, QUARANTINE}:
            write_staged(clean[table.name], table, staged)
    write_staged(quarantine, QUARANTINE, staged)
    return Checked(tuple(w.reason for w in report.warnings), quarantine.num_rows)


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


def _stop_flood(tables: dict[str, pa.Table], clean: dict[str, pa.Table], stop_share: float) -> None:
    events = sum(tables[name].num_rows for name in ("meetings", "seizures"))
    held = events - sum(clean[name].num_rows for name in ("meetings", "seizures"))
    if events and held / events > stop_share:
        raise StoppedError(
            f"{held} of {events} events break a rule, more than {stop_share:.0%}: a rule or a source broke. "
            "Nothing was published; mend it, or raise WIREFACTS_QUARANTINE_STOP_SHARE"
        )
