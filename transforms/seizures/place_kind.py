"""What kind of place an operation took place at: sea, port, airport, crossing, road, building."""

from __future__ import annotations

import re

from transforms.mentions import Place
from transforms.tables.codes import PLACE_KINDS

_SEA = re.compile(
    r"\b(?:at sea|high seas|international waters|off the coast|offshore|nautical miles|territorial waters|miles (?:off|from)|open sea|overboard|adrift"
    r"|(?:Mediterranean|Arabian|Caribbean|Red|Black|North|Baltic|Aegean|Adriatic|Andaman|Tasman|South China|Coral|Solomon) Sea"
    r"|(?:Pacific|Atlantic|Indian) Ocean|Persian Gulf|the dhow|speedboat|go-fast)\b"
)
_OFF = re.compile(
    r"\b(?:off|miles from|km (?:off|from)|waters (?:of|off))\s+(?:the\s+)?(?:coast\s+of\s+)?(?:[a-z]+\s+)?$"
)
_KINDS = (
    ("postal", r"mail centre|mail center|postal|post office|parcels? hub|courier (?:company|office|hub)|mail (?:item|parcel|facility)|sorting (?:office|centre|center)"),
    ("border_crossing", r"border (?:crossing|post|gate|checkpoint)|land port|at the crossing|frontier post|port of entry"),
    ("airport", r"airport|(?:arrivals|departure) (?:hall|lounge)|stepped off a flight|check-in"),
    ("port", r"sea ?port|harbou?r|container terminal|at the port|dock(?:s|side)?|quay"),
    ("road", r"highway|motorway|checkpoint|check ?post|traffic stop|roadblock|on the road|pulled over|expressway|roadside|flagged down|toll plaza"),
    ("building", r"warehouse|apartment|flat|house|home|villa|workshop|laborator(?:y|ies)|factory|shop|hideout|lock-up|garage|farmhouse|hotel|residence|cellar|premises|store(?:room)?|depot"),
    ("other_site", r"farm|ranch|village|forest|field|plantation|camp|mountain|desert|beach|river|lake|island|market|valley"),
)  # fmt: skip
_PATTERNS = tuple((kind, re.compile(rf"\b(?:{words})\b", re.IGNORECASE)) for kind, words in _KINDS)
_VAGUE = frozenset({"other_site", "building"})


def kind_of_place(place: Place | None, before: str, words: str) -> str | None:
    """Code of the place's kind: its own, else what `words` around the goods say; `before` stands before its name."""
    if place is not None and place.kind in PLACE_KINDS and place.kind not in _VAGUE:
        return place.kind
    if (place is not None and _OFF.search(before)) or _SEA.search(words):
        return "sea"
    for kind, pattern in _PATTERNS:
        if pattern.search(words):
            return kind
    return place.kind if place is not None and place.kind in PLACE_KINDS else None
