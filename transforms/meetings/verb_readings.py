"""Who met whom around verbs of meeting, talking, receiving, visiting and phoning."""

from __future__ import annotations

from transforms.meetings.arguments import Arguments, Clause
from transforms.meetings.triggers import Trigger
from transforms.meetings.voice import is_passive, read_passive, watches

WITH = frozenset({"with"})
_TO_WITH = frozenset({"with", "to"})
_AFTER_RANG = frozenset(
    "on from to at in , . again back first later late early too as yesterday and with for before after".split()
)

_AIMS = frozenset(
    "moment challenge challenges need needs goal goals deadline deadlines demand demands standard standards target targets "
    "requirement requirements obligation obligations commitment commitments expectations test criteria threat threats conditions "
    "objectives costs".split()
)
_SPOUSE = frozenset({"husband", "wife", "spouse"})


def read_meet(clause: Clause, trigger: Trigger) -> tuple[str, Arguments, str]:
    """`A met (with) B`, `A and B met`; needs, goals and moments are met as well."""
    if _AIMS & set(clause.lower[trigger.end : trigger.end + 4]) and clause.lower[trigger.end] != "with":
        return "", Arguments(), ""
    if is_passive(clause, trigger):
        return read_passive(clause, trigger)
    arguments = clause.partner_of(trigger.end, WITH, direct=True)
    arguments.left, arguments.left_unnamed = clause.subject_of(trigger.start)
    if not arguments.right and len(arguments.persons("left")) < 2 and not arguments.right_unnamed:
        return "", arguments, ""
    return "A met B", arguments, ""


def read_talk(clause: Clause, trigger: Trigger) -> tuple[str, Arguments, str]:
    """`A talked with B`, `A and B talked`."""
    arguments = clause.partner_of(trigger.end, _TO_WITH, direct=False)
    arguments.left, arguments.left_unnamed = clause.subject_of(trigger.start)
    if arguments.right and _SPOUSE & set(clause.lower[trigger.end : arguments.right[0].end]):
        return "", arguments, ""
    if clause.lower[trigger.start] in ("spoke", "speaks", "speak", "talk", "talked") and arguments.right:
        between = clause.lower[trigger.end : arguments.right[0].start]
        if "of" in between or "about" in between:
            return "", arguments, ""
    if not arguments.right and len(arguments.persons("left")) < 2 and not arguments.right_unnamed:
        return "", arguments, ""
    return "A talked with B", arguments, ""


def read_talk_direct(clause: Clause, trigger: Trigger) -> tuple[str, Arguments, str]:
    """`A ... in conversation with B`."""
    arguments = clause.partner_of(trigger.end, WITH, direct=True)
    arguments.left, arguments.left_unnamed = clause.subject_of(trigger.start)
    return ("A with B" if arguments.right and arguments.left else ""), arguments, ""


def read_discuss(clause: Clause, trigger: Trigger) -> tuple[str, Arguments, str]:
    """`A discussed it with B`."""
    arguments = clause.partner_of(trigger.end, WITH, direct=False)
    arguments.left, arguments.left_unnamed = clause.subject_of(trigger.start)
    if not arguments.left or (not arguments.right and len(arguments.persons("left")) < 2):
        return "", arguments, ""
    return "A discussed with B", arguments, ""


def read_host(clause: Clause, trigger: Trigger) -> tuple[str, Arguments, str]:
    """`A received B`, `B was received by A`."""
    if is_passive(clause, trigger):
        return read_passive(clause, trigger)
    arguments = clause.partner_of(trigger.end, frozenset({"led", "headed"}), direct=True)
    if not arguments.right:
        return "", arguments, ""
    arguments.left, arguments.left_unnamed = clause.subject_of(trigger.start)
    if arguments.left_unnamed and len(arguments.persons("right")) < 2:
        return "", arguments, ""
    return "A received B", arguments, "left"


def read_call_on(clause: Clause, trigger: Trigger) -> tuple[str, Arguments, str]:
    """`A called on B`."""
    arguments = clause.partner_of(trigger.end, frozenset(), direct=True)
    if not arguments.right or arguments.right[0].start - trigger.end > 3:
        return "", arguments, ""
    if any(
        clause.lower[m.end : m.end + 2] in (["to", "the"],) or clause.lower[m.end : m.end + 1] == ["to"]
        for m in arguments.right[-1:]
    ) and trigger.entry.words[0].startswith("call"):
        return "", arguments, ""
    if trigger.entry.words[-1] == "see" and watches(clause, arguments.end):
        return "", arguments, ""
    arguments.left, arguments.left_unnamed = clause.subject_of(trigger.start)
    return ("A called on B" if arguments.left else ""), arguments, "right"


def read_phone(clause: Clause, trigger: Trigger) -> tuple[str, Arguments, str]:
    """`A phoned B`, `B was phoned`, `A rang`."""
    if is_passive(clause, trigger) or (clause.lower[trigger.start].startswith("rung") and trigger.start > clause.first):
        return read_passive(clause, trigger)
    arguments = clause.partner_of(trigger.end, frozenset({"from"}), direct=True)
    if arguments.right and arguments.right[0].start - trigger.end > 4:
        return "", arguments, ""
    arguments.left, arguments.left_unnamed = clause.subject_of(trigger.start)
    if not arguments.right:
        ahead = clause.lower[trigger.end] if trigger.end < clause.last else "."
        rang = len(arguments.persons()) == 1 and ahead in _AFTER_RANG and trigger.entry.tense == "past"
        return ("A rang" if rang else ""), arguments, ""
    return "A phoned B", arguments, ""


def read_called(clause: Clause, trigger: Trigger) -> tuple[str, Arguments, str]:
    """`called` names, criticises and demands as well: only a bare person after it was rung."""
    arguments = clause.partner_of(trigger.end, frozenset(), direct=True)
    if not arguments.right or arguments.right[0].start != trigger.end:
        return "", arguments, ""
    after = clause.lower[arguments.end : arguments.end + 1]
    if after and after[0] not in (
        ",",
        ".",
        "on",
        "to",
        "and",
        "late",
        "early",
        "in",
        "after",
        "for",
        "over",
        "yesterday",
        "today",
        "this",
        "last",
        "from",
        "by",
    ):
        return "", arguments, ""
    arguments.left, arguments.left_unnamed = clause.subject_of(trigger.start)
    return ("A called B" if arguments.left else ""), arguments, ""
