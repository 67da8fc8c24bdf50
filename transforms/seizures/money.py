"""Sums of money in a sentence: taken themselves, or only what goods are worth."""

from __future__ import annotations

import re

from transforms.commodities.find import CommodityMention
from transforms.quantities.amounts import Amount
from transforms.seizures.candidate import Candidate
from transforms.text.sentences import Sentence


def read_money(
    sentence: Sentence, amounts: list[Amount], mentions: list[CommodityMention], taken: set[int]
) -> list[Candidate]:
    """Candidates of the sums that are no mere values; the words for cash beside them go into `taken`, by identity."""
    found: list[Candidate] = []
    for amount in amounts:
        if is_value(sentence.text, amount):
            continue
        after = sentence.text[amount.end : amount.end + 60].lower()
        goods = next(
            (m for m in mentions if 0 <= m.start - amount.number_start < 60
             and m.commodity in ("cash", "counterfeit_currency")), None,
        )  # fmt: skip
        fake = bool(
            re.match(r"\s*(?:in|of|worth of)?\s*(?:what \w+ to be\s*)?(?:counterfeit|fake|forged|bogus)", after)
        )
        fake = fake or _FORGED.search(sentence.text[amount.start : amount.end + 45].split(" and ")[0]) is not None
        fake = (
            fake
            or re.search(
                r"\b(?:counterfeit|fake|forged|bogus)\b[^.;]{0,50}face value of\s+(?:\w+\s+){0,2}$",
                sentence.text[: amount.start],
            )
            is not None
        )
        end = amount.end
        if goods is not None and re.fullmatch(
            r"\s*(?:worth\s+)?(?:in|of)?\s*(?:[\w-]+\s+){0,3}", sentence.text[amount.end : goods.start]
        ):
            taken.add(id(goods))
            end = max(end, goods.end)
            fake = fake or goods.commodity == "counterfeit_currency"
        code = "counterfeit_currency" if fake else "cash"
        unit = None if amount.unit == "?" else amount.unit
        how = "money" if goods is None and not fake else "goods_after"
        found.append(
            Candidate(sentence, sentence.start + amount.start, sentence.start + end, how, code, amount, unit,
                      list(amount.same), goods, is_counterfeit=fake)
        )  # fmt: skip
    return found


_FORGED = re.compile(
    r"\bcounterfeit(?!\s+(?:goods|cigarettes|clothes|bags|medicines?|pills|tablets|documents|papers|passports))\b|\bfunny money\b"
    r"|\b(?:fake|forged|bogus|phoney|phony|dud|sham|false|imitation)\s+(?:[\w-]+\s+){0,2}?(?:money|cash|currenc(?:y|ies)|bank\s?notes?|notes?|bills?|dollars?|euros?|pounds?|"
    r"rupees?|pesos?|yuan|hryvnias?|roubles?|rubles?|lira|dinars?|ones|specimens|tender|hundreds)\b",
    re.IGNORECASE,
)
""" "£380,000 behind a false bulkhead" is genuine: the word must stand with the money."""


_NOTES = re.compile(
    r"(?:\s*(?:,|and|or)\s+[$€£]?\d+)*[\s-]+(?:denominations?|notes?|bills?|bank\s?notes?)\b", re.IGNORECASE
)
""" "In £10 and £20 notes": what the notes are, not how much."""


def is_value(text: str, amount: Amount) -> bool:
    """Whether money tells what goods are worth, or was paid or fined, rather than taken."""
    before, after = text[max(0, amount.start - 60) : amount.start].lower(), text[amount.end : amount.end + 40].lower()
    if _NOTES.match(text, amount.end):
        return True
    if re.search(r"\bface value of\s+(?:\w+\s+){0,2}$", before):
        return False
    valued = re.search(
        r"(?:worth|valued?|values?|price[ds]?|cost|fetch|estimate[ds]?|profits?|revenues?|fines?|fined|bail|paid|pay|sold|sell|"
        r"promised|brought in|bring in|gone for|offered|owed?s?|los(?:es|t|e|ing)|out of pocket|treasury|damages|reward|bounty|put|tune of|market|turnover|earn(?:s|ed)?|losses|budget|salary|bribes?|wholesale|retail|sum of|loan|"
        r"deal|contract|funding|aid|assets)\b[^,;.]{0,40}$", before,
    )  # fmt: skip
    return bool(valued) or re.match(
        r"\s*(?:worth of|a (?:kilo|kilogram|gram|tonne|pill|month|year|week|day)|per|each|street|on the (?:street|black)|"
        r"in (?:street|market|fines?|taxes|duties|revenue|profits?)|fine|bail|bribe|reward|trade|market|industry|business|value)",
        after,
    ) is not None  # fmt: skip
