"""Gives each event of an article its authority: the actor told with it, else the one who acted before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from transforms.seizures.authority import SURE, choose_body, name_of_people, plain_name, spell_out
from transforms.seizures.authority_choice import choose_authority, sign_authorities
from transforms.seizures.bodies import PEOPLE, Body
from transforms.seizures.events import Event
from transforms.seizures.passages import Passage

_OLD_STORY = re.compile(
    r"\b(?:19|20)\d\d\b|\b(?:record|last (?:year|january|february|march|april|may|june|july|august|september|october|november|december))\b",
    re.IGNORECASE,
)


_GOES_ON = re.compile(
    r"\b(?:they|it|he|she|who)\s+(?:had\s+|also\s+)?(?:seiz|found|reliev|stopp|intercept|recover|came upon|discover|caught|took|pulled)\w*|\b(?:the same|its|their)\b",
    re.IGNORECASE,
)
_NAMED_HERE = 1.8
"""Score from which a body of the event's own sentences beats the one that acted before."""


@dataclass(frozen=True, slots=True)
class Actor:
    """The body that took an event's goods, as it is to be called, and why."""

    name: str
    start: int
    end: int
    why: str


def find_actors(
    events: Sequence[Event], told: Sequence[list[int]], passages: list[Passage], bodies: list[Body], text: str
) -> list[Actor | None]:
    """The actors of `events`, each told in the sentences of `told`; null where nobody is told."""
    actors: list[Actor | None] = []
    previous: Body | None = None
    before: str | None = None
    for number, event in enumerate(events):
        body, why = _choose(event, events, told[number], passages, bodies, text, previous)
        ruled: Actor | None = None
        if body is not None:
            named = spell_out(body, bodies, text)
            name = named.name if named.rank > PEOPLE else plain_name(named)
            where = named if named.rank > PEOPLE and not named.is_echo else body
            ruled = Actor(name, where.start, where.end, why)
            previous = named if named.rank > PEOPLE else previous
        actor = _weigh(ruled, event, events, told[number], passages, bodies, text, before)
        actors.append(actor)
        before = actor.name if actor is not None else before
    return actors


def _weigh(
    ruled: Actor | None,
    event: Event,
    events: Sequence[Event],
    told_in: list[int],
    passages: list[Passage],
    bodies: list[Body],
    text: str,
    before: str | None,
) -> Actor | None:
    """The model's choice among the bodies of the article and what the rules chose."""
    name = ruled.name if ruled is not None else None
    options, signs, nothing = sign_authorities(event, events, told_in, passages, bodies, text, name, before)
    if ruled is not None and all(option.name != name for option in options):
        options.append(
            Body(ruled.name, ruled.start, ruled.end, PEOPLE, told_in[0] if told_in else 0, ruled.start, ruled.end)
        )
        signs.append({"people by rules": 1.0})
    chosen, odds = choose_authority(options, signs, nothing)
    if chosen is None:
        return None
    if ruled is not None and chosen.name == name:
        return Actor(ruled.name, ruled.start, ruled.end, f"{ruled.why} ({odds:+.1f})")
    return Actor(chosen.name, chosen.start, chosen.end, f"'{chosen.name}' by signs ({odds:+.1f})")


def _choose(
    event: Event,
    events: Sequence[Event],
    told_in: list[int],
    passages: list[Passage],
    bodies: list[Body],
    text: str,
    previous: Body | None,
) -> tuple[Body | None, str]:
    sentences = [p.sentence for p in passages]
    with_goods = sorted({one.candidate.sentence.index for one in event.items})
    told = sorted({*told_in, *with_goods})
    mine = [b for b in bodies if b.sentence in told and _is_mine(b, event, events)]
    chosen = choose_body(mine, text, sentences, with_goods, (told[0], told[-1]))
    if chosen is not None and chosen[0].rank > PEOPLE and chosen[1] >= SURE:
        return chosen[0], f"'{chosen[0].name}' acts ({chosen[1]:.1f})"
    inherited = previous
    if inherited is None:
        named = [b for b in bodies if b.rank > PEOPLE]
        above = choose_body(named, text, sentences, with_goods, (0, len(sentences)))
        inherited = above[0] if above is not None else None
    local = choose_body([b for b in mine if b.rank > PEOPLE], text, sentences, with_goods, (told[0], told[-1]))
    if local is not None and local[1] < _NAMED_HERE:
        local = None
    if chosen is not None and chosen[0].rank == PEOPLE and chosen[1] >= SURE - 1:
        people = chosen[0]
        nearest = local[0] if local is not None and (local[1] >= SURE or previous is None) else inherited
        body = name_of_people(people, bodies, nearest)
        return body or people, f"'{people.name}' act ({chosen[1]:.1f})"
    if local is not None:
        return local[0], f"'{local[0].name}' is named ({local[1]:.1f})"
    if event is events[0]:
        return inherited, "named elsewhere"
    words = " ".join(sentences[i].text for i in with_goods)
    if _OLD_STORY.search(words) and not _GOES_ON.search(words):
        return None, "nobody told"
    return inherited, "told above"


def _is_mine(body: Body, event: Event, others: Sequence[Event]) -> bool:
    """Whether a body in a sentence that several events share stands nearer to this event's goods than to theirs."""
    mine = [one.candidate for one in event.items if one.candidate.sentence.index == body.sentence]
    theirs = [
        one.candidate for other in others if other is not event for one in other.items
        if one.candidate.sentence.index == body.sentence
    ]  # fmt: skip
    if not theirs:
        return True
    first = min((c.start for c in mine), default=-1)
    ahead = [c for c in theirs if body.end <= c.start < first]
    return (
        bool(mine)
        and not ahead
        and (body.start < max(c.end for c in mine) or not any(c.start > body.end for c in theirs))
    )
