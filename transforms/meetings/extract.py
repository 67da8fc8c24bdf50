"""Article to meetings."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, partial

from transforms.meetings.arguments import Clause
from transforms.meetings.candidate import Candidate
from transforms.meetings.candidates import find_candidates
from transforms.meetings.days import Day, find_day, find_day_before, find_story_day
from transforms.meetings.gate import may_report_meeting
from transforms.meetings.gathering import gather_events
from transforms.meetings.mention import build_mention
from transforms.meetings.merge import Event, Told, merge_candidates
from transforms.meetings.pair_candidates import pair_candidate
from transforms.meetings.pair_signs import SceneSigns
from transforms.meetings.pairs import Kept, find_pairs, keep_in_mind
from transforms.meetings.settle import settle_events
from transforms.meetings.triggers import covered_tokens, find_triggers
from transforms.meetings.whereabouts import Spot, capitals_in, find_spot, is_stage, places_of
from transforms.mentions import Article, DateSpan, MeetingMention
from transforms.people.discourse import Discourse
from transforms.people.find import find_people
from transforms.people.model import People
from transforms.people.references import resolve_sentence
from transforms.text.document import Document, analyse

_PAIR = 2


@dataclass(frozen=True)
class Reading:
    """What an article tells before its tellings are put together."""

    document: Document
    people: People
    told: list[Told]
    kept: dict[int, Kept]
    """Whom a reader has in mind before each sentence with people."""

    @cached_property
    def settings(self) -> dict[int, SceneSigns]:
        """Day and places of each such sentence: asked only of articles that tell of a meeting."""
        return {index: _read_scene(self.document, index) for index in self.kept}

    @property
    def by_rules(self) -> dict[int, list[Candidate]]:
        """The tellings that the grammar found, by sentence."""
        found: dict[int, list[Candidate]] = {}
        for one in self.told:
            found.setdefault(one.candidate.sentence, []).append(one.candidate)
        return found


def extract_meetings(
    article: Article, document: Document | None = None, *, is_gated: bool = True
) -> tuple[MeetingMention, ...]:
    """The meetings that `article` states, in order of their first words."""
    document = document or analyse(article)
    merged = merge_article(document, is_gated=is_gated)
    if merged is None:
        return ()
    people, events = merged
    return tuple(build_mention(document, people, event) for event in settle_events(document, people, events))


def merge_article(document: Document, *, is_gated: bool = True) -> tuple[People, list[Event]] | None:
    """The people of an article and its meetings, each with what its own sentences tell; null where there is none."""
    reading = read_article(document, is_gated=is_gated)
    if reading is None or not reading.told:
        return None
    return reading.people, gather_events(document, reading.people, merge_reading(reading))


def merge_reading(reading: Reading) -> list[Event]:
    """The meetings of those whom the tellings themselves name, before it is asked who else was there."""
    told = sorted(
        [*reading.told, *_weigh_pairs(reading)], key=lambda one: (one.candidate.sentence, one.candidate.start)
    )
    return merge_candidates(told, reading.document.article.published_on)


def read_article(document: Document, *, is_gated: bool = True) -> Reading | None:
    """What the grammar finds, with what the model of pairs needs; null where no public person could have met anybody."""
    if is_gated and not may_report_meeting(document):
        return None
    people = find_people(document.text, document.sentences)
    if not any(person.is_public for person in people.persons):
        return None
    return _read_sentences(document, people)


def _read_sentences(document: Document, people: People) -> Reading:
    """Candidates of all sentences with their own dates and places; the discourse is followed on the way."""
    discourse = Discourse(people)
    reading = Reading(document, people, [], {})
    for index, (first, last) in enumerate(people.tokens.sentences):
        covered = covered_tokens(people.mentions[index])
        triggers = find_triggers(people.tokens, first, last, covered)
        kept = keep_in_mind(discourse)
        resolve_sentence(discourse, index)
        present = {p for m in people.mentions[index] for p in m.persons}
        if present:
            reading.kept[index] = kept
        if not triggers and len(present) < _PAIR:
            continue
        clause = Clause(people.tokens, first, last, people.mentions[index])
        candidates = find_candidates(
            people, discourse, clause, index, triggers, is_future=_looks_ahead(document, index),
            setting=partial(_read_setting, document, index),
        )  # fmt: skip
        reading.told.extend(_date_and_place(document, candidates))
        _remember(discourse, candidates)
    return reading


def _date_and_place(document: Document, candidates: list[Candidate]) -> list[Told]:
    """The candidates of one sentence with their days and places."""
    rivals = [c.start for c in candidates]
    told = []
    for candidate in candidates:
        index, planned = candidate.sentence, candidate.status == "planned"
        day = find_day(
            document, index, candidate.start, candidate.end, rivals, is_planned=planned, anchor=candidate.anchor
        )
        if not day.is_known and not planned:
            day = find_day_before(document, index, is_planned=planned)
        published = document.article.published_on
        if candidate.status == "held" and published and day.span.start and (day.span.start - published).days > 1:
            day = Day(DateSpan())  # a coming day is another's
        if not day.is_known and candidate.status == "held":
            day = find_story_day(document, index, is_planned=False)
        spot = Spot(None) if candidate.mode in ("phone", "video") else find_spot(
            document, places_of(document), index, candidate.start, candidate.end, rivals
        )  # fmt: skip
        told.append(Told(candidate, day, spot))
    return told


def _weigh_pairs(reading: Reading) -> list[Told]:
    """Meetings that the model of pairs sees and the grammar does not."""
    document, people = reading.document, reading.people
    by_sentence: dict[int, list[Candidate]] = {}
    for pair, odds in find_pairs(document, people, reading.kept, reading.by_rules, reading.settings):
        candidate = pair_candidate(document, people, pair, odds, is_future=_looks_ahead(document, pair.index))
        if candidate is not None:
            by_sentence.setdefault(pair.index, []).append(candidate)
    return [told for candidates in by_sentence.values() for told in _date_and_place(document, candidates)]


def _read_setting(document: Document, index: int) -> tuple[bool, bool]:
    """Whether the sentence tells when, and where, something happens."""
    scene = _read_scene(document, index)
    return scene.has_day, scene.has_place


def _read_scene(document: Document, index: int) -> SceneSigns:
    """When, and in which countries, something happens in the sentence."""
    own = document.sentences[index]
    dated = any(own.start <= m.start < own.end and m.role not in ("since", "about", "until") for m in document.dates)
    places = [m.place for m in document.places if own.start <= m.start < own.end and is_stage(document, m, own)]
    places += [place for _, _, place in capitals_in(own)]
    lands = frozenset(place.country_iso3 for place in places if place.country_iso3 is not None)
    return SceneSigns(dated, bool(places), lands)


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
