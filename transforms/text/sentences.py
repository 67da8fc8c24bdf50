"""Splits an article's text into sentences that keep their character offsets."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

# A full stop after one of these does not end a sentence. Newsroom titles, ranks, units, months and Latin.
_ABBREVIATIONS = frozenset(
    """mr mrs ms dr prof sen rep gov gen lt col maj capt cpl sgt brig adm cmdr supt insp st hon rev fr sr jr messrs
    approx est no nos vol fig art sec kg kgs km mi lb lbs oz ft sq min max ca cf vs etc eg ie e.g i.e a.m p.m
    jan feb mar apr jun jul aug sep sept oct nov dec inc ltd co corp bros dept univ assn ave blvd rd mt u.s u.k u.n
    u.a.e d.c ph.d h.e h.h h.m h.r.h eng engr amb pres mme retd smt dott sgr""".split()
)
_BOUNDARY = re.compile(
    r"""[.!?…\n](?:(?<=\n)(?:\s*\n|(?=\S))|(?<!\n)[.!?…]*["'”’»)\]]*(?=\s+["'“‘«(\[]*[A-Z0-9À-ÞĀ-ž€$£]))"""
)
"""One set of characters first: the engine skips to these."""
_LONGEST = 12
"""Characters, more than any abbreviation has."""
_LAST_WORD = re.compile(r"([^\s\"'“”‘’(\[]+)$")


@dataclass(frozen=True, slots=True)
class Sentence:
    """`text[start:end]` of the article, without surrounding white space; `paragraph` counts from 0."""

    index: int
    paragraph: int
    start: int
    end: int
    text: str


@lru_cache(maxsize=4)
def split_sentences(text: str) -> tuple[Sentence, ...]:
    """Sentences of `text` in order; a line break always ends one, an abbreviation's full stop never does."""
    sentences: list[Sentence] = []
    start = paragraph = 0
    for boundary in _BOUNDARY.finditer(text):
        broken = boundary.group()[0] == "\n"
        if not broken and _is_abbreviation(text, start, boundary.start(), boundary.group()):
            continue
        _append_sentence(sentences, text, start, boundary.start() if broken else boundary.end(), paragraph)
        paragraph += broken
        start = boundary.end()
    _append_sentence(sentences, text, start, len(text), paragraph)
    return tuple(sentences)


def _is_abbreviation(text: str, start: int, stop: int, mark: str) -> bool:
    if mark != ".":
        return False
    word = _LAST_WORD.search(text, max(start, stop - _LONGEST), stop)
    if word is None:
        return False
    plain = word.group(1).lower()
    # A single capital is an initial ("J. Austin"); "i" and letters after a digit are not.
    initial = len(plain) == 1 and word.group(1).isupper() and plain != "i"
    return initial or plain in _ABBREVIATIONS


def _append_sentence(sentences: list[Sentence], text: str, start: int, end: int, paragraph: int) -> None:
    piece = text[start:end]
    lead = len(piece) - len(piece.lstrip())
    piece = piece.strip()
    if piece:
        sentences.append(Sentence(len(sentences), paragraph, start + lead, start + lead + len(piece), piece))


def sentence_at(text: str, position: int) -> tuple[int, int]:
    """Bounds of the sentence of `split_sentences` around the character `position`, white space not taken off."""
    start, reach = 0, _REACH
    while start == 0 and reach < 2 * position + 2 * _REACH:
        floor = max(0, position - reach)
        for boundary in _BOUNDARY.finditer(text, floor, position + _AHEAD):
            if boundary.end() <= position and _parts(text, floor, boundary):
                start = boundary.end()
        reach *= 4
    for boundary in _BOUNDARY.finditer(text, position):
        if _parts(text, start, boundary):
            return start, boundary.start() if boundary.group()[0] == "\n" else boundary.end()
    return start, len(text)


_REACH = 300
"""Characters in which a sentence's begin is looked for at first."""
_AHEAD = 20
"""Characters behind a place that tell whether a sentence begins there."""


def _parts(text: str, start: int, boundary: re.Match[str]) -> bool:
    """Whether the boundary parts sentences."""
    return boundary.group()[0] == "\n" or not _is_abbreviation(text, start, boundary.start(), boundary.group())
