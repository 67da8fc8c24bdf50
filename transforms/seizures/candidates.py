"""Pairs amounts with goods words in a sentence: the candidates for seized items."""

from __future__ import annotations

import functools
import importlib.resources
import re
from dataclasses import dataclass, field, replace

from transforms.commodities.catalogue import commodity_of, narrowest_common
from transforms.commodities.find import CommodityMention, find_commodities
from transforms.quantities.amounts import Amount, find_amounts
from transforms.quantities.units import unit_after
from transforms.seizures.measures import KG_PER_UNIT
from transforms.tables import codes
from transforms.text.sentences import Sentence

CONTAINERS = frozenset({"bar", "packet", "bag", "bale", "piece"})
_CARRIERS = frozenset({"vehicle", "vessel", "drone"})
"""Goods that bear others: "a car that gave up 515 items" counts no cars."""

GENERIC_GOODS: dict[str, tuple[str, ...]] = {
    "drugs_unspecified": ("drug",), "weapons_unspecified": ("weapon", "ammunition", "explosive"),
    "smuggled_goods": ("drug", "tobacco", "fuel", "alcohol", "medicine", "precious_metal", "wildlife", "antiquity", "goods", "weapon"),
    "narcotic_pills": (), "medicine": (),
}  # fmt: skip
"""Codes of goods that a more exact name may tell, and the groups of commodities that they cover."""


@dataclass(slots=True)
class Candidate:
    """Goods, an amount, or both; offsets count in the article. `code` is null until a referent is found.

    `how` names the rule: goods_after, goods_before, of_them, alone (an amount), bare (goods), money.
    """

    sentence: Sentence
    start: int
    end: int
    how: str
    code: str | None
    amount: Amount | None = None
    unit: str | None = None
    same: list[Amount] = field(default_factory=list)
    mention: CommodityMention | None = None
    is_counterfeit: bool = False


def find_candidates(sentence: Sentence) -> list[Candidate]:
    """Candidates of one sentence in order of their words."""
    text = sentence.text
    amounts = [a for a in find_amounts(text) if _may_count(a) and not _is_each(text, a) and not _is_date(text, a)]
    amounts = _inherit_units(text, amounts)
    mentions = [m for m in find_commodities(text) if not m.is_attribute and not (m.is_weak and _is_cover(text, m))]
    taken: set[int] = set()
    found = _pair_rightward(sentence, amounts, mentions, taken)
    paired = {id(c.amount) for c in found}
    left = [a for a in amounts if id(a) not in paired]
    found += _read_money(sentence, [a for a in left if a.is_money], mentions, taken)
    lone = [a for a in left if not a.is_money and not a.is_article]
    found += _read_lone_amounts(sentence, lone, mentions, taken, list(found))
    found += [_bare(sentence, m) for m in mentions if id(m) not in taken]
    return _hang_brackets(sentence, sorted(found, key=lambda c: (c.start, c.end)))


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
    r"\s+of\s+(?!the\b|them\b|these\b|those\b|it\b|which\b|whom\b|a\b|an\b|its\b|his\b|her\b|their\b|\d)[a-z]"
)


def _is_fraction(text: str, amount: Amount) -> bool:
    """A number with a decimal part and no noun of its own: "another 12.7, entered as seed"."""
    written = text[amount.number_start : amount.number_end]
    return re.fullmatch(r"\d{1,3}\.\d{1,2}", written) is not None and (
        re.match(r"\s*(?:,|\.|;|$|more\b|in\b|at\b|from\b|and\b|on\b)", text[amount.number_end :]) is not None
    )


def _is_cover(text: str, goods: CommodityMention) -> bool:
    """ "Inside seven tons of tea", "declared as frozen fish", "a shipment of garlic hid ...": what the goods were hidden in."""
    return _COVER_BEFORE.search(text, max(0, goods.start - 90), goods.start) is not None or (
        _COVER_AFTER.match(text, goods.end) is not None
    )


_COVER_BEFORE = re.compile(
    r"\b(?:inside|among|amongst|amid|amidst|(?:under|between|within)(?!\s+\d)|underneath|beneath|behind|beside|disguised as|declared as|manifested as|passed off as|labell?ed as|"
    r"(?:hidden|concealed|stashed|packed|buried|stuffed|mixed|sewn|tucked|secreted|woven|dissolved|soaked|camouflaged|stowed|covered) (?:in|into|with|by|as|on|under|inside|among|between|beneath|behind)|"
    r"in (?:an?|the|one|two|three|\d+) (?:\w+ )?(?:consignments?|shipments?|loads?|cargo|containers?|truckloads?|sacks|boxes|bags|crates|bundles|pallets|tins|cans|jars|bottles|bales|rolls) of|"
    r"loaded with(?= [\w ]{0,30}(?:as|for) cover)|disguise of)\s+(?:(?:[\w'’.,-]+)\s+){0,5}?$",
    re.IGNORECASE,
)
_COVER_AFTER = re.compile(
    r"[^.;:]{0,40}?\b(?:turned out to (?:hide|hold|contain)|proved to (?:hide|hold|contain)|hid\b|concealed\b|masked\b|served as cover|as (?:a )?cover)",
    re.IGNORECASE,
)


def _may_count(amount: Amount) -> bool:
    """Not miles and years; nor "a lira", "a dollar", which are figures of speech."""
    return amount.unit != "other" and not (amount.is_money and amount.is_article)


def _hang_brackets(sentence: Sentence, found: list[Candidate]) -> list[Candidate]:
    """ "10 tons of cocaine (about 23,000 pounds)": the bracket measures the same goods again."""
    kept: list[Candidate] = []
    for candidate in found:
        before = kept[-1] if kept else None
        if (
            before is not None
            and _restates(before, candidate)
            and _OPENS_BRACKET.fullmatch(sentence.text[before.end - sentence.start : candidate.start - sentence.start])
        ):
            assert candidate.amount is not None
            before.same += [candidate.amount, *candidate.same]
            before.end = candidate.end
        else:
            kept.append(candidate)
    return kept


_OPENS_BRACKET = re.compile(
    r"\s*\(\s*(?:(?:weighing|totall?ing|equal to|equivalent to|or|i\.e\.,?|that is,?|a total of|with a (?:total )?weight of)\s+)*",
    re.IGNORECASE,
)
_ROUNDING = 1.25
"""Two figures of one mass differ by less."""


def _restates(first: Candidate, second: Candidate) -> bool:
    one, other = first.amount, second.amount
    if one is None or other is None or one.is_money or other.is_money or other.is_article or second.how == "bare":
        return False
    if second.how == "goods_after" and second.code != first.code:
        return False
    masses = [
        amount.value * KG_PER_UNIT[unit]
        for amount, unit in ((one, first.unit), (other, second.unit))
        if unit in KG_PER_UNIT
    ]
    if len(masses) == len((first, second)):
        return max(masses) < _ROUNDING * min(masses)
    return other.unit is not None and second.unit != first.unit


def _is_each(text: str, amount: Amount) -> bool:
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


def _is_date(text: str, amount: Amount) -> bool:
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


# ---------------------------------------------------------------- amount, then goods


def _pair_rightward(
    sentence: Sentence, amounts: list[Amount], mentions: list[CommodityMention], taken: set[int]
) -> list[Candidate]:
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
    pills = _name_pills(sentence, amount, goods) or _count_notes(sentence, amount)
    if pills is not None:
        return pills
    if goods is None or (amount.is_money and goods.commodity not in ("cash", "counterfeit_currency")):
        return _round_of_ammunition(sentence, amount)
    gap = text[amount.end : goods.start] if goods.start > amount.end else ""
    gap_unit = _check_gap(gap, amount)
    if gap_unit is None:
        return _round_of_ammunition(sentence, amount)
    unit, end = _choose_unit(text, amount, goods, gap_unit)
    if unit == "":
        return None
    code = goods.commodity
    code, end = _widen_to_mixed(text, amount, goods, mentions, code, end)
    return Candidate(
        sentence, sentence.start + amount.start, sentence.start + end, "goods_after", code, amount, unit,
        list(amount.same), goods,
    )  # fmt: skip


_ARMED = re.compile(
    r"\b(?:ammunition|ammo|guns?|handguns?|pistols?|rifles?|revolvers?|shotguns?|firearms?|weapons?|magazines?|cartridges?|calib(?:re|er)|"
    r"\d+\s?mm|live rounds?|AK-?47s?|kalashnikovs?|carbines?|seized|recovered|confiscated|found with)\b",
    re.IGNORECASE,
)
"""Beside rounds of ammunition; rounds of boxing, talks and drinks have none of these."""


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
    if any(word.lower() in _gap_stops() or word.lower() in _NO_DRUG for word in words):
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


def _round_of_ammunition(sentence: Sentence, amount: Amount) -> Candidate | None:
    many = amount.value >= _MANY_ROUNDS
    if amount.unit != "round" or amount.value < 2 or not (many or _ARMED.search(sentence.text)):
        return None
    start, end = sentence.start + amount.start, sentence.start + amount.end
    if re.match(r"\s+(?:of\s+(?!ammun|ammo|live|\.?\d)|trip)", sentence.text[amount.end :]):
        return None
    return Candidate(sentence, start, end, "goods_after", "ammunition", amount, "round")


_MANY_ROUNDS = 30
"""More than talks, boxers and golfers go through."""
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
        if plain in _gap_stops() or (plain == "of" and position and not unit and amount.unit is None):
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
        if trailing.start() or trailing[1] in _gap_stops():
            break
    if goods.unit:
        return goods.unit, goods.end
    if goods.is_plural:
        return ("pill" if goods.commodity in PILLED else "piece"), goods.end
    if goods.commodity in PILLED and amount.value >= 20 and not amount.is_article:
        return "pill", goods.end
    return "", goods.end


PILLED = frozenset(
    {"captagon", "tramadol", "pregabalin", "ecstasy", "narcotic_pills", "amphetamine", "methamphetamine"}
)


def _widen_to_mixed(
    text: str, amount: Amount, goods: CommodityMention, mentions: list[CommodityMention], code: str, end: int
) -> tuple[str, int]:
    """One mass for "meth and hashish": the narrowest code that covers both."""
    if amount.unit is None or goods.unit:
        return code, end
    for other in mentions:
        if other.start > end and re.fullmatch(r"\s*(?:,|and|or|&|/)\s*(?:and\s+)?", text[end : other.start]):
            common = narrowest_common(code, other.commodity)
            if common is None or other.unit:
                break
            if amount.unit == "pill" and common == "drugs_unspecified":
                common = "narcotic_pills"
            code, end = common, other.end
    return code, end


# ---------------------------------------------------------------- money and lone amounts


def _read_money(
    sentence: Sentence, amounts: list[Amount], mentions: list[CommodityMention], taken: set[int]
) -> list[Candidate]:
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
    r"\b(?:counterfeit|fake|forged|bogus|phoney|phony|dud|sham|false|funny money|imitation)\b", re.IGNORECASE
)


def is_value(text: str, amount: Amount) -> bool:
    """Whether money tells what goods are worth, or was paid or fined, rather than taken."""
    before, after = text[max(0, amount.start - 60) : amount.start].lower(), text[amount.end : amount.end + 40].lower()
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


def _read_lone_amounts(
    sentence: Sentence,
    amounts: list[Amount],
    mentions: list[CommodityMention],
    taken: set[int],
    paired: list[Candidate],
) -> list[Candidate]:
    found: list[Candidate] = []
    for amount in amounts:
        rest = sentence.text[amount.end :]
        of_them = (
            re.match(_REFERENT, rest, re.IGNORECASE)
            or _next_part(sentence, amount, found)
            or _further_count(sentence.text, amount)
        )
        vague = _PROVED.match(rest) is not None
        if amount.unit_text in _ONLY_WITH_GOODS or (of_them and amount.unit is None and amount.value < 3):
            continue  # "13,106 cases in all", "one of them", "two of those"
        if of_them is None and not vague and (amount.unit is None or not _ends_phrase(rest, amount.unit)):
            continue
        proved = _PROVED.match(rest) if amount.unit in KG_PER_UNIT or amount.unit in CONTAINERS else None
        later = next((m for m in mentions if proved and proved["proof"] and m.start >= amount.end + proved.end()), None)
        if (
            later is not None
            and proved is not None
            and commodity_of(later.commodity).commodity_group in _PROVABLE
            and later.start <= amount.end + proved.end() + _REACH_OF_PROOF
        ):
            taken.add(id(later))
            unit = None if amount.unit == "none" else amount.unit
            span = (sentence.start + amount.start, sentence.start + later.end)
            found.append(
                Candidate(sentence, *span, "goods_after", later.commodity, amount, unit, list(amount.same), later)
            )
            continue
        how = "of_them" if of_them else "alone"
        goods = None if of_them else _goods_before(sentence.text, amount, mentions)
        if (
            of_them
            and amount.unit is None
            and _PILLS_BEFORE.search(sentence.text, max(0, amount.start - 60), amount.start)
        ):
            end = sentence.start + amount.end + of_them.end()
            found.append(
                Candidate(sentence, sentence.start + amount.start, end, how, None, amount, "pill", list(amount.same))
            )
            continue
        if of_them and (named := _named_just_before(sentence.text, amount, mentions)) is not None:
            unit = amount.unit or named.unit or None
            end = sentence.start + amount.end + of_them.end()
            taken.add(id(named))
            found.append(Candidate(sentence, sentence.start + amount.start, end, how, named.commodity, amount,
                                   None if unit == "none" else unit, list(amount.same), named))  # fmt: skip
            continue
        code = goods.commodity if goods is not None else None
        if goods is not None and id(goods) not in taken:
            taken.add(id(goods))
            how = "goods_before"
        elif goods is None and not of_them:
            partner = next((c for c in paired if _shares_goods(sentence, amount, c)), None)
            if partner is not None:
                code, how, goods = partner.code, "goods_after", partner.mention
        unit = None if amount.unit == "none" else amount.unit
        end = sentence.start + amount.end + (of_them.end() if of_them else 0)
        found.append(
            Candidate(sentence, sentence.start + amount.start, end, how, code, amount, unit, list(amount.same), goods)
        )
    return found


def _named_just_before(text: str, amount: Amount, mentions: list[CommodityMention]) -> CommodityMention | None:
    """ "The fins, 200 kg of them", "Guns lay on the table, twenty-six of them"."""
    before = [m for m in mentions if m.end <= amount.start and m.commodity not in _CARRIERS]
    if not before or amount.start - before[-1].end > _JUST_BEFORE:
        return None
    counted = amount.unit is None
    return (
        before[-1]
        if re.search(r"[;.]", text[before[-1].end : amount.start]) is None and (before[-1].unit != "" or not counted)
        else None
    )


_JUST_BEFORE = 60
_PILLS_BEFORE = re.compile(r"\b(?:pills|tablets|capsules)\b[^.;]*$", re.IGNORECASE)
""" "Beneath it lay the pills, more than three million of them"."""


def _shares_goods(sentence: Sentence, amount: Amount, partner: Candidate) -> bool:
    """ "3 kg and 5 kg of heroin": the goods stand after the second amount only."""
    between = sentence.text[amount.end : max(amount.end, partner.start - sentence.start)]
    return (
        partner.how == "goods_after"
        and amount.unit in KG_PER_UNIT
        and partner.unit in KG_PER_UNIT
        and re.fullmatch(r"\s*(?:,|,?\s*and|&)\s*", between) is not None
    )


def _further_count(text: str, amount: Amount) -> re.Match[str] | None:
    """ "The remaining 191 were confiscated in Bursa", "another 60 lay under the seats": more of what was counted before."""
    if amount.unit is not None or amount.is_money or amount.value < 2 or amount.value != int(amount.value):
        return None
    more = _SO_MANY_MORE.match(text, amount.number_end)
    if more is not None:
        return re.match(r"\s+\w+", text[amount.number_end :])
    is_year = _YEAR.fullmatch(text, amount.number_start, amount.number_end) is not None
    if amount.value >= _NO_CROWD and not is_year and _HEADLESS.match(text, amount.number_end):
        return re.match(r"(?=.|$)", text[amount.number_end :])
    if not _MORE_OF_THEM.search(text, max(0, amount.number_start - 30), amount.number_start):
        return None
    return re.match(r"(?=.|$)", text[amount.number_end :]) if _COUNT_ENDS.match(text, amount.number_end) else None


_YEAR = re.compile(r"1[0-9]\d\d|20\d\d")
_NO_CROWD = 100
"""Smaller bare numbers count people more often than goods."""
_HEADLESS = re.compile(
    r"\s*(?:[.;,]|$|\b(?:were|was|had|have|came|come|lay|in|from|at|inside|aboard|under|behind|on|altogether|and)\b"
    r"(?!\s+(?:been\s+)?(?:arrested|killed|dead|injured|wounded|detained|charged|jailed|convicted|evacuated|attend\w+|vot\w+|people|the\s+year)))"
)
""" "Three million came to light once the tiles were off"."""
_SO_MANY_MORE = re.compile(
    r"\s+(?:more|others?|further)\s+(?:were|was|had|have|came|lay|turned|emerged|in|from|at|inside|aboard|under|behind|hidden|stashed|followed)\b"
)
""" "6,000 more were discovered on Friday"."""


_MORE_OF_THEM = re.compile(
    r"\b(?:the (?:remaining|other|rest,?)|another|a further|some further|an additional|as many as another|an equal number,|the same number,)\s+$",
    re.IGNORECASE,
)
_COUNT_ENDS = re.compile(
    r"(?=\s*(?:,|\.|;|\(|$|(?:were|was|had been|have been|came|lay|turned|emerged|in (?:a|an|the)|from (?:a|an|the)|at (?:a|an|the)|inside|aboard|under|behind|hidden|stashed)\b))"
)


def _next_part(sentence: Sentence, amount: Amount, found: list[Candidate]) -> re.Match[str] | None:
    """The next part of a split count: "71 of them of 9 mm calibre and 20 with ..."."""
    if not found or found[-1].how != "of_them" or amount.unit is not None:
        return None
    between = sentence.text[found[-1].end - sentence.start : amount.start]
    if len(between) > 60 or not re.search(r"(?:,|\band)\s+$", between):
        return None
    return re.match(r"(?=\s+(?:with|were|was|of|had|in|from|bearing|marked|the|are)\b)", sentence.text[amount.end :])


_ONLY_WITH_GOODS = frozenset(
    "case cases set sets pair pairs head hit hits container containers unit units tube tubes can cans belt belts stamp stamps sheet sheets bucket buckets suitcase suitcases joint joints".split()
)
"""Words that count goods only where the goods are named with them."""
_REFERENT = (
    r"\s+(?:worth\s+)?of\s+(?:it|them|these|which|those|(?:the|this|that) (?:very )?same\s+\w+|more of the same|the like|(?:the|this|that|these|those)\s+(?:same\s+|illegal\s+|illicit\s+|banned\s+|white\s+)?"
    r"(?:substances?|stuff|drugs?|narcotics?|powder|plant|leaf|leaves|material|metal|medicines?|pills?|tablets?|load|"
    r"merchandise|contraband|product|goods|shipment|consignment|yellow\s+metal|chemicals?|weapons?))\b"
)
_FOLLOWERS = re.compile(
    r"\s*(?:$|[,.;:)\]–—\"”’]|(?:that|which|was|were|had|has|have|is|are|in|on|at|from|inside|under|aboard|hidden|found|seized|"
    r"worth|with|and|or|but|more|less|discovered|concealed|stashed|stuffed|packed|confiscated|recovered|intercepted|bound|"
    r"destined|by|into|as|to|off|out|through|near|earlier|last|this|between|when|while|after|before|during|together|together|"
    r"altogether|apiece|within|behind|beneath|during|among|over|via|meant|for|would|could|being|ready|valued|shipped|sent|"
    r"under|since|because|buried|tucked|sewn|strapped|taped|wrapped|uncovered|unearthed|found|also|not|outside|along|"
    r"alongside|across|belonging|left|dumped|abandoned|apparently|allegedly|about|around|dropped|put|nabbed|caught|taken)\b)",
    re.IGNORECASE,
)


_PROVED = re.compile(
    r"\s+of\s+(?:an?\s+|the\s+|some\s+)?(?:[\w-]+\s+){0,3}?(?:powder|substance|substances|crystals?|liquid|material|matter|paste|resin|leaves|"
    r"herbs?|plant matter|vegetable matter|product|stuff|metal|granules|rocks?)\b(?!\s+of\b)(?P<proof>[^.;:]{0,60}?\b(?:as|for|be|was|were|is|contained|containing|positive|proved|"
    r"identified|called|namely|believed|suspected|thought|resembling)\b)?",
    re.IGNORECASE,
)
""" "Fifteen kilos of brown powder that tested positive for heroin"."""
_REACH_OF_PROOF = 30
_PROVABLE = frozenset({"drug", "precursor", "precious_metal", "explosive"})
_OTHER_NOUN = re.compile(
    r"\s*(?:-\w|of\s+(?!(?:about|around|some|roughly|nearly|over|approximately|up to|between|more than)?\s*\d)|"
    r"(?:bags?|sacks?|trucks?|lorry|lorries|trailers?|ships?|vessels?|containers?|limits?|capacity|weights?|bombs?|blast|class|barrier|"
    r"category|gorilla|wrestl\w+|division|man|woman|fish|baby|machines?|presses|press|cranes?|pipes?|allowances?)\b)",
    re.IGNORECASE,
)
""" "A 12-tonne lorry", "5 tonnes of tea", "the 90 kg class": the amount measures another thing."""


def _ends_phrase(rest: str, unit: str | None = None) -> bool:
    """Whether the amount stands for goods told elsewhere. After a mass or pills nearly any verb may follow."""
    if unit in KG_PER_UNIT or unit in ("pill", "litre", "plant", "round"):
        return _OTHER_NOUN.match(rest) is None
    return (_FOLLOWERS.match(rest) or _EACH_WEIGHS.match(rest) or _LOOKS.match(rest)) is not None


_EACH_WEIGHS = re.compile(
    r"\s+of\s+(?:(?:about|around|some|roughly|nearly|over|approximately|almost)\s+)?(?:\d[\d.,]*|an?|one|two|half a)\s?-?\w+\s+(?:each|apiece)\b",
    re.IGNORECASE,
)
_LOOKS = re.compile(
    r"\s+(?:of (?:(?:an?|the|one|several|two|three) (?:\w+ )?(?:brands?|kinds?|makes?|sorts?)|every|all|various|different|assorted|several|mixed|unknown|foreign|many)\b|came|come|lay|lying|without|whose|apiece|for|altogether|in all|all told|emerged|tumbled|surfaced|followed|"
    r"showed|appeared|spilled|fell|rolled|turned|weighing|totall?ing|did|travel\w*|arriv\w+|reach\w+|crossed|still|now|then|had|stood|filled|"
    r"made|went|got|never|all|they|it|he|she|which|sat|waited|greeted|awaited)\b",
    re.IGNORECASE,
)
""" "515 items of every description", "172 biscuits came to light"."""


def _goods_before(text: str, amount: Amount, mentions: list[CommodityMention]) -> CommodityMention | None:
    counts = amount.unit in CONTAINERS
    before = [
        m
        for m in mentions
        if m.end <= amount.start
        and (counts or not m.unit or m.unit in codes.COUNT_UNITS[:2])
        and m.commodity not in _CARRIERS
    ]
    if not before or re.search(r"[;]", text[before[-1].end : amount.start]):
        return None
    return before[-1]


def _bare(sentence: Sentence, goods: CommodityMention) -> Candidate:
    return Candidate(
        sentence, sentence.start + goods.start, sentence.start + goods.end, "bare", goods.commodity, mention=goods
    )


@functools.cache
def _gap_stops() -> frozenset[str]:
    lines = importlib.resources.files(__package__).joinpath("gap_words.tsv").read_text("utf-8").splitlines()
    return frozenset(line for line in lines if not line.startswith("#"))
