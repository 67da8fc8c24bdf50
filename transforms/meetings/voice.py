"""Grammar that several readings share: passives, neighbours, what follows a verb of seeing."""

from __future__ import annotations

from transforms.meetings.arguments import Arguments, Clause
from transforms.meetings.triggers import Trigger

_AFTER_SEEN = frozenset(
    "on in at for to about and or but over before after last this next yesterday today tomorrow with during while when again "
    "late early first then there here briefly in who whom whose as if".split()
)


def is_passive(clause: Clause, trigger: Trigger) -> bool:
    """Whether the verb is passive: a form of being stands before it."""
    before = clause.lower[max(clause.first, trigger.start - 3) : trigger.start]
    after = clause.lower[trigger.end : trigger.end + 12]
    return trigger.entry.tense == "past" and any(word in ("was", "were", "been", "being", "be", "is", "are") for word in before) and (
        "by" in after or trigger.entry.construction in ("host", "phone")
    )  # fmt: skip


def is_passive_form(clause: Clause, trigger: Trigger) -> bool:
    """Whether a form of being stands right before the verb."""
    before = clause.lower[max(clause.first, trigger.start - 3) : trigger.start]
    return bool({"was", "were", "been", "being", "be", "is", "are"} & set(before))


def read_passive(clause: Clause, trigger: Trigger) -> tuple[str, Arguments, str]:
    """`B was received by A`."""
    arguments = clause.partner_of(trigger.end, frozenset({"by"}), direct=False)
    arguments.is_passive = True
    arguments.left, arguments.left_unnamed = clause.subject_of(trigger.start)
    if not arguments.right and not arguments.right_unnamed and trigger.entry.construction == "meet":
        return "", arguments, ""
    return ("B was received by A" if arguments.left else ""), arguments, "right"


def is_next(clause: Clause, start: int, end: int) -> bool:
    """Whether nothing but an owner stands between (`saw Gen Li's predecessor, X`)."""
    return end - start <= 1 or all(k in clause.at and clause.at[k].is_possessive for k in range(start, end))


def watches(clause: Clause, end: int) -> bool:
    """Whether a verb follows the one seen (`came to see Raisi take the oath`)."""
    word = clause.lower[end] if end < clause.last else "."
    return word[0].isalpha() and word not in _AFTER_SEEN and end not in clause.at


def is_verbal(clause: Clause, position: int) -> bool:
    """Whether a word looks like a verb form and no determiner makes it an adjective (a structured meeting)."""
    return clause.lower[position].endswith(("ed", "ing")) and clause.lower[position - 1] not in (
        "a",
        "an",
        "the",
        "their",
    )
