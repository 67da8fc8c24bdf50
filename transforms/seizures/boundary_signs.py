"""What is known of two goods told one after the other that bears on whether one operation took both."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from transforms.commodities.catalogue import commodity_of
from transforms.seizures.candidate import GENERIC_GOODS, Candidate
from transforms.seizures.judge import LIST_GAP
from transforms.seizures.operations import find_cuts, is_bullet, opens_operation
from transforms.seizures.passages import Passage
from transforms.seizures.setting import Setting

_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
_DAYS = "monday|tuesday|wednesday|thursday|friday|saturday|sunday"
_WORDS = {
    "elsewhere": r"elsewhere|separately|in (?:a|another) (?:separate|different|unrelated|similar)|unrelated|a separate|not far away|farther (?:north|south|east|west)|further (?:north|south|east|west|along|down|up)|at the (?:other|opposite) end|next door|across town|by contrast|on the other side",
    "another": r"another|a second|the second|the other|a third|the third|the last|the latest|a further (?:operation|raid|find|haul|case|seizure)|one more|the next|the biggest|the largest|the smaller|the bigger|bigger still|in one|in the first|the first",
    "meanwhile": r"meanwhile|simultaneously|at (?:about )?the same time|(?:on )?the same (?:day|week|night|morning|evening)|that (?:same )?(?:day|night|week|month|evening|morning)|likewise|similarly|for (?:its|their) part",
    "earlier": rf"(?:days?|weeks?|months?|years?|hours?|fortnight|night|evening) (?:earlier|before|previously|ago|later|after)|earlier|previous(?:ly)?|before that|prior to|back in|last (?:week|month|year|summer|winter|spring|autumn|{_MONTHS}|{_DAYS})|not long ago|recently|since then|until then|the day before|the following|the next (?:day|morning|week)|the previous|in the spring|in the summer|in the autumn|in the winter|hard on|the record|not the first|also (?:on|in|at)|had already|only (?:last|this)|this (?:week|month|year)|in (?:early|mid|late)|old(?:er)?",
    "month": rf"(?:in|on|of|since|last|this|early|late|mid)[ -](?:\w+ )?(?:{_MONTHS})",
    "weekday": rf"(?:{_DAYS})",
    "also": r"also|as well|too|in addition|besides|along with|together with|plus|on top of|not only|further search|a further|in all|to boot|into the bargain|beside(?:s)? (?:it|them|these)|with (?:it|them)|among (?:them|the)|the same (?:car|vehicle|house|place|spot|boat|room|building|lorry|truck|operation|raid)|complete the (?:list|inventory)|the rest of|alongside",
    "same place": r"there|the (?:house|flat|apartment|car|vehicle|boat|vessel|ship|lorry|truck|van|container|premises|building|property|warehouse|room|garage|search|raid|operation|suspects?|driver|men|man|woman|pair|two|duo|accused|crew|haul|cache|load|find|site|address)",
    "his place": r"(?:his|her|their|its) (?:home|house|car|flat|apartment|luggage|bag|possession|vehicle|room|residence|suitcase|pocket|belongings|person|body|underwear|office|shop)",
    "pronoun": r"they|he|she|it|these|those",
    "case": r"case|operation|raid|incident|instance|occasion|seizure|haul|bust|find|interception|stop|check|search",
}  # fmt: skip
_PATTERNS = {name: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for name, words in _WORDS.items()}
_FRONTED = re.compile(
    r"^\W*(?:[A-Z][A-Z ]+\W+)?(?:and |but |then |also )?(?:in|at|on|near|off|outside|around|along|over in|up in|down in|farther \w+|further \w+|from|between|not far from|close to|inside|aboard)\s+(?:[\w'’,-]+\s+){0,5}?[A-Z]",
)
_FRONTED_TIME = re.compile(
    rf"^\W*(?:and |but |then |also )?(?:(?:on|in|last|early|late|earlier|back in|by|since|during|a|an|two|three|four|five|six|several|some|only)\s+)(?:[\w'’,-]+\s+){{0,4}}?(?:{_DAYS}|{_MONTHS}|day|days|week|weeks|month|months|year|years|\d{{4}})\b",
    re.IGNORECASE,
)
_INDEFINITE_BEARER = re.compile(
    r"\b(?:an?|another|one|two|three|four|five|six|several|\d{1,2})\s+(?:[\w'’-]+\s+){0,4}?(?:passengers?|parcels?|suspects?|m[ae]n|wom[ae]n|travell?ers?|"
    r"vehicles?|cars?|trucks?|lorr(?:y|ies)|vans?|bus(?:es)?|coach|boats?|vessels?|ships?|yachts?|freighters?|dhows?|containers?|couriers?|motorcycl\w+|motorbikes?|drivers?|"
    r"motorists?|flights?|trailers?|consignments?|shipments?|nationals?|citizens?|minibus|taxis?|suv|tankers?|trains?|drones?|balloons?|couple|house|home|flat|"
    r"apartment|warehouse|shop|village|wagon|pickups?|plane|aircraft|hut|barn|farm|cave|tunnel|locker|suitcases?|crates?|brothers?|students?|teenagers?|soldiers?)\b",
    re.IGNORECASE,
)
_FINISHED = re.compile(
    r"\b(?:arrest\w*|detain\w*|custody|in court|behind bars|charged|remanded|fled|at large)\b", re.IGNORECASE
)


def read_boundary_signs(
    first: Candidate,
    second: Candidate,
    passages: Sequence[Passage],
    text: str,
    setting_of: Callable[[int, int], Setting],
) -> dict[str, float]:
    """Signs by name, all 0 or 1, of the passage from `first` to `second`, which are in the order of the text."""
    signs: dict[str, float] = {}
    one, other = first.sentence, second.sentence
    _add_distance(signs, first, second, text)
    stretch = text[first.end : max(first.end, second.start)]
    lead = text[other.start : second.start] if one is not other else stretch
    tail = text[second.end : other.end]
    for name, pattern in _PATTERNS.items():
        if pattern.search(stretch):
            signs[f"between {name}"] = 1.0
        if one is not other and pattern.search(text[other.start : other.end]):
            signs[f"in its sentence {name}"] = 1.0
    if one is not other and _FRONTED.match(other.text):
        signs["opens with a place"] = 1.0
    if one is not other and _FRONTED_TIME.match(other.text):
        signs["opens with a time"] = 1.0
    if _INDEFINITE_BEARER.search(lead):
        signs["new bearer before"] = 1.0
    if _INDEFINITE_BEARER.search(tail[:80]):
        signs["new bearer after"] = 1.0
    if one is not other and opens_operation(other.text):
        signs["opens an operation"] = 1.0
    if one is other and any(
        cut.start() + one.start >= first.end - 1 and cut.end() + one.start <= second.start + 1
        for cut in find_cuts(one.text)
    ):
        signs["cut between"] = 1.0
    if is_bullet(other.text) and one is not other:
        signs["bullet"] = 1.0
    if _FINISHED.search(stretch):
        signs["arrest between"] = 1.0
    _add_goods(signs, first, second, text)
    _add_setting(signs, first, second, passages, setting_of)
    _add_cues(signs, first, second, passages)
    return signs


def _add_distance(signs: dict[str, float], first: Candidate, second: Candidate, text: str) -> None:
    sentences = second.sentence.index - first.sentence.index
    paragraphs = second.sentence.paragraph - first.sentence.paragraph
    signs[f"sentences {min(3, sentences)}"] = 1.0
    signs[f"paragraphs {min(2, paragraphs)}"] = 1.0
    if sentences == 0:
        between = text[first.end : max(first.end, second.start)]
        if LIST_GAP.fullmatch(between):
            signs["list"] = 1.0
        if ";" in between:
            signs["semicolon"] = 1.0
        if re.search(r"\b(?:while|whereas|then|but)\b", between):
            signs["turn"] = 1.0
        if len(between) > 90:
            signs["far in sentence"] = 1.0
        if re.search(r"\b(?:in|at|on|off|near|from|aboard)\s+(?:the\s+)?[A-Z]", between):
            signs["place between"] = 1.0


def _add_goods(signs: dict[str, float], first: Candidate, second: Candidate, text: str) -> None:
    same_code = first.code == second.code
    if same_code:
        signs["same goods"] = 1.0
        if first.unit == second.unit and first.amount is not None and second.amount is not None:
            signs["same goods, same unit"] = 1.0
            if first.sentence is not second.sentence:
                signs["same goods, same unit, later sentence"] = 1.0
    elif commodity_of(first.code or "").commodity_group == commodity_of(second.code or "").commodity_group:
        signs["same group"] = 1.0
    if second.amount is None:
        signs["second bare"] = 1.0
    if first.amount is None:
        signs["first bare"] = 1.0
    if second.how in ("alone", "of_them"):
        signs["second referring"] = 1.0
    if second.amount is None and _DEFINITE.search(text, max(0, second.start - _ARTICLE_REACH), second.start):
        signs["second definite"] = 1.0


def stands_for(second: Candidate, first: Candidate, text: str) -> bool:
    """ "The drugs", "the contraband" without an amount, just after goods that the words may mean."""
    groups = GENERIC_GOODS.get(second.code or "")
    return (
        groups is not None
        and second.amount is None
        and second.sentence.paragraph - first.sentence.paragraph <= 1
        and (first.code == second.code or commodity_of(first.code or "").commodity_group in groups)
        and _DEFINITE.search(text, max(0, second.start - _ARTICLE_REACH), second.start) is not None
    )


_DEFINITE = re.compile(
    r"\b(?:the|this|that|these|those|its|their|such)\s+(?:(?:same|said|illegal|illicit|banned|smuggled|seized|entire|whole|large|huge)\s+)*$",
    re.IGNORECASE,
)
_ARTICLE_REACH = 40


def _add_setting(
    signs: dict[str, float],
    first: Candidate,
    second: Candidate,
    passages: Sequence[Passage],
    setting_of: Callable[[int, int], Setting],
) -> None:
    if first.sentence is second.sentence:
        return
    index = first.sentence.index
    start = (
        passages[index - 1].sentence.start
        if index and passages[index - 1].sentence.paragraph == first.sentence.paragraph
        else first.sentence.start
    )
    old, new = setting_of(start, first.sentence.end), setting_of(first.sentence.end, second.sentence.end)
    for name, a, b in (("place", old.places, new.places), ("time", old.dates, new.dates)):
        if b and not a:
            signs[f"{name} only new"] = 1.0
        elif b and a and not _share(a, b):
            signs[f"{name} differs"] = 1.0
        elif b and a:
            signs[f"{name} shared"] = 1.0
        elif not b:
            signs[f"{name} none new"] = 1.0


def _share(first: frozenset[str], second: frozenset[str]) -> bool:
    words = {word for name in first for word in re.split(r"[\s-]+", name)}
    return any(word in words for name in second for word in re.split(r"[\s-]+", name))


def _add_cues(signs: dict[str, float], first: Candidate, second: Candidate, passages: Sequence[Passage]) -> None:
    if first.sentence is second.sentence:
        return
    for kind in passages[second.sentence.index].cues.kinds:
        signs[f"its sentence {kind}"] = 1.0
    if any(passages[i].cues.has("take", "find") for i in range(first.sentence.index + 1, second.sentence.index)):
        signs["taking between"] = 1.0
