"""Article to settled operations: find goods and amounts, judge which were taken, group them, drop what is told twice."""

from __future__ import annotations

import re

from transforms.mentions import Article
from transforms.seizures.candidate import Candidate
from transforms.seizures.candidates import find_candidates
from transforms.seizures.ceiling import may_reach
from transforms.seizures.events import Event, group_events
from transforms.seizures.gate import find_goods
from transforms.seizures.passages import Passage, read_passages
from transforms.seizures.references import resolve_candidates
from transforms.seizures.setting import make_setting_reader
from transforms.seizures.settle import settle_events
from transforms.seizures.taken import find_taken
from transforms.text.document import Document

_CARRIERS = frozenset({"vehicle", "vessel"})
_TAKEN_VEHICLE = re.compile(r"\b(?:seiz|confiscat|impound|tow(?:ed|ing)|captur|recover|retain)\w*", re.IGNORECASE)


def read_settled_events(
    article: Article, document: Document, *, is_gated: bool = True
) -> tuple[list[Event], list[Passage]]:
    """Operations in order of their first words, with the goods that the last look has yet to judge, and the sentences.

    Without gates every sentence is read to the end.
    """
    telling = find_goods(document) if is_gated else []
    if is_gated and not telling:
        return [], []
    passages = read_passages(article)
    if is_gated and not may_reach(document, telling, passages):
        return [], passages
    text = article.text
    candidates = resolve_candidates([c for p in passages for c in find_candidates(p.sentence)], text)
    judged = [one for one in find_taken(candidates, passages, article) if _is_taken(one.candidate)]
    if not judged:
        return [], passages
    events = group_events(judged, passages, text, article.headline or "", make_setting_reader(text))
    return settle_events(events, passages), passages


def _is_taken(candidate: Candidate) -> bool:
    """A carrier that is stopped or tracked is no goods; it is if the sentence says that it was seized."""
    if candidate.code not in _CARRIERS or (candidate.amount is not None and candidate.amount.value > 1):
        return True
    return _TAKEN_VEHICLE.search(candidate.sentence.text) is not None
