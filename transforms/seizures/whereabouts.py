"""Where an operation took place: the finest spot that the sentences telling it put it at."""

from __future__ import annotations

import re
from dataclasses import dataclass

from transforms.mentions import Place
from transforms.seizures.judge import Passage
from transforms.seizures.scene import Scene, Spot
from transforms.tables.codes import PLACE_KINDS


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Place and kind of place of an operation, the spot that tells them, and why."""

    place: Place | None
    kind: str | None
    spot: Spot | None
    why: str


_FINENESS = {"site": 1.2, "city": 1.0, "admin1": 0.4, "country": -1.0, "unknown": 0.0}
_ASIDE = re.compile(
    r"\b(?:held in|detained in|custody in|court in|court of|appeared|prison in|jail in|hospital in|headquarters|told|reporters|briefing|conference|said in|based in|"
    r"laboratory|lab|plates|registered|living in|residents? of|resident|hails|native|market in|street value in|prices? in|streets of|production|grown in|produced in|"
    r"fined|transferred to|taken to|handed|brought to|flown to|station|destined|bound|on (?:its|their) way|headed|heading|dealers in|users in|demand in|police in|officials in|"
    r"was to|were to|to be|waiting|towards|citizen|national|family in|born in|flight|flown|arriv\w+|sail\w+|shipped|come|came|travell?ing|travell?ed)\b[^,;]{0,40}$",
    re.IGNORECASE,
)


def find_whereabouts(told_in: list[int], with_goods: list[int], passages: list[Passage], scene: Scene) -> Whereabouts:
    """The place of the operation told in `told_in`, whose goods stand in `with_goods`."""
    best: tuple[float, int, Spot] | None = None
    for spot in scene.spots:
        if spot.sentence not in told_in or spot.is_adjective or spot.is_country:
            continue
        score = _score(spot, with_goods, passages, scene)
        if best is None or (score, -spot.start) > (best[0], best[1]):
            best = (score, -spot.start, spot)
    words = " ".join(passages[i].sentence.text for i in told_in if min(abs(i - g) for g in with_goods) <= 1)
    if best is not None and best[0] >= 1.0:
        spot = best[2]
        place = _name_with_offset(spot, scene)
        return Whereabouts(place, _kind(spot, words, scene), spot, f"spot '{scene.text[spot.start:spot.end]}' ({best[0]:.1f})")
    country, spot = _country(told_in, with_goods, scene)
    if country is None:
        return Whereabouts(None, _kind(None, words, scene), None, "no place named")
    return Whereabouts(Place(None, "country", None, country, None, None, "country"), _kind(None, words, scene), spot, "country only")


def _score(spot: Spot, with_goods: list[int], passages: list[Passage], scene: Scene) -> float:
    sentence = passages[spot.sentence].sentence
    before = scene.text[sentence.start : spot.start]
    score = _FINENESS[spot.place.precision]
    score += {"here": 1.6, "": 0.0, "from": -1.5, "to": -1.5}[spot.role]
    distance = min(abs(spot.sentence - g) for g in with_goods)
    score += 1.0 if distance == 0 else 0.5 - 0.25 * distance
    dateline = spot.sentence == 0 and not before.strip() and re.match(r"\s*(?:,[^.]{0,30})?\s*[—–:.-]", scene.text[spot.end : spot.end + 36])
    if dateline:
        score = 0.4
    if _ASIDE.search(before[-75:]):
        score -= 1.4
    if spot.place.country_iso3 not in (None, scene.home):
        score -= 0.2
    return score


def _name_with_offset(spot: Spot, scene: Scene) -> Place:
    """ "113 km southeast of Acapulco" and "off Tenerife" name the place with what stands before."""
    return spot.place


_SEA = re.compile(
    r"\b(?:at sea|high seas|international waters|off the coast|offshore|nautical miles|territorial waters|miles (?:off|from)|off (?:the )?(?:coast of )?[A-Z]|"
    r"(?:Mediterranean|Arabian|Caribbean|Red|Black|North|Baltic|Aegean|Adriatic|Andaman|Tasman|South China|Coral|Solomon) Sea|(?:Pacific|Atlantic|Indian) (?:Ocean|coast)|Gulf of|Persian Gulf|"
    r"boarded|afloat|open sea|the dhow|overboard|adrift|speedboat|go-fast)\b"
)
_KINDS = (
    ("postal", re.compile(r"\b(?:mail centre|mail center|postal|post office|parcels? hub|courier (?:company|office|hub)|mail (?:item|parcel|facility)|sorting (?:office|centre|center)|in the mail|by post|to post)\b", re.I)),
    ("border_crossing", re.compile(r"\b(?:border (?:crossing|post|gate|checkpoint)|land port|at the crossing|frontier post)\b", re.I)),
    ("airport", re.compile(r"\b(?:airport|(?:arrivals|departure) (?:hall|lounge)|stepped off a flight|check-in)\b", re.I)),
    ("port", re.compile(r"\b(?:sea ?port|harbou?r|container terminal|at the port|dock(?:s|side)?|quay)\b", re.I)),
    ("road", re.compile(r"\b(?:highway|motorway|checkpoint|check ?post|traffic stop|roadblock|on the road|pulled over|expressway|roadside|flagged down|toll plaza)\b", re.I)),
    ("building", re.compile(r"\b(?:warehouse|apartment|flat|house|home|villa|workshop|laborator(?:y|ies)|factory|shop|hideout|lock-up|garage|outbuilding|farmhouse|hotel|residence|townhouse|cellar|room|premises|store|storeroom|depot)\b", re.I)),
    ("other_site", re.compile(r"\b(?:farm|ranch|village|forest|field|plantation|camp|mountain|desert|beach|river|lake|island|market|valley)\b", re.I)),
)  # fmt: skip


def _kind(spot: Spot | None, words: str, scene: Scene) -> str | None:
    if spot is not None:
        if spot.place.kind in PLACE_KINDS and spot.place.kind not in ("other_site", "building"):
            return spot.place.kind
        before = scene.text[max(0, spot.start - 30) : spot.start]
        if re.search(r"\b(?:off|miles from|km (?:off|from)|waters (?:of|off))\s+(?:the\s+)?(?:coast\s+of\s+)?(?:[a-z]+\s+)?$", before):
            return "sea"
    if _SEA.search(words):
        return "sea"
    for kind, pattern in _KINDS:
        if pattern.search(words):
            return kind
    return spot.place.kind if spot is not None and spot.place.kind in PLACE_KINDS else None


def _country(told_in: list[int], with_goods: list[int], scene: Scene) -> tuple[str | None, Spot | None]:
    """The country the sentences name as the place, else the country the article plays in."""
    near = [s for s in scene.spots if s.sentence in told_in and (s.is_country or s.is_adjective) and s.role not in ("from", "to")]
    near.sort(key=lambda s: (min(abs(s.sentence - g) for g in with_goods), s.is_adjective, s.start))
    here = next((s for s in near if s.is_country and s.role == "here"), None)
    if here is not None:
        return here.place.country_iso3, here
    acting = next(
        (s for s in near if s.is_adjective and re.match(
            r"(?:\s+[\w-]+){0,2}\s+(?:police|customs|army|navy|authorit|officials?|border|coast|security|military|forces?|investigators|troops|soldiers|federal|national|agents|waters|soil|territory|border|capital|province|city|port)",
            scene.text[s.end : s.end + 40], re.IGNORECASE)),
        None,
    )  # fmt: skip
    if acting is not None:
        return acting.place.country_iso3, acting
    return scene.home, None
