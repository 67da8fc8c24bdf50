"""What the words before a place make of it: something happens there, comes from there, goes there or through."""

from __future__ import annotations

import re

_LEAD_IN = r"(?:the\s+|its\s+|their\s+|an?\s+)?(?:(?!from\b|to\b|in\b|at\b|and\b|with\b|by\b|for\b|on\b|of\b|that\b|near\b|into\b)[\w'’-]+\s+){0,3}?(?:of\s+|at\s+)?(?:the\s+)?$"
_VIA = re.compile(rf"\b(?:via|through|by way of|transit(?:ing|ed)(?: through)?)\s+{_LEAD_IN}", re.IGNORECASE)
_FROM = re.compile(
    rf"\b(?:from|out of|left|leaving|departed|departing|native of|citizens? of|residents? of|hails? from|born in)\s+{_LEAD_IN}",
    re.IGNORECASE,
)
_TO = re.compile(
    rf"\b(?:to|for|into|towards?|reach(?:ed|ing)?|bound for|destined for|en route to)\s+{_LEAD_IN}", re.IGNORECASE
)
_HERE = re.compile(
    rf"\b(?:in|at|near|off|outside|around|inside|within|on|across|along|over|throughout|beyond|between|(?<!out )of|in front of)\s+{_LEAD_IN}",
    re.IGNORECASE,
)
_PREPOSITION = re.compile(
    r"\b(in|at|near|outside|across|around|inside|within|on|off|over|of|to|from|into|via|through|for|towards?|between|by|with|along)"
    r"\s+(?:the\s+|an?\s+)?(?:(?:northern|southern|eastern|western|central|north|south|east|west|coastal|city|town|capital|port|resort|village"
    r"|district|province|governorate|state|neighbouring|neighboring|nearby|border|lakeside|seaside|southeastern|southwestern|northeastern"
    r"|northwestern|[A-Z][a-z]+(?:n|sh|se|i) (?=capital|city|port|town|resort))\s+)*(?:of\s+)?(?:the\s+)?$",
    re.IGNORECASE,
)
_REACH = 60
_DATELINE = re.compile(
    r"(?:,\s[A-Z][\w.' ]{1,25})?(?:,?\s\(?[A-Z][\w. /]{1,28}\)?)?(?:,[^.\n]{1,30})?\s*(?:--|[—–:]|-\s|\(\w+\)\s*[-—–])"
)
_LIST_BEFORE = re.compile(r"[,/]\s*$|\b(?:and|or)\s+$")


def role_of(text: str, start: int, end: int, line_start: int) -> tuple[str, str]:
    """Role and preposition of the place `text[start:end]` in the sentence that starts at `line_start`."""
    before = text[max(line_start, start - _REACH) : start]
    if not before.strip() and start == line_start and _DATELINE.match(text, end):
        return "dateline", ""
    if not before[-1:].isspace():
        return "", ""
    words = set(_WORD.findall(before.lower()))
    best, at = "", -1
    for role, leads, pattern in _ROLES:
        match = pattern.search(before) if not words.isdisjoint(leads) else None
        if match is not None and match.start() > at:
            best, at = role, match.start()
    word = _PREPOSITION.search(before) if not words.isdisjoint(_PREPOSITIONS) else None
    return best, word.group(1).lower() if word else ""


_WORD = re.compile(r"[^\W\d_]+(?=\s)")
_ROLES = (
    ("via", frozenset("via through way transiting transited".split()), _VIA),
    ("from", frozenset("from out left leaving departed departing native citizen citizens resident residents born".split()), _FROM),
    ("to", frozenset("to for into toward towards reach reached reaching".split()), _TO),
    ("here", frozenset("in at near off outside around inside within on across along over throughout beyond between of".split()), _HERE),
)  # fmt: skip
"""Roles with words of which each expression needs one."""
_PREPOSITIONS = frozenset(
    "in at near outside across around inside within on off over of to from into via through for toward towards between by with along".split()
)


def continues_list(text: str, start: int) -> bool:
    """Whether a comma or "and" before joins the place to another."""
    return _LIST_BEFORE.search(text, max(0, start - 8), start) is not None
