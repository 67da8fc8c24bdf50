"""Finds the families of words that bear on whether two people met, with where they stand in a text."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib.resources import files

Hits = dict[str, tuple[tuple[int, int], ...]]
"""Class of words to the characters at which they stand, in order."""
_WORD = re.compile(r"[\w'’-]+")
_STEM = 3
"""Letters by which stems are looked up."""


@lru_cache(maxsize=512)
def find_families(text: str) -> Hits:
    """The classes of words that `text` holds; the pairs of a sentence ask for the same texts again and again."""
    spans = [match.span() for match in _WORD.finditer(text)]
    words = [text[start:end] for start, end in spans]
    found: dict[str, list[tuple[int, int]]] = {}
    for i, word in enumerate(words):
        for rest, name in _phrases_after(word):
            last = i + len(rest)
            if last < len(words) and all(_fits(_plain(words[i + k]), part) for k, part in enumerate(rest, 1)):
                found.setdefault(name, []).append((spans[i][0], spans[last][1]))
    return {name: tuple(places) for name, places in found.items()}


@lru_cache(maxsize=16_384)
def _phrases_after(word: str) -> tuple[tuple[tuple[str, ...], str], ...]:
    """What follows the first word of the phrases that `word` may begin, each with its class; mostly nothing."""
    plain = _plain(word)
    phrases = _read_phrases().get(plain[:_STEM], ())
    return tuple((phrase[1:], name) for phrase, name in phrases if _fits(plain, phrase[0]))


def _plain(word: str) -> str:
    return word.lower().replace("’", "'")


def _fits(word: str, part: str) -> bool:
    return word.startswith(part[:-1]) if part.endswith("*") else word == part


@cache
def _read_phrases() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """Phrases with their class, by their first letters."""
    table: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for line in files(__package__).joinpath("pair_words.tsv").read_text("utf-8").splitlines():
        if line.startswith("#"):
            continue
        name, phrases = line.split("\t")
        for phrase in phrases.split("|"):
            parts = tuple(phrase.split())
            table.setdefault(parts[0].rstrip("*")[:_STEM], []).append((parts, name))
    return table


@cache
def family_names() -> tuple[str, ...]:
    """All classes, in order."""
    return tuple(sorted({name for phrases in _read_phrases().values() for _, name in phrases}))
