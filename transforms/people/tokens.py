"""Splits a text into words and marks with their offsets."""

from __future__ import annotations

import re

from transforms.people.model import Tokens
from transforms.text.sentences import Sentence

# Dotted capitals (U.S.), words with inner hyphens and apostrophes (O'Brien, al-Sudani), the possessive 's on its own, marks.
_TOKEN = re.compile(r"(?:[A-Z]\.){2,}|\w+(?:[-‐‑]\w+|['’ʼ‘`](?!s\b)\w+)*|['’]s\b|[^\w\s]")
_ARTICLE = re.compile(r"(?:al|el|ad|an|ar|as|ash|at|az|ed|es|ul|ur)[-‐‑][A-ZÀ-Þ]")
_HYPHENS = ("-", "‐", "‑")


def tokenise(text: str, sentences: tuple[Sentence, ...]) -> Tokens:
    """Tokens of `text`, sentence by sentence."""
    matches: list[re.Match[str]] = []
    ranges: list[tuple[int, int]] = []
    for sentence in sentences:
        first = len(matches)
        matches += _TOKEN.finditer(text, sentence.start, sentence.end)
        ranges.append((first, len(matches)))
    spans = [match.span() for match in matches]
    words = [text[start:end] for start, end in spans]
    lower = [word.lower() for word in words]
    if "’" in text:
        lower = [word.replace("’", "'") for word in lower]
    caps = [
        word[0].isupper() or (word[2:3] in _HYPHENS and word[0] in "aeu" and _ARTICLE.match(word) is not None)
        for word in words
    ]
    return Tokens(text, words, lower, [start for start, _ in spans], [end for _, end in spans], caps, ranges)
