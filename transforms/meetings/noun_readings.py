"""Who met whom around nouns of meeting (talks, call, summit) and adverbs that say how people spoke."""

from __future__ import annotations

from transforms.meetings.arguments import Arguments, Clause
from transforms.meetings.triggers import Trigger
from transforms.meetings.verb_readings import WITH
from transforms.meetings.voice import is_verbal
from transforms.people.model import Mention

PAIR = 2
_LIGHT_REACH = 8
_BETWEEN = frozenset({"between", "among", "amongst"})
_NOUN_PARTNERS = frozenset({"with", "to", "from"})
_AT = frozenset("for in after during before on over at from attended joined".split())
_GATHERINGS = frozenset("session sessions summit round rounds reception banquet dialogue".split())
_LIGHT = frozenset(
    "held hold holds holding had has have having began begin begins opened concluded conducted conduct wrapped attended joined chaired led co-chaired "
    "hosted started resumed entered took ended continued completed convened finished followed includes included for in after "
    "during before on over at from".split()
)
_APPEALED = frozenset(
    "endorsed endorse backed back supported support echoed echo heed heeded rejected reject repeated renewed reiterated reiterate "
    "welcomed welcome joined ignored resisted".split()
)
_TAKING = frozenset("took takes accepted answered received returned got fielded taken".split())


def read_noun(clause: Clause, trigger: Trigger) -> tuple[str, Arguments, str]:
    """`talks between A and B`, `A's talks with B`, `A held talks with B`, `A and B held talks`; an appeal is no call."""
    if clause.lower[trigger.end - 1] in ("call", "calls") and _APPEALED & set(
        clause.lower[max(clause.first, trigger.start - 3) : trigger.start]
    ):
        return "", Arguments(), ""
    between = clause.partner_of(trigger.end, _BETWEEN, direct=False)
    if between.right and any(
        clause.lower[k] in ("with", "by") or (k in clause.at and clause.at[k].persons)
        for k in range(trigger.end, between.right[0].start)
    ):
        between = Arguments()  # of another meeting told further on
    between.is_separate = False
    if len(between.persons()) > 1:
        return "talks between A and B", between, ""
    if len(between.persons()) == 1 and between.right_unnamed:
        return "talks between A and somebody", between, ""
    of = _read_of(clause, trigger)
    if of is not None:
        return "the meeting of A and B", of, ""
    arguments = clause.partner_of(trigger.end, _NOUN_PARTNERS if trigger.entry.mode == "phone" else WITH, direct=False)
    owner = clause.owner_of(trigger.start)
    owners = tuple(dict.fromkeys(p for m in owner for p in m.persons))
    if arguments.right and owners and not set(owners) & set(arguments.persons("right")):
        arguments.left = owner
        return "A's talks with B", arguments, ""
    if not arguments.right and not arguments.right_unnamed and len(owners) > 1:
        arguments.left = owner
        return "A and B's talks", arguments, ""
    subject, other = clause.subject_of(trigger.start)
    arguments.left_unnamed = other
    if arguments.right or arguments.right_unnamed:
        right = set(arguments.persons("right"))
        arguments.left = [m for m in subject if not set(m.persons) & right]
        if not arguments.left and owner and not set(owners) & right:
            arguments.left = owner
        if arguments.right:
            return "A held talks with B", arguments, ""
        return ("A held talks with officials" if arguments.left else ""), arguments, ""
    if len({p for m in subject for p in m.persons}) > 1 and _is_light(clause, trigger, subject):
        arguments.left = subject
        return "A and B held talks", arguments, ""
    if (
        len(owners) == 1
        and len(subject) == 1
        and not set(subject[0].persons) & set(owners)
        and _takes(clause, trigger, owner)
    ):
        arguments.left, arguments.right = subject, owner
        return "A took B's call", arguments, ""
    if len(subject) == 1 and _read_own(clause, trigger):
        arguments.left = subject
        return "A had his own session", arguments, ""
    return "", arguments, ""


def _read_of(clause: Clause, trigger: Trigger) -> Arguments | None:
    """`a meeting of A with B`, `the encounter of A and B`."""
    if clause.lower[trigger.end : trigger.end + 1] != ["of"]:
        return None
    place = trigger.end + 1 + (clause.lower[trigger.end + 1 : trigger.end + 2] == ["the"])
    one = clause.at.get(trigger.end + 1) or clause.at.get(place)
    if one is None or not one.persons or one.is_possessive:
        return None
    group, _, end = clause.spread_right(one)
    arguments = Arguments(left=group)
    if clause.lower[end : end + 1] == ["with"]:
        partners = clause.partner_of(end, WITH, direct=False)
        arguments.right = [m for m in partners.right if not set(m.persons) & set(one.persons)]
    return arguments if len(arguments.persons()) > 1 else None


def _takes(clause: Clause, trigger: Trigger, owner: list[Mention]) -> bool:
    """Whether the verb before another's call or invitation takes it up."""
    words = clause.lower[max(clause.first, owner[0].start - 2) : owner[0].start]
    return trigger.entry.mode == "phone" and any(word in _TAKING for word in words)


def _read_own(clause: Clause, trigger: Trigger) -> bool:
    """`had his own session`, `had a turn`: the partner is the hub of the round."""
    return "own" in clause.lower[max(clause.first, trigger.start - 3) : trigger.start]


def _is_light(clause: Clause, trigger: Trigger, subject: list[Mention]) -> bool:
    """Whether a verb of holding governs the noun (`A and B held, for an hour, talks`); nothing said lies between."""
    start = subject[-1].end
    words = clause.lower[start : trigger.start]
    holding = _LIGHT - _AT if clause.lower[trigger.end - 1] in _GATHERINGS else _LIGHT
    light = max((place for place, word in enumerate(words) if word in holding), default=-1)
    if light < 0 or len(words) - light > _LIGHT_REACH:
        return False
    between = range(start + light + 1, trigger.start)
    return all(k not in clause.at and not is_verbal(clause, k) for k in between)


def read_round(clause: Clause, trigger: Trigger) -> tuple[str, Arguments, str]:
    """`He also fitted in B`: one step of a round of meetings."""
    arguments = clause.partner_of(trigger.end, frozenset({"with", "to"}), direct=True)
    if not arguments.right or arguments.right[0].start - trigger.end > 3:
        return "", arguments, ""
    subject, _ = clause.subject_of(trigger.start)
    taken = set(arguments.persons("right"))
    arguments.left = [m for m in subject if not taken & set(m.persons)]
    return "a step of A's round", arguments, ""


def read_round_left(clause: Clause, trigger: Trigger) -> tuple[str, Arguments, str]:
    """`B was among them`."""
    arguments = Arguments()
    arguments.left, _ = clause.subject_of(trigger.start)
    return ("a step of A's round" if len(arguments.persons()) == 1 else ""), arguments, ""


def read_means(clause: Clause, trigger: Trigger) -> tuple[str, Arguments, str]:
    """`A had B on the telephone`, `over the telephone A reached B`: two people of the clause, and nobody else there."""
    people = [m for m in clause.mentions if m.persons and not m.is_possessive]
    near = clause.at.get(trigger.start - 1)
    if (
        near is not None
        and near.persons
        and clause.lower[near.start - 1] in ("had", "has", "have", "got", "kept", "reached")
    ):
        arguments = Arguments(right=[near], end=trigger.end)
        arguments.left, arguments.left_unnamed = clause.subject_of(near.start - 1)
        return ("A had B on the phone" if arguments.left else ""), arguments, ""
    subject, _ = clause.subject_of(trigger.start)
    named = list(dict.fromkeys(p for m in subject for p in m.persons))
    if len(named) == PAIR and clause.lower[trigger.start - 1] in ("were", "was", "are", "spent", "stayed"):
        return "A and B on the phone", Arguments(left=subject), ""
    if len(people) == PAIR and not set(people[0].persons) & set(people[1].persons):
        between = clause.lower[people[0].end : people[1].start]
        if len(between) <= 6 and not {",", "that", "and", "who"} & set(between):
            return "A reached B by phone", Arguments(left=people[:1], right=people[1:]), ""
    return "", Arguments(), ""
