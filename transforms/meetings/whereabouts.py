"""Decides where a meeting took place."""

from __future__ import annotations

from dataclasses import dataclass

from transforms.mentions import Place
from transforms.places.locate import PlaceMention, find_places
from transforms.text.document import Document

_HERE = frozenset({"in", "at", "inside", "near", "outside", "on", "within"})
_MOTION = ("visit", "trip", "travel", "flew", "fly", "arriv", "land", "went", "came", "coming", "stop", "journey", "head", "tour", "bound", "return")
_NOT_CITIES = frozenset({"sea", "road", "border_crossing"})


@dataclass(frozen=True, slots=True)
class Spot:
    """A place, the words that give it and why."""

    place: Place | None
    start: int = -1
    end: int = -1
    reason: str = "no place in reach"


def places_of(document: Document) -> tuple[PlaceMention, ...]:
    """Places that the article names."""
    return find_places(document.text)


def find_spot(document: Document, places: tuple[PlaceMention, ...], sentence: int, start: int, end: int, rivals: list[int]) -> Spot:
    """The place told in the meeting's own sentence."""
    own = document.sentences[sentence]
    lowered = own.text.lower()
    moves = any(word in lowered for word in _MOTION)
    best: PlaceMention | None = None
    best_cost = 10_000.0
    for mention in places:
        if not own.start <= mention.start < own.end or mention.is_adjective:
            continue
        if not _is_locative(mention, moves=moves):
            continue
        cost = _cost(document, mention, start, end, rivals)
        if mention.is_country:
            cost += 25
        if mention.preposition in ("to", "for", "from"):
            cost += 30
        if cost < best_cost:
            best, best_cost = mention, cost
    if best is None:
        return Spot(None)
    return Spot(best.place, best.start, best.end, f"{best.preposition or 'dateline'} in the same sentence: {best.reason}")


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
