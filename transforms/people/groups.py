"""Reads words for two or more people: the two, both leaders, the pair, each other."""

from __future__ import annotations

from transforms.people.lexicon import heads, modifiers
from transforms.people.model import Mention, Tokens
from transforms.people.role_phrases import parse_role

PAIRS = frozenset(
    {"two", "pair", "duo", "trio", "three", "four", "five", "six", "quartet", "latter", "twosome", "threesome"}
)
_PAIR_NOUNS = frozenset(
    "men women leaders presidents ministers officials sides diplomats politicians counterparts statesmen heads premiers chiefs "
    "generals monarchs kings rulers envoys neighbours neighbors parties interlocutors allies counterparties dignitaries figures americans guests visitors hosts rivals adversaries antagonists foes enemies friends partners colleagues "
    "peers women ladies gentlemen chancellors governors commanders princes secretaries ambassadors principals signatories veterans cousins "
    "brothers spouses participants protagonists strongmen emirs negotiators mediators europeans africans arabs asians".split()
)
_NO_ADJECTIVES = frozenset(
    "and or of with were are had have met spoke agreed said will to in on at for by from as that who".split()
)
_COUNTS = frozenset({"two", "three", "four", "five"})
_AFTER_BOTH = frozenset(
    "were are have had will would was is agreed said spoke met came went flew arrived attended took made called pledged stressed expressed "
    "also then now want wanted".split()
)
"""Verbs before which `both` is a subject of its own."""
_AFTER_OBJECT = frozenset(
    "at in on to for by with from about after before during and but over under as that when while again today tomorrow yesterday "
    "there here until how if off out up down".split()
)
CLOSERS = frozenset({",", ".", ";", "—", "–", "-", ")", "and", ":", "?", "!", "”", '"'})


def read_group(tokens: Tokens, start: int, last: int) -> Mention | None:
    """`the two`, `both leaders`, `the pair`, `each other`."""
    lower = tokens.lower
    word = lower[start]
    if word in ("each", "one") and start + 1 < last and lower[start + 1] in ("other", "another"):
        return Mention(start, start + 2, "group", determiner="each other", is_plural=True)
    position = start
    if word in ("the", "these", "those"):
        position += 1
        if position < last and lower[position] in ("same", "other", "only"):
            position += 1
    if position >= last:
        return None
    word = lower[position]
    if word == "both":
        stop = position + 1
        if stop < last and lower[stop] in _AFTER_BOTH:
            return Mention(start, stop, "group", determiner="both", is_plural=True)
        if stop < last and lower[stop] in ("of", "the"):
            stop += 1
        if stop < last and lower[stop] in _PAIR_NOUNS:
            return Mention(start, stop + 1, "group", determiner="two", is_plural=True)
        if position > 0 and closes_phrase(tokens, stop, last) and tokens.lower[position - 1] not in CLOSERS:
            return Mention(start, stop, "group", determiner="both", is_plural=True)
        return None
    if word not in PAIRS or position == start:
        if word in _PAIR_NOUNS and word in ("men", "sides", "parties") and position == start + 1:
            return Mention(start, position + 1, "group", determiner="two", is_plural=True)
        return None
    stop = position + 1
    if word == "latter":
        if stop < last and (lower[stop] in heads() or lower[stop] in modifiers()):
            return None
        return Mention(start, stop, "pronoun", determiner="latter")
    if (
        stop < last
        and lower[stop] in ("foreign", "defence", "defense", "prime", "top", "interior", "neighbouring", "neighboring")
        and stop + 1 < last
    ):
        role = parse_role(tokens, stop, last)
        if role is not None and role.is_plural:
            return Mention(
                start, role.end, "group", determiner=_size(word), is_plural=True, roles=[role], nations=role.nations
            )
    if stop < last and lower[stop] in modifiers() and lower[stop] not in _NO_ADJECTIVES:
        role = parse_role(tokens, stop, last)
        if role is not None and role.is_plural and role.kind == "office":
            return Mention(
                start, role.end, "group", determiner=_size(word), is_plural=True, roles=[role], nations=role.nations
            )
    if stop < last and lower[stop] in _PAIR_NOUNS:
        role = parse_role(tokens, stop, last) if lower[stop] in heads() else None
        return Mention(start, stop + 1, "group", determiner=_size(word), is_plural=True, roles=[role] if role else [])
    for ahead in (stop + 1, stop + 2):
        if ahead < last and lower[ahead] in _PAIR_NOUNS and all(lower[k][0].isalpha() for k in range(stop, ahead)):
            if not any(lower[k] in _NO_ADJECTIVES for k in range(stop, ahead)):
                return Mention(start, ahead + 1, "group", determiner=_size(word), is_plural=True)
    if stop < last and (tokens.lower[stop] in heads() or _is_noun_like(tokens, stop)):
        return None
    return Mention(start, stop, "group", determiner=_size(word), is_plural=True)


def read_owned_group(tokens: Tokens, start: int, last: int) -> Mention | None:
    """`his two guests`, `her three counterparts`: people who stand over against their owner."""
    lower = tokens.lower
    if lower[start] not in ("his", "her", "their") or start + 2 >= last or lower[start + 1] not in _COUNTS:
        return None
    place = start + 2
    for _ in range(3):
        if place >= last:
            return None
        if lower[place] in _PAIR_NOUNS or (lower[place] in heads() and heads()[lower[place]].is_plural):
            return Mention(start, place + 1, "group", determiner=_size(lower[start + 1]), is_plural=True, note="owned")
        place += 1
    return None


def _size(word: str) -> str:
    sizes = {
        "three": "three",
        "trio": "three",
        "threesome": "three",
        "four": "four",
        "quartet": "four",
        "five": "five",
        "six": "six",
    }
    return sizes.get(word, "two")


def _is_noun_like(tokens: Tokens, position: int) -> bool:
    """Whether the word after `the two` is a noun (countries, days) rather than a verb or a mark."""
    word = tokens.lower[position]
    return word.endswith(
        (
            "ies",
            "days",
            "hours",
            "weeks",
            "months",
            "years",
            "tions",
            "countries",
            "nations",
            "peoples",
            "hour",
            "day",
            "ments",
            "armies",
            "states",
            "teams",
            "companies",
            "kingdoms",
            "militaries",
        )
    ) or word in (
        "other",
        "new",
        "largest",
        "biggest",
        "most",
        "main",
        "countries",
        "kingdoms",
        "sides'",
        "rounds",
        "percent",
        "-",
    )


def closes_phrase(tokens: Tokens, position: int, last: int) -> bool:
    """Whether no noun can follow, so that `her` is an object."""
    return position >= last or tokens.lower[position] in _AFTER_OBJECT or not tokens.lower[position][0].isalpha()
