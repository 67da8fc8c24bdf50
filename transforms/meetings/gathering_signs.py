"""What is known of a person near the telling of a meeting that bears on whether they were at it too."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from transforms.meetings.merge import Event, days_agree
from transforms.meetings.pair_words import Hits, find_families
from transforms.people.model import Mention, People, Person
from transforms.text.document import Document

WORDS = "gathering_words.tsv"
REACH = 2
"""Sentences around a telling in which those who were there as well are named."""
_NEAR = 45
"""Characters on either side of a mention in which a word belongs to it."""
_LIST = frozenset({",", "and", "&", "as", "well", "with", "by", "then", "the", "both", ";"})
_BEFORE = frozenset("with and by of to from for in between under alongside as including both whom that".split())
_LEADERS = frozenset({"head_of_state", "head_of_government", "monarch", "president_elect"})
_LONG = 30


@dataclass(frozen=True, slots=True)
class Bystander:
    """A person near the telling of a meeting, with the mention that is nearest to it."""

    person: int
    mention: Mention
    sentence: int
    told_in: int
    """The telling sentence next to it."""


def find_bystanders(people: People, event: Event, events: Sequence[Event]) -> list[Bystander]:
    """Those who are spoken of near the tellings of `event` and are not known to have been there.

    Those whom the same word of meeting brings together with one of them apart (`met A, B and C in turn`) were not.
    """
    words = _read_words(event)
    apart = {p for other in events if other is not event and words & _read_words(other) for p in other.persons}
    found: dict[int, Bystander] = {}
    for told_in in dict.fromkeys(t.candidate.sentence for t in event.told):
        for sentence in range(max(0, told_in - REACH), min(len(people.mentions), told_in + REACH + 1)):
            for mention in people.mentions[sentence]:
                for person in mention.persons:
                    if person in event.persons or person in apart:
                        continue
                    one = Bystander(person, mention, sentence, told_in)
                    if person not in found or _closeness(one) < _closeness(found[person]):
                        found[person] = one
    return [found[person] for person in sorted(found)]


def _read_words(event: Event) -> set[int]:
    """Where the words of meeting stand that tell of it; not those that only the model of pairs saw."""
    triggers = (told.candidate.trigger for told in event.told)
    return {trigger.start for trigger in triggers if trigger.entry.construction != "pair"}


def _closeness(one: Bystander) -> tuple[int, int]:
    return (abs(one.sentence - one.told_in), {"name": 0, "description": 1}.get(one.mention.kind, 2))


def read_gathering_signs(
    document: Document, people: People, event: Event, one: Bystander, events: Sequence[Event]
) -> dict[str, float]:
    """Signs by name; most of them 0 or 1."""
    step = one.sentence - one.told_in
    where = "here" if step == 0 else f"{min(2, abs(step))} {'before' if step < 0 else 'behind'}"
    signs: dict[str, float] = {f"{where}": 1.0, f"{where}, {one.mention.kind}": 1.0, f"status {event.status}": 1.0}
    hits = find_families(document.sentences[one.sentence].text, WORDS)
    _add_mention(signs, document, people, one, hits, where)
    _add_words(signs, document, event, one, hits, where)
    _add_persons(signs, people, event, people.persons[one.person], where)
    _add_members(signs, people, event, one, where)
    _add_meetings(signs, event, one, events, where)
    return signs


def _add_mention(
    signs: dict[str, float], document: Document, people: People, one: Bystander, hits: Hits, where: str
) -> None:
    tokens, mention = people.tokens, one.mention
    base = document.sentences[one.sentence].start
    start, end = tokens.starts[mention.start] - base, tokens.ends[mention.end - 1] - base
    for name, spans in hits.items():
        if any(start - _NEAR <= b <= start for _, b in spans):
            signs[f"{name} close before"] = 1.0
        if any(end <= a <= end + _NEAR for a, _ in spans):
            signs[f"{name} close behind"] = 1.0
    before = tokens.lower[mention.start - 1] if mention.start else ""
    if before in _BEFORE:
        signs[f"{where}, after {before}"] = 1.0
    if mention.is_possessive or (mention.end < len(tokens.lower) and tokens.lower[mention.end] in ("'s", "’s")):
        signs["owns"] = 1.0
    if start < 3:
        signs[f"{where}, opens the sentence"] = 1.0
    person = people.persons[one.person]
    if person.mentions and mention is person.mentions[0]:
        signs[f"{where}, first named"] = 1.0
    if one.mention.is_plural or len(mention.persons) > 1:
        signs[f"{where}, of a group of {min(4, len(mention.persons))}"] = 1.0


def _add_words(
    signs: dict[str, float], document: Document, event: Event, one: Bystander, hits: Hits, where: str
) -> None:
    told = find_families(document.sentences[one.told_in].text, WORDS)
    for name in hits:
        signs[f"{where}: {name}"] = 1.0
    if one.sentence != one.told_in:
        for name in told:
            signs[f"told with {name}"] = 1.0
    after = document.sentences[one.told_in + 1].text if one.told_in + 1 < len(document.sentences) else ""
    for name in find_families(after, WORDS):
        if name.startswith("number"):
            signs[f"next: {name}"] = 1.0
    size = len(event.persons)
    if size == 2 and ("number three" in told or "number three" in hits):
        signs["two known of three"] = 1.0
        signs[f"two known of three, {where}"] = 1.0
    if size == 2 and "number two" in told and "number three" not in told:
        signs["two known of two"] = 1.0


def _add_persons(signs: dict[str, float], people: People, event: Event, person: Person, where: str) -> None:
    members = [people.persons[p] for p in event.persons]
    signs[f"members {min(4, len(members))}"] = 1.0
    signs["public" if person.is_public else "not public"] = 1.0
    lands = [m.country_iso3 for m in members]
    land = person.country_iso3
    if land is None:
        signs["country unknown"] = 1.0
    elif land in lands:
        signs[f"compatriot, {where}"] = 1.0
    else:
        signs[f"of another country, {where}"] = 1.0
    leads = bool(_LEADERS & set(person.offices))
    leaders = sum(bool(_LEADERS & set(m.offices)) for m in members)
    signs[f"{'leader' if leads else 'no leader'} beside {min(2, leaders)} leaders"] = 1.0
    if any(set(person.offices) & set(m.offices) for m in members):
        signs["same office as a member"] = 1.0
        if land is not None and land not in lands:
            signs["same office, another country"] = 1.0
    place = event.spot.place
    if place is not None and place.country_iso3 is not None and land == place.country_iso3:
        signs["at home of the person" + ("" if land in lands else ", not of the members")] = 1.0


def _add_members(signs: dict[str, float], people: People, event: Event, one: Bystander, where: str) -> None:
    """How the person stands to those who met, in one sentence."""
    members = [
        m for m in people.mentions[one.sentence] if set(m.persons) & set(event.persons) and one.person not in m.persons
    ]
    named = {p for m in members for p in m.persons} & set(event.persons)
    signs[f"{where}, beside {min(2, len(named))} members"] = 1.0
    if not members:
        return
    tokens, mention = people.tokens, one.mention
    nearest = min(members, key=lambda m: max(m.start - mention.end, mention.start - m.end))
    low, high = sorted((nearest, mention), key=lambda m: m.start)
    between = tokens.lower[low.end : high.start]
    signs["distance"] = min(_LONG, len(between)) / 10
    side = "behind" if nearest is low else "before"
    signs[f"{side} the nearest member"] = 1.0
    words = set(between)
    if words <= _LIST:
        signs["in a list with a member"] = 1.0
        signs[f"in a list with a member, {side}"] = 1.0
        if "and" in words:
            signs["in a list with a member by and"] = 1.0
    for mark in (";", ",", "and", "who", "where", "that", "but", "with", "then", "by", "of"):
        if mark in words:
            signs[f"between {mark}"] = 1.0
    first, last = min(m.start for m in members), max(m.start for m in members)
    if len(named) > 1:
        signs["amid the members" if first < mention.start < last else f"outside the members, {side}"] = 1.0
    if nearest.kind != "name":
        signs[f"nearest member a {nearest.kind}"] = 1.0


def _add_meetings(signs: dict[str, float], event: Event, one: Bystander, events: Sequence[Event], where: str) -> None:
    """Other meetings of the person, with one of those who met, told near by."""
    strength = max(t.candidate.strength for t in event.told)
    rules = {t.candidate.trigger.entry.construction for t in event.told}
    signs["told by signs only" if rules == {"pair"} else "told by rules"] = 1.0
    signs["strength"] = strength
    for other in events:
        if other is event or one.person not in other.persons:
            continue
        shared = set(other.persons) & set(event.persons)
        sentences = {t.candidate.sentence for t in other.told}
        near = min(abs(s - t.candidate.sentence) for s in sentences for t in event.told)
        if shared and near == 0:
            kind = "pair" if {t.candidate.trigger.entry.construction for t in other.told} == {"pair"} else "rules"
            signs[f"meets a member here, by {kind}"] = 1.0
            signs["meets a member here"] = 1.0
            if shared == set(event.persons):
                signs["meets all members here"] = 1.0
        elif shared:
            signs["meets a member near" if near <= REACH else "meets a member elsewhere"] = 1.0
            if shared == set(event.persons):
                signs["meets all members elsewhere"] = 1.0
                if days_agree(event.day.span, other.day.span) and event.day.is_known and other.day.is_known:
                    signs["meets all members that day"] = 1.0
        elif near == 0:
            signs["meets another here"] = 1.0
        else:
            signs["meets another elsewhere"] = 1.0
