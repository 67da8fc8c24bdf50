"""The places and days that an article names, as far as they can set the scene of an operation."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from transforms.dates.phrases import find_dates
from transforms.mentions import Article, DateSpan, Place
from transforms.places.locate import find_places
from transforms.places.place_index import fold_name, gazetteer
from transforms.text.sentences import Sentence


@dataclass(frozen=True, slots=True)
class Spot:
    """A place at `text[start:end]`. `role`: here, from, to, or "" where no preposition tells."""

    start: int
    end: int
    place: Place
    role: str
    sentence: int
    is_country: bool = False
    is_adjective: bool = False


@dataclass(frozen=True, slots=True)
class Day:
    """A date phrase at `text[start:end]`; `is_report` where it only dates a statement or something else."""

    start: int
    end: int
    span: DateSpan
    sentence: int
    is_report: bool
    words: str


@dataclass(slots=True)
class Scene:
    """All spots and days of an article and the country it plays in."""

    text: str
    spots: list[Spot] = field(default_factory=list)
    days: list[Day] = field(default_factory=list)
    home: str | None = None


def read_scene(article: Article, sentences: Sequence[Sentence]) -> Scene:
    """The scene of `article`."""
    text = article.text
    spots = _read_spots(text, sentences)
    home = _home_country(spots, text, sentences)
    spots = _resettle([*spots, *_unknown_spots(text, sentences, spots, home)], home, sentences)
    days = _read_days(article, sentences)
    return Scene(text, sorted(spots, key=lambda s: (s.start, s.end)), days, home)


_TO = re.compile(
    r"\b(?:to|for|into|towards?|reach(?:ing|ed)?|bound for|destined for|en route to|via|through)\s+(?:the\s+|its\s+)?(?:\w+\s+){0,1}?(?:of\s+)?(?:the\s+)?$", re.IGNORECASE
)
_FROM = re.compile(
    r"\b(?:from|out of|left|leaving|departed|departing|sailed from|native of|citizen of|resident of|hails? from|born in)\s+(?:the\s+)?(?:[\w-]+\s+){0,2}?(?:of\s+)?(?:the\s+)?$",
    re.IGNORECASE,
)
_HERE = re.compile(
    r"\b(?:in|at|near|off|outside|around|inside|within|on|across|along|over|throughout|beyond|between|of|around|north of|south of|east of|west of|from among)\s+"
    r"(?:the\s+|its\s+)?(?:[\w'’-]+\s+){0,3}?(?:of\s+)?(?:the\s+)?$", re.IGNORECASE,
)  # fmt: skip


def _role(before: str) -> str:
    tail = before[-45:]
    for role, pattern in (("from", _FROM), ("to", _TO), ("here", _HERE)):
        match = pattern.search(tail)
        if match is not None and not re.search(r"[,;:.]", match.group()):
            words = re.findall(r"\b(?:in|at|near|off|from|to|into|for|outside|on)\b", tail[match.start() :], re.IGNORECASE)
            if role == "here" or len(words) <= 1 or words[-1].lower() in ("from", "to", "into", "for"):
                return role
    return "here" if re.search(r"(?:^|[—–:-]\s*|[A-Z]{2,},\s*)$", tail) and not tail.strip() else ""


def _read_spots(text: str, sentences: Sequence[Sentence]) -> list[Spot]:
    spots = []
    for mention in find_places(text):
        start = mention.start
        lead = re.match(r"(?:At|In|Near|Off|On|The)\s+(?=[A-Z])", text[start : mention.end])
        start += lead.end() if lead else 0
        sentence = _sentence_at(start, sentences)
        before = text[sentence.start : start]
        name = mention.place.name
        place = mention.place
        if lead and name is not None and name.startswith(lead.group()):
            place = Place(name[lead.end() :], place.kind, place.admin1, place.country_iso3, place.latitude, place.longitude, place.precision)
        role = "here" if lead else _role(before)
        if re.match(r"[-–](?:bound|registered|flagged|based|born)", text[mention.end : mention.end + 12]):
            role = "to" if text[mention.end + 1 :].startswith("bound") else "from"
        spots.append(Spot(start, mention.end, place, role, sentence.index, mention.is_country, mention.is_adjective))
    return spots


def _sentence_at(position: int, sentences: Sequence[Sentence]) -> Sentence:
    return next((s for s in reversed(sentences) if s.start <= position), sentences[0])


def _home_country(spots: list[Spot], text: str, sentences: Sequence[Sentence]) -> str | None:
    """The country an article plays in: dateline, places things happen at, the nation of the authority, counts."""
    votes: Counter[str] = Counter()
    for spot in spots:
        country = spot.place.country_iso3
        if country is None:
            continue
        sentence = sentences[spot.sentence]
        dateline = spot.sentence == 0 and re.match(r"\s*(?:,[^.]{0,30})?\s*[—–:.-]", text[spot.end :]) and spot.start - sentence.start < 30
        weight = 4.0 if dateline else 2.0 if spot.role == "here" else 0.4 if spot.role in ("from", "to") else 1.0
        if spot.is_adjective:
            weight = 1.8 if re.match(
                r"(?:\s+[\w-]+){0,2}\s+(?:police|customs|army|navy|authorit|officials?|border|coast|security|interior|ministry|military|prosecut|forces?|investigators|federal|national)", text[spot.end : spot.end + 40], re.I
            ) else 0.6
        if not spot.is_country and not spot.is_adjective and not _is_big(spot.place):
            weight *= 0.6
        votes[country] += weight
    ranked = votes.most_common(1)
    return ranked[0][0] if ranked else None


def _is_big(place: Place) -> bool:
    entries = gazetteer().get(fold_name(place.name or ""), ())
    return any(e.place.country_iso3 == place.country_iso3 and e.population > 300_000 for e in entries) or place.precision == "site"


def _resettle(spots: list[Spot], home: str | None, sentences: Sequence[Sentence]) -> list[Spot]:
    """Takes a small place of a foreign name-sake for the one at home, unless its country is named beside it."""
    if home is None:
        return spots
    named = {(s.sentence, s.place.country_iso3) for s in spots if s.is_country}
    settled = []
    for spot in spots:
        place = spot.place
        foreign = place.country_iso3 not in (home, None) and not spot.is_country and not spot.is_adjective
        if foreign and (spot.sentence, place.country_iso3) not in named and not (_is_big(place) and spot.role != "here"):
            entry = next((e for e in gazetteer().get(fold_name(place.name or ""), ()) if e.place.country_iso3 == home), None)
            if entry is not None:
                place = Place(place.name, entry.place.kind, entry.place.admin1, home, entry.place.latitude, entry.place.longitude, entry.place.precision)
            elif spot.role == "here" and not _is_big(place):
                place = Place(place.name, place.kind, None, home, None, None, place.precision)
        settled.append(Spot(spot.start, spot.end, place, spot.role, spot.sentence, spot.is_country, spot.is_adjective))
    return settled


_SITE = {
    "border_crossing": r"(?:border\s+)?(?:crossing|border post|border gate|border checkpoint|frontier post|land port|gate|crossing point)|integrated check ?post",
    "airport": r"(?:international\s+)?airport|airfield|air base|airbase",
    "port": r"(?:sea)?port|harbou?r|(?:container\s+)?terminal|docks?|wharf|marina|quay",
    "road": r"check ?post|checkpoint|highway|motorway|expressway|toll plaza|bridge|road|avenue|interchange",
    "sea": r"(?:sea|ocean|strait|gulf|bay|channel|waters)",
    "other_site": r"village|town|ranch|camp|mountains?|desert|forest|river|lake|valley|island|peninsula|national park|reserve|farm|market",
    "district": r"district|neighbou?rhood|suburb|county|province|governorate|municipality|region|division|sector|townships?|commune|barrio",
    "building": r"prison|jail|hotel|hospital|mall|warehouse|station",
}  # fmt: skip
_NAME = r"[A-ZÀ-ÞĀ-Ž][\w'’-]+(?:[\s-](?:(?:de|del|la|al|el|do|da|dos|di|of)\s+)?[A-ZÀ-ÞĀ-Ž][\w'’-]+){0,3}"
_SITED = re.compile(
    rf"\b(?P<name>{_NAME})\s+(?:{'|'.join(f'(?P<{kind}>(?i:{words}))' for kind, words in _SITE.items())})\b"
)
_PREPOSED = re.compile(
    rf"\b(?:in|at|near|off|outside|around|of|inside|beyond|between)\s+(?:the\s+)?(?:(?:{'|'.join(w for w in _SITE.values())}|city|coast|port|capital|state|eastern|western|northern|southern|north|south|east|west|central|nearby|remote|coastal|border|industrial|residential|upscale|mountainous)\s+(?:of\s+)?){{0,3}}(?P<name>{_NAME})(?!\w)"
)
_NO_SPOT = re.compile(
    r"^(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|May|June|July|August|September|October|November|December|"
    r"The|A|An|It|He|She|They|This|That|His|Her|Its|Their|But|And|If|When|Operation|Ministry|Minister|Interior|General|President|Police|Customs|Navy|Army|Twitter|"
    r"Facebook|Instagram|Telegram|Islam|Ramadan|Christmas|Easter|Rs|US|EU|UN|Class|Lt|Col|Maj|Gen|Capt|Dr|Mr|Mrs|Ms|Captagon|Islamic|State|Supreme|Court|High|National|"
    r"Federal|Prime|Public|Attorney|Department|Directorate|Anti|Security|X)\b"
)


def _unknown_spots(text: str, sentences: Sequence[Sentence], known: list[Spot], home: str | None) -> list[Spot]:
    """Places the gazetteer lacks, told by a site word ("Tincan Island Port") or a preposition ("near Metla")."""
    found: list[Spot] = []
    for sentence in sentences:
        for match in (*_SITED.finditer(sentence.text), *_PREPOSED.finditer(sentence.text)):
            sited = match.re is _SITED
            start = sentence.start + (match.start() if sited else match.start("name"))
            end = sentence.start + match.end()
            lead = re.match(r"(?:(?:At|In|Near|Off|On|The|From|To|Outside|Along|And|But|When|While|After)\s+)+", text[start:end])
            start += lead.end() if lead else 0
            name = text[start:end].removesuffix("'s").removesuffix("’s")
            if not name or not name[0].isupper() or _NO_SPOT.match(name) or any(s.start < end and start < s.end for s in found):
                continue
            if _is_body_or_person(text, start, end):
                continue
            inner = [s for s in known if s.start < end and start < s.end]
            if any(s.end >= end and not s.is_adjective for s in inner) or (not sited and inner):
                continue
            kind = next((k for k in _SITE if sited and match[k]), "city")
            country = next((s.place.country_iso3 for s in inner if s.place.country_iso3), home)
            precision = "admin1" if kind == "district" else "city" if kind == "city" else "site"
            role = "here" if lead else _role(text[sentence.start : start]) or ("here" if not sited else "")
            place = Place(name, "city" if kind == "city" else kind, None, country, None, None, "city" if kind == "district" else precision)
            found.append(Spot(start, end, place, role, sentence.index))
    return found


def _is_body_or_person(text: str, start: int, end: int) -> bool:
    after, before = text[end : end + 30], text[max(0, start - 28) : start]
    name = text[start:end]
    if re.search(
        r"\b(?:Police|Customs|Guard|Ministry|Agency|Directorate|Department|Authority|Service|Bureau|Office|Command|Force|Navy|Army|Court|Council|Division|Unit|Party|University|Bank|Times|News|Post|Group|Act|Union|Cartel|Union|League|Organi[sz]ation|Association|Company|Corps)\b",
        name,
    ):
        return True
    if re.match(r"\s+(?:Police|Customs|Ministry|Agency|Department|Directorate|said|says|told|added|cartel|gang)\b", after):
        return True
    return re.search(r"\b(?:[Gg]eneral|[Cc]olonel|[Mm]inister|[Pp]resident|[Dd]irector|[Cc]ommander|[Cc]aptain|[Mm]ajor|[Ss]pokes\w+|named|name of|arrest of|head of|Col\.?|Gen\.?|Lt\.?|Mr\.?|aircraft|aboard|vessel|yacht|called|cartel|murder of|death of|son of|wife of)\s+(?:the\s+)?$", before) is not None


_SAYING = re.compile(
    r"\b(?:said|says|announced|reported|stated|told|confirmed|revealed|disclosed|added|wrote|posted|published|declared|statement|released|according to|reporters|briefing|conference|"
    r"appeared|charged|court|congratulated|noted|opened|presenting|presented|remarked|made public|pleaded|sentenced|conceded|observed|unveiled|tweeted|paraded|displayed)\b[^.;]{0,45}$",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"\b(?:since|born in|born on|until|till|law of|act of|aged|founded in|by|from|built in|outlawed|banned|elected|formed in|start of)\s+(?:the\s+)?(?:\w+\s+of\s+)?$", re.IGNORECASE)


def _read_days(article: Article, sentences: Sequence[Sentence]) -> list[Day]:
    days = []
    for mention in find_dates(article.text, article.published_on):
        sentence = _sentence_at(mention.start, sentences)
        before = article.text[sentence.start : mention.start]
        words = article.text[mention.start : mention.end]
        saying = _SAYING.search(before) is not None and not re.search(r"\bthat\b[^,]*$", before[-40:])
        report = saying or _ASIDE.search(before) is not None
        days.append(Day(mention.start, mention.end, mention.span, sentence.index, report, words.lower()))
    return days
