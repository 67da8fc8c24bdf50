"""Tells at once whether an article can report a meeting: a word of contact, two sides beside it, and a reading of it.

The vocabulary is that of the rules: `triggers.tsv`, `company.tsv` and the joint verbs; a new line there opens the gate.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from transforms.meetings.company import APART
from transforms.meetings.glance import may_tell_of_meeting
from transforms.meetings.standing import Standing, public_heads
from transforms.meetings.triggers import entries
from transforms.people.groups import PAIRS
from transforms.people.lexicon import given_names, not_names
from transforms.text.document import Document
from transforms.text.sentences import sentence_at

_RUN = re.compile(r"[^\W\d_a-zß-öø-ÿ][\w'’-]*|[\w-]+|[.,;:]")
_ONE = frozenset("he she him her his hers himself herself".split())
_SEVERAL = frozenset("they them their each both".split()) | PAIRS
_PAIR = 2
CONTACT, CUE = 1, 2
"""Kinds of words that the gate looks for: triggers of a meeting, and words that only show two people of office in company."""


def contact_words() -> Iterator[str]:
    """Words and phrases of contact."""
    for found in entries().values():
        for entry in found:
            if entry.construction != "none":
                yield " ".join(entry.words)


def may_report_meeting(document: Document) -> bool:
    """Whether a sentence around one of the article's words of contact may tell of a meeting."""
    standing = Standing(document.text)
    for start, end, kinds in _sentences(document):
        if _has_two_sides(standing, start, end, kinds) and may_tell_of_meeting(standing, start, end):
            return True
    return False


def _sentences(document: Document) -> Iterator[tuple[int, int, int]]:
    """Bounds of the sentences with words of contact, and the kinds of these."""
    start = end = kinds = 0
    for hit in document.hits:
        kind = hit.kinds & (CONTACT | CUE)
        if not kind:
            continue
        if hit.start >= end:
            if kinds:
                yield start, end, kinds
            start, end = sentence_at(document.text, hit.start)
            kinds = 0
        kinds |= kind
    if kinds:
        yield start, end, kinds


def _has_two_sides(standing: Standing, start: int, end: int, kinds: int) -> bool:
    """Whether two people may be spoken of, one of them of office: names, offices, pronouns, pairs."""
    words = _RUN.findall(standing.text, start, end)
    is_company = not kinds & CONTACT
    if is_company and not APART.isdisjoint(words):
        return False
    sides = public = 0
    inside = False
    """Whether the word before belongs to a side that is counted already."""
    for word in words:
        if word[0].isupper():
            side = 0 if inside or len(word) == 1 else _side_of(standing, word)
            public += side
            sides += side
            inside = inside or side > 0
            continue
        inside = False
        if word in public_heads():
            public, sides = public + 1, sides + 1
        elif is_company:
            continue
        elif word in _SEVERAL:
            sides += _PAIR
        elif word in _ONE:
            sides += 1
        if sides >= _PAIR and (not is_company or public >= _PAIR):
            return True
    return sides >= _PAIR and (not is_company or public >= _PAIR)


def _side_of(standing: Standing, word: str) -> int:
    lower = word.lower()
    if lower in public_heads():
        return 1
    return 0 if lower in _no_people() else int(standing.is_public(word))


@cache
def _no_people() -> frozenset[str]:
    """Capitals that are no names: words that open sentences, times, words of the names of bodies."""
    words = not_names()
    return (words["never_first"] | words["times"] | words["inside"]) - given_names()
