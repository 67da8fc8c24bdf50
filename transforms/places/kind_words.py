"""The words that tell what kind of place a name means, from site_words.tsv, and those that are shy, from shy_words.txt."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class KindWord:
    """`border post`: what kind of place a name beside it is, and how finely it locates."""

    word: str
    kind: str
    precision: str


@cache
def kind_words() -> dict[str, KindWord]:
    """Kind words in small letters."""
    rows = (line.split("\t") for line in _lines("site_words.tsv"))
    return {row[0]: KindWord(row[0], row[1], row[2]) for row in rows}


@cache
def shy_words() -> frozenset[str]:
    """Words in small letters that are places somewhere but mostly mean something else in news."""
    return frozenset(line.lower() for line in _lines("shy_words.txt"))


@cache
def _alternation() -> str:
    return "|".join(re.escape(word) for word in sorted(kind_words(), key=lambda word: (-len(word), word)))


@cache
def _behind() -> re.Pattern[str]:
    return re.compile(rf"[ -](?:[Bb]order |[Ii]nternational |[Cc]ity[’']s )?({_alternation()})\b", re.IGNORECASE)


@cache
def _before() -> re.Pattern[str]:
    return re.compile(rf"\b({_alternation()}) (?:of|at) (?:the )?$", re.IGNORECASE)


_LEADS = (" of ", " at ", " of the ", " at the ")
_LEAD = 8


def kind_behind(text: str, end: int) -> tuple[KindWord, int] | None:
    """The kind word right behind a name, and where it ends."""
    match = _behind().match(text, end, end + 40)
    return (kind_words()[match[1].lower()], match.end()) if match else None


def kind_before(text: str, start: int) -> tuple[KindWord, int] | None:
    """The kind word of "port of X", and where it starts."""
    if not text[max(0, start - _LEAD) : start].lower().endswith(_LEADS):
        return None
    match = _before().search(text, max(0, start - 36), start)
    return (kind_words()[match[1].lower()], match.start()) if match else None


def _lines(name: str) -> list[str]:
    lines = files(__package__).joinpath(name).read_text("utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]
