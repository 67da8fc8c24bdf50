"""All words that the gates of meetings and seizures look for, found in one pass over an article."""

from __future__ import annotations

from functools import cache

from transforms.meetings.company import day_words
from transforms.meetings.gate import CONTACT, CUE, DAY, OFFICE, company_words, contact_words
from transforms.meetings.standing import office_words
from transforms.seizures.gate import seizure_words
from transforms.text.words import Hit, Vocabularies


def find_words(text: str) -> tuple[Hit, ...]:
    """Hits in order of their first characters."""
    return _vocabularies().find(text)


@cache
def _vocabularies() -> Vocabularies:
    meetings = {CONTACT: contact_words(), CUE: company_words(), DAY: day_words(), OFFICE: office_words()}
    return Vocabularies({**meetings, **seizure_words()})
