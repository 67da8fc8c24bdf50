"""What reading a text for dates yields."""

from __future__ import annotations

from dataclasses import dataclass

from transforms.mentions import DateSpan


@dataclass(frozen=True, slots=True)
class Reading:
    """A date phrase as the grammar reads it, before it is resolved against anything.

    Which fields count depends on `kind`; see `transforms.dates.resolve`.
    """

    kind: str
    day: int | None = None
    month: int | None = None
    year: int | None = None
    day2: int | None = None
    month2: int | None = None
    year2: int | None = None
    weekday: int | None = None
    weekday2: int | None = None
    count: int | None = None
    unit: str = ""
    """`day`, `week`, `month`, `year`, `weekend`."""
    which: str = ""
    """`last`, `this`, `next`, `previous`, `that`, or empty."""
    part: str = ""
    """`early`, `mid`, `late`, `earlier`, `later`, `first half`, `second half`, or empty."""


@dataclass(frozen=True, slots=True)
class DateMention:
    """`text[start:end]` says when; `span` is what it comes to, null bounds where nothing anchors it."""

    start: int
    end: int
    span: DateSpan
    kind: str
    """Kind of the reading: `day`, `weekday`, `month`, `relative_day`, `discourse`, ..."""
    role: str
    """What the words before make of it: `on` (when it happened), `since`, `until`, `before`, `after` or `about`."""
    reason: str
    """How it was resolved, for `extract --explain`."""
    reading: Reading
    is_future: bool = False
    """Whether the words around it look ahead (will, is due, next)."""
