"""Counted people in a sentence: "two men and a woman", "its four crew", "the driver", "all five", "the pair"."""

from __future__ import annotations

import functools
import importlib.resources
import re
from dataclasses import dataclass

from transforms.places.country_table import country_table
from transforms.quantities.numbers import find_numbers


@dataclass(frozen=True, slots=True)
class Group:
    """`text[start:end]` speaks of `count` people; `is_definite` where it takes up people told before ("the two")."""

    count: int
    start: int
    end: int
    is_definite: bool = False


_SETS = {
    "couple": 2,
    "pair": 2,
    "trio": 3,
    "duo": 2,
    "brothers": 2,
    "quartet": 4,
    "twins": 2,
    "threesome": 3,
    "foursome": 4,
    "quintet": 5,
    "sextet": 6,
    "sisters": 2,
}
_PLURALS = frozenset(
    "men women people others crew gunmen fishermen members crewmen seamen boatmen yachtsmen middlemen nationals".split()
)
_MOST = 400
_OWN = frozenset("officer official soldier policeman agent detective guard worker servicemen serviceman".split())
"""People of the law as a rule: counted only with a number."""


def find_groups(sentence: str) -> list[Group]:
    """Groups of people in the order of their words."""
    return list(_read_groups(sentence))


@functools.lru_cache(maxsize=256)
def _read_groups(sentence: str) -> tuple[Group, ...]:
    """The same; arrests, deaths and injuries are read from the same sentences, one after the other."""
    found: list[Group] = []
    for number in find_numbers(sentence):
        noun = _person_after().match(sentence, number.end)
        if noun is None or number.value != int(number.value) or not 0 < number.value <= _MOST:
            continue
        if noun["noun"].lower() in _OWN and number.is_article:
            continue
        count = number.value * _SETS.get(noun["noun"].lower(), 1) if number.is_article else number.value
        definite = (
            re.search(r"\b(?:the|these|those|all|its|their)\s+$", sentence[: number.start], re.IGNORECASE) is not None
        )
        found.append(Group(int(count), number.start, noun.end(), definite))
    for match in _BARE.finditer(sentence):
        which = "number" if match["number"] else "number2"
        number_of, start = _small(match[which]), match.start(which)
        definite = (match["all"] or match["all2"]) is not None
        if (
            number_of
            and not _overlaps(found, start, match.end(which))
            and (definite or not _AGED.search(sentence[:start]))
        ):
            found.append(Group(number_of, start, match.end(which), is_definite=definite))
    for match in (*_ARRESTS.finditer(sentence), *_ARRESTED_NAME.finditer(sentence)):
        number_of = _small(match.groupdict().get("number")) or (2 if match.groupdict().get("second") else 1)
        if not _overlaps(found, *match.span("who")):
            found.append(Group(number_of, *match.span("who")))
    for match in _of_own().finditer(sentence):
        number_of = _small(match["number"])
        if number_of and not _overlaps(found, *match.span()):
            found.append(Group(number_of, *match.span()))
    found += [Group(1, *match.span()) for match in _ONE_NAME.finditer(sentence) if not _overlaps(found, *match.span())]
    for match in (*_CREW_OF.finditer(sentence), *_STRONG.finditer(sentence)):
        number_of = _small(match["number"])
        if number_of and not _overlaps(found, *match.span()):
            found.append(Group(number_of, match.start(), match.end()))
    for match in _definite().finditer(sentence):
        if _overlaps(found, *match.span()):
            continue
        word = match["noun"].lower()
        count = (
            2
            if match["det"].lower() == "both"
            else _SETS.get(word, 0 if word in _PLURALS or (word.endswith("s") and not word.endswith("ss")) else 1)
        )
        if count and word not in _OWN:
            found.append(Group(count, match.start(), match.end(), is_definite=match["det"].lower() in ("the", "both")))
    for match in _BOTH.finditer(sentence):
        if not _overlaps(found, *match.span()):
            found.append(Group(2, match.start(), match.end(), is_definite=True))
    whole = [g for g in found if not _is_part(sentence, g)]
    return tuple(sorted(whole, key=lambda g: g.start))


def _is_part(sentence: str, group: Group) -> bool:
    """ "One of them a woman", "a Chinese national among them", "employees of the importer", "the pair of finds"."""
    if _PART_BEFORE.search(sentence, 0, group.start) or _PART_AFTER.match(sentence, group.end):
        return True
    words = sentence[group.start : group.end].lower()
    return words.endswith(tuple(_SETS)) and _SET_OF_THINGS.match(sentence, group.end) is not None


_PART_BEFORE = re.compile(
    r"\b(?:(?:one|two|three|four|some|most|several|many) of (?:them|whom)(?: (?:is|are|was|were|being))?,?|among (?:them|whom)(?: (?:is|are|was|were))?,?|(?:employees?|workers?|members?|staff|men) of)\s+$",
    re.IGNORECASE,
)
_PART_AFTER = re.compile(r"(?:\s+[\w-]+){0,2}\s+among (?:them|whom|their number)\b", re.IGNORECASE)
_SET_OF_THINGS = re.compile(r"\s+of\s+(?!them\b|men\b|women\b|suspect|brother|smuggler|trafficker|youth|[A-Z])")


def _overlaps(groups: list[Group], start: int, end: int) -> bool:
    return any(g.start < end and start < g.end for g in groups)


_NUMBER = r"one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|a dozen|\d{1,3}"
_BE = r"(?:were|was|have|had|are|is|remain\w*|face[sd]?|found themselves|got|now|will|appeared|stand)"
_BARE = re.compile(
    rf"(?<![\d,.$€£-])\b(?P<all>(?:[Aa]ll|[Tt]he|[Tt]hese|[Tt]hose|[Aa]ll of the|[Aa]ll the)\s+)?(?P<number>(?i:{_NUMBER}))\b(?![\d.]|,\d)(?:\s+of\s+(?:them|the\s+[\w-]+))?(?:\s+(?:more|others))?"
    rf"(?=(?:,[^,;.]{{1,70}},)?\s+{_BE}\b|\s+(?:in custody|under arrest|behind bars|into custody))"
    rf"|\b(?:arrested|detained|nabbed|apprehended|captured|handcuffed|caught)\s+(?P<all2>the\s+|all\s+|all the\s+)?(?P<number2>(?i:{_NUMBER}))(?=\s*[,.;]|\s+(?:and|as|on|at|in|with|of them|who)\b)"
)
_AGED = re.compile(
    r"(?:\b(?:aged|age|ages|eldest|youngest|oldest|of|between|and|to|at|in|on|by|chapter|article|section|no|number)\s+|[,(]\s*)$",
    re.IGNORECASE,
)
"""What stands before an age or another number that counts no people."""
_ARRESTS = re.compile(
    rf"\b(?P<who>(?P<number>(?i:{_NUMBER}|a|an|another)))\s+(?:further\s+|more\s+|other\s+)?(?=arrests?\b)"
)
"""Arrests counted as such."""
_ARRESTED_NAME = re.compile(
    r"\b(?:arrested|arresting|detained|detaining|nabbed|apprehended|collared|handcuffed)\s+(?:one\s+|a certain\s+)?(?P<who>[A-Z][a-zà-ÿ’'-]+(?:\s+(?:al-|bin |de |van |O')?[A-Z][\w.’'-]+){1,3}(?:,\s*\d\d,?)?"
    r"(?P<second>\s+and\s+[A-Z][a-zà-ÿ’'-]+\s+[A-Z][\w.’'-]+)?)"
)
_ONE_NAME = re.compile(r"\b[Oo]ne\s+[A-Z][a-z][\w’'-]+\s+(?:[a-z]+\s+)?[A-Z][a-z]\w+")
_CREW_OF = re.compile(
    rf"\b(?:crew|gang|group|party|team|ring|band|family|network) of (?P<number>(?i:{_NUMBER}))\b(?!\s+(?:kg|tonnes|per))"
)
_STRONG = re.compile(rf"\b(?P<number>(?i:{_NUMBER}))-(?:strong|member|man|person)\b")
_BOTH = re.compile(
    r"\b[Bb]oth(?:\s+(?:of them|men|women|suspects))?\b(?!\s+(?:the|his|her|its|their|of the (?!men|women|suspects))\b)(?=\s+(?:were|was|are|have|had|face|now|remain|men|women|of|in|from|aged|,)|[,;.])"
)


def _small(word: str | None) -> int:
    if not word:
        return 0
    numbers = find_numbers(word)
    return int(numbers[0].value) if numbers and 0 < numbers[0].value <= _MOST else 0


@functools.cache
def _nouns() -> str:
    lines = importlib.resources.files(__package__).joinpath("persons.tsv").read_text("utf-8").splitlines()
    nouns = set([line for line in lines if not line.startswith("#")][1:])
    for country in country_table().values():
        for demonym in country.demonyms:
            nouns.add(demonym)
            if demonym.endswith(("sh", "ch")):
                nouns |= {demonym + "man", demonym + "men", demonym + "woman", demonym + "women"}
    nouns |= {
        "hands",
        "Dutchman",
        "Dutchmen",
        "Frenchman",
        "Frenchmen",
        "Englishman",
        "Irishman",
        "Irishmen",
        "Welshman",
        "Scotsman",
    }
    return "|".join(sorted({rf"{re.escape(n)}(?:e?s)?" for n in nouns}, key=lambda n: (-len(n), n)))


@functools.cache
def _person_after() -> re.Pattern[str]:
    return re.compile(
        rf"[\s-]+(?:(?!and\b|or\b|of\b|in\b|with\b|for\b|from\b|kilo|kg|ton|year|day|month|times?\b|by\b|on\b|at\b|to\b|were\b|was\b|an?\b|the\b|his\b|\d|January|February|March|April|May\b|June|July|August|September|October|November|December|per\b|%)[\w'’-]+,?\s+){{0,4}}?(?P<noun>{_nouns()})\b(?!['’-])(?!\s+(?:police|customs|navy|army|officers|forces|border|side|port|waters|coast|market|soil)\b)",
        re.IGNORECASE,
    )


@functools.cache
def _of_own() -> re.Pattern[str]:
    """ "two of his mechanics"."""
    return re.compile(
        rf"\b(?P<number>{_NUMBER})\s+of\s+(?:his|her|its|their|the)\s+(?:[\w’'-]+\s+){{0,2}}?(?:{_nouns()})\b",
        re.IGNORECASE,
    )


@functools.cache
def _definite() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?P<det>the|another|his|her|its|their|whose|both|every|that|this)\s+(?:[\w'’-]+\s+){{0,2}}?(?P<noun>{_nouns()})\b(?!['’-])"
        r"(?! (?:army|police|forces?|authorities|customs|government|border|security|troops|navy|military|officials?|capital|side|coast|port|market|waters|territory|soil|ministry|minister|officers?|agents))",
        re.IGNORECASE,
    )
