"""Reads one sentence by itself for a meeting, giving everybody in it the benefit of the doubt.

The gate asks: could this sentence tell of a meeting, whoever its people turn out to be? Names count as people of office if a
word of office stands near them anywhere in the text, descriptions and pronouns are taken to be resolved, and nobody is of one
country with another unless the words say so. The readings are those of the full analysis.
"""

from __future__ import annotations

from transforms.meetings.arguments import Clause
from transforms.meetings.candidates import find_candidates
from transforms.meetings.standing import Standing
from transforms.meetings.triggers import covered_tokens, find_triggers
from transforms.people.discourse import Discourse
from transforms.people.lexicon import name_key
from transforms.people.model import Mention, People, Person
from transforms.people.names import known_office
from transforms.people.scan import scan_sentence
from transforms.people.tokens import tokenise
from transforms.text.sentences import Sentence

_PAIR = 2
_NO_PERSON = frozenset({"press", "civil"})
_INDEFINITE = frozenset({"a", "an", "another"})
_DEFINITE = frozenset({"the", "both", "their"})


def may_tell_of_meeting(standing: Standing, start: int, end: int) -> bool:
    """Whether the sentence at these characters may tell of a meeting."""
    tokens = tokenise(standing.text, (Sentence(0, 0, start, end, ""),))
    first, last = tokens.sentences[0]
    mentions = scan_sentence(tokens, first, last)
    people = People(tokens, [mentions], [])
    for mention in mentions:
        _suppose(people, mention, standing)
    if sum(len(m.persons) for m in mentions) < _PAIR and not _has_unnamed(mentions):
        return False
    triggers = find_triggers(tokens, first, last, covered_tokens(mentions))
    clause = Clause(tokens, first, last, mentions)
    return bool(find_candidates(people, Discourse(people), clause, 0, triggers, is_future=False))


def _has_unnamed(mentions: list[Mention]) -> bool:
    """Whether a counterpart without a name may stand beside the one person."""
    return any(m.persons for m in mentions) and any(m.kind in ("description", "nation") for m in mentions)


def _suppose(people: People, mention: Mention, standing: Standing) -> None:
    """Gives a mention the people that it may stand for."""
    if mention.kind == "name" and mention.score >= 0:
        mention.persons = _suppose_named(people, mention, standing)
    elif mention.kind == "description":
        role = mention.roles[0] if mention.roles else None
        plain = mention.is_plural and len(mention.nations) < _PAIR and mention.determiner not in _DEFINITE
        if plain or mention.determiner in _INDEFINITE or (role is not None and role.kind in _NO_PERSON):
            return
        mention.persons = _add(people, mention, 1 + mention.is_plural)
    elif mention.kind == "group" or (mention.kind == "pronoun" and mention.determiner not in ("1", "n")):
        mention.persons = _add(people, mention, 1 + mention.is_plural)


def _suppose_named(people: People, mention: Mention, standing: Standing) -> tuple[int, ...]:
    tokens = people.tokens
    surname = tokens.words[mention.name_end - 1]
    known = next((p.index for p in people.persons if p.name.endswith(surname)), None)
    if known is not None:
        return (known,)
    titled = any(role.kind not in _NO_PERSON for role in mention.roles)
    is_public = titled or standing.is_public(surname) or bool(known_office(tokens, mention.name_start, mention.name_end))
    if not is_public and mention.name_end - mention.name_start < _PAIR:
        return ()
    (person,) = _add(people, mention, 1)
    people.persons[person].is_public = is_public
    if not is_public and not mention.nations:
        people.persons[person].country_iso3 = None
    return (person,)


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
        person.is_public = True
        people.persons.append(person)
        indexes.append(index)
    return tuple(indexes)
