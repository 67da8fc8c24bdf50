"""When a mention can have happened, and whether two mentions can have happened at one time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from transforms.linking.reported import ReportedMention

LINK_WINDOW_DAYS = 31
"""Two mentions are linked only if their anchors lie at most this many days apart: a month-precise report ("in March")
still reaches a report of the month's last day. Every event's anchors lie within it as well."""
UNDATED_LAG_DAYS = 7
"""News tells of an event undated for so many days after it at most."""
PLANNED_LEAD_DAYS = 14
"""An undated announcement ("will meet") is of an event at most so many days ahead."""
TIME_ZONE_DAYS = 1


def anchor_of(reported: ReportedMention) -> date | None:
    """The day that stands for a mention in windows: the event's first day, else the publication day, else unknown.

    Mentions with an unknown anchor are linked to such mentions only.
    """
    return reported.mention.when.start or reported.published_on


@dataclass(frozen=True, slots=True)
class Days:
    """When it happened, as proleptic day numbers; `start` is None for an undated mention."""

    start: int | None
    end: int | None
    published: int | None
    is_planned: bool
    width: int
    """Days that the stated span covers beyond the first; 0 for an undated one."""


@dataclass(frozen=True, slots=True)
class Gap:
    """How the times of two mentions relate."""

    kind: str
    """dated: both are. mixed: one is. undated: none is, both are published. unknown: an undated one is unpublished."""
    days: int
    """Days between them: of the spans, of span and publication, or of the publications; 0 if they touch."""
    width: int = 0
    """The wider span of the two, in days beyond the first."""
    is_possible: bool = True
    """False where no one day fits both."""


def read_days(reported: ReportedMention) -> Days:
    """The days of a mention, for `compare_days`."""
    when, published = reported.mention.when, reported.published_on
    start = None if when.start is None else when.start.toordinal()
    end = start if when.start is None or when.end is None else when.end.toordinal()
    return Days(
        start=start,
        end=end,
        published=None if published is None else published.toordinal(),
        is_planned=reported.mention.status == "planned",
        width=0 if start is None or end is None else end - start,
    )


def compare_days(a: Days, b: Days) -> Gap:
    """The gap between two mentions; symmetric."""
    if a.start is not None and b.start is not None and a.end is not None and b.end is not None:
        days = max(0, b.start - a.end, a.start - b.end)
        return Gap("dated", days, max(a.width, b.width), days <= TIME_ZONE_DAYS)
    if a.start is None and b.start is None:
        if a.published is None or b.published is None:
            return Gap("unknown", 0)
        days = abs(a.published - b.published)
        lead = PLANNED_LEAD_DAYS if a.is_planned or b.is_planned else UNDATED_LAG_DAYS
        return Gap("undated", days, 0, days <= lead)
    dated, undated = (a, b) if a.start is not None else (b, a)
    return _compare_mixed(dated, undated)


def _compare_mixed(dated: Days, undated: Days) -> Gap:
    if undated.published is None or dated.start is None or dated.end is None:
        return Gap("unknown", 0)
    if undated.published < dated.start:
        lead = dated.start - undated.published
        return Gap("mixed", lead, dated.width, lead <= (PLANNED_LEAD_DAYS if undated.is_planned else TIME_ZONE_DAYS))
    lag = max(0, undated.published - dated.end)
    return Gap("mixed", lag, dated.width, lag <= UNDATED_LAG_DAYS and not (undated.is_planned and lag > TIME_ZONE_DAYS))
