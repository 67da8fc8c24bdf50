"""Who else was at a meeting: a third at the table, a mediator, ministers at their leaders' side."""

from __future__ import annotations

from collections.abc import Sequence

from transforms.learned import name_signs, weigh
from transforms.meetings.gathering_signs import find_bystanders, read_gathering_signs
from transforms.meetings.merge import Event, days_agree
from transforms.people.model import People
from transforms.text.document import Document

MODEL = "meetings/gathering"
CUT = -0.5
"""Log odds above which a person near by is taken to have been there."""


def gather_events(document: Document, people: People, events: Sequence[Event]) -> list[Event]:
    """The events with those who were there as well; events that this shows to be parts of another are put into it."""
    joined = [_find_joined(document, people, event, events) for event in events]
    for event, persons in zip(events, joined, strict=True):
        for person, note in persons:
            event.persons = (*event.persons, person)
            event.told[0].candidate.trace.append(note)
    kept: list[Event] = []
    for event in sorted(events, key=lambda one: -len(one.persons)):
        whole = next((other for other in kept if _is_part(event, other)), None)
        if whole is None:
            kept.append(event)
        else:
            whole.told = sorted([*whole.told, *event.told], key=lambda t: (t.candidate.sentence, t.candidate.start))
    return [event for event in events if event in kept]


def _find_joined(document: Document, people: People, event: Event, events: Sequence[Event]) -> list[tuple[int, str]]:
    """Those near by whom the model takes to have been there, with a line that says why."""
    found: list[tuple[int, str]] = []
    if len(event.persons) < 2:
        return found
    for one in find_bystanders(people, event, events):
        signs = read_gathering_signs(document, people, event, one, events)
        odds = weigh(MODEL, signs)
        if odds > CUT:
            name = people.persons[one.person].name
            found.append((one.person, f"{name} was there too, log odds {odds:+.1f}: {name_signs(MODEL, signs)}"))
    return found


def _is_part(event: Event, whole: Event) -> bool:
    """Whether `event` tells of some of those who met in `whole`, in one sentence with it."""
    if not set(event.persons) <= set(whole.persons) or event.status != whole.status:
        return False
    if not days_agree(event.day.span, whole.day.span):
        return False
    near = min(abs(a.candidate.sentence - b.candidate.sentence) for a in event.told for b in whole.told)
    return near == 0 or (near == 1 and len(event.persons) > 2)
