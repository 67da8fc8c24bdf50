"""Whether two role titles can be one person's at one time: "Foreign Minister" and "Minister of Foreign Affairs" can."""

from __future__ import annotations

import importlib.resources
import re
from functools import cache, lru_cache

from transforms.linking.spellings import fold_letters

_FILLERS = frozenset("of for the and on in to at his her its acting caretaker former outgoing new then".split())
_RANKS = frozenset("deputy vice assistant under-secretary first second shadow".split())
_TOKENS = re.compile(r"[^\W_]+(?:-[^\W_]+)*|[,;/&]")
_OFFICES = re.compile(r",|;| and |/| & ")
_LEAST_SHARE = 0.5


@lru_cache(maxsize=65536)
def roles_agree(role: str | None, other: str | None) -> bool:
    """True where either is null or one office of the one is worded like an office of the other."""
    if role is None or other is None:
        return True
    return any(_same_office(a, b) for a in _offices(role) for b in _offices(other))


@lru_cache(maxsize=16384)
def _offices(role: str) -> tuple[frozenset[str], ...]:
    """The words of each office; "deputy prime minister and minister of foreign affairs" holds two."""
    text = f" {' '.join(_TOKENS.findall(fold_letters(role)))} "
    for wording, office in _wordings():
        text = text.replace(f" {wording} ", f" {office} ")
    offices = (frozenset(w for w in part.split() if w not in _FILLERS) for part in _OFFICES.split(text))
    return tuple(office for office in offices if office)


def _same_office(office: frozenset[str], other: frozenset[str]) -> bool:
    if office & _RANKS != other & _RANKS:
        return False
    if office <= other or other <= office:
        return True
    return len(office & other) / len(office | other) >= _LEAST_SHARE and office & other != {"minister"}


@cache
def _wordings() -> tuple[tuple[str, str], ...]:
    lines = importlib.resources.files(__package__).joinpath("role_words.tsv").read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")][1:]
    return tuple((wording, office) for wording, office in rows)
