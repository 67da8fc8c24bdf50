"""What is known of two people in a sentence that bears on whether it tells that they met or spoke."""

from __future__ import annotations

import re
from dataclasses import dataclass

from transforms.meetings.candidate import Candidate
from transforms.meetings.pair_words import Hits, family_names, find_families
from transforms.people.model import Mention, People, Person

_DAY = re.compile(
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b(?:today|yesterday|tomorrow|morning|afternoon|evening|night|noon)\b|\b\d{1,2} (?:january|february|march|april|may|june|july|august|september|october|november|december)\b|\b(?:january|february|march|april|may|june|july|august|september|october|november|december) \d{1,2}\b",
    re.IGNORECASE,
)
_OPENS_WITH_TIME = re.compile(
    r"(?:(?:and|but|only|just|early|late|earlier|later|back|by|on|in|at|over|before|after|from|the|that|an?|this|last|next|one|two|three|four|half|few|some|same|following|previous) ){0,5}"
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|hours?|minutes|days?|weeks?|weekend|morning|afternoon|evening|night|noon|midday|midnight|dawn|dusk|breakfast|lunch|dinner|january|february|march|april|may|june|july|august|september|october|november|december|first|next|then|finally|last|afterwards|earlier|beforehand)\b",
    re.IGNORECASE,
)
_NEAR = 40
"""Characters on either side of a mention in which a word belongs to it."""
_CLOSE = 60
_LEADERS = frozenset({"head_of_state", "head_of_government", "monarch", "president_elect"})


@dataclass(frozen=True, slots=True)
class Presence:
    """How a person stands in a sentence: `mention` is null for one who is only kept in mind."""

    person: int
    mention: Mention | None
    kept: tuple[str, ...] = ()
    """Why one who is not named is thought of: topic, hub, subject, guest."""


@dataclass(frozen=True, slots=True)
class SceneSigns:
    """Whether a sentence tells a day, and a place, at which something happens, and the countries of such places."""

    has_day: bool
    has_place: bool
    lands: frozenset[str]


@dataclass(frozen=True, slots=True)
class Setting:
    """What the article says beyond the sentence: meetings that the rules found, by sentence, as sets of persons."""

    by_rules: dict[int, list[Candidate]]
    has_day: bool
    lands: frozenset[str]
    """Countries of the places at which the sentence says that something happens."""
    has_place: bool
    sentence: str
    start: int
    """Where the sentence begins in the text."""
    before: str
    after: str
    title: str
    index: int
    sentences: int
    crowd: int
    """How many people the sentence names."""
    rank: dict[int, int]
    """Place of each person by how often the article speaks of them, 0 for the most."""


def read_pair_signs(people: People, first: Presence, second: Presence, setting: Setting) -> dict[str, float]:
    """Signs by name; most of them 0 or 1. `second` is in the sentence, `first` may only be kept in mind."""
    signs: dict[str, float] = {}
    hits = find_families(setting.sentence)
    _add_presence(signs, people, first, "first", setting, hits)
    _add_presence(signs, people, second, "second", setting, hits)
    _add_persons(signs, people.persons[first.person], people.persons[second.person])
    _add_setting(signs, people, first, second, setting, hits)
    _add_between(signs, people, first, second, setting, hits)
    _add_story(signs, first.person, second.person, setting)
    _add_tour(signs, people, first, second)
    return signs


def _add_tour(signs: dict[str, float], people: People, first: Presence, second: Presence) -> None:
    """ "Next it was Macron's turn": an official named for the first time beside the one whom the story follows."""
    kind = first.mention.kind if first.mention is not None else "kept in mind"
    person = people.persons[second.person]
    new = (
        second.mention is not None
        and second.mention.kind == "name"
        and second.mention is person.mentions[0]
        and person.is_public
    )
    if not new:
        return
    signs[f"new official beside {kind}"] = 1.0
    if "here said" not in signs and "here office change" not in signs:
        signs[f"new official beside {kind}, nobody says"] = 1.0
        if signs["meetings told"] > 0 and signs["meetings of the first"] > 0:
            signs[f"new official beside {kind}, who meets others"] = 1.0
        if "two countries" in signs:
            signs[f"new official beside {kind} of another country"] = 1.0
        for name in ("place", "hosting", "turn", "travel", "told", "meal", "duration"):
            if f"close {name}" in signs or (kind != "kept in mind" and f"here {name}" in signs):
                signs[f"new official beside {kind}: {name}"] = 1.0


def _add_presence(
    signs: dict[str, float], people: People, one: Presence, side: str, setting: Setting, hits: Hits
) -> None:
    rank = setting.rank.get(one.person, 9)
    if rank < 2:
        signs[f"{side} {'most' if rank == 0 else 'second most'} spoken of"] = 1.0
    if one.mention is None:
        for why in one.kept:
            signs[f"{side} kept in mind: {why}"] = 1.0
        return
    mention = one.mention
    lower, tokens = people.tokens.lower, people.tokens
    signs[f"{side} {mention.kind}"] = 1.0
    if mention.kind == "pronoun":
        signs[f"{side} {lower[mention.start]}"] = 1.0
    before = lower[mention.start - 1] if mention.start else ""
    if before in _PREPOSITIONS:
        signs[f"{side} after {before}"] = 1.0
    if mention.is_possessive:
        signs[f"{side} owns"] = 1.0
    if mention.kind == "name" and mention.roles:
        signs[f"{side} with office"] = 1.0
    if mention is people.persons[one.person].mentions[0] if people.persons[one.person].mentions else False:
        signs[f"{side} first named"] = 1.0
    following = lower[mention.end] if mention.end < len(lower) else ""
    if following == ",":
        signs[f"{side} then comma"] = 1.0
    elif following == "'s":
        signs[f"{side} owns"] = 1.0
    start, end = tokens.starts[mention.start] - setting.start, tokens.ends[mention.end - 1] - setting.start
    if start < 3 or before in _OPENERS:
        signs[f"{side} opens a clause"] = 1.0
    for name, spans in hits.items():
        if any(start - _NEAR <= b <= start for _, b in spans):
            signs[f"{name} before {side}"] = 1.0
        if any(end <= a <= end + _NEAR for a, _ in spans):
            signs[f"{name} behind {side}"] = 1.0


_OPENERS = frozenset({";", ":", "—", "–", "and", "while", "whereas", "but", "where", "when", "before", "after", "that"})
_PREPOSITIONS = frozenset(
    "with by of to from for in between against on at and before after under without alongside".split()
)


def _add_persons(signs: dict[str, float], one: Person, other: Person) -> None:
    signs[f"public {int(one.is_public) + int(other.is_public)}"] = 1.0
    lands = {one.country_iso3, other.country_iso3}
    if None in lands:
        signs["a country unknown"] = 1.0
    elif len(lands) == 1:
        signs["one country"] = 1.0
    else:
        signs["two countries"] = 1.0
    if set(one.offices) & set(other.offices):
        signs["same office"] = 1.0
    leaders = sum(bool(_LEADERS & set(p.offices)) for p in (one, other))
    signs[f"leaders {leaders}"] = 1.0
    signs["mentions of the rarer"] = min(4, len(one.mentions), len(other.mentions)) / 4


def _add_setting(
    signs: dict[str, float], people: People, first: Presence, second: Presence, setting: Setting, hits: Hits
) -> None:
    before = find_families(setting.before)
    after, title = find_families(setting.after), find_families(setting.title)
    for name in family_names():
        if name in hits:
            signs[f"here {name}"] = 1.0
        if name in before:
            signs[f"before {name}"] = 1.0
        if name in ("contact", "phone", "joint", "duration", "meal") and name in after:
            signs[f"after {name}"] = 1.0
        if name in ("contact", "travel", "phone", "hosting") and name in title:
            signs[f"title {name}"] = 1.0
    if setting.has_day or _DAY.search(setting.sentence):
        signs["day here"] = 1.0
    if setting.has_place:
        signs["place here"] = 1.0
    if _OPENS_WITH_TIME.match(setting.sentence):
        signs["opens with a time"] = 1.0
    if '"' in setting.sentence or "“" in setting.sentence:
        signs["quoted words"] = 1.0
    signs["crowd"] = min(6, setting.crowd) / 6
    lands = [people.persons[p.person].country_iso3 for p in (first, second)]
    if setting.lands:
        for side, land in zip(("first", "second"), lands, strict=True):
            if land in setting.lands:
                signs[f"at home of the {side}"] = 1.0
        if not setting.lands & set(lands):
            signs["in a third country"] = 1.0


def _add_between(
    signs: dict[str, float], people: People, first: Presence, second: Presence, setting: Setting, hits: Hits
) -> None:
    if first.mention is None or second.mention is None:
        _add_around(signs, people, second.mention or first.mention, setting, hits)
        return
    low, high = sorted((first.mention, second.mention), key=lambda m: m.start)
    tokens = people.tokens
    between = tokens.lower[low.end : high.start]
    signs["distance"] = min(30, len(between)) / 10
    start, end = tokens.ends[low.end - 1] - setting.start, tokens.starts[min(high.start, len(tokens.starts) - 1)] - setting.start  # fmt: skip
    for name, spans in hits.items():
        if any(start <= a and b <= end for a, b in spans):
            signs[f"between {name}"] = 1.0
    for mark in (";", ",", "and", "who", "whom", "where", "that", "but", "with", "of"):
        if mark in between:
            signs[f"between {mark}"] = 1.0
    if " ".join(between) in ("and", ", and", "and ,"):
        signs["joined by and"] = 1.0


def _add_around(signs: dict[str, float], people: People, mention: Mention | None, setting: Setting, hits: Hits) -> None:
    """Words close to the one who is in the sentence, where the other is only kept in mind."""
    if mention is None:
        return
    tokens = people.tokens
    low = tokens.starts[mention.start] - setting.start - _CLOSE
    high = tokens.ends[mention.end - 1] - setting.start + _CLOSE
    for name, spans in hits.items():
        if any(low <= a and b <= high for a, b in spans):
            signs[f"close {name}"] = 1.0
    first, last = tokens.sentences[setting.index]
    words = set(tokens.lower[first:last])
    for name, forms in _PRONOUNS.items():
        if words & forms:
            signs[f"pronoun here: {name}"] = 1.0


_PRONOUNS = {
    "he": frozenset({"he", "she"}), "him": frozenset({"him", "her"}), "his": frozenset({"his", "her"}),
    "they": frozenset({"they", "them", "their"}), "two": frozenset({"two", "both", "pair", "each"}),
}  # fmt: skip


def _add_story(signs: dict[str, float], one: int, other: int, setting: Setting) -> None:
    pair = {one, other}
    own = setting.by_rules.get(setting.index, [])
    if any(pair <= set(found.persons) for found in own):
        _add_ruling(signs, pair, own)
    else:
        _add_rivals(signs, one, other, own)
    everywhere = [
        set(found.persons)
        for index, several in setting.by_rules.items()
        for found in several
        if index != setting.index or not pair <= set(found.persons)
    ]
    if any(pair <= persons for persons in everywhere):
        signs["rules found the pair elsewhere"] = 1.0
    counts = [sum(person in persons for persons in everywhere) for person in (one, other)]
    signs["meetings of the first"] = min(3, counts[0]) / 3
    signs["meetings of the second"] = min(3, counts[1]) / 3
    if any(setting.by_rules.get(setting.index + step) for step in (-1, 1)):
        signs["rules found one next to it"] = 1.0
    signs["meetings told"] = min(6, len(everywhere)) / 6
    signs["lead"] = float(setting.index < 2)
    signs["late"] = setting.index / max(1, setting.sentences)


def _add_ruling(signs: dict[str, float], pair: set[int], own: list[Candidate]) -> None:
    """The grammar's own verdict; only learning asks for it, so that what the grammar finds teaches the other signs."""
    for found in own:
        if pair <= set(found.persons):
            signs["ruled"] = 1.0
            signs["ruled strength"] = found.strength
            signs[f"ruled as {found.trigger.entry.construction}"] = 1.0
            signs[f"ruled of {min(4, len(found.persons))}"] = 1.0


def _add_rivals(signs: dict[str, float], one: int, other: int, own: list[Candidate]) -> None:
    """Meetings of either with a third that the grammar found in the sentence."""
    if not own:
        return
    signs["rules found one here"] = 1.0
    partners: list[set[int]] = []
    for side, person in (("first", one), ("second", other)):
        mine = [found for found in own if person in found.persons]
        partners.append({p for found in mine for p in found.persons} - {one, other})
        if mine:
            signs[f"rules give the {side} another"] = 1.0
            signs[f"rules give the {side} another, strength"] = max(found.strength for found in mine)
        if any(m.kind == "pronoun" for found in mine for m in found.mentions):
            signs[f"rules give the {side} another by a pronoun"] = 1.0
    if partners[0] & partners[1]:
        signs["rules give both a third"] = 1.0
