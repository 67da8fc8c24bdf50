"""The gazetteer: cities, first-level divisions and hand-kept sites, by folded name."""

from __future__ import annotations

import gzip
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from transforms.mentions import Place

_LETTERS = str.maketrans({"ı": "i", "ø": "o", "đ": "d", "ł": "l", "ß": "ss", "æ": "ae", "ə": "e", "’": "'", "‘": "'"})
_ARTICLES = ("al ", "ad ", "an ", "ar ", "as ", "ash ", "at ", "az ", "el ")
_NOWHERE = "XXX"


@dataclass(frozen=True, slots=True)
class Entry:
    """A place of the gazetteer and how many people live there, which decides between places of one name."""

    place: Place
    population: int


def fold_name(name: str) -> str:
    """A name for comparison: lower case, no marks, hyphens as blanks, no leading Arabic article."""
    plain = unicodedata.normalize("NFKD", name.lower().translate(_LETTERS)).encode("ascii", "ignore").decode()
    plain = " ".join(plain.replace("-", " ").replace("'", "").replace("`", "").split())
    for article in _ARTICLES:
        if plain.startswith(article) and len(plain) > len(article) + 2:
            return plain[len(article) :]
    return plain


@cache
def gazetteer() -> dict[str, tuple[Entry, ...]]:
    """Entries by folded name, the most peopled first."""
    table: dict[str, list[Entry]] = {}
    for names, entry in (*_read_sites(), *_read_divisions(), *_read_cities()):
        for key in sorted({fold_name(name) for name in names if name}):
            table.setdefault(key, []).append(entry)
    return {key: tuple(sorted(entries, key=lambda e: -e.population)) for key, entries in table.items()}


@cache
def longest_name_words() -> int:
    """Words of the longest name."""
    return max(key.count(" ") + 1 for key in gazetteer())


def _read_cities() -> Iterator[tuple[list[str], Entry]]:
    for name, others, iso3, admin1, latitude, longitude, population in _rows("geonames_cities.tsv.gz"):
        place = Place(name, "city", admin1 or None, iso3, float(latitude), float(longitude), "city")
        yield [name, *others.split("|")], Entry(place, int(population))


def _read_divisions() -> Iterator[tuple[list[str], Entry]]:
    for name, others, iso3, latitude, longitude, population in _rows("geonames_admin1.tsv"):
        north, east = _read_degrees(latitude), _read_degrees(longitude)
        place = Place(name, "admin1", name, iso3, north, east, "admin1")
        # A division that is called like its capital is mostly meant as the city; it wins where only it has the name.
        yield [name, *others.split("|")], Entry(place, int(population) // 4)


def _read_sites() -> Iterator[tuple[list[str], Entry]]:
    for row in _rows("sites_by_hand.tsv"):
        name, others, kind, iso3, admin1, latitude, longitude = [*row, *[""] * (7 - len(row))]
        north, east = _read_degrees(latitude), _read_degrees(longitude)
        precision = "city" if kind == "city" else "site"
        country = None if iso3 in {"", _NOWHERE} else iso3
        place = Place(name, kind, admin1 or None, country, north, east, precision)
        yield [name, *others.split("|")], Entry(place, 10_000_000)


def _read_degrees(cell: str) -> float | None:
    return float(cell) if cell else None


def _rows(name: str) -> Iterator[list[str]]:
    data = files(__package__).joinpath(name).read_bytes()
    text = (gzip.decompress(data) if name.endswith(".gz") else data).decode()
    for line in text.splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")
