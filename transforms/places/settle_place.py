"""Decides where an event took place, from the places that the article names around its words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from transforms.mentions import Place
from transforms.places.locate import PlaceMention
from transforms.text.sentences import Sentence

_HERE = frozenset({"in", "at", "near", "outside", "across", "around", "inside", "within", "on", "off", "over", "of"})
_ELSEWHERE = frozenset({"from", "to", "for", "into", "via", "through", "toward", "towards", "between", "by"})
_BACK = re.compile(
    r"(?:The|This|That) (?:bust|seizure|raid|operation|haul|shipment|drugs?|discovery|find|search|goods)\b"
)
"""How a sentence takes up what was told before it."""
_FINENESS = {"site": 0, "city": 1, "admin1": 2, "country": 3}


def place_for(
    mentions: Sequence[PlaceMention], sentences: Sequence[Sentence], start: int, end: int
) -> tuple[Place | None, PlaceMention | None, str]:
    """Place of an event told by `text[start:end]`, the mention that gives it, and why.

    The finest place said with a locative preposition in the same sentence, then in the sentences before it in the
    paragraph, then in the paragraph before; else the country that the article names most.
    """
    own = [s for s in sentences if s.start < end and s.end > start]
    first = own[0].index if own else 0
    paragraph = own[0].paragraph if own else 0
    earlier = [s for s in reversed(sentences[:first]) if s.paragraph == paragraph]
    later = [s for s in sentences[first + 1 :] if s.paragraph == paragraph and _BACK.match(s.text) and s not in own][:1]
    before = [s for s in reversed(sentences[:first]) if s.paragraph == paragraph - 1]
    groups = (
        ("same sentence", own),
        ("earlier in the paragraph", earlier),
        ("the sentence that takes it up", later),
        ("paragraph before", before),
    )
    for why, group in groups:
        for sentence in group:
            found = _finest_in(mentions, sentence)
            if found is not None:
                return found.place, found, f"{why}: {found.reason}"
    iso3, reason = main_country(mentions)
    if iso3 is None:
        return None, None, reason
    return Place(None, "country", None, iso3, None, None, "country"), None, reason


def main_country(mentions: Sequence[PlaceMention]) -> tuple[str | None, str]:
    """The country that an article is about: the one named most, cities counted; null where two tie."""
    counts = Counter(m.place.country_iso3 for m in mentions if m.place.country_iso3)
    ranked = counts.most_common(2)
    if not ranked:
        return None, "no country is named"
    if len(ranked) > 1 and ranked[0][1] == ranked[1][1]:
        first = next(m.place.country_iso3 for m in mentions if m.place.country_iso3 in counts)
        return first, "the country named first"
    return ranked[0][0], "the country the article names most"


def _finest_in(mentions: Sequence[PlaceMention], sentence: Sentence) -> PlaceMention | None:
    inside = [
        m
        for m in mentions
        if sentence.start <= m.start < sentence.end and not m.is_adjective and m.preposition not in _ELSEWHERE
    ]
    here = [m for m in inside if m.preposition in _HERE] or [m for m in inside if not m.is_country and m.preposition]
    return min(here, key=lambda m: (_FINENESS[m.place.precision], m.start), default=None)
