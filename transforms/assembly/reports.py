"""Columns and rows that every event has: its reports, its evidence, how far it can be trusted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from transforms.linking.link import EventCluster
from transforms.linking.reported import Mention, ReportedMention
from transforms.mentions import Evidence

CORROBORATION = 0.8
"""Each further article leaves this share of the doubt. Reports copy each other, so it is far from independence."""
MOST_CONFIDENCE = 0.99


def report_columns(cluster: EventCluster, contradictions: Iterable[str]) -> dict[str, Any]:
    """Columns about the reports of an event; `contradictions` names the fields on which they disagree."""
    days = [m.published_on for m in cluster.mentions if m.published_on is not None]
    return {
        "report_count": len({m.article_id for m in cluster.mentions}),
        "first_published_on": min(days, default=None),
        "last_published_on": max(days, default=None),
        "contradictions_count": len(set(contradictions)),
        "confidence": combine_confidence(cluster.mentions),
        "evidence": best_sentence(cluster.mentions),
        "extractor_version": max((m.extractor_version for m in cluster.mentions), key=_version_order),
    }


def report_rows(cluster: EventCluster, event_month: str) -> list[dict[str, Any]]:
    """Rows of `event_reports`; the first article in canonical order is the primary one."""
    primary = cluster.mentions[0].article_id
    return [
        {
            "event_id": cluster.event_id,
            "event_kind": cluster.kind,
            "article_id": article_id,
            "is_primary": article_id == primary,
            "event_month": event_month,
        }
        for article_id in sorted({m.article_id for m in cluster.mentions})
    ]


def evidence_rows(
    cluster: EventCluster, event_month: str, passages: Iterable[tuple[ReportedMention, str, Evidence]]
) -> list[dict[str, Any]]:
    """Rows of `evidence`, each once: the passages given as (mention, field, evidence), and every best sentence.

    Raises:
        ValueError: a passage has no quote.
    """
    keys: dict[tuple[str, str, int, int], str] = {}
    sentences = [(m, "evidence", m.mention.sentence) for m in cluster.mentions]
    for mention, field, passage in (*passages, *sentences):
        keys[field, mention.article_id, passage.start, passage.end] = quote_of(mention, passage)
    return [
        {
            "event_id": cluster.event_id,
            "field": field,
            "article_id": article_id,
            "char_start": start,
            "char_end": end,
            "quote": quote,
            "event_month": event_month,
        }
        for (field, article_id, start, end), quote in keys.items()
    ]


def quote_of(mention: ReportedMention, passage: Evidence) -> str:
    """The words of the article at a passage.

    Raises:
        ValueError: the mention was given without them.
    """
    quote = mention.quotes.get((passage.start, passage.end))
    if quote is None:
        raise ValueError(f"article {mention.article_id}: no quote for {passage.start}:{passage.end}")
    return quote


def combine_confidence(mentions: Sequence[ReportedMention]) -> float:
    """That of the surest report, its doubt shrunk by every further article; one report keeps its calibration."""
    surest = max(m.mention.confidence for m in mentions)
    articles = len({m.article_id for m in mentions})
    if articles == 1:
        return surest
    return max(surest, min(MOST_CONFIDENCE, round(1 - (1 - surest) * CORROBORATION ** (articles - 1), 6)))


def best_sentence(mentions: Sequence[ReportedMention]) -> str:
    """The sentence of the surest report, then of the one with the most evidence, then of the first."""
    best = max(
        range(len(mentions)),
        key=lambda i: (mentions[i].mention.confidence, count_evidence(mentions[i].mention), -i),
    )
    return quote_of(mentions[best], mentions[best].mention.sentence)


def count_evidence(mention: Mention) -> int:
    """Pieces of evidence of an event mention and of its parts."""
    parts = mention.participants if hasattr(mention, "participants") else mention.items
    return len(mention.evidence) + sum(len(part.evidence) for part in parts)


def _version_order(version: str) -> tuple[tuple[int, str], ...]:
    """Numbers in a version compare as numbers: 10 after 9."""
    return tuple((int(part), "") if part.isdigit() else (-1, part) for part in version.split("."))
