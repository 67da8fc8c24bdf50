"""The years that dates of articles and events may lie in: fixed, so that no clock decides what is published."""

from __future__ import annotations

from datetime import date

FIRST_YEAR = 1900
"""Before it there is no news text that we read; what is dated so is a wrong field (0001-01-01, 1850)."""
LAST_YEAR = 2100
"""After it a date is a slip of the hand or a placeholder (2999, 9999-12-31); what is merely ahead of today is a warning."""


def is_in_bounds(day: date) -> bool:
    """Whether the day lies in the years that dates may lie in."""
    return FIRST_YEAR <= day.year <= LAST_YEAR
