"""Decides which date phrase of an article dates an event."""

from __future__ import annotations

import re
from collections.abc import Sequence

from transforms.dates.phrases import DateMention
from transforms.mentions import DateSpan
from transforms.text.sentences import Sentence

_SAYING = re.compile(
    r"\b(?:said|says|announced|reported|stated|told|confirmed|revealed|disclosed|added|wrote|posted|published|declared"
    r"|statement|released|according to)\b[^.;]{0,45}$",
    re.IGNORECASE,
)
"""A date right behind a word of saying dates the statement, not what it is about."""


def date_for(
    mentions: Sequence[DateMention], sentences: Sequence[Sentence], start: int, end: int, *, inherit: bool = True
) -> tuple[DateSpan, DateMention | None, str]:
    """Days of an event told by `text[start:end]`, the phrase that gives them, and why.

    The phrase nearest in the event's own sentences; else, with `inherit`, the last one before it in the paragraph.
    """
    own = [s for s in sentences if s.start < end and s.end > start]
    if not own:
        return DateSpan(), None, "no sentence"
    text = {s.index: s for s in own}
    inside = [m for m in mentions if any(s.start <= m.start < s.end for s in own) and not _dates_saying(m, own)]
    if inside:
        best = min(inside, key=lambda m: (m.span.start is None, _distance(m, start, end), m.start))
        return best.span, best, f"{best.reason} in the same sentence"
    if inherit:
        first = min(text)
        earlier = [s for s in sentences[:first] if s.paragraph == own[0].paragraph]
        before = [
            m for m in mentions if any(s.start <= m.start < s.end for s in earlier) and not _dates_saying(m, earlier)
        ]
        if before:
            return before[-1].span, before[-1], f"{before[-1].reason} earlier in the paragraph"
    return DateSpan(), None, "no date in reach"


def _dates_saying(mention: DateMention, sentences: Sequence[Sentence]) -> bool:
    for sentence in sentences:
        if sentence.start <= mention.start < sentence.end:
            return _SAYING.search(sentence.text[: mention.start - sentence.start]) is not None
    return False


def _distance(mention: DateMention, start: int, end: int) -> int:
    if mention.end <= start:
        return start - mention.end
    return max(0, mention.start - end)
