"""Finds the families of words that bear on whether two people met, with where they stand in a text."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib.resources import files

Hits = dict[str, tuple[tuple[int, int], ...]]
"""Class of words to the characters at which they stand, in order."""
Phrase = tuple[tuple[str, ...], str]
"""The words of a phrase behind its first one, and its class."""
_WORD = re.compile(r"[\w'’-]+")
PAIR_WORDS = "pair_words.tsv"
_STEM = 3
"""Letters by which stems are looked up."""


@lru_cache(maxsize=512)
def find_families(text: str, table: str = PAIR_WORDS) -> Hits:
    """The classes of words of `table` that `text` holds; the pairs of a sentence ask for the same texts again and again."""
    spans = [match.span() for match in _WORD.finditer(text)]
    words = [text[start:end] for start, end in spans]
    found: dict[str, list[tuple[int, int]]] = {}
    for i, word in enumerate(words):
        begun = _phrases_of(word, table)
        if begun is None:
            continue
        phrases = begun.get("", ())
        if len(begun) > 1 and i + 1 < len(words) and (longer := begun.get(_plain(words[i + 1]))):
            phrases = longer
        for rest, name in phrases:
            last = i + len(rest)
            if last < len(words) and all(_fits(_plain(words[i + k]), part) for k, part in enumerate(rest, 1)):
                found.setdefault(name, []).append((spans[i][0], spans[last][1]))
    return {name: tuple(places) for name, places in found.items()}


@lru_cache(maxsize=16_384)
def _phrases_of(word: str, table: str) -> dict[str, tuple[Phrase, ...]] | None:
    """The phrases that `word` may begin, by the word behind it where they name one; those for any other under `""`."""
    plain = _plain(word)
    phrases = [(p[1:], name) for p, name in _read_phrases(table).get(plain[:_STEM], ()) if _fits(plain, p[0])]
    seconds = {rest[0] for rest, _ in phrases if rest and not rest[0].endswith("*")}
    found = {second: tuple(p for p in phrases if not p[0] or _fits(second, p[0][0])) for second in sorted(seconds)}
    found[""] = tuple(p for p in phrases if not p[0] or p[0][0].endswith("*"))
    return found if phrases else None


def _plain(word: str) -> str:
    return word.lower().replace("’", "'")


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
