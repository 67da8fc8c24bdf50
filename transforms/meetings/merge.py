"""Puts together the candidates that tell of one meeting."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

from transforms.meetings.candidate import Candidate
from transforms.meetings.days import Day
from transforms.meetings.whereabouts import Spot
from transforms.mentions import DateSpan

_RANK = {"held": 0, "planned": 1, "denied": 2, "cancelled": 3}
_NEAR = 2
_SOON = 3
"""Sentences within which two of three who met are taken for a telling of the same meeting."""
_NEWS = timedelta(days=21)


@dataclass(slots=True)
class Told:
    """A candidate with its own date and place."""

    candidate: Candidate
    day: Day
    spot: Spot


@dataclass(slots=True)
class Event:
    """One meeting and everything that tells of it, in order."""

    told: list[Told] = field(default_factory=list)
    persons: tuple[int, ...] = ()
    settled_day: Day | None = None
    settled_spot: Spot | None = None
    """What was chosen in sight of the whole article."""

    @property
    def status(self) -> str:
        """The strongest status told: a cancelled or denied meeting was not held."""
        return max((t.candidate.status for t in self.told), key=lambda s: _RANK[s])

    @property
    def mode(self) -> str:
        """The first mode that is stated."""
        modes = [t.candidate.mode for t in self.told if t.candidate.mode != "unknown"]
        if not modes:
            # talks that took place in a city or building were no call
            return "in_person" if any(t.spot.place is not None and t.spot.place.name for t in self.told) else "unknown"
        return "phone" if "phone" in modes and "in_person" not in modes[:1] else modes[0]

    @property
    def day(self) -> Day:
        """The day chosen, else the finest date told, the first of equals."""
        if self.settled_day is not None:
            return self.settled_day
        if len(self.told) == 1:
            return self.told[0].day
        order = {"day": 0, "week": 1, "month": 2, "year": 3, "unknown": 4}
        return min((t.day for t in self.told), key=lambda d: order[d.span.precision])

    @property
    def spot(self) -> Spot:
        """The place chosen, else the finest place told, the first of equals."""
        if self.settled_spot is not None:
            return self.settled_spot
        if len(self.told) == 1:
            return self.told[0].spot
        order = {"site": 0, "city": 0, "admin1": 1, "country": 2, "unknown": 3}
        return min((t.spot for t in self.told), key=lambda s: order[s.place.precision] if s.place else 9)


def merge_candidates(told: list[Told], published: date | None = None) -> list[Event]:
    """Events in order of their first telling; what is told without a date is taken to be news of about `published`."""
    events: list[Event] = []
    for one in told:
        event = _find_same(events, one, published)
        if event is None:
            events.append(Event([one], one.candidate.persons))
            continue
        event.told.append(one)
        if set(one.candidate.persons) > set(event.persons):
            event.persons = one.candidate.persons
    return events


def _find_same(events: list[Event], one: Told, published: date | None) -> Event | None:
    for event in reversed(events):
        if _is_same(event, one) and not _is_long_past(event.day.span, one.day.span, published):
            return event
    return None


def _is_same(event: Event, one: Told) -> bool:
    mine, theirs = set(one.candidate.persons), set(event.persons)
    shared = mine & theirs
    if not shared or not (mine <= theirs or theirs <= mine):
        return False
    near = min(abs(one.candidate.sentence - t.candidate.sentence) for t in event.told)
    if mine != theirs and len(shared) < 2 and near > _NEAR:
        return False
    if mine != theirs and len(shared) == 1 and max(len(mine), len(theirs)) > 1 and near > 0:
        return False
    if mine != theirs and near > _SOON and one.candidate.trigger.entry.construction != "pair":
        return False
    if not _status_agrees(event, one) or not _mode_agrees(event, one):
        return False
    if not days_agree(event.day.span, one.day.span):
        return False
    a, b = event.spot.place, one.spot.place
    return not (a and b and a.country_iso3 and b.country_iso3 and a.country_iso3 != b.country_iso3)


def _status_agrees(event: Event, one: Told) -> bool:
    a, b = event.status, one.candidate.status
    if a == b:
        return True
    pair = {a, b}
    if "held" in pair:
        return "planned" in pair and False
    return pair in ({"planned", "cancelled"}, {"planned", "denied"}, {"cancelled", "denied"})


def _mode_agrees(event: Event, one: Told) -> bool:
    a, b = event.mode, one.candidate.mode
    if a == b:
        return True
    near = min(abs(one.candidate.sentence - t.candidate.sentence) for t in event.told)
    # "Sudani and Sharaa discussed trade" of two who have just phoned tells of the call, unless it has a scene of its own
    retold = set(one.candidate.persons) == set(event.persons) and not one.day.is_known and one.spot.place is None
    return "unknown" in (a, b) and ("phone" not in (a, b) or near <= _SOON or (retold and b == "unknown"))


def _is_long_past(a: DateSpan, b: DateSpan, published: date | None) -> bool:
    """Whether one span is unknown and the other ended weeks before publication."""
    if published is None or (a.start is None) == (b.start is None):
        return False
    end = a.end or b.end
    return end is not None and end < published - _NEWS


def days_agree(a: DateSpan, b: DateSpan) -> bool:
    """Whether two spans can mean one day: one unknown, or overlapping."""
    if a.start is None or b.start is None or a.end is None or b.end is None:
        return True
    return a.start <= b.end and b.start <= a.end
