"""Mentions in, tables of events out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pyarrow as pa

from transforms.assembly.dimensions import build_places, merge_places
from transforms.assembly.meetings import assemble_meeting
from transforms.assembly.memory_rows import memory_rows
from transforms.assembly.rows import build_table
from transforms.assembly.seizures import assemble_seizure
from transforms.corrections.apply import correct_cluster
from transforms.corrections.read import Correction, load_corrections
from transforms.linking.link import EventCluster, link_meetings, link_seizures
from transforms.linking.memory import LINKED_BY_MONTH
from transforms.linking.people import Identified, NameKey
from transforms.linking.reported import ReportedMention
from transforms.mentions import Place
from transforms.tables import (
    EVENT_REPORTS,
    EVIDENCE,
    MEETING_PARTICIPANTS,
    MEETING_TOPICS,
    MEETINGS,
    SEIZURE_ITEMS,
    SEIZURES,
)

EVENT_TABLES = (
    MEETINGS, MEETING_PARTICIPANTS, MEETING_TOPICS, SEIZURES, SEIZURE_ITEMS, EVENT_REPORTS, EVIDENCE,
)  # fmt: skip
MONTHLY_TABLES = (*EVENT_TABLES, *LINKED_BY_MONTH)
"""All tables that lie by the month of an event: those of the contract, and what linking remembers."""
EVENTS_AT_ONCE = 5_000
"""Rows are Python objects until they are tables: so many events at once bound the memory that they take."""


def assemble_events(
    mentions: Iterable[ReportedMention],
    people: Mapping[NameKey, Identified],
    country_names: Mapping[str, str] | None = None,
) -> dict[str, pa.Table]:
    """All `MONTHLY_TABLES` and `places`, by table name; a function of the set of mentions, whatever their order.

    `people` comes from `resolve_people(collect_names(mentions))`, or over a wider set of names.

    Raises:
        KeyError: `people` lacks a participant's (name, country).
        ValueError: a quote is missing, or a row breaks the schema.
    """
    listed = list(mentions)
    return assemble_clusters([*link_meetings(listed), *link_seizures(listed)], people, country_names)


def assemble_clusters(
    clusters: Iterable[EventCluster],
    people: Mapping[NameKey, Identified],
    country_names: Mapping[str, str] | None = None,
    corrections: Sequence[Correction] | None = None,
) -> dict[str, pa.Table]:
    """The same for events already linked, so that a caller may keep only some of them.

    `corrections` of known source errors are put in; without them those that ship with the project.
    """
    known = load_corrections() if corrections is None else corrections
    listed = list(clusters)
    starts = range(0, max(len(listed), 1), EVENTS_AT_ONCE)
    parts = [_assemble_some(listed[start : start + EVENTS_AT_ONCE], people, country_names, known) for start in starts]
    if len(parts) == 1:
        return parts[0]
    tables = {
        table.name: pa.concat_tables([part[table.name] for part in parts]).sort_by(
            [(name, "ascending") for name in table.key]
        )
        for table in MONTHLY_TABLES
    }
    return {**tables, "places": merge_places(part["places"] for part in parts)}


def _assemble_some(
    clusters: Sequence[EventCluster],
    people: Mapping[NameKey, Identified],
    country_names: Mapping[str, str] | None,
    known: Sequence[Correction],
) -> dict[str, pa.Table]:
    rows = defaultdict[str, list[dict[str, Any]]](list)
    places: list[Place | None] = []
    for linked in clusters:
        cluster = correct_cluster(linked, known)
        event = assemble_meeting(cluster, people) if cluster.kind == "meeting" else assemble_seizure(cluster)
        for name, event_rows in event.by_table.items():
            rows[name].extend(event_rows)
        for name, remembered in memory_rows(linked, event).items():
            rows[name].extend(remembered)
        places.append(event.place)
    tables = {table.name: build_table(table, rows[table.name]) for table in MONTHLY_TABLES}
    return {**tables, "places": build_places(places, country_names)}
