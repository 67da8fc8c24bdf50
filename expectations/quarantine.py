"""Takes out of staged tables what broke a rule, with everything that hangs on it, and says why."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from expectations.report import Report, RowFailure
from transforms.tables import ARTICLES, TABLES_BY_NAME

_EVENT_KEYS = {
    "meetings": "meeting_id",
    "meeting_participants": "meeting_id",
    "meeting_topics": "meeting_id",
    "seizures": "seizure_id",
    "seizure_items": "seizure_id",
    "event_reports": "event_id",
    "evidence": "event_id",
}
_ID_CHARS = 32


def split_rows(tables: Mapping[str, pa.Table], report: Report) -> tuple[dict[str, pa.Table], list[dict[str, Any]]]:
    """Tables without the events that broke a critical row-level rule, and rows of `quarantine` for those events.

    A part that breaks a rule takes its event with it: half an event is a wrong one.

    Raises:
        ValueError: a row of a dimension broke a rule; that is an error of ours, not of the news.
    """
    strangers = sorted({f.table for f in report.row_failures if f.table not in {*_EVENT_KEYS, ARTICLES.name}})
    if strangers:
        raise ValueError(f"rows of {', '.join(strangers)} break the contract: {report.row_failures[0]}")
    events = {str(f.key[_EVENT_KEYS[f.table]]) for f in report.row_failures if f.table in _EVENT_KEYS}
    held = pa.array(sorted(events), pa.string())
    clean = dict(tables)
    for name, key in _EVENT_KEYS.items():
        clean[name] = tables[name].filter(pc.invert(pc.is_in(tables[name][key], held)))
    rows = {row["quarantine_id"]: row for row in (_quarantine_row(f, tables) for f in report.row_failures)}
    return clean, [rows[key] for key in sorted(rows)]


def _quarantine_row(failure: RowFailure, tables: Mapping[str, pa.Table]) -> dict[str, Any]:
    row = _find_row(tables[failure.table], failure.key)
    article = _article_of(failure, tables)
    event = _event_of(failure, tables)
    result: dict[str, Any] = {
        "source_uri": article.get("source_uri") or "",
        "stage": "check",
        "reason_code": failure.expectation,
        "detail": f"{failure.table}.{failure.column} breaks {failure.expectation}",
        "payload": json.dumps(row, default=str, ensure_ascii=False, sort_keys=True),
        "extractor_version": event.get("extractor_version") or "",
        "article_id": article.get("article_id"),
        "table_name": failure.table,
        "row_key": json.dumps(failure.key, default=str, sort_keys=True),
        "expectation": failure.expectation,
        "observed_value": json.dumps(failure.observed, default=str),
        "evidence": event.get("evidence"),
    }
    digest = hashlib.sha256(json.dumps(result, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
    return result | {"quarantine_id": digest[:_ID_CHARS]}


def _event_of(failure: RowFailure, tables: Mapping[str, pa.Table]) -> dict[str, Any]:
    if failure.table not in _EVENT_KEYS:
        return {}
    event = failure.key[_EVENT_KEYS[failure.table]]
    for name in ("meetings", "seizures"):
        found = _find_row(tables[name], {TABLES_BY_NAME[name].key[0]: event})
        if found:
            return found
    return {}


def _article_of(failure: RowFailure, tables: Mapping[str, pa.Table]) -> dict[str, Any]:
    if failure.table == ARTICLES.name:
        return _find_row(tables[ARTICLES.name], failure.key)
    reports = tables["event_reports"]
    event = failure.key[_EVENT_KEYS[failure.table]]
    first = reports.filter(pc.and_(pc.equal(reports["event_id"], event), reports["is_primary"])).to_pylist()
    return _find_row(tables[ARTICLES.name], {"article_id": first[0]["article_id"]}) if first else {}


def _find_row(table: pa.Table, key: Mapping[str, Any]) -> dict[str, Any]:
    for name, value in key.items():
        table = table.filter(pc.equal(table[name], value))
    rows: list[dict[str, Any]] = table.slice(0, 1).to_pylist()
    return rows[0] if rows else {}
