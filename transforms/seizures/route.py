"""Where the load came from, passed through and was bound for, and whose forces took part."""

from __future__ import annotations

import re
from dataclasses import dataclass

from transforms.seizures.scene import Scene, Spot, Telling

_LEAD_IN = r"(?:the\s+|its\s+|an?\s+)?(?:(?!from\b|in\b|at\b|by\b|of\b|on\b|and\b|to\b)[\w’'-]+\s+){0,3}?(?:of\s+|in\s+)?(?:the\s+)?$"
_FROM = re.compile(
    r"\b(?:from|out of|originat(?:ed|ing)(?: in)?|left|departed|sailed from|produced in|manufactured in|cooked in|origin (?:in|was)|made in|grown in)"
    rf"\s+{_LEAD_IN}",
    re.IGNORECASE,
)
_MOVED = re.compile(
    r"\b(?:arriv|com(?:e|ing)\b|came|sent|ship(?:ped|ment|ping)|smuggl|sail|flown|flew|flight|cross|import|originat|origin|bring|brought|travel"
    r"|driv|load|bound|cargo|container|consignment|drone|launched|enter|land|d[ei]spatch|post|mail|truck|lorr|vessel|boat|bus\b|coach|train|dropped"
    r"|deliver|traffick|produced|head(?:ing|ed)|declared|stepped off|disembark|parcel|over from|route|transport|departed|left)",
    re.IGNORECASE,
)
_TO = re.compile(
    r"\b(?:bound for|destined (?:for|to)|head(?:ed|ing) (?:for|to|towards?)|en route (?:for|to)|on (?:its|their|the|his|her) way (?:in)?to"
    r"|(?:final |intended |ultimate )?destination (?:was|being|of|in|is)|intended for|meant for|shipment (?:to|for)|consigned to|booked (?:to|for)"
    r"|(?:smuggl|traffick|export|ship|sen[dt]|transport|bring|brought|carr|mov|tak|fl[oe]w|sail|get|got|spirit|ferr|introduc|transfer|deliver|cross|distribut)\w*"
    r"(?: (?!from\b|in\b|at\b)[\w’'-]+){0,8}? (?:in)?to|reach(?:ed|ing)?|heading into|was going to|expected in|for sale in|delivery (?:to|in)|onward to|transit to"
    r"|to be (?:sold|distributed) in|(?:buyers|dealers|customers|markets?|consumers) in|(?:its|their) way into|flight to|way to)"
    rf"\s+{_LEAD_IN}",
    re.IGNORECASE,
)
_TRANSIT = re.compile(
    r"\b(?:via|through|by way of|transit(?:ing|ed)?(?: through| via)?|stop(?:over|ped|ping)?(?: over)? in|transshipped (?:in|at))\s+(?:the\s+)?(?:port of\s+)?$",
    re.IGNORECASE,
)
_PERSON = re.compile(
    r"\b(?:citizens?|nationals?|native|man|woman|men|women|brothers|hails?|residents?|student|officers?|director|experts?|colleagues|help|support"
    r"|suspects?|tip\w*|information|intelligence|reports?|people|group|gang|detectives?|investigators?|officials?|taken|seized|recovered|removed"
    r"|found|far|away|miles|kilomet\w+|km|escape\w*|released|down|up|ranging|retrieved|collected|stolen|pulled|lifted|extracted|learned|aged|died"
    r"|suffer\w*|different|apart|except|police|troops|team|unit|agents|confiscated|arrested|call)\s+(?:\w+\s+)?from\s+(?:the\s+)?(?:[\w-]+\s+){0,2}$",
    re.IGNORECASE,
)
_FLAG = re.compile(r"[-–](?:registered|flagged|owned|born|based|made)\b")
_PLACE_NOUN = re.compile(
    r"\s+(?:territor|soil|side|ports?\b|city|border|market|waters|coast|capital|airport|town|village|state|province|streets?)",
    re.IGNORECASE,
)
_NEAR = 3
_TWO = 2


@dataclass(frozen=True, slots=True)
class Route:
    """Spots that name origin, transit and destination; null where the text is silent or names several countries."""

    origin: Spot | None
    transit: Spot | None
    destination: Spot | None


def find_route(telling: Telling, scene: Scene, here: str | None) -> Route:
    """The route of the load; `here` is the country where it was taken."""
    ends: dict[str, list[Spot]] = {"origin": [], "transit": [], "destination": []}
    previous: tuple[str, Spot] | None = None
    for spot in scene.spots:
        if spot.sentence not in telling.told_in or telling.distance(spot.sentence) > _NEAR:
            continue
        if spot.mention.place.country_iso3 is None:
            continue
        end = _read_end(spot, scene)
        if end is None and previous is not None and _joins(previous[1], spot, scene.text):
            end = previous[0]
        if end is not None:
            ends[end].append(spot)
        previous = (end, spot) if end is not None else None
    return Route(
        _only(ends["origin"], here, telling),
        _only(ends["transit"], here, telling),
        _only(ends["destination"], None, telling),
    )


def _read_end(spot: Spot, scene: Scene) -> str | None:
    mention, text = spot.mention, scene.text
    sentence = scene.sentences[spot.sentence]
    before, after = text[sentence.start : mention.start], text[mention.end : mention.end + 30]
    if re.match(r"[-–]bound\b", after):
        return "destination"
    if _FLAG.match(after) or (mention.is_adjective and not _PLACE_NOUN.match(after)):
        return None
    if _TRANSIT.search(before[-50:]):
        return "transit"
    to = _TO.search(before[-110:])
    if to is not None and not re.search(r"[;:.]|,\s", to.group()):
        return "destination"
    return "origin" if _is_origin(before, sentence.text) else None


def _is_origin(before: str, sentence: str) -> bool:
    match = _FROM.search(before[-70:])
    if match is None or re.search(r"[;:,.]", match.group()) or _PERSON.search(before[-70:]):
        return False
    return _MOVED.search(before[-90:]) is not None or _MOVED.search(sentence) is not None


def _joins(first: Spot, second: Spot, text: str) -> bool:
    """Whether "and", "or" or a comma alone joins two places: both are ends of the route."""
    return (
        re.fullmatch(r"(?:,|,? and|,? or|\s*/)\s*(?:the\s+)?", text[first.mention.end : second.mention.start])
        is not None
    )


def _only(spots: list[Spot], here: str | None, telling: Telling) -> Spot | None:
    """The one country told, by the sentences with the goods where they tell one; none where several are named."""
    abroad = [s for s in spots if s.mention.place.country_iso3 != here]
    for named in ([s for s in abroad if s.sentence in telling.with_goods], abroad):
        if len({s.mention.place.country_iso3 for s in named}) == 1:
            return named[0]
        if named:
            return None
    return None


_JOINT = re.compile(
    r"\bjoint(?:ly)?\b|\b(?:coordination|cooperation|co-operation|partnership|collaboration|conjunction) with\b|\btogether with\b",
    re.IGNORECASE,
)


def find_partners(telling: Telling, scene: Scene) -> tuple[tuple[str, ...], tuple[int, int] | None]:
    """Countries whose forces acted jointly (two or more, sorted), with the words that say so."""
    for index in telling.told_in:
        sentence = scene.sentences[index]
        joint = _JOINT.search(sentence.text)
        if joint is None:
            continue
        named = {s.mention.place.country_iso3 for s in scene.spots if s.sentence == index and s.mention.is_adjective}
        countries = tuple(sorted(country for country in named if country))
        if len(countries) >= _TWO:
            return countries, (sentence.start + joint.start(), sentence.start + joint.end())
    return (), None
