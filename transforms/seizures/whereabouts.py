"""Where an operation took place: the finest spot at which the sentences that tell it put it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from transforms.learned import read_weights
from transforms.mentions import Place
from transforms.places.home import is_authority
from transforms.seizures.bodies import nation_of
from transforms.seizures.place_kind import kind_of_place
from transforms.seizures.place_references import find_references
from transforms.seizures.place_signs import Signs, sign_places
from transforms.seizures.scene import Scene, Spot, Telling


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Place and kind of place of an operation, the spot that tells them, and why."""

    place: Place | None
    kind: str | None
    spot: Spot | None
    start: int
    why: str


_FINENESS = {"site": 1.2, "city": 1.0, "admin1": 0.4, "country": -1.0, "unknown": 0.0}
_ROLE = {"here": 1.6, "": 0.0, "dateline": 0.0, "from": -1.5, "to": -1.5, "via": -1.2}
_ENOUGH = 1.0
_WORDS = r"(?:\s+(?!and\b|when\b|where\b|after\b|while\b|but\b)(?:[a-z’'-]+|\d+|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|[A-Z][a-z]+ber|January|February|March|April|May|June|July|August)){0,6}\s*(?:[A-Z][\w’'-]+[’']s\s+)?$"
_ASIDE = re.compile(
    r"\b(?:(?:is|are|being|was|were|been) held(?! back)|detained|custody|cells?|jailed|jail|court|courts?|courthouse|courtroom|appeared|appear|prison|hospital|headquarters|told|reporters|journalists|press|media|briefing|conference|said|says|announced"
    r"|based|laboratory|lab|plates|registered|number plates|living|lives|residing|residents?|hails|native|natives|market|price|prices|streets|production|grown|produced|made|manufactured|fined"
    r"|transferred|taken|handed|brought|(?:police|radio|television|TV) station|destined|bound|their way|its way|his way|her way|headed|heading|dealers|users|demand|buyers?|customers?|firm|company|importer|exporter|recipient"
    r"|consignee|addressee|addressed|family|born|waiting|towards|citizen|national|to be|was to|were to|presented|displayed|paraded|on show|shown|newspaper|embassy|consulate|ministry|lady|somebody|someone"
    r"|talks|met|meeting|summit|visit|parliament|minister|rounds|analysts?|experts?|pilots|professor|lawyer|trial|tried|sentenced|convicted|extradited|flown home|sister|brother|relatives|home town|weighed|sleeps"
    r"|hometown|expected|awaited|due|set out|started|begun|loaded|shipped|sailed|colleagues|counterparts|partners|office|offices|bank|deal|agreement|understanding|reached|cartel|gang|clan|war|earthquake|election|like|such as|unlike|than)\b"
    + _WORDS,
)
_ARRIVED = re.compile(
    r"\b(?:reach(?:ed|ing)|arriv(?:ed|ing|al) (?:in|at)|dock(?:ed|ing) (?:in|at)|berth(?:ed|ing) (?:in|at)|land(?:ed|ing) (?:in|at|on)|put(?:ting)? in(?:to)? (?:at )?|moor(?:ed|ing) (?:in|at)"
    r"|call(?:ed|ing) at|pull(?:ed|ing) in(?:to)?|enter(?:ed|ing)|came over|cross(?:ed|ing)|got as far as|led to|drew \w+ to|called to|went to|descended on|drove to|came to|tracked to|traced to"
    r"|trailed to|followed to|made for|rushed to|next to|close to|adjacent to|due to call at|roll(?:ed|ing) (?:up )?(?:in)?to|roll(?:ed|ing) up at|came? (?:down|up|over|in|on)? ?(?:in)?to|come (?:down|up|over|in|on)? ?(?:in)?to|drew up at|pulled up at|turned up (?:at|in)|showed up at|stopped (?:at|in)|checked in at|touched down (?:at|in)|sailed into|steamed into|unloaded (?:in|at)|delivered to|getting (?:in)?to|close)\s+(?:the\s+)?"
    r"(?:port of\s+|city of\s+|town of\s+|village of\s+)?$",
    re.IGNORECASE,
)
_ATTRIBUTE = re.compile(r"\b(?:an?|two|three|four|five|six|another|his|her|their|its)\s+(?:[\w-]+\s+)?$")
_OF_NOUN = re.compile(
    r"\s+(?!(?:in|at|on|and|when|where|is|was|had|has|have|were|by|with|from|to|who|that|which|for|as|of|after|before|last|this|but|or|while|since|during|under)\b)[a-z]"
)
_THING = re.compile(
    r"\s+(?:man|woman|men|women|newspaper|firm|company|businessman|national|resident|family|gang|lawyer|court|native|driver|dealer|trader|university|hotel|detective|prosecutor|judge|address|plates|market"
    r"|banks?|newsroom|staff|bureau|cartel|clan|mafia|time|street prices|flight|visit|talks|summit)\b"
    r"|[’']s\s+(?:\w+\s+){0,2}(?:laborator\w+|courts?|prosecut\w+|mayor|governor|police chief|newspapers?|university|market|streets|embassy|consulate|cartel)\b"
)
_DUTY = re.compile(
    r"\s+(?:unit|police|command|customs|office|branch|zone|zonal|division|brigade|bureau|battalion|detectives|officers|prosecutors?|station|district attorney|authorities|[’']s?\s+police)\b"
)
"""A force named after its seat acts in it at most."""
_PAIRED = re.compile(r"[–-][A-Z]")
"""The Istanbul–Sofia line is at neither."""
_NESTED = re.compile(
    r",?\s+(?:(?:an?|the)\s+(?:[\w’'-]+\s+){0,5}?)?(?:in|of|outside|near|at|on|off|inside|within|close to|not far from|next to|north of|south of|east of|west of|northeast of|northwest of|southeast of|southwest of"
    r"|district of|(?:north|south|east|west)(?:ern)?(?:\s+\w+)?\s+of)\s+(?:the\s+)?(?:[a-z-]+\s+){0,4}?(?:(?:of|in)\s+)?(?:the\s+)?(?:[A-Z][\w’'-]+[’']s\s+)?|,\s+|\s+\(|(?:[’']s|,)\s+(?:[a-z]+\s+){0,2}",
)
_OWNER = re.compile(r"[’']s\s+(?:[a-z-]+\s+){0,3}")
_OFF = re.compile(
    r"(?:\b(?:(?:about|some|around|roughly|nearly|over|almost|just)\s+)?(?:[\d.,]+|a hundred|hundreds of|dozens of|[a-z]+)\s+(?:nautical miles|miles|kilomet(?:re|er)s|km|nm)\s+(?:(?:due\s+)?(?:north|south|east|west)[\w-]*\s+)?(?:of|off|from)\s+"
    r"(?:the\s+)?(?:coast\s+of\s+|port\s+of\s+|island\s+of\s+)?|\boff\s+(?:the\s+)?(?:[a-z]+\s+)?(?:coast\s+of\s+)?(?:the\s+)?(?:[a-z]+\s+of\s+)?|\bhalfway\s+(?:to|between)\s+(?:the\s+)?)$"
)
_OPEN_SEA = re.compile(
    r"\b(?:international waters|high seas|open (?:sea|ocean|Pacific|Atlantic)|mid-Atlantic|mid-ocean|far out (?:at sea|in the)|nautical miles|Atlantic|Indian Ocean|Arabian Sea|Gulf of Oman|Gulf of Aden|Red Sea)\b"
)
_ADJECTIVE_BODY = re.compile(
    r"(?:\s+[\w-]+){0,2}\s+(?:national(?:it|s?\b)|border\b(?!\s+(?:guard|police|force|patrol|troop|officer|agent)))",
    re.IGNORECASE,
)


_SMALL_LANDS = frozenset(
    "Scotland England Wales Singapore Gibraltar Monaco Macau Macao Guam Aruba Bermuda Jersey Guernsey Greenland Malta Bahrain Martinique Guadeloupe Réunion Mayotte Curaçao".split()
) | {"Northern Ireland", "Hong Kong", "Puerto Rico", "French Guiana", "Isle of Man", "Sint Maarten", "Republika Srpska"}
"""Lands and city states that a report names as the place, not only as the country."""


def find_whereabouts(
    telling: Telling, scene: Scene, before: Place | None = None, authority: str | None = None
) -> Whereabouts:
    """The place of the operation: a named spot, else the country of the sentences, else that of the article.

    `before` is the place of the operation told before it, to which "there" refers; `authority` took the goods.
    """
    spots, signs, nothing = sign_spots(telling, scene, before)
    best = _choose(spots, signs, nothing)
    if best is not None and _is_elsewhere(best[1], telling, scene):
        best = None
    words = " ".join(scene.sentences[i].text for i in telling.told_in if telling.distance(i) <= 1)
    if best is not None:
        return _tell_spot(best[1], best[0], words, scene)
    country, near = _country(telling, scene, authority, words)
    kind = kind_of_place(None, "", words)
    if near is not None and scene.text[near.mention.start : near.mention.end] in _SMALL_LANDS:
        name = scene.text[near.mention.start : near.mention.end]
        place = Place(name, "country", None, country, None, None, "country")
        return Whereabouts(place, kind, near, near.mention.start, "a land that is a place")
    if country is None:
        return Whereabouts(None, kind, None, -1, "no place named")
    place = Place(None, "country", None, country, None, None, "country")
    return Whereabouts(place, kind, near, near.mention.start if near else -1, "country only")


def sign_spots(telling: Telling, scene: Scene, before: Place | None) -> tuple[list[Spot], list[Signs], Signs]:
    """The places that an article names, the signs of each, and the signs of none being told."""
    spots = [s for s in scene.spots if not s.mention.is_country]
    scores: dict[int, float] = {}
    marks: dict[int, set[str]] = {}
    for spot in spots:
        start = spot.mention.start
        holding = [other for other in spots if _holds(other, spot, scene.text)]
        left = any(other.mention.role in ("from", "to", "via") and not _arrives(other, scene) for other in holding)
        scores[start] = _score(spot, telling, scene) - (0.9 if holding else 0.0) - 2.0 * left
        marks[start] = _marks(spot, scene)
        marks[start] |= {"holds another"} if holding else set()
        marks[start] |= {"lies in another"} if any(_holds(spot, other, scene.text) for other in spots) else set()
    for score, spot in find_references(telling, scene, before):
        start = spot.mention.start
        if start in scores:
            marks[start].add(f"referred to {round(score)}")
            scores[start] = max(scores[start], score)
    signs, nothing = sign_places(spots, scores, marks, telling, scene, before)
    return spots, signs, nothing


def _marks(spot: Spot, scene: Scene) -> set[str]:
    line = scene.sentences[spot.sentence].start
    before = scene.text[line : spot.mention.start]
    found = {
        "aside": _ASIDE.search(before[-90:]), "reached": _ARRIVED.search(before[-60:]), "off": _OFF.search(before),
        "attribute": _ATTRIBUTE.search(before[-24:]), "of a force": _DUTY.match(scene.text, spot.mention.end),
        "of a thing": _THING.match(scene.text, spot.mention.end),
    }  # fmt: skip
    return {name for name, match in found.items() if match is not None}


_LEAN = 0.5
"""Log odds by which "none" must win, as with days."""


def _choose(spots: list[Spot], signs: list[Signs], nothing: Signs) -> tuple[float, Spot] | None:
    """The spot that weighs most, null where none being told weighs more."""
    if not spots:
        return None
    weights = read_weights("seizures/place")
    odds = [sum(weights.get(sign, 0.0) * value for sign, value in one.items()) for one in signs]
    none = sum(weights.get(sign, 0.0) * value for sign, value in nothing.items())
    index = max(range(len(spots)), key=lambda i: (odds[i], -spots[i].mention.start))
    return (odds[index] - none, spots[index]) if odds[index] > none - _LEAN else None


def _tell_spot(spot: Spot, score: float, words: str, scene: Scene) -> Whereabouts:
    mention = spot.mention
    line = scene.sentences[spot.sentence].start
    off = _OFF.search(scene.text, line, mention.start)
    start = off.start() if off else mention.start
    place = replace(mention.place, name=scene.text[start : mention.end]) if off else mention.place
    kind = "sea" if off and "off" in off.group().split() + ["nautical"] * ("nautical" in off.group()) else None
    return Whereabouts(
        place, kind or kind_of_place(place, scene.text[max(line, start - 40) : start], words), spot, start,
        f"'{scene.text[start : mention.end]}' ({score:.1f}): {mention.reason}",
    )  # fmt: skip


def _score(spot: Spot, telling: Telling, scene: Scene) -> float:
    mention = spot.mention
    sentence = scene.sentences[spot.sentence]
    distance = telling.distance(spot.sentence)
    if mention.role == "dateline":
        return _ENOUGH if distance <= 1 else 0.4
    before = scene.text[sentence.start : mention.start]
    role = mention.role
    if role in ("to", "from", "via", "") and (_ARRIVED.search(before[-60:]) or _OFF.search(before)):
        role = "here"
    score = _FINENESS[mention.place.precision] + _ROLE[role]
    score += 1.0 if distance == 0 else 0.5 - 0.25 * distance
    if distance == 0 and not any(low <= mention.start < high for low, high in telling.stretches):
        score -= 0.7
    if _ASIDE.search(before[-90:]):
        score -= 1.6
    if mention.place.precision != "site" and (
        _THING.match(scene.text, mention.end)
        or (_ATTRIBUTE.search(before[-24:]) and _OF_NOUN.match(scene.text, mention.end))
    ):
        score -= 2.0
    if mention.place.country_iso3 not in (None, scene.home):
        score -= 0.2
    if not mention.is_known and mention.place.precision == "city":
        score -= 0.2
    if mention.place.kind == "district":
        score += 0.25
    if _DUTY.match(scene.text, mention.end) and role == "":
        score -= 0.8
    if _PAIRED.match(scene.text, mention.end) or re.search(r"[A-Z][\w’'-]+[–-]$", before[-20:]):
        score -= 2.0
    return score


def _arrives(spot: Spot, scene: Scene) -> bool:
    line = scene.sentences[spot.sentence].start
    return _ARRIVED.search(scene.text[max(line, spot.mention.start - 60) : spot.mention.start]) is not None


def _holds(inner: Spot, outer: Spot, text: str) -> bool:
    """Whether `outer` only says where `inner` lies: "Kalash in Tarn Taran", "Punjab's Tarn Taran district"."""
    if inner is outer or inner.sentence != outer.sentence or inner.mention.role == "dateline":
        return False
    first, second = inner.mention, outer.mention
    if first.end <= second.start:
        return second.start - first.end < 70 and _NESTED.fullmatch(text, first.end, second.start) is not None
    return second.end <= first.start and _OWNER.fullmatch(text, second.end, first.start) is not None


def _country(telling: Telling, scene: Scene, authority: str | None, words: str) -> tuple[str | None, Spot | None]:
    """The country that the sentences name as the place, else that of the acting authority, else the article's."""
    near = [
        s for s in scene.spots
        if s.sentence in telling.told_in and s.mention.is_country and s.mention.role not in ("from", "to", "via")
    ]  # fmt: skip
    near.sort(key=lambda s: (telling.distance(s.sentence), s.mention.is_adjective, s.mention.start))
    here = next(
        (s for s in near if not s.mention.is_adjective and s.mention.role == "here" and not _is_aside(s, scene)), None
    )
    if here is not None:
        return here.mention.place.country_iso3, here
    if _OPEN_SEA.search(words):
        return None, None
    nation = nation_of(authority) if authority else None
    if nation is not None:
        return nation, None
    acting = next((s for s in near if s.mention.is_adjective and _acts(s, scene)), None)
    if acting is not None and acting.mention.place.country_iso3 == scene.home:
        return acting.mention.place.country_iso3, acting
    return scene.home, None


_IN_LAND = re.compile(
    r"\b(?:in|inside|within|across|throughout)\s+(?:the\s+)?(?:\w+ern\s+|central\s+)?$", re.IGNORECASE
)


def _is_elsewhere(spot: Spot, telling: Telling, scene: Scene) -> bool:
    """Whether the sentence of the goods puts them in another country than a spot told beside it."""
    if spot.sentence in telling.with_goods:
        return False
    lands = {
        s.mention.place.country_iso3
        for s in scene.spots
        if s.sentence in telling.with_goods
        and s.mention.is_country
        and not s.mention.is_adjective
        and s.mention.role == "here"
        and _IN_LAND.search(scene.text, max(0, s.mention.start - 30), s.mention.start)
        and not _is_aside(s, scene)
    }
    return bool(lands) and spot.mention.place.country_iso3 not in (None, *lands)


def _is_aside(spot: Spot, scene: Scene) -> bool:
    line = scene.sentences[spot.sentence].start
    return _ASIDE.search(scene.text[max(line, spot.mention.start - 90) : spot.mention.start]) is not None


def _acts(spot: Spot, scene: Scene) -> bool:
    end = spot.mention.end
    return is_authority(scene.text, end) and _ADJECTIVE_BODY.match(scene.text, end) is None
