"""Reads company between two people of office from everyday words, where no word of meeting tells of it."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib.resources import files

from transforms.dates.calendar_words import words_of
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
ELSEWHERE = frozenset(
    "not never no nor denied told added warned insisted argued predicted believes thinks claims claimed reported according hopes "
    "spokesman spokeswoman spokesperson tweet reporters killed died arrested unless absent missed skipped".split()
)
"""Words that make a day and a place prove nothing."""
_GOVERNING = frozenset("of for about against between with by to from on over under like than".split())
_NO_VERB = frozenset("and or of with by to from for in at on who whose which as but".split())
_BREAKS = frozenset(
    {";", ":", "that", "which", "because", "if", "although", "though", "while", "whereas", "whether", "but", "—", "–"}
)
_NEAR = 16
_TOGETHER, _UPON = "together", "upon"
ANYHOW = frozenset({_TOGETHER, _UPON})
"""Marks of company by day and place, whatever the verb."""
_COMPANIONS = frozenset({"guest", "host", "hostess", "visitor"})
_CLOCK = frozenset({"hour", "hours", "minutes"})
_LATER = frozenset("after before later earlier ago of".split())


def find_company(persons: list[Person], clause: Clause, setting: Callable[[], tuple[bool, bool]]) -> Trigger | None:
    """The word that shows the only two people of office of a sentence in company; None if there is none.

    A day and a place told in the same breath are enough, whatever the verb.
    """
    words = set(clause.lower[clause.first : clause.last])
    pair = _only_pair(persons, clause)
    if pair is not None and not APART & words:
        found = _find_joint_verb(clause, pair) or _find_companion(pair) or _find_cue(clause)
        if found is not None:
            return found
    if (APART | ELSEWHERE) & words:
        return None
    together = _together(persons, clause)
    if together is not None:
        return _at(together.end, clause, "together in one place") if all(setting()) else None
    pair = _acting_pair(persons, clause)
    return _at(pair[0].end, clause, "one upon the other in one place") if pair is not None and all(setting()) else None


@cache
def joint_words() -> frozenset[str]:
    """Words of which one must stand in a sentence of company, if no day tells of it."""
    return _JOINT | _COMPANIONS | frozenset(_cues())


@cache
def day_words() -> frozenset[str]:
    """Words and phrases that tell a day; `may` alone is hardly ever the month."""
    months = words_of("month").keys() | words_of("weekday").keys()
    near = "yesterday today tomorrow tonight overnight ago weekend".split()
    spans = (f"{which} {span}" for which in ("last", "this", "next", "a", "the same") for span in ("week", "month", "day", "year", "morning", "afternoon", "evening", "night"))  # fmt: skip
    return frozenset([*months, *near, *spans, "in may", "late may", "early may", "of may"]) - {"may"}


def read_company(clause: Clause, trigger: Trigger) -> tuple[str, Arguments, str]:
    """The people of the sentence."""
    if trigger.entry.tense == "past" and trigger.entry.words[0] == _TOGETHER:
        near = clause.at.get(trigger.start - 1)
        group = clause.spread_left(near) if near is not None and near.persons else []
        return "A and B in company", Arguments(left=group), ""
    people = [m for m in clause.mentions if m.persons and (m.kind != "pronoun" or trigger.entry.words[0] == _UPON)]
    people = [m for m in people if not (m.kind == "pronoun" and m.is_possessive)]
    if not people:
        return "", Arguments(), ""
    left, right = people[:1], [m for m in people[1:] if not set(m.persons) & set(people[0].persons)][:1]
    return "A and B in company", Arguments(left=left, right=right), ""


def _at(place: int, clause: Clause, why: str) -> Trigger:
    place = min(place, clause.last - 1)
    word = _TOGETHER if why.startswith("together") else _UPON
    return Trigger(place, place + 1, Entry((word,), "company", "unknown", "past"))


def _together(persons: list[Person], clause: Clause) -> Mention | None:
    """The last of a subject of two or more people of office of two countries."""
    for mention in clause.mentions:
        if not mention.persons or mention.is_possessive or mention.kind == "nation":
            continue
        group = clause.spread_left(mention)
        people = list(dict.fromkeys(p for m in group for p in m.persons))
        if len(people) < _PAIR or not _are_officials(persons, people) or _is_spoken_of(clause, group[0]):
            continue
        if group[0].start > clause.first and clause.lower[group[0].start - 1] in _GOVERNING:
            continue
        after = clause.lower[mention.end] if mention.end < clause.last else "."
        if after[0].isalpha() and after not in _NO_VERB and mention.end not in clause.at:
            return mention
    return None


def _acting_pair(persons: list[Person], clause: Clause) -> tuple[Mention, Mention] | None:
    """Two people of office, the first the subject and the second its object or partner, with nobody else about."""
    people = [m for m in clause.mentions if m.persons and not (m.kind == "pronoun" and m.is_possessive)]
    named = list(dict.fromkeys(p for m in people for p in m.persons))
    if len(named) != _PAIR or not _are_officials(persons, named):
        return None
    first = people[0]
    second = next((m for m in people[1:] if not set(m.persons) & set(first.persons)), None)
    if second is None or first.is_possessive or second.is_possessive or len(first.persons) > 1:
        return None
    between = clause.lower[first.end : second.start]
    if _BREAKS & set(between) or _is_spoken_of(clause, second) or _is_spoken_of(clause, first):
        return None
    return (first, second) if len(between) <= _NEAR else None


def _are_officials(persons: list[Person], people: list[int]) -> bool:
    lands = {persons[p].country_iso3 for p in people}
    if len(lands) < _PAIR or (
        None in lands and not any(p.organisation or p.offices for p in _landless(persons, people))
    ):
        return False
    public = sum(persons[p].is_public for p in people)
    return public > 0 and all(persons[p].is_public or persons[p].is_national for p in people)


def _landless(persons: list[Person], people: list[int]) -> list[Person]:
    return [persons[p] for p in people if persons[p].country_iso3 is None]


def _only_pair(persons: list[Person], clause: Clause) -> tuple[Mention, Mention] | None:
    """The mentions of the two people of office of two countries that a sentence names, if it names no others."""
    people = [mention for mention in clause.mentions if mention.persons and mention.kind != "pronoun"]
    named = list(dict.fromkeys(p for mention in people for p in mention.persons))
    if len(named) != _PAIR or len(people) < _PAIR or not _are_officials(persons, named):
        return None
    first = people[0]
    second = next((m for m in people[1:] if not set(m.persons) & set(first.persons)), None)
    if second is None or first.is_possessive or second.is_possessive or len(first.persons) > 1:
        return None
    return None if _is_spoken_of(clause, second) or _is_spoken_of(clause, first) else (first, second)


def _is_spoken_of(clause: Clause, mention: Mention) -> bool:
    return mention.start > clause.first and clause.lower[mention.start - 1] in _ABOUT


def _find_companion(pair: tuple[Mention, Mention]) -> Trigger | None:
    """`A and his guest, B`: one of the two is told to be the other's guest or host."""
    for mention in pair:
        if mention.kind == "name" and any(role.head in _COMPANIONS for role in mention.roles):
            entry = Entry(("guest",), "company", "in_person", "noun")
            return Trigger(mention.start, mention.start + 1, entry)
    return None


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
