"""Finds the people of an article: every mention, the persons behind them, and what descriptions refer to."""

from __future__ import annotations

from transforms.people.model import Mention, People, Tokens
from transforms.people.registry import gather_persons
from transforms.people.scan import scan_sentence
from transforms.people.tokens import tokenise
from transforms.text.sentences import Sentence


def find_people(text: str, sentences: tuple[Sentence, ...]) -> People:
    """People of `text`; descriptions and pronouns are not resolved yet (see references.py)."""
    tokens = tokenise(text, sentences)
    mentions = [scan_sentence(tokens, first, last) for first, last in tokens.sentences]
    persons = gather_persons(tokens, mentions)
    return People(tokens, mentions, persons, _home_country(mentions, tokens))


def _home_country(mentions: list[list[Mention]], tokens: Tokens) -> str | None:
    """The country most named in the first sentences: where an unmarked president most likely serves."""
    del tokens
    counts: dict[str, int] = {}
    for index, sentence in enumerate(mentions):
        for mention in sentence:
            for land in mention.nations:
                counts[land] = counts.get(land, 0) + (3 if index < 2 else 1)
    return max(counts, key=lambda land: (counts[land], land)) if counts else None
