"""Amounts that name goods no list holds: pills of a brand, forged notes, rounds."""

from __future__ import annotations

import re

from transforms.commodities.find import CommodityMention
from transforms.quantities.amounts import Amount
from transforms.seizures.candidate import Candidate
from transforms.seizures.gap_words import gap_stops
from transforms.text.sentences import Sentence


def name_unlisted(sentence: Sentence, amount: Amount, goods: CommodityMention | None) -> Candidate | None:
    """Pills or notes that the words after the amount name; `goods` is the next that a list holds."""
    return _name_pills(sentence, amount, goods) or _count_notes(sentence, amount)


def round_of_ammunition(sentence: Sentence, amount: Amount) -> Candidate | None:
    """ "47 rounds" where weapons are about: ammunition without its name."""
    many = amount.value >= _MANY_ROUNDS
    if amount.unit != "round" or amount.value < 2 or not (many or _ARMED.search(sentence.text)):
        return None
    start, end = sentence.start + amount.start, sentence.start + amount.end
    if re.match(
        r"\s+(?:of\s+(?!ammun|ammo|live|\.?\d|(?:assorted|various|different|mixed|varying|differing|several|unknown)\s+(?:ammun|calib))|trip)",
        sentence.text[amount.end :],
    ):
        return None
    return Candidate(sentence, start, end, "goods_after", "ammunition", amount, "round")


_ARMED = re.compile(
    r"\b(?:ammunition|ammo|guns?|handguns?|pistols?|rifles?|revolvers?|shotguns?|firearms?|weapons?|magazines?|cartridges?|calib(?:re|er)|"
    r"\d+\s?mm|live rounds?|AK-?47s?|kalashnikovs?|carbines?|seized|recovered|confiscated|found with)\b",
    re.IGNORECASE,
)
"""Beside rounds of ammunition; rounds of boxing, talks and drinks have none of these."""


_MANY_ROUNDS = 30
"""More than talks, boxers and golfers go through."""


def _name_pills(sentence: Sentence, amount: Amount, goods: CommodityMention | None) -> Candidate | None:
    """ "17 hydromorphone pills", "10,000 tablets of zopiclone": pills of a name that no list holds."""
    text = sentence.text
    if amount.unit == "pill":
        named = _PILLS_OF.match(text, amount.end)
    elif amount.unit is None and not amount.is_article and not amount.is_money:
        named = _NAMED_PILLS.match(text, amount.end)
    else:
        return None
    if named is None or (goods is not None and goods.start < named.end()):
        return None
    words = re.findall(r"[\w-]+", named["name"])
    if any(word.lower() in gap_stops() or word.lower() in _NO_DRUG for word in words):
        return None
    # A brand or substance names other pills; an adjective ("white pills") those told before.
    is_name = any(word[0].isupper() for word in words)
    return Candidate(
        sentence, sentence.start + amount.start, sentence.start + named.end(), "goods_after" if is_name else "alone",
        "narcotic_pills" if is_name else None, amount, "pill", list(amount.same),
    )  # fmt: skip


def _count_notes(sentence: Sentence, amount: Amount) -> Candidate | None:
    """ "600 counterfeit 100-dollar bills": forged notes by the piece."""
    notes = (
        _FORGED_NOTES.match(sentence.text, amount.number_end) if amount.unit is None and not amount.is_article else None
    )
    if notes is None:
        return None
    span = (sentence.start + amount.start, sentence.start + notes.end())
    return Candidate(sentence, *span, "goods_after", "counterfeit_currency", amount, "piece", is_counterfeit=True)


_FORGED_NOTES = re.compile(
    r"\s+(?:counterfeit|fake|forged|bogus)\s+(?:\w+\s+)?(?:[$€£]?(?:\d+|five|ten|twenty|fifty|hundred|one-hundred|five-hundred)[- ]?(?:\w+)?\s+)(?:bank\s?notes|notes|bills)\b",
    re.IGNORECASE,
)


_NAMED_PILLS = re.compile(
    r"\s+(?P<name>(?:[A-Za-z][\w-]*\s+){1,3}?)(?:pills?|tablets?|tabs|capsules?|caplets?)\b", re.IGNORECASE
)


_PILLS_OF = re.compile(r"\s+of\s+(?:the\s+)?(?P<name>[A-Z][\w-]{4,})")


_NO_DRUG = frozenset(
    "tablet computer computers vitamin vitamins different kinds types sorts strips boxes packets packs such these those".split()
)
