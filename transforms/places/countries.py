"""Finds countries in a text: by name, by demonym, by capital or seat of government."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from ahocorasick_rs import AhoCorasick, MatchKind

from transforms.places.country_table import country_table

# Words that are given names or surnames as often as countries; a capitalised neighbour makes them a person's.
_ALSO_PERSONS = frozenset(
    """Jordan Chad Georgia Israel Kenya India Ireland England Washington Santiago Lima Paris French German London Holland
    Wales Cuba America Jersey English Welsh Trinidad Sofia Malta Dane""".split()
)
_BEFORE_PERSONS = frozenset(
    """Mr Mrs Ms Dr Sir Judge Justice Congressman Congresswoman Sgt Officer Rep Sen Jim Michael Vernon Denzel George
    Kerry Dominic Barbara Phil Dawn Hal Daniel Benjamin Lindsey John Rob""".split()
)


@dataclass(frozen=True, slots=True)
class CountryMention:
    """`text[start:end]` names, describes or stands for a country."""

    start: int
    end: int
    iso3: str
    form: str
    """`name` (Syria), `demonym` (Syrian), `capital` (Damascus) or `seat` (the Kremlin)."""


def find_countries(text: str) -> tuple[CountryMention, ...]:
    """Mentions in order, the longest at each spot; whole words, case-sensitive."""
    automaton, meanings = _automaton()
    found: list[CountryMention] = []
    for index, start, end in automaton.find_matches_as_indexes(text):
        meaning = meanings[index]
        if meaning is None or not _is_whole(text, start, end) or _is_person(text, start, end):
            continue
        found.append(CountryMention(start, end, *meaning))
    return tuple(found)


def country_of(phrase: str) -> str | None:
    """ISO3 of the only country that `phrase` names; null where it names none or several."""
    codes = {mention.iso3 for mention in find_countries(phrase)}
    return codes.pop() if len(codes) == 1 else None


@cache
def _automaton() -> tuple[AhoCorasick, list[tuple[str, str] | None]]:
    """Patterns with what each means; null for phrases that hold a country's name without naming it."""
    meanings: dict[str, tuple[str, str] | None] = {}
    for country in country_table().values():
        forms = (
            ("name", country.names),
            ("demonym", country.demonyms),
            ("capital", country.capitals),
            ("seat", country.seats),
        )
        for form, words in forms:
            for word in words:
                meanings.setdefault(word, (country.iso3, form))
    for phrase in not_places():
        if phrase not in meanings:
            meanings[phrase] = None
    patterns = list(meanings)
    return AhoCorasick(patterns, matchkind=MatchKind.LeftmostLongest), [meanings[p] for p in patterns]


@cache
def not_places() -> tuple[str, ...]:
    """Phrases that hold the name of a place but do not name that place."""
    lines = files(__package__).joinpath("not_places.txt").read_text("utf-8").splitlines()
    return tuple(line for line in lines if line and not line.startswith("#"))


def _is_whole(text: str, start: int, end: int) -> bool:
    before = start == 0 or not (
        text[start - 1].isalnum() or (text[start - 1] == "." and text[start - 2 : start - 1].isupper())
    )
    after = end == len(text) or not text[end].isalnum()
    return before and after


def _is_person(text: str, start: int, end: int) -> bool:
    """Whether `Jordan`, `Chad` and the like stand in a person's name."""
    word = text[start:end]
    if word not in _ALSO_PERSONS:
        return False
    before = text[max(0, start - 20) : start].split()
    return bool(before) and text[start - 1] == " " and before[-1].rstrip(".") in _BEFORE_PERSONS
