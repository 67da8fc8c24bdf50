"""The publication date that an article's own words give, and on what basis."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.articles.publication import find_publication_date

DAY = date(2025, 4, 1)
STORY = "Customs officers found 40 kilograms of hashish behind a false wall on Monday, the ministry said."


@pytest.mark.parametrize(
    ("head", "basis"),
    [
        ("DAMASCUS, April 1, 2025 (SANA) - ", "dateline"),
        ("DAMASCUS, Syria, 1 April 2025 — ", "dateline"),
        ("PORT SUDAN, Apr. 1, 2025 -- ", "dateline"),
        ("Tuesday, 1 April 2025\n\n", "text"),
        ("Published: 1 April 2025, 14:05 GMT\n\n", "text"),
        ("By Jane Roe | April 1, 2025 | 3 min read\n", "text"),
        ("2025-04-01 10:30\n", "text"),
    ],
)
def test_a_full_date_at_the_head_dates_the_article(head: str, basis: str) -> None:
    assert find_publication_date(head + STORY, None) == (DAY, basis)


@pytest.mark.parametrize(
    "text",
    [
        STORY,
        "The law of 1 April 2025 is at issue.\n" + STORY,
        "The two ministers shake hands in Baghdad on April 1, 2025. (Government media)\n" + STORY,
        "DAMASCUS, April 1 (SANA) - " + STORY,
        "The men were arrested on April 1, 2025, and taken to the capital for questioning.",
    ],
)
def test_a_date_of_something_else_does_not(text: str) -> None:
    assert find_publication_date(text, None) == (None, "unknown")


def test_a_dateline_without_a_year_takes_it_from_a_full_date_shortly_before() -> None:
    text = "DAMASCUS, April 1 (SANA) - " + STORY + " The raid began on March 28, 2025."
    assert find_publication_date(text, None) == (DAY, "dateline")


def test_a_date_in_the_address_is_inferred() -> None:
    assert find_publication_date(STORY, "https://outlet.example/2025/04/01/hashish") == (DAY, "inferred")
    assert find_publication_date(STORY, "https://outlet.example/2025/13/01/hashish") == (None, "unknown")


@given(st.text(max_size=300), st.none() | st.text(max_size=60))
def test_any_text_gives_a_date_with_a_basis_or_none(text: str, url: str | None) -> None:
    day, basis = find_publication_date(text, url)
    assert (day is None) == (basis == "unknown")


@given(st.dates(date(1990, 1, 1), date(2090, 12, 31)))
def test_every_day_is_read_back_from_a_dateline(day: date) -> None:
    assert find_publication_date(f"CAIRO, {day:%B} {day.day}, {day.year} (MENA) - {STORY}", None) == (day, "dateline")
