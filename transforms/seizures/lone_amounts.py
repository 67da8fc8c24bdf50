"""Amounts without goods after them: of goods named before, or told elsewhere in the article."""

from __future__ import annotations

import re

from transforms.commodities.catalogue import commodity_of
from transforms.commodities.find import CommodityMention
from transforms.quantities.amounts import Amount
from transforms.seizures.candidate import CARRIERS, CONTAINERS, Candidate
from transforms.seizures.measures import KG_PER_UNIT
from transforms.tables import codes
from transforms.text.sentences import Sentence


def read_lone_amounts(
    sentence: Sentence,
    amounts: list[Amount],
    mentions: list[CommodityMention],
    taken: set[int],
    paired: list[Candidate],
) -> list[Candidate]:
    """Candidates of the amounts that `paired` does not hold; the goods named before them go into `taken`, by identity."""
    found: list[Candidate] = []
    for amount in amounts:
        rest = sentence.text[amount.end :]
        of_them = (
            re.match(_REFERENT, rest, re.IGNORECASE)
            or _next_part(sentence, amount, found)
            or _further_count(sentence.text, amount)
        )
        vague = _PROVED.match(rest) is not None
        shares = next((c for c in paired if _shares_goods(sentence, amount, c)), None)
        if shares is not None:
            unit = None if amount.unit == "none" else amount.unit
            span = (sentence.start + amount.start, sentence.start + amount.end)
            found.append(
                Candidate(sentence, *span, "goods_after", shares.code, amount, unit, list(amount.same), shares.mention)
            )
            continue
        if (
            of_them
            and amount.unit is None
            and amount.value < _NO_CROWD
            and _PEOPLE_BEFORE.search(sentence.text, 0, amount.start)
        ):
            continue  # "eight men, six of them Syrian"
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
        unit = None if amount.unit == "none" else amount.unit
        end = sentence.start + amount.end + (of_them.end() if of_them else 0)
        found.append(
            Candidate(sentence, sentence.start + amount.start, end, how, code, amount, unit, list(amount.same), goods)
        )
    return found


def _named_just_before(text: str, amount: Amount, mentions: list[CommodityMention]) -> CommodityMention | None:
    """ "The fins, 200 kg of them", "Guns lay on the table, twenty-six of them"."""
    before = [m for m in mentions if m.end <= amount.start and m.commodity not in CARRIERS]
    if not before or amount.start - before[-1].end > _JUST_BEFORE:
        return None
    counted = amount.unit is None
    return (
        before[-1]
        if re.search(r"[;.]", text[before[-1].end : amount.start]) is None and (before[-1].unit != "" or not counted)
        else None
    )


_JUST_BEFORE = 60


_PEOPLE_BEFORE = re.compile(
    r"\b(?:men|women|people|persons|suspects|others|officers|soldiers|nationals|citizens|foreigners|migrants|passengers|crew|sailors|smugglers|traffickers|members|teenagers|youths|"
    r"students|drivers|couriers|detainees|defendants|individuals|arrests|occupants|gunmen|victims|brothers|accomplices|dealers|workers|villagers|[A-Z][a-z]+(?:ns|is|ese|sh))\b[^.;:]{0,25}$"
)


_PILLS_BEFORE = re.compile(r"\b(?:pills|tablets|capsules)\b[^.;]*$", re.IGNORECASE)
""" "Beneath it lay the pills, more than three million of them"."""


def _shares_goods(sentence: Sentence, amount: Amount, partner: Candidate) -> bool:
    """ "3 kg and 5 kg of heroin", "137 cartons and 36 cans of beer": the goods stand after the second amount only."""
    between = sentence.text[amount.end : max(amount.end, partner.start - sentence.start)]
    if partner.how != "goods_after" or partner.amount is None or partner.amount.unit is None:
        return False
    both_weighed = amount.unit in KG_PER_UNIT and partner.unit in KG_PER_UNIT
    both_counted = amount.unit in _HELD_IN and partner.amount.unit in _HELD_IN
    return (both_weighed or both_counted) and re.fullmatch(r"\s*(?:,|,?\s*and|&|plus)\s*", between) is not None


_HELD_IN = (*CONTAINERS, "none")
"""Units of goods told by what holds them; "none" are cans, cartons and the like, which have no code."""


def _further_count(text: str, amount: Amount) -> re.Match[str] | None:
    """ "The remaining 191 were confiscated in Bursa", "another 60 lay under the seats": more of what was counted before."""
    if amount.unit is not None or amount.is_money or amount.value < 2 or amount.value != int(amount.value):
        return None
    more = _SO_MANY_MORE.match(text, amount.number_end)
    if more is not None:
        return re.match(r"\s+\w+", text[amount.number_end :])
    is_year = _YEAR.fullmatch(text, amount.number_start, amount.number_end) is not None
    if (
        amount.value >= _NO_CROWD
        and not is_year
        and _HEADLESS.match(text, amount.number_end)
        and not _NO_GOODS_COUNT.search(text, max(0, amount.number_start - 60), amount.number_start)
    ):
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


_NO_GOODS_COUNT = re.compile(
    r"\b(?:against|versus|compared (?:with|to)|(?:hot ?line|telephone|phone|call|dial|tel|number|no|flight|bus|room|article|section|law|act|decree|case|page|channel|highway|route|road|kilomet(?:re|er))\b[\w ]{0,12}[,:.]?"
    r"|between|numbers?|numbered|numbering|population of|(?:dead|deaths|murders|homicides|killings|victims|casualties|martyrs|arrests|detainees|suspects|people|persons|men|inmates|prisoners|migrants|cases|raids|operations|officers|voters|vehicles)\b[^.;:]{0,40}"
    r"|\d+\s+(?:votes?\s+)?(?:to|against)|out of|one in|index (?:at|to)|points? (?:at|to)|at)\s+(?:more than |over |about |around |some |nearly |almost )?$",
    re.IGNORECASE,
)
"""Before a bare number that counts something else: years, telephone numbers, the dead, the arrested."""


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
    r"\s+(?:worth\s+)?of\s+(?:what (?:is|was|are|were) (?:\w+ly )?(?:presumed|believed|thought|said|suspected|understood|alleged) to be\s+)?(?:it|them|these|which|those|(?:the|this|that) (?:very )?same\s+\w+|more of the same|the like|(?:the|this|that|these|those)\s+(?:same\s+|illegal\s+|illicit\s+|banned\s+|white\s+)?"
    r"(?:substances?|stuff|drugs?|narcotics?|powder|plant|leaf|leaves|material|metal|medicines?|pills?|tablets?|load|"
    r"merchandise|contraband|product|goods|shipment|consignment|yellow\s+metal|chemicals?|weapons?))\b"
)


_FOLLOWERS = re.compile(
    r"\s*(?:$|[,.;:)\]–—\"”’]|(?:that|which|was|were|had|has|have|is|are|in|on|at|from|inside|under|aboard|hidden|found|seized|"
    r"worth|with|and|or|but|more|less|discovered|concealed|stashed|stuffed|packed|confiscated|recovered|intercepted|bound|"
    r"destined|by|into|as|to|off|out|through|near|earlier|last|this|between|when|while|after|before|during|together|together|"
    r"altogether|apiece|within|behind|beneath|during|among|over|via|meant|for|would|could|being|ready|valued|shipped|sent|"
    r"under|since|because|buried|tucked|sewn|strapped|taped|wrapped|uncovered|unearthed|found|also|not|outside|along|"
    r"alongside|across|belonging|underneath|below|above|there|here|instead|too|besides|aside|untouched|more|each|left|dumped|abandoned|apparently|allegedly|about|around|dropped|put|nabbed|caught|taken)\b)",
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
        and m.commodity not in CARRIERS
    ]
    if not before or re.search(r"[;]", text[before[-1].end : amount.start]):
        return None
    return before[-1]
