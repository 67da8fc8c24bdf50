"""Finds what "715 kg", "9 million pills" or "four tons of the drug" are of, and joins two measures of the same goods."""

from __future__ import annotations

import re

from transforms.commodities.catalogue import commodity_of
from transforms.commodities.find import find_commodities, normalise
from transforms.seizures.candidate import CONTAINERS, PILLED, Candidate
from transforms.seizures.measures import KG_PER_UNIT

_NAMED_PILLS = frozenset({"captagon", "ecstasy", "tramadol", "pregabalin", "fentanyl"})
_GENERIC = frozenset({"drugs_unspecified", "medicine", "precursor", "weapons_unspecified", "smuggled_goods"})
_DEFINITE = re.compile(
    r"\b(?:the|this|that|these|those|its|their|such)\s+(?:same\s+|said\s+|illegal\s+|illicit\s+|white\s+|banned\s+)?$"
)
_MASSLESS = frozenset(
    {"vehicle", "vessel", "drone", "firearm", "documents", "equipment", "cash", "counterfeit_currency"}
)
_MASSLESS_CARRIERS = frozenset({"vehicle", "vessel", "drone", "equipment", "documents"})
_WEIGHS = re.compile(
    r"weigh|equivalent|equal to|equals|totall?ing|amount(?:s|ed|ing) to|tip(?:s|ped|ping) the|that is|which is|estimated at|"
    r"in all|altogether|a total of|put at|containing|contained|which (?:held|contain)|came (?:in )?(?:at|to)|\(\s*$|^\s*[,–—-]\s*(?:or\s+)?$|^\s+or\s+$"
)


_WHICH_WEIGHED = re.compile(
    r"\s*,?\s*(?:which|that|together|and)?\s*(?:weigh(?:ed|s|ing)?|totall?(?:ed|ing)|amount(?:ed|ing) to|with (?:a|an) (?:total |net |gross |combined )?weight of|tipped the scales at)\s+"
)
""" "48,000 pills, which weighed eight kilos": a measure of the goods just told, whatever else was weighed before."""


def resolve_candidates(candidates: list[Candidate], text: str) -> list[Candidate]:
    """Candidates with a code each, in order; those whose goods no earlier words name are dropped."""
    plain = normalise(text)
    known: list[str] = []
    counted: set[str] = set()
    resolved: list[Candidate] = []
    for number, candidate in enumerate(candidates):
        if _refers_back(candidate, plain):
            code = (
                _told_again(candidate, resolved)
                or _referent(candidate, known, counted, plain)
                or _named_later(candidate, candidates[number + 1 :])
            )
            if code is None:
                continue
            candidate.code = code
        elif candidate.code is not None and candidate.code not in _GENERIC and _is_telling(candidate):
            known.append(candidate.code)
        if candidate.code is not None and candidate.unit not in KG_PER_UNIT:
            counted.add(candidate.code)
        if candidate.unit == "pill" and candidate.code == "drugs_unspecified":
            candidate.code = "narcotic_pills"
        before = _same_goods_before(candidate, resolved, plain)
        if before is not None and candidate.amount is not None:
            before.same.append(candidate.amount)
            before.same.extend(candidate.same)
            if before.sentence is candidate.sentence:
                before.end = max(before.end, candidate.end)
            continue
        if candidate.how == "of_them" and candidate.unit is None and resolved:
            same = next(
                (r for r in reversed(resolved) if r.code == candidate.code and r.amount is not None), resolved[-1]
            )
            candidate.unit = same.unit
        resolved.append(candidate)
    return [c for c in resolved if not _is_packing(c, resolved)]


def _told_again(candidate: Candidate, resolved: list[Candidate]) -> str | None:
    """The goods of which the very same amount was told before: "he knew nothing about the 1.2 tonnes"."""
    if candidate.how != "alone" or candidate.amount is None or candidate.code is not None:
        return None
    if candidate.unit not in KG_PER_UNIT and candidate.unit not in ("pill", "litre", "plant"):
        return None
    same = [
        r.code
        for r in resolved
        if r.amount is not None and (r.unit, r.amount.value) == (candidate.unit, candidate.amount.value)
    ]
    return same[-1] if len(set(same)) == 1 else None


def _is_telling(candidate: Candidate) -> bool:
    """Whether later amounts may refer to these goods: not to everyday things merely named."""
    goods = candidate.mention
    bulk = commodity_of(candidate.code or "").commodity_group in (
        "precious_metal",
        "drug",
        "fuel",
        "tobacco",
        "antiquity",
    )
    counted = (
        goods is not None and goods.is_plural and goods.unit == "piece" and candidate.code not in _MASSLESS_CARRIERS
    )
    return candidate.amount is not None or goods is None or not goods.is_weak or bulk or counted


def _is_packing(candidate: Candidate, resolved: list[Candidate]) -> bool:
    """ "30 bags and, in them, 6 million pills": containers without goods words beside a better measure."""
    if candidate.how != "alone" or candidate.unit not in CONTAINERS or candidate.same:
        return False
    near = [c for c in resolved if c is not candidate and c.amount is not None and c.sentence is candidate.sentence]
    by_piece = commodity_of(candidate.code or "").commodity_group in _COUNTED_GROUPS
    if by_piece and candidate.unit == "piece":
        return candidate.amount is None or candidate.amount.value < 2
    return bool(near) or candidate.amount is None or candidate.amount.value < 10


_COUNTED_GROUPS = frozenset(
    {
        "tobacco",
        "alcohol",
        "antiquity",
        "wildlife",
        "weapon",
        "ammunition",
        "medicine",
        "goods",
        "equipment",
        "precious_metal",
    }
)
"""Goods that newsrooms count by the piece."""


def _refers_back(candidate: Candidate, plain: str) -> bool:
    if candidate.code is None:
        return True
    goods = candidate.mention
    return (
        goods is not None
        and candidate.code in _GENERIC
        and _DEFINITE.search(plain, max(0, _goods_start(candidate) - 30), _goods_start(candidate)) is not None
    )


def _goods_start(candidate: Candidate) -> int:
    assert candidate.mention is not None
    return candidate.sentence.start + candidate.mention.start


def _referent(candidate: Candidate, known: list[str], counted: set[str], plain: str) -> str | None:
    if candidate.how == "bare":
        return candidate.code
    meant = _meant_by_noun(candidate, known)
    if meant is not None:
        return meant
    if candidate.unit == "pill" and not (
        candidate.how == "of_them" and known and known[-1] not in (*PILLED, *_GENERIC)
    ):
        pills = [code for code in known if code in PILLED]
        return pills[-1] if pills else _pill_of_story(plain, candidate.start)
    fitting = [code for code in known if can_measure(candidate.unit, code)]
    if candidate.unit in KG_PER_UNIT:  # a mass is told of drugs and metal before it is of bullets and books
        fitting = [code for code in fitting if commodity_of(code).commodity_group in _WEIGHED_GROUPS] or fitting
    if candidate.how == "of_them" and candidate.unit is None:
        many = candidate.amount is not None and candidate.amount.value >= _NO_FLEET
        fitting = [code for code in fitting if code in counted] or fitting
        fitting = [code for code in fitting if code not in _MASSLESS_CARRIERS] or ([] if many else fitting)
        if many and not fitting:
            return None
    if candidate.how == "of_them" and known:
        return fitting[-1] if fitting else known[-1]
    if fitting:
        return fitting[-1]
    return candidate.code


def _pill_of_story(plain: str, end: int) -> str:
    """The one drug sold as pills that the words before name, be it only in "a Captagon factory"; else pills without a name."""
    named = {mention.commodity for mention in find_commodities(plain[:end])} & _NAMED_PILLS
    return named.pop() if len(named) == 1 else "narcotic_pills"


def _named_later(candidate: Candidate, rest: list[Candidate]) -> str | None:
    """ "They held 3.2 tonnes... The cocaine": what nothing before names, the words after it may."""
    if candidate.unit not in KG_PER_UNIT and candidate.unit not in ("pill", "plant", "litre"):
        return None
    codes = (other.code for other in rest if other.sentence.index - candidate.sentence.index <= _LOOK_AHEAD)
    return next(
        (code for code in codes if code is not None and code not in _GENERIC and can_measure(candidate.unit, code)),
        None,
    )


_LOOK_AHEAD = 4
"""Sentences in which goods may yet be named."""


_NOUNS = (
    (re.compile(r"\bpowder\b"), ("cocaine", "heroin", "methamphetamine", "fentanyl", "amphetamine", "ketamine", "pregabalin", "precursor", "synthetic_cannabinoid")),
    (re.compile(r"\bcrystals?\b"), ("methamphetamine",)),
    (re.compile(r"\b(?:herb|weed|grass|leaf|leaves|plant matter|buds?)\b"), ("cannabis_herb", "khat", "tobacco")),
    (re.compile(r"\b(?:resin|slabs?)\b"), ("cannabis_resin", "opium")),
    (re.compile(r"\b(?:metal|bars?|ingots?|biscuits?|bullion)\b"), ("gold", "silver")),
    (re.compile(r"\b(?:sticks|packs|cartons|sleeves|smokes)\b"), ("cigarettes",)),
    (re.compile(r"\b(?:pills|tablets|capsules)\b"), ("captagon", "amphetamine", "tramadol", "pregabalin", "ecstasy", "methamphetamine", "narcotic_pills", "medicine", "fentanyl")),
    (re.compile(r"\b(?:cartridges|bullets|rounds)\b"), ("ammunition",)),
    (re.compile(r"\b(?:bottles|spirit|liquor|drink)\b"), ("alcohol",)),
    (re.compile(r"\b(?:notes|bills|money)\b"), ("cash", "counterfeit_currency")),
)  # fmt: skip
"""What an amount's own words tell of the goods they stand for: "sixteen tonnes of the white powder" is no marijuana."""


def _meant_by_noun(candidate: Candidate, known: list[str]) -> str | None:
    words = candidate.sentence.text[
        candidate.start - candidate.sentence.start : candidate.end - candidate.sentence.start
    ].lower()
    for noun, codes in _NOUNS:
        if noun.search(words):
            return next((code for code in reversed(known) if code in codes), None)
    return None


_NO_FLEET = 20
"""So many are hardly cars or boats."""
_WEIGHED_GROUPS = frozenset({"drug", "precursor", "precious_metal", "tobacco"})


def can_measure(unit: str | None, code: str) -> bool:
    """Whether newsrooms tell goods of this commodity in this unit; null is a bare count."""
    if unit in KG_PER_UNIT and code == "cigarettes":
        return False
    if unit in KG_PER_UNIT or unit in CONTAINERS:
        return code not in _MASSLESS and commodity_of(code).commodity_group != "fuel"
    if unit == "litre":
        return commodity_of(code).commodity_group in ("fuel", "alcohol", "precursor")
    if unit is None:
        return commodity_of(code).commodity_group in (
            "fuel",
            "alcohol",
            "precursor",
            *_COUNTED_GROUPS,
            "vehicle",
            "drone",
        )
    if unit == "plant":
        return code.startswith("cannabis") or code == "khat"
    return False


def _same_goods_before(candidate: Candidate, resolved: list[Candidate], plain: str) -> Candidate | None:
    """The candidate just before of which this one is a second measure ("46 bales of hashish... weighed 1,640 kg")."""
    if not resolved or candidate.amount is None or candidate.how not in ("alone", "goods_before", "of_them"):
        return None
    before = next((r for r in reversed(resolved) if r.amount is not None and r.code == candidate.code), resolved[-1])
    last = resolved[-1]
    if last.sentence is candidate.sentence and _WHICH_WEIGHED.fullmatch(plain, last.end, candidate.start):
        before = last
    if before.amount is None or before.unit == candidate.unit or candidate.amount.is_money or before.amount.is_money:
        return None
    if candidate.unit in KG_PER_UNIT and before.code in _MASSLESS:
        return None
    if candidate.how == "of_them" and candidate.unit is None:
        return None
    if candidate.how == "of_them" and candidate.unit in (*CONTAINERS, "pill") and before.sentence is candidate.sentence:
        return before
    weighed_of_them = (
        candidate.how == "of_them" and candidate.unit in KG_PER_UNIT and before.unit in (*CONTAINERS, "pill")
    )
    if weighed_of_them and before.sentence is candidate.sentence:
        return before
    between = plain[before.end : candidate.start]
    both_mass = before.unit in KG_PER_UNIT and candidate.unit in KG_PER_UNIT
    if before.sentence is candidate.sentence:
        close = len(between) < 90 and _WEIGHS.search(between) is not None
        return before if close and (not both_mass or "equ" in between) else None
    counted = before.unit in CONTAINERS or before.unit == "pill"
    weighed = re.search(r"weigh|weight|amounted to|scales", plain[candidate.sentence.start : candidate.sentence.end])
    near = candidate.sentence.index - before.sentence.index <= 5
    agree = before.code == candidate.code or candidate.code in _GENERIC
    if candidate.sentence.index - before.sentence.index <= 1 and before.unit in CONTAINERS and before.amount.value == 1:
        return before
    return before if counted and candidate.unit in KG_PER_UNIT and weighed and near and agree else None
