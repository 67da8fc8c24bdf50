"""The words of the English calendar, from calendar_words.tsv."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def words_of(kind: str) -> dict[str, int]:
    """Lower-case words of one kind (`month`, `weekday`, `number`, `ordinal`, `season`, `feast`, `movable`) with their values."""
    words: dict[str, int] = {}
    for line in files(__package__).joinpath("calendar_words.tsv").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            row_kind, word, value = line.split("\t")
            if row_kind == kind:
                words[word.lower()] = int(value)
    return words


def alternation(*kinds: str) -> str:
    """The words of `kinds` for a pattern, longest first, as written with a capital or small letter."""
    words = sorted({word for kind in kinds for word in words_of(kind)}, key=lambda word: (-len(word), word))
    return "|".join(words)


def number_of(word: str) -> int | None:
    """A count in digits or words; an ordinal's place; null where it is neither."""
    plain = " ".join(word.lower().split())
    if plain.isdigit():
        return int(plain)
    if plain[:-2].isdigit():
        return int(plain[:-2])
    return words_of("number").get(plain, words_of("ordinal").get(plain))
