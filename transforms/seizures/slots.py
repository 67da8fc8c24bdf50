"""Fills an event's slots from the sentences that tell it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from transforms.mentions import Evidence
from transforms.seizures.actors import Actor
from transforms.seizures.arrests_choice import choose_arrests, sign_arrests
from transforms.seizures.candidate import Candidate
from transforms.seizures.casualties import Count, count_people
from transforms.seizures.concealment import find_concealment
from transforms.seizures.events import Event
from transforms.seizures.passages import Passage
from transforms.seizures.transport import CLASSES, Carrier, find_carriers
from transforms.seizures.transport_choice import choose_carrier, sign_carriers


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
    _fill_transport(slots, event, events, told_in, with_goods, passages, text)
    _fill_concealment(slots, with_goods, told_in, passages, text)
    for kind, column in (("arrests", "arrests_count"), ("killed", "killed_count"), ("injured", "injured_count")):
        count = _count(kind, with_goods, told_in, event, events, passages, text)
        if kind == "arrests":
            others = {one.candidate.sentence.index for other in events if other is not event for one in other.items}
            told = sorted({*with_goods, *told_in})
            signs = sign_arrests(count, told, with_goods, others, passages, is_first=event is events[0])
            count, odds = choose_arrests(*signs)
            slots.trace += [f"arrests: '{text[count.start : count.end]}' ({odds:+.1f})"] if count is not None else []
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
    slots: Slots,
    event: Event,
    events: Sequence[Event],
    told_in: list[int],
    with_goods: list[int],
    passages: list[Passage],
    text: str,
) -> None:
    found: list[tuple[float, Carrier]] = []
    carriers = [one.candidate for one in event.items if one.candidate.code in ("vehicle", "vessel", "drone")]
    several = [c for c in carriers if c.amount is not None and c.amount.value > 1]
    goods = [(c.start, c.end) for c in (carriers if len(carriers) == len(event.items) else several)]
    others = [one.candidate for other in events if other is not event for one in other.items]
    theirs = {candidate.sentence.index for candidate in others}
    for index in sorted({*told_in, *with_goods}):
        distance = min(abs(i - index) for i in with_goods)
        if distance > _FAR_CARRIER:
            continue
        start, end = passages[index].sentence.start, passages[index].sentence.end
        if index in theirs and index in with_goods:
            start, end = _own_part(event, others, start, end)
        elif index in theirs:
            continue
        behind = 0.3 * (index > with_goods[-1])
        for carrier in find_carriers(text, start, end):
            if any(s <= carrier.start < e for s, e in goods):
                continue
            found.append((carrier.score - 0.3 * distance - behind, carrier))
    best = max(found, key=lambda one: (one[0], -one[1].start), default=None)
    ruled = _plainer(best[1], found) if best is not None and best[0] >= _ENOUGH else None
    chosen, odds = choose_carrier(*sign_carriers(found, ruled, with_goods, passages, text, is_first=event is events[0]))
    if chosen is not None:
        slots.transport = chosen.mode
        slots.evidence.append(Evidence("transport_mode", chosen.start, chosen.end))
        slots.trace.append(f"transport: '{text[chosen.start : chosen.end]}' ({odds:+.1f})")


def _plainer(vague: Carrier, found: list[tuple[float, Carrier]]) -> Carrier:
    """What "the vehicle" was, where the event's sentences say it."""
    if not vague.is_vague:
        return vague
    kin = next((modes for modes in CLASSES if vague.mode in modes), set())
    plain = [one for one in found if one[1].mode in kin and not one[1].is_vague and one[0] > 0]
    return max(plain, key=lambda one: (one[0], -one[1].start))[1] if plain else vague


_FAR_CARRIER, _ENOUGH = 4, 1.5


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
    others = [one.candidate for other in events if other is not event for one in other.items]
    theirs = {candidate.sentence.index for candidate in others}
    spans = []
    for index in sorted({*with_goods, *told_in}):
        if min(abs(i - index) for i in with_goods) > _FAR:
            continue
        start, end = passages[index].sentence.start, passages[index].sentence.end
        if index in with_goods and index in theirs:
            start, end = _own_part(event, others, start, end)
        spans.append((start, end))
    count = count_people(kind, text, spans)
    if count is None and kind == "arrests":
        every = [p.sentence for p in passages if _EVERY.search(p.sentence.text)]
        count = count_people(kind, text, [(s.start, s.end) for s in every])
    return count


def _own_part(event: Event, others: Sequence[Candidate], start: int, end: int) -> tuple[int, int]:
    """The part of a shared sentence between the goods of other operations that holds this one's."""
    mine = [one.candidate for one in event.items if start <= one.candidate.start < end]
    first, last = min(c.start for c in mine), max(c.end for c in mine)
    before = [c.end for c in others if start <= c.start and c.end <= first]
    behind = [c.start for c in others if last <= c.start < end]
    return max(before, default=start), min(behind, default=end)


_EVERY = re.compile(
    r"\barrests?\b[^.;]*\b(?:in|of|over|on) (?:either|any of|all|both|each|none) (?:of )?(?:the )?(?:affairs?|cases?|operations?|raids?|incidents?|seizures?|occasions?|hauls?|of them|these|them)\b",
    re.IGNORECASE,
)
"""What holds for all the operations of an article."""
_FAR = 10
"""Sentences from the goods within which people are told of the same operation."""
