"""One cluster of meeting mentions to the rows of one meeting."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
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
from transforms.assembly.participants import (
    Seat,
    participant_contradictions,
    participant_passages,
    participant_rows,
    seat_participants,
)
from transforms.assembly.reports import evidence_rows, report_columns, report_rows
from transforms.assembly.rows import EventRows
from transforms.assembly.votes import collect_ballots, disagree, elect
from transforms.linking.link import EventCluster
from transforms.linking.people import Identified, NameKey
from transforms.linking.reported import ReportedMention
from transforms.mentions import Evidence, MeetingMention

_CALLS = ("phone", "video")
_SIDES_OF_MULTILATERAL = 3


def assemble_meeting(cluster: EventCluster, people: Mapping[NameKey, Identified]) -> EventRows:
    """Rows of all tables for one meeting."""
    mentions = cluster.mentions
    meetings = [m.mention for m in mentions if isinstance(m.mention, MeetingMention)]
    status = _elect_status(mentions, meetings)
    mode = elect(collect_ballots(mentions, [m.mode if m.mode != "unknown" else None for m in meetings])) or "unknown"
    span = elect_span(_spans_of_status(mentions, meetings, status))
    place = None if mode in _CALLS else elect_place(collect_ballots(mentions, [m.where for m in meetings]))
    seats = seat_participants(mentions, people)
    topics = sorted({topic for m in meetings for topic in m.topics})
    month = event_month_of(span.start)
    event = {
        "meeting_id": cluster.event_id,
        "status": status,
        "mode": mode,
        "format": _elect_format(mentions, meetings),
        **date_columns(span),
        **place_columns(place),
        "participants_count": len(seats),
        "topics": ";".join(topics) or None,
        **report_columns(cluster, _contradictions(meetings, seats)),
        "event_month": month,
    }
    return EventRows(
        {
            "meetings": [event],
            "meeting_participants": participant_rows(cluster.event_id, month, seats),
            "meeting_topics": [
                {"meeting_id": cluster.event_id, "topic": topic, "event_month": month} for topic in topics
            ],
            "event_reports": report_rows(cluster, month),
            "evidence": evidence_rows(cluster, month, _passages(mentions, meetings, seats)),
        },
        place,
    )


def _elect_status(mentions: Sequence[ReportedMention], meetings: Sequence[MeetingMention]) -> str:
    """An outcome beats the plan; one side's denial beats the other's claim; else most articles, then the latest."""
    outcomes = [m.status if m.status != "planned" else None for m in meetings]
    if "denied" in outcomes and "held" in outcomes:
        return "denied"
    return elect(collect_ballots(mentions, outcomes)) or "planned"


def _spans_of_status(mentions: Sequence[ReportedMention], meetings: Sequence[MeetingMention], status: str) -> list[Any]:
    """Days as told by reports of the elected status; by all where those give none."""
    telling = collect_ballots(mentions, [m.when if m.status == status and m.when.start else None for m in meetings])
    return telling or collect_ballots(mentions, [m.when for m in meetings])


def _elect_format(mentions: Sequence[ReportedMention], meetings: Sequence[MeetingMention]) -> str:
    sides = {p.country_iso3 or p.organisation for m in meetings for p in m.participants} - {None}
    told = elect(collect_ballots(mentions, [m.format for m in meetings]))
    return "multilateral" if told is None or len(sides) >= _SIDES_OF_MULTILATERAL else told


def _contradictions(meetings: Sequence[MeetingMention], seats: Sequence[Seat]) -> Iterator[str]:
    if disagree([m.status for m in meetings if m.status != "planned"]):
        yield "status"
    if disagree([m.mode for m in meetings if m.mode != "unknown"]):
        yield "mode"
    if spans_disagree([m.when for m in meetings]):
        yield "date_start"
    if places_disagree([m.where for m in meetings if m.where is not None]):
        yield "place_name"
    yield from participant_contradictions(seats)


def _passages(
    mentions: Sequence[ReportedMention], meetings: Sequence[MeetingMention], seats: Sequence[Seat]
) -> Iterator[tuple[ReportedMention, str, Evidence]]:
    for mention, meeting in zip(mentions, meetings, strict=True):
        for passage in meeting.evidence:
            yield mention, passage.field, passage
    yield from participant_passages(seats)
