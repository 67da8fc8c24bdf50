"""Says whom pronouns and pairs mean: he, her, they, the two, the latter."""

from __future__ import annotations

from transforms.people.descriptions import ALONE, by_nations, office_fits
from transforms.people.discourse import Discourse
from transforms.people.model import Mention, People

_PREPOSITIONS = frozenset(
    "with by of to from for in between against on about at under over after before during among alongside toward towards "
    "into near behind despite without per via like than against".split()
)


_NEXT_REACH = 60
"""Tokens ahead in which those of whom a group speaks must be named."""
_CROWD = 5
_JOINED = 3
_SIZES = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_CLAUSE_OPENERS = frozenset(
    'that said says when where while as after before since if whether , and but because which ; : — – " “'.split()
)
"""Words behind which a pair is the subject of a clause, which the speaker before it may belong to."""


def is_governed(people: People, mention: Mention) -> bool:
    """Whether a preposition stands before the mention."""
    return mention.start > 0 and people.tokens.lower[mention.start - 1] in _PREPOSITIONS


def resolve_pronoun(discourse: Discourse, mention: Mention, here: list[Mention]) -> tuple[int, ...]:
    """The person of a pronoun, or the people of a plural one."""
    people = discourse.people
    word = people.tokens.lower[mention.start]
    if mention.determiner == "latter":
        pool = [p for m in here for p in m.persons] or list(discourse.last_sentence)
        mention.note = "the latter: the last person named"
        return (pool[-1],) if pool else ()
    if mention.determiner in ("1", "n"):
        return ()
    if mention.is_plural:
        return _resolve_plural(discourse, mention, here)
    pool = _subject_order(discourse, mention, here, is_object=word in ("him", "her") and not mention.is_possessive)
    if mention.start > 1 and people.tokens.lower[mention.start - 1] == "and":  # Modi and he
        pool = [p for p in pool if not any(m.end == mention.start - 1 and p in m.persons for m in here)]
    fit = [p for p in pool if people.persons[p].is_female in (None, mention.determiner == "f")]
    if mention.determiner == "f":  # women are named as such more surely: a name of unknown sex yields to one
        fit.sort(key=lambda p: people.persons[p].is_female is None)
    if not fit:
        return ()
    mention.note = f"{word}: {people.persons[fit[0]].name}"
    mention.alternatives = tuple(fit[1:])
    return (fit[0],)


def _subject_order(discourse: Discourse, mention: Mention, here: list[Mention], *, is_object: bool) -> list[int]:
    """Candidates for he, she, him, his, best first."""
    people = discourse.people
    singles = [m for m in here if len(m.persons) == 1]
    subjects = [m for m in singles if not is_governed(people, m) and not (m.is_possessive and m.kind == "pronoun")]
    order: list[int] = []
    if is_object:
        joined = subjects[-1:]
        for one in reversed(subjects[:-1]):
            if (
                not {"and", "&"} & set(people.tokens.lower[one.end : joined[0].start])
                or joined[0].start - one.end > _JOINED
            ):
                break
            joined = [one, *joined]
        taken = {p for m in joined for p in m.persons}
        order += [m.persons[0] for m in reversed(singles) if m.persons[0] not in taken]
        if discourse.topic is not None and discourse.topic in discourse.last_pair and discourse.topic not in taken:
            order.append(discourse.topic)
        order += [p for p in reversed(discourse.subjects) if p not in taken]
        order += [p for p in reversed(discourse.recent) if p not in taken]
    else:
        order += [m.persons[0] for m in subjects]
        order += [m.persons[0] for m in singles if not _is_fronted_partner(people, m, mention)]
        order += list(reversed(discourse.subjects))
        order += list(reversed(discourse.recent))
    return list(dict.fromkeys(order))


def _is_fronted_partner(people: People, one: Mention, pronoun: Mention) -> bool:
    """`With Joe Biden he exchanged not a word`: he is another."""
    lower = people.tokens.lower
    return one.start > 0 and lower[one.start - 1] in ("with", "to", "from") and one.end == pronoun.start


def resolve_group(discourse: Discourse, mention: Mention, here: list[Mention]) -> tuple[int, ...]:
    """The people of `the two`, `both leaders`, `the three`."""
    people = discourse.people
    size = _SIZES.get(mention.determiner, 2)
    if mention.nations and mention.roles:
        found = by_nations(discourse, mention.roles[0], mention.nations)
        if len(found) == len(mention.nations):
            return found
    if mention.nations:
        found = tuple(
            p.index
            for p in people.persons
            if p.country_iso3 in mention.nations and p.is_public and p.index in discourse.recent
        )
        return found[-size:] if len(found) >= size else ()
    before = tuple(dict.fromkeys(p for m in here for p in m.persons))
    role = mention.roles[0].office if mention.roles else ""
    if mention.determiner == "both":
        for pool in (discourse.last_pair, discourse.last_sentence, tuple(discourse.recent)):
            others = tuple(p for p in pool if p not in before)
            if len(others) == size:
                mention.note = "both: the two named before"
                return others
        return ()
    apart = _others(discourse, mention, before, size)
    if apart:
        return apart
    topic = discourse.hub if discourse.hub is not None else discourse.topic
    if len(before) == size - 1 == 1 and topic is not None and topic not in before and not role:
        if people.tokens.lower[mention.start - 1] in ("and", ",") and _of_different_lands(people, (topic, *before)):
            mention.note = "pair: the one named before and the one spoken of most"
            return (topic, *before)
    for pool, why in (
        (before, "named earlier in the sentence"),
        (discourse.last_sentence if len(discourse.last_sentence) == size else (), "named in the sentence before"),
        (
            discourse.last_pair
            if discourse.last_pair and set(discourse.last_pair) & set(discourse.last_sentence)
            else (),
            "they last met",
        ),
        (discourse.last_sentence, "named in the sentence before"),
        (discourse.last_pair, "they last met"),
        (_most_named(discourse, size, role), "those the article names most"),
        (tuple(discourse.recent[-size:]), "named last"),
        (tuple(discourse.recent), "the only ones of that office"),
        (tuple(p.index for p in people.persons), "the only ones of that office"),
    ):
        fit = tuple(p for p in pool if not role or office_fits(people.persons[p], role))
        if why == "named last" and not _of_different_lands(people, fit):
            continue
        if len(fit) == size or (len(fit) > size and why == "named earlier in the sentence"):
            mention.note = f"pair: {why}"
            return fit[-size:]
    leading = _most_named(discourse, size, role)
    if leading:
        mention.note = "pair: those the article names most"
    return leading


def _of_different_lands(people: People, group: tuple[int, ...]) -> bool:
    lands = [people.persons[p].country_iso3 for p in group]
    return None in lands or len(set(lands)) == len(lands)


def _others(discourse: Discourse, mention: Mention, before: tuple[int, ...], size: int) -> tuple[int, ...]:
    """Those who stand over against the subject: `Anwar had rung the two leaders`, `his two guests`."""
    people = discourse.people
    word = people.tokens.lower[mention.start - 1] if mention.start else ","
    guests = people.tokens.lower[mention.end - 1] in ("guests", "visitors")
    owned = mention.note == "owned"
    if not owned and not guests and (not before or len(before) >= size or word in _CLAUSE_OPENERS):
        return ()
    apart = set(before[-1:] if owned else before)
    if guests and discourse.host is not None:
        apart.add(discourse.host)
    if not apart:
        return ()
    everybody = tuple(p.index for p in people.persons if p.is_public or p.country_iso3)
    for pool in (discourse.last_pair, discourse.last_sentence, tuple(discourse.recent), everybody):
        fit = tuple(p for p in pool if p not in apart)
        if len(fit) == size and _of_different_lands(people, fit):
            mention.note = "those over against the subject"
            return fit
    # those named first in what follows
    coming = [
        p.index
        for p in sorted(people.persons, key=lambda p: p.mentions[0].start if p.mentions else 0)
        if p.index not in discourse.recent and p.mentions and p.mentions[0].start > mention.start
    ][:size]
    if owned and len(coming) == size and people.persons[coming[-1]].mentions[0].start - mention.start < _NEXT_REACH:
        mention.note = "those named next"
        return tuple(coming)
    return ()


def _most_named(discourse: Discourse, size: int, role: str) -> tuple[int, ...]:
    """The `size` people of different countries named most so far, if they stand out; in order of first naming."""
    persons = discourse.people.persons
    fit = [p for p in discourse.counts if persons[p].is_public and (not role or office_fits(persons[p], role))]
    fit.sort(key=lambda p: (-discourse.counts[p], p))
    chosen, rest = fit[:size], fit[size : size + 1]
    lands = {persons[p].country_iso3 for p in chosen}
    if len(chosen) < size or len(lands) < size:
        return ()
    if rest and discourse.counts[rest[0]] >= discourse.counts[chosen[-1]]:
        earlier = sorted(fit, key=lambda p: p)[:size]
        return tuple(earlier) if len({persons[p].country_iso3 for p in earlier}) == size else ()
    return tuple(sorted(chosen))


def _resolve_plural(discourse: Discourse, mention: Mention, here: list[Mention]) -> tuple[int, ...]:
    """they, them, their: a coordination before it in the sentence, the pair that last met, or nobody."""
    before = [m for m in here if len(m.persons) > 1]
    if before:
        return before[-1].persons
    pool = tuple(dict.fromkeys(p for m in here for p in m.persons))
    word = discourse.people.tokens.lower[mention.start]
    if word == "them" and here and len(here[-1].persons) == 1 and len(pool) > ALONE:
        apart = tuple(p for p in pool if p != here[-1].persons[0])
        if len(apart) == ALONE:
            mention.note = "them: those over against the subject"
            return apart
    if len(pool) == 2:
        mention.note = "they: both named in the sentence"
        return pool
    if not pool and len(discourse.last_pair) >= ALONE and set(discourse.last_pair) & set(discourse.last_sentence):
        mention.note = "they: those who last met"
        return discourse.last_pair
    if not pool and ALONE <= len(discourse.last_sentence) <= _CROWD:
        mention.note = "they: those named in the sentence before"
        return discourse.last_sentence
    if not pool and len(discourse.last_sentence) == 1 and discourse.with_delegation:
        mention.note = "they: the head of the delegation"
        return discourse.last_sentence
    return ()
