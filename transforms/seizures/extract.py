"""Article to seizures: find goods and amounts, judge which were taken, group them into operations, fill the slots."""

from __future__ import annotations

from transforms.mentions import Article, DateSpan, Evidence, SeizedItem, SeizureMention
from transforms.seizures.candidates import Candidate, find_candidates
from transforms.seizures.events import Event, group_events
from transforms.seizures.judge import judge_candidates, read_topic
from transforms.seizures.passages import read_passages
from transforms.seizures.settle import settle_events
from transforms.seizures.setting import make_setting_reader
from transforms.seizures.references import resolve_candidates


def extract_seizures(article: Article) -> tuple[SeizureMention, ...]:
    """The seizures that `article` states."""
    text = article.text
    passages = read_passages(article)
    candidates = [c for p in passages for c in find_candidates(p.sentence)]
    candidates = resolve_candidates(candidates, text)
    topic = read_topic(passages, candidates, article.headline or "")
    judged = judge_candidates(candidates, passages, topic, text)
    if not judged:
        return ()
    events = group_events(judged, passages, text, make_setting_reader(text))
    events = settle_events(events, passages)
    return tuple(_mention(e, article) for e in events)


def _mention(event: Event, article: Article) -> SeizureMention:
    judged = event.items
    s = judged[0].candidate.sentence
    return SeizureMention(
        sentence=Evidence("evidence", s.start, s.end),
        status="seized",
        scope=event.scope,
        when=DateSpan(),
        items=tuple(_item(j.candidate, article.text) for j in judged),
        trace=(*event.trace, *(f"{j.why} {j.score}" for j in judged)),
    )


def _item(candidate: Candidate, text: str) -> SeizedItem:
    amount = candidate.amount
    return SeizedItem(
        commodity=candidate.code or "",
        quantity=amount.value if amount else None,
        quantity_unit=candidate.unit if amount else None,
        quantity_qualifier=amount.qualifier if amount else "unspecified",
        quantity_text=text[candidate.start : candidate.end],
    )
