"""The gazetteer: cities, divisions and hand-kept sites by folded name. Sources stand in the files' first lines."""

from __future__ import annotations

import gzip
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib.resources import files

from transforms.mentions import Place
from transforms.places.country_table import country_table
from transforms.places.folding import fold_name

SITE_PEOPLE = 400_000
"""Sites and regions kept by hand are as well known as a city of so many people."""
CAPITAL_PEOPLE = 500_000
"""Capitals are at least as well known as a city of so many people."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A place and how many people live there, which decides between places of one name."""

    place: Place
    population: int
    is_capital: bool = False


@lru_cache(maxsize=16_384)
def entries_of(key: str) -> tuple[Entry, ...]:
    """Places whose folded name is `key`, the most peopled first."""
    found = list(_sites().get(key, ()))
    keys, numbers = _keys()
    index = bisect_left(keys, key)
    if index < len(keys) and keys[index] == key:
        found += _weigh_other_names([_read_entry(int(number), key) for number in numbers[index].split(",")], key)
    return tuple(sorted(found, key=lambda entry: -entry.population))


def _weigh_other_names(entries: list[Entry], key: str) -> list[Entry]:
    """Who says Cancún means the city of that name, not a larger one (Changchun) that some language calls so."""
    if not any(fold_name(entry.place.name or "") == key for entry in entries):
        return entries
    return [
        entry
        if fold_name(entry.place.name or "") == key
        else replace(entry, population=entry.population // _OTHER_NAME)
        for entry in entries
    ]


_OTHER_NAME = 30
"""So much larger a city must be to be meant by a name that is another's own: Canton is Guangzhou, not Canton, Ohio."""


@lru_cache(maxsize=65_536)
def begins_longer(key: str) -> bool:
    """Whether a place's folded name begins with the words of `key` and goes on."""
    begun = f"{key} "
    for keys in (_keys()[0], _site_keys()):
        index = bisect_left(keys, begun)
        if index < len(keys) and keys[index].startswith(begun):
            return True
    return False


@cache
def _site_keys() -> list[str]:
    return sorted(_sites())


@cache
def _keys() -> tuple[list[str], list[str]]:
    lines = _read_lines("gazetteer_keys.tsv.gz")
    pairs = [line.split("\t") for line in lines]
    return [pair[0] for pair in pairs], [pair[1] for pair in pairs]


@cache
def _rows() -> list[str]:
    return [line for line in _read_lines("gazetteer.tsv.gz") if not line.startswith("#")]


def _read_entry(number: int, key: str) -> Entry:
    name, kind, iso3, admin1, latitude, longitude, population = _rows()[number].split("\t")
    north, east = _read_degrees(latitude), _read_degrees(longitude)
    people = int(population)
    is_capital = kind == "city" and key in _capitals(iso3)
    if is_capital:
        people = max(people, CAPITAL_PEOPLE)
    # A division that is called like its capital is mostly meant as the city; it wins where only it has the name.
    people = people if kind == "city" else people // 4
    precision = {"city": "city", "admin1": "admin1"}.get(kind, "city")
    return Entry(Place(name, kind, admin1 or None, iso3, north, east, precision), people, is_capital)


@cache
def _capitals(iso3: str) -> frozenset[str]:
    country = country_table().get(iso3)
    return frozenset(fold_name(name) for name in country.capitals) if country else frozenset()


@cache
def _sites() -> dict[str, tuple[Entry, ...]]:
    table: dict[str, list[Entry]] = {}
    for names, entry in _read_sites():
        for key in sorted({fold_name(name) for name in names}):
            table.setdefault(key, []).append(entry)
    return {key: tuple(entries) for key, entries in table.items()}


def _read_sites() -> Iterator[tuple[list[str], Entry]]:
    for line in _read_lines("sites.tsv"):
        if line.startswith("#"):
            continue
        name, others, kind, iso3, admin1, latitude, longitude = line.split("\t")
        north, east = _read_degrees(latitude), _read_degrees(longitude)
        precision = {"city": "city", "district": "city", "admin1": "admin1"}.get(kind, "site")
        place = Place(name, kind, admin1 or None, iso3 or None, north, east, precision)
        yield [name, *(other for other in others.split("|") if other)], Entry(place, SITE_PEOPLE)


def _read_degrees(cell: str) -> float | None:
    return float(cell) if cell else None


def _read_lines(name: str) -> list[str]:
    data = files(__package__).joinpath(name).read_bytes()
    return (gzip.decompress(data) if name.endswith(".gz") else data).decode().splitlines()
