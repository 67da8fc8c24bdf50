"""Article to seizures: find goods and amounts, judge which were taken, group them into operations, fill the slots."""

from __future__ import annotations

import math
import re

from transforms.mentions import Article, DateSpan, Evidence, SeizureMention
from transforms.seizures.actors import Actor, find_actors
from transforms.seizures.bodies import find_bodies
from transforms.seizures.candidate import Candidate
from transforms.seizures.candidates import find_candidates
from transforms.seizures.ceiling import may_reach
from transforms.seizures.circumstances import add_circumstances
from transforms.seizures.events import Event, group_events
from transforms.seizures.gate import find_goods
from transforms.seizures.items import read_item
from transforms.seizures.passages import Passage, read_passages
from transforms.seizures.references import resolve_candidates
from transforms.seizures.scene import Telling
from transforms.seizures.setting import make_setting_reader
from transforms.seizures.settle import settle_events
from transforms.seizures.slots import fill_slots
from transforms.seizures.taken import find_taken
from transforms.seizures.windows import own_sentences
from transforms.text.document import Document, analyse

_CARRIERS = frozenset({"vehicle", "vessel"})
_TAKEN_VEHICLE = re.compile(r"\b(?:seiz|confiscat|impound|tow(?:ed|ing)|captur|recover|retain)\w*", re.IGNORECASE)


def extract_seizures(
    article: Article, document: Document | None = None, *, is_gated: bool = True
) -> tuple[SeizureMention, ...]:
    """The seizures that `article` states, in order of their first words."""
    text = article.text
    document = document or analyse(article)
    telling = find_goods(document) if is_gated else []
    if is_gated and not telling:
        return ()
    passages = read_passages(article)
    if is_gated and not may_reach(document, telling, passages):
        return ()
    candidates = resolve_candidates([c for p in passages for c in find_candidates(p.sentence)], text)
    judged = [one for one in find_taken(candidates, passages, article) if _is_taken(one.candidate)]
    if not judged:
        return ()
    events = settle_events(
        group_events(judged, passages, text, article.headline or "", make_setting_reader(text)), passages
    )
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


def _is_taken(candidate: Candidate) -> bool:
    """A carrier that is stopped or tracked is no goods; it is if the sentence says that it was seized."""
    if candidate.code not in _CARRIERS or (candidate.amount is not None and candidate.amount.value > 1):
        return True
    return _TAKEN_VEHICLE.search(candidate.sentence.text) is not None


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
