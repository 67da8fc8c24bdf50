"""Finds places that no gazetteer has, told by a word of their kind ("Shiraro border crossing") or a preposition."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from transforms.people.lexicon import given_names
from transforms.places.kind_words import KindWord, kind_words, shy_words

_REST = r"[\w'’-]+(?:[ -](?:(?:de|del|la|al|el|do|da|dos|di|bin|ez|es|ad) (?:(?:la|las|los|el) )?)?[A-ZÀ-ÞĀ-Ž][\w'’-]+){0,3}"
_NAME = rf"[A-ZÀ-ÞĀ-Ž]{_REST}"
_WHOLE_NAME = rf"[A-ZÀ-ÞĀ-Ž](?<!\w.){_REST}"
"""The same where a word begins: a set of characters first, to which the engine skips."""
_LEADING = re.compile(r"(?:(?:At|In|Near|Off|On|The|From|To|Outside|Along|And|But|When|While|After|Inside|Around)\s+)+")
_COMPASS = (
    r"eastern|western|northern|southern|northeastern|northwestern|southeastern|southwestern|north|south|east|west|central"
    r"|nearby|remote|coastal|border|industrial|residential|upscale|mountainous|neighbouring|neighboring"
)
_NO_PLACE = re.compile(
    r"^(?:The|An?|It|He|She|They|This|That|His|Her|Its|Their|But|And|If|When|Operation|Minist\w+|Rs|US|EU|UN|UK|UAE|Class|Lt|Col|Maj|Gen|Capt"
    r"|Dr|Mr|Mrs|Ms|Islamic|State|Supreme|Court|High|National|Federal|Prime|Public|Attorney|Department|Directorate|Anti|Security|Twitter|X"
    r"|January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|English|Arabic|French|Spanish|Russian|Turkish|Persian|Chinese|I|One|All)\b"
)
_BODY = re.compile(
    r"\b(?:Police|Customs|Guards?|Ministry|Agency|Directorate|Department|Authority|Service|Bureau|Office|Command|Force|Navy|Army|Court|Council"
    r"|Division|Unit|Party|University|Bank|Times|News|Post|Group|Act|Union|Cartel|League|Organi[sz]ation|Association|Company|Corps|Assembly"
    r"|Affairs|Committee|Commission|Conference|Summit|Nations|Forum|Parliament|Congress|Senate|Cup|Agreement|Treaty|Resolution|Movement|Front)\b"
)
_BODY_BEHIND = re.compile(
    r"\s+(?:[Rr]egime|family|[Gg]overnment|[Aa]dministration|clan|era|dynasty|forces|troops|militia|presidency|Police|Customs|Ministry|Agency"
    r"|Department|Directorate|said|says|told|added|cartel|gang|[Aa]ct|[Pp]arty|agenda|talks|summit|meeting|conference|agreement|deal|law|war)\b"
)
_PERSON_BEFORE = re.compile(
    r"\b(?:[Gg]eneral|[Cc]olonel|[Mm]inister|[Pp]resident|[Dd]irector|[Cc]ommander|[Cc]aptain|[Mm]ajor|[Ss]pokes\w+|named|name of|arrest of|head of"
    r"|Col\.?|Gen\.?|Lt\.?|Mr\.?|aircraft|aboard|vessel|yacht|called|murder of|death of|son of|wife of|operation)\s+(?:the\s+)?$"
)


@dataclass(frozen=True, slots=True)
class Unlisted:
    """`text[start:end]` is used as a place; `word` is the kind word that says so, null where a preposition does."""

    start: int
    end: int
    word: KindWord | None


def find_unlisted(text: str) -> Iterator[Unlisted]:
    """Places by grammar alone, those with a kind word first."""
    sited, preposed, apposed = _patterns()
    for match in sited.finditer(text):
        lead = _LEADING.match(text, match.start("name"), match.end("name"))
        start = lead.end() if lead else match.start("name")
        owner = re.search(r"[’']s (?=[^’']*$)", text[start : match.end("name")])
        start += owner.end() if owner else 0
        if start < match.end("name") and _is_place(text, start, match.end("name"), match.end()):
            yield Unlisted(start, match.end(), kind_words()[match["word"].lower()])
    for match in apposed.finditer(text):
        start, end = match.span("before") if match["before"] else match.span("name")
        if _is_place(text, start, end, end, is_sure=True):
            word = match["word"] or match["of"]
            yield Unlisted(start, end, kind_words().get(word.lower()) if word else None)
    for match in preposed.finditer(text):
        start, end = match.span("name")
        end -= 2 if text[start:end].endswith(("'s", "’s")) else 0
        if _is_place(text, start, end, end):
            yield Unlisted(start, end, None)


_PLACED = re.compile(r"\b(?:near|at|off|outside|beyond|of|from|to)\s+(?:the\s+)?$", re.IGNORECASE)
"""Words before a place that do not stand before a person alone."""


def _is_place(text: str, start: int, end: int, whole_end: int, *, is_sure: bool = False) -> bool:
    name = text[start:end]
    if _NO_PLACE.match(name) or name.lower() in shy_words() or name.isupper():
        return False
    if (
        whole_end == end
        and name.split()[0].lower() in given_names()
        and not is_sure
        and not _PLACED.search(text, max(0, start - 14), start)
    ):
        return False
    if _BODY.search(text[start:whole_end]) or _BODY_BEHIND.match(text, whole_end):
        return False
    return _PERSON_BEFORE.search(text, max(0, start - 28), start) is None


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    words = "|".join(re.escape(word) for word in sorted(kind_words(), key=lambda word: (-len(word), word)))
    sited = re.compile(
        rf"(?P<name>{_WHOLE_NAME}) (?:border )?(?P<word>(?i:{words}))\b(?! (?i:official|authorit|polic|of)\w*)"
    )
    preposed = re.compile(
        r"[IiAaNnOoBb](?<!\w.)(?:(?<=[Ii])n(?:side)?|(?<=[Aa])(?:t|round)|(?<=[Nn])ear|(?<=[Oo])(?:ff|utside)|(?<=[Bb])eyond)\s+(?:the\s+)?"
        rf"(?:(?:{words}|{_COMPASS})\s+(?:of\s+|in\s+)?){{0,3}}(?P<name>{_NAME})(?!\w)"
    )
    settled = "village|town|hamlet|suburb|city|settlement|district|neighbourhood|neighborhood|commune|municipality|township|locality|island|parish|quarter"
    compass = r"(?:due\s+)?(?:north|south|east|west)(?:-?(?:north|south|east|west))*(?:wards?)?"
    apposed = re.compile(
        rf"(?P<before>{_NAME}),\s+an?\s+(?:(?!in\b|of\b)[\w-]+\s+){{0,3}}(?P<word>{settled})\b"
        rf"|\b(?:(?P<of>{settled})\s+(?:of|called|named)|{compass}\s+of|(?:miles|km|kilomet(?:re|er)s)\s+(?:from|off|short of)|halfway\s+to|close\s+to|not\s+far\s+from|opposite)\s+(?:the\s+)?"
        rf"(?P<name>{_NAME})(?!\w)"
    )
    return sited, preposed, apposed
