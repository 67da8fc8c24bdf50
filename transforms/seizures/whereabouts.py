"""Where an operation took place: the finest spot at which the sentences that tell it put it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from transforms.mentions import Place
from transforms.places.home import is_authority
from transforms.seizures.place_kind import kind_of_place
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
_ASIDE = re.compile(
    r"\b(?:held in|detained in|custody in|court in|court of|appeared|prison in|jail in|hospital in|headquarters|told|reporters|briefing|conference|said in"
    r"|based in|laboratory|lab|plates|registered|living in|residents? of|resident|hails|native|market in|street value in|prices? in|streets of|production"
    r"|grown in|produced in|fined|transferred to|taken to|handed|brought to|flown to|station|destined|bound|on (?:its|their) way|headed|heading|dealers in"
    r"|users in|demand in|police in|officials in|was to|were to|to be|waiting|towards|citizen|national|family in|born in|flight|flown|arriv\w+|sail\w+"
    r"|shipped|come|came|travell?ing|travell?ed)\b[^,;]{0,40}$",
    re.IGNORECASE,
)
_OFF = re.compile(
    r"(?:\b(?:(?:about|some|around|roughly|nearly)\s+)?[\d.,]+\s+(?:nautical miles|miles|kilomet(?:re|er)s|km|nm)\s+(?:(?:north|south|east|west)\w*\s+)?(?:of|off|from)\s+(?:the\s+)?"
    r"(?:coast\s+of\s+|port\s+of\s+|island\s+of\s+)?|\boff\s+(?:the\s+)?(?:[a-z]+\s+)?(?:coast\s+of\s+)?(?:the\s+)?(?:[a-z]+\s+of\s+)?)$"
)


def find_whereabouts(telling: Telling, scene: Scene) -> Whereabouts:
    """The place of the operation: a named spot, else the country of the sentences, else that of the article."""
    best: tuple[float, int, Spot] | None = None
    for spot in scene.spots:
        if spot.sentence not in telling.told_in or spot.mention.is_country:
            continue
        score = _score(spot, telling, scene)
        if best is None or (score, -spot.mention.start) > (best[0], best[1]):
            best = (score, -spot.mention.start, spot)
    words = " ".join(scene.sentences[i].text for i in telling.told_in if telling.distance(i) <= 1)
    if best is not None and best[0] >= _ENOUGH:
        return _tell_spot(best[2], best[0], words, scene)
    country, near = _country(telling, scene)
    kind = kind_of_place(None, "", words)
    if country is None:
        return Whereabouts(None, kind, None, -1, "no place named")
    place = Place(None, "country", None, country, None, None, "country")
    return Whereabouts(place, kind, near, near.mention.start if near else -1, "country only")


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
    if mention.role == "dateline":
        return _ENOUGH if telling.distance(spot.sentence) <= 1 else 0.4
    before = scene.text[sentence.start : mention.start]
    score = _FINENESS[mention.place.precision] + _ROLE[mention.role]
    distance = telling.distance(spot.sentence)
    score += 1.0 if distance == 0 else 0.5 - 0.25 * distance
    if distance == 0 and not any(low <= mention.start < high for low, high in telling.stretches):
        score -= 0.5
    if _ASIDE.search(before[-75:]):
        score -= 1.4
    if mention.place.country_iso3 not in (None, scene.home):
        score -= 0.2
    if not mention.is_known and mention.place.precision == "city":
        score -= 0.3
    return score


def _country(telling: Telling, scene: Scene) -> tuple[str | None, Spot | None]:
    """The country that the sentences name as the place, else that of the acting authority, else the article's."""
    near = [
        s for s in scene.spots
        if s.sentence in telling.told_in and s.mention.is_country and s.mention.role not in ("from", "to", "via")
    ]  # fmt: skip
    near.sort(key=lambda s: (telling.distance(s.sentence), s.mention.is_adjective, s.mention.start))
    here = next((s for s in near if not s.mention.is_adjective and s.mention.role == "here"), None)
    acting = next((s for s in near if s.mention.is_adjective and is_authority(scene.text, s.mention.end)), None)
    for spot in (here, acting):
        if spot is not None:
            return spot.mention.place.country_iso3, spot
    return scene.home, None
