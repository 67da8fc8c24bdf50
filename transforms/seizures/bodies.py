"""Finds the bodies that a text names: forces, services, agencies and the people who act for them."""

from __future__ import annotations

import functools
import importlib.resources
import re
from dataclasses import dataclass, replace

from transforms.places.body_nations import body_nation
from transforms.places.countries import find_countries
from transforms.seizures.doers import find_doers
from transforms.text.sentences import Sentence

PROPER, PLAIN, PEOPLE = 2, 1, 0


@dataclass(frozen=True, slots=True)
class Body:
    """`text[start:end]` names a body. `rank`: 2 a proper name, 1 a plain one ("police"), 0 its people ("officers").

    `text[outer:close]` are the words that stand for it in the sentence: "officers of the X", "X (ABC) agents".
    """

    name: str
    start: int
    end: int
    rank: int
    sentence: int
    outer: int
    close: int
    is_echo: bool = False
    """Whether the words only refer back to it ("the bureau")."""


def find_bodies(text: str, sentences: list[Sentence]) -> list[Body]:
    """Bodies named in the sentences, in order; "the bureau" and the like carry the name of the body they refer to."""
    bodies: list[Body] = []
    for sentence in sentences:
        found: list[Body] = []
        doers = list(find_doers(sentence.text))
        if not doers and _last_words().isdisjoint(_TOKEN.findall(sentence.text.lower())):
            continue
        for rank, pattern in ((PROPER, _names()), (PROPER, _local()), (PLAIN, _plain()), (PEOPLE, _weak())):
            for match in pattern.finditer(sentence.text):
                span = _trim(sentence.text, *match.span(), rank)
                if span is None or any(
                    b.start < span[1] + sentence.start and span[0] + sentence.start < b.end for b in found
                ):
                    continue
                start, end = sentence.start + span[0], sentence.start + span[1]
                name = text[start:end]
                found.append(Body(name, start, end, _rank(name, rank), sentence.index, start, end))
        for start, end in doers:
            at, close = start + sentence.start, end + sentence.start
            if not any(b.start < close and at < b.end for b in found):
                found.append(Body(text[at:close], at, close, PROPER, sentence.index, at, close))
        bodies += sorted(found, key=lambda b: b.start)
    joined = [_widen(body, text, sentences[body.sentence]) for body in _join(bodies, text)]
    return _resolve_echoes(joined, bodies, text, sentences)


def _rank(name: str, rank: int) -> int:
    """A plain name with a capitalised word of its own ("Johor police") is as good as a proper one; "Police" is not."""
    if rank != PROPER:
        return rank
    words = name.split()
    if len(words) > 1 and all(word[0].isupper() for word in words) and nation_of(words[0]) is None:
        return PROPER
    lower = name.lower()
    bare = lower.split(" ", 1)[1] if " " in lower and nation_of(name.split(" ", 1)[0]) else lower
    return PLAIN if bare in _set("plain") or bare in _set("unit") else PROPER


_LINK = re.compile(
    r"\s+(?:of|from|with|in|at)\s+(?:the\s+|its\s+)?(?:[A-Z][\w’'-]+[’']s\s+)?|\s*[’']s\s+|[’']\s+|\s+", re.IGNORECASE
)
_PART_OF = re.compile(
    r"(?:\s*\([^)]*\))?,?\s+(?:which is\s+)?(?:an?|the)\s+(?:[\w-]+\s+)?(?:branch|arm|unit|part|wing|section|division|offshoot|service|agency)\s+of\s+(?:the\s+)?",
    re.IGNORECASE,
)


def _join(bodies: list[Body], text: str) -> list[Body]:
    """ "Sleuths of the customs department's Air Intelligence Unit" name one body: the last and most specific."""
    joined: list[Body] = []
    for body in bodies:
        last = joined[-1] if joined else None
        if last is not None and last.sentence == body.sentence and last.end <= body.start:
            between = text[last.end : body.start]
            if _PART_OF.fullmatch(between) and last.rank == PROPER:
                joined[-1] = replace(last, close=body.end)
                continue
            loose = re.fullmatch(r"\s+(?:in|at|with)\s+.*", between, re.IGNORECASE) is not None
            if _LINK.fullmatch(between) and not (loose and (last.rank > PEOPLE or body.rank < PROPER)):
                if between.strip() == "" and last.rank >= body.rank:  # "Border Force officers"
                    joined[-1] = replace(last, close=body.end)
                    continue
                if last.rank < PROPER or between.strip() in ("'s", "’s", "'", "’"):
                    if body.rank == PEOPLE or (body.rank == PLAIN and last.rank == PROPER):
                        joined[-1] = replace(last, close=body.end)
                    else:
                        joined[-1] = replace(body, outer=last.outer)
                    continue
        joined.append(body)
    return joined


_CREW = re.compile(
    r"(?:\s*\([^)]{2,40}\))?(?:[’']s?)?(?:\s+(?:[a-z-]+\s+){0,2}?(?:officers?|agents?|officials?|men|personnel|operatives|inspectors?|detectives|teams?|troops|crews?|"
    r"investigators|specialists|staff|people|units?|soldiers|sailors|constables?|squads?|sleuths|patrols?|boats?|ships?|vessels?|cutters?|launch(?:es)?|helicopters?|dogs?))?"
    r"(?:\s*\([^)]{2,40}\))?"
)


def _widen(body: Body, text: str, sentence: Sentence) -> Body:
    """With the people, boats and brackets behind the name."""
    match = _CREW.match(text, max(body.close, body.end), sentence.end)
    return replace(body, close=match.end()) if match is not None else body


_ECHO = re.compile(
    r"\b(?:[Tt]he|[Tt]his|[Tt]hat|[Ii]ts|[Tt]he same|[Tt]he latter)\s+(?P<head>force|bureau|agency|authority|directorate|department|division|unit|service|corps|administration|ministry"
    r"|battalion|squad|brigade|command|commission|office|team|guard|branch|board|secretariat|inspectorate|body|organi[sz]ation|regiment|taskforce|task force|bureau|constabulary|region"
    r"|wing|cell|Force|Bureau|Agency|Authority|Directorate|Department|Service|Commission|Guard|Command|Unit|Ministry|Office|Division)\b(?!-?\w)(?!\s+(?:of|for)\b)"
)
_ANY_HEAD = frozenset("force agency service body organisation organization corps authority unit".split())


def _resolve_echoes(bodies: list[Body], apart: list[Body], text: str, sentences: list[Sentence]) -> list[Body]:
    """The same bodies and those that the text refers back to by their head word alone."""
    echoes = []
    for sentence in sentences:
        for match in _ECHO.finditer(sentence.text):
            start, end = sentence.start + match.start("head"), sentence.start + match.end("head")
            mine = next((b for b in bodies if b.start < end and start < b.end), None)
            if mine is not None and (mine.rank > PLAIN or mine.end > end):
                continue
            head = match["head"].lower()
            before = [b for b in apart if b.end <= sentence.start + match.start() and b.rank > PEOPLE]
            meant = next((b for b in reversed(before) if _heads(b.name, head)), None)
            if meant is None and head in _ANY_HEAD:
                meant = _most_named(before)
            if meant is not None:
                if mine is not None:
                    bodies = [b for b in bodies if b is not mine]
                echo = Body(meant.name, start, end, meant.rank, sentence.index, start, end, is_echo=True)
                echoes.append(_widen(echo, text, sentence))
    return sorted([*bodies, *echoes], key=lambda b: b.start)


def _most_named(bodies: list[Body]) -> Body | None:
    """The body named most often, the first of those: the one whose story it is. Proper names before plain ones."""
    acting = [b for b in bodies if not re.search(r"[Mm]inistry|[Oo]ffice|[Cc]ourt", b.name)]
    pool = [b for b in acting if b.rank == PROPER] or acting or bodies
    counts: dict[str, int] = {}
    for body in pool:
        counts[body.name] = counts.get(body.name, 0) + 1
    return max(pool, key=lambda b: (counts[b.name], -b.start), default=None)


def _heads(name: str, head: str) -> bool:
    return head in re.findall(r"[\w-]+", name.lower().replace("task force", "taskforce")) or (
        head == "force"
        and re.search(r"\b(?:police|guard|navy|army|rangers|battalion)\b", name, re.IGNORECASE) is not None
    )


_DATED = re.compile(
    r"\s+(?:on|in|at|and|for|of)\s+(?:the\s+)?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b.*$|"
    r"\s+(?:on|in|for)\s+(?:January|February|March|April|May|June|July|August|September|October|November|December)\b.*$|"
    r"\s+on\s+.*$",
    re.DOTALL,
)
"""A day or place that the name's last link ran into: "Coast Guard on Wednesday"."""
_OPENING = re.compile(
    r"(?:The|An?|In|On|At|By|But|And|Meanwhile|When|While|As|After|For|Since|Its|Their|Local|That|This|Then|Now|Both|Until|Before|Only|Once|If|So|Yet|"
    r"Joint|Two|Three|Four|Five|Six|One|Elsewhere|Earlier|Last|According|Of|With|From|To|Nor|Or|Inside|Under|Armed|Acting|Some|Other|Several|Many|"
    r"Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|May|June|July|August|September|October|November|December)\s+"
)
_RANKED = re.compile(
    r"^(?:[\w’'.-]+\s+){0,6}?(?:Officers?|Agents|Inspectors?|Members|Troops|Operatives|Sleuths|Detectives|Soldiers|Lt|Col|Gen|Maj|Brig|Capt|Colonel|General(?! (?:Directorate|Administration|Department|Authority|Security|Staff|Office|Command|Secretariat|Intelligence|Customs|Pros))|Major|Captain|Commander|"
    r"Commissioner|Superintendent|Lieutenant|Director|Director-General|Chief|Head|Spokesman|Spokeswoman|Spokesperson|Minister|Secretary|Deputy|President|Comptroller|Controller|"
    r"Inspector-General|Inspector General|Director General|Personnel|Officials|Men|Elements|Units|Members)(?:\s+[\w’'.-]+){0,4}?\s+(?:of|from|for|at|with)\s+(?:the\s+)?(?=[A-Z])"
)


def _skip_parts(text: str, start: int, end: int) -> int:
    """Without what is only a part of a body: "Tucanos of the Paraguayan Air Force"."""
    part = re.match(r"[\w’'-]+(?:\s+[\w’'-]+)?\s+of\s+(?:the\s+)?(?=[A-Z])", text[start:end])
    if part is None:
        return start
    words = re.findall(r"[\w-]+", part.group())
    known = any(w in _set("head") or w in _set("acronym") or w.lower() in _set("unit") for w in words)
    return start if known or text[start:end] in _set("whole") else start + part.end()


_TITLED = re.compile(
    r"\s+(?:of\s+)?(?:Gen\.?|Col|Lt|Maj|Capt|Brig|Sgt|Supt|Insp|General(?! (?:Directorate|Administration|Department|Authority|Security|Staff|Office|Command|Secretariat|Intelligence|Customs|Pros))|Colonel|Major|Captain|Commander|Commissioner|Superintendent|Lieutenant|Director|Director-General|Chief|Head|Spokes\w+|Minister"
    r"|Secretary|Deputy|Assistant|President|Comptroller|Controller|Inspector|Commandant|Sergeant|Constable|Officer|Agent|Administrator|Superintending)\b.*$",
    re.DOTALL,
)
"""A rank and a person behind a body's name: "Army Gen. X", "Police Commissioner Y"."""
_NOT_BODIES = re.compile(
    r"\b(?:Security Council|Human Rights|Supreme|Court|University|Bank|Party|Hospital|World Health|Red Cross|Economic(?! (?:and Financial |and Organised |and )?Crimes?| Police| Security)|Trade Organi[sz]ation|Post Office|General Assembly|United Nations"
    r"|Parliament|Senate|Congress|Union|Airport|Airlines|Cartel|Museum|Hotel|Ltd|Limited|Inc|Times|Institute|Association|Federation|International Criminal|World Customs)\b"
)
_ALONE = frozenset(
    "Customs Police Gendarmerie Navy Army Coastguard Revenue Excise Marines Rangers Constabulary Military Airforce Carabineros Preventive Gendarmes "
    "Peshmerga Aduana Aduanas Policía Polícia Polizei Policja Politie Guardia Guarda Marina Armada Douanes Fiscalía Garda Gardaí Militia Coastguards".split()
)


def _trim(text: str, start: int, end: int, rank: int) -> tuple[int, int] | None:
    """The name without leading article, title or place of publication; null where it is none."""
    inner = list(re.finditer(r"(?:[-–—]|\s)(?:The|If|When|But)\s+(?=[A-Z])|[’']s\s+(?=[A-Z][\w-]+\s)", text[start:end]))
    if inner and rank == PROPER and inner[-1].group()[0] not in "’'":
        start += inner[-1].end()
    day = _DATED.search(text, start, end)
    if day is not None:
        end = day.start()
    if rank == PEOPLE:
        return start, end
    while True:
        opening = _OPENING.match(text, start, end)
        if opening is None or opening.end() >= end:
            break
        if opening.group().strip() in ("Joint", "Armed") and rank == PROPER:
            break
        start = opening.end()
    title = _TITLED.search(text, start, end) if rank == PROPER else None
    if title is not None:
        end = title.start()
    ranked = _RANKED.match(text[start:end]) if rank == PROPER else None
    if ranked is not None:
        start += ranked.end()
    if rank == PROPER:
        start = _skip_parts(text, start, end)
    name = text[start:end]
    if not name or (name.lower() in _set("modifier") and name.lower() not in _set("plain")):
        return None
    if rank < PROPER:
        return start, end
    words = re.findall(r"[\w'’-]+", name)
    if len(words) == 1 and name not in _set("acronym") and name not in _set("whole") and name not in _ALONE:
        return None
    heads, last = _set("head"), " ".join(words[-2:]).lower()
    is_body = (
        any(word in heads or word in _set("acronym") for word in words)
        or any(w in _set("unit") or w in _set("plain") for w in (last, words[-1].lower()))
        or any(whole in name for whole in _words("whole"))
        or any(head in name for head in heads if " " in head)
    )
    if not is_body:
        return None
    return None if _NOT_BODIES.search(name) else (start, end)


@functools.cache
def _words(kind: str) -> tuple[str, ...]:
    lines = importlib.resources.files(__package__).joinpath("authority_words.tsv").read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")][1:]
    return tuple(word for word, of_kind in rows if of_kind == kind)


_TOKEN = re.compile(r"\w+")


@functools.cache
def _last_words() -> frozenset[str]:
    """The last word of each name, head and kind of people: a sentence without any of them names no body."""
    words = [w for kind in ("head", "plain", "unit", "weak", "acronym", "whole") for w in _words(kind)]
    return frozenset(_TOKEN.findall(word.lower())[-1] for word in words) | {"authorities"}


@functools.cache
def _set(kind: str) -> frozenset[str]:
    return frozenset(_words(kind))


def _any(words: tuple[str, ...]) -> str:
    return "|".join(
        re.escape(w).replace(r"\ ", r"\s+").replace("'", "['’]") for w in sorted(words, key=lambda w: (-len(w), w))
    )


@functools.cache
def _names() -> re.Pattern[str]:
    word = r"[A-ZÀ-Þ][\w'’&-]*(?<!['’]s)"
    link = r"(?:\s+(?:of|for|on|against|de|la|del|di|e|d[aeo]s?)\s+(?:the\s+)?|\s+(?:and|&)\s+|,\s+(?=[A-Z][\w-]+(?:,\s+[A-Z][\w-]+)*,?\s+and\s+[A-Z])|\s+|-)"
    heads = _any(_words("head"))
    name = rf"(?:U\.?S\.?\s+)?(?:{word}{link}){{0,6}}(?:{heads})(?![\w])(?:{link}{word}){{0,6}}"
    return re.compile(rf"(?<![\w.])(?:{name}|{_any(_words('whole'))}|(?:{_any(_words('acronym'))}))(?![\w])")


@functools.cache
def _local() -> re.Pattern[str]:
    """ "Lucknow unit", "Tarn Taran police", "Essen customs investigation office", "Spanish authorities"."""
    modifiers = _any((*_words("modifier"), *(w for w in _words("plain") if " " not in w)))
    units = _any((*_words("plain"), *(w for w in _words("unit") if w not in _TOO_COMMON)))
    word = r"(?:[A-ZÀ-Þ][\w’'-]*(?<!['’]s)|U\.S\.)"
    return re.compile(rf"(?<![\w-])(?:{word}\s+){{1,4}}(?:(?:{modifiers})\s+){{0,3}}(?:{units})(?![\w-])")


_TOO_COMMON = frozenset(
    "team teams men staff control service services section station office headquarters ministry officers officials personnel patrol patrols guard".split()
)


@functools.cache
def _plain() -> re.Pattern[str]:
    modifiers, plain, units = _any(_words("modifier")), _any(_words("plain")), _any(_words("unit"))
    return re.compile(
        rf"(?<![\w-])(?:(?:(?:{modifiers})\s+){{1,4}}(?:{plain}|{units})|(?:{plain}))(?![\w-])", re.IGNORECASE
    )


@functools.cache
def _weak() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{_any(_words('weak'))}|authorities)(?![\w-])", re.IGNORECASE)


def nation_of(name: str) -> str | None:
    """The country that a body's name tells, null for none."""
    known = body_nation(name)
    if known is not None:
        return known
    codes = {c.iso3 for c in find_countries(name)}
    return codes.pop() if len(codes) == 1 else None
