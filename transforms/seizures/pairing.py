"""Pairs amounts with the goods named after them."""

from __future__ import annotations

import re

from transforms.commodities.catalogue import narrowest_common
from transforms.commodities.find import CommodityMention
from transforms.quantities.amounts import Amount
from transforms.quantities.units import unit_after
from transforms.seizures.candidate import PILLED, Candidate
from transforms.seizures.gap_words import gap_stops
from transforms.seizures.unlisted import name_unlisted, round_of_ammunition
from transforms.tables import codes
from transforms.text.sentences import Sentence


def pair_rightward(
    sentence: Sentence, amounts: list[Amount], mentions: list[CommodityMention], taken: set[int]
) -> list[Candidate]:
    """Candidates of amounts with goods after them; the goods used go into `taken`, by identity."""
    found = []
    for index, amount in enumerate(amounts):
        stop = next((a.number_start for a in amounts[index + 1 :] if not a.is_article), len(sentence.text))
        candidate = _pair_one(
            sentence, amount, [m for m in mentions if id(m) not in taken and m.start < stop], mentions
        )
        if candidate is not None:
            taken.update(
                id(m) for m in mentions if amount.number_end <= m.start and m.end <= candidate.end - sentence.start
            )
            found.append(candidate)
    return found


def _pair_one(
    sentence: Sentence, amount: Amount, free: list[CommodityMention], mentions: list[CommodityMention]
) -> Candidate | None:
    text = sentence.text
    goods = next((m for m in free if m.start >= amount.number_end and m.end > amount.end), None)
    unlisted = name_unlisted(sentence, amount, goods)
    if unlisted is not None:
        return unlisted
    if goods is None or (amount.is_money and goods.commodity not in ("cash", "counterfeit_currency")):
        return round_of_ammunition(sentence, amount)
    gap = text[amount.end : goods.start] if goods.start > amount.end else ""
    gap_unit = _check_gap(gap, amount)
    if gap_unit is None:
        return round_of_ammunition(sentence, amount)
    unit, end = _choose_unit(text, amount, goods, gap_unit)
    if unit == "":
        return None
    code = goods.commodity
    code, end = _widen_to_mixed(text, amount, goods, mentions, code, end)
    return Candidate(
        sentence, sentence.start + amount.start, sentence.start + end, "goods_after", code, amount, unit,
        list(amount.same), goods,
    )  # fmt: skip


_BELIEVED = re.compile(
    r"\bof (?:an? |the )?(?:[\w-]+ ){0,2}?(?:substances?|powder|material|liquid|crystals?|product|matter|drugs?|herbs?|plant material)\s+"
    r"(?:(?:that|which) (?:is|was|are|were)\s+)?(?:\w+ly )?"
    r"(?:believed to be|suspected to be|thought to be|said to be|alleged to be|presumed to be|appearing to be|identified as|suspected of being|"
    r"resembling|known as|called)\s+",
    re.IGNORECASE,
)


def _check_gap(gap: str, amount: Amount) -> str | None:
    """Null where the gap parts amount and goods, else the code of a unit named in it ("five plastic bags of"), or ""."""
    if re.search(r"[.;:!?()\[\]]", re.sub(r"\bNo\.|\.\d|\d\.\d", "", gap)):
        return None
    partitive = _PARTITIVE.match(gap) if amount.unit is None and amount.value >= _MANY_OF_THE else None
    if partitive is not None:
        gap = " " + gap[partitive.end() :]
    if amount.unit is None and re.match(r"\s*(?:a|an|the|of|containing|filled|full|packed|stuffed|loaded)\b", gap):
        return None
    gap = _TWO_MERITS.sub(" ", gap)
    content = re.sub(
        r"[\s-]+(?:containing|filled with|full of|packed with|stuffed with|that contained|loaded with)\s", " of ", gap
    )
    content = _BELIEVED.sub("of ", _TWO_KINDS.sub(r" \1 ", content))
    content = re.sub(r"\bof (?:suspected|alleged|believed|purported|presumed) to be\s+", "of ", content)
    content = re.sub(
        r"\bof (?:what (?:is|was|are|were|appeared|appears|seems?|police|officers) [\w ]{0,24}?(?:to be|as|be|called)|suspected|the)\b",
        "of ",
        content,
    )
    words = re.findall(r"[\w.’'-]+|,", content)
    if len(words) > 8:
        return None
    unit = ""
    for position, word in enumerate(words):
        plain = word.lower()
        if plain in gap_stops() or (plain == "of" and position and not unit and amount.unit is None):
            return None
        if amount.unit is None and words[position + 1 : position + 2] == ["of"]:
            known = unit_after(" " + word)
            if known is None:
                return None
            unit = known
    if "," in words and amount.unit is not None:
        return None
    return unit


_PARTITIVE = re.compile(r"\s*of\s+(?:the|these|those|his|her|their|its)(?=\s)\s*")


_MANY_OF_THE = 10
""" "Two of the rifles were new" counts again what was told; "2.5 million of the cigarettes" tells it first, mostly."""


_TWO_MERITS = re.compile(
    r"\b(?:\w+ly )?[a-z]+(?:ed|en|ing|ard|al|it|ful|ous|ant|ent|able|ible|ive|ic|less|an)\s+(?:and|or|,)\s+(?=(?:[a-z-]+(?:ed|en|ing|ard|al|it|ful|ous|ant|ent|able|ible|ive|ic|less|an)\s*)+$)"
)
""" "200 tonnes of falsified and substandard medicines": two adjectives of the goods."""


_TWO_KINDS = re.compile(r"\s*((?:[a-z-]+\s+)?[A-Z][\w-]+),?\s+(?:and|or)\s+(?=(?:[a-z-]+\s+)?[A-Z]|$)")
""" "688 Roman and Byzantine coins": two kinds of one count."""


def _choose_unit(text: str, amount: Amount, goods: CommodityMention, gap_unit: str) -> tuple[str | None, int]:
    """Unit code and end of the words; "" where a bare number cannot count these goods."""
    if amount.is_money:
        return amount.unit, goods.end
    if amount.unit is not None:
        return (None if amount.unit == "none" else amount.unit), goods.end
    if gap_unit:
        return (None if gap_unit == "none" else gap_unit), goods.end
    if re.match(r"[\s-]+(?:pills?|tablets?|tabs|capsules?|caplets?)\b", text[goods.end :], re.IGNORECASE):
        return "pill", goods.end + len(re.match(r"[\s-]+\w+", text[goods.end :]).group())  # type: ignore[union-attr]
    for trailing in re.finditer(r"[\s-]+([a-z]+)(?<!\bof)", text[goods.end : goods.end + 30]) if not goods.unit else ():
        known = unit_after(" " + trailing[1])
        if known in codes.COUNT_UNITS:
            return known, goods.end + trailing.end()
        if trailing.start() or trailing[1] in gap_stops():
            break
    if goods.unit:
        return goods.unit, goods.end
    if goods.is_plural:
        return ("pill" if goods.commodity in PILLED else "piece"), goods.end
    if goods.commodity in PILLED and amount.value >= 20 and not amount.is_article:
        return "pill", goods.end
    return "", goods.end


_OWN_MEASURE = re.compile(
    r",?\s+(?:to the (?:amount|tune|weight) of|weighing|totall?ing|(?:of )?about)\s|\s*[(,:]\s*\d"
)
""" "40 kg of hashish, and crystal meth to the amount of 14.4 kg": goods measured by themselves."""


def _widen_to_mixed(
    text: str, amount: Amount, goods: CommodityMention, mentions: list[CommodityMention], code: str, end: int
) -> tuple[str, int]:
    """One mass for "meth and hashish": the narrowest code that covers both."""
    if amount.unit is None or goods.unit:
        return code, end
    for other in mentions:
        if other.start > end and re.fullmatch(r"\s*(?:,|and|or|&|/)\s*(?:and\s+)?", text[end : other.start]):
            if _OWN_MEASURE.match(text, other.end) or (
                end == goods.end and re.fullmatch(r",\s*and\s+", text[end : other.start])
            ):
                break
            common = narrowest_common(code, other.commodity)
            if common is None or other.unit:
                break
            if amount.unit == "pill" and common == "drugs_unspecified":
                common = "narcotic_pills"
            code, end = common, other.end
    return code, end
