"""Takes out of staged tables what broke a rule, with everything that hangs on it, and says why.

An event stands or falls as a whole: a part that breaks a rule takes its event with it, for half an event is a wrong
one. A row of a dimension or an article takes the events that refer to it. Dimension rows that only held-back events
referred to go too.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from expectations.context import CheckContext
from expectations.report import Report, RowFailure
from transforms.tables import TABLES_BY_NAME

_EVENT_KEYS = {
    "meetings": "meeting_id",
    "meeting_participants": "meeting_id",
    "meeting_topics": "meeting_id",
    "seizures": "seizure_id",
    "seizure_items": "seizure_id",
    "event_reports": "event_id",
    "evidence": "event_id",
}
"""The column that names the event, by table."""
_REFERRERS = {
    "articles": (("event_reports", "article_id"), ("evidence", "article_id")),
    "people": (("meeting_participants", "person_id"),),
    "places": (("meetings", "place_id"), ("seizures", "place_id")),
}
"""Where rows of a table are referred to: table and column."""
_DERIVED = ("people", "places")
"""Tables whose rows exist only because an event refers to them."""
_ID_CHARS = 32

Rows = dict[str, Any]


def split_rows(
    tables: Mapping[str, pa.Table], report: Report, context: CheckContext | None = None
) -> tuple[dict[str, pa.Table], list[Rows]]:
    """Tables without what broke a critical row-level rule, and rows of `quarantine`, one a broken row and rule.

    The payload of a quarantine row is the whole event with all its parts, as JSON, by table.

    Raises:
        ValueError: a rule on rows of a fixed dimension failed; such rules stop the publication instead.
    """
    context = context or CheckContext()
    held = _held_keys(tables, report)
    known = {name: sorted({*held.get(name, ()), *context.held.get(name, ())}) for name in {*held, *context.held}}
    events = _held_events(tables, report, known)
    clean = {name: _without(rows, _EVENT_KEYS[name], events) if name in _EVENT_KEYS else rows
             for name, rows in tables.items()}  # fmt: skip
    for name, keys in held.items():
        clean[name] = _without(clean[name], TABLES_BY_NAME[name].key[0], keys)
    for name in _DERIVED:
        clean[name] = _drop_orphans(name, tables, clean, context)
    index = _Index(tables, report, context)
    quarantined = {row["quarantine_id"]: row for row in (_quarantine_row(f, index) for f in report.row_failures)}
    return clean, [quarantined[key] for key in sorted(quarantined)]


def _held_keys(tables: Mapping[str, pa.Table], report: Report) -> dict[str, list[str]]:
    """Keys of the articles, people and places that broke a rule themselves."""
    held: dict[str, set[str]] = {}
    for failure in report.row_failures:
        if failure.table not in _EVENT_KEYS:
            if failure.table not in _REFERRERS or failure.table not in tables:
                raise ValueError(f"a row of {failure.table} cannot be held back: {failure}")
            held.setdefault(failure.table, set()).add(str(failure.key[TABLES_BY_NAME[failure.table].key[0]]))
    return {name: sorted(keys) for name, keys in sorted(held.items())}


def _held_events(tables: Mapping[str, pa.Table], report: Report, held: Mapping[str, list[str]]) -> list[str]:
    events = {str(f.key[_EVENT_KEYS[f.table]]) for f in report.row_failures if f.table in _EVENT_KEYS}
    for name, keys in held.items():
        for table, column in _REFERRERS[name]:
            rows = tables[table]
            referring = rows.filter(pc.is_in(rows[column], pa.array(keys, pa.string())))
            events.update(referring[_EVENT_KEYS[table]].to_pylist())
    return sorted(events)


def _without(rows: pa.Table, column: str, values: list[str]) -> pa.Table:
    return rows.filter(pc.invert(pc.is_in(rows[column], pa.array(values, pa.string())))) if values else rows


def _drop_orphans(
    name: str, before: Mapping[str, pa.Table], after: Mapping[str, pa.Table], context: CheckContext
) -> pa.Table:
    """Rows of a derived table that are still referred to, or never were."""
    gone = _referred(name, before) | set(context.referred.get(name, ()))
    gone -= _referred(name, after) | set(context.referred_free.get(name, ()))
    return _without(after[name], TABLES_BY_NAME[name].key[0], sorted(gone))


def _referred(name: str, tables: Mapping[str, pa.Table]) -> set[str]:
    columns = (tables[table][column] for table, column in _REFERRERS[name])
    return {value for column in columns for value in pc.unique(column).to_pylist() if value is not None}


class _Index:
    """Rows of the events that failed and of their articles, looked up once for all failures."""

    def __init__(self, tables: Mapping[str, pa.Table], report: Report, context: CheckContext) -> None:
        events = sorted({str(f.key[_EVENT_KEYS[f.table]]) for f in report.row_failures if f.table in _EVENT_KEYS})
        self._parts = {name: _group(tables[name], key, events) for name, key in _EVENT_KEYS.items()}
        reported = {row["article_id"] for rows in self._parts["event_reports"].values() for row in rows}
        failed = {str(f.key["article_id"]) for f in report.row_failures if f.table == "articles"}
        articles = [tables["articles"], *([context.beside["articles"]] if "articles" in context.beside else [])]
        found = _group(pa.concat_tables(articles), "article_id", sorted(reported | failed))
        self._articles = {key: rows[0] for key, rows in found.items()}
        self._tables = tables

    def event(self, event_id: str) -> dict[str, list[Rows]]:
        """All rows of an event by table."""
        return {name: rows[event_id] for name, rows in self._parts.items() if event_id in rows}

    def article(self, article_id: str | None) -> Rows:
        """Row of an article; empty where it is not at hand."""
        return self._articles.get(article_id or "", {})

    def row(self, failure: RowFailure) -> Rows:
        """The row that failed, where it belongs to no event."""
        (name,) = TABLES_BY_NAME[failure.table].key
        return _group(self._tables[failure.table], name, [str(failure.key[name])])[str(failure.key[name])][0]


def _group(rows: pa.Table, column: str, values: Iterable[str]) -> dict[str, list[Rows]]:
    groups: dict[str, list[Rows]] = {}
    for row in rows.filter(pc.is_in(rows[column], pa.array(list(values), pa.string()))).to_pylist():
        groups.setdefault(row[column], []).append(row)
    return groups


def _quarantine_row(failure: RowFailure, index: _Index) -> Rows:
    parts = index.event(str(failure.key[_EVENT_KEYS[failure.table]])) if failure.table in _EVENT_KEYS else {}
    event = (parts.get("meetings") or parts.get("seizures") or [{}])[0]
    article_id = _article_of(failure, parts)
    payload = parts or {failure.table: [index.row(failure)]}
    row: Rows = {
        "source_uri": index.article(article_id).get("source_uri") or "",
        "stage": "check",
        "reason_code": failure.expectation,
        "detail": f"{failure.table}: {failure.reason}",
        "payload": _dump(payload),
        "extractor_version": event.get("extractor_version") or "",
        "article_id": article_id,
        "table_name": failure.table,
        "row_key": _dump(failure.key),
        "expectation": failure.expectation,
        "observed_value": _dump(failure.observed),
        "evidence": event.get("evidence"),
    }
    identity = _dump([failure.table, failure.key, failure.expectation, failure.observed])
    return {"quarantine_id": hashlib.sha256(identity.encode()).hexdigest()[:_ID_CHARS], **row}


def _article_of(failure: RowFailure, parts: Mapping[str, list[Rows]]) -> str | None:
    """The article of the row itself, else the one that first reported its event."""
    if "article_id" in failure.key:
        return str(failure.key["article_id"])
    primary = [report["article_id"] for report in parts.get("event_reports", []) if report["is_primary"]]
    return str(primary[0]) if primary else None


def _dump(value: object) -> str:
    return json.dumps(value, default=str, ensure_ascii=False, sort_keys=True)
