"""What carried the goods, where the text states the carrier."""

from __future__ import annotations

import functools
import importlib.resources
import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Carrier:
    """`text[start:end]` names the carrier; `score` grows with how plainly it carried the goods."""

    mode: str
    start: int
    end: int
    score: float


_BEARS = (
    r"carr(?:ying|ied)|load(?:ed|s)?|laden|hid(?:den|ing)?|conceal|transport|bringing|brought|stopped|intercept|search|inspect|board(?:ed|ing)|"
    r"found|driver|driven|driving|arriv|bound|headed|heading|smuggl|containing|stashed|stacked|seiz|impound|abandon|from which|dropped|"
    r"flown|flew|sail|slung|pulled over|overhaul|chase|travell?ing|tank|boot|trunk|hold|compartment|cargo|slipped|stuffed|let go|lowered|ran down|registered"
)
_OFFICIAL = re.compile(
    r"(?:police|patrol|navy|naval|customs|coast ?guards?|army|military|escort|surveillance|rescue|law enforcement|guard|gendarmerie|force|border)\s+$|"
    r"(?:by|with|using|from) (?:a|the|two|three|an|its|their) $", re.IGNORECASE,
)  # fmt: skip
_LEADING = re.compile(
    r"\b(?:in|inside|aboard|on board|on|from|by|of|under|beneath|into|behind|within|off|two|three|four|five|a|an|the|his|her|their|its)\s+(?:[\w'’.-]+\s+){0,4}$",
    re.IGNORECASE,
)


def find_carriers(text: str, start: int, end: int) -> list[Carrier]:
    """Carriers named in `text[start:end]`, one sentence, in order."""
    sentence = text[start:end]
    carriers = []
    for match in _pattern().finditer(sentence):
        before, after = sentence[: match.start()], sentence[match.end() :]
        if _OFFICIAL.search(before[-30:]) and not re.match(
            r"\s+(?:carrying|loaded|laden|that|which|with|bound|coming|from)", after
        ):
            continue
        if re.match(
            r"\s+(?:tyres?|parts?|factory|industry|accident|crash|bomb|park|showroom|dealer|station|terminal|stop|strike|of the (?:guardia|navy|police|customs|coast))",
            after,
            re.IGNORECASE,
        ):
            continue
        if (match.group() == "Van" and match.start()) or re.match(r"\s+(?:of|weighing)\b", after):
            continue  # the province; "40 parcels of cocaine"
        mode = _modes()[_singular(match.group())]
        score = 1.0 + bool(_LEADING.search(before))
        score += bool(re.search(rf"\b(?:{_BEARS})", before[-60:] + " " + after[:60], re.IGNORECASE))
        if mode == "car" and match.group().lower().startswith("vehicle"):
            score -= 0.5
        carriers.append(Carrier(mode, start + match.start(), start + match.end(), score))
    for mode, expression in _PHRASES:
        for match in expression.finditer(sentence):
            carriers.append(Carrier(mode, start + match.start(), start + match.end(), 2.5))
    return sorted(carriers, key=lambda c: c.start)


_PHRASES = (
    ("passenger", re.compile(
        r"\b(?:(?:stepped|got|came) off (?:a|the) flight|(?:his|her|their) (?:luggage|suitcases?|baggage|hand luggage|bags?|stomach|rectum|body|underwear|shoes)|"
        r"swallowed|ingested|(?:had|who) (?:just )?(?:flown|arrived|landed)[^.;]{0,30}(?:flight|from|on)|(?:\w+-bound|arriving|departing) (?:passenger|traveller|traveler)|body packer)\b", re.IGNORECASE)),
    ("on_foot", re.compile(r"\b(?:on foot|backpackers|human carriers|walked across|crossing on foot|rucksacks on their backs)\b", re.IGNORECASE)),
    ("parcel", re.compile(r"\b(?:by (?:mail|post|courier)|in the (?:mail|post)|(?:tried|attempted) to (?:post|mail)|mail(?:ed)? (?:parcel|package)s?|through the post|sent by post|posted from)\b", re.IGNORECASE)),
    ("ship", re.compile(r"\bshipped (?:from|to|in|out)\b", re.IGNORECASE)),
    ("drone", re.compile(r"\bdropped by (?:a )?drones?\b", re.IGNORECASE)),
)  # fmt: skip


@functools.cache
def _modes() -> dict[str, str]:
    lines = importlib.resources.files(__package__).joinpath("transport.tsv").read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")][1:]
    return {_squash(word): mode for word, mode in rows}


def _squash(word: str) -> str:
    return re.sub(r"[\s-]+", " ", word).lower()


def _singular(word: str) -> str:
    plain = _squash(word)
    if plain in _modes():
        return plain
    for ending in ("s", "es"):
        if plain.removesuffix(ending) in _modes():
            return plain.removesuffix(ending)
    raise KeyError(word)


@functools.cache
def _pattern() -> re.Pattern[str]:
    words = sorted(_modes(), key=lambda w: (-len(w), w))
    forms = "|".join(re.escape(w).replace(r"\ ", r"[\s-]") for w in words)
    return re.compile(rf"(?<![\w-])(?:{forms})(?:e?s)?(?![\w])(?!-(?:ped|ping))", re.IGNORECASE)
