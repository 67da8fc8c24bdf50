"""Whether two meeting mentions tell of one meeting.

Two shared persons and a fitting day make one meeting; with one named person on either side the day and the city must be
stated and agree. A plan and its outcome are one event: the announcement ("will meet on Monday"), the meeting, its
cancellation or its denial carry one id, and assembly decides the status. Another day, a call against a meeting in
person, or another city makes two.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass

from transforms.linking.days import Days, Gap, anchor_of, compare_days, read_days
from transforms.linking.judgement import OPEN, Judgement
from transforms.linking.names import compare_names
from transforms.linking.reported import ReportedMention
from transforms.linking.roles import roles_agree
from transforms.linking.whereabouts import PlaceRelation, compare_places
from transforms.mentions import MeetingMention, Participant

TIGHT_DAYS = 1
"""An undated report this close to the day of the meeting, or two undated ones this close, are of one meeting: those
who meet, meet again soon."""
PLACED_DAYS = 4
"""The same where both reports name one place."""
WEEK_DAYS = 7
_CALLS = frozenset(("phone", "video"))
_LEAST_SHARED = 2


@dataclass(frozen=True, slots=True)
class MeetingView:
    """A mention with everything that comparing it needs, read once."""

    reported: ReportedMention
    mention: MeetingMention
    anchor: int | None
    profile: Hashable
    days: Days


def view_meeting(reported: ReportedMention) -> MeetingView:
    """The view of a meeting mention.

    Raises:
        TypeError: the mention is none.
    """
    mention = reported.mention
    if not isinstance(mention, MeetingMention):
        raise TypeError(f"not a meeting: {type(mention).__name__}")
    anchor = anchor_of(reported)
    days = read_days(reported)
    people = tuple((p.person_name, p.role_title, p.country_iso3) for p in mention.participants)
    profile = (mention.mode, mention.format, mention.status, mention.where, people, mention.topics, days)
    return MeetingView(reported, mention, None if anchor is None else anchor.toordinal(), profile, days)


def compare_meetings(a: MeetingView, b: MeetingView) -> Judgement:
    """One meeting, two, or unclear; symmetric."""
    if a.reported.article_id == b.reported.article_id:
        return Judgement("apart", "told apart in one article")
    if _is_call_against_visit(a.mention.mode, b.mention.mode):
        return Judgement("apart", "a call and a meeting in person")
    gap = compare_days(a.days, b.days)
    if not gap.is_possible or (gap.kind == "dated" and gap.days > 0 and not _are_calls(a, b)):
        return Judgement("apart", "different days")
    place = _compare_venues(a, b)
    if place == "apart":
        return Judgement("apart", "different places")
    fewest = min(len(a.mention.participants), len(b.mention.participants))
    matched = match_participants(a.mention.participants, b.mention.participants)
    shared = len(matched)
    if shared < min(fewest, _LEAST_SHARED) or (shared < fewest and _is_one_side(a, b, matched)):
        return Judgement("apart", "different participants")
    if shared >= _LEAST_SHARED:
        return _judge_shared_pair(gap, place, a, b, shared)
    return _judge_shared_single(gap, place, a, b, shared)


def match_participants(
    participants: tuple[Participant, ...], others: tuple[Participant, ...]
) -> tuple[tuple[int, int], ...]:
    """Positions of the participants that can be one person, one to one, the best agreeing names first.

    Within one meeting a shared surname is enough where role and country agree or are null: the other side agrees too.
    """
    order = {"full": 0, "partial": 1, "initials": 2, "tail": 3, "surname": 4}
    pairs = []
    for i, a in enumerate(participants):
        for j, b in enumerate(others):
            likeness = _person_likeness(a, b)
            if likeness != "none":
                pairs.append(((order[likeness], i + j, abs(i - j)), i, j))
    pairs.sort()
    matched: list[tuple[int, int]] = []
    for _, i, j in pairs:
        if all(i != x and j != y for x, y in matched):
            matched.append((i, j))
    return tuple(sorted(matched))


def _person_likeness(a: Participant, b: Participant) -> str:
    if a.country_iso3 and b.country_iso3 and a.country_iso3 != b.country_iso3:
        return "none"
    likeness = compare_names(a.person_name, b.person_name, a.country_iso3 or b.country_iso3)
    if likeness in ("full", "partial"):
        return likeness
    return likeness if roles_agree(a.role_title, b.role_title) else "none"


def _judge_shared_pair(gap: Gap, place: PlaceRelation, a: MeetingView, b: MeetingView, shared: int) -> Judgement:
    placed = place in ("same", "near")
    topics = bool(set(a.mention.topics) & set(b.mention.topics))
    planned = a.days.is_planned or b.days.is_planned
    reach = PLACED_DAYS if placed else TIGHT_DAYS
    if planned:
        reach = WEEK_DAYS
    fits = {
        "dated": gap.width <= WEEK_DAYS or placed or (_are_calls(a, b) and topics),
        "mixed": gap.days <= reach and (gap.width <= WEEK_DAYS or placed),
        "undated": gap.days <= reach,
        # Nothing dates them, and the same two meet again and again.
        "unknown": (place == "same" and topics) or shared > _LEAST_SHARED,
    }[gap.kind]
    if fits and _is_other_round(a, b) and not (placed and gap.kind == "dated"):
        return Judgement("apart", "with and without a third side")
    if fits:
        closeness = 2 if gap.kind == "dated" and gap.days == 0 and gap.width == 0 else 1 if gap.days <= 1 else 0
        return Judgement("link", "same persons, fitting day", 2 * shared + 3 * closeness + 2 * placed + topics)
    return OPEN


def _is_other_round(a: MeetingView, b: MeetingView) -> bool:
    """Whether one is bilateral and the other names persons of a further country."""
    if a.mention.format == b.mention.format:
        return False
    countries = [{p.country_iso3 for p in view.mention.participants if p.country_iso3} for view in (a, b)]
    return bool(countries[0] ^ countries[1])


def _judge_shared_single(gap: Gap, place: PlaceRelation, a: MeetingView, b: MeetingView, shared: int) -> Judgement:
    """One of the mentions names one person only: day and place must do the rest."""
    same_day = gap.kind == "dated" and gap.days == 0 and gap.width == 0
    alike = (a.mention.mode, a.mention.format, a.mention.status) == (b.mention.mode, b.mention.format, b.mention.status)
    if shared and same_day and place == "same" and alike:
        return Judgement("link", "same person, day and place", 1)
    return OPEN


def _is_one_side(a: MeetingView, b: MeetingView, matched: tuple[tuple[int, int], ...]) -> bool:
    """Whether the shared persons all act for one country: a delegation that may meet others one by one."""
    shared = {
        a.mention.participants[i].country_iso3 or b.mention.participants[j].country_iso3 or b.mention.participants[j]
        for i, j in matched
    }
    return len(shared) == 1


def _compare_venues(a: MeetingView, b: MeetingView) -> PlaceRelation:
    if a.mention.mode in _CALLS or b.mention.mode in _CALLS:
        return "unknown"
    return compare_places(a.mention.where, b.mention.where)


def _are_calls(a: MeetingView, b: MeetingView) -> bool:
    """Calls across time zones fall on two calendar days."""
    return bool({a.mention.mode, b.mention.mode} & _CALLS)


def _is_call_against_visit(mode: str, other: str) -> bool:
    return (mode in _CALLS and other == "in_person") or (other in _CALLS and mode == "in_person")
