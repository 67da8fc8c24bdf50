"""Date phrases: every way of saying a day comes back as that day; relative ones count from publication."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.dates.find import find_dates

PUBLISHED = date(2025, 4, 2)  # a Wednesday
DAYS = st.dates(date(1950, 1, 1), date(2099, 12, 31))


@pytest.mark.parametrize(
    ("phrase", "start", "end", "precision"),
    [
        ("on Monday", "2025-03-31", "2025-03-31", "day"),
        ("on the 14th", "2025-03-14", "2025-03-14", "day"),
        ("overnight on Saturday", "2025-03-29", "2025-03-30", "day"),
        ("on the night of 11/12.08.2023", "2023-08-11", "2023-08-12", "day"),
        ("one Sunday in December 2018", "2018-12-01", "2018-12-31", "month"),
        ("on Wednesday", "2025-04-02", "2025-04-02", "day"),
        ("on Thursday", "2025-03-27", "2025-03-27", "day"),
        ("yesterday", "2025-04-01", "2025-04-01", "day"),
        ("last week", "2025-03-24", "2025-03-30", "week"),
        ("this week", "2025-03-31", "2025-04-02", "week"),
        ("over the past few days", "2025-03-27", "2025-04-02", "week"),
        ("in March", "2025-03-01", "2025-03-31", "month"),
        ("in November", "2024-11-01", "2024-11-30", "month"),
        ("last month", "2025-03-01", "2025-03-31", "month"),
        ("mid-July", "2024-07-01", "2024-07-31", "month"),
        ("in the second half of June", "2024-06-16", "2024-06-30", "month"),
        ("late last year", "2024-10-01", "2024-12-31", "year"),
        ("in the first week of March", "2025-03-01", "2025-03-07", "week"),
        ("in the last week of August 2023", "2023-08-25", "2023-08-31", "week"),
        ("in the final quarter of 2023", "2023-10-01", "2023-12-31", "year"),
        ("on New Year's Eve", "2024-12-31", "2024-12-31", "day"),
        ("on Christmas Day 2022", "2022-12-25", "2022-12-25", "day"),
        ("on the eve of May Day", "2024-04-30", "2024-04-30", "day"),
        ("on Good Friday", "2024-03-29", "2024-03-29", "day"),
        ("on Easter Monday 2016", "2016-03-28", "2016-03-28", "day"),
        ("on the 28th of last month", "2025-03-28", "2025-03-28", "day"),
        ("on the last day of February", "2025-02-28", "2025-02-28", "day"),
        ("in the week of March 12", "2025-03-10", "2025-03-16", "week"),
        ("the week before last", "2025-03-17", "2025-03-23", "week"),
        ("as long ago as 2019", "2019-01-01", "2019-12-31", "year"),
        ("in 2023", "2023-01-01", "2023-12-31", "year"),
        ("between 3 and 5 March", "2025-03-03", "2025-03-05", "day"),
        ("two days ago", "2025-03-31", "2025-03-31", "day"),
        ("on March 28", "2025-03-28", "2025-03-28", "day"),
    ],
)
def test_phrases_count_from_publication(phrase: str, start: str, end: str, precision: str) -> None:
    (mention,) = find_dates(f"The load was found {phrase}.", PUBLISHED)
    span = mention.span
    assert (span.start, span.end, span.precision) == (date.fromisoformat(start), date.fromisoformat(end), precision)


@pytest.mark.parametrize("phrase", ["on Monday", "yesterday", "last week", "in March", "on March 28", "this month"])
def test_without_publication_there_is_nothing_to_count_from(phrase: str) -> None:
    (mention,) = find_dates(f"The load was found {phrase}.", None)
    assert (mention.span.start, mention.span.end, mention.span.precision) == (None, None, "unknown")


def test_the_friday_before_counts_from_the_day_told_before() -> None:
    _, second = find_dates("He came on 3 March 2025. A first load had been found the Friday before.", PUBLISHED)
    assert second.span.start == date(2025, 2, 28)


def test_orthodox_easter_has_another_day() -> None:
    assert not [m for m in find_dates("They met on Orthodox Easter Day.", PUBLISHED) if m.kind == "movable"]


def test_the_next_day_counts_from_the_day_told_before() -> None:
    first, second = find_dates("He came on 3 March 2025. The next day he left.", PUBLISHED)
    assert second.span.start == date(2025, 3, 4)
    assert first.span.start == date(2025, 3, 3)


@given(
    DAYS,
    st.sampled_from(["{d} {B} {Y}", "{B} {d}, {Y}", "{A}, {d} {B} {Y}", "{Y}-{m:02}-{d:02}", "the {d}th of {B} {Y}"]),
)
def test_a_full_date_reads_as_itself(day: date, form: str) -> None:
    told = form.format(d=day.day, B=f"{day:%B}", A=f"{day:%A}", Y=day.year, m=day.month)
    (mention,) = find_dates(f"The load was found on {told} in a lorry.", None)
    assert (mention.span.start, mention.span.end, mention.span.basis) == (day, day, "explicit")


@given(DAYS, st.integers(0, 6))
def test_a_weekday_is_the_last_one_on_or_before_publication(published: date, weekday: int) -> None:
    name = (date(2025, 3, 31) + timedelta(weekday)).strftime("%A")
    (mention,) = find_dates(f"The load was found on {name}.", published)
    assert mention.span.start is not None
    assert mention.span.start.weekday() == weekday
    assert timedelta(0) <= published - mention.span.start < timedelta(7)


@given(st.text(max_size=200), st.none() | DAYS)
def test_any_text_gives_ordered_spans(text: str, published: date | None) -> None:
    for mention in find_dates(text, published):
        assert (mention.span.start is None) == (mention.span.end is None)
        if mention.span.start is not None and mention.span.end is not None:
            assert mention.span.start <= mention.span.end


def test_more_months_than_a_year_has_are_no_part_of_it():
    assert all(
        m.kind != "year" or m.reading.part != "first months" for m in find_dates("in the first 40 months of 2024", None)
    )
    [three] = find_dates("in the first three months of 2024", None)
    assert three.span.end == date(2024, 3, 31)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("On 3 March 1850, the customs house was built.", date(1850, 3, 3)),
        ("The treaty of March 3, 1850 was signed.", date(1850, 3, 3)),
        ("On 3 March, 1830 GMT, police came.", date(2025, 3, 3)),
        ("On 3 March 1500 people fled.", date(2025, 3, 3)),
    ],
)
def test_a_year_long_ago_is_not_this_year(text, day):
    [mention] = find_dates(text, PUBLISHED)
    assert (mention.span.start, mention.span.end) == (day, day)
