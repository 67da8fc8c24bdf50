"""What is known of two people in a sentence that bears on whether it tells that they met or spoke."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from transforms.people.model import Mention, People, Person

_WORDS = {
    "contact": r"met|meets?|meeting|meetings|talks?|talked|talking|spoke|speak|spoken|speaking|conversations?|discuss\w*|discussions?|encounter\w*|audience|conferred|consult\w*|dialogue|negotiat\w*|huddled?|summit|face to face|face-to-face|tete-a-tete|tête-à-tête|exchange|exchanged|interlocutors?|rendezvous|get-together|sit-?down|sat down",
    "phone": r"phone\w*|telephone\w*|rang|ring|rung|dialled|call|called|calls|line|receiver|handset|hung up|video|virtual\w*|videoconference|by link",
    "hosting": r"host\w*|received|receives|receive|welcom\w*|greet\w*|ushered|admitted|entertained|invited|guests?|visitors?|treated|put (?:him|her|them) up|opened (?:the|his|her) (?:doors?|gates?)|had (?:him|her|them|\w+ \w+) (?:to|over|round)|showed (?:him|her|them)|walked (?:him|her|them)|took (?:him|her|them)|gave (?:him|her|them|the)",
    "meal": r"lunch\w*|dinner\w*|dined|breakfast\w*|tea|coffee|banquet|supper|table|bread|toast\w*|iftar|reception",
    "place": r"palace|office|residence|ministry|villa|castle|hotel|house|chancellery|kremlin|elysee|élysée|downing street|white house|oval office|headquarters|airport|tarmac|tent|aboard|lodge|parliament|embassy|salon|hall|room|gardens?|kasteel|compound",
    "turn": r"then|next|later|also|first|last|finally|separately|afterwards|thereafter|turn|turns|followed|after (?:that|which)|before (?:that|which)|earlier|beforehand|in between|too|another|both|as well|moved on|went on|the day began|the day ended|ended with|began with|started with|from there",
    "travel": r"flew|flown|fly|flies|arriv\w*|came|come|comes|travel\w*|trip|visit\w*|tour\w*|landed|stopped|stop|stopover|drove|drives|heads?|headed|returned|journey\w*|called on|calls on|call on|dropped (?:in|by)|went|goes|going|took (?:his|her|the)|brought|bringing",
    "told": r"told|tells|heard|hears|listened|asked|asks|assured|thanked|urged|briefed|informed|warned|promised|presented|handed|gave|delivered|conveyed|put to|raised with|heard from|explained|reassured|congratulated|pressed",
    "joint": r"agreed|agree|signed|sign|shook hands|handshake|embraced|hugged|joint|together|side by side|jointly|between them|each other|one another|the pair|the two|both men|both sides|compared notes|went over|went through|worked through|reviewed|took stock|alone",
    "said": r"said|says|saying|added|adding|according to|wrote|tweeted|posted|statement|told reporters|told journalists|announced|spokes\w+|declared|insisted|believes|argued|remarked|noted|commented",
    "office change": r"elected|re-elected|appointed|succeed\w*|predecessor|successor|resign\w*|ousted|took office|sworn in|inaugurat\w*|replaced|former|late|died|killed|assassinat\w*|born|rival|defeated|beat|nominee|campaign|won the|lost the|running for|supporters? of|loyal to|ally of|accused|jailed|arrested|sentenced|trial",
    "will": r"will|due|expected|scheduled|set to|to meet|is to|are to|plans? to|would|tomorrow|next week|next month|upcoming",
    "off": r"cancel\w*|called off|postpone\w*|scrapped|shelved|put off|never took place|fell through|did not|refus\w*|denied|denies|ruled out|snub\w*|declined|no meeting|nobody",
    "could": r"could|might|may|if|ready to|wants? to|wanted to|hopes? to|offered|proposed|called for|urged|should|willing",
    "duration": r"for (?:an|one|two|three|half|more than|over|about|nearly|almost|some) ?(?:an )?(?:hour|hours|minutes|day|days)|an hour|half an hour|\w+ minutes|hour-long|two hours|three hours|behind closed doors|in private",
    "once": r"last (?:met|saw|spoke)|had (?:last )?(?:met|seen|spoken|sat)|previous|previously|since (?:then|they)|the last time|the first time|for the second time|third time|in (?:january|february|march|april|may|june|july|august|september|october|november|december)|last (?:week|month|year|spring|summer|autumn|winter)|weeks? (?:ago|earlier|before)|days? (?:ago|earlier|before)|months? (?:ago|earlier|before)|the day before",
}  # fmt: skip
_PATTERNS = {name: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for name, words in _WORDS.items()}
_DAY = re.compile(
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b(?:today|yesterday|tomorrow|morning|afternoon|evening|night|noon)\b|\b\d{1,2} (?:january|february|march|april|may|june|july|august|september|october|november|december)\b|\b(?:january|february|march|april|may|june|july|august|september|october|november|december) \d{1,2}\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Presence:
    """How a person stands in a sentence: `mention` is null for one who is only kept in mind."""

    person: int
    mention: Mention | None
    kept: str = ""
    """Why one who is not named is thought of: topic, hub, subject, guest."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What the article says beyond the sentence: meetings that the rules found, by sentence, as sets of persons."""

    by_rules: dict[int, list[frozenset[int]]]
    has_day: bool
    has_place: bool
    sentence: str
    before: str
    after: str
    title: str
    index: int
    sentences: int


def read_pair_signs(people: People, first: Presence, second: Presence, setting: Setting) -> dict[str, float]:
    """Signs by name; most of them 0 or 1. `second` is in the sentence, `first` may only be kept in mind."""
    signs: dict[str, float] = {}
    _add_presence(signs, people, first, "first")
    _add_presence(signs, people, second, "second")
    _add_persons(signs, people.persons[first.person], people.persons[second.person])
    _add_words(signs, people, first, second, setting)
    _add_story(signs, first.person, second.person, setting)
    _add_tour(signs, people, first, second)
    return signs


def _add_tour(signs: dict[str, float], people: People, first: Presence, second: Presence) -> None:
    """ "Next it was Macron's turn": an official named for the first time beside the one whom the story follows."""
    kind = first.mention.kind if first.mention is not None else "kept in mind"
    person = people.persons[second.person]
    new = (
        second.mention is not None
        and second.mention.kind == "name"
        and second.mention is person.mentions[0]
        and person.is_public
    )
    if not new:
        return
    signs[f"new official beside {kind}"] = 1.0
    if "here said" not in signs and "here office change" not in signs:
        signs[f"new official beside {kind}, nobody says"] = 1.0
        if signs["meetings told"] > 0 and signs["meetings of the first"] > 0:
            signs[f"new official beside {kind}, who meets others"] = 1.0
        if "two countries" in signs:
            signs[f"new official beside {kind} of another country"] = 1.0
        for name in ("place", "hosting", "turn", "travel", "told", "meal", "duration"):
            if f"close {name}" in signs or (kind != "kept in mind" and f"here {name}" in signs):
                signs[f"new official beside {kind}: {name}"] = 1.0


def _add_presence(signs: dict[str, float], people: People, one: Presence, side: str) -> None:
    if one.mention is None:
        signs[f"{side} kept in mind: {one.kept}"] = 1.0
        return
    mention = one.mention
    lower = people.tokens.lower
    signs[f"{side} {mention.kind}"] = 1.0
    before = lower[mention.start - 1] if mention.start else ""
    if before in _PREPOSITIONS:
        signs[f"{side} after {before}"] = 1.0
    if mention.is_possessive:
        signs[f"{side} owns"] = 1.0
    if mention.kind == "name" and mention.roles:
        signs[f"{side} with office"] = 1.0
    if mention is people.persons[one.person].mentions[0] if people.persons[one.person].mentions else False:
        signs[f"{side} first named"] = 1.0
    following = lower[mention.end] if mention.end < len(lower) else ""
    if following == ",":
        signs[f"{side} then comma"] = 1.0
    elif following == "'s":
        signs[f"{side} owns"] = 1.0


_PREPOSITIONS = frozenset(
    "with by of to from for in between against on at and before after under without alongside".split()
)


def _add_persons(signs: dict[str, float], one: Person, other: Person) -> None:
    signs[f"public {int(one.is_public) + int(other.is_public)}"] = 1.0
    lands = {one.country_iso3, other.country_iso3}
    if None in lands:
        signs["a country unknown"] = 1.0
    elif len(lands) == 1:
        signs["one country"] = 1.0
    else:
        signs["two countries"] = 1.0
    if set(one.offices) & set(other.offices):
        signs["same office"] = 1.0
    signs["mentions of the rarer"] = min(4, len(one.mentions), len(other.mentions)) / 4


@lru_cache(maxsize=256)
def _classes_in(text: str) -> frozenset[str]:
    """Classes of words that a text holds; the pairs of a sentence ask for the same texts again and again."""
    return frozenset(name for name, pattern in _PATTERNS.items() if pattern.search(text))


def _add_words(signs: dict[str, float], people: People, first: Presence, second: Presence, setting: Setting) -> None:
    here, before = _classes_in(setting.sentence), _classes_in(setting.before)
    after, title = _classes_in(setting.after), _classes_in(setting.title)
    for name in _PATTERNS:
        if name in here:
            signs[f"here {name}"] = 1.0
        if name in before:
            signs[f"before {name}"] = 1.0
        if name in ("contact", "phone", "joint", "duration", "meal") and name in after:
            signs[f"after {name}"] = 1.0
        if name in ("contact", "travel", "phone", "hosting") and name in title:
            signs[f"title {name}"] = 1.0
    if setting.has_day or _DAY.search(setting.sentence):
        signs["day here"] = 1.0
    if setting.has_place:
        signs["place here"] = 1.0
    if '"' in setting.sentence or "“" in setting.sentence:
        signs["quoted words"] = 1.0
    if first.mention is None or second.mention is None:
        _add_around(signs, people, second.mention or first.mention)
        return
    low, high = sorted((first.mention, second.mention), key=lambda m: m.start)
    lower = people.tokens.lower
    between = lower[low.end : high.start]
    signs["distance"] = min(30, len(between)) / 10
    words = " ".join(between)
    for name, pattern in _PATTERNS.items():
        if pattern.search(words):
            signs[f"between {name}"] = 1.0
    for mark in (";", ",", "and", "who", "whom", "where", "that", "but", "with", "of"):
        if mark in between:
            signs[f"between {mark}"] = 1.0
    if words in ("and", ", and", "and ,"):
        signs["joined by and"] = 1.0


def _add_around(signs: dict[str, float], people: People, mention: Mention | None) -> None:
    """Words close to the one who is in the sentence, where the other is only kept in mind."""
    if mention is None:
        return
    words = " ".join(people.tokens.lower[max(0, mention.start - 8) : mention.end + 8])
    for name, pattern in _PATTERNS.items():
        if pattern.search(words):
            signs[f"close {name}"] = 1.0


def _add_story(signs: dict[str, float], one: int, other: int, setting: Setting) -> None:
    pair = {one, other}
    everywhere = [persons for found in setting.by_rules.values() for persons in found]
    if any(pair <= persons for persons in everywhere):
        signs["rules found the pair elsewhere"] = 1.0
    counts = [sum(person in persons for persons in everywhere) for person in (one, other)]
    signs["meetings of the first"] = min(3, counts[0]) / 3
    signs["meetings of the second"] = min(3, counts[1]) / 3
    here = setting.by_rules.get(setting.index, [])
    if here:
        signs["rules found one here"] = 1.0
        if any(pair & persons for persons in here):
            signs["rules found one of them here"] = 1.0
    if any(setting.by_rules.get(setting.index + step) for step in (-1, 1)):
        signs["rules found one next to it"] = 1.0
    signs["meetings told"] = min(6, len(everywhere)) / 6
    signs["lead"] = float(setting.index < 2)
    signs["late"] = setting.index / max(1, setting.sentences)
