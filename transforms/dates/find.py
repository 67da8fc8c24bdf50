"""Finds the date phrases of a text and resolves each against the publication date."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from ahocorasick_rs import AhoCorasick, MatchKind

from transforms.dates.calendar_words import words_of
from transforms.dates.grammar import rules_for
from transforms.dates.model import DateMention, Reading
from transforms.dates.resolve import resolve_reading
from transforms.mentions import DateSpan

_FIGURES = re.compile(r"\d{1,2}[./-]\d{1,2}[./-]")
_ROLE = re.compile(
    r"\b(since|until|till|by|before|after|following|ahead of|prior to|starting|from|as of|through|born|born on|dated|due)\s+"
    r"(?:the\s+|at least\s+|about\s+|early\s+|late\s+|at\s+|on\s+)*$",
    re.IGNORECASE,
)
_ROLES = {
    "since": "since", "as of": "since", "starting": "since", "from": "since", "until": "until", "till": "until",
    "through": "until", "by": "until", "before": "before", "ahead of": "before", "prior to": "before",
    "after": "after", "following": "after", "born": "about", "born on": "about", "dated": "about", "due": "on",
}  # fmt: skip
_DATES_FROM = re.compile(r"\b(?:dat(?:ed|es|ing)|goes|went|going)\s+(?:back\s+)?(?:from|to)\s+(?:the\s+)?$")
"""The record "dates from April 2015": that is when it happened."""
_CLAUSE_START = re.compile(
    r"[.;:!?\n—–]\s|,\s+(?:and|but|while|which|who|where|when|after|as|because|since)\b|\b(?:after|when|while|since|where|who|which)\b"
)
_CLAUSE_END = re.compile(
    r"[.;:!?\n—–]|,\s+(?:and|but|while|which|who|where|when|after|as)\b|\b(?:after|when|while|which|who)\b"
)
_FUTURE = re.compile(
    r"\b(?:will|won['’]t|shall|going to|gonna|set to|due|scheduled|slated|expected|expects?|plans?|planned|planning|intends?"
    r"|hopes? to|is to|are to|was to|were to|to be held|upcoming|tomorrow|would|invited|to travel|to visit|to meet|to hold"
    r"|to host|to discuss|to attend|to arrive|to open|opens|begins|starts|takes place|fixed for|down to|in (?:his|her|their) diary"
    r"|agreed to|prepar\w+ to|look(?:s|ing)? forward|ahead of|likely|looms?)\b",
    re.IGNORECASE,
)
_PAST_PLAN = re.compile(
    r"\b(?:had been (?:due|scheduled|supposed|expected|set|planned|invited)|would have|was to have|were to have)\b",
    re.IGNORECASE,
)
_DATELINE_END = re.compile(r"\s*(?:\([A-Z][\w /.&]{1,30}\)\s*)?(?:--|—|–|-\s|/\s?[A-Z][\w /-]{1,25}/)")
_LEAD = re.compile(
    r"(?i:in|during|since|of|(?:ago|back|recently|late|early) as|throughout|by|until|from|before|after|for|around|year|year to|edition of|on) (?=(?:19|20)\d\d)"
)
_LINE = 90
_HEAD = 900


def find_dates(text: str, published_on: date | None) -> tuple[DateMention, ...]:
    """Date phrases in order, none inside another; spans are unknown where nothing anchors them.

    Phrases like "the next day" are resolved against the date told before them.
    """
    mentions: list[DateMention] = []
    previous: DateSpan | None = None
    for start, end, reading in _read_phrases(text):
        mention = _resolve_mention(text, start, end, reading, published_on, previous)
        mentions.append(mention)
        if mention.span.start is not None and mention.role in ("on", "dateline", "after"):
            previous = mention.span
    return tuple(mentions)


def redate(
    mention: DateMention, published_on: date | None, *, is_future: bool, previous: DateSpan | None = None
) -> DateSpan:
    """The span of `mention` read the other way: of something planned, or of something past."""
    return resolve_reading(mention.reading, published_on, is_future=is_future, previous=previous)


def _resolve_mention(
    text: str, start: int, end: int, reading: Reading, published: date | None, previous: DateSpan | None
) -> DateMention:
    is_future = _looks_ahead(text, start, end)
    span = resolve_reading(reading, published, is_future=is_future, previous=previous)
    role = _read_role(text, start, end, reading)
    if role == "since" and span.start is not None:
        span = DateSpan(
            span.start, max(published, span.end or published) if published else span.end, span.precision, span.basis
        )
    told = f"'{text[start:end]}' read as {reading.kind.replace('_', ' ')}"
    if span.start is None:
        told += ", nothing to anchor it"
    elif span.basis == "relative":
        told += f" from {previous.start if reading.kind == 'discourse' and previous else published}"
    if is_future:
        told += ", looking ahead"
    return DateMention(start, end, span, reading.kind, role, told, reading, is_future)


def _read_phrases(text: str) -> list[tuple[int, int, Reading]]:
    found: list[tuple[int, int, Reading]] = []
    for needs, low, high in _windows(text):
        for rule in rules_for(needs):
            for match in rule.pattern.finditer(text, low, high):
                reading = rule.read(match)
                if reading is not None:
                    found.append((match.start(), match.end(), reading))
    found.sort(key=lambda f: (f[0], -f[1]))
    kept: list[tuple[int, int, Reading]] = []
    for one in found:
        if not kept or one[0] >= kept[-1][1]:
            kept.append(_trim(text, one))
    return kept


def _trim(text: str, one: tuple[int, int, Reading]) -> tuple[int, int, Reading]:
    """Without a preposition, bracket or full stop that a pattern swept up."""
    start, end, reading = one
    while text[start] in "( ":
        start += 1
    lead = _LEAD.match(text, start, end)
    return (lead.end() if lead else start), end, reading


@cache
def _time_words() -> tuple[AhoCorasick, list[str]]:
    """Words of time in small letters, with the class of rules that turn on each."""
    classes = dict.fromkeys(words_of("month"), "m") | dict.fromkeys(words_of("weekday"), "d")
    classes |= dict.fromkeys(words_of("weekday_short"), "d") | dict.fromkeys(words_of("season"), "s")
    classes |= dict.fromkeys("day night morning evening afternoon hour week fortnight weekend month year".split(), "u")
    classes |= dict.fromkeys(("yesterday", "today", "tomorrow", "tonight", "overnight", "last night"), "n")
    classes |= dict.fromkeys(("this morning", "this afternoon", "this evening"), "n")
    classes |= dict.fromkeys(("st", "nd", "rd", "th"), "o")
    classes |= dict.fromkeys(
        (n.replace("'", mark) for kind in ("feast", "movable") for n in words_of(kind) for mark in "'’"), "f"
    )
    classes |= dict.fromkeys([str(decade) for decade in range(190, 210)], "y")
    return AhoCorasick(list(classes), matchkind=MatchKind.LeftmostLongest), list(classes.values())


_REACH = {
    "m": (42, 30),
    "d": (26, 26),
    "s": (14, 16),
    "u": (46, 26),
    "n": (20, 4),
    "y": (34, 10),
    "h": (12, 8),
    "o": (16, 16),
    "f": (16, 10),
}
"""Characters before and behind a word of time in which its phrase lies."""


def _windows(text: str) -> list[tuple[str, int, int]]:
    """Stretches around words of time, each with the class of rules to try there."""
    automaton, classes = _time_words()
    windows: list[tuple[str, int, int]] = []
    last: dict[str, int] = {}
    small = text.lower()
    if len(small) != len(text):  # a letter that is longer in small; ASCII is enough to find words of time
        small = "".join(c.lower() if c.isascii() else c for c in text)
    for index, start, end in automaton.find_matches_as_indexes(small):
        needs = classes[index]
        if start > 0 and (small[start - 1].isalpha() or (needs == "o" and not small[start - 1].isdigit())):
            continue
        if needs == "y":
            needs = "h" if _FIGURES.search(text, max(0, start - 6), start) or text[end + 1 : end + 2] in "-/." else "y"
            _add_window(windows, last, "y", start, end, len(text))
        elif end < len(small) and small[end].isalpha() and not (needs == "u" and small[end] == "s"):
            continue
        _add_window(windows, last, needs, start, end, len(text))
    return windows


def _add_window(
    windows: list[tuple[str, int, int]], last: dict[str, int], needs: str, start: int, end: int, limit: int
) -> None:
    before, behind = _REACH[needs]
    low, high = max(0, start - before), min(limit, end + behind)
    index = last.get(needs)
    if index is not None and low <= windows[index][2]:
        windows[index] = (needs, windows[index][1], high)
    else:
        last[needs] = len(windows)
        windows.append((needs, low, high))


def _looks_ahead(text: str, start: int, end: int) -> bool:
    """Whether the clause of the phrase tells of something still to come."""
    before = text[max(0, start - 160) : start]
    before = before[max((cut.end() for cut in _CLAUSE_START.finditer(before)), default=0) :]
    after = text[end : end + 70]
    stop = _CLAUSE_END.search(after)
    clause = f"{before}|{after[: stop.start()] if stop else after}"
    if re.match(r"(?i)next\b|coming\b|tomorrow", text[start:end]):
        return True
    if _PAST_PLAN.search(clause):
        return False
    return _FUTURE.search(clause) is not None


def _read_role(text: str, start: int, end: int, reading: Reading) -> str:
    if _is_dateline(text, start, end):
        return "dateline"
    if reading.kind in ("day_range", "weekday_range", "month_range") or reading.year2 is not None:
        return "on"
    if _DATES_FROM.search(text, max(0, start - 24), start):
        return "on"
    word = _ROLE.search(text, max(0, start - 30), start)
    if word is None:
        return "on"
    return _ROLES[" ".join(word.group(1).lower().split())]
    # "from Monday" begins something; "from May 2018" too; but "from" before a plain year may be a vintage: same role.


def _is_dateline(text: str, start: int, end: int) -> bool:
    """Whether the phrase stands in a dateline or a line of its own at the head, like a time stamp."""
    if start > _HEAD:
        return False
    line_start = text.rfind("\n", 0, start) + 1
    line_end = text.find("\n", end)
    line_end = len(text) if line_end < 0 else line_end
    line = text[line_start:line_end]
    rest = text[end:line_end]
    before = text[line_start:start]
    if _DATELINE_END.match(rest) and len(before) < _LINE and before[:3].isupper():
        return True
    return len(line) < _LINE and re.search(r"[a-z]{3,} [a-z]{2,} [a-z]{2,}", line) is None and line[-1:] not in ".!?"
