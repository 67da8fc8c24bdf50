"""The persons of a meeting, one row each, out of the participants of all its reports."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from transforms.assembly.votes import Ballot, disagree, elect
from transforms.linking.compare_meetings import match_participants
from transforms.linking.names import name_words
from transforms.linking.people import Identified, NameKey
from transforms.linking.reported import ReportedMention
from transforms.linking.roles import roles_agree
from transforms.mentions import Evidence, MeetingMention, Participant


@dataclass(slots=True)
class Seat:
    """One person at the meeting and the participants that stand for them, in canonical order of the reports."""

    person_id: str
    fullest: Participant
    forms: list[tuple[ReportedMention, Participant]] = field(default_factory=list)


def seat_participants(mentions: Sequence[ReportedMention], people: Mapping[NameKey, Identified]) -> list[Seat]:
    """Persons in order of first mention; the position in the list is `participant_index`.

    Raises:
        KeyError: `people` lacks a participant's name and country.
    """
    seats: list[Seat] = []
    for mention in mentions:
        if not isinstance(mention.mention, MeetingMention):
            raise TypeError("not a meeting")
        participants = mention.mention.participants
        matched = {j: i for i, j in match_participants(tuple(seat.fullest for seat in seats), participants)}
        for j, participant in enumerate(participants):
            person_id = people[participant.person_name, participant.country_iso3].person_id
            same_id = next((seat for seat in seats if seat.person_id == person_id), None)
            _take_seat(seats, same_id or (seats[matched[j]] if j in matched else None), mention, participant, person_id)
    for seat in seats:
        named = people[seat.fullest.person_name, seat.fullest.country_iso3]
        seat.person_id = named.person_id
    return _merge_by_person(seats)


def participant_rows(event_id: str, event_month: str, seats: Sequence[Seat]) -> list[dict[str, Any]]:
    """Rows of `meeting_participants`."""
    return [
        {
            "meeting_id": event_id,
            "participant_index": index,
            "person_id": seat.person_id,
            "person_name": seat.fullest.person_name,
            "role_title": elect(_ballots(seat, "role_title"), agrees=roles_agree, precision=_count_words),
            "organisation": elect(_ballots(seat, "organisation"), precision=_count_words),
            "country_iso3": elect(_ballots(seat, "country_iso3")),
            "is_host": elect(_ballots(seat, "is_host")),
            "event_month": event_month,
        }
        for index, seat in enumerate(seats)
    ]


def participant_contradictions(seats: Sequence[Seat]) -> Iterator[str]:
    """Fields of the participants on which reports disagree."""
    for index, seat in enumerate(seats):
        if disagree([b.value for b in _ballots(seat, "role_title")], agrees=roles_agree):
            yield f"participants.{index}.role_title"
        for name in ("country_iso3", "is_host"):
            if disagree([b.value for b in _ballots(seat, name)]):
                yield f"participants.{index}.{name}"


def participant_passages(seats: Sequence[Seat]) -> Iterator[tuple[ReportedMention, str, Evidence]]:
    """Evidence of the participants, under the field names of the assembled meeting."""
    for index, seat in enumerate(seats):
        for mention, participant in seat.forms:
            for passage in participant.evidence:
                yield mention, f"participants.{index}.{passage.field}", passage


def _take_seat(
    seats: list[Seat], seat: Seat | None, mention: ReportedMention, participant: Participant, person_id: str
) -> None:
    if seat is None:
        seat = Seat(person_id, participant)
        seats.append(seat)
    seat.forms.append((mention, participant))
    if _fullness(participant) > _fullness(seat.fullest):
        seat.fullest = participant


def _fullness(participant: Participant) -> tuple[int, bool, int]:
    name = participant.person_name
    return len(name_words(name)), participant.country_iso3 is not None, len(name)


def _merge_by_person(seats: list[Seat]) -> list[Seat]:
    merged: dict[str, Seat] = {}
    for seat in seats:
        held = merged.setdefault(seat.person_id, seat)
        if held is not seat:
            held.forms.extend(seat.forms)
            if _fullness(seat.fullest) > _fullness(held.fullest):
                held.fullest = seat.fullest
    return list(merged.values())


def _ballots(seat: Seat, name: str) -> list[Ballot[Any]]:
    return [
        Ballot(mention.article_id, mention.published_on, value)
        for mention, participant in seat.forms
        if (value := getattr(participant, name)) is not None
    ]


def _count_words(value: str) -> tuple[int, ...]:
    return len(value.split()), len(value)
