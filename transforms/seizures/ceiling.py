"""Tells from single words how surely goods of an article can count as taken at most, before any goods are read.

The rules of `judge.py` add up cues of a sentence. Cues begin with words that the gate's scan has found already, so that a
sentence without such words cannot reach what the rules ask for: nobody in it seizes, finds or arrests anybody.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache

from transforms.quantities.lexicon import alternation, read_rows
from transforms.seizures.cues import find_cues
from transforms.seizures.gate import ARRESTING, BY_AUTHORITY, CARRYING, FINDING_GOODS, ILLICIT, ILLICIT_UNITS, TAKING
from transforms.seizures.judge import DENSE, ENOUGH, LEAD, WEIGHTS
from transforms.seizures.passages import Passage
from transforms.text.document import Document

_FIGURES = re.compile(r"\d|\b(?:hundred|thousand|million|dozen)", re.IGNORECASE)
_HELD = re.compile(r"\b(?:arrest|apprehend|nab|detain|collared|caught|catch|nailed|intercept)", re.IGNORECASE)
_FOUND = re.compile(r"\b(?:found|discovered|uncovered|located|detected|unearthed)\b", re.IGNORECASE)
"""Words without which nobody is held with goods, and none are told to have been found."""
_CASH = re.compile(r"\b(?:cash|banknotes)\b", re.IGNORECASE)
"""Money that is found in notes is told of like illicit goods."""
_KINDS = {"take": TAKING, "find": FINDING_GOODS, "carry": CARRYING, "arrest": ARRESTING, "authority": BY_AUTHORITY}
_SPOKEN = TAKING | FINDING_GOODS | CARRYING | ARRESTING
_DRUG = 0.5
_HELD_WITH, _WERE_FOUND = 2.0, 1.0
_TOPIC, _TOPIC_LATER = 1.5, 0.5
"""What the subject of an article adds, by whether its first sentences tell it; without a word of taking."""
_SURE_TOPIC = 1.0
"""From here on goods that are merely named may be taken too."""


def tells_of_goods(places: Sequence[int], passage: Passage) -> bool:
    """Whether goods or figures stand in the sentence; `places` are those of goods, in order."""
    sentence = passage.sentence
    return bisect_left(places, sentence.start) < bisect_left(places, sentence.end) or (
        _FIGURES.search(sentence.text) is not None
    )


def may_reach(document: Document, places: Sequence[int], passages: Sequence[Passage]) -> bool:
    """Whether the goods of any sentence may reach what the rules ask for."""
    kinds, count = _read_kinds(document, passages)
    told = [p for p in passages if not p.is_link and tells_of_goods(places, p)]
    if any(kinds[p.sentence.index] & TAKING for p in told):
        return True
    illicit = any(hit.kinds & ILLICIT for hit in document.hits) or any(
        pattern.search(document.text) for pattern in (_glued(), _CASH)
    )
    lead = [p.sentence.index for p in passages if not p.is_link][:LEAD]
    subject = _weigh_subject(document, told, lead, kinds, count) if illicit else 0.0
    if subject >= _SURE_TOPIC:
        return True
    for passage in told:
        found = kinds[passage.sentence.index]
        score = 1.0 + subject + sum(weight for kind, weight in WEIGHTS.items() if found & _KINDS[kind])
        if score >= ENOUGH or (illicit and score + _DRUG >= ENOUGH):
            return True
        if illicit and score + _DRUG + _HELD_WITH >= ENOUGH and _HELD.search(passage.sentence.text):
            return True
        if illicit and score + _DRUG + _WERE_FOUND >= ENOUGH and _FOUND.search(passage.sentence.text):
            return True
    return False


def _read_kinds(document: Document, passages: Sequence[Passage]) -> tuple[list[int], list[int]]:
    """Kinds of words of each sentence, and how many words of taking, finding and holding it has at most."""
    kinds, count = [0] * len(passages), [0] * len(passages)
    number = 0
    for hit in document.hits:
        while number < len(passages) and passages[number].sentence.end <= hit.start:
            number += 1
        if number < len(passages) and passages[number].sentence.start <= hit.start:
            kinds[number] |= hit.kinds
            count[number] += (hit.kinds & _SPOKEN).bit_count()
    return kinds, count


def _weigh_subject(
    document: Document, told: list[Passage], lead: list[int], kinds: list[int], count: list[int]
) -> float:
    """What the article's subject can add at most; see `read_topic`."""
    by_authority = any(kinds[i] & BY_AUTHORITY for i in lead)
    if not by_authority and not find_cues(document.article.headline or "").has("authority", "take"):
        return 0.0
    if sum(count[i] for i in lead) >= DENSE:
        return _TOPIC
    near = [p.sentence.index for p in told if any(k & _SPOKEN for k in kinds[max(0, p.sentence.index - 1) :][:3])]
    leading = set(lead)
    return _TOPIC if any(i in leading for i in near) else _TOPIC_LATER if near else 0.0


@cache
def _glued() -> re.Pattern[str]:
    """Figures glued to units of illicit goods (`50tabs`)."""
    units = alternation([form for form, unit, _ in read_rows("units.tsv") if unit in ILLICIT_UNITS])
    return re.compile(rf"\d(?:{units})\b", re.IGNORECASE)
