"""The publication date that an article's own words give, where its metadata has none."""

from __future__ import annotations

import re
from datetime import date, timedelta

from transforms.dates.find import find_dates
from transforms.dates.model import DateMention

_HEAD_LINES = 12
_TAIL_LINES = 4
_LONGEST_STAMP = 110
_NEAR = timedelta(days=62)
_DATELINE = re.compile(
    r"^(?:[A-ZÀ-Þ][\w .'’-]{1,30}:\s)?[A-ZÀ-Þ][A-ZÀ-Þ.'’-]+(?:[ /-][A-ZÀ-Þ.'’-]+){0,4}(?:,\s[A-Z][\w.' ]{1,25})?[,.]?\s"
    r"(?:\([A-Z][\w /.&]{1,30}\)\s?[-–—,]?\s?)?$"
)
"""What stands before the date of a dateline: a place in capitals, perhaps with its country or the agency."""
_DATELINE_END = re.compile(
    r"^,?\s*(?:\([A-Z][\w /.&]{1,40}\)\s*)?(?:--|[—–:]|-\s|/\s?[A-Z]|\([A-Z]|\.\s[A-Z])|^\s*\([A-Z]"
)
_STAMP_WORDS = re.compile(
    r"\b(?:first |last )?(?:published|updated|posted|issued|released|date|modified|created|uploaded|print edition|edition|issue"
    r"|by|on|at|of|in|from|the|press release|local time|time|gmt|utc|bst|est|edt|pst|pdt|cet|cest|ist|pkt|sast|eat|wat|am|pm|hrs?|hours|noon|midnight"
    r"|mon(?:day)?|tue(?:s|sday)?|wed(?:nesday)?|thu(?:rs|rsday)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?|min(?:ute)?s? read|comments?|share)\b",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(r"\b(?:published|posted|updated|first appeared|print edition)\b", re.IGNORECASE)
_URL_DATE = re.compile(r"/((?:19|20)\d\d)[/-](0?[1-9]|1[0-2])[/-](0?[1-9]|[12]\d|3[01])(?=[/_.-])")


def find_publication_date(raw_text: str, url: str | None) -> tuple[date | None, str]:
    """The day of publication and its basis: `dateline`, `text` (a line of its own), `inferred` (the address).

    `raw_text` is the article before furniture is taken out. Null and `unknown` where nothing tells a full date.
    The day on which a picture was taken is none: pictures are often older than the article.
    """
    lines = [line.strip() for line in raw_text.split("\n") if line.strip()]
    head, tail = lines[:_HEAD_LINES], lines[_HEAD_LINES:][-_TAIL_LINES:]
    found = _read_dateline(head, raw_text)
    if found is not None:
        return found, "dateline"
    found = _read_stamp(head, tail)
    if found is not None:
        return found, "text"
    found = _read_url(url)
    return (found, "inferred") if found is not None else (None, "unknown")


def _read_dateline(lines: list[str], raw_text: str) -> date | None:
    """`DAMASCUS, April 1, 2025 (SANA) –`; without a year the text must tell a full date shortly before it."""
    for line in lines:
        head = line[:_LONGEST_STAMP]
        for mention in find_dates(head, None):
            if mention.kind != "day":
                continue
            if not _DATELINE.match(head[: mention.start]) or not _DATELINE_END.match(line[mention.end :]):
                continue
            return mention.span.start or _find_year(mention, raw_text)
    return None


def _find_year(mention: DateMention, raw_text: str) -> date | None:
    """The day in the year that puts it on or shortly after the latest full date of the text; null where none does."""
    told = [m.span.start for m in find_dates(raw_text, None) if m.kind == "day" and m.reading.year and m.span.start]
    if not told:
        return None
    latest = max(told)
    for year in (latest.year, latest.year + 1):
        try:
            day = date(year, mention.reading.month or 0, mention.reading.day or 0)
        except ValueError:
            continue
        if latest <= day <= latest + _NEAR:
            return day
    return None


def _read_stamp(head: list[str], tail: list[str]) -> date | None:
    """A line of its own with a full date and little else; at the foot only one that says that it was published."""
    for line in (*head, *(line for line in tail if _PUBLISHED.search(line))):
        if len(line) > _LONGEST_STAMP:
            continue
        day = _only_day(line)
        if day is not None and (_is_stamp(line) or _PUBLISHED.match(line)):
            return day
    return None


def _is_stamp(line: str) -> bool:
    """Whether nothing but words of time stamps, a byline or a section stands around the date."""
    rest = line
    for mention in reversed(find_dates(line, None)):
        rest = rest[: mention.start] + " " + rest[mention.end :]
    rest = re.sub(r"[\d:.,|/()•·–—-]+", " ", _STAMP_WORDS.sub(" ", rest))
    words = rest.split()
    return all(word[0].isupper() for word in words) and len(words) <= 4


def _read_url(url: str | None) -> date | None:
    match = _URL_DATE.search(url or "")
    if match is None:
        return None
    try:
        return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None


def _only_day(line: str) -> date | None:
    """The one full date of a line; of "Published ... Updated ..." the first."""
    days = [m.span.start for m in find_dates(line, None) if m.kind == "day" and m.reading.year is not None]
    return days[0] if days else None
