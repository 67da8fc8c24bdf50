"""Meetings that no construction of the grammar shows: a model weighs who stands in a sentence with whom.

The grammar reads words of contact with their arguments. Writers who avoid those words ("Next it was Macron's turn, in the
salons of the Elysee") leave signs instead: an office told for the first time, a palace, a turn of the day, somebody whose
tour the article follows. `benchmarks/train_meetings.py` fits `pair_weights.tsv` on our annotations.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

from transforms.learned import name_signs, weigh
from transforms.meetings.candidate import Candidate
from transforms.meetings.pair_signs import Presence, SceneSigns, Setting, read_pair_signs
from transforms.people.discourse import Discourse
from transforms.people.model import People
from transforms.text.document import Document

CUT = -0.4
CUT_AGAIN = 2.0
CUT_AGAIN_DATED = 1.0
"""Log odds above which two people are taken to have met: at all, again, and again where the sentence tells a day."""
_CROWD = 6
"""In a sentence of more people than that, pairs say nothing."""
_KEPT = 3
_PAIR = 2
_ALTERNATIVES = 2
_GROUP = ("group",)
"""Why the second of "the two" is thought of: the first one's mention means both."""
_REFLEXIVE = frozenset({"himself", "herself", "themselves"})


@dataclass(frozen=True, slots=True)
class Kept:
    """Who is kept in mind when a sentence is read: person and why, best first."""

    persons: tuple[tuple[int, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two people of a sentence who may have met, with the signs that say so."""

    index: int
    first: Presence
    second: Presence
    signs: dict[str, float]

    @property
    def persons(self) -> tuple[int, ...]:
        """All of a group of which the sentence speaks in one word ("the three"), else the two."""
        group = self.first.mention
        if self.second.kept == _GROUP and group is not None:
            return group.persons
        return self.first.person, self.second.person


def keep_in_mind(discourse: Discourse) -> Kept:
    """Whom a reader thinks of before reading the next sentence."""
    last = discourse.subjects[-1] if discourse.subjects else None
    thought = [(discourse.hub, "hub"), (discourse.topic, "topic"), (last, "subject"), (discourse.guest, "guest")]
    kept: dict[int, tuple[str, ...]] = {}
    for person, why in thought:
        if person is not None:
            kept[person] = (*kept.get(person, ()), why)
    return Kept(tuple(kept.items())[:_KEPT])


def find_pairs(
    document: Document,
    people: People,
    kept: dict[int, Kept],
    by_rules: dict[int, list[Candidate]],
    settings: dict[int, SceneSigns],
) -> list[tuple[Pair, float]]:
    """The pairs that the model takes to have met, in order, with their log odds.

    In a sentence each person has one partner at most; a pair that was told to have met elsewhere must be surer, for most
    later sentences about both only speak of that meeting.
    """
    told = {
        frozenset(couple) for found in by_rules.values() for one in found for couple in combinations(one.persons, 2)
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
        again = CUT_AGAIN_DATED if settings[pair.index].has_day else CUT_AGAIN
        if odds <= (again if couple in told else CUT) or (pair.index, pair.second.person) in used:
            continue
        here = [
            *(frozenset(one.persons) for one in by_rules.get(pair.index, [])),
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
    by_rules: dict[int, list[Candidate]],
    settings: dict[int, SceneSigns],
    *,
    with_ruled: bool = False,
) -> list[Pair]:
    """All pairs of a sentence that the rules did not find there; those also for learning, which takes them for signs."""
    here = _read_present(people, index)
    if len(here) > _CROWD:
        return []
    sentences = document.sentences
    own = sentences[index]
    setting = Setting(
        by_rules, settings[index].has_day, settings[index].lands, settings[index].has_place, own.text, own.start,
        sentences[index - 1].text if index else "", sentences[index + 1].text if index + 1 < len(sentences) else "",
        document.article.headline or "", index, len(sentences), len(here), rank_persons(people),
    )  # fmt: skip
    present = list(here.values())
    couples = [(a, b) for i, a in enumerate(present) for b in present[i + 1 :]]
    couples += [(a, b) for a in _read_absent(people, index, kept, here) for b in present if a.mention is not b.mention]
    couples += _read_groups(people, index)
    ruled = [frozenset(one.persons) for one in by_rules.get(index, [])]
    return [
        Pair(index, first, second, read_pair_signs(people, first, second, setting))
        for first, second in couples
        if any(people.persons[p.person].is_public for p in (first, second))
        and (with_ruled or not any({first.person, second.person} <= persons for persons in ruled))
    ]


def _read_present(people: People, index: int) -> dict[int, Presence]:
    """Those of whom the sentence speaks, by their name where it tells it."""
    here: dict[int, Presence] = {}
    for mention in people.mentions[index]:
        if len(mention.persons) == 1 and mention.kind in ("name", "description", "pronoun"):
            before = here.get(mention.persons[0])
            if before is None or (
                before.mention is not None and before.mention.kind != "name" and mention.kind == "name"
            ):
                here[mention.persons[0]] = Presence(mention.persons[0], mention)
    return here


def _read_groups(people: People, index: int) -> list[tuple[Presence, Presence]]:
    """ "The pair had exchanged a few words in Tirana": two or more of whom the sentence speaks in one word."""
    found: dict[tuple[int, ...], tuple[Presence, Presence]] = {}
    for mention in people.mentions[index]:
        if mention.kind in ("group", "pronoun") and _PAIR <= len(mention.persons) <= _CROWD:
            first, second = mention.persons[:_PAIR]
            found.setdefault(mention.persons, (Presence(first, mention), Presence(second, None, _GROUP)))
    return list(found.values())


def _read_absent(people: People, index: int, kept: dict[int, Kept], here: dict[int, Presence]) -> list[Presence]:
    """Those whom a pronoun may mean as well, and those who are only kept in mind."""
    thought = {person: why for person, why in kept[index].persons if person not in here}
    found: dict[int, Presence] = {}
    for mention in people.mentions[index]:
        if mention.kind != "pronoun" or people.tokens.lower[mention.start] in _REFLEXIVE:
            continue
        for person in mention.alternatives[:_ALTERNATIVES]:
            if person not in here:
                found.setdefault(person, Presence(person, mention, (*thought.get(person, ()), "pronoun")))
    for person, why in thought.items():
        found.setdefault(person, Presence(person, None, why))
    return list(found.values())


def rank_persons(people: People) -> dict[int, int]:
    """Place of each person by how often the article speaks of them, 0 for the most; of equals the first named."""
    order = sorted(people.persons, key=lambda p: (-len(p.mentions), p.index))
    return {person.index: place for place, person in enumerate(order)}


def _met_a_third(one: int, other: int, found: list[frozenset[int]]) -> bool:
    """Whether the sentence tells that a third met both, each apart."""
    partners = [{p for persons in found if who in persons for p in persons} - {one, other} for who in (one, other)]
    return bool(partners[0] & partners[1])


def explain(pair: Pair, odds: float) -> str:
    """A line for `extract --explain`."""
    return f"pair by signs, log odds {odds:+.1f}: {name_signs('meetings/pair', pair.signs)}"
