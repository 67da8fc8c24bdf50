"""Fills an event's slots from the sentences that tell it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from transforms.mentions import Evidence
from transforms.seizures.actors import Actor
from transforms.seizures.casualties import Count, count_people
from transforms.seizures.concealment import find_concealment
from transforms.seizures.events import Event
from transforms.seizures.passages import Passage
from transforms.seizures.transport import Carrier, find_carriers


@dataclass(slots=True)
class Slots:
    """Values of an event with the words behind them; null where the text is silent."""

    status: str = "seized"
    authority: str | None = None
    transport: str | None = None
    concealment: str | None = None
    arrests: int | None = None
    killed: int | None = None
    injured: int | None = None
    evidence: list[Evidence] = field(default_factory=list)
    trace: list[str] = field(default_factory=list)


def fill_slots(
    event: Event, events: Sequence[Event], told_in: list[int], passages: list[Passage], actor: Actor | None, text: str
) -> Slots:
    """Slots of `event`, which the sentences `told_in` tell and whose goods `actor` took."""
    slots = Slots()
    with_goods = sorted({one.candidate.sentence.index for one in event.items})
    _fill_status(slots, event, with_goods, passages)
    if actor is not None:
        slots.authority = actor.name
        slots.evidence.append(Evidence("seizing_authority", actor.start, actor.end))
        slots.trace.append(f"authority: {actor.why}")
    _fill_transport(slots, event, told_in, with_goods, passages, text)
    _fill_concealment(slots, with_goods, told_in, passages, text)
    for kind, column in (("arrests", "arrests_count"), ("killed", "killed_count"), ("injured", "injured_count")):
        count = _count(kind, with_goods, told_in, event, events, passages, text)
        if count is not None:
            setattr(slots, kind, count.value)
            slots.evidence.append(Evidence(column, count.start, count.end))
    return slots


def _fill_status(slots: Slots, event: Event, with_goods: list[int], passages: list[Passage]) -> None:
    words = " ".join(passages[i].sentence.text.lower() for i in with_goods)
    if re.search(r"\b(?:destroyed|incinerated|burn(?:ed|t)|set (?:fire|ablaze)|torched)\b", words) and not re.search(
        r"\bseiz|confiscat|found|recover", words
    ):
        slots.status = "destroyed"
    elif re.search(r"\brecovered\b", words) and not re.search(r"\bseiz|confiscat", words):
        slots.status = "recovered"


def _fill_transport(
    slots: Slots, event: Event, told_in: list[int], with_goods: list[int], passages: list[Passage], text: str
) -> None:
    best: tuple[float, Carrier] | None = None
    goods = [
        (one.candidate.start, one.candidate.end) for one in event.items if one.candidate.code in ("vehicle", "vessel")
    ]
    for index in told_in:
        if abs(min(with_goods, key=lambda i: abs(i - index)) - index) > 4:
            continue
        sentence = passages[index].sentence
        for carrier in find_carriers(text, sentence.start, sentence.end):
            if any(s <= carrier.start < e for s, e in goods) and len(event.items) == len(goods):
                continue
            distance = min(abs(i - index) for i in with_goods)
            score = carrier.score - 0.5 * distance
            if best is None or score > best[0]:
                best = (score, carrier)
    if best is not None and best[0] >= 1.5:
        carrier = best[1]
        slots.transport = carrier.mode
        slots.evidence.append(Evidence("transport_mode", carrier.start, carrier.end))


def _fill_concealment(
    slots: Slots, with_goods: list[int], told_in: list[int], passages: list[Passage], text: str
) -> None:
    for index in [*with_goods, *[i for i in told_in if i not in with_goods]]:
        span = find_concealment(text, passages[index].sentence.start, passages[index].sentence.end)
        if span is not None:
            slots.concealment = text[slice(*span)]
            slots.evidence.append(Evidence("concealment", *span))
            return


def _count(
    kind: str,
    with_goods: list[int],
    told_in: list[int],
    event: Event,
    events: Sequence[Event],
    passages: list[Passage],
    text: str,
) -> Count | None:
    theirs = {one.candidate.sentence.index for other in events if other is not event for one in other.items}
    spans = []
    for index in sorted({*with_goods, *told_in}):
        if min(abs(i - index) for i in with_goods) > _FAR:
            continue
        start, end = passages[index].sentence.start, passages[index].sentence.end
        if index in with_goods and index in theirs:
            start, end = next(((s, e) for s, e in event.stretches if start <= s and e <= end), (start, end))
        spans.append((start, end))
    count = count_people(kind, text, spans)
    if count is None and kind == "arrests":
        every = [p.sentence for p in passages if _EVERY.search(p.sentence.text)]
        count = count_people(kind, text, [(s.start, s.end) for s in every])
    return count


_EVERY = re.compile(
    r"\barrests?\b[^.;]*\b(?:in|of|over|on) (?:either|any of|all|both|each|none) (?:of )?(?:the )?(?:affairs?|cases?|operations?|raids?|incidents?|seizures?|occasions?|hauls?|of them|these|them)\b",
    re.IGNORECASE,
)
"""What holds for all the operations of an article."""
_FAR = 5
"""Sentences from the goods within which people are told of the same operation."""
