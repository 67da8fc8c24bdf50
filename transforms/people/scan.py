"""Finds every mention of people in a sentence: names with titles and appositions, descriptions, pronouns, pairs."""

from __future__ import annotations

from functools import cache

from transforms.people.appositions import POSSESSIVES
from transforms.people.groups import PAIRS, closes_phrase, read_group, read_owned_group
from transforms.people.lexicon import fold, given_names, heads, modifiers
from transforms.people.model import Mention, Tokens
from transforms.people.noun_phrases import read_noun_phrase

_PRONOUNS = {
    "he": "m", "him": "m", "she": "f", "they": "p", "them": "p", "himself": "m", "herself": "f", "i": "1", "me": "1",
}  # fmt: skip
_DETERMINERS = frozenset(
    {"the", "a", "an", "his", "her", "their", "its", "our", "my", "then", "another", "both", "this", "that"}
)
_BEFORE_VERB = frozenset(
    "to will would can could may might should shall and or not also then later again who both".split()
)
"""Words before which `host` is a verb (is to host President X)."""


def scan_sentence(tokens: Tokens, first: int, last: int) -> list[Mention]:
    """Mentions in `tokens[first:last]` in order, none inside another."""
    mentions: list[Mention] = []
    position, openers = first, _openers()
    while position < last:
        may_start = tokens.caps[position] or tokens.lower[position] in openers
        mention = _read_mention(tokens, position, last, first) if may_start else None
        if mention is None:
            position += 1
        else:
            mentions.append(mention)
            position = mention.end
    return mentions


@cache
def _openers() -> frozenset[str]:
    """Words in small letters with which a mention may begin."""
    lists = (_PRONOUNS, POSSESSIVES, _DETERMINERS, modifiers(), heads(), PAIRS, ("each", "one", "both"))
    return frozenset(word for words in lists for word in words)


def _read_mention(tokens: Tokens, start: int, last: int, first: int) -> Mention | None:
    lower = tokens.lower
    word = lower[start]
    if word in _PRONOUNS and not (
        word == "he"
        and tokens.caps[start]
        and start + 1 < last
        and tokens.caps[start + 1]
        and fold(lower[start + 1]) in given_names()
    ):
        if word in ("i", "me") and word == "i" and tokens.words[start] != "I":
            return None
        return Mention(start, start + 1, "pronoun", determiner=_PRONOUNS[word], is_plural=_PRONOUNS[word] == "p")
    group = read_group(tokens, start, last) or read_owned_group(tokens, start, last)
    if group is not None:
        return group
    position = start
    determiner = ""
    if word == "that" and start > first and lower[start - 1] in ("before", "after", "since", "with"):
        return None
    if word in _DETERMINERS and not (tokens.caps[start] and position != first and word not in ("the",)):
        determiner = word
        position += 1
    elif word in ("former",):
        determiner = "the"
    if not determiner and word in ("host", "guest") and start > first and (lower[start - 1] in _BEFORE_VERB):
        return None
    if position < last:
        mention = read_noun_phrase(tokens, start, position, last, first, determiner)
        if mention is not None:
            return mention
    if word in POSSESSIVES:
        owns = word != "her" or not closes_phrase(tokens, start + 1, last)
        return Mention(
            start, start + 1, "pronoun", determiner=POSSESSIVES[word], is_plural=word == "their", is_possessive=owns
        )
    return None
