"""Reads one sentence by itself for a meeting, giving everybody in it the benefit of the doubt.

The gate asks: could this sentence tell of a meeting, whoever its people turn out to be? Names count as people of office if a
word of office stands near them anywhere in the text, descriptions and pronouns are taken to be resolved, and nobody is of one
country with another unless the words say so. The readings are those of the full analysis.
"""

from __future__ import annotations

import re
from functools import partial

from transforms.dates.calendar_words import alternation
from transforms.meetings.arguments import Clause
from transforms.meetings.candidates import find_candidates
from transforms.meetings.company import day_words
from transforms.meetings.standing import Standing
from transforms.meetings.triggers import covered_tokens, find_triggers
from transforms.people.discourse import Discourse
from transforms.people.lexicon import name_key, sex_of
from transforms.people.model import Mention, People, Person
from transforms.people.names import LIKELY, known_office
from transforms.people.scan import scan_sentence
from transforms.people.tokens import tokenise
from transforms.text.sentences import Sentence

_PAIR = 2
_DAY = re.compile(rf"\b(?:{'|'.join(sorted(day_words()))}|{alternation('month')})\b|\b\d{{1,4}}\b", re.IGNORECASE)
_PLACED = re.compile(
    r"\b(?:[Ii]n|[Aa]t|[Tt]o|[Ii]nside|[Nn]ear|[Oo]n|[Oo]ff|[Ii]nto|[Ff]rom|[Ff]or|[Oo]utside|[Aa]round) (?:[a-z'’-]+ ){0,3}[^\W\d_a-z]|\bcapital\b"
)
_NO_PERSON = frozenset({"press", "civil"})
_INDEFINITE = frozenset({"a", "an", "another"})
_DEFINITE = frozenset({"the", "both", "their"})


def may_tell_of_meeting(standing: Standing, start: int, end: int) -> bool:
    """Whether the sentence at these characters may tell of a meeting."""
    text = standing.text[start:end]
    tokens = tokenise(standing.text, (Sentence(0, 0, start, end, ""),))
    first, last = tokens.sentences[0]
    mentions = scan_sentence(tokens, first, last)
    people = People(tokens, [mentions], [])
    here: list[Mention] = []
    for mention in mentions:
        mention.persons = _suppose(people, mention, here, standing)
        if mention.persons:
            here.append(mention)
    if len(people.persons) < _PAIR and not (people.persons and _has_unnamed(mentions)):
        return False
    triggers = find_triggers(tokens, first, last, covered_tokens(mentions))
    clause = Clause(tokens, first, last, mentions)
    return bool(
        find_candidates(
            people, Discourse(people), clause, 0, triggers, is_future=False, setting=partial(_setting_of, text)
        )
    )


def _setting_of(sentence: str) -> tuple[bool, bool]:
    """Whether the sentence may tell a day, and a place."""
    return _DAY.search(sentence) is not None, _PLACED.search(sentence) is not None


def _has_unnamed(mentions: list[Mention]) -> bool:
    """Whether a counterpart without a name may stand beside the one person."""
    return any(m.kind in ("description", "nation") and not m.persons for m in mentions)


def _suppose(people: People, mention: Mention, here: list[Mention], standing: Standing) -> tuple[int, ...]:
    """The people that a mention may stand for."""
    if mention.kind == "name":
        return _suppose_named(people, mention, standing) if mention.score >= 0 else ()
    if mention.kind == "nation" or not (here or standing.has_pair()):
        return ()
    if mention.kind == "description":
        return _suppose_described(people, mention, standing)
    if mention.kind == "group":
        return _add(people, mention, _PAIR) if standing.has_pair() else ()
    return _suppose_pronoun(people, mention, here, standing)


def _suppose_named(people: People, mention: Mention, standing: Standing) -> tuple[int, ...]:
    tokens = people.tokens
    first, last = tokens.words[mention.name_start], tokens.words[mention.name_end - 1]
    known = next((p.index for p in people.persons if p.name.endswith(last)), None)
    if known is not None:
        return (known,)
    titled = any(role.kind not in _NO_PERSON for role in mention.roles)
    office = known_office(tokens, mention.name_start, mention.name_end)
    if mention.name_end - mention.name_start == 1:
        if not titled and office is None and not standing.is_borne(last):
            return ()
    elif mention.score < LIKELY and not titled and not standing.is_repeated(last) and not standing.is_repeated(first):
        return ()
    (index,) = _add(people, mention, 1)
    if not titled and office is None and not standing.is_public(last):
        person = people.persons[index]
        person.is_public = False
        person.is_national = bool(mention.nations)
        if not mention.nations:
            person.country_iso3 = None
        if len(person.keys) < _PAIR:  # the rest of the name stands elsewhere
            person.keys = ("", *person.keys)
            person.mentions *= 2
    return (index,)


def _suppose_described(people: People, mention: Mention, standing: Standing) -> tuple[int, ...]:
    role = mention.roles[0] if mention.roles else None
    if mention.determiner in _INDEFINITE or (role is not None and role.kind in _NO_PERSON):
        return ()
    if not mention.is_plural:
        return _add(people, mention, 1)
    several = len(mention.nations) > 1 or (not mention.nations and mention.determiner in _DEFINITE)
    counterparts = role is not None and role.head == "counterpart" and bool(mention.nations)
    if (several and role is not None and role.office and standing.has_pair()) or counterparts:
        return _add(people, mention, max(_PAIR, len(mention.nations)))
    return ()


def _suppose_pronoun(people: People, mention: Mention, here: list[Mention], standing: Standing) -> tuple[int, ...]:
    if mention.determiner in ("1", "n"):
        return ()
    if mention.is_plural:
        several = [m for m in here if len(m.persons) > 1]
        if several:
            return several[-1].persons
        before = tuple(dict.fromkeys(p for m in here for p in m.persons))
        if len(before) >= _PAIR:
            return before[-_PAIR:]
        surely = any(m.kind == "name" for m in here)
        is_pair = not surely and standing.has_pair() and standing.names_pair_before(people.tokens.starts[0])
        return _add(people, mention, _PAIR) if is_pair else ()
    is_object = people.tokens.lower[mention.start] in ("him", "her") and not mention.is_possessive
    if not is_object and mention.determiner in ("m", "f"):
        for other in here:
            if len(other.persons) == 1 and _may_be(people.persons[other.persons[0]], mention.determiner):
                return other.persons
    return _add(people, mention, 1) if standing.has_pair() else ()


def _may_be(person: Person, sex: str) -> bool:
    return len(person.keys) < _PAIR or sex_of(person.keys[0]) in ("", sex)


def _add(people: People, mention: Mention, count: int) -> tuple[int, ...]:
    """New people of office, each of the country told or of one of its own."""
    tokens = people.tokens
    named = mention.kind == "name"
    known = known_office(tokens, mention.name_start, mention.name_end) if named else None
    start, end = (mention.name_start, mention.name_end) if named else (mention.start, mention.end)
    name = tokens.text[tokens.starts[start] : tokens.ends[end - 1]]
    keys = tuple(name_key(word) for word in tokens.lower[start:end]) if named else ("somebody", "else")
    indexes = []
    for number in range(count):
        index = len(people.persons)
        land = mention.nations[min(number, len(mention.nations) - 1)] if mention.nations else known and known[0]
        person = Person(index, name, keys, (tokens.starts[start], tokens.ends[end - 1]), [mention], list(mention.roles))
        person.country_iso3 = land or f"#{index}"
        person.organisation = name
        person.offices = tuple(role.office for role in mention.roles if role.office)
        person.is_public = person.is_national = True
        people.persons.append(person)
        indexes.append(index)
    return tuple(indexes)
