"""Folds the spellings of a place's name into one key."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_LETTERS = str.maketrans(
    {
        "ı": "i", "ø": "o", "đ": "d", "ł": "l", "ß": "ss", "æ": "ae", "ə": "e", "ð": "d", "þ": "th", "œ": "oe",
        "’": "", "‘": "", "'": "", "`": "", "ʻ": "", "ʼ": "", "ʿ": "", "ʾ": "", "-": " ", "‐": " ", "‑": " ", "–": " ", ".": " ",
    }
)  # fmt: skip
ARTICLES = frozenset("al el ad an ar as ash at az ed es ul".split())
_SHORTEST = 3


@lru_cache(maxsize=65_536)
def fold_name(name: str) -> str:
    """A name for comparison: lower case, no marks, hyphens as blanks, no leading Arabic article, "St" for "Saint"."""
    plain = unicodedata.normalize("NFKD", name.lower().translate(_LETTERS)).encode("ascii", "ignore").decode()
    words = plain.split()
    if len(words) > 1 and words[0] in ARTICLES and len("".join(words[1:])) >= _SHORTEST:
        words = words[1:]
    return " ".join("st" if word == "saint" else word for word in words)
