"""Finds date phrases and resolves them against the publication date, with honest precision."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from transforms.mentions import DateSpan

_MONTHS = {name.lower(): i for i, name in enumerate(calendar.month_name) if name}
_MONTHS |= {name.lower(): i for i, name in enumerate(calendar.month_abbr) if name} | {"sept": 9}
_DAYS = {name.lower(): i for i, name in enumerate(calendar.day_name)}
_NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "couple of": 2, "a couple of": 2,
}  # fmt: skip
_MONTH = r"(?P<month>January|February|March|April|May|June|July|August|September|October|November|December|Jan\.?|Feb\.?|Mar\.?|Apr\.?|Jun\.?|Jul\.?|Aug\.?|Sept?\.?|Oct\.?|Nov\.?|Dec\.?)"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_WEEKDAY = r"(?P<weekday>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
_COUNT = r"(?P<count>\d{1,3}|a couple of|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_WEEKEND = 5


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date phrase at `text[start:end]` and the days it stands for; `reason` names the phrase's kind."""

    start: int
    end: int
    span: DateSpan
    reason: str
    is_anaphoric: bool = False
    """ "The next day": its days count from the date that stands before it in the text."""
    shift_days: int = 0


@dataclass(frozen=True, slots=True)
class _Rule:
    name: str
    pattern: re.Pattern[str]
    resolve: Callable[[re.Match[str], date | None, bool], DateSpan | None]


def find_dates(text: str, published_on: date | None, *, is_future: bool = False) -> tuple[DateMention, ...]:
    """Date phrases of `text` in order, the longest reading of each; `is_future` turns "on Tuesday" to the next one.

    A phrase that needs the publication date and has none gives a span without days.
    """
    found: list[DateMention] = []
    for rule in _RULES:
        for match in rule.pattern.finditer(text):
            if any(m.start < match.end() and match.start() < m.end for m in found):
                continue
            span = rule.resolve(match, published_on, is_future)
            if span is not None:
                found.append(DateMention(match.start(), match.end(), span, rule.name))
    for match in _NEXT_DAY.finditer(text):
        words = match.group().lower()
        shift = _count(match["count"]) if match["count"] else 1
        sign = -1 if re.search(r"earlier|before|previous", words) else 1
        if not any(m.start < match.end() and match.start() < m.end for m in found):
            found.append(
                DateMention(match.start(), match.end(), DateSpan(), "counted from the date before", True, sign * shift)
            )
    return _follow_anaphora(sorted(found, key=lambda mention: mention.start))


_NEXT_DAY = re.compile(
    r"\b(?:(?:the|on the) (?:next|following|previous) (?:day|morning|evening|night)|the day (?:after|before)"
    rf"|{_COUNT} days? (?:later|earlier))\b",
    re.IGNORECASE,
)


def _follow_anaphora(mentions: list[DateMention]) -> tuple[DateMention, ...]:
    resolved: list[DateMention] = []
    last: date | None = None
    for mention in mentions:
        if mention.is_anaphoric:
            day = last + timedelta(mention.shift_days) if last else None
            span = DateSpan(day, day, "day", "relative") if day else DateSpan()
            mention = DateMention(mention.start, mention.end, span, mention.reason, True, mention.shift_days)  # noqa: PLW2901
        if mention.span.precision == "day" and mention.span.start == mention.span.end:
            last = mention.span.start or last
        resolved.append(mention)
    return tuple(resolved)


def _explicit_day(match: re.Match[str], published: date | None, future: bool) -> DateSpan | None:
    month = _month(match["month"])
    day = int(match["day"])
    year = int(match["year"]) if match["year"] else None
    try:
        if year:
            found = date(year, month, day)
            return DateSpan(found, found, "day", "explicit")
        if published is None:
            return DateSpan()
        found = date(published.year, month, day)
        if not future and found > published:
            found = date(published.year - 1, month, day)
        elif future and found < published:
            found = date(published.year + 1, month, day)
    except ValueError:
        return None
    return DateSpan(found, found, "day", "explicit")


def _numeric_day(match: re.Match[str], _: date | None, __: bool) -> DateSpan | None:
    try:
        found = date(int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError:
        return None
    return DateSpan(found, found, "day", "explicit")


def _weekday(match: re.Match[str], published: date | None, future: bool) -> DateSpan | None:
    if published is None:
        return DateSpan()
    wanted = _DAYS[match["weekday"].lower()]
    which = (match["which"] or "").lower()
    if which == "of last week":
        monday = published - timedelta(published.weekday() + 7)
        day = monday + timedelta(wanted)
    elif future or which in {"next", "coming"}:
        day = published + timedelta((wanted - published.weekday()) % 7 or (7 if which == "next" else 0))
    else:
        back = (published.weekday() - wanted) % 7
        day = published - timedelta(back or (7 if which == "last" else 0))
    return DateSpan(day, day, "day", "relative")


def _whole_month(match: re.Match[str], published: date | None, future: bool) -> DateSpan | None:
    month = _month(match["month"])
    year = int(match["year"]) if match["year"] else None
    which = (match["which"] or "").lower()
    if year is None:
        if published is None:
            return DateSpan()
        year = published.year
        if future:
            year += month < published.month
        elif month > published.month or (which == "last" and month == published.month):
            year -= 1
    basis = "explicit" if match["year"] else "relative"
    first, last = _month_bounds(year, month)
    part = match["half"] and match["half"].lower()
    if part and part.startswith("first"):
        last = first.replace(day=15)
    elif part and part.startswith("second"):
        first = first.replace(day=16)
    return DateSpan(first, last, "month", basis)


def _whole_year(match: re.Match[str], _: date | None, __: bool) -> DateSpan | None:
    year = int(match["year"])
    return DateSpan(date(year, 1, 1), date(year, 12, 31), "year", "explicit")


def _range_of_days(match: re.Match[str], published: date | None, future: bool) -> DateSpan | None:
    year = int(match["year"]) if match["year"] else None
    if year is None and published is None:
        return DateSpan()
    try:
        first = date(year or published.year, _month(match["month"]), int(match["day"]))  # type: ignore[union-attr]  # checked above
        second = match["month2"] or match["month"]
        last = date(year or published.year, _month(second), int(match["day2"]))  # type: ignore[union-attr]  # checked above
        if year is None and not future and published is not None and last > published:
            first, last = first.replace(year=first.year - 1), last.replace(year=last.year - 1)
    except ValueError:
        return None
    return DateSpan(first, last, "day", "explicit") if first <= last else None


def _near_day(match: re.Match[str], published: date | None, _: bool) -> DateSpan | None:
    if published is None:
        return DateSpan()
    word = match.group().lower()
    shift = -1 if word.startswith(("yesterday", "overnight", "last night")) else 1 if word.startswith("tomorrow") else 0
    if word.startswith("the day before yesterday"):
        shift = -2
    day = published + timedelta(shift)
    return DateSpan(day, day, "day", "relative")


def _near_span(match: re.Match[str], published: date | None, _: bool) -> DateSpan | None:
    """This, last and next week, month and year; earlier and later in them."""
    if published is None:
        return DateSpan()
    which, unit = match["which"].lower(), match["unit"].lower()
    step = {"last": -1, "previous": -1, "past": -1, "next": 1, "coming": 1}.get(which, 0)
    if unit == "week":
        monday = published - timedelta(published.weekday() - 7 * step)
        last = published if step == 0 else monday + timedelta(6)
        return DateSpan(monday, last, "week", "relative")
    if unit == "weekend":
        saturday = published - timedelta((published.weekday() - _WEEKEND) % 7)
        sunday = min(saturday + timedelta(1), published) if step <= 0 else saturday + timedelta(8)
        return DateSpan(saturday if step <= 0 else saturday + timedelta(7), sunday, "week", "relative")
    if unit == "month":
        index = published.year * 12 + published.month - 1 + step
        first, last = _month_bounds(index // 12, index % 12 + 1)
        return DateSpan(first, min(last, published) if step == 0 else last, "month", "relative")
    year = published.year + step
    first, last = date(year, 1, 1), date(year, 12, 31)
    part = (match["part"] or "").lower()
    if part == "late":
        first = date(year, 10, 1)
    elif part == "early":
        last = date(year, 3, 31)
    return DateSpan(first, min(last, published) if step == 0 else last, "year", "relative")


def _past_days(match: re.Match[str], published: date | None, _: bool) -> DateSpan | None:
    """Over the past few days: the seven days up to publication."""
    if published is None:
        return DateSpan()
    if match["count"]:
        length = _count(match["count"]) * {"day": 1, "week": 7, "month": 30}[match["unit"].lower().rstrip("s")]
    else:
        length = 7
    precision = "week" if length <= 7 else "month" if length <= 31 else "year"
    return DateSpan(published - timedelta(length - 1), published, precision, "relative")


def _ago(match: re.Match[str], published: date | None, _: bool) -> DateSpan | None:
    if published is None:
        return DateSpan()
    count, unit = _count(match["count"]), match["unit"].lower().rstrip("s")
    if unit == "day":
        day = published - timedelta(count)
        return DateSpan(day, day, "day", "relative")
    if unit == "week":
        monday = published - timedelta(published.weekday() + 7 * count)
        return DateSpan(monday, monday + timedelta(6), "week", "relative")
    if unit == "month":
        index = published.year * 12 + published.month - 1 - count
        return DateSpan(*_month_bounds(index // 12, index % 12 + 1), "month", "relative")
    return DateSpan(date(published.year - count, 1, 1), date(published.year - count, 12, 31), "year", "relative")


def _month(word: str) -> int:
    return _MONTHS[word.lower().rstrip(".")]


def _month_bounds(year: int, month: int) -> tuple[date, date]:
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


def _count(word: str) -> int:
    return int(word) if word.isdigit() else _NUMBERS[word.lower()]


def _compile(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


_MONTH2 = _MONTH.replace("?P<month>", "?P<month2>")
_DAY2 = _DAY.replace("?P<day>", "?P<day2>")
_RULES = (
    _Rule("span of days", _compile(rf"\b(?:between |from )?{_MONTH} {_DAY}(?: and | to |\s?[-–]\s?)(?:{_MONTH2} )?{_DAY2}\b(?:,? {_YEAR})?"), _range_of_days),
    _Rule("span of days", _compile(rf"\b(?:between |from )?{_DAY}(?: and | to |\s?[-–]\s?){_DAY2} {_MONTH}\b(?P<month2>)?(?:,? {_YEAR})?"), _range_of_days),
    _Rule("day and month", _compile(rf"\b(?:{_WEEKDAY},? )?(?:the )?{_DAY}(?: of)? {_MONTH}(?![a-z])(?:,? {_YEAR})?"), _explicit_day),
    _Rule("day and month", _compile(rf"\b(?:{_WEEKDAY},? )?{_MONTH} {_DAY}\b(?!,?\d)(?:,? {_YEAR})?"), _explicit_day),
    _Rule("numeric date", _compile(rf"\b{_YEAR}-(?P<month>[01]\d)-(?P<day>[0-3]\d)\b"), _numeric_day),
    _Rule("numeric date", _compile(rf"\b(?P<day>[0-3]?\d)[./](?P<month>[01]?\d)[./]{_YEAR}\b"), _numeric_day),
    _Rule("weekday", _compile(rf"\b{_WEEKDAY} (?P<which>of last week)\b"), _weekday),
    _Rule("weekday", _compile(rf"\b(?:(?P<which>last|next|this|coming|past) )?{_WEEKDAY}\b"), _weekday),
    _Rule("month", re.compile(rf"\b(?:(?P<half>(?:first|second) half) of )?(?:(?:[Ii]n|[Ss]ince|[Dd]uring|[Oo]f|[Uu]ntil|[Bb]y) )?(?:(?P<which>last|next|early|mid|late)[ -])?{_MONTH}(?![a-z])(?:,? {_YEAR})?"), _whole_month),
    _Rule("near day", _compile(r"\b(?:the day before yesterday|yesterday|today|tomorrow|tonight|overnight|last night|this (?:morning|afternoon|evening))\b"), _near_day),
    _Rule("near span", _compile(r"\b(?:(?P<part>late|early|earlier|later) )?(?P<which>this|last|next|previous|coming) (?P<unit>weekend|week|month|year)\b"), _near_span),
    _Rule("past days", _compile(rf"\b(?:over|in|during|within) the (?:past|last|previous) (?:few|several|{_COUNT})? ?(?P<unit>days?|weeks?|months?)\b"), _past_days),
    _Rule("ago", _compile(rf"\b{_COUNT} (?P<unit>days?|weeks?|months?|years?) ago\b"), _ago),
    _Rule("year", _compile(rf"\b(?:in|during|since|of|throughout) {_YEAR}\b"), _whole_year),
)  # fmt: skip
