"""Names of persons: the words that tell a person, and whether two names can be one person's."""

from __future__ import annotations

import importlib.resources
import re
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from typing import Literal

from transforms.linking.roles import roles_agree
from transforms.linking.spellings import fold_letters, sound_skeleton, spelled_alike

Likeness = Literal["full", "partial", "initials", "tail", "surname", "none"]
"""full: all words agree. partial: the shorter name's words all stand in the longer, first with first. initials: as
partial, some words only as initials. tail: the shorter is the end of the longer (Lula da Silva). surname: a single
word that agrees with the other's family name."""

_WORDS = re.compile(r"[^\W\d_]+")
_LEAST_WORDS = 2
_SURNAME_FIRST = frozenset(("CHN", "TWN", "HKG", "MAC", "KOR", "PRK", "VNM", "KHM", "SGP", "HUN", "JPN"))
"""Countries whose news names usually put the family name first."""


@dataclass(frozen=True, slots=True)
class NameRecord:
    """A name as reports give it, with the role there; `count` reports between the two publication dates."""

    name: str
    country_iso3: str | None = None
    role: str | None = None
    first_seen_on: date | None = None
    last_seen_on: date | None = None
    count: int = 1


def same_person(a: NameRecord, b: NameRecord) -> bool:
    """Whether both names are spellings or shorter forms of one person's, judged by the names, roles and countries.

    The less of the name agrees, the more role and country must: a shared surname alone is never enough.
    """
    if a.country_iso3 and b.country_iso3 and a.country_iso3 != b.country_iso3:
        return False
    likeness = compare_names(a.name, b.name, a.country_iso3 or b.country_iso3)
    if likeness == "full":
        return True
    one_country = a.country_iso3 is not None and a.country_iso3 == b.country_iso3
    one_role = a.role is not None and b.role is not None
    if not roles_agree(a.role, b.role):
        return False
    if likeness == "partial":
        return True
    if likeness == "initials":
        return one_country or one_role
    return likeness in ("tail", "surname") and one_country and one_role


@lru_cache(maxsize=262144)
def compare_names(name: str, other: str, country_iso3: str | None = None) -> Likeness:
    """How much of two names agrees; `country_iso3` tells where a family name may stand first. Symmetric."""
    words, others = sorted((name_words(name), name_words(other)), key=len)
    if len(words) < _LEAST_WORDS:
        return _compare_single(words, others, country_iso3)
    if len(words) == len(others) and all(map(spelled_alike, words, others)):
        return "full"
    if spelled_alike("".join(words), "".join(others)):
        return "full"
    matched = _match_words(words, others)
    if matched is None:
        return "tail" if _is_tail(words, others) else "none"
    positions, initials = matched
    if initials:
        return "initials" if positions == sorted(positions) and positions[-1] == len(others) - 1 else "none"
    if len(words) == len(others):
        return "full"
    if positions[0] == 0:
        return "partial"
    return "tail" if _is_tail(words, others) else "none"


@lru_cache(maxsize=262144)
def name_words(name: str) -> tuple[str, ...]:
    """Folded words of a name without articles, filial words, leading titles and suffixes; Abd al-Rahman is one word, Joe is Joseph."""
    words = _WORDS.findall(fold_letters(name))
    kinds = [_word_kinds().get(word) for word in words]
    while len(words) > _LEAST_WORDS and kinds[0] == "title":
        del words[0], kinds[0]
    kept: list[str] = []
    bound = False
    for word, kind in zip(words, kinds, strict=True):
        if kind in ("particle", "filial", "suffix") or (kind == "inner" and kept):
            continue
        if bound:
            kept[-1] = f"abd{word}"
        else:
            kept.append(_full_given_names().get(word, word))
        bound = kind == "bound"
    return tuple(kept) or tuple(words) or (name,)


def seek_keys(name: str) -> tuple[str, ...]:
    """Keys under which a name's fuller or equal forms stand; a single word is sought among all names that have it."""
    single = len(name_words(name)) < _LEAST_WORDS
    return tuple(key for key in block_keys(name) if key.startswith("1 ") == single)


def block_keys(name: str) -> tuple[str, ...]:
    """Keys under which a name stands."""
    words = name_words(name)
    skeletons = [sound_skeleton(word) for word in words]
    keys = {f"1 {skeletons[-1]}", f"1 {skeletons[0]}"}
    if len(words) >= _LEAST_WORDS:
        keys.add(f"j {sound_skeleton(''.join(words))}")
        ends = [(skeletons[0], s) for s in skeletons[1:]] + [(s, skeletons[-1]) for s in skeletons[:-1]]
        keys.update(f"2 {min(pair)} {max(pair)}" for pair in ends)
        keys.update(f"i {word[0]} {skeletons[-1]}" for word in words[:-1])
    return tuple(sorted(keys))


def _compare_single(words: tuple[str, ...], others: tuple[str, ...], country_iso3: str | None) -> Likeness:
    family = others[:1] + others[-1:] if country_iso3 in _SURNAME_FIRST else others[-1:]
    return "surname" if any(spelled_alike(words[0], word) for word in family) else "none"


def _match_words(words: tuple[str, ...], others: tuple[str, ...]) -> tuple[list[int], bool] | None:
    """Position in `others` of each of `words`, one to one, and whether initials were needed; None without a match."""
    positions: list[int] = []
    initials = False
    for word in words:
        free = [i for i in range(len(others)) if i not in positions]
        found = next((i for i in free if spelled_alike(word, others[i]) and len(word) > 1), None)
        if found is None:
            found = next((i for i in free if _is_initial_of(word, others[i])), None)
            initials = True
        if found is None:
            return None
        positions.append(found)
    return positions, initials


def _is_initial_of(word: str, other: str) -> bool:
    return 1 in (len(word), len(other)) and word[0] == other[0]


def _is_tail(words: tuple[str, ...], others: tuple[str, ...]) -> bool:
    return len(words) < len(others) and all(map(spelled_alike, words, others[-len(words) :]))


@cache
def _full_given_names() -> dict[str, str]:
    lines = importlib.resources.files(__package__).joinpath("nicknames.tsv").read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")][1:]
    return {short: full for short, full in rows}  # noqa: C416 # the comprehension checks that rows are pairs


@cache
def _word_kinds() -> dict[str, str]:
    lines = importlib.resources.files(__package__).joinpath("name_words.tsv").read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")][1:]
    return dict((word, kind) for word, kind in rows)  # noqa: C402 # the generator checks that rows are pairs
