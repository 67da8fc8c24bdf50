"""Who met whom around everyday words that tell of a meeting only between people of office: saw, told, joined, signed."""

from __future__ import annotations

from transforms.meetings.arguments import Arguments, Clause
from transforms.meetings.triggers import Trigger
from transforms.meetings.verb_readings import WITH
from transforms.meetings.voice import is_next, is_passive, read_passive

_GATHERINGS = frozenset(
    "meeting meetings session sessions talks summit dialogue round conference consultations forum event discussion discussions".split()
)
_CHAIRED_REACH = 12
"""Tokens back from `co-chaired by` to the gathering that was chaired."""


def read_see(clause: Clause, trigger: Trigger) -> tuple[str, Arguments, str]:
    """`A saw B`; nobody watched B do anything."""
    if clause.lower[trigger.start - 1 : trigger.start] in (["was"], ["be"], ["been"], ["is"], ["are"], ["were"]):
        return "", Arguments(), ""
    arguments = clause.partner_of(trigger.end, frozenset(), direct=True)
    if not arguments.right or not is_next(clause, trigger.end, arguments.right[0].start):
        return "", arguments, ""
    after = clause.lower[arguments.end : arguments.end + 1]
    if after and (after[0] in ("as", "take", "being", "win", "become", "'s", "sworn", "'") or after[0].endswith("ing")):
        return "", arguments, ""
    arguments.left, arguments.left_unnamed = clause.subject_of(trigger.start)
    return ("A saw B" if arguments.left else ""), arguments, ""


def read_tell(clause: Clause, trigger: Trigger) -> tuple[str, Arguments, str]:
    """`A told B that ...`, two people of office face to face or on the line."""
    arguments = clause.partner_of(trigger.end, frozenset(), direct=True)
    if not arguments.right or not is_next(clause, trigger.end, arguments.right[0].start):
        return "", arguments, ""
    arguments.left, arguments.left_unnamed = clause.subject_of(trigger.start)
    near = bool(arguments.left) and trigger.start - arguments.left[-1].end <= 3
    if trigger.entry.construction == "hear" and any(m.kind == "pronoun" for m in arguments.right):
        near = False  # heard him out
    return ("A told B" if near else ""), arguments, ""


def read_join(clause: Clause, trigger: Trigger) -> tuple[str, Arguments, str]:
    """`A joined B for talks`, `A was joined by B`."""
    if is_passive(clause, trigger):
        return read_passive(clause, trigger)
    arguments = clause.partner_of(trigger.end, frozenset(), direct=True)
    tail = clause.lower[trigger.end : clause.last]
    if not arguments.right or not {"talks", "meeting", "call", "session", "dinner", "lunch"} & set(tail):
        return "", arguments, ""
    arguments.left, arguments.left_unnamed = clause.subject_of(trigger.start)
    return ("A joined B" if arguments.left else ""), arguments, ""


def read_spend(clause: Clause, trigger: Trigger) -> tuple[str, Arguments, str]:
    """`spent five hours with Putin`."""
    tail = clause.lower[trigger.end : trigger.end + 8]
    if not {"hours", "hour", "minutes", "evening", "morning", "afternoon", "day"} & set(tail):
        return "", Arguments(), ""
    arguments = clause.partner_of(trigger.end, WITH, direct=False)
    arguments.left, arguments.left_unnamed = clause.subject_of(trigger.start)
    return ("A spent time with B" if arguments.left and arguments.right else ""), arguments, ""


def read_sign(clause: Clause, trigger: Trigger) -> tuple[str, Arguments, str]:
    """`signed by A and B`, `A and B signed`; a bill is signed into law by one."""
    if clause.lower[trigger.end : trigger.end + 2] == ["into", "law"]:
        return "", Arguments(), ""
    if "by" in clause.lower[trigger.end : trigger.end + 8]:
        arguments = clause.partner_of(trigger.end, frozenset({"by"}), direct=False)
        return ("signed by A and B" if len(arguments.persons()) > 1 else ""), arguments, ""
    arguments = clause.partner_of(trigger.end, WITH, direct=False)
    arguments.left, arguments.left_unnamed = clause.subject_of(trigger.start)
    return ("A and B signed" if len(arguments.persons()) > 1 else ""), arguments, ""


def read_sign_noun(clause: Clause, trigger: Trigger) -> tuple[str, Arguments, str]:
    """`A and B put their signatures to it`."""
    arguments = Arguments()
    arguments.left, arguments.left_unnamed = clause.subject_of(trigger.start)
    return ("A and B put their signatures" if len(arguments.persons()) > 1 else ""), arguments, ""


def read_brief(clause: Clause, trigger: Trigger) -> tuple[str, Arguments, str]:
    """`A briefed B`: talk between two people of office."""
    passive = trigger.entry.construction == "briefed"
    arguments = clause.partner_of(trigger.end, frozenset(), direct=True)
    if not arguments.right or arguments.right[0].start - trigger.end > 1:
        return "", arguments, ""
    arguments.left, arguments.left_unnamed = clause.subject_of(trigger.start)
    return (("A was briefed by B" if passive else "A briefed B") if arguments.left else ""), arguments, ""


def read_guest(clause: Clause, trigger: Trigger) -> tuple[str, Arguments, str]:
    """`He is expected on Thursday, the guest of B`."""
    arguments = clause.partner_of(trigger.end, frozenset(), direct=True)
    if not arguments.right or arguments.right[0].start - trigger.end > 1:
        return "", arguments, ""
    arguments.left, arguments.left_unnamed = clause.subject_of(trigger.start)
    return ("A was B's guest" if arguments.left else ""), arguments, "right"


def read_chair(clause: Clause, trigger: Trigger) -> tuple[str, Arguments, str]:
    """`A and B co-chaired the committee`, `a session co-chaired by A and B`, `A co-chaired the session with B`."""
    words = clause.lower[trigger.end : trigger.end + 3]
    if clause.lower[trigger.start] == "co-chair" and not {"the", "a", "an", "this", "that"} & set(words[:1]):
        return "", Arguments(), ""  # the office of co-chair
    if "by" in words:
        if not _GATHERINGS & set(clause.lower[max(clause.first, trigger.start - _CHAIRED_REACH) : trigger.start]):
            return "", Arguments(), ""  # a standing body
        arguments = clause.partner_of(trigger.end, frozenset({"by"}), direct=False)
        return ("co-chaired by A and B" if len(arguments.persons()) > 1 else ""), arguments, ""
    arguments = clause.partner_of(trigger.end, frozenset({"with", "alongside"}), direct=False)
    arguments.left, arguments.left_unnamed = clause.subject_of(trigger.start)
    return ("A co-chaired with B" if arguments.left else ""), arguments, ""


def read_across(clause: Clause, trigger: Trigger) -> tuple[str, Arguments, str]:
    """`A across the table from B`."""
    arguments = clause.partner_of(trigger.end, frozenset(), direct=True)
    near = clause.at.get(trigger.start - 1)
    if near is not None and near.persons:
        arguments.left = [near]
    else:
        arguments.left, arguments.left_unnamed = clause.subject_of(trigger.start)
    return ("A across the table from B" if arguments.right and arguments.left else ""), arguments, ""


def read_line(clause: Clause, trigger: Trigger) -> tuple[str, Arguments, str]:
    """`it was Putin on the other end of the line`."""
    near = clause.at.get(trigger.start - 1)
    arguments = Arguments(left=[near] if near is not None and near.persons else [])
    return ("B on the line" if arguments.left else ""), arguments, ""


def read_together(clause: Clause, trigger: Trigger) -> tuple[str, Arguments, str]:
    """`A and B came face to face`."""
    arguments = Arguments()
    arguments.left, arguments.left_unnamed = clause.subject_of(trigger.start)
    return ("A and B face to face" if len(arguments.persons()) > 1 else ""), arguments, ""
