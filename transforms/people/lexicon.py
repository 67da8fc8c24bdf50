"""The word lists of this package, loaded once."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from transforms.places.country_table import country_table

_WORD = re.compile(r"\0|(?:[a-z]\.){2,}|\w+(?:[-']\w+)*|[^\w\s]")
_NO_FIRST = frozenset({"the", "we"})
"""First words of country names that are common words."""
_PLAIN = str.maketrans(
    {"ı": "i", "ø": "o", "đ": "d", "ł": "l", "ß": "ss", "æ": "ae", "ə": "e", "’": "'", "‘": "'", "‐": "-", "‑": "-"}
)
_ARTICLE = re.compile(r"^(?:al|el|ad|an|ar|as|ash|at|az|ed|es)[-']")


@dataclass(frozen=True, slots=True)
class Head:
    """A head noun of a role and what kind it is."""

    singular: str
    kind: str
    is_plural: bool


@dataclass(frozen=True, slots=True)
class Nation:
    """A word or words for a country: `kind` is name, adjective or seat."""

    words: tuple[str, ...]
    iso3: str
    kind: str


@dataclass(frozen=True, slots=True)
class Office:
    """What the file of office-holders knows of a name that an article gives."""

    keys: tuple[str, ...]
    iso3: str | None
    offices: tuple[str, ...]


def fold(word: str) -> str:
    """Lower-case letters without marks."""
    if word.isascii():
        return word.lower()
    return unicodedata.normalize("NFKD", word.lower().translate(_PLAIN)).encode("ascii", "ignore").decode()


@lru_cache(maxsize=65_536)
def name_key(word: str) -> str:
    """A part of a name for comparison: folded, without a joined article (al-Sharaa: sharaa)."""
    return _ARTICLE.sub("", fold(word)).replace("'", "").replace("-", "").replace("`", "")


@cache
def heads() -> dict[str, Head]:
    """Head nouns by lower-case form, singular and plural."""
    table: dict[str, Head] = {}
    for row in _rows("role_heads.tsv"):
        singular, kind = row[0], row[1]
        plural = row[2] if len(row) > 2 and row[2] else singular + "s"
        table.setdefault(singular, Head(singular, kind, is_plural=False))
        if kind != "style":
            table.setdefault(plural, Head(singular, kind, is_plural=True))
        if kind == "office":  # "the ex-president", "then-Prime"
            for before in _BEFORE:
                table.setdefault(before + singular, Head(singular, kind, is_plural=False))
                table.setdefault(before + plural, Head(singular, kind, is_plural=True))
    return table


_BEFORE = ("ex-", "then-", "vice-", "co-")


@cache
def modifiers() -> frozenset[str]:
    """Words inside the name of an office."""
    return frozenset(" ".join(row[0] for row in _rows("role_modifiers.txt")).split())


@cache
def office_classes() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Classes of offices with their patterns, in order of precedence."""
    return tuple((row[0], re.compile(rf"\b(?:{row[1]})")) for row in _rows("role_classes.tsv"))


@cache
def office_class(phrase: str) -> str:
    """Class of a folded role phrase; empty where none fits."""
    return next((name for name, pattern in office_classes() if pattern.search(phrase)), "")


@cache
def given_names() -> frozenset[str]:
    """Folded given names."""
    return frozenset(name for row in _rows("given_names.txt") for name in row[0].split())


def is_given_name(key: str) -> bool:
    """Whether a folded part of a name is a known given name."""
    return key in given_names()


@cache
def sex_of(name: str) -> str:
    """`f` or `m` for a folded given name that the lists know of one sex only; empty otherwise."""
    female, male = _sexes()
    return "f" if name in female else "m" if name in male else ""


@cache
def _sexes() -> tuple[frozenset[str], frozenset[str]]:
    return (
        frozenset(" ".join(row[0] for row in _rows("female_names.txt")).split()),
        frozenset(" ".join(row[0] for row in _rows("male_names.txt")).split()),
    )


@cache
def not_names() -> dict[str, frozenset[str]]:
    """`inside`: words that no person's name holds; `never_first`: words that begin none."""
    sections: dict[str, list[str]] = {}
    current = ""
    for row in _rows("not_names.txt"):
        line = row[0]
        if line.startswith("["):
            current = line.strip("[]")
            sections[current] = []
        else:
            sections[current] += line.split()
    return {name: frozenset(words) for name, words in sections.items()}


@cache
def nations() -> dict[str, tuple[Nation, ...]]:
    """Country words by their first lower-case word, longest first."""
    forms_of = [(row[2], row[0], row[1]) for row in _rows("nation_words.tsv")]
    for iso3, country in country_table().items():
        kinds = (
            ("name", country.names), ("adjective", country.demonyms),
            ("seat", country.capitals), ("seat", country.seats),
        )  # fmt: skip
        forms_of += [(form, iso3, kind) for kind, cell in kinds for form in cell]
    table: dict[str, list[Nation]] = {}
    seen: set[tuple[str, str]] = set()
    for form, iso3, kind in forms_of:
        words = tuple(w.replace("\0", "'s") for w in _WORD.findall(form.lower().replace("'s ", " \0 ")))
        if (form.lower(), kind) not in seen and words[0] not in _NO_FIRST:
            seen.add((form.lower(), kind))
            table.setdefault(words[0], []).append(Nation(words, iso3, kind))
    return {first: tuple(sorted(forms, key=lambda n: -len(n.words))) for first, forms in table.items()}


@cache
def bodies() -> dict[str, str | None]:
    """Bodies by lower-case name; the value is their country, None for international ones."""
    return {row[0].lower(): (row[1] if len(row) > 1 and row[1] else None) for row in _rows("bodies.tsv")}


@cache
def office_holders() -> dict[str, tuple[Office, ...]]:
    """Known office-holders by each part of their names; used only for people the text itself names."""
    table: dict[str, list[Office]] = {}
    for row in _rows("office_holders.tsv"):
        parts = tuple(name_key(word) for word in row[0].rstrip("*").split() if len(word) > 2 or not word.endswith("."))
        keys = tuple(part for part in parts if part not in ("king", "pope", "sheikh"))
        for form in {keys: None, keys[-1:]: None} if row[0].endswith("*") else (keys,):
            office = Office(form, row[1] or None, tuple(row[2].split("|")) if row[2] else ())
            for key in form:
                table.setdefault(key, []).append(office)
    return {key: tuple(offices) for key, offices in table.items()}


@cache
def bynames() -> dict[str, frozenset[str]]:
    """Parts of the full name by the name that newsrooms use instead."""
    return {row[0]: frozenset(name_key(word) for word in row[1].split()) for row in _rows("bynames.tsv")}


def _rows(name: str) -> list[list[str]]:
    text = files(__package__).joinpath(name).read_text("utf-8")
    return [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
