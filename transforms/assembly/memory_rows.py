"""Rows of what linking remembers of an event, and what other tables take from them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pyarrow as pa

from transforms.assembly.circumstances import event_month_of
from transforms.assembly.dimensions import merge_places, place_row
from transforms.assembly.rows import EventRows
from transforms.linking.days import anchor_of
from transforms.linking.link import EventCluster
from transforms.linking.memory import LINKED_EVENTS, LINKED_MENTIONS, LINKED_NAMES
from transforms.linking.reported import ReportedMention
from transforms.mentions import MeetingMention
from transforms.tables import PLACES

_PLACE = PLACES.column_names


def memory_rows(cluster: EventCluster, event: EventRows) -> Mapping[str, list[dict[str, Any]]]:
    """Rows of the three remembered tables for one event; `event` are its rows in the tables of the contract."""
    [told] = event.by_table["meetings" if cluster.kind == "meeting" else "seizures"]
    month = told["event_month"]
    persons = sorted({row["person_id"] for row in event.by_table.get("meeting_participants", ())})
    place = place_row(event.place) or dict.fromkeys(_PLACE)
    row = {
        "event_id": cluster.event_id,
        "event_kind": cluster.kind,
        "component": cluster.component,
        "date_start": told["date_start"],
        "date_end": told["date_end"],
        "person_ids": ";".join(persons) or None,
        **place,
        "is_held": False,
        "event_month": month,
    }
    own = {"event_id": cluster.event_id, "event_month": month}
    return {
        LINKED_EVENTS.name: [row],
        LINKED_MENTIONS.name: [_mention_row(cluster, mention) | own for mention in cluster.mentions],
        LINKED_NAMES.name: [name | own for mention in cluster.mentions for name in name_rows(mention)],
    }


def name_rows(mention: ReportedMention) -> Iterator[dict[str, Any]]:
    """The participants of a mention, without the event."""
    participants = mention.mention.participants if isinstance(mention.mention, MeetingMention) else ()
    for index, person in enumerate(participants):
        yield {
            "article_id": mention.article_id,
            "mention_index": mention.mention_index,
            "participant_index": index,
            "name": person.person_name,
            "country_iso3": person.country_iso3,
            "role": person.role_title,
            "published_on": mention.published_on,
        }


def places_of(events: pa.Table) -> pa.Table:
    """The table `places`, out of rows of `_events`."""
    rows = events.filter(events["place_id"].is_valid()).select(_PLACE)
    return merge_places([rows.group_by(_PLACE).aggregate([]).select(_PLACE)])


def _mention_row(cluster: EventCluster, mention: ReportedMention) -> dict[str, Any]:
    return {
        "article_id": mention.article_id,
        "event_kind": cluster.kind,
        "mention_index": mention.mention_index,
        "component": cluster.component,
        "anchor": anchor_of(mention),
        "published_month": event_month_of(mention.published_on),
        "source_uri": mention.source_uri,
        "article_index": mention.article_index,
    }
