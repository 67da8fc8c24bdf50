"""Article to meetings."""

from __future__ import annotations

from functools import partial

from transforms.meetings.arguments import Clause
from transforms.meetings.candidate import Candidate
from transforms.meetings.candidates import find_candidates
from transforms.meetings.days import Day, find_day, find_day_before
from transforms.meetings.gate import may_report_meeting
from transforms.meetings.mention import build_mention
from transforms.meetings.merge import Told, merge_candidates
from transforms.meetings.settle import settle_events
from transforms.meetings.triggers import find_triggers
from transforms.meetings.whereabouts import Spot, capitals_in, find_spot, is_stage, places_of
from transforms.mentions import Article, DateSpan, MeetingMention
from transforms.people.discourse import Discourse
from transforms.people.find import find_people
from transforms.people.model import Mention, People
from transforms.people.references import resolve_sentence
from transforms.text.document import Document, analyse

_PAIR = 2


def extract_meetings(article: Article) -> tuple[MeetingMention, ...]:
    """The meetings that `article` states, in order of their first words."""
    if not may_report_meeting(article.text):
        return ()
    document = analyse(article)
    people = find_people(document.text, document.sentences)
    if not any(person.is_public for person in people.persons):
        return ()
    told = _read_sentences(document, people)
    if not told:
        return ()
    events = settle_events(document, people, merge_candidates(told, article.published_on))
    return tuple(build_mention(document, people, event) for event in events)


def _read_sentences(document: Document, people: People) -> list[Told]:
    """Candidates of all sentences with their own dates and places; the discourse is followed on the way."""
    discourse = Discourse(people)
    told: list[Told] = []
    places = None
    for index, (first, last) in enumerate(people.tokens.sentences):
        covered = _covered(people, index)
        triggers = find_triggers(people.tokens, first, last, covered)
        resolve_sentence(discourse, index)
        if not triggers and len({p for m in people.mentions[index] for p in m.persons}) < _PAIR:
            continue
        clause = Clause(people.tokens, first, last, people.mentions[index])
        candidates = find_candidates(
            people, discourse, clause, index, triggers, is_future=_looks_ahead(document, index),
            setting=partial(_read_setting, document, index),
        )  # fmt: skip
        if candidates and places is None:
            places = places_of(document)
        rivals = [c.start for c in candidates]
        for candidate in candidates:
            planned = candidate.status == "planned"
            day = find_day(
                document, index, candidate.start, candidate.end, rivals, is_planned=planned, anchor=candidate.anchor
            )
            if not day.is_known and not planned:
                day = find_day_before(document, index, is_planned=planned)
            published = document.article.published_on
            if candidate.status == "held" and published and day.span.start and (day.span.start - published).days > 1:
                day = Day(DateSpan())  # a coming day is another's
            spot = Spot(None) if candidate.mode in ("phone", "video") else find_spot(
                document, places or (), index, candidate.start, candidate.end, rivals
            )  # fmt: skip
            told.append(Told(candidate, day, spot))
        _remember(discourse, candidates)
    return told


def _covered(people: People, index: int) -> set[int]:
    """Tokens inside names and roles, where a word of meeting means nothing."""
    return {
        position
        for mention in people.mentions[index]
        if mention.kind in ("name", "description") and not _is_visitor(mention)
        for position in range(mention.start, mention.end)
        if mention.kind == "description" or (mention.persons and mention.name_start <= position < mention.name_end)
    }


def _is_visitor(mention: Mention) -> bool:
    """Whether the description is `the guest`, `his host`: words that tell of a meeting themselves."""
    return (
        mention.kind == "description" and bool(mention.roles) and mention.roles[0].head in ("guest", "host", "visitor")
    )


def _read_setting(document: Document, index: int) -> tuple[bool, frozenset[str]]:
    """Whether the sentence tells when something happens, and the countries of the places where it does."""
    own = document.sentences[index]
    dated = any(own.start <= m.start < own.end and m.role not in ("since", "about", "until") for m in document.dates)
    places = [m.place for m in document.places if own.start <= m.start < own.end and is_stage(document, m, own)]
    places += [place for _, _, place in capitals_in(own)]
    return dated, frozenset(place.country_iso3 or "" for place in places)


def _looks_ahead(document: Document, index: int) -> bool:
    """Whether the sentence's dates all lie after publication."""
    published = document.article.published_on
    own = document.sentences[index]
    dates = [m.span.start for m in document.dates if own.start <= m.start < own.end and m.span.start is not None]
    return published is not None and bool(dates) and all(d > published for d in dates)


def _remember(discourse: Discourse, candidates: list[Candidate]) -> None:
    """Keeps who met last, and who is host or hub of a round of meetings."""
    for candidate in candidates:
        if len(candidate.persons) < 2:
            continue
        hub = candidate.host if candidate.host is not None else _hub_of(discourse, candidate)
        for person in candidate.persons:
            discourse.met[person] = discourse.met.get(person, 0) + 1
        touring = candidate.host is None and discourse.met.get(hub, 0) > 1
        discourse.host = hub
        discourse.guest = hub if touring else next((p for p in candidate.persons if p != hub), None)
        discourse.last_pair = candidate.persons


def _hub_of(discourse: Discourse, candidate: Candidate) -> int:
    """The participant that a round of meetings turns on: who met before, else who is spoken of most."""
    shared = [p for p in candidate.persons if p in discourse.last_pair]
    if len(shared) == 1:
        return shared[0]
    return max(candidate.persons, key=lambda p: (discourse.met.get(p, 0), discourse.counts.get(p, 0)))
