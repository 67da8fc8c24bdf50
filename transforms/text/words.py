"""Text as plain words in bytes, and the automaton that finds words of many vocabularies in one pass over them."""

from __future__ import annotations

import string
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from ahocorasick_rs import BytesAhoCorasick, Implementation

_LETTERS = (string.ascii_letters + string.digits).encode()
_PLAIN = bytes(ord(chr(byte).lower()) if byte in _LETTERS else ord(" ") for byte in range(256))
"""Lower case for letters and figures, a space for marks and for all bytes of letters beyond ASCII: words of a lexicon go the
same way, so that `fêted` still meets `Fêted`; what differs only in marks meets as well, which a gate may let through."""


def plain_words(text: str) -> bytes:
    """`text` as UTF-8 in lower case with a space for every mark and one more at either end; byte n is byte n - 1 of the text."""
    return b" " + _encode(text).translate(_PLAIN) + b" "


def _encode(text: str) -> bytes:
    return text.replace("’", "'").encode("utf-8", "replace")


class Hit(NamedTuple):
    """A word or phrase of a vocabulary begins at character `start`; `kinds` has the bits of all its vocabularies."""

    start: int
    kinds: int


class Vocabularies:
    """An automaton over whole words and phrases; each vocabulary is one bit, `always` those whose words nobody can list."""

    def __init__(self, words: Mapping[int, Iterable[str]], always: int = 0) -> None:
        self._always = always
        kinds: dict[bytes, int] = {}
        for kind, phrases in words.items():
            for phrase in phrases:
                pattern = plain_words(phrase)
                kinds[pattern] = kinds.get(pattern, 0) | kind
        self._kinds = list(kinds.values())
        self._automaton = BytesAhoCorasick(list(kinds), implementation=Implementation.DFA)

    def kinds(self, text: str) -> int:
        """The bits of all vocabularies of which `text` has a word, and of those that are said to be always there."""
        kinds = self._always
        for pattern, _, _ in self._automaton.find_matches_as_indexes(plain_words(text), overlapping=True):
            kinds |= self._kinds[pattern]
        return kinds

    def find(self, text: str) -> tuple[Hit, ...]:
        """All words found, also those within others, in order."""
        found = self._automaton.find_matches_as_indexes(plain_words(text), overlapping=True)
        kinds = self._kinds
        if text.isascii():
            return tuple(sorted([Hit(start, kinds[pattern]) for pattern, start, _ in found]))
        return _in_characters(text, sorted([(start, kinds[pattern]) for pattern, start, _ in found]))


def _in_characters(text: str, found: list[tuple[int, int]]) -> tuple[Hit, ...]:
    """Hits with offsets in characters, from offsets in bytes."""
    encoded = _encode(text)
    byte = character = 0
    hits = []
    for start, kinds in found:
        character += len(encoded[byte:start].decode("utf-8", "replace"))
        byte = start
        hits.append(Hit(character, kinds))
    return tuple(hits)
