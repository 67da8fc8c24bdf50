"""Decides whether those whom a sentence brings together are people who act for governments, parties or bodies."""

from __future__ import annotations

from transforms.meetings.candidate import Candidate
from transforms.meetings.loose import LOOSE
from transforms.people.lexicon import is_given_name
from transforms.people.model import Person

_STEPS = frozenset({"round", "round_left", "means", "tell", "hear", "company"})
"""Constructions that show a meeting only between two people of office of two countries."""
_EVERYDAY = frozenset({
    "see", "called", "sign", "join", "spend", "discuss", "sign_noun", "brief", "briefed", "guest", "line", "chair", "together",
})  # fmt: skip
"""Constructions that tell of anybody: both sides must be of office."""
_FULL = 2
_PARTICLES = (" al-", " el-", " bin ", " Al-", " El-", " ibn ", " ould ", " van ", " de ", " da ", " von ")
_NEARLY = frozenset({"see", "spend", "guest", "chair"})
"""Everyday constructions for which one side of office will do if both countries are known."""
_CLEAR = frozenset({"meet", "noun", "phone", "talk", "call_on", "phrase"})
_NO_NAMES = frozenset(
    "villa palace street square hall house hotel summit park castle airport group council city state party bank university".split()
)
_TALKS = frozenset({"talks", "negotiations", "consultations", "dialogue", "negotiated", "conferred"})
_OFFICIAL_GROUPS = frozenset(
    "officials leaders ministers representatives delegation delegations envoys diplomats negotiators mediators commanders lawmakers "
    "senators members counterparts president minister king emir premier chancellor secretary ambassador envoy head chief".split()
)


def is_plausible(persons: list[Person], candidate: Candidate) -> bool:
    """At least one person of office; two of them, or two countries, where the words alone show little."""
    construction = candidate.trigger.entry.construction
    people = [persons[p] for p in candidate.persons]
    if not all(_is_somebody(person, construction) for person in people):
        return False
    if any(person.roles and all(role.kind == "press" for role in person.roles) for person in people):
        return False  # who speaks for others takes no part
    named_by_land = any(person.is_public for person in people) or _is_clear(candidate)
    public = sum(person.is_public or (named_by_land and person.is_national) for person in people)
    if construction in ("tell", "hear") and any(
        person.country_iso3 is None and not person.organisation for person in people
    ):
        return False
    if construction == "phrase" and "sure" not in candidate.rule:
        return sum(person.is_public or (named_by_land and person.is_national) for person in people) > 1
    if construction in _STEPS:
        return public == len(people) > 1 and _are_of_two_lands(people)
    if candidate.rule == LOOSE and (not public or not _are_of_two_lands(people)):
        return False
    if construction in ("sign", "sign_noun") and len({person.country_iso3 for person in people}) < 2:
        return False
    if construction in _EVERYDAY:
        return public > 1 or (construction in _NEARLY and public == 1 and len(people) > 1 and _are_of_two_lands(people))
    if len(people) == 1:
        return bool(public) and _is_official(candidate.unnamed)
    return bool(public)


def _is_clear(candidate: Candidate) -> bool:
    """Whether the words tell of talks without doubt, so that people named by their countries alone are taken for officials."""
    return candidate.trigger.entry.construction in ("noun", "talk") and candidate.trigger.entry.words[-1] in _TALKS


def _are_of_two_lands(people: list[Person]) -> bool:
    return len({person.country_iso3 or f"#{person.index}" for person in people}) > 1


def _is_somebody(person: Person, construction: str) -> bool:
    """Whether a capitalised name is shown to be a person's: by office, title, country or a known given name."""
    if person.is_public or person.roles or (person.country_iso3 is not None and len(person.keys) >= _FULL):
        return True
    if construction == "host" or len(person.keys) < _FULL:
        return False
    if construction in _CLEAR and not _NO_NAMES & set(person.keys):
        return True
    return is_given_name(person.keys[0]) or len(person.mentions) >= _FULL or any(c in person.name for c in _PARTICLES)


def _is_official(words: str) -> bool:
    return any(word.strip(",.") in _OFFICIAL_GROUPS for word in words.lower().split())
