"""Counts of people arrested, killed and injured in an operation, where the text states them."""

from __future__ import annotations

import functools
import importlib.resources
import re
from dataclasses import dataclass

from transforms.quantities.numbers import find_numbers

_ARREST = (
    r"arrest(?:ed|s|ing)?|detain(?:ed|s|ing)?|held|apprehend(?:ed|s|ing)|custody|nabbed|captured|behind bars|rounded up|collared|"
    r"charge[ds]?|in detention|taken in|caught|picked up|taken away|red-handed|handcuff(?:ed|s)|remanded|being questioned|gave themselves up|"
    r"handed over to|face charges|under arrest|giving themselves up|surrendered"
)
_KILL = r"killed|shot dead|died|dead|killing|deaths? of|slain|lost (?:his|her|their) li(?:fe|ves)|fatally"
_INJURE = r"injured|wounded|hurt|injuring|wounding"
_NONE = {
    "arrests": r"\b(?:no|without (?:any|an)?|not (?:any|a single)) (?:\w+ ){0,2}(?:arrests?|suspects?)\b|"
    r"\b(?:nobody|no one|no-one|no person|none) (?:\w+ ){0,3}(?:arrested|held|detained|caught|custody)",
    "killed": r"\b(?:nobody|no one) was killed|no deaths",
    "injured": r"\b(?:nobody|no one|none) (?:\w+ ){0,3}(?:hurt|injured|wounded)|no injuries",
}
_VERBS = {"arrests": _ARREST, "killed": _KILL, "injured": _INJURE}
_LONE = re.compile(
    r"\b(?:was|has been|is being|had been|is) (?:also |later |then |immediately |subsequently )?(?:arrested|detained|apprehended|taken into custody|nabbed|remanded)\b"
)
_GROUPS = {"couple": 2, "pair": 2, "trio": 3, "both": 2, "duo": 2, "brothers": 2, "quartet": 4}


@dataclass(frozen=True, slots=True)
class Count:
    """`text[start:end]` states the number."""

    value: int
    start: int
    end: int


def count_people(kind: str, text: str, start: int, end: int) -> Count | None:
    """The number of people of `kind` ("arrests", "killed", "injured") that `text[start:end]`, one sentence, states."""
    sentence = text[start:end]
    verb = re.search(rf"\b(?:{_VERBS[kind]})\b", sentence, re.IGNORECASE)
    none = re.search(_NONE[kind], sentence, re.IGNORECASE)
    if none is not None:
        return Count(0, start + none.start(), start + none.end())
    if verb is None or _is_unreal(sentence, verb):
        return None
    groups = _people(sentence)
    if not groups:
        lone = _LONE.search(sentence) if kind == "arrests" else None
        return Count(1, start + lone.start(), start + lone.end()) if lone else None
    run = _nearest_run(sentence, groups, verb)
    if run is None:
        return None
    value = int(sum(count for count, _, _ in run))
    return Count(value, start + min(run[0][1], verb.start()), start + max(run[-1][2], verb.end()))


def _is_unreal(sentence: str, verb: re.Match[str]) -> bool:
    lead = sentence[max(0, verb.start() - 40) : verb.start()].lower()
    return (
        re.search(
            r"\b(?:would|could|may|might|if|to be|not been|yet to|avoid|hopes? to|trying to|seeking to)\s*(?:\w+\s+)?$",
            lead,
        )
        is not None
    )


def _people(sentence: str) -> list[tuple[float, int, int]]:
    """Counted people: (count, start, end)."""
    found: list[tuple[float, int, int]] = []
    for number in find_numbers(sentence):
        noun = _person_after().match(sentence, number.end)
        if noun is None or number.value != int(number.value) or number.value > 2000:
            continue
        count = number.value * _GROUPS.get(noun["noun"].lower(), 1) if number.is_article else number.value
        found.append((count, number.start, noun.end()))
    for number in find_numbers(sentence):
        bare = re.match(
            r"\s+(?:of (?:them|the [\w-]+)\s+)?(?:(?:more|others)\s+)?(?:were|was|have been|had been|are being|are|remain)\s",
            sentence[number.end :],
        )
        if (
            bare is not None
            and not number.is_article
            and number.value == int(number.value) < 500
            and not any(s <= number.start < e for _, s, e in found)
        ):
            found.append((number.value, number.start, number.end))
    for match in _definite().finditer(sentence):
        if any(s < match.end() and match.start() < e for _, s, e in found):
            continue
        word = match["noun"].lower()
        plural = word.endswith("s") or word in (
            "men",
            "women",
            "people",
            "others",
            "crew",
            "gunmen",
            "fishermen",
            "members",
        )
        count = _GROUPS.get(word, 0 if plural else 1)
        if count:
            found.append((count, match.start(), match.end()))
    for match in re.finditer(r"\b[Bb]oth\b", sentence):
        found.append((2, match.start(), match.end()))
    return sorted(found, key=lambda p: p[1])


def _nearest_run(
    sentence: str, groups: list[tuple[float, int, int]], verb: re.Match[str]
) -> list[tuple[float, int, int]] | None:
    """The list of people nearest to the verb without a clause break between ("two men and a woman were arrested")."""
    runs: list[list[tuple[float, int, int]]] = []
    for group in groups:
        definite = runs and re.match(r"(?:the|his|her|its)\b", sentence[runs[-1][0][1] :], re.IGNORECASE) is not None
        joined = (
            runs
            and not (definite and "and" not in sentence[runs[-1][-1][2] : group[1]])
            and re.fullmatch(
                r"[^.;:]{0,40}?(?:,\s*(?:and\s+)?|\s+and\s+|\s+along with\s+|\s+as well as\s+)",
                sentence[runs[-1][-1][2] : group[1]],
            )
        )
        if joined and not re.search(
            r"\b(?:was|were|who|while|when|after|that|said)\b", sentence[runs[-1][-1][2] : group[1]]
        ):
            runs[-1].append(group)
        else:
            runs.append([group])
    best: tuple[int, list[tuple[float, int, int]]] | None = None
    for run in runs:
        if run[-1][2] <= verb.start():
            between = sentence[run[-1][2] : verb.start()]
        elif run[0][1] >= verb.end():
            between = sentence[verb.end() : run[0][1]]
            between += " after" * len(re.findall(r"\band\b|\bbut\b", between))
        else:
            between = ""
        distance = len(between) + 60 * len(re.findall(r"[;:]|\b(?:who|which|while|after|when|said)\b", between))
        if distance < 130 and (best is None or distance < best[0]):
            best = (distance, run)
    return best[1] if best else None


@functools.cache
def _nouns() -> str:
    lines = importlib.resources.files(__package__).joinpath("persons.tsv").read_text("utf-8").splitlines()
    nouns = [line for line in lines if not line.startswith("#")][1:]
    return "|".join(sorted({rf"{re.escape(n)}(?:e?s)?" for n in nouns}, key=lambda n: (-len(n), n)))


@functools.cache
def _person_after() -> re.Pattern[str]:
    return re.compile(
        rf"\s+(?:(?!and\b|or\b|of\b|in\b|with\b|for\b|from\b|kilo|kg|ton|year|day|month)[\w'’-]+,?\s+){{0,3}}?(?P<noun>{_nouns()})\b(?!['’-])",
        re.IGNORECASE,
    )


@functools.cache
def _definite() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:the|another|his|her|its|their|whose)\s+(?:[\w'’-]+\s+){{0,2}}?(?P<noun>{_nouns()})\b(?!['’-])(?! (?:army|police|forces?|authorities|customs|government|border|security|troops|navy|military|officials|capital))",
        re.IGNORECASE,
    )
