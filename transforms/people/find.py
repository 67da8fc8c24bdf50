"""Finds the people of an article: every mention, the persons behind them, and what descriptions refer to."""

from __future__ import annotations

from transforms.people.model import Mention, People, Person, Tokens
from transforms.people.registry import gather_persons
from transforms.people.scan import scan_sentence
from transforms.people.tokens import tokenise
from transforms.text.sentences import Sentence

_PAIR = 2
_OF_PORTFOLIOS = frozenset({"minister", "undersecretary"})
_LIST_JOINTS = frozenset({",", "and", "&", ":", "—", "–", "-", "respectively"})
_DATELINE = 2
"""A dateline's place stands within the first tokens of the text."""
_NATIONAL = frozenset({
    "head_of_state", "head_of_government", "deputy_head", "foreign", "deputy_foreign", "defence", "interior", "finance", "trade",
    "energy", "minister", "crown_prince", "speaker",
})  # fmt: skip


def find_people(text: str, sentences: tuple[Sentence, ...]) -> People:
    """People of `text`; descriptions and pronouns are not resolved yet (see references.py)."""
    tokens = tokenise(text, sentences)
    mentions = [scan_sentence(tokens, first, last) for first, last in tokens.sentences]
    persons = gather_persons(tokens, mentions)
    _share_offices(tokens, mentions, persons)
    home = _home_country(mentions, tokens)
    _place_by_dateline(tokens, mentions, persons, home)
    return People(tokens, mentions, persons, home)


def _place_by_dateline(tokens: Tokens, mentions: list[list[Mention]], persons: list[Person], home: str | None) -> None:
    """Newsrooms leave out the country of their own ministers: those without one serve the dateline's, if the text is about it."""
    line = next((m for m in (mentions[0] if mentions else []) if m.start <= _DATELINE), None)
    if line is None or line.kind != "nation" or not line.nations:
        return
    if line.nations[0] != home and 2 * _count(mentions, line.nations[0]) < _count(mentions, home):
        return
    for person in persons:
        plain = any(
            role.kind == "office" and not role.nations and (not role.organisation or role.head in _OF_PORTFOLIOS)
            for role in person.roles
        )
        if person.country_iso3 is None and plain and _NATIONAL & set(person.offices) and not _is_foreign(person):
            person.country_iso3 = line.nations[0]
            person.country_span = (tokens.starts[line.start], tokens.ends[line.end - 1])


def _is_foreign(person: Person) -> bool:
    """Whether a body is named that is no portfolio of a minister."""
    return person.organisation is not None and not any(role.head in _OF_PORTFOLIOS for role in person.roles)


def _share_offices(tokens: Tokens, mentions: list[list[Mention]], persons: list[Person]) -> None:
    """Gives the office of a plural to those it introduces: `the two security chiefs, A of X and B of Y`."""
    for sentence in mentions:
        for place, mention in enumerate(sentence):
            role = mention.roles[0] if mention.roles and mention.kind in ("group", "description") else None
            if role is None or not mention.is_plural or role.kind != "office" or role.head in ("executive", "manager"):
                continue
            named: list[Person] = []
            end = mention.end
            for following in sentence[place + 1 :]:
                words = tokens.lower[end : following.start]
                if (
                    following.kind != "name"
                    or not following.persons
                    or not set(words) <= _LIST_JOINTS
                    or len(words) > 2
                ):
                    break
                named.append(persons[following.persons[0]])
                end = following.end
            if len(named) < _PAIR:
                continue
            for index, person in enumerate(named):
                person.offices = person.offices or ((role.office,) if role.office else ())
                person.is_public = True
                if person.country_iso3 is None and len(role.nations) == len(named):
                    person.country_iso3 = role.nations[index]
                    person.country_span = (tokens.starts[role.start], tokens.ends[role.end - 1])


def _count(mentions: list[list[Mention]], land: str | None) -> int:
    return sum(land in mention.nations for sentence in mentions for mention in sentence)


def _home_country(mentions: list[list[Mention]], tokens: Tokens) -> str | None:
    """The country most named in the first sentences: where an unmarked president most likely serves."""
    del tokens
    counts: dict[str, int] = {}
    for index, sentence in enumerate(mentions):
        for mention in sentence:
            for land in mention.nations:
                counts[land] = counts.get(land, 0) + (3 if index < 2 else 1)
    home = max(counts, key=lambda land: (counts[land], land)) if counts else None
    line = next((m for m in (mentions[0] if mentions else []) if m.start <= _DATELINE), None)
    if (
        line is not None
        and line.kind == "nation"
        and line.nations
        and 2 * counts[line.nations[0]] >= counts[home or ""]
    ):
        return line.nations[0]  # a dateline's country if much is said of it
    return home
