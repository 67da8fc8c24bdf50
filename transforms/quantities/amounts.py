"""Finds amounts: numbers with unit, qualifier and range, money, and the bracketed restatement "69 tons (63 metric tons)"."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from transforms.quantities.lexicon import alternation, read_rows
from transforms.quantities.numbers import Number, find_numbers
from transforms.tables import codes


@dataclass(frozen=True, slots=True)
class Amount:
    """`text[start:end]` is the amount with its qualifier; `number_start` is where the number begins.

    `unit` is a code of codes.QUANTITY_UNITS, "none" (a unit of goods without a code), "other" (no goods: years, miles,
    per cent) or `None` (a bare number). `same` are further measures of the same goods told in brackets.
    """

    start: int
    end: int
    number_start: int
    number_end: int
    value: float
    unit: str | None
    unit_text: str = ""
    maximum: float | None = None
    qualifier: str = "exact"
    is_money: bool = False
    is_article: bool = False
    same: tuple[Amount, ...] = ()


def find_amounts(text: str) -> list[Amount]:
    """Amounts of `text` in order of their numbers."""
    amounts = _drop_inner(_read_amount(text, number) for number in find_numbers(text))
    amounts = _join_ranges(text, _join_compounds(text, _count_blocks(text, amounts)))
    return _join_brackets(text, [_qualify(text, a) for a in amounts])


def _read_amount(text: str, number: Number) -> Amount:
    base = Amount(number.start, number.end, number.start, number.end, number.value, None, is_article=number.is_article)
    if number.currency:
        iso = _currencies("before")[number.currency.lower().rstrip(".")]
        return replace(base, unit=iso, unit_text=number.currency, is_money=True)
    money = _money_after().match(text, number.end)
    if money:
        iso = _currencies("after")[_plain(money[1])]
        return replace(base, end=money.end(), unit=iso, unit_text=money[1], is_money=True)
    unit = _unit_after().match(text, number.end)
    if unit is None or (number.is_article and _units()[_plain(unit[1])][0] == "other"):
        return base
    code, factor = _units()[_plain(unit[1])]
    if code in codes.COUNT_UNITS and _DOTTED.fullmatch(text, number.start, number.end):
        factor *= 1000  # "1.260 packets": no packet comes in thousandths
    more = _AND_A_HALF.match(text, unit.end())
    value = number.value + (0.25 if more and "quarter" in more.group() else 0.5 if more else 0)
    end = more.end() if more else unit.end()
    return replace(base, end=end, value=round(value * factor, 9), unit=code, unit_text=unit[1].lower())


def _drop_inner(amounts: Iterable[Amount]) -> list[Amount]:
    """Without the numbers that an amount before holds ("and a half")."""
    kept: list[Amount] = []
    for amount in amounts:
        if not kept or amount.start >= kept[-1].end:
            kept.append(amount)
    return kept


_DOTTED = re.compile(r"\d{1,3}\.\d{3}")
_AND_A_HALF = re.compile(r"\s+and\s+a\s+(?:half|quarter)\b", re.IGNORECASE)
""" "A tonne and a half"."""


def _count_blocks(text: str, amounts: list[Amount]) -> list[Amount]:
    """ "Ninety-four one-kilo blocks": a count of containers, and by it a mass."""
    joined: list[Amount] = []
    for amount in amounts:
        before = joined[-1] if joined else None
        block = _unit_after().match(text, amount.end) if amount.unit in _BLOCK_UNITS else None
        container = _units()[_plain(block[1])][0] if block else None
        if (
            before is not None
            and block is not None
            and before.unit is None
            and not before.is_article
            and container in _CONTAINERS
            and re.fullmatch(r"[\s-]+", text[before.end : amount.start])
        ):
            mass = replace(amount, value=round(before.value * amount.value, 9), is_article=False)
            joined[-1] = replace(before, end=block.end(), unit=container, unit_text=block[1].lower(), same=(mass,))
        else:
            joined.append(amount)
    return joined


_BLOCK_UNITS = frozenset({"kg", "g", "tonne", "lb", "oz", "litre"})
_CONTAINERS = frozenset({"piece", "packet", "bag", "bale", "bar"})


def _join_compounds(text: str, amounts: list[Amount]) -> list[Amount]:
    """ "10 kg 340 g" and "2 kilos and 300 grams" are one mass, in the first unit."""
    joined: list[Amount] = []
    for amount in amounts:
        before = joined[-1] if joined else None
        smaller = before is not None and (before.unit, amount.unit) in _SMALLER
        if before is not None and smaller and _is_compound(text, before, amount):
            value = before.value + amount.value / _SMALLER[before.unit or "", amount.unit or ""]
            joined[-1] = replace(before, end=amount.end, value=round(value, 9))
        else:
            joined.append(amount)
    return joined


def _is_compound(text: str, before: Amount, amount: Amount) -> bool:
    between = text[before.end : amount.start]
    if re.fullmatch(r"\s*,?\s*(?:and\s+)?", between):
        return True
    # "27 kilograms of 279 grams of heroin", as wires translated from Turkish and Russian have it
    fraction = amount.value < _SMALLER[before.unit or "", amount.unit or ""]
    return fraction and between.strip() == "of" and re.match(r"\s+of\b|\s*[,.;]", text[amount.end :]) is not None


_SMALLER = {("kg", "g"): 1000.0, ("tonne", "kg"): 1000.0, ("lb", "oz"): 16.0}


def _join_ranges(text: str, amounts: list[Amount]) -> list[Amount]:
    joined: list[Amount] = []
    for amount in amounts:
        before = joined[-1] if joined else None
        if before is not None and _is_range(text, before, amount):
            low = before.value
            joined[-1] = replace(
                amount, start=before.start, number_start=before.number_start, value=low, maximum=amount.value,
                qualifier="range",
            )  # fmt: skip
        else:
            joined.append(amount)
    return joined


def _is_range(text: str, low: Amount, high: Amount) -> bool:
    if low.unit not in (None, high.unit) or low.value >= high.value or low.maximum is not None or low.is_article:
        return False
    between = text[low.end : high.start]
    if re.fullmatch(r"\s*(?:-|–|—|to)\s*", between):
        return True
    return (
        re.fullmatch(r"\s+and\s+", between) is not None and re.search(r"[Bb]etween\s+$", text[: low.start]) is not None
    )


def _qualify(text: str, amount: Amount) -> Amount:
    if amount.qualifier == "range":
        return amount
    before = _qualifier_before().search(text, max(0, amount.start - 40), amount.start)
    if before is not None:
        return replace(amount, start=before.start(1), qualifier=_qualifiers("before")[_plain(before[1])])
    after = _qualifier_after().match(text, amount.end if amount.unit else amount.number_end)
    if after is not None:
        return replace(amount, end=after.end(), qualifier=_qualifiers("after")[_plain(after[1])])
    return amount


def _join_brackets(text: str, amounts: list[Amount]) -> list[Amount]:
    """ "69 tons (63 metric tons)": the second measure hangs on the first."""
    joined: list[Amount] = []
    for amount in amounts:
        before = joined[-1] if joined else None
        bracketed = (
            before is not None
            and before.unit not in (None, "other")
            and amount.unit not in (None, "other")
            and before.is_money == amount.is_money
            and re.fullmatch(r"\s*[(\[]\s*(?:or\s+)?|\s*[-–—,]?\s*or\s+|\s*/\s*", text[before.end : amount.start])
        )
        if before is not None and bracketed:
            closing = re.match(r"\s*[)\]]", text[amount.end :])
            end = amount.end + (closing.end() if closing else 0)
            joined[-1] = replace(before, end=end, same=(*before.same, amount))
        else:
            joined.append(amount)
    return joined


def _plain(phrase: str) -> str:
    return re.sub(r"[\s-]+", " ", phrase.strip()).lower()


@functools.cache
def _units() -> dict[str, tuple[str, float]]:
    return {_plain(form): (unit, float(factor)) for form, unit, factor in read_rows("units.tsv")}


@functools.cache
def _currencies(side: str) -> dict[str, str]:
    return {_plain(form).rstrip("."): iso for form, iso, where in read_rows("currencies.tsv") if where == side}


@functools.cache
def _qualifiers(side: str) -> dict[str, str]:
    return {_plain(phrase): code for phrase, code, where in read_rows("qualifiers.tsv") if where == side}


@functools.cache
def _unit_after() -> re.Pattern[str]:
    forms = alternation([form for form, _, _ in read_rows("units.tsv")])
    # "one hundred fifty-one (151) pounds", as courts write numbers
    return re.compile(rf"(?:\s*\(\d[\d.,]*\))?[\s\u00a0-]*(?:individual\s+)?({forms})(?![\w])", re.IGNORECASE)


@functools.cache
def _money_after() -> re.Pattern[str]:
    forms = alternation([form for form, _, side in read_rows("currencies.tsv") if side == "after"])
    return re.compile(
        rf"[\s\u00a0-]*(?:in\s+)?(?:(?:counterfeit|fake|forged|bogus|false)\s+)?({forms})(?![\w])", re.IGNORECASE
    )


@functools.cache
def _qualifier_before() -> re.Pattern[str]:
    forms = alternation([form for form, _, side in read_rows("qualifiers.tsv") if side == "before"])
    return re.compile(rf"(?<![\w])({forms})\s+(?:a\s+(?:further|total\s+of)\s+)?$", re.IGNORECASE)


@functools.cache
def _qualifier_after() -> re.Pattern[str]:
    forms = alternation([form for form, _, side in read_rows("qualifiers.tsv") if side == "after"])
    return re.compile(rf"\s*({forms})(?![\w])", re.IGNORECASE)
