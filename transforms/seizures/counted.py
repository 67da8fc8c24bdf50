"""Which amounts of a sentence can count goods at all: no dates, doses and rates; and units told once for several."""

from __future__ import annotations

import re
from dataclasses import replace

from transforms.quantities.amounts import Amount, find_amounts
from transforms.seizures.measures import KG_PER_UNIT


def read_countable(text: str) -> list[Amount]:
    """The amounts of a sentence that may count goods, in order."""
    amounts = [a for a in find_amounts(text) if _may_count(a) and not is_each(text, a) and not is_date(text, a)]
    return _inherit_units(text, amounts)


def _may_count(amount: Amount) -> bool:
    """Not miles and years; nor "a lira", "a dollar", which are figures of speech."""
    return amount.unit != "other" and not (amount.is_money and amount.is_article)


def _inherit_units(text: str, amounts: list[Amount]) -> list[Amount]:
    """ "17 kilograms of scales, sixty of claws", "12.9 tonnes in one box and 12.7 in another": the unit told once."""
    inherited: list[Amount] = []
    for amount in amounts:
        before = next((a for a in reversed(inherited) if a.unit in KG_PER_UNIT or a.unit in ("litre", "pill")), None)
        elided = (
            before is not None
            and amount.unit is None
            and not amount.is_money
            and not amount.is_article
            and (_OF_OTHER.match(text, amount.number_end) is not None or _is_fraction(text, amount))
        )
        if elided and before is not None:
            of = re.match(r"(?=\s+of\b)|", text[amount.number_end :])
            assert of is not None
            amount = replace(amount, unit=before.unit, unit_text=before.unit_text, end=amount.number_end)  # noqa: PLW2901
        inherited.append(amount)
    return inherited


_OF_OTHER = re.compile(
    r"\s+of\s+(?!the\b|them\b|these\b|those\b|it\b|which\b|whom\b|a\b|an\b|its\b|his\b|her\b|their\b|\d)(?:[a-z]|(?:MDMA|MDA|LSD|GHB|PCP|TNT|RDX|Captagon|Tramadol|Ecstasy)\b)"
)


def _is_fraction(text: str, amount: Amount) -> bool:
    """A number with a decimal part and no noun of its own: "another 12.7, entered as seed"."""
    written = text[amount.number_start : amount.number_end]
    return re.fullmatch(r"\d{1,3}\.\d{1,2}", written) is not None and (
        re.match(r"\s*(?:,|\.|;|$|more\b|in\b|at\b|from\b|and\b|on\b)", text[amount.number_end :]) is not None
    )


def is_each(text: str, amount: Amount) -> bool:
    """ "each weighing 1 kg", "5 kg each", "enough for 3 million pills", "per 100 g": no amount of what was taken."""
    before, after = text[max(0, amount.start - 45) : amount.start].lower(), text[amount.end : amount.end + 12].lower()
    if _DOSE.search(amount.unit_text) or _HARM.match(text, amount.end) or _RATIO.match(text, amount.end):
        return True
    rate = re.search(
        r"\b(?:each(?: \w+){0,2}|per|every|enough (?:for|to \w+)|capable of \w+|limit of|maximum of|equivalent of)\s*$",
        before,
    )
    return (
        bool(rate) or re.match(r"\s*(?:each\b|apiece\b|a (?:day|week|month|year)\b|per\b|of salary)", after) is not None
    )


_RATIO = re.compile(
    r"\s+in\s+(?:two|three|four|five|six|seven|eight|nine|ten|twenty|a hundred|every \w+|\d+)"
    r"(?:\s*[,.;]|\s+(?:is|are|was|were|has|have|can|cannot|could|will|would|goes|go|comes|come)\b)"
)
""" "Two rounds in three cannot be traced"."""


_DOSE = re.compile(r"^(?:mg|milligrams?)$")
"""Milligrams are the strength of a pill ("tramadol 225mg") or a lethal dose, hardly ever an amount taken."""


_HARM = re.compile(
    r"[^.;]{0,30}?\b(?:can|could|may|is enough to|are enough to|has the potential to|is sufficient to|would be enough to)\s+(?:\w+\s+){0,2}"
    r"(?:kill|lethal|be lethal|be fatal|fatal|supply|fetch|sell|feed|make|produce)\b",
    re.IGNORECASE,
)
""" "Two milligrams of fentanyl can be lethal"."""


def is_date(text: str, amount: Amount) -> bool:
    """ "July 24", "24 July", "in 2015": figures of a date."""
    if amount.unit is not None or amount.is_article:
        return False
    if re.match(rf"(?:st|nd|rd|th)?\s+(?:of\s+)?(?:{_MONTHS})\b", text[amount.number_end :]):
        return True
    if re.search(rf"\b(?:{_MONTHS})\.?\s+$", text[: amount.number_start]):
        return True
    figures = text[amount.number_start : amount.number_end]
    return re.fullmatch(r"(?:19|20)\d\d", figures) is not None and (
        re.search(
            r"\b(?:in|since|of|by|from|until|to|and|during|late|early|mid|year)[\s-]+$",
            text[: amount.number_start],
            re.IGNORECASE,
        )
        is not None
    )


_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
