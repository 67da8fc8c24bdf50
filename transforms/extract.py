"""One article in, its meetings and seizures out."""

from __future__ import annotations

from transforms.mentions import Article, Extraction

EXTRACTOR_VERSION = "8"
"""Raised with every change that can change a fact; a backfill extracts anew only what an older version extracted."""


def extract(article: Article) -> Extraction:
    """Meetings and seizures that `article` states, with calibrated confidence."""
    from transforms.confidence import judge_confidence

    return judge_confidence(extract_events(article))


def extract_events(article: Article, *, is_gated: bool = True) -> Extraction:
    """The same events with the rules' own score for confidence: what the calibration is trained on.

    Without gates every sentence is read to the end, which is slow and shows whether the gates lose anything.
    """
    from transforms.meetings.extract import extract_meetings
    from transforms.seizures.extract import extract_seizures
    from transforms.text.document import analyse

    document = analyse(article)
    return Extraction(
        extract_meetings(article, document, is_gated=is_gated), extract_seizures(article, document, is_gated=is_gated)
    )
