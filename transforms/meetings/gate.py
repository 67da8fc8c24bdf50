"""Tells at once whether an article can report a meeting: a word of contact, two sides beside it, and a reading of it.

The vocabulary is that of the rules: `triggers.tsv`, `company.tsv` and the joint verbs; a new line there opens the gate.
"""

from __future__ import annotations

from collections.abc import Iterator

from transforms.meetings.company import joint_words
from transforms.meetings.glance import may_tell_of_meeting
from transforms.meetings.phrases import phrase_words
from transforms.meetings.standing import Standing
from transforms.meetings.triggers import entries
from transforms.text.document import Document
from transforms.text.sentences import sentence_at

CONTACT, CUE, DAY, OFFICE = 1, 2, 4, 8
"""Kinds of words that the gate looks for: triggers of a meeting, words that only show two people of office in company, days, offices."""


def contact_words() -> Iterator[str]:
    """Words and phrases of contact."""
    for found in entries().values():
        for entry in found:
            if entry.construction != "none":
                yield " ".join(entry.words)
    yield from phrase_words()[True]


def company_words() -> Iterator[str]:
    """Words that show a meeting only between two people of office."""
    yield from joint_words()
    yield from phrase_words()[False]


def may_report_meeting(document: Document) -> bool:
    """Whether a sentence around one of the article's words of contact may tell of a meeting."""
    standing = Standing(document.text)
    if not any(hit.kinds & OFFICE for hit in document.hits) and not standing.names_official():
        return False
    for start, end, kinds in _sentences(document):
        if standing.has_two_sides(
            start, end, is_company=not kinds & CONTACT, is_dated=kinds == DAY
        ) and may_tell_of_meeting(standing, start, end):
            return True
    return False


def _sentences(document: Document) -> Iterator[tuple[int, int, int]]:
    """Bounds of the sentences with words of contact, and the kinds of these."""
    start = end = kinds = 0
    for hit in document.hits:
        kind = hit.kinds & (CONTACT | CUE | DAY)
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
