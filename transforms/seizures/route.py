"""Where the load came from, passed and was bound for, and whose forces took part."""

from __future__ import annotations

import re
from dataclasses import dataclass

from transforms.seizures.scene import Scene, Spot
from transforms.text.sentences import Sentence

_FROM = re.compile(
    r"\b(?:from|out of|originat(?:ed|ing) in|left|departed|sailed from|produced in|cooked in|origin(?:ating)? (?:in|was)|by way of|made in|grown in|via)\s+(?:the\s+)?(?:[\w-]+\s+){0,4}?(?:of\s+|in\s+)?(?:the\s+)?$",
    re.IGNORECASE,
)
_MOVED = re.compile(
    r"\b(?:arriv|com(?:e|ing)|came|sent|ship|smuggl|sail|flown|flew|flight|cross|import|originat|origin|bring|brought|travel|driv|load|bound|cargo|container|consignment|shipment|"
    r"drone|launched|enter|land|despatch|dispatch|post|mailed|truck|lorry|vessel|boat|bus|coach|train|dropped|deliver|trafficked|produced|heading|headed|declared|stepped off|disembarked|parcel|over from|route|load|drug|registered)",
    re.IGNORECASE,
)
_TO = re.compile(
    r"\b(?:bound for|destined for|head(?:ed|ing) (?:for|to|towards?)|en route (?:for|to)|on (?:its|their|the|his|her) way (?:in)?to|reach(?:ing|ed)?|destination (?:was|being|of)|intended for|meant for|"
    r"shipment to|consigned to|booked (?:to|for)|(?:smuggl|traffick|export|ship|sen[dt]|transport|bring|brought|carr|mov|tak|fl[oe]w|sail|get|got|run|spirit|ferr|tak|introduc|transfer)\w*(?: \w+){0,8}? (?:in)?to|"
    r"into|heading into|was going to|expected in|for sale in|delivery (?:to|in)|for delivery to|onward to|transit to|to be (?:sold|distributed) in|(?:buyers|dealers|customers|market|street|streets|consumers) (?:in|of)|way into|to post to)\s+(?:the\s+)?(?:[\w-]+\s+){0,3}?(?:of\s+|in\s+)?(?:the\s+)?$",
    re.IGNORECASE,
)
_TRANSIT = re.compile(r"\b(?:via|through|by way of|transit(?:ing|ed)?(?: through| via)?|stopover in|transshipped in)\s+(?:the\s+)?$", re.IGNORECASE)
_PERSON = re.compile(r"\b(?:citizens?|nationals?|native|man|woman|men|women|brothers|hails?|resident|residents|student|officer|director|experts?|colleagues|help|support|suspect|tip|information|intelligence|report|people|group|gang|detectives?|investigators?|officials?|taken|seized|recovered|removed|found|far|away|miles|kilomet\w+|km|escape\w*|released|down|up|ranging|retrieved|collected|stolen|pulled|lifted|extracted|purchased|learned|aged|died|suffer\w*|different|apart|except)\s+(?:\w+\s+)?from\s+(?:the\s+)?(?:[\w-]+\s+){0,2}$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Route:
    """Spots that name origin, transit and destination; null where the text is silent or names several."""

    origin: Spot | None
    transit: Spot | None
    destination: Spot | None


def find_route(told_in: list[int], with_goods: list[int], sentences: list[Sentence], scene: Scene, here: str | None) -> Route:
    """The route of the load told in `told_in`; `here` is the country where it was taken."""
    near = [i for i in told_in if min(abs(i - g) for g in with_goods) <= 3]  # noqa: PLR2004 - the passage about the load
    origins: list[Spot] = []
    transits: list[Spot] = []
    destinations: list[Spot] = []
    for spot in scene.spots:
        if spot.sentence not in near or spot.place.country_iso3 is None:
            continue
        sentence = sentences[spot.sentence]
        before = scene.text[sentence.start : spot.start]
        after = scene.text[spot.end : spot.end + 30]
        if spot.is_adjective and not re.match(r"\s+(?:territor|soil|side|port|city|border|market|waters|coast|capital|airport|town|village|state|province|streets?|province)", after, re.IGNORECASE):
            continue
        if re.match(r"[-–]bound\b", after):
            destinations.append(spot)
        elif _TRANSIT.search(before[-40:]):
            transits.append(spot)
        elif _TO.search(before[-110:]) and not re.search(r"[;:.]", _TO.search(before[-110:]).group()):  # type: ignore[union-attr]  # just matched
            destinations.append(spot)
        elif _is_origin(before, after, sentence.text):
            origins.append(spot)
    return Route(_only(origins, here, False), _only(transits, here, False), _only(destinations, None, True))


def _is_origin(before: str, after: str, sentence: str) -> bool:
    match = _FROM.search(before[-70:])
    if match is None or re.search(r"[;:,.]", match.group()) or _PERSON.search(before[-70:]):
        return False
    if re.match(r"[-–](?:registered|flagged)", after):
        return False
    return _MOVED.search(before[-90:]) is not None or _MOVED.search(sentence) is not None


def _only(spots: list[Spot], here: str | None, destination: bool) -> Spot | None:
    named = [s for s in spots if s.place.country_iso3 != here]
    if len({s.place.country_iso3 for s in named}) != 1:
        return None
    return named[0]


_JOINT = re.compile(r"\bjoint(?:ly)?\b|\b(?:coordination|cooperation|co-operation|partnership|collaboration) with\b|\btogether with\b", re.IGNORECASE)
_PAIR = re.compile(r"\b([A-Z][a-z]+)[-–](?=([A-Z][a-z]+)\b)")


def find_partners(told_in: list[int], sentences: list[Sentence], scene: Scene) -> tuple[tuple[str, ...], tuple[int, int] | None]:
    """Countries whose forces acted jointly (two or more, sorted), with the words that say so."""
    for index in told_in:
        sentence = sentences[index]
        joint = _JOINT.search(sentence.text)
        if joint is None:
            continue
        named = {s.place.country_iso3 for s in scene.spots if s.sentence == index and s.is_adjective}
        countries = tuple(sorted(c for c in named if c))
        if len(countries) >= 2:  # noqa: PLR2004 - it takes two
            return countries, (sentence.start + joint.start(), sentence.start + joint.end())
    return (), None
