"""Tells at once whether an article can report a seizure: goods, and near them a word of taking or finding.

The vocabulary is that of the rules (`cues.tsv`, `surface_forms.tsv`, `units.tsv`, `currencies.tsv`); a new line there opens
the gate.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from functools import cache

from transforms.commodities.catalogue import commodity_of
from transforms.commodities.find import coded_forms, surface_forms
from transforms.quantities.lexicon import alternation, read_rows
from transforms.seizures.cues import acronyms, cue_words
from transforms.seizures.judge import ILLICIT_GROUPS
from transforms.text.document import Document

GOODS, EVERYDAY_GOODS, UNIT, MONEY, TAKING, FINDING, POLICE = (1 << bit for bit in range(8, 15))
"""Kinds of words that the gate looks for."""
FINDING_GOODS, CARRYING, ARRESTING, BY_AUTHORITY, ILLICIT = (1 << bit for bit in range(15, 20))
"""Kinds that tell how surely goods can count as taken at most; see ceiling.py."""
ILLICIT_UNITS = frozenset({"pill", "round"})
"""Units that are told of illicit goods alone."""
_TAKEN, _TAKEN_EVERYDAY, _FOUND = 300, 200, 200
"""Characters between goods and the word that tells of their taking."""
_BY_POLICE = 400
_MONEY_FOUND = 60
_COUNT = 40
"""Characters between a number and the goods it counts."""
_MEASURE = 60


def seizure_words() -> Mapping[int, frozenset[str]]:
    """The gate's words and phrases by kind."""
    short_names = frozenset(name.lower() for name in acronyms())
    return {
        GOODS: frozenset(form for form, is_weak in surface_forms() if not is_weak),
        EVERYDAY_GOODS: frozenset(form for form, is_weak in surface_forms() if is_weak),
        ILLICIT: frozenset(_illicit_words()),
        UNIT: frozenset(form for form, unit, _ in read_rows("units.tsv") if unit != "other" and len(form) > 1),
        MONEY: frozenset(form for form, _, _ in read_rows("currencies.tsv") if form.isalpha() and len(form) > 1),
        TAKING: cue_words("take"),
        FINDING: cue_words("find", "lie", "carry", "arrest"),
        POLICE: cue_words("authority", "arrest") | short_names,
        FINDING_GOODS: cue_words("find"),
        CARRYING: cue_words("carry"),
        ARRESTING: cue_words("arrest"),
        BY_AUTHORITY: cue_words("authority") | short_names,
    }


def _illicit_words() -> Iterator[str]:
    for form, commodity in coded_forms():
        if commodity_of(commodity).commodity_group in ILLICIT_GROUPS:
            yield form
    yield from (form for form, unit, _ in read_rows("units.tsv") if unit in ILLICIT_UNITS)


def may_report_seizure(document: Document) -> bool:
    """Whether goods stand near a word of taking, or counted or measured goods near one of finding."""
    return bool(find_goods(document))


def find_goods(document: Document) -> list[int]:
    """Where goods and measures stand, in order, if any stand so; else nothing."""
    text = document.text
    places: dict[int, list[int]] = {
        kind: [] for kind in (GOODS, EVERYDAY_GOODS, UNIT, MONEY, TAKING, FINDING, POLICE, FINDING_GOODS)
    }
    for hit in document.hits:
        for kind, found in places.items():
            if hit.kinds & kind:
                found.append(hit.start)
    taking = places[TAKING]
    goods = sorted(places[GOODS] + places[UNIT])
    telling: set[int] = set()
    money = (
        [*places[MONEY], *(match.start() for match in _measured().finditer(text))] if taking or places[POLICE] else []
    )
    if places[POLICE]:
        near_police = (place for place in money if _is_near(place, places[POLICE], _FOUND))
        telling.update(place for place in near_police if _is_near(place, places[FINDING_GOODS], _MONEY_FOUND))
    if taking:
        telling.update(place for place in goods if _is_near(place, taking, _TAKEN))
        telling.update(p for p in (*places[EVERYDAY_GOODS], *money) if _is_near(p, taking, _TAKEN_EVERYDAY))
    found = [place for place in goods if place not in telling and _is_near(place, places[FINDING], _FOUND)]
    telling.update(place for place in found if _may_be_found(text, place, places))
    return sorted({*goods, *places[EVERYDAY_GOODS], *telling}) if telling else []


def _may_be_found(text: str, place: int, places: Mapping[int, list[int]]) -> bool:
    """Whether goods beside a word of finding are measured, or counted where police and the like are about."""
    around = text[max(0, place - _MEASURE) : place + _MEASURE]
    if not _NUMBER.search(around):
        return False
    if _is_near(place, places[UNIT], _MEASURE) or _measured().search(around):
        return True
    near = text[max(0, place - _COUNT) : place + _COUNT]
    return _is_near(place, places[POLICE], _BY_POLICE) and _NUMBER.search(near) is not None


def _is_near(place: int, others: list[int], reach: int) -> bool:
    index = bisect_left(others, place - reach)
    return index < len(others) and others[index] <= place + reach


@cache
def _measured() -> re.Pattern[str]:
    """Signs of money, and figures glued to a unit (`6.28kg`)."""
    units = alternation([form for form, unit, _ in read_rows("units.tsv") if unit != "other"])
    return re.compile(rf"[$£€₹¥]|\d(?:{units})\b", re.IGNORECASE)


_NUMBER = re.compile(
    rf"\d|\b(?:a|an|one|{alternation([word for word, _, kind in read_rows('number_words.tsv') if kind != 'suffix'])})\b",
    re.IGNORECASE,
)
