"""Chooses the day of a meeting among the date phrases of its article, or none, by a model over named signs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from transforms.dates.model import DateMention
from transforms.meetings.days import Day, is_of_journey, is_of_noun, is_of_statement, resolve_day
from transforms.meetings.merge import Event
from transforms.meetings.slot_signs import Position, Signs, age_of, choose
from transforms.mentions import DateSpan
from transforms.text.document import Document

MODEL = "meetings/day"
_PLUPERFECT = re.compile(r"\bhad (?:\w+ )?(?:been|met|\w+ed|gone|come|sat|seen|spoken|flown|held|had)\b")


def choose_day(document: Document, event: Event, events: Sequence[Event], before: DateSpan | None) -> Day:
    """The day of `event`; `before` is that of the event told before it. The rules' own choice is `event.day`."""
    days, signs, nothing = sign_days(document, event, events, before)
    best, odds = choose(MODEL, signs, nothing)
    if best is None:
        return Day(DateSpan(), reason="no day phrase tells when")
    day = days[best]
    return Day(day.span, day.start, day.end, f"{day.reason} ({odds:+.1f})")


def sign_days(
    document: Document, event: Event, events: Sequence[Event], before: DateSpan | None
) -> tuple[list[Day], list[Signs], Signs]:
    """The day phrases of the article as days of `event`, the signs of each, and the signs of none telling when."""
    position = Position(document, event, events)
    ruled, planned = event.day, event.status == "planned"
    mentions = [m for m in document.dates if m.role not in ("until", "about")]
    days = [resolve_day(document, m, is_planned=planned) for m in mentions]
    known = [(m, d) for m, d in zip(mentions, days, strict=True) if d.span.start is not None]
    signs = [_sign(document, event, position, m, d, before) for m, d in known]
    told = [one for one in signs if "told" in one]
    for one in signs:
        if "told" not in one and told:
            one["another is told beside"] = 1.0
        if one.get("told") and len(told) == 1:
            one["the only one told"] = 1.0
        if not ruled.is_known:
            one["rules see none"] = 1.0
    nothing: Signs = {"none": 1.0, f"none, {event.status}": 1.0}
    nothing["none, rules see none" if not ruled.is_known else f"none, rules see a {ruled.span.precision}"] = 1.0
    nothing["none beside"] = float(not told)
    nothing["none, no date of publication"] = float(document.article.published_on is None)
    return [d for _, d in known], signs, nothing


def _sign(
    document: Document, event: Event, position: Position, mention: DateMention, day: Day, before: DateSpan | None
) -> Signs:
    signs = position.sign(mention.start, mention.end)
    beside = "told" if "told" in signs else "untold"
    published = document.article.published_on
    line = document.sentences[position.sentence_of(mention.start)]
    ruled = event.day
    age = age_of(published, day.span.start)
    for name in (
        f"role {mention.role}", f"kind {mention.kind}", f"precision {day.span.precision}", f"{beside}, {day.span.precision}",
        f"{beside}, role {mention.role}", f"age {age}", f"age {age}, {event.status}", f"{beside}, age {age}",
    ):  # fmt: skip
        signs[name] = 1.0
    if ruled.is_known:
        if mention.start == ruled.start:
            signs["by rules"] = 1.0
            signs[f"by rules, {beside}"] = 1.0
        elif (day.span.start, day.span.end) == (ruled.span.start, ruled.span.end):
            signs["same as by rules"] = 1.0
        elif ruled.span.start and ruled.span.end and day.span.start and day.span.end:
            if ruled.span.start <= day.span.start and day.span.end <= ruled.span.end:
                signs["within that by rules"] = 1.0
    if any(t.day.start == mention.start for t in event.told):
        signs["of a telling"] = 1.0
    if is_of_statement(document, line.start, mention.start):
        signs["of a statement"] = 1.0
    if is_of_journey(document, line.start, mention.start):
        signs["of a journey"] = 1.0
        signs[f"of a statement, {beside}"] = 1.0
    if is_of_noun(document, line.start, mention.start):
        signs["of a noun"] = 1.0
    if mention.is_future:
        signs[f"looks ahead, {event.status}"] = 1.0
    if before is not None and before.start is not None and (before.start, before.end) == (day.span.start, day.span.end):
        signs["day of the event before"] = 1.0
        signs[f"day of the event before, {beside}"] = 1.0
    if document.dates and document.dates[0].start == mention.start:
        signs["first date of the article"] = 1.0
    first = document.sentences[position.told_in[0]]
    if _PLUPERFECT.search(first.text):
        signs[f"told of what had been, {beside}"] = 1.0
    if mention.start - line.start < _OPENING:
        signs["opens the sentence"] = 1.0
    return signs


_OPENING = 12
