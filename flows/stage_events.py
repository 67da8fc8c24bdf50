"""Stage the events: around what is new where that is possible, else all of them.

Both ways give the same rows; tests/flows/test_convergence.py holds them to it. docs/decisions/0011 says why they do.
"""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from flows.fingerprint import rules_fingerprint
from flows.how_linked import HowLinked, tell_linked
from flows.lake.layout import Lake
from flows.lake.manifest import Manifest
from flows.lake.state_tables import RULES
from flows.linking_memory import decode_reports, published_months
from flows.stage_articles import read_reports
from flows.staged_tables import staged_file, staged_partitions, write_months, write_staged
from transforms.assembly.dimensions import build_calendar, build_commodities, build_people
from transforms.assembly.events import EVENTS_AT_ONCE, MONTHLY_TABLES, assemble_clusters
from transforms.assembly.memory_rows import places_of
from transforms.dates.bounds import FIRST_YEAR, LAST_YEAR, is_in_bounds
from transforms.linking.cluster import canonical_order
from transforms.linking.link import MEETING_LINKER, SEIZURE_LINKER, EventCluster, Linker
from transforms.linking.memory import LINKED_EVENTS, LINKED_FORMS, LINKED_PERSONS
from transforms.linking.names import block_keys
from transforms.linking.people import Form, Identified, NameKey, collect_names, resolve_forms
from transforms.linking.reported import ReportedMention, kind_of
from transforms.tables import ARTICLES, CALENDAR, COMMODITIES, PEOPLE, PLACES

LINKERS: tuple[Linker, ...] = (MEETING_LINKER, SEIZURE_LINKER)  # type: ignore[type-arg]  # each of its own view
_LOG = logging.getLogger(__name__)
_YEARS = pa.array(range(FIRST_YEAR, LAST_YEAR + 1), pa.int64())


@dataclass(frozen=True, slots=True)
class _Linked:
    """An event without its mentions, which are decoded again when its rows are made."""

    event_id: str
    kind: str
    component: str
    members: tuple[tuple[str, int], ...]
    """article_id and mention_index in canonical order."""


def stage_all_events(lake: Lake, manifest: Manifest, staged: Path, why: HowLinked) -> None:
    """Link all mentions anew and stage every table that follows, every month of it; `why` is kept beside it."""
    _LOG.info("all events are linked anew (%s)", why)
    tell_linked(staged, why)
    reports = read_reports(lake, manifest, staged)
    linked, forms = _link_all(reports)
    stage_forms(forms_table(forms), build_people(form.person for form in forms), staged)
    people = {form.key: form.person for form in forms}
    parts = defaultdict[str, list[pa.Table]](list)
    for tables in _assemble_all(reports, linked, people):
        for table in MONTHLY_TABLES:
            parts[table.name].append(tables[table.name])
    del reports
    whole = {table.name: pa.concat_tables(parts.pop(table.name)) for table in MONTHLY_TABLES}
    months = published_months(manifest) | set(whole[LINKED_EVENTS.name]["event_month"].unique().to_pylist())
    for table in MONTHLY_TABLES:
        write_months(whole[table.name], table, staged, months)
    stage_dimensions(manifest, whole[LINKED_EVENTS.name], staged)


def stage_dimensions(manifest: Manifest, events: pa.Table, staged: Path) -> None:
    """Stage the dimensions that follow from all `events` (rows of `_events`), and by which rules they were made."""
    write_staged(places_of(events), PLACES, staged)
    write_staged(build_commodities(), COMMODITIES, staged)
    stage_calendar(manifest, events, staged)
    write_staged(pa.table({"fingerprint": [rules_fingerprint()]}), RULES, staged)


def stage_calendar(manifest: Manifest, events: pa.Table, staged: Path) -> None:
    """Stage the days of all years that an article that counts or an event lies in."""
    write_staged(build_calendar(_days(manifest, events, staged)), CALENDAR, staged)


def stage_forms(forms: pa.Table, persons: pa.Table, staged: Path) -> None:
    """Stage names and persons; the check takes from `people` those who only stand in events that it holds back."""
    write_staged(forms, LINKED_FORMS, staged)
    write_staged(persons, LINKED_PERSONS, staged)
    write_staged(persons, PEOPLE, staged)


def forms_table(forms: Iterable[Form]) -> pa.Table:
    """Rows of `_forms`."""
    rows = [
        {
            "name": form.key[0],
            "country_iso3": form.key[1] or "",
            "person_id": form.person.person_id,
            "component": form.component,
            "keys": "\n".join(block_keys(form.key[0])),
        }
        for form in forms
    ]
    return pa.Table.from_pylist(rows, LINKED_FORMS.arrow_schema())


def _link_all(reports: pa.Table) -> tuple[list[_Linked], list[Form]]:
    """All events in order of their first report, and all names. Mentions are decoded without quotes: memory."""
    mentions = decode_reports(reports, lean=True)
    forms = resolve_forms(collect_names(mentions))
    first: dict[str, tuple[date, str, int]] = {}
    linked = []
    for linker in LINKERS:
        for event in linker.link(linker.views(mentions)):
            first[event.event_id] = canonical_order(event.mentions[0])
            members = tuple((m.article_id, m.mention_index) for m in event.mentions)
            linked.append(_Linked(event.event_id, event.kind, event.component, members))
    return sorted(linked, key=lambda event: first[event.event_id]), forms


def _assemble_all(
    reports: pa.Table, linked: Sequence[_Linked], people: Mapping[NameKey, Identified]
) -> Iterator[dict[str, pa.Table]]:
    """Tables of so many events at a time."""
    row_of = {article_id: row for row, article_id in enumerate(reports["article_id"].to_pylist())}
    for start in range(0, max(len(linked), 1), EVENTS_AT_ONCE):
        part = linked[start : start + EVENTS_AT_ONCE]
        rows = sorted({row_of[article_id] for event in part for article_id, _ in event.members})
        decoded = {
            (m.article_id, m.mention_index, kind_of(m)): m
            for m in decode_reports(reports.take(pa.array(rows, pa.int64())))
        }
        yield assemble_clusters([_recover(event, decoded) for event in part], people)


def _recover(event: _Linked, decoded: Mapping[tuple[str, int, str], ReportedMention]) -> EventCluster:
    members = tuple(decoded[article_id, index, event.kind] for article_id, index in event.members)
    return EventCluster(event.event_id, event.kind, members, (), None, None, event.component)


def _days(manifest: Manifest, events: pa.Table, staged: Path) -> Iterator[date]:
    """A day of the first and of the last year that an article or an event lies in, and some between.

    A day outside of the years that dates may lie in belongs to an event that the check holds back.
    """
    changed = staged_partitions(staged, ARTICLES)
    months = {month for month in manifest.tables.get(ARTICLES.name, {}) if month not in changed}
    months |= {month for month in changed if pq.read_metadata(staged_file(staged, ARTICLES.name, month)).num_rows}
    days = [date(int(month[:4]), 1, 1) for month in sorted(months) if month[:4].isdigit()]
    for name in ("date_start", "date_end"):
        column = events[name]
        days += pc.min_max(column.filter(pc.is_in(pc.year(column), _YEARS))).as_py().values()
    yield from (day for day in days if day is not None and is_in_bounds(day))
