"""From an event to what assembly takes: values with the words that show them."""

from __future__ import annotations

from transforms.meetings.merge import Event
from transforms.meetings.topics import find_topics
from transforms.mentions import DateSpan, Evidence, MeetingMention, Participant, Place
from transforms.people.model import People, Person, Role
from transforms.text.document import Document
from transforms.text.sentences import Sentence


def build_mention(document: Document, people: People, event: Event) -> MeetingMention:
    """The mention of one event."""
    best = max(event.told, key=lambda t: (t.candidate.strength, t.day.is_known, -t.candidate.sentence))
    sentence = document.sentences[best.candidate.sentence]
    sentences = _sentences(document, event)
    topics, evidence = find_topics(document.text, [(s.start, s.end) for s in sentences])
    status_teller = next(t.candidate for t in event.told if t.candidate.status == event.status)
    evidence.append(Evidence("status", *(status_teller.status_span or (status_teller.start, status_teller.end))))
    mode_teller = next((t.candidate for t in event.told if t.candidate.mode == event.mode), best.candidate)
    evidence.append(Evidence("mode", *(mode_teller.status_span or (mode_teller.start, mode_teller.end))))
    day, spot = event.day, event.spot
    if day.is_known:
        evidence.append(Evidence("date_start", day.start, day.end))
    where: Place | None = None if event.mode in ("phone", "video") else spot.place
    if where is not None:
        field = "place_name" if where.name else "country_iso3"
        evidence.append(Evidence(field, spot.start, spot.end))
        if where.name and where.country_iso3:
            evidence.append(Evidence("country_iso3", spot.start, spot.end))
    host = next((t.candidate.host for t in event.told if t.candidate.host is not None), None)
    participants = tuple(_participant(people, people.persons[p], host) for p in event.persons)
    return MeetingMention(
        sentence=Evidence("evidence", sentence.start, sentence.end),
        status=event.status,
        mode=event.mode,
        when=day.span if day.is_known else DateSpan(),
        participants=participants,
        where=where,
        format=_format(participants),
        topics=topics,
        evidence=tuple(sorted(evidence)),
        confidence=_confidence(people, event),
        trace=_trace(event),
    )


def _sentences(document: Document, event: Event) -> list[Sentence]:
    """The telling sentences and the one after each."""
    indexes = {t.candidate.sentence + step for t in event.told for step in (0, 1)}
    return [s for s in document.sentences if s.index in indexes]


def _participant(people: People, person: Person, host: int | None) -> Participant:
    tokens = people.tokens
    evidence = [Evidence("person_name", *person.name_span)]
    role = _best_role(person)
    if role is not None:
        evidence.append(Evidence("role_title", tokens.starts[role.start], tokens.ends[role.end - 1]))
    if person.country_iso3 is not None:
        evidence.append(Evidence("country_iso3", *(person.country_span or person.name_span)))
    return Participant(
        person_name=person.name,
        role_title=role.text if role else None,
        organisation=person.organisation,
        country_iso3=person.country_iso3,
        is_host=(person.index == host) if host is not None else None,
        aliases=tuple(sorted(set(person.aliases) - {person.name})),
        evidence=tuple(sorted(evidence)),
    )


def _best_role(person: Person) -> Role | None:
    """The first public office, else rank, that the article gives the person."""
    for kinds in (("office",), ("rank",), ("press",)):
        for role in person.roles:
            if role.kind in kinds and role.head not in ("counterpart", "official"):
                return role
    return None


def _format(participants: tuple[Participant, ...]) -> str:
    sides = {p.country_iso3 or p.organisation or p.person_name for p in participants}
    return "multilateral" if len(sides) > 2 else "bilateral"


def _confidence(people: People, event: Event) -> float:
    """Raw score before calibration: clear arguments, public people, a date and retelling raise it."""
    score = max(t.candidate.strength for t in event.told)
    public = sum(people.persons[p].is_public for p in event.persons)
    score += 0.05 * (public == len(event.persons)) - 0.1 * (public == 0)
    score += 0.05 * event.day.is_known + 0.03 * (len(event.told) > 1) + 0.02 * (event.spot.place is not None)
    return round(min(max(score, 0.05), 0.97), 3)


def _trace(event: Event) -> tuple[str, ...]:
    lines: list[str] = []
    for told in event.told:
        lines += told.candidate.trace
    day, spot = event.day, event.spot
    lines.append(f"date: {day.reason}")
    lines.append(f"place: {spot.reason}")
    return tuple(dict.fromkeys(lines))
