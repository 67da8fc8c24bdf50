"""Decides where a meeting took place."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from transforms.mentions import Place
from transforms.places.country_table import country_table
from transforms.places.folding import fold_name
from transforms.places.gazetteer import entries_of
from transforms.places.model import PlaceMention
from transforms.text.document import Document
from transforms.text.sentences import Sentence

_HERE = frozenset({"in", "at", "inside", "near", "outside", "on", "within"})
_MOTION = re.compile(
    r"\b(?:visit|trip|travel|flew|fly|flown|arriv|land(?:ed|ing)|went|came|coming|stop|journey|head(?:ed|ing)|tour|bound|return|invit|welcom|receiv|host|continu|proceed|went on|goes on|go on|mov(?:ed|ing) on|took (?:him|her|them)|brought (?:him|her|them)|lead|led|came down|drove|driv|cross|hop(?:ped)? over|sail)",
    re.IGNORECASE,
)
_REACH = 200
_NEXT_WORD = re.compile(r" ([^\W\d_]+)")
_CAPITAL = re.compile(
    r"\b(?:in|at|to|of|inside|reached|visited) (?:the ([A-Z]\w+(?: [A-Z]\w+)?) capital|([A-Z]\w+(?: [A-Z]\w+)?)['’]s capital)\b"
)
_AFTER_PLACE = frozenset(
    "on for in at to during last this earlier by and where after before when as with over amid later late next from since while ahead "
    "who which that was is had has were said but or of also then today yesterday tomorrow until between against about".split()
)
_ASIDE = re.compile(
    r"\b(?:ambassador|embassy|envoy|war|situation|conflict|crisis|ceasefire|fighting|violence|developments|events|born|based|peace|stability|security"
    r"|elections?|people|interests?|troops|forces|presence|attacks?|aid|investments?|reconstruction|projects?|headquartered"
    r"|counterparts?|colleagues?|opposite numbers?|ministers?|job|post|portfolio|ministry|government|leadership|rulers|leaders?|officials|authorities|opposition"
    r"|spokesm[ae]n|spokeswoman|presidency|parliament|court|cabinet|judges?|courts|voters|vote|refugees|friends|allies|party|interest|role|coup|elite|victory|battle|anniversary|defeat|massacre)\s+(?:(?-i:[a-z]\w*)\s+){0,2}(?:in|on|to|at)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_SEAT_OF = frozenset({"in", "on", "to", "at"})
"""Words right before a place that make it the seat of what stands before them."""
_ARRIVED = re.compile(
    r"\b(?:visit(?:ed|ing|s)?|left|leav(?:es|ing)|reached|reaching|tour(?:ed|ing))\s+(?:the\s+)?$", re.IGNORECASE
)
_WHERE = re.compile(r"(?:,? \w+)?, where\b")
_CLOSE_DEGREES = 0.3
_SITES = frozenset({"building", "other_site"})


@dataclass(frozen=True, slots=True)
class Spot:
    """A place, the words that give it and why."""

    place: Place | None
    start: int = -1
    end: int = -1
    reason: str = "no place in reach"


def places_of(document: Document) -> tuple[PlaceMention, ...]:
    """Places that the article names."""
    return document.places


def find_spot(
    document: Document, places: tuple[PlaceMention, ...], sentence: int, start: int, end: int, rivals: list[int]
) -> Spot:
    """The place told in the meeting's own sentence, else the dateline that stands before its paragraph."""
    own = document.sentences[sentence]
    capital = _capital_in(own, start)
    if capital is not None:
        return capital
    best = _cheapest(document, places, own, start, end, rivals)
    if best is not None:
        return _tell(best, "in the same sentence")
    return Spot(None)


def is_stage(document: Document, mention: PlaceMention, sentence: Sentence) -> bool:
    """Whether the sentence says that something happens at the place or that somebody came there."""
    if not mention.is_known or not _is_locative(document.text, mention, moves=moves(sentence)):
        return False
    if mention.preposition == "on" and mention.place.precision != "site":
        return False
    if mention.is_country and not _stands_alone(document.text, mention.end):
        return False
    return not is_aside(document, sentence, mention.start)


def is_aside(document: Document, sentence: Sentence, start: int) -> bool:
    """Whether the words before a place make it the seat of something else (`the war in`)."""
    before = document.text[sentence.start : start]
    words = before.rsplit(None, _ASIDE_WORDS)
    if not words or not before[-1].isspace():
        return False
    last = words[-1].lower()
    if last not in _SEAT_OF and not (last == "the" and len(words) > 1 and words[-2].lower() in _SEAT_OF):
        return False
    begin = len(words[0]) if len(words) > _ASIDE_WORDS else 0
    return _ASIDE.search(document.text, sentence.start + begin, start) is not None


_ASIDE_WORDS = 6
"""Words of which such an expression consists at most."""


def moves(sentence: Sentence) -> bool:
    """Whether somebody travels or receives a traveller in the sentence."""
    return _has_motion(sentence.text)


@lru_cache(maxsize=512)
def _has_motion(text: str) -> bool:
    """Asked for each place of a sentence and each meeting again."""
    return _MOTION.search(text) is not None


def capitals_in(sentence: Sentence) -> list[tuple[int, int, Place]]:
    """`in the Russian capital`, `in Russia's capital`: with the characters that say so."""
    found = []
    for match in _CAPITAL.finditer(sentence.text):
        land = _capitals().get((match.group(1) or match.group(2)).lower())
        if land is not None:
            found.append((sentence.start + match.start(), sentence.start + match.end(), land))
    return found


def capital_of(iso3: str | None) -> str | None:
    """The name of a country's capital."""
    country = country_table().get(iso3 or "")
    return country.capitals[0] if country is not None and country.capitals else None


def find_capital(document: Document, host_country: str) -> Spot:
    """The host's capital, where the article names it as a place."""
    for mention in document.places:
        country = country_table().get(host_country)
        capitals = {fold_name(name) for name in country.capitals} if country else set()
        is_theirs = mention.place.country_iso3 == host_country and not mention.is_country
        if is_theirs and mention.role != "" and fold_name(mention.place.name or "") in capitals:
            return _tell(mention, "the host's capital")
    return Spot(None)


def country_place(iso3: str) -> Place:
    """A place of which only the country is known."""
    return Place(None, "country", None, iso3, None, None, "country")


def _cheapest(
    document: Document, places: tuple[PlaceMention, ...], own: Sentence, start: int, end: int, rivals: list[int]
) -> PlaceMention | None:
    is_moving = moves(own)
    best: PlaceMention | None = None
    best_cost = 10_000.0
    for mention in places:
        if (
            not own.start <= mention.start < own.end
            or mention.is_adjective
            or not _is_locative(document.text, mention, moves=is_moving)
        ):
            continue
        if mention.is_country and not _stands_alone(document.text, mention.end):
            continue
        if is_aside(document, own, mention.start):
            continue
        cost = _cost(document, mention, start, end, rivals)
        cost += 25 * mention.is_country + 30 * (mention.preposition in ("to", "for", "from"))
        cost += 40 * (not mention.is_known)
        if mention.end <= start and "," in document.text[mention.end : start]:
            cost += 40
        if cost < best_cost:
            best, best_cost = mention, cost
    return best


def _tell(mention: PlaceMention, why: str) -> Spot:
    place = _city_of(mention.place)
    return Spot(place, mention.start, mention.end, f"{mention.preposition or 'named'} {why}: {mention.reason}")


def _city_of(place: Place) -> Place:
    """A seat of government with its city ("the Kremlin, Moscow"); other places as they are."""
    if place.kind not in _SITES or not place.admin1:
        return place
    for entry in entries_of(fold_name(place.admin1)):
        if entry.place.country_iso3 == place.country_iso3 and _are_close(entry.place, place):
            return replace(place, name=f"{place.name}, {place.admin1}")
    return place


def _are_close(one: Place, other: Place) -> bool:
    if one.latitude is None or other.latitude is None or one.longitude is None or other.longitude is None:
        return False
    return abs(one.latitude - other.latitude) < _CLOSE_DEGREES and abs(one.longitude - other.longitude) < _CLOSE_DEGREES


def _stands_alone(text: str, end: int) -> bool:
    """Whether a country's name is no modifier of a noun (`in the Sudan peace effort`)."""
    following = _NEXT_WORD.match(text, end)
    return following is None or following.group(1) in _AFTER_PLACE or following.group(1)[0].isupper()


def _capital_in(sentence: Sentence, start: int) -> Spot | None:
    """`in the Russian capital`, `flew to the Syrian capital`."""
    for match in _CAPITAL.finditer(sentence.text):
        land = _capitals().get((match.group(1) or match.group(2)).lower())
        if land is not None and abs(sentence.start + match.start() - start) < _REACH:
            first = sentence.start + match.start()
            return Spot(land, first, sentence.start + match.end(), "capital named by its country")
    return None


@cache
def _capitals() -> dict[str, Place]:
    """Capital cities by the adjective or name of their country in small letters."""
    table: dict[str, Place] = {}
    for iso3, country in country_table().items():
        if country.capitals:
            place = Place(country.capitals[0], "city", None, iso3, None, None, "city")
            for entry in entries_of(fold_name(country.capitals[0])):
                if entry.place.country_iso3 == iso3 and entry.place.kind == "city":
                    place = replace(entry.place, name=country.capitals[0])
                    break
            for word in (*country.demonyms, *country.names):
                table.setdefault(word.lower(), place)
    return table


def _is_locative(text: str, mention: PlaceMention, *, moves: bool) -> bool:
    if mention.role == "dateline" or mention.place.kind == "sea":
        return False
    if mention.preposition in _HERE:
        return mention.is_known or mention.preposition in ("in", "at")
    if mention.preposition in ("to", "for", "into") and moves:
        return mention.is_known
    if _WHERE.match(text, mention.end):
        return mention.is_known
    return _ARRIVED.search(text, max(0, mention.start - 24), mention.start) is not None


def _cost(document: Document, mention: PlaceMention, start: int, end: int, rivals: list[int]) -> float:
    gap = start - mention.end if mention.end <= start else max(0, mention.start - end)
    low, high = sorted((mention.start, start))
    return gap + 60 * sum(1 for rival in rivals if low < rival < high) + 30 * document.text.count(";", low, high)
