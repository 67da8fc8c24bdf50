"""Decides which date phrase dates a meeting."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta

from transforms.dates.find import redate
from transforms.dates.model import DateMention
from transforms.mentions import DateSpan
from transforms.text.document import Document

_SAYING = re.compile(
    r"\b(?:said|says|announced|reported|stated|told \w+|told|confirmed|denied|denies|dismissed|rejected|insisted|revealed|disclosed|added|wrote|posted|published|declared|statement"
    r"|released|according to|quoted|tweeted)\b[^.;,]{0,40}$",
    re.IGNORECASE,
)
_BACKGROUND = re.compile(
    r"\b(?:last|previous|previously|earlier this|once|ago|since|in the past|years?|months?|first time|never|ever|long before)\b",
    re.IGNORECASE,
)
_OF_NOUN = re.compile(
    r"\b(?:earthquakes?|wars?|attacks?|agreements?|accords?|declarations?|treat(?:y|ies)|referendums?|coups?|elections?|votes?|massacres?|revolutions?|invasions?"
    r"|raids?|ceasefires?|truces?|resolutions?|letters?|statements?|floods?|protests?|riots?|clashes|bombings?|shootings?|events) of (?:the )?$",
    re.IGNORECASE,
)
_COMING = re.compile(
    r"\b(?:arriv(?:ed|es|ing|al)|land(?:ed|s|ing)|touched down|flew (?:in|to|out|home|back)|flown (?:in|to|out)|departed|left|set (?:off|out)|returned|came (?:back|home)"
    r"|began (?:a|an|his|her|their)|started (?:a|an|his|her|their)|kicked off|took office|was sworn in|inauguration|was (?:appointed|elected|named))\b(?: [\w’'-]+){0,6} $",
    re.IGNORECASE,
)
""" "Who had arrived on Saturday": a day of the journey, not of the talks."""
_NEWS = timedelta(days=7)
_STORY_REACH = 8
_WITHIN = 40
"""Characters by which a day counts as further off that does not follow the partner's name."""
_USED_ROLES = frozenset({"on", "dateline", "after", "before", "about", "until", "since"})


@dataclass(frozen=True, slots=True)
class Day:
    """Days of a meeting, the phrase that gives them and why."""

    span: DateSpan
    start: int = -1
    end: int = -1
    reason: str = "no date in reach"

    @property
    def is_known(self) -> bool:
        """Whether there are days at all."""
        return self.span.start is not None


def find_day(
    document: Document,
    sentence: int,
    start: int,
    end: int,
    rivals: list[int],
    *,
    is_planned: bool,
    anchor: int | None = None,
) -> Day:
    """Days of the meeting told by `text[start:end]` in `sentence`; `rivals` are where other meetings are told there.

    `anchor` is where the partner's name ends, in a list of partners met each on a day of his own.
    """
    own = document.sentences[sentence]
    best: DateMention | None = None
    best_cost = 10_000.0
    for mention in document.dates:
        if not own.start <= mention.start < own.end or mention.role in ("since", "until", "about"):
            continue
        if mention.is_future and not is_planned and mention.span.precision != "day":
            continue  # of something still to come
        if _OF_NOUN.search(document.text, own.start, mention.start):
            continue  # the earthquake of March 28
        cost = _cost(document, own.start, mention, start, end, rivals, anchor)
        if cost < best_cost:
            best, best_cost = mention, cost
    if best is None:
        return Day(DateSpan())
    return resolve_day(document, best, is_planned=is_planned)


def find_day_before(document: Document, sentence: int, *, is_planned: bool) -> Day:
    """The last date told earlier in the paragraph, for a sentence without one."""
    own = document.sentences[sentence]
    first = next(s.start for s in document.sentences if s.paragraph == own.paragraph)
    for mention in reversed(document.dates):
        if first <= mention.start < own.start and mention.role in ("on", "dateline", "after"):
            line = next(s for s in document.sentences if s.start <= mention.start < s.end)
            if _SAYING.search(document.text[line.start : mention.start]):
                continue
            if is_of_journey(document, line.start, mention.start):
                continue
            return resolve_day(document, mention, is_planned=is_planned)
    return Day(DateSpan())


def find_story_day(document: Document, sentence: int, *, is_planned: bool) -> Day:
    """The day on which the story stands at `sentence`: the last one told before it that lies near publication."""
    published = document.article.published_on
    own = document.sentences[sentence]
    if published is None or _BACKGROUND.search(own.text):
        return Day(DateSpan())
    for mention in reversed(document.dates):
        if mention.start >= own.start or mention.role not in ("on", "dateline"):
            continue
        line = next(s for s in document.sentences if s.start <= mention.start < s.end)
        if line.index < sentence - _STORY_REACH and line.paragraph > 1:
            break
        span = mention.span
        if span.start is None or span.end is None or span.precision != "day" or mention.role == "dateline":
            continue
        if _SAYING.search(document.text[line.start : mention.start]) or (span.end - span.start).days > 1:
            continue
        if is_of_journey(document, line.start, mention.start):
            continue
        near = own.paragraph - line.paragraph <= 1 or line.paragraph <= 1
        if is_planned:
            if span.start >= published and own.paragraph == line.paragraph:
                return Day(span, mention.start, mention.end, f"the story's day: {mention.reason}")
        elif near and published - _NEWS <= span.start <= published:
            return Day(span, mention.start, mention.end, f"the story's day: {mention.reason}")
    return Day(DateSpan())


def _cost(
    document: Document,
    line: int,
    mention: DateMention,
    start: int,
    end: int,
    rivals: list[int],
    anchor: int | None = None,
) -> float:
    """Distance of a phrase from the trigger, dearer across other meetings, clauses and words of saying."""
    gap = start - mention.end if mention.end <= start else max(0, mention.start - end)
    if anchor is not None:
        gap = min(gap + _WITHIN, mention.start - anchor) if mention.start >= anchor else gap + _WITHIN
    low, high = sorted((mention.start, start))
    between = document.text[low:high]
    cost = float(gap)
    cost += 60 * sum(1 for rival in rivals if low < rival < high)
    cost += 40 * len(re.findall(r"[;:]|\bwhile\b|\bwhen\b|\bafter\b|\bbefore\b|, and\b", between))
    if _SAYING.search(document.text[line : mention.start]):
        cost += 150
    if is_of_journey(document, line, mention.start):
        cost += 60
    if mention.role in ("before", "after", "dateline"):
        cost += 80
    if mention.span.precision != "day":
        cost += 0
    if mention.span.start is None:
        cost += 30
    return cost


def is_of_statement(document: Document, line: int, start: int) -> bool:
    """Whether words of saying between `line` and `start` govern a date there."""
    return _SAYING.search(document.text[line:start]) is not None


def is_of_journey(document: Document, line: int, start: int) -> bool:
    """Whether the words right before a date tell of coming or going (`had arrived on Saturday`)."""
    return _COMING.search(re.sub(r" on $", " ", document.text[line:start])) is not None


def is_of_noun(document: Document, line: int, start: int) -> bool:
    """Whether a date belongs to a noun (`the earthquake of March 28`)."""
    return _OF_NOUN.search(document.text, line, start) is not None


def resolve_day(document: Document, mention: DateMention, *, is_planned: bool) -> Day:
    """The days that a phrase means for a meeting that was held, or is still to come."""
    span = mention.span
    published = document.article.published_on
    if (
        is_planned
        and published is not None
        and span.end is not None
        and span.end < published
        and (span.basis == "relative" or mention.reading.year is None)
        and mention.kind != "discourse"
    ):
        ahead = redate(mention, published, is_future=True)
        if ahead.start is not None:
            span = ahead
    if (
        not is_planned
        and published is not None
        and span.start is not None
        and span.start > published
        and span.basis == "relative"
    ):
        back = redate(mention, published, is_future=False)
        if back.start is not None:
            span = back
    return Day(span, mention.start, mention.end, mention.reason)
