"""Where words stand towards those that tell of a meeting: signs that the choice of its place and of its day share."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date

from transforms.learned import read_weights
from transforms.meetings.merge import Event
from transforms.text.document import Document

Signs = dict[str, float]
_FAR = 4
_CLOSE = 30
_NEAR = 80
_OLD_DAYS = 21


class Position:
    """An event's telling sentences in its article, and where the other events are told."""

    def __init__(self, document: Document, event: Event, events: Sequence[Event]) -> None:
        self.document = document
        self.told_in = sorted({t.candidate.sentence for t in event.told})
        self._starts = [s.start for s in document.sentences]
        self._spans = [(t.candidate.start, t.candidate.end) for t in event.told]
        self._rivals = [
            (t.candidate.start, t.candidate.end) for other in events if other is not event for t in other.told
        ]

    def sentence_of(self, start: int) -> int:
        """The sentence that holds the character `start`."""
        return max(0, bisect_right(self._starts, start) - 1)

    def sign(self, start: int, end: int) -> Signs:
        """Signs of the words `text[start:end]`."""
        sentence = self.sentence_of(start)
        nearest = min(self.told_in, key=lambda i: abs(i - sentence))
        step = sentence - nearest
        side = "beside" if step == 0 else "above" if step < 0 else "below"
        sentences = self.document.sentences
        same = sentences[sentence].paragraph == sentences[nearest].paragraph
        signs: Signs = {
            f"{side} {min(_FAR, abs(step))}": 1.0,
            f"{side}, {'same' if same else 'other'} paragraph": 1.0,
        }
        if sentence == self.told_in[0] or step == 0:
            signs["told"] = 1.0
            if sentence != self.told_in[0]:
                signs["told, not first"] = 1.0
            self._sign_gap(signs, start, end, sentence)
        return signs

    def _sign_gap(self, signs: Signs, start: int, end: int, sentence: int) -> None:
        own = self.document.sentences[sentence]
        spans = [s for s in self._spans if own.start <= s[0] < own.end]
        gap, span = min((_gap(start, end, s), s) for s in spans)
        side = "before" if end <= span[0] else "behind" if start >= span[1] else "within"
        reach = "close" if gap <= _CLOSE else "near" if gap <= _NEAR else "far"
        signs["gap"] = min(gap, 200) / 100
        signs[f"{side} the words, {reach}"] = 1.0
        low, high = min(span[1], end), max(span[0], start)
        between = self.document.text[low:high] if low < high else ""
        for mark in (";", ":", ",", " and ", " while ", " where ", " who "):
            if mark in between:
                signs[f"between{mark.rstrip() if mark[0] == ' ' else ' ' + mark}"] = 1.0
        rivals = [r for r in self._rivals if own.start <= r[0] < own.end]
        if rivals:
            signs["others told beside"] = 1.0
            if any(low <= r[0] < high for r in rivals):
                signs["others told between"] = 1.0
            if min(_gap(start, end, r) for r in rivals) < gap:
                signs["nearer to another"] = 1.0


def _gap(start: int, end: int, span: tuple[int, int]) -> int:
    return span[0] - end if end <= span[0] else max(0, start - span[1])


def age_of(published: date | None, start: date | None) -> str:
    """How long before publication a day lies, in words."""
    if published is None or start is None:
        return "unknown"
    ago = (published - start).days
    return "future" if ago < 0 else "today" if ago == 0 else "week" if ago <= 7 else "recent" if ago <= _OLD_DAYS else "year" if ago <= 366 else "long"  # fmt: skip


def choose(model: str, signs: Sequence[Signs], nothing: Signs) -> tuple[int | None, float]:
    """Which of the candidates weighs most, none where that of there being none weighs more; and by how much."""
    weights = read_weights(model)
    odds = [sum(weights.get(sign, 0.0) * value for sign, value in one.items()) for one in signs]
    none = sum(weights.get(sign, 0.0) * value for sign, value in nothing.items())
    best = max(range(len(odds)), key=lambda i: (odds[i], -i), default=None)
    return (best, odds[best] - none) if best is not None and odds[best] > none else (None, 0.0)
