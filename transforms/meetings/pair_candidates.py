"""A pair that the model takes to have met, as a candidate like those of the grammar."""

from __future__ import annotations

import re

from transforms.meetings.candidate import Candidate
from transforms.meetings.modality import decide_status
from transforms.meetings.pairs import Pair, explain
from transforms.meetings.triggers import Entry, Trigger
from transforms.people.model import People
from transforms.text.document import Document

_PHONE = re.compile(
    r"\b(?:(?:tele)?phon\w+|rang|rung|dialled|on the line|handset|receiver|by phone|calls? (?:with|to|from|between))\b",
    re.IGNORECASE,
)
_VIDEO = re.compile(r"\b(?:by video|videoconference|video (?:link|call)|virtual(?:ly)?|online)\b", re.IGNORECASE)
_APART = re.compile(r"[\w'’-]+(?: [\w'’-]+){0,3}? (?:ha(?:d|s|ve) (?:not|never|yet)|(?:did|do|does) not|never)\b")
""" "The two had not met since": told of no meeting."""
_STRENGTH = 0.5
_SURE = 0.7
_SURE_ODDS = 1.5


def pair_candidate(document: Document, people: People, pair: Pair, odds: float, *, is_future: bool) -> Candidate | None:
    """The candidate; null where the sentence only speaks of what could be."""
    sentence = document.sentences[pair.index]
    tokens = people.tokens
    first, last = tokens.sentences[pair.index]
    mentions = [p.mention for p in (pair.first, pair.second) if p.mention is not None]
    at = max(m.start for m in mentions)
    before, after = " ".join(tokens.lower[first:at]), " ".join(tokens.lower[at : min(last, at + 25)])
    if _APART.match(after):
        return None
    status, why = decide_status(before, after, "noun", is_plan_sentence=is_future)
    if status is None:
        return None
    mode = "phone" if _PHONE.search(sentence.text) else "video" if _VIDEO.search(sentence.text) else "unknown"
    trigger = Trigger(at, at + 1, Entry((tokens.lower[at],), "pair", mode, "noun"))
    start, end = tokens.starts[min(m.start for m in mentions)], tokens.ends[max(m.end for m in mentions) - 1]
    candidate = Candidate(
        pair.index, trigger, pair.persons, mentions, status, mode, "pair by signs",
        _SURE if odds > _SURE_ODDS else _STRENGTH, start, end,
    )  # fmt: skip
    candidate.trace += [explain(pair, odds), f"status {status}: {why}"]
    candidate.status_span = (start, end)
    return candidate
