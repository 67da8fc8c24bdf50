"""Whether two reports place an event at one spot."""

from __future__ import annotations

import math
import re
from functools import lru_cache
from typing import Literal

from transforms.linking.spellings import fold_letters, spelled_alike
from transforms.mentions import Place

PlaceRelation = Literal["same", "near", "unknown", "apart"]
"""same: one spot. near: one may lie in the other. unknown: one is not stated finely enough. apart: cannot be one."""

SAME_SPOT_KM = 5.0
NEAR_KM = 40.0
"""A district, port or crossing and the city that reports name instead of it."""
SAME_CITY_KM = 15.0
"""Two cities of different names further apart than this are two; closer ones may be a city and its quarter."""
EARTH_RADIUS_KM = 6371.0

_FINE = ("site", "city")
_KIND_WORDS = frozenset(
    """the of al el and border crossing crossings checkpoint port seaport airport international city town district
    province governorate region state county village area near central north south east west northern southern eastern
    western""".split()
)


def compare_places(place: Place | None, other: Place | None) -> PlaceRelation:
    """How the places of two reports relate; a country alone places nothing, two countries are apart. Symmetric."""
    if place is None or other is None:
        return "unknown"
    if place.country_iso3 and other.country_iso3 and place.country_iso3 != other.country_iso3:
        return "apart"
    if _is_country(place) or _is_country(other):
        return "unknown"
    if place.precision not in _FINE or other.precision not in _FINE:
        return _compare_divisions(place, other)
    alike = _names_alike(place, other)
    distance_km = _distance_km(place, other)
    if distance_km is None:
        return _compare_by_name(place, other, alike=alike)
    if distance_km <= SAME_SPOT_KM or (alike and distance_km <= NEAR_KM):
        return "same"
    two_cities = place.precision == other.precision == "city"
    return "near" if distance_km <= (SAME_CITY_KM if two_cities else NEAR_KM) else "apart"


@lru_cache(maxsize=65536)
def place_words(name: str) -> tuple[str, ...]:
    """Folded words of a place's name that tell it from others; all its words where none does."""
    words = re.findall(r"[^\W_]+", fold_letters(name))
    return tuple(word for word in words if word not in _KIND_WORDS) or tuple(words)


def _is_country(place: Place) -> bool:
    return place.name is None or place.kind == "country" or place.precision in ("country", "unknown")


def _compare_divisions(place: Place, other: Place) -> PlaceRelation:
    """At least one is a first-level division: the other lies in it, or in another one, or it is not known."""
    one = place.name if place.precision == "admin1" else place.admin1
    two = other.name if other.precision == "admin1" else other.admin1
    if one is None or two is None:
        return "unknown"
    return "near" if _words_alike(place_words(one), place_words(two)) else "apart"


def _compare_by_name(place: Place, other: Place, *, alike: bool) -> PlaceRelation:
    if alike:
        return "same"
    if place.precision == other.precision:
        return "apart"
    one, two = place.admin1, other.admin1
    if one and two and not _words_alike(place_words(one), place_words(two)):
        return "apart"
    return "unknown"


def _names_alike(place: Place, other: Place) -> bool:
    return _words_alike(place_words(place.name or ""), place_words(other.name or ""))


@lru_cache(maxsize=65536)
def _words_alike(words: tuple[str, ...], others: tuple[str, ...]) -> bool:
    short, long = sorted((words, others), key=lambda w: (len(w), w))
    return bool(short) and all(any(spelled_alike(a, b) for b in long) for a in short)


def _distance_km(place: Place, other: Place) -> float | None:
    """Great-circle distance (haversine), null without both coordinates."""
    if None in (place.latitude, place.longitude, other.latitude, other.longitude):
        return None
    lat1, lon1, lat2, lon2 = (
        math.radians(degrees or 0.0) for degrees in (place.latitude, place.longitude, other.latitude, other.longitude)
    )
    h = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * math.asin(min(1.0, math.sqrt(h)))
