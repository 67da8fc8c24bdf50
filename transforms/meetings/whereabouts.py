"""Decides where a meeting took place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from transforms.mentions import Place
from transforms.places.country_table import country_table
from transforms.places.locate import PlaceMention, find_places
from transforms.text.document import Document
from transforms.text.sentences import Sentence

_HERE = frozenset({"in", "at", "inside", "near", "outside", "on", "within"})
_MOTION = (
    "visit",
    "trip",
    "travel",
    "flew",
    "fly",
    "arriv",
    "land",
    "went",
    "came",
    "coming",
    "stop",
    "journey",
    "head",
    "tour",
    "bound",
    "return",
)
_REACH = 200
_NEXT_WORD = re.compile(r" ([^\W\d_]+)")
_CAPITAL = re.compile(r"\b(?:in|at|to|of|inside) the ([A-Z]\w+(?: [A-Z]\w+)?) capital\b")
_AFTER_PLACE = frozenset(
    "on for in at to during last this earlier by and where after before when as with over amid later late next from since while ahead "
    "who which that was is had has were said but or of also then today yesterday tomorrow until between against about".split()
)


@dataclass(frozen=True, slots=True)
class Spot:
    """A place, the words that give it and why."""

    place: Place | None
    start: int = -1
    end: int = -1
    reason: str = "no place in reach"


def places_of(document: Document) -> tuple[PlaceMention, ...]:
    """Places that the article names."""
    return find_places(document.text, document.article.outlet)


def find_spot(
    document: Document, places: tuple[PlaceMention, ...], sentence: int, start: int, end: int, rivals: list[int]
) -> Spot:
    """The place told in the meeting's own sentence."""
    own = document.sentences[sentence]
    lowered = own.text.lower()
    moves = any(word in lowered for word in _MOTION)
    best: PlaceMention | None = None
    best_cost = 10_000.0
    capital = _capital_in(own, start)
    if capital is not None:
        return capital
    for mention in places:
        if not own.start <= mention.start < own.end or mention.is_adjective:
            continue
        if not _is_locative(mention, moves=moves):
            continue
        cost = _cost(document, mention, start, end, rivals)
        if mention.is_country:
            if not _stands_alone(document.text, mention.end):
                continue
            cost += 25
        if mention.end <= start and "," in document.text[mention.end : start]:
            cost += 40
        if mention.preposition in ("to", "for", "from"):
            cost += 30
        if cost < best_cost:
            best, best_cost = mention, cost
    if best is None:
        return Spot(None)
    return Spot(
        best.place, best.start, best.end, f"{best.preposition or 'dateline'} in the same sentence: {best.reason}"
    )


def _stands_alone(text: str, end: int) -> bool:
    """Whether a country's name is no modifier of a noun (`in the Sudan peace effort`)."""
    following = _NEXT_WORD.match(text, end)
    return following is None or following.group(1) in _AFTER_PLACE or following.group(1)[0].isupper()


def _capital_in(sentence: Sentence, start: int) -> Spot | None:
    """`in the Russian capital`, `flew to the Syrian capital`."""
    for match in _CAPITAL.finditer(sentence.text):
        land = _capitals().get(match.group(1).lower())
        if land is not None and abs(sentence.start + match.start() - start) < _REACH:
            first = sentence.start + match.start(1)
            return Spot(land, first, sentence.start + match.end(), "capital named by its country")
    return None


@cache
def _capitals() -> dict[str, Place]:
    """Capital cities by the folded adjective of their country; without coordinates."""
    table: dict[str, Place] = {}
    for iso3, country in country_table().items():
        if country.capitals:
            place = Place(country.capitals[0], "city", None, iso3, None, None, "city")
            for word in (*country.demonyms, *country.names):
                table.setdefault(word.lower(), place)
    return table


def _is_locative(mention: PlaceMention, *, moves: bool) -> bool:
    if mention.preposition in _HERE:
        return True
    if mention.preposition in ("to", "for", "into") and moves:
        return True
    return mention.preposition == "" and not mention.is_country


def _cost(document: Document, mention: PlaceMention, start: int, end: int, rivals: list[int]) -> float:
    gap = start - mention.end if mention.end <= start else max(0, mention.start - end)
    low, high = sorted((mention.start, start))
    return gap + 60 * sum(1 for rival in rivals if low < rival < high) + 30 * document.text.count(";", low, high)


def country_place(iso3: str) -> Place:
    """A place of which only the country is known."""
    return Place(None, "country", None, iso3, None, None, "country")
