"""Finds the families of words that bear on whether two people met, with where they stand in a text."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib.resources import files

Hits = dict[str, tuple[tuple[int, int], ...]]
"""Class of words to the characters at which they stand, in order."""
_WORD = re.compile(r"[\w'’-]+")
PAIR_WORDS = "pair_words.tsv"
_STEM = 3
"""Letters by which stems are looked up."""


@lru_cache(maxsize=512)
def find_families(text: str, table: str = PAIR_WORDS) -> Hits:
    """The classes of words of `table` that `text` holds; the pairs of a sentence ask for the same texts again and again."""
    words = [(m.group().lower().replace("’", "'"), m.start(), m.end()) for m in _WORD.finditer(text)]
    phrases = _read_phrases(table)
    found: dict[str, list[tuple[int, int]]] = {}
    for i, (word, start, _) in enumerate(words):
        for phrase, name in phrases.get(word[:_STEM], ()):
            last = i + len(phrase) - 1
            if last < len(words) and all(_fits(words[i + k][0], part) for k, part in enumerate(phrase)):
                found.setdefault(name, []).append((start, words[last][2]))
    return {name: tuple(spans) for name, spans in found.items()}


def _fits(word: str, part: str) -> bool:
    return word.startswith(part[:-1]) if part.endswith("*") else word == part


@cache
def _read_phrases(name_of_table: str) -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """Phrases with their class, by their first letters."""
    table: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for line in files(__package__).joinpath(name_of_table).read_text("utf-8").splitlines():
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
    return tuple(sorted({name for phrases in _read_phrases(PAIR_WORDS).values() for _, name in phrases}))
