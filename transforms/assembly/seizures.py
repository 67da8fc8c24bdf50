"""One cluster of seizure mentions to the rows of one seizure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from transforms.assembly.circumstances import (
    date_columns,
    elect_place,
    elect_span,
    event_month_of,
    place_columns,
    places_disagree,
    spans_disagree,
)
from transforms.assembly.items import Lot, item_contradictions, item_passages, item_rows, sort_lots
from transforms.assembly.reports import evidence_rows, report_columns, report_rows
from transforms.assembly.rows import EventRows
from transforms.assembly.votes import collect_ballots, disagree, elect, elect_latest
from transforms.linking.link import EventCluster
from transforms.linking.reported import ReportedMention
from transforms.mentions import Evidence, SeizureMention

_TOLLS = ("arrests_count", "killed_count", "injured_count")
_PLAIN = (
    "place_kind", "authority_country_iso3", "origin_country_iso3", "transit_country_iso3", "destination_country_iso3",
    "transport_mode",
)  # fmt: skip
_PHRASES = ("seizing_authority", "concealment")


def assemble_seizure(cluster: EventCluster) -> EventRows:
    """Rows of all tables for one seizure."""
    mentions = cluster.mentions
    seizures = [m.mention for m in mentions if isinstance(m.mention, SeizureMention)]
    span = elect_span(collect_ballots(mentions, [s.when for s in seizures]))
    place = elect_place(collect_ballots(mentions, [s.where for s in seizures]))
    lots, totals = sort_lots(mentions)
    partners = sorted({country for s in seizures for country in s.partner_countries})
    month = event_month_of(span.start)
    event = {
        "seizure_id": cluster.event_id,
        "status": _elect_status(mentions, seizures),
        "scope": elect(collect_ballots(mentions, [s.scope for s in seizures])),
        **date_columns(span),
        **place_columns(place),
        **{name: elect(_ballots(mentions, seizures, name)) for name in _PLAIN},
        **{name: elect(_ballots(mentions, seizures, name), precision=_count_words) for name in _PHRASES},
        **{name: elect_latest(_ballots(mentions, seizures, name)) for name in _TOLLS},
        "is_joint_operation": any(s.is_joint_operation for s in seizures),
        "partner_countries": ";".join(partners) or None,
        "items_count": len(lots),
        **report_columns(cluster, _contradictions(seizures, lots)),
        "event_month": month,
    }
    return EventRows(
        {
            "seizures": [event],
            "seizure_items": item_rows(cluster.event_id, month, lots),
            "event_reports": report_rows(cluster, month),
            "evidence": evidence_rows(cluster, month, _passages(mentions, seizures, lots, totals)),
        },
        place,
    )


def _elect_status(mentions: Sequence[ReportedMention], seizures: Sequence[SeizureMention]) -> str:
    """An outcome beats the plan; else most articles, then the latest."""
    outcomes = [s.status if s.status != "planned" else None for s in seizures]
    return elect(collect_ballots(mentions, outcomes)) or "planned"


def _ballots(mentions: Sequence[ReportedMention], seizures: Sequence[SeizureMention], name: str) -> list[Any]:
    return collect_ballots(mentions, [getattr(s, name) for s in seizures])


def _contradictions(seizures: Sequence[SeizureMention], lots: Sequence[Lot]) -> Iterator[str]:
    """Fields with values that exclude each other. Names of authorities and hiding places differ in words only."""
    if disagree([s.status for s in seizures if s.status != "planned"]):
        yield "status"
    if spans_disagree([s.when for s in seizures]):
        yield "date_start"
    if places_disagree([s.where for s in seizures if s.where is not None]):
        yield "place_name"
    for name in (*_PLAIN, *_TOLLS):
        if disagree([value for s in seizures if (value := getattr(s, name)) is not None]):
            yield name
    yield from item_contradictions(lots)


def _passages(
    mentions: Sequence[ReportedMention],
    seizures: Sequence[SeizureMention],
    lots: Sequence[Lot],
    totals: Sequence[Lot],
) -> Iterator[tuple[ReportedMention, str, Evidence]]:
    for mention, seizure in zip(mentions, seizures, strict=True):
        for passage in seizure.evidence:
            yield mention, passage.field, passage
    yield from item_passages(lots, totals)


def _count_words(value: str) -> tuple[int, ...]:
    return len(value.split()), len(value)
