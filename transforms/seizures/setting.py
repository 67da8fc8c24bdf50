"""Where and when a stretch of text says something happened, as keys that compare."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Setting:
    """Where and when a stretch of text says something happened; keys compare, empty where nothing is said."""

    places: frozenset[str] = frozenset()
    dates: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()


_MONTH = "January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
_DAY = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
_DATE = re.compile(
    rf"(?P<said>(?:said|says|told|announced|reported|disclosed|statement|stated|briefing|reporters|confirmed|appeared|released|added|observed|posted|revealed|court|charged|conference|published|congratulated|noted)(?:\s+[\w,'’-]+){{0,5}}?\s+(?:on|in|late|early)?\s*)?"
    rf"\b(?:(?:on|last|in|this|late|early|of|by|since|from)\s+)?(?P<date>(?:{_DAY})(?=[\s,.;])|\d{{1,2}}\s+(?:{_MONTH})\b|(?:{_MONTH})\.?\s+\d{{1,2}}\b(?!\d)|(?:{_MONTH})\b(?!\s+\d)|yesterday|(?<=in )\d{{4}}|last (?:week|month|year)|(?:\w+) (?:days?|weeks?|months?|years?) (?:ago|earlier|before|later))"
)
_PLACE = re.compile(
    r"\b(?:in|at|off|near|outside|around|on)\s+(?:the\s+)?(?:(?:port|city|town|village|district|province|state|area|region|outskirts|coast|island|village|[a-z]+ern|[a-z]+)\s+(?:of\s+)?(?:the\s+)?){0,2}"
    r"(?P<place>[A-ZÀ-Þ][\w'’-]+(?:[\s-][A-ZÀ-Þ][\w'’-]+){0,3})"
)
_NOT_PLACE = re.compile(
    rf"^(?:{_MONTH}|{_DAY}|The|But|He|She|It|They|Police|Customs|Twitter|Facebook|Operation|Interior|Ministry|X|Islam|Ramadan|Christmas|Easter)\b"
)


def make_setting_reader(text: str) -> Callable[[int, int], Setting]:
    """Reads the setting of a stretch of `text`."""

    def read(start: int, end: int) -> Setting:
        words = text[start:end]
        dates = frozenset(m["date"].lower() for m in _DATE.finditer(words) if not m["said"])
        places = frozenset(m["place"].lower() for m in _PLACE.finditer(words) if not _NOT_PLACE.match(m["place"]))
        return Setting(places, dates)

    return read
