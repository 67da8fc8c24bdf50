"""Which of an article's copies and versions counts: one text once, and of an address the latest text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Occurrence:
    """An article at its place in a source file."""

    source_uri: str
    article_index: int
    article_id: str
    version_key: str
    published_on: date | None


def choose_live(occurrences: Iterable[Occurrence]) -> set[tuple[str, int]]:
    """Places (`source_uri`, `article_index`) of the articles that count; the same for every order of reading.

    Of the versions under one key the latest counts: latest publication, then last file name, then last position (dumps
    are named by day). Of the same text under several keys the first does: earliest publication, then first file name.
    """
    latest: dict[str, Occurrence] = {}
    for occurrence in occurrences:
        held = latest.get(occurrence.version_key)
        if held is None or _recency(occurrence) > _recency(held):
            latest[occurrence.version_key] = occurrence
    first: dict[str, Occurrence] = {}
    for occurrence in latest.values():
        held = first.get(occurrence.article_id)
        if held is None or _priority(occurrence) < _priority(held):
            first[occurrence.article_id] = occurrence
    return {(o.source_uri, o.article_index) for o in first.values()}


def _recency(occurrence: Occurrence) -> tuple[bool, date, str, int]:
    day = occurrence.published_on
    return (day is not None, day or date.min, occurrence.source_uri, occurrence.article_index)


def _priority(occurrence: Occurrence) -> tuple[date, str, int]:
    return (occurrence.published_on or date.max, occurrence.source_uri, occurrence.article_index)
