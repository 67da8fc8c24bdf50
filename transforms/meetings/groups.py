"""Who of those around a word of meeting met together: one meeting or one each, the host, a partner known from before."""

from __future__ import annotations

from dataclasses import replace

from transforms.meetings.arguments import Arguments, Clause
from transforms.meetings.noun_readings import PAIR
from transforms.meetings.triggers import Trigger
from transforms.people.discourse import Discourse
from transforms.people.model import Mention, Person

_TOGETHER = frozenset(
    "trilateral three-way four-way tripartite quadrilateral together jointly joint mini-summit multilateral same summit-level".split()
)
_IN_TURN = frozenset(
    "sidelines margins series separate separately respectively individually bilaterals bilateral round turn".split()
)


def split_groups(persons: list[Person], clause: Clause, trigger: Trigger, arguments: Arguments) -> list[list[Mention]]:
    """One group of mentions for each meeting told: `met separately with A and B` gives two."""
    if arguments.right and len(arguments.right[0].persons) > 1 and _is_each(clause, trigger, arguments):
        both = arguments.right[0]
        return [[*arguments.left, replace(both, persons=(person,))] for person in both.persons]
    if len(arguments.right) < PAIR or len(arguments.persons("left")) > 1:
        return [[*arguments.left, *arguments.right]]
    if not arguments.left and not arguments.is_separate:
        return [list(arguments.right)]
    if arguments.is_separate or _is_round(persons, clause, trigger, arguments):
        return [[*arguments.left, one] for one in arguments.right]
    return [[*arguments.left, *arguments.right]]


def _is_each(clause: Clause, trigger: Trigger, arguments: Arguments) -> bool:
    """Whether a group was met or rung one by one: `rang both`, `had rung the two leaders, one after the other`."""
    group = arguments.right[0]
    after = " ".join(clause.lower[group.end : group.end + 8])
    if any(words in after for words in ("one after the other", "in turn", "one by one", "separately", "each in")):
        return True
    return trigger.entry.mode == "phone" and (group.determiner == "both" or group.kind == "group")


def _is_round(persons: list[Person], clause: Clause, trigger: Trigger, arguments: Arguments) -> bool:
    """Whether one person met people of several countries in turn: `talks with A, B and C on the sidelines of the summit`."""
    lands = {persons[p].country_iso3 or persons[p].organisation for p in arguments.persons("right")}
    if len(lands) < len(arguments.right) or None in lands:
        return False
    words = set(clause.lower[clause.first : clause.last])
    if words & _TOGETHER or trigger.entry.construction in ("host", "see", "sign", "chair"):
        return bool(words & _IN_TURN)
    if trigger.entry.construction == "noun":
        return bool(words & _IN_TURN) or clause.lower[trigger.end - 1] in (
            "meetings",
            "calls",
            "conversations",
            "bilaterals",
        )
    return len(lands) > PAIR or bool(words & _IN_TURN) or trigger.entry.construction in ("phone", "call_on")


def swap_compatriots(persons: list[Person], arguments: Arguments, group: list[Mention]) -> None:
    """Two of one country seldom meet in the news: a pronoun is read as the next likely person of another country."""
    for mention in group:
        if mention.kind != "pronoun" or len(mention.persons) != 1 or not mention.alternatives:
            continue
        mine = mention.persons[0]
        others = [p for m in (arguments.right if mention in arguments.left else arguments.left) for p in m.persons]
        lands = {persons[p].country_iso3 for p in others if persons[p].country_iso3}
        if mine not in others and (persons[mine].country_iso3 is None or persons[mine].country_iso3 not in lands):
            continue
        for other in mention.alternatives:
            if other not in others and persons[other].is_public and persons[other].country_iso3 not in lands:
                mention.persons = (other,)
                mention.note = f"{mention.note.split(':')[0]}: {persons[other].name} (of another country)"
                break


def host_of(arguments: Arguments, group: list[Mention], side: str) -> int | None:
    """The one who received, where one person alone stands on that side."""
    pool = arguments.left if side == "left" else [m for m in arguments.right if m in group] if side == "right" else []
    return pool[0].persons[0] if len(pool) == 1 and len(pool[0].persons) == 1 else None


def missing_partner(discourse: Discourse, person: int) -> int | None:
    """Whom a lone participant met: the person at the hub of the meetings told before, if the article has one."""
    persons = discourse.people.persons
    if discourse.last_pair:
        hub = discourse.hub
        if person in discourse.last_pair and len(discourse.last_pair) == PAIR and hub not in discourse.last_pair:
            return None
    else:
        hub = discourse.topic
    if hub is None or hub == person or not persons[hub].is_public:
        return None
    return hub if persons[hub].country_iso3 != persons[person].country_iso3 else None
