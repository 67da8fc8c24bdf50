"""Meetings that no construction of the grammar shows: a model weighs who stands in a sentence with whom.

The grammar reads words of contact with their arguments. Writers who avoid those words ("Next it was Macron's turn, in the
salons of the Elysee") leave signs instead: an office told for the first time, a palace, a turn of the day, somebody whose
tour the article follows. `benchmarks/train_meetings.py` fits `pair_weights.tsv` on our annotations.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

from transforms.learned import name_signs, weigh
from transforms.meetings.pair_signs import Presence, Setting, read_pair_signs
from transforms.people.discourse import Discourse
from transforms.people.model import People
from transforms.text.document import Document

CUT = -0.1
CUT_AGAIN = 1.0
"""Log odds above which two people are taken to have met."""
_CROWD = 6
"""In a sentence of more people than that, pairs say nothing."""
_KEPT = 2


@dataclass(frozen=True, slots=True)
class Kept:
    """Who is kept in mind when a sentence is read: (person, why), best first."""

    persons: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two people of a sentence who may have met, with the signs that say so."""

    index: int
    first: Presence
    second: Presence
    signs: dict[str, float]


def keep_in_mind(discourse: Discourse) -> Kept:
    """Whom a reader thinks of before reading the next sentence."""
    last = discourse.subjects[-1] if discourse.subjects else None
    thought = [(discourse.hub, "hub"), (discourse.topic, "topic"), (last, "subject"), (discourse.guest, "guest")]
    kept: dict[int, str] = {}
    for person, why in thought:
        if person is not None:
            kept.setdefault(person, why)
    return Kept(tuple(kept.items())[:_KEPT])


def find_pairs(
    document: Document,
    people: People,
    kept: dict[int, Kept],
    by_rules: dict[int, list[frozenset[int]]],
    settings: dict[int, tuple[bool, bool]],
) -> list[tuple[Pair, float]]:
    """The pairs that the model takes to have met, in order, with their log odds.

    In a sentence each person has one partner at most; a pair that was told to have met elsewhere must be surer, for most
    later sentences about both only speak of that meeting.
    """
    told = {
        frozenset(couple) for found in by_rules.values() for persons in found for couple in combinations(persons, 2)
    }
    weighed = [
        (pair, weigh("meetings/pair", pair.signs))
        for index in settings
        for pair in read_pairs(document, people, index, kept, by_rules, settings)
    ]
    found: list[tuple[Pair, float]] = []
    used: set[tuple[int, int]] = set()
    for pair, odds in sorted(
        weighed, key=lambda one: (-one[1], one[0].index, one[0].first.person, one[0].second.person)
    ):
        couple = frozenset((pair.first.person, pair.second.person))
        if odds <= (CUT_AGAIN if couple in told else CUT) or (pair.index, pair.second.person) in used:
            continue
        here = [
            *by_rules.get(pair.index, []),
            *(frozenset((f.first.person, f.second.person)) for f, _ in found if f.index == pair.index),
        ]
        if _met_a_third(pair.first.person, pair.second.person, here):
            continue
        used.add((pair.index, pair.second.person))
        told.add(couple)
        found.append((pair, odds))
    return sorted(found, key=lambda one: (one[0].index, one[0].first.person, one[0].second.person))


def read_pairs(
    document: Document,
    people: People,
    index: int,
    kept: dict[int, Kept],
    by_rules: dict[int, list[frozenset[int]]],
    settings: dict[int, tuple[bool, bool]],
) -> list[Pair]:
    """All pairs of a sentence that the rules did not find there."""
    here: dict[int, Presence] = {}
    for mention in people.mentions[index]:
        if len(mention.persons) == 1 and mention.kind in ("name", "description", "pronoun"):
            before = here.get(mention.persons[0])
            if before is None or (
                before.mention is not None and before.mention.kind != "name" and mention.kind == "name"
            ):
                here[mention.persons[0]] = Presence(mention.persons[0], mention)
    if not here or len(here) > _CROWD:
        return []
    sentences = document.sentences
    setting = Setting(
        by_rules, *settings[index], sentences[index].text, sentences[index - 1].text if index else "",
        sentences[index + 1].text if index + 1 < len(sentences) else "", document.article.headline or "", index, len(sentences),
    )  # fmt: skip
    thought = [Presence(person, None, why) for person, why in kept[index].persons if person not in here]
    present = list(here.values())
    couples = [(a, b) for i, a in enumerate(present) for b in present[i + 1 :]] + [
        (a, b) for a in thought for b in present
    ]
    found_here = by_rules.get(index, [])
    return [
        Pair(index, first, second, read_pair_signs(people, first, second, setting))
        for first, second in couples
        if not any({first.person, second.person} <= persons for persons in found_here)
        and not _met_a_third(first.person, second.person, found_here)
        and any(people.persons[p.person].is_public for p in (first, second))
    ]


def _met_a_third(one: int, other: int, found: list[frozenset[int]]) -> bool:
    """Whether the sentence tells that a third met both, each apart."""
    partners = [{p for persons in found if who in persons for p in persons} - {one, other} for who in (one, other)]
    return bool(partners[0] & partners[1])


def explain(pair: Pair, odds: float) -> str:
    """A line for `extract --explain`."""
    return f"pair by signs, log odds {odds:+.1f}: {name_signs('meetings/pair', pair.signs)}"
