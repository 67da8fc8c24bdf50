"""Splits a text into words and marks with their offsets."""

from __future__ import annotations

import re

from transforms.people.model import Tokens
from transforms.text.sentences import Sentence

# Dotted capitals (U.S.), words with inner hyphens and apostrophes (O'Brien, al-Sudani), the possessive 's on its own, marks.
_TOKEN = re.compile(r"(?:[A-Z]\.){2,}|\w+(?:[-‐‑]\w+|['’ʼ‘`](?!s\b)\w+)*|['’]s\b|[^\w\s]")
_ARTICLE = re.compile(r"(?:al|el|ad|an|ar|as|ash|at|az|ed|es|ul|ur)[-‐‑][A-ZÀ-Þ]")


def tokenise(text: str, sentences: tuple[Sentence, ...]) -> Tokens:
    """Tokens of `text`, sentence by sentence."""
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    ranges: list[tuple[int, int]] = []
    for sentence in sentences:
        first = len(words)
        for match in _TOKEN.finditer(text, sentence.start, sentence.end):
            words.append(match.group())
            starts.append(match.start())
            ends.append(match.end())
        ranges.append((first, len(words)))
    lower = [word.lower().replace("’", "'") for word in words]
    caps = [word[0].isupper() or (word[0] in "aeu" and _ARTICLE.match(word) is not None) for word in words]
    return Tokens(text, words, lower, starts, ends, caps, ranges)
