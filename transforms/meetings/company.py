"""Reads company between two people of office from everyday words, where no word of meeting tells of it."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from transforms.meetings.arguments import Arguments, Clause
from transforms.meetings.triggers import Entry, Trigger
from transforms.people.model import Mention, Person

_PAIR = 2
_ABOUT = frozenset("of for about against like under than since without despite over behind unlike amid on".split())
APART = frozenset(
    "accused accuses blamed blames criticised criticized condemned condemns mocked backed backs endorsed succeeded succeeds replaced "
    "replaces appointed named sanctioned killed unlike letter cable tweeted wrote congratulated condolences congratulations tribute "
    "speech rally court trial poll polls voters election elected defeated beat rival statue portrait film book successor predecessor "
    "resembles compared likened whereas said says".split()
)
"""Words that speak of two people without bringing them together."""
_JOINT = frozenset(
    "agreed pledged vowed reviewed underlined stressed affirmed reaffirmed emphasised emphasized settled patched resolved undertook "
    "inspected toured inaugurated unveiled posed watched announced exchanged explored examined considered weighed touched renewed "
    "concluded initialled initialed hailed mended buried clashed quarrelled sparred traded went swapped set ironed sorted cleared".split()
)
"""Verbs that two people of two countries do in one place."""
_CLOCK = frozenset({"hour", "hours", "minutes"})
_LATER = frozenset("after before later earlier ago of".split())


def find_company(persons: list[Person], clause: Clause) -> Trigger | None:
    """The word that shows the only two people of office of a sentence in company; None if there is none."""
    pair = _only_pair(persons, clause)
    if pair is None or APART & set(clause.lower[clause.first : clause.last]):
        return None
    return _find_joint_verb(clause, pair) or _find_cue(clause)


def joint_words() -> frozenset[str]:
    """Words of which one must stand in a sentence of company."""
    return _JOINT | frozenset(_cues())


def read_company(clause: Clause, trigger: Trigger) -> tuple[str, Arguments, str]:
    """The two people of the sentence."""
    del trigger
    people = [mention for mention in clause.mentions if mention.persons and mention.kind != "pronoun"]
    left, right = people[:1], [m for m in people[1:] if not set(m.persons) & set(people[0].persons)][:1]
    return "A and B in company", Arguments(left=left, right=right), ""


def _only_pair(persons: list[Person], clause: Clause) -> tuple[Mention, Mention] | None:
    """The mentions of the two people of office of two countries that a sentence names, if it names no others."""
    people = [mention for mention in clause.mentions if mention.persons and mention.kind != "pronoun"]
    named = list(dict.fromkeys(p for mention in people for p in mention.persons))
    if len(named) != _PAIR or len(people) < _PAIR or not all(persons[p].is_public for p in named):
        return None
    lands = {persons[p].country_iso3 for p in named}
    if len(lands) < _PAIR or (None in lands and not any(persons[p].organisation for p in named)):
        return None
    first = people[0]
    second = next((m for m in people[1:] if not set(m.persons) & set(first.persons)), None)
    if second is None or first.is_possessive or second.is_possessive or len(first.persons) > 1:
        return None
    return None if _is_spoken_of(clause, second) or _is_spoken_of(clause, first) else (first, second)


def _is_spoken_of(clause: Clause, mention: Mention) -> bool:
    return mention.start > clause.first and clause.lower[mention.start - 1] in _ABOUT


def _find_joint_verb(clause: Clause, pair: tuple[Mention, Mention]) -> Trigger | None:
    """`A and B went through the list`: the verb right behind the two."""
    between = clause.lower[pair[0].end : pair[1].start]
    if not {"and", "&"} & set(between) or len(between) > 2:
        return None
    for place in range(pair[1].end, min(clause.last, pair[1].end + 4)):
        if clause.lower[place] in _JOINT:
            return Trigger(place, place + 1, Entry((clause.lower[place],), "company", "unknown", "past"))
    return None


def _find_cue(clause: Clause) -> Trigger | None:
    for place in range(clause.first, clause.last):
        word = clause.lower[place]
        mode = _cues().get(word)
        if mode is None or place in clause.at:
            continue
        if word in _CLOCK and place + 1 < clause.last and clause.lower[place + 1] in _LATER:
            continue
        return Trigger(place, place + 1, Entry((word,), "company", mode, "noun"))
    return None


@cache
def _cues() -> dict[str, str]:
    """Mode by word."""
    rows = files(__package__).joinpath("company.tsv").read_text("utf-8").splitlines()
    pairs = [row.split("\t") for row in rows if row and not row.startswith("#")]
    return {word: mode for mode, words in pairs for word in words.split()}
