"""What is known of goods that bears on whether they are one operation's or a total over a period or many operations."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from functools import lru_cache

from transforms.seizures.candidate import Candidate
from transforms.seizures.comparisons import leave_out_comparisons
from transforms.seizures.passages import Passage

_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
_DAYS = "monday|tuesday|wednesday|thursday|friday|saturday|sunday"
_UNITS = "days?|weeks?|months?|quarters?|years?|decades?|season|half"
_NUMBER = r"(?:\d[\d,.]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|dozens of|hundreds of|thousands of|several|many|both|a (?:dozen|score|hundred|string|series|number|couple|pair|handful|spate|round|wave) of)"
_WORDS = {
    "last year": r"(?:in|over|during|for|throughout|across) (?:the whole of |all of |the course of )?last year|the previous year|the year before|a year earlier|the preceding year",
    "this year": r"this year|so far|to date|year-to-date|this (?:week|month|season|quarter|spring|summer|autumn|winter)|since New Year|up to now|until now|thus far",
    "since": rf"since (?:\d{{1,2}} )?(?:the (?:start|beginning|turn|summer|spring|autumn|winter)|{_MONTHS}|\d{{4}}|last|early|late|mid|then|taking|he|she|it|they)",
    "over a period": rf"(?:over|during|in|within|for|throughout|across|through) (?:the )?(?:past|last|previous|first|second|third|fourth|whole|entire|same|current|preceding)? ?(?:\w+ ){{0,2}}(?:{_UNITS})",
    "between dates": rf"between (?:\d{{1,2}} )?(?:(?:{_MONTHS})|\d{{4}})[^.;]{{0,40}}? and|from (?:\d{{1,2}} )?(?:{_MONTHS})[^.;]{{0,30}}? (?:to|until|through)|(?:{_MONTHS})(?: \d+)? (?:to|through|until) (?:\d+ )?(?:{_MONTHS})",
    "in a year": r"(?:in|of|for|during|throughout|over|across) (?:all of |the whole of |the course of |the whole |the year |early |late |mid-)?(?:19|20)\d\d(?: and (?:19|20)\d\d)?|(?:19|20)\d\d (?:brought|saw|yielded|ended|closed|had|was|alone|as a whole)|(?:19|20)\d\d,? when",
    "annual": r"annual(?:ly)?|yearly|monthly|weekly|each (?:year|month)|every (?:year|month)|per year|fiscal|financial year",
    "figures": r"(?<!round )(?<!double )(?<!single )figures|statistics|tall(?:y|ies)|totals?|count|data|records|balance|bulletin|report|reckoning|log books?|ledger|results|list|handout|scorecard|score|summary|sums|arithmetic|books|toll|yield|roundup|round-up|review|overview",
    "summed": r"altogether|in all|combined|overall|cumulative(?:ly)?|total(?:led|ling|s|ed|ing)?|sum|between them|put together|all told|aggregate|added up|adds? up|adding up|together|that makes|which makes|making|brings?(?: the)?|bringing(?: the)?|everything (?:included|counted)|counting (?:everything|all)|whole|entire|grand total|running (?:total|count)",
    "many operations": rf"{_NUMBER} (?:[\w'-]+ ){{0,3}}(?:operations|actions|cases|seizures|incidents|attempts|raids|busts|hauls|interceptions|interdictions|bids|occasions|consignments|searches|stops|inspections|arrests|suspects|people|persons|vessels|boats|flights|convoys|shipments|patrols|deployments|checkpoints|interventions|encounters|sorties|workshops|laboratories|labs|sites|premises|addresses|locations|searches|controls|checks|finds|catches|detections|drops|deliveries|strikes|rescues|missions|warrants)",
    "a campaign": r"campaign|crackdown|drive|sweep|blitz|offensive|operation [A-Z]\w+|week-long|month-long|\w+-(?:day|week|month|year)s?(?:-long)?",
    "compared": r"compared (?:with|to)|up from|down from|against|more than double|twice|rise|increase|decrease|drop|fell|rose|jumped|climbed|grew|tripled|doubled|whereas|record",
    "nationwide": r"nationwide|countrywide|across the (?:country|kingdom|nation|republic|region|province|state|island|continent|border|frontier)|in (?:various|several|different|many|other) \w+|(?:two|three|four|five|six|\d+) (?:provinces|governorates|countries|states|ports|regions|districts|cities)|worldwide|europe|along the (?:border|coast|frontier)",
    "one case": rf"(?:in|during|after) (?:a|an|one|another) (?:[\w-]+ ){{0,4}}?(?:case|operation|incident|raid|instance|seizure|bust|find|action|check|search|mission|swoop|sting|ambush|inspection|patrol)|(?:on|last|early|late|until) (?:{_DAYS})|yesterday|overnight|dawn|that (?:day|night|morning|evening)|(?:on|of) (?:\d{{1,2}} (?:{_MONTHS})|(?:{_MONTHS}) \d{{1,2}})|(?:{_MONTHS}) \d{{1,2}}|\d{{1,2}} (?:{_MONTHS})",
    "one bearer": r"(?:an?|one|the|his|her|another) (?:[\w'’-]+ ){0,3}?(?:man|woman|driver|passenger|travell?er|lorry|truck|car|van|bus|couple|suspect|parcel|national|citizen|courier|house|home|flat|vessel|ship|boat|container|warehouse|dhow|yacht|trawler|plane|aircraft|trailer|suitcase|vehicle|farm|villa|garage|shed|cave|tunnel|apartment|train|port|airport|crossing|tanker|speedboat|go-fast|submersible|drone|raid|consignment|shipment|haul)",
    "destroyed": r"incinerat\w*|burn(?:ed|t|ing)?|bonfire|destroy\w*|destruction|flames|furnace|crushed|bulldozed|torched|set (?:on fire|alight|ablaze)",
    "said": r"said|says|according to|announced|reported|told|put at|estimated",
    "month": rf"(?:in|last|this|early|late|of) (?:{_MONTHS})",
}  # fmt: skip
_PATTERNS = {name: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for name, words in _WORDS.items()}


_WIDE = (
    "last year",
    "this year",
    "since",
    "over a period",
    "between dates",
    "in a year",
    "annual",
    "figures",
    "summed",
    "many operations",
    "a campaign",
    "compared",
    "nationwide",
    "one case",
    "one bearer",
    "month",
    "destroyed",
)
_CROWD = re.compile(
    r"\b(?:[2-9]\d|\d{3,}|\d{1,3},\d{3}|dozens|hundreds|thousands|scores|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred)\b[\w-]*)\s+(?:of\s+)?(?:[\w'’-]+\s+){0,3}?"
    r"(?:people|persons|suspects|arrests|cases|operations|seizures|raids|men|individuals|traffickers|smugglers|dealers|offenders|detainees|attempts|incidents|vehicles|nationals|defendants|networks|gangs)\b",
    re.IGNORECASE,
)
_PLURAL = re.compile(
    r"(?<!these )(?<!those )\b(?:operations|raids|seizures|cases|attempts|hauls|busts|interceptions|swoops|actions|consignments|smugglers|traffickers|vessels|missions)\b",
    re.IGNORECASE,
)
_DAY = re.compile(
    rf"\b(?:{_DAYS}|yesterday|overnight|dawn|(?:{_MONTHS}) \d{{1,2}}\b(?!,? ?\d{{3}})|\d{{1,2}}(?:st|nd|rd|th)?(?: of)? (?:{_MONTHS})|on the \d{{1,2}}(?:st|nd|rd|th))\b",
    re.IGNORECASE,
)
_PLACE = re.compile(r"\b(?:at|near|off|outside|in|on)\s+(?:the\s+)?(?:[a-z-]+\s+){0,3}[A-Z][\w'’-]+")
_MANY_KINDS = 4
""" "Heroin, cocaine, ecstasy, hashish ...": who lists so many tells of many cases, mostly."""


@lru_cache(maxsize=256)
def _classes_in(text: str) -> frozenset[str]:
    """Classes of words that a text holds; goods of one sentence ask for the same texts again and again."""
    text = leave_out_comparisons(text)
    return frozenset(name for name, pattern in _PATTERNS.items() if pattern.search(text))


def read_scope_signs(
    candidate: Candidate,
    passages: Sequence[Passage],
    stretch: str,
    rules: str,
    before: tuple[Candidate, str] | None,
    kinds: tuple[int, int],
    headline: str,
) -> dict[str, float]:
    """Signs by name. `rules` is the verdict of the rules, `before` the goods told before with their scope.

    `kinds` are how many kinds of goods the sentence tells, and its paragraph.
    """
    index = candidate.sentence.index
    passage = passages[index]
    signs: dict[str, float] = {f"rules {rules}": 1.0, f"sentence {min(4, index)}": 1.0}
    here_found, sentence_found = _classes_in(stretch), _classes_in(passage.sentence.text)
    before_found = _classes_in(passages[index - 1].sentence.text) if index else frozenset()
    for name in _PATTERNS:
        if name in here_found:
            signs[f"here {name}"] = 1.0
        elif name in sentence_found:
            signs[f"sentence {name}"] = 1.0
        if name in before_found:
            signs[f"before {name}"] = 1.0
    around = " ".join(
        p.sentence.text for p in passages if p.sentence.paragraph == candidate.sentence.paragraph and p is not passage
    )
    for name in _WIDE:
        if name in _classes_in(headline):
            signs[f"title {name}"] = 1.0
        if name in _classes_in(around):
            signs[f"paragraph {name}"] = 1.0
    for place, words in (("here", passage.sentence.text), ("paragraph", around), ("title", headline)):
        if _CROWD.search(words):
            signs[f"{place} crowd"] = 1.0
        if _PLURAL.search(words):
            signs[f"{place} plural"] = 1.0
    for name in (
        "in a year",
        "last year",
        "this year",
        "since",
        "over a period",
        "between dates",
        "summed",
        "figures",
        "annual",
    ):
        if f"here {name}" in signs and "here one bearer" not in signs:
            signs[f"{name}, no bearer"] = 1.0
    if _DAY.search(passage.sentence.text):
        signs["a day here"] = 1.0
    elif _DAY.search(around):
        signs["a day in the paragraph"] = 1.0
    if _PLACE.search(passage.sentence.text):
        signs["a place here"] = 1.0
    told = leave_out_comparisons(passage.sentence.text)
    for kind in passage.cues.kinds:
        if not all(told[cue.start : cue.end].isspace() for cue in passage.cues.of(kind)):
            signs[f"cue {kind}"] = 1.0
    if before is not None:
        apart = index - before[0].sentence.index
        near = "same" if apart == 0 else "next" if apart == 1 else "later"
        signs[f"{near} sentence after {before[1]}"] = 1.0
    here, around_it = kinds
    signs["kinds of goods here"] = min(6, here) / 3
    if here >= _MANY_KINDS:
        signs["many kinds of goods here"] = 1.0
    if around_it >= _MANY_KINDS:
        signs["many kinds of goods in the paragraph"] = 1.0
    if candidate.amount is not None:
        signs["size"] = round(min(8.0, math.log10(max(1.0, candidate.amount.value))), 3)
        signs["rough"] = float(candidate.amount.qualifier != "exact")
    else:
        signs["bare"] = 1.0
    return signs
