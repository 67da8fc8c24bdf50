"""The day in a source file's name."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.articles.dated_name import day_of_name


@pytest.mark.parametrize("form", ["%Y-%m-%d", "%Y/%m/%d", "%Y_%m_%d", "%Y.%m.%d", "%Y%m%d"])
@given(day=st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_a_day_is_read_in_every_form(form, day):
    assert day_of_name(f"wire/{day.strftime(form)}.jsonl.gz") == day


@pytest.mark.parametrize(
    "name", ["wire/a.json", "2025-03.json", "2025-02-30.json", "120250301.json", "2025-0301.json", "03-09-2025"]
)
def test_no_day_is_made_up(name):
    assert day_of_name(name) is None


def test_of_two_days_the_one_nearest_to_the_file_counts():
    assert day_of_name("crawl-20250401/2025-03-09-42.json") == date(2025, 3, 9)
