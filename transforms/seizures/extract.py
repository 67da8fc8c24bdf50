"""Article to seizures: find goods and amounts, judge which were taken, group them into operations, fill the slots."""

from __future__ import annotations

import math

from transforms.mentions import Article, DateSpan, Evidence, SeizureMention
from transforms.seizures.actors import Actor, find_actors
from transforms.seizures.bodies import find_bodies
from transforms.seizures.circumstances import add_circumstances
from transforms.seizures.events import Event
from transforms.seizures.items import read_item
from transforms.seizures.last_look import keep_goods
from transforms.seizures.passages import Passage
from transforms.seizures.scene import Telling
from transforms.seizures.settled import read_settled_events
from transforms.seizures.slots import fill_slots
from transforms.seizures.windows import own_sentences
from transforms.text.document import Document, analyse


def extract_seizures(
    article: Article, document: Document | None = None, *, is_gated: bool = True
) -> tuple[SeizureMention, ...]:
    """The seizures that `article` states, in order of their first words."""
    text = article.text
    document = document or analyse(article)
    settled, passages = read_settled_events(article, document, is_gated=is_gated)
    events = keep_goods(settled, passages, text)
    if not events:
        return ()
    owners = own_sentences(events, passages)
    told = [[i for i, owner in enumerate(owners) if owner == number] for number in range(len(events))]
    actors = find_actors(events, told, passages, find_bodies(text, [p.sentence for p in passages]), text)
    mentions = tuple(
        _tell(event, events, told[number], passages, actors[number], text) for number, event in enumerate(events)
    )
    tellings = [_telling(event, told[number]) for number, event in enumerate(events)]
    return add_circumstances(mentions, tellings, article, document)


def _telling(event: Event, told_in: list[int]) -> Telling:
    with_goods = tuple(sorted({one.candidate.sentence.index for one in event.items}))
    return Telling(tuple(sorted({*told_in, *with_goods})), with_goods, tuple(event.stretches))


def _tell(
    event: Event, events: list[Event], told_in: list[int], passages: list[Passage], actor: Actor | None, text: str
) -> SeizureMention:
    slots = fill_slots(event, events, told_in, passages, actor, text)
    best = max(
        event.items, key=lambda one: (one.candidate.amount is not None, one.score, -one.candidate.start)
    ).candidate.sentence
    items = tuple(read_item(one, event, text) for one in event.items)
    return SeizureMention(
        sentence=Evidence("evidence", best.start, best.end),
        status=slots.status,
        scope=event.scope,
        when=DateSpan(),
        items=items,
        seizing_authority=slots.authority,
        transport_mode=slots.transport,
        concealment=slots.concealment,
        arrests_count=slots.arrests,
        killed_count=slots.killed,
        injured_count=slots.injured,
        evidence=tuple(slots.evidence),
        confidence=_confidence(event),
        trace=(
            *event.trace,
            *slots.trace,
            *(f"{one.candidate.how}: {one.why} ({one.score:.1f})" for one in event.items),
        ),
    )


def _confidence(event: Event) -> float:
    """Chance that the surest of the goods were taken, by the model's log odds; calibrated as that of an event later on."""
    strongest = max(one.score for one in event.items)
    return round(min(0.97, max(0.05, 1 / (1 + math.exp(-strongest)))), 3)
