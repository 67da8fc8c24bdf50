"""Finds words for goods in text and the commodity each stands for."""

from __future__ import annotations

import functools
import importlib.resources
import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from transforms.commodities.catalogue import commodity_of
from transforms.quantities.units import unit_after


@dataclass(frozen=True, slots=True)
class CommodityMention:
    """`text[start:end]` names goods. `unit` counts them when no unit word does ("rifles": piece), "" for a mass noun.

    `is_weak`: an everyday word ("gold", "boats") that needs a verb of taking nearby. `is_attribute`: it only describes
    the noun after it ("drug dealers").
    """

    start: int
    end: int
    commodity: str
    unit: str
    is_weak: bool
    is_attribute: bool
    is_plural: bool


@dataclass(frozen=True, slots=True)
class _Form:
    commodity: str
    unit: str
    is_weak: bool
    is_plural: bool


def find_commodities(text: str) -> list[CommodityMention]:
    """Mentions of goods in order, longest first where they overlap."""
    plain = normalise(text)
    forms, automaton = _forms(), _automaton()
    mentions = []
    for index, before, end in automaton.find_matches_as_indexes(" " + _open(plain)):
        start, end = before, end - 1  # noqa: PLW2901 - both texts open with a space that the text has not
        if not _stands_alone(plain, start, end):
            continue
        form = forms[index][1]
        if form.is_weak and _is_name(text, start, end):
            continue
        if _is_misread(plain, start, end):
            continue
        filled = _FILLED.match(plain, end)
        if filled is not None and not form.unit:
            unit = unit_after(" " + filled[1]) or "piece"
            mentions.append(CommodityMention(start, filled.end(), form.commodity, unit, False, False, True))
            continue
        attribute = _is_attribute(plain, text, end)
        mentions.append(
            CommodityMention(start, end, form.commodity, form.unit, form.is_weak, attribute, form.is_plural)
        )
    return _mark_adjacent(mentions)


_OPENERS = re.compile(r"[^\w'.&$£€@#%]")
_OPENING = {code: " " for code in range(128) if _OPENERS.match(chr(code))}
"""What may stand before a word. A pattern opens with a space, so that "e-cigarette" is not found in "the cigarettes"."""


_QUOTE = re.compile(r"(?<![\w'])'(?=\w)")
"""Opens a quotation: "909g of 'ice'"."""


def _open(plain: str) -> str:
    if "'" in plain:
        plain = _QUOTE.sub(" ", plain)
    return plain.translate(_OPENING) if plain.isascii() else _OPENERS.sub(" ", plain)


_FILLED = re.compile(
    r" (?:filled|laced|laden|stuffed|packed|containing|soaked) (?:[a-z]+ )?"
    r"(capsules?|pellets?|packets?|packages?|bundles?|bags?|balls?|condoms?|balloons?|envelopes?|syringes?|cakes?|sachets?|wraps?)\b"
)
""" "heroin-filled capsules": the goods with the count noun they fill."""


def _mark_adjacent(mentions: list[CommodityMention]) -> list[CommodityMention]:
    """In "contraband petrol" or "drug precursors" the first word only describes the second."""
    marked = list(mentions)
    for index, (first, second) in enumerate(itertools.pairwise(mentions)):
        if second.start - first.end == 1 and not second.is_attribute and not first.is_plural:
            marked[index] = replace(first, is_attribute=True)
    return marked


def normalise(text: str) -> str:
    """Lower case, plain apostrophes, hyphens as spaces; every character keeps its place."""
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    lowered = lowered.replace("-", " ").replace("\n", " ")
    if lowered.isascii():
        return lowered
    for mark, plain in _PLAIN:
        lowered = lowered.replace(mark, plain)
    return lowered


_PLAIN = (("’", "'"), ("‘", "'"), ("‑", " "), ("–", " "), ("\u00a0", " "))


def _stands_alone(plain: str, start: int, end: int) -> bool:
    before = plain[start - 1] if start else " "
    after = plain[end] if end < len(plain) else " "
    return not (before.isalnum() or after.isalnum() or before in "$£€@#." or plain[end : end + 2] == "'s")


def _is_name(text: str, start: int, end: int) -> bool:
    """Whether an everyday word is written as a name: "ICE", "Silver Spring", "the Gold Coast"."""
    if (
        not text[start].isupper()
        or text[start:end].rsplit(maxsplit=1)[-1][0].islower()
        or _MEASURED.search(text, max(0, start - 24), start) is not None
    ):
        return False
    opens = start == 0 or text[:start].rstrip(" \"'“‘(")[-1:] in ("", ".", "!", "?", "\n", ":")
    follows_name = re.match(r"\s+[A-Z]", text[end : end + 4]) is not None
    return text[start:end].isupper() or follows_name or not opens


_MEASURED = re.compile(
    r"(?:\d\s?(?:kgs?|kilos?|g|gm|gms|grams?|kilograms?|tonnes?|tons?|lbs?|pounds?)|\bof)\s+[\"“‘'*]*$|[“‘]$"
)
""" "909g of 'Ice'", "1.9 kg Ice": a capital after a measure makes no name."""


def _is_attribute(plain: str, text: str, end: int) -> bool:
    if text[end : end + 1] in ("-", "‑") and text[end + 1 : end + 2].isalpha():
        return True
    word = re.match(r" ([a-z]+)", plain[end : end + 24])
    if word is None:
        return False
    return word[1] in _heads() or word[1].removesuffix("s") in _heads()


@functools.cache
def _heads() -> frozenset[str]:
    lines = importlib.resources.files(__package__).joinpath("attributive_heads.tsv").read_text("utf-8").splitlines()
    return frozenset(line for line in lines if not line.startswith("#"))


def _is_misread(plain: str, start: int, end: int) -> bool:
    """Whether the words beside it give a word for goods another meaning: "on the scales", "aching joints", "the Assam Rifles"."""
    for side, words in _misreadings().get(plain[start:end], ()):
        if side == "before":
            if words.search(plain, max(0, start - _MISREADING_REACH), start):
                return True
        elif words.match(plain, end):
            return True
    return False


_MISREADING_REACH = 40


@functools.cache
def _misreadings() -> dict[str, list[tuple[str, re.Pattern[str]]]]:
    """Expressions by word. Raises `ValueError` where a line has no side."""
    lines = importlib.resources.files(__package__).joinpath("misreadings.tsv").read_text("utf-8").splitlines()
    found: dict[str, list[tuple[str, re.Pattern[str]]]] = {}
    for line in [line for line in lines if line and not line.startswith("#")][1:]:
        word, side, words = line.split("\t")
        if side not in ("before", "after"):
            raise ValueError(f"misreadings.tsv: {word!r} has no side")
        pattern = rf"\b(?:{words})$" if side == "before" else rf"(?:{words})\b"
        found.setdefault(word, []).append((side, re.compile(pattern)))
    return found


def surface_forms() -> list[tuple[str, bool]]:
    """All spellings of words for goods, each with whether it is an everyday word."""
    return [(spelling, form.is_weak) for spelling, form in _forms()]


def coded_forms() -> list[tuple[str, str]]:
    """All spellings of words for goods, each with its commodity."""
    return [(spelling, form.commodity) for spelling, form in _forms()]


@functools.cache
def _automaton() -> AhoCorasick:
    patterns = [f" {pattern}" for pattern, _ in _forms()]
    return AhoCorasick(patterns, matchkind=MatchKind.LeftmostLongest, implementation=Implementation.DFA)


@functools.cache
def _forms() -> list[tuple[str, _Form]]:
    """All spellings, plurals made, in a fixed order. Raises `KeyError` on a commodity that the catalogue lacks."""
    lines = importlib.resources.files(__package__).joinpath("surface_forms.tsv").read_text("utf-8").splitlines()
    forms: dict[str, _Form] = {}
    for line in [line for line in lines if line and not line.startswith("#")][1:]:
        surface, commodity, unit, strength = line.split("\t")
        commodity_of(commodity)
        for plural, spelling in _spellings(normalise(surface)):
            forms.setdefault(spelling, _Form(commodity, unit, strength == "weak", plural))
    for plural, spelling, unit in _animal_parts():
        forms.setdefault(spelling, _Form("wildlife", unit, is_weak=True, is_plural=plural))
    return list(forms.items())


def _animal_parts() -> Iterator[tuple[bool, str, str]]:
    """Whether plural, spelling and unit of each animal's parts ("lion tooth", "leopard skins")."""
    lines = importlib.resources.files(__package__).joinpath("animal_parts.tsv").read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")][1:]
    parts = [(word, unit) for kind, word, unit in rows if kind == "part"]
    for animal in [word for kind, word, _ in rows if kind == "animal"]:
        for part, unit in parts:
            irregular = part in {"teeth", "feet"}
            yield irregular, f"{animal} {part}", unit
            if not irregular:
                yield True, f"{animal} {_plural(part)}", unit


def _spellings(surface: str) -> list[tuple[bool, str]]:
    first, _, rest = surface.partition(" of ")
    plural = f"{_plural(first)} of {rest}" if rest else _plural(surface)
    return [(plural == surface, surface), (True, plural)]


def _plural(word: str) -> str:
    if word.endswith("s") and not word.endswith("ss"):
        return word
    if word.endswith(("s", "x", "ch", "sh", "z")):
        return word + "es"
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return word[:-1] + "ies"
    return word + "s"
