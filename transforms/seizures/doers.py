"""Names that no list of bodies holds, known as bodies by what they do: "SERNIC seized", "confiscated by the Okapi Wardens"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from transforms.places.countries import find_countries
from transforms.places.folding import fold_name
from transforms.places.gazetteer import entries_of

_TAKING = (
    r"(?:seiz(?:ed|es|ing)|confiscat(?:ed|es|ing)|intercept(?:ed|s|ing)|impound(?:ed|s|ing)|recover(?:ed|s|ing)|interdict(?:ed|s|ing)"
    r"|foil(?:ed|s|ing)|thwart(?:ed|s|ing))"
)
_NAME = r"(?:U\.S\. )?(?:\d+(?:st|nd|rd|th) )?[A-ZÀ-Þ][\w’'-]*(?<![’']s)(?:(?: (?:of|for|and|against|de|la|do|da|del|di))?(?: the)? [A-ZÀ-Þ0-9][\w’'-]*(?<![’']s)){0,5}"
_ACRONYM = r"[A-ZÀ-Þ]{3,}[\w-]*"
_BRACKET = r"(?: \([^)]{2,30}\),?)?"
_ACTIVE = re.compile(
    rf"(?:(?<![\w.])[Tt]he (?P<name>{_NAME})|(?<![\w.’'-])(?P<acronym>{_ACRONYM})){_BRACKET} "
    rf"(?:(?:has|have|had|also|then|later|just|said (?:that )?(?:it|they)(?: had)?)\s+){{0,3}}{_TAKING}\b"
)
_PASSIVE = re.compile(
    rf"\b{_TAKING} (?:[\w,-]+ ){{0,4}}?by (?:[a-z]+ (?:of|from) )?(?:the (?P<name>{_NAME})|(?:the )?(?P<acronym>{_ACRONYM}))"
)
_OPENING = frozenset("he she they it we you who some two three four five six seven eight nine ten".split())


def find_doers(sentence: str) -> Iterator[tuple[int, int]]:
    """Bounds of names of those who take goods, grammatical subjects or agents; no countries, cities or lone plain words."""
    if not _ANY.search(sentence):
        return
    for pattern in (_ACTIVE, _PASSIVE):
        for match in pattern.finditer(sentence):
            group = "name" if match["name"] else "acronym"
            name = match[group]
            words = name.split()
            is_lone = group == "name" and len(words) == 1 and not name.isupper()
            if is_lone or words[0].lower() in _OPENING or _is_land(name):
                continue
            yield match.span(group)


_ANY = re.compile(rf"\b{_TAKING}\b")


def _is_land(name: str) -> bool:
    """Whether the name is a country, or a city, and nothing more: "the United States seized"."""
    lands = find_countries(name)
    return any(land.start == 0 and land.end == len(name) for land in lands) or bool(entries_of(fold_name(name)))
