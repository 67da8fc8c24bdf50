"""Turns a reading into days, against the publication date and the date told before it."""

from __future__ import annotations

import calendar
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from dateutil.easter import easter

from transforms.dates.model import Reading
from transforms.mentions import DateSpan

_UNKNOWN = DateSpan()
_WEEK = timedelta(days=7)
_DAY = timedelta(days=1)
_SATURDAY = 5
_PAST_FEW_DAYS = 7


def resolve_reading(
    reading: Reading, published_on: date | None, *, is_future: bool = False, previous: DateSpan | None = None
) -> DateSpan:
    """Days that `reading` means, both bounds inclusive; unknown where nothing anchors it.

    `previous` is the date told before it, for "the next day", "that month". Rules: gold guidelines, section Dates.
    """
    return _RESOLVERS[reading.kind](reading, published_on, is_future, previous)


def month_span(year: int, month: int) -> tuple[date, date]:
    """First and last day of a month."""
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


_Resolver = Callable[[Reading, date | None, bool, DateSpan | None], DateSpan]


def _resolve_day(reading: Reading, published: date | None, is_future: bool, previous: DateSpan | None) -> DateSpan:
    """`14 March 2025`, `March 14`: without a year the nearest on or before publication, after it when looking ahead."""
    assert reading.day is not None
    assert reading.month is not None
    years = _years_of_day(reading, published, previous)
    days = [d for d in (_make_day(year, reading.month, reading.day) for year in years) if d is not None]
    if not days:
        return _UNKNOWN
    sure = len(years) == 1 or published is None
    day = days[0] if sure or published is None else _nearest(days, published, is_future)
    if reading.part == "week":  # the week of May 6
        monday = day - timedelta(day.weekday())
        return DateSpan(monday, monday + 6 * _DAY, "week", "explicit")
    day += timedelta(reading.count or 0)  # the eve of a feast
    return DateSpan(day, day, "day", "explicit")


def _resolve_movable(reading: Reading, published: date | None, is_future: bool, previous: DateSpan | None) -> DateSpan:
    """`Good Friday`: `count` days from Easter Sunday of the western churches, by dateutil."""
    del previous
    years = [reading.year] if reading.year is not None else []
    if not years and published is not None:
        years = [published.year - 1, published.year, published.year + 1]
    days = [easter(year) + timedelta(reading.count or 0) for year in years]
    if not days:
        return _UNKNOWN
    day = days[0] if published is None or len(days) == 1 else _nearest(days, published, is_future)
    return DateSpan(day, day, "day", "explicit")


def _years_of_day(reading: Reading, published: date | None, previous: DateSpan | None) -> list[int]:
    if reading.year is not None:
        return [reading.year]
    if published is None:
        # An article without a date of its own: the year told just before still says which March is meant.
        return [previous.start.year] if previous and previous.start and previous.basis == "explicit" else []
    if reading.unit == "year":  # April 23 last year
        return [published.year + {"last": -1, "this": 0, "next": 1}[reading.which]]
    return [published.year - 1, published.year, published.year + 1]


def _resolve_day_of_month(
    reading: Reading, published: date | None, is_future: bool, previous: DateSpan | None
) -> DateSpan:
    """`on the 14th`: in the month told before it, else the last 14th on or before publication."""
    assert reading.day is not None
    if reading.which in ("this", "last"):  # the 14th of last month
        if published is None:
            return _UNKNOWN
        first, _ = _month_at(published, -1 if reading.which == "last" else 0)
        exact = _make_day(first.year, first.month, reading.day)
        return DateSpan(exact, exact, "day", "relative") if exact is not None else _UNKNOWN
    told = previous.start if previous is not None else None
    if told is not None and (published is None or told <= published):
        day = _make_day(told.year, told.month, reading.day)
        if day is not None and (published is None or day <= published or is_future):
            return DateSpan(day, day, "day", "relative")
    if published is None:
        return _UNKNOWN
    day = _make_day(published.year, published.month, reading.day)
    if day is None or (day > published and not is_future):
        before = published.replace(day=1) - _DAY
        day = _make_day(before.year, before.month, reading.day)
    return DateSpan(day, day, "day", "relative") if day is not None else _UNKNOWN


def _nearest(days: list[date], published: date, is_future: bool) -> date:
    past, future = [d for d in days if d <= published], [d for d in days if d >= published]
    if is_future and future:
        return min(future)
    return max(past) if past else min(future)


def _resolve_day_range(
    reading: Reading, published: date | None, is_future: bool, previous: DateSpan | None
) -> DateSpan:
    """`Oct 1 to March 7`, `3-5 August 2024`."""
    last = _resolve_day(
        replace(reading, day=reading.day2, month=reading.month2 or reading.month, year=reading.year2 or reading.year),
        published, is_future, previous,
    )  # fmt: skip
    if last.end is None or reading.day is None or reading.month is None:
        return _UNKNOWN
    years = (
        [reading.year] if reading.year is not None and reading.year2 is not None else [last.end.year, last.end.year - 1]
    )
    starts = [d for d in (_make_day(year, reading.month, reading.day) for year in years) if d and d <= last.end]
    return DateSpan(max(starts), last.end, "day", "explicit") if starts else _UNKNOWN


def _resolve_weekday(reading: Reading, published: date | None, is_future: bool, previous: DateSpan | None) -> DateSpan:
    """`on Tuesday`: the last one on or before publication; the next one on or after it when looking ahead."""
    assert reading.weekday is not None
    anchor = published
    if reading.which == "previous":
        if previous is not None and previous.start is not None:
            anchor = previous.start
        if anchor is None:
            return _UNKNOWN
        day = anchor - timedelta((anchor.weekday() - reading.weekday - 1) % 7 + 1)
        return DateSpan(day, day, "day", "relative")
    if reading.which in ("that", "following") and previous is not None and previous.start is not None:
        day = previous.start + timedelta(
            (reading.weekday - previous.start.weekday() - (reading.which == "following")) % 7
        )
        day += _DAY if reading.which == "following" else timedelta(0)
        return DateSpan(day, day, "day", "relative")
    if anchor is None:
        return _UNKNOWN
    return _weekday_near(reading, anchor, is_future)


def _weekday_near(reading: Reading, published: date, is_future: bool) -> DateSpan:
    assert reading.weekday is not None
    monday = published - timedelta(published.weekday())
    if reading.unit == "week":  # Wednesday of last week
        step = {"last": -1, "next": 1, "this": 0}[reading.which]
        day = monday + step * _WEEK + timedelta(reading.weekday)
        return DateSpan(day, day, "day", "relative")
    back = published - timedelta((published.weekday() - reading.weekday) % 7)
    ahead = published + timedelta((reading.weekday - published.weekday()) % 7)
    if reading.which == "last":
        back = back - _WEEK if back == published else back
    elif reading.which == "next":
        ahead = ahead + _WEEK if ahead == published else ahead
        back = ahead
    elif reading.which == "this":
        inside = monday + timedelta(reading.weekday)
        back = inside if inside <= published else ahead
    day = ahead if is_future and reading.which != "last" else back
    return DateSpan(day, day, "day", "relative")


def _resolve_weekday_range(
    reading: Reading, published: date | None, is_future: bool, previous: DateSpan | None
) -> DateSpan:
    """`between Tuesday and Thursday`."""
    if is_future:
        first = _resolve_weekday(reading, published, is_future, previous)
        if first.start is None or reading.weekday2 is None:
            return _UNKNOWN
        end = first.start + timedelta((reading.weekday2 - first.start.weekday()) % 7)
        return DateSpan(first.start, end, "day", "relative")
    last = _resolve_weekday(replace(reading, weekday=reading.weekday2), published, is_future, previous)
    if last.end is None or reading.weekday is None:
        return _UNKNOWN
    return DateSpan(last.end - timedelta((last.end.weekday() - reading.weekday) % 7), last.end, "day", "relative")


def _resolve_month(reading: Reading, published: date | None, is_future: bool, previous: DateSpan | None) -> DateSpan:
    """`in March`, `last November`, `mid-July`, `second half of June`, `March 2024`, `that August`."""
    assert reading.month is not None
    year = reading.year
    basis = "explicit" if year is not None else "relative"
    if year is None:
        year = _year_of_month(reading, published, is_future, previous)
    if year is None:
        return _UNKNOWN
    first, last = month_span(year, reading.month)
    if reading.part in ("first day", "last day"):
        day = first if reading.part == "first day" else last
        return DateSpan(day, day, "day", basis)
    if reading.part == "first half":
        last = first.replace(day=15)
    elif reading.part == "second half":
        first = first.replace(day=16)
    elif reading.part in _WEEKS:
        first = first.replace(day=_WEEKS[reading.part])
        return DateSpan(first, first + timedelta(6), "week", basis)
    elif reading.part == "last week":
        return DateSpan(last - timedelta(6), last, "week", basis)
    return DateSpan(first, last, "month", basis)


_WEEKS = {"first week": 1, "second week": 8, "third week": 15}
"""First days of the weeks of a month."""


def _year_of_month(reading: Reading, published: date | None, is_future: bool, previous: DateSpan | None) -> int | None:
    month = reading.month
    assert month is not None
    told = previous.start if previous is not None else None
    if reading.which == "that" and told is not None:
        return told.year
    if reading.which == "previous" and told is not None:
        return told.year if month < told.month else told.year - 1
    if reading.which == "following" and told is not None:
        return told.year if month > told.month else told.year + 1
    if published is None:
        return None
    if reading.unit == "year":  # April last year
        return published.year + {"last": -1, "this": 0, "next": 1}[reading.which]
    if reading.which == "last":
        return published.year if month < published.month else published.year - 1
    if reading.which == "next" or (is_future and reading.which != "previous"):
        is_now = month == published.month and reading.which != "next"
        return published.year if month > published.month or is_now else published.year + 1
    return published.year if month <= published.month else published.year - 1


def _resolve_month_range(
    reading: Reading, published: date | None, is_future: bool, previous: DateSpan | None
) -> DateSpan:
    """`between January and March 2024`."""
    last = _resolve_month(
        replace(reading, month=reading.month2, year=reading.year2 or reading.year), published, is_future, previous
    )
    if last.end is None or reading.month is None:
        return _UNKNOWN
    year = last.end.year if reading.month <= last.end.month else last.end.year - 1
    if reading.year is not None and reading.year2 is not None:
        year = reading.year
    first = date(year, reading.month, 1)
    return DateSpan(first, last.end, "month", last.basis) if first <= last.end else _UNKNOWN


def _resolve_year(reading: Reading, published: date | None, is_future: bool, previous: DateSpan | None) -> DateSpan:
    """`in 2023`, `late 2014`, `first half of 2024`, `between 2018 and 2021`."""
    del published, is_future, previous
    assert reading.year is not None
    if reading.year2 is not None and reading.year2 < reading.year:
        return _UNKNOWN
    first, last = _part_of_year(reading.year, reading.part, reading.count)
    return DateSpan(first, last if reading.year2 is None else date(reading.year2, 12, 31), "year", "explicit")


def _part_of_year(year: int, part: str, months: int | None) -> tuple[date, date]:
    bounds = {"early": (1, 3), "mid": (4, 9), "late": (10, 12), "first half": (1, 6), "second half": (7, 12)}
    if part == "first months" and months is not None:
        bounds["first months"] = (1, months)
    if part == "quarter" and months is not None:
        bounds["quarter"] = (3 * months - 2, 3 * months)
    low, high = bounds.get(part, (1, 12))
    return date(year, low, 1), month_span(year, high)[1]


def _resolve_near_day(reading: Reading, published: date | None, is_future: bool, previous: DateSpan | None) -> DateSpan:
    """`yesterday`, `today`, `tomorrow`, `three days ago`: `count` days from publication."""
    del is_future, previous
    if published is None or reading.count is None:
        return _UNKNOWN
    day = published + timedelta(reading.count)
    return DateSpan(day, day, "day", "relative")


def _resolve_overnight(
    reading: Reading, published: date | None, is_future: bool, previous: DateSpan | None
) -> DateSpan:
    """The night before publication."""
    del reading, is_future, previous
    return DateSpan(published - _DAY, published, "day", "relative") if published else _UNKNOWN


def _resolve_near_span(
    reading: Reading, published: date | None, is_future: bool, previous: DateSpan | None
) -> DateSpan:
    """`last week`, `earlier this month`, `next year`, `over the weekend`."""
    del previous
    if published is None:
        return _UNKNOWN
    step = {"last": -1, "next": 1}.get(reading.which, 0)
    return _shift_span(reading, published, step, is_future)


def _shift_span(reading: Reading, anchor: date, step: int, is_future: bool) -> DateSpan:
    monday = anchor - timedelta(anchor.weekday())
    if reading.unit == "week":
        first = monday + step * _WEEK
        last = first + 6 * _DAY
        if step == 0 and reading.part == "earlier" and anchor > monday:
            last = anchor - _DAY
        elif step == 0 and reading.part in ("later", "late"):
            first = anchor
        elif step == 0 and not is_future:
            last = anchor
        return DateSpan(first, last, "week", "relative")
    if reading.unit == "weekend":
        return _weekend(anchor, step, is_future)
    if reading.unit == "month":
        first, last = _month_at(anchor, step)
        if reading.part == "first half":
            last = first.replace(day=15)
        elif reading.part == "second half":
            first = first.replace(day=16)
        return DateSpan(first, last, "month", "relative")
    year = anchor.year + step
    first, last = _part_of_year(year, reading.part, reading.count)
    return DateSpan(first, last, "year", "relative")


def _weekend(anchor: date, step: int, is_future: bool) -> DateSpan:
    saturday = anchor - timedelta((anchor.weekday() - _SATURDAY) % 7)
    if step > 0 or (is_future and anchor.weekday() < _SATURDAY):
        saturday += _WEEK
    elif step < 0 and anchor.weekday() >= _SATURDAY:
        saturday -= _WEEK
    return DateSpan(saturday, saturday + _DAY, "week", "relative")


def _month_at(anchor: date, step: int) -> tuple[date, date]:
    index = anchor.year * 12 + anchor.month - 1 + step
    return month_span(index // 12, index % 12 + 1)


def _resolve_ago(reading: Reading, published: date | None, is_future: bool, previous: DateSpan | None) -> DateSpan:
    """`two weeks ago`: the Monday-to-Sunday week; `three months ago`: the month. `count` is negative for the past."""
    del is_future, previous
    return _offset(reading, published)


def _offset(reading: Reading, anchor: date | None) -> DateSpan:
    if anchor is None or reading.count is None:
        return _UNKNOWN
    if reading.unit == "day":
        day = anchor + timedelta(reading.count)
        return DateSpan(day, day, "day", "relative")
    if reading.unit == "week":
        monday = anchor - timedelta(anchor.weekday()) + reading.count * _WEEK
        return DateSpan(monday, monday + 6 * _DAY, "week", "relative")
    if reading.unit == "month":
        return DateSpan(*_month_at(anchor, reading.count), "month", "relative")
    year = anchor.year + reading.count
    return DateSpan(date(year, 1, 1), date(year, 12, 31), "year", "relative") if year > 0 else _UNKNOWN


def _resolve_past(reading: Reading, published: date | None, is_future: bool, previous: DateSpan | None) -> DateSpan:
    """`over the past few days`: the seven days up to publication; `in the last three months`."""
    del is_future, previous
    if published is None:
        return _UNKNOWN
    count = reading.count or (_PAST_FEW_DAYS if reading.unit == "day" else 1)
    if reading.unit in ("day", "week"):
        days = count * (7 if reading.unit == "week" else 1)
        precision = "week" if days <= _WEEK.days else "month"
        return DateSpan(published - timedelta(days - 1), published, precision, "relative")
    if reading.unit == "month":
        start = _same_day(published, -count)
        return DateSpan(start, published, "month" if count == 1 else "year", "relative")
    return DateSpan(_same_day(published, -12 * count), published, "year", "relative")


def _same_day(anchor: date, months: int) -> date:
    first, last = _month_at(anchor, months)
    return first.replace(day=min(anchor.day, last.day)) + _DAY


def _resolve_discourse(
    reading: Reading, published: date | None, is_future: bool, previous: DateSpan | None
) -> DateSpan:
    """`the next day`, `three days before that`, `that month`, `the same day`: from the date told before."""
    del is_future
    told = previous.start if previous is not None else None
    if told is not None and previous is not None and reading.unit == "day" and previous.precision != "day":
        return _UNKNOWN if reading.count else previous
    anchor = told or published
    if anchor is None:
        return _UNKNOWN
    if reading.count == 0 and reading.unit in ("month", "week", "year"):
        return _shift_span(replace(reading, part=""), anchor, 0, is_future=True)
    return _offset(reading, anchor)


def _resolve_season(reading: Reading, published: date | None, is_future: bool, previous: DateSpan | None) -> DateSpan:
    """`last summer`, `in the spring of 2023`; northern seasons by whole months."""
    assert reading.month is not None
    year = reading.year or _year_of_month(reading, published, is_future, previous)
    if year is None:
        return _UNKNOWN
    first = date(year, reading.month, 1)
    return DateSpan(first, _month_at(first, 2)[1], "year", "explicit" if reading.year else "relative")


def _make_day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


_RESOLVERS: dict[str, _Resolver] = {
    "day": _resolve_day, "movable": _resolve_movable, "day_of_month": _resolve_day_of_month, "day_range": _resolve_day_range, "weekday": _resolve_weekday,
    "weekday_range": _resolve_weekday_range, "month": _resolve_month, "month_range": _resolve_month_range,
    "year": _resolve_year, "near_day": _resolve_near_day, "overnight": _resolve_overnight,
    "near_span": _resolve_near_span, "ago": _resolve_ago, "past": _resolve_past, "discourse": _resolve_discourse,
    "season": _resolve_season,
}  # fmt: skip
