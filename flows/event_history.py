"""Every version of every event that was published: what was believed before stays answerable."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa

from flows.lake.layout import Lake
from flows.lake.manifest import Manifest, read_manifest, read_table
from flows.lake.state_tables import HISTORY
from flows.staged_tables import read_staged, staged_partitions, write_months
from transforms.tables import EVENT_REPORTS, MEETINGS, SEIZURES

_KINDS = {"meeting": MEETINGS, "seizure": SEIZURES}
_Row = dict[str, Any]


def stage_history(lake: Lake, staged: Path, reason: str) -> None:
    """Stage `history` of the staged months: versions that are superseded are closed with `reason`, new ones opened.

    Call it holding the lake's lock, after the checks: what is held back was never published.
    """
    manifest = read_manifest(lake)
    now = datetime.now(UTC)
    months = {month for table in _KINDS.values() for month in staged_partitions(staged, table)}
    partitions = {m: f for m, f in manifest.internal.get(HISTORY.name, {}).items() if m in months}
    rows = read_table(lake, HISTORY.name, partitions, HISTORY.arrow_schema()).to_pylist()
    standing = {row["event_id"]: row for row in rows if row["valid_to"] is None}
    told = {row["event_id"]: row for kind in _KINDS for row in _versions(kind, staged)}
    successors: dict[str, str] | None = None
    for event_id, row in standing.items():
        version = told.get(event_id)
        if version is not None and version["event"] == row["event"]:
            continue
        row |= {"valid_to": now, "reason": reason}
        if version is None:
            successors = _find_successors(lake, manifest, staged) if successors is None else successors
            row["successor_id"] = successors.get(event_id)
    opened = [
        version | {"valid_from": now, "valid_to": None, "reason": None, "successor_id": None}
        for event_id, version in told.items()
        if event_id not in standing or standing[event_id]["valid_to"] is not None
    ]
    write_months(pa.Table.from_pylist([*rows, *opened], HISTORY.arrow_schema()), HISTORY, staged, months)


def read_history(lake: Lake, manifest: Manifest) -> pa.Table:
    """All versions of all events that were ever published."""
    return read_table(lake, HISTORY.name, manifest.internal.get(HISTORY.name, {}), HISTORY.arrow_schema())


def _versions(kind: str, staged: Path) -> Iterator[_Row]:
    table = _KINDS[kind]
    for row in read_staged(staged, table).to_pylist():
        event = json.dumps(row, ensure_ascii=False, sort_keys=True, default=_encode_day)
        yield {
            "event_id": row[table.key[0]],
            "event_kind": kind,
            "event": event,
            "event_month": row["event_month"],
        }


def _find_successors(lake: Lake, manifest: Manifest, staged: Path) -> dict[str, str]:
    """For each event that is no more the one that most of its reports belong to now."""
    held = _reports(read_table(lake, EVENT_REPORTS.name, manifest.tables.get(EVENT_REPORTS.name, {}), _schema()))
    months = staged_partitions(staged, EVENT_REPORTS)
    away = {m: f for m, f in manifest.tables.get(EVENT_REPORTS.name, {}).items() if m not in months}
    stay = read_table(lake, EVENT_REPORTS.name, away, _schema())
    now = _reports(pa.concat_tables([stay, read_staged(staged, EVENT_REPORTS)]))
    by_report: dict[tuple[str, str], list[str]] = {}
    for event_id, reports in now.items():
        for report in reports:
            by_report.setdefault(report, []).append(event_id)
    successors = {}
    for event_id in held.keys() - now.keys():
        votes = Counter(other for report in sorted(held[event_id]) for other in sorted(by_report.get(report, [])))
        if votes:
            successors[event_id] = max(sorted(votes), key=lambda other: votes[other])
    return successors


def _reports(rows: pa.Table) -> dict[str, set[tuple[str, str]]]:
    reports: dict[str, set[tuple[str, str]]] = {}
    for row in rows.select(["event_id", "event_kind", "article_id"]).to_pylist():
        reports.setdefault(row["event_id"], set()).add((row["event_kind"], row["article_id"]))
    return reports


def _schema() -> pa.Schema:
    return EVENT_REPORTS.arrow_schema()


def _encode_day(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} stands in no event")
