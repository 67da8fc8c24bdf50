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
    is_vague: bool = False
    """Whether a plainer word may say what it was: "the vehicle", "a Silverado"."""


_BEARS = (
    r"carr(?:ying|ied|y)|load(?:ed|s|ing)?|laden|hid(?:den|ing)?|conceal|transport|bringing|brought|intercept|search|inspect|board(?:ed|ing)|"
    r"found|driver|driven|driving|drove|drives|wheel|arriv|bound|headed|heading|smuggl|contain|stashed|stacked|stowed|seiz|impound|abandon|from which|dropped|"
    r"flown|flew|sail|slung|pulled over|overhaul|chase|travell?|tank|boot|trunk|hold\b|compartment|cargo|slipped|stuffed|let go|lowered|ran down|registered|plates|"
    r"aboard|on board|came from|come from|coming from|rolled|crew|occupants?|tyre|bonnet|dashboard|floor|bodywork|chassis|seats?|hull|deck|gave up|yielded|entered|crossed|crossing|set out|left|reached"
)
_STOPS = re.compile(
    r"\b(?:stop\w*|intercept\w*|search\w*|inspect\w*|board\w*|pulled over|halt\w*|wav\w+ (?:down|in|over|out)|flagg\w+|overhaul\w*|stripp\w*|x-ray\w*|scann\w*|open\w*|combed|examin\w+|chas\w+|pursu\w+|spott\w+|detect\w*|"
    r"load\w* (?:on|onto|into|aboard)|hidden|hid|conceal\w*|stash\w*|found|discovered|came upon|stuffed|stowed|carried|packed|lay|travell?ing|transported|moved|flown|brought|smuggled|dropped|sent|shipped|pulled apart|singled out|picked out|"
    r"shot down|brought down|down(?:ed|ing)|loaded|seiz\w+|captur\w+|retriev\w+|waylaid|challeng\w+|approach\w+|impound\w*|yield\w*|lifted|removed|taken|recovered|driving|drove|aboard|on board|inside|beneath|under|behind|from|in|on|of)\s+"
    r"(?:(?:up|off|out|from|in|on|onto|into|aboard|inside|under|beneath|behind|by|of|underneath|within|at|to)\s+)*(?:an?|the|his|her|their|its|two|three|four|five|one|another|that|this|some|several|both)\s+(?:[\w'’.-]+\s+){0,4}$",
    re.IGNORECASE,
)
_OFFICIAL = re.compile(
    r"(?:police|patrol|navy|naval|customs|coast ?guards?|army|military|escort|surveillance|rescue|law enforcement|guard|gendarmerie|border force|force[’']s|border patrol|marine corps|air force|squad|agency[’']s|state)\s+(?:[a-z-]+\s+)?$|"
    r"\b(?:sent up|scrambled|dispatched|deployed) (?:a|the|two|three|an|its|their) (?:police|navy|naval|patrol|customs|army|air force|coast ?guard)?\s*(?:surveillance|patrol|escort)?\s*$|"
    r"\b(?:by|with|using|from) (?:a|the|two|an|its|their) (?=helicopter|chopper|plane|aircraft)$",
    re.IGNORECASE,
)
_AFTER_CARRIES = re.compile(
    r"\s+(?:\w+\s+){0,2}?(?:carrying|loaded|laden|that|which|with|bound|coming|from|stopped|was|were|had)",
    re.IGNORECASE,
)
_LEADING = re.compile(
    r"\b(?:in|inside|aboard|on board|on|from|by|of|under|beneath|into|behind|within|off|two|three|four|five|a|an|the|his|her|their|its|another|one|this|that)\s+(?:[\w'’.-]+\s+){0,4}$",
    re.IGNORECASE,
)
_NOT_CARRIER = re.compile(
    r"\s+(?:tyres?|tires?|parts?|factory|industry|accident|crash|bomb|park|showroom|dealers?|dealership|station|terminal|stops?|stand|strike|service|lane|traffic|company|firm|maker|keys?|wash|theft|thieves|licen[cs]e|rank|depot|fare|ticket|ride away|chase|sales?|imports?|exports?|"
    r"owners?|business|workshop|mechanic|race|show|market|repair|ports?|yard|captain[’']s licence|insurance|building|spotting|numbers?|of the (?:guardia|navy|police|customs|coast|corps|air force|army)|of [A-Z][\w’']+[’']s (?:navy|police|customs))\b",
    re.IGNORECASE,
)
_AFTERMATH = re.compile(
    r"\b(?:carted off|carted away|hauled (?:off|away)|tak(?:en|ing) away|driven away|removed|carried off|got away|escaped|fled|made off|drove off|sped off|left|transferred|away|brought (?:back|in|home|to)|escorted|towed|needed|filled|enough|as much as|the weight of|worth of|size of|instead of|besides|traces?d?|"
    r"bought|owned|owns|sold|stolen|nine|confiscated too|exchange for|parked outside|followed by|chased by|pursued by)\s+(?:by|in|on|with|aboard|into|from|for)?\s*(?:an?|the|his|their|its|two|three|four|five|several)?\s*(?:[\w'’-]+\s+){0,2}$",
    re.IGNORECASE,
)
_FLIES = re.compile(r"\b(?:drones?|aircraft|planes?|UAVs?|cessna|helicopters?|balloons?)\b", re.IGNORECASE)
_PACKING = frozenset({"parcel", "letter", "envelope", "packet"})
_TRAVEL = re.compile(
    r"\b(?:airport|flight|flights|plane|airline|landed|terminal|suitcases?|luggage|baggage|arrivals|departures?|boarding|check-in|swallowed|ingested|stomach|body|rectum|intestines|capsules|pellets|customs channel|green channel|hall|flew|flown|stepped off)\b",
    re.IGNORECASE,
)
_ROAD = re.compile(
    r"\b(?:roads?|highway|motorway|driver|lorr(?:y|ies)|trucks?|drove|driving|parked|checkpoint|crossing|border|trailers?|wheel|yard|garage|petrol station)\b",
    re.IGNORECASE,
)
_SEA = re.compile(
    r"\b(?:berth\w*|port|sea|sail\w*|crew|ship|vessel|moor\w*|dock\w*|coast|nautical|anchor\w*|quay)\b", re.IGNORECASE
)
_MAIL = re.compile(
    r"\b(?:post|posted|postal|mail|mailed|courier|address\w*|airport|sent|dispatched|despatched|sender|delivery|deliver\w*|express|hub|DHL|FedEx|UPS|logistics|waybill|recipient)\b",
    re.IGNORECASE,
)


def find_carriers(text: str, start: int, end: int) -> list[Carrier]:
    """Carriers named in `text[start:end]`, one sentence, in order."""
    sentence = text[start:end]
    carriers = []
    for match in _pattern().finditer(sentence) if _names_one(sentence) else ():
        word = _singular(match.group())
        mode = _read_mode(word, match, sentence)
        if mode is None:
            continue
        before, after = sentence[: match.start()], sentence[match.end() :]
        if _OFFICIAL.search(before[-40:]) and not (_AFTER_CARRIES.match(after) and _STOPS.search(before[-60:])):
            continue
        score = 1.0 + bool(_LEADING.search(before))
        near = before[-60:] + " " + after[:60]
        score += bool(re.search(rf"\b(?:{_BEARS})", near, re.IGNORECASE))
        score += 0.6 * bool(_STOPS.search(before[-80:]))
        score -= 1.6 * bool(_AFTERMATH.search(before[-60:]))
        if word in ("ferry", "vehicle", "car ferry", "passenger", "traveller", "traveler") or (
            mode == "car" and word[0].isupper()
        ):
            score -= 0.5
        vague = word in ("vehicle", "vessel", "aircraft", "boat", "ship", "craft") or match.group() in _names()
        carriers.append(Carrier(mode, start + match.start(), start + match.end(), score, vague))
    for mode, expression in _PHRASES:
        for match in expression.finditer(sentence):
            if mode == "passenger" and _FLIES.search(sentence, 0, match.start()):
                continue
            carriers.append(Carrier(mode, start + match.start(), start + match.end(), _PHRASE))
    return sorted(carriers, key=lambda c: c.start)


def _read_mode(word: str, match: re.Match[str], sentence: str) -> str | None:
    """The mode of a word in its sentence; null where it is no carrier there."""
    after = sentence[match.end() :]
    if _NOT_CARRIER.match(after) or re.match(r"\s+weighing\b", after):
        return None
    if match.group() == "Van" and match.start():
        return None  # the province
    mode = _modes()[word]
    if mode == "parcel" and word in _PACKING and not (_MAIL.search(sentence[: match.start()]) or _MAIL.search(after)):
        return None
    if (
        mode == "parcel"
        and word in _PACKING
        and re.match(r"\s+(?:of|weighing|with a)\b", after)
        and not re.search(r"\b(?:post|mail|courier|address)", sentence, re.IGNORECASE)
    ):
        return None  # "40 parcels of cocaine"
    if mode in ("passenger",) and word in ("passenger", "traveller", "traveler"):
        return mode if _TRAVEL.search(sentence) and not re.match(r"s?\s+(?:seat|in a|of a|in the)\b", after) else None
    if mode == "tanker":
        return "truck" if _ROAD.search(sentence) and not _SEA.search(sentence) else "ship"
    if word == "oil tanker" and _ROAD.search(sentence) and not _SEA.search(sentence):
        return "truck"
    if (
        word in ("ship", "train", "coach", "launch", "rig", "glider")
        and re.match(r"\s+(?:of|the|them|it|to|from|goods|drugs|for|an?)\b", after)
        and not re.search(
            r"\b(?:an?|the|its|his|by|that|this)\s+(?:[\w-]+\s+){0,2}$", sentence[: match.start()], re.IGNORECASE
        )
    ):
        return None  # the verb
    if word in ("sheep", "flock", "horse", "camel", "donkey", "mule", "saddlebag", "pigeon") and not re.search(
        r"\b(?:saddle|saddlebags?|back|backs|strapped|loaded|laden|packs?|carr\w+|rider|cart|wore|led|train of|caravan)\b",
        sentence,
        re.IGNORECASE,
    ):
        return None
    return mode


_PHRASE = 2.5
"""Score of a phrase that says how the goods travelled."""
CLASSES = ({"truck", "car", "bus"}, {"ship", "boat"}, {"aircraft", "drone"})
"""Modes that one vague word may stand for."""
_PHRASES = (
    ("passenger", re.compile(
        r"\b(?:(?:stepped|got|came|coming|just|fresh) off (?:a|the) (?:\w+ )?flight|(?:his|her|their) (?:[a-z]+ )?(?:luggage|suitcases?|baggage|hand luggage|rucksack|stomachs?|rectum|body|bod(?:y|ies)|underwear|shoes|intestines|insides|belly|bellies|bowels)|"
        r"swallowed|ingested|(?:had|who) (?:just )?(?:flown|arrived|landed)[^.;]{0,30}(?:flight|from|on)|(?:\w+-bound|arriving|departing|transit) (?:passenger|traveller|traveler|woman|man)|body packer|off (?:a|the) [\w ]{0,14}flight|"
        r"(?:files|lining|false bottom|bottom|sides?) of (?:a|his|her|the|their|two|three) suitcases?|in (?:a|two|three|four|their|the) suitcases?|wheeled suitcases?|passenger[’']s|in (?:his|her|their) (?:checked|cabin|carry-on|hand))\b", re.IGNORECASE)),
    ("on_foot", re.compile(r"\b(?:on foot|backpackers|human carriers|walked across|crossing on foot|rucksacks on their backs|(?:bundles|sacks|bags|packs|loads|rucksacks|backpacks) on their (?:shoulders|backs|heads)|porters|carried (?:over|across) (?:the )?(?:frontier|border)|waded (?:across|ashore)|"
        r"(?:on|across) their (?:backs|shoulders)|column of (?:men|carriers|backpackers|porters)|file of men|on (?:his|her|their) own two feet)\b", re.IGNORECASE)),
    ("parcel", re.compile(r"\b(?:by (?:air ?mail|mail|post|courier|parcel|express)|in the (?:mail|post)|(?:tried|attempted|wanted|meant) to (?:post|mail)|mail(?:ed)? (?:parcel|package)s?|through the (?:post|mail)|sent by post|posted (?:from|to|in)|mail (?:centre|center|hub|facility|item)s?|parcels? (?:hub|depot|centre|center)|"
        r"ordinary domestic courier|courier (?:firm|company|service|office|hub)|post office|sorting (?:office|centre|center))\b", re.IGNORECASE)),
    ("ship", re.compile(r"\b(?:aboard|on board|on) (?:the )?(?:MV|M/V|MSC|MT|SS)\b|\bcontainer ship\b|\bshipped (?:from|to|in|out|over)\b")),
    ("drone", re.compile(r"\bdropped (?:by|from) (?:a )?drones?\b|\bby (?:a )?drones?\b|\bdrone[- ](?:dropped|borne|drop)\b|\bhexacopter\b", re.IGNORECASE)),
    ("aircraft", re.compile(r"\b(?:flown in|flown out|by air|air-dropped|airdropped|air drop) (?:from|to|aboard|in|on)\b", re.IGNORECASE)),
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
def _names() -> frozenset[str]:
    """Makes of cars and planes: only with a capital, because "golf" and "piper" are words."""
    lines = importlib.resources.files(__package__).joinpath("transport.tsv").read_text("utf-8").splitlines()
    return frozenset(line.split("\t")[0] for line in lines if line[:1].isupper() and "\t" in line)


@functools.cache
def _last_words() -> frozenset[str]:
    """The last words of all carriers and their plurals: a sentence without any of them names none."""
    last = {re.split(r"[\s-]", word)[-1] for word in _modes()}
    return frozenset(last | {word + "s" for word in last} | {word + "es" for word in last})


def _names_one(sentence: str) -> bool:
    return not _last_words().isdisjoint(_TOKEN.findall(sentence.lower()))


_TOKEN = re.compile(r"\w+")


@functools.cache
def _pattern() -> re.Pattern[str]:
    named = _names()
    words = sorted({w for w in _modes() if w not in {_squash(n) for n in named}}, key=lambda w: (-len(w), w))
    forms = "|".join(re.escape(w).replace(r"\ ", r"[\s-]") for w in words)
    makes = "|".join(re.escape(n).replace(r"\ ", r"\s") for n in sorted(named, key=lambda n: (-len(n), n)))
    other = r"(?!\s+(?:truck|lorr|pick-?up|van\b|bus\b|minibus|trailer|boat|plane|jet|South|Motor|Group|factory|plant|parts))"
    return re.compile(rf"(?<![\w-])(?:(?i:{forms})(?:e?s)?(?![\w])(?!-(?:ped|ping))|(?:{makes})s?{other}(?![\w]))")
