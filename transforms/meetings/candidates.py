"""From the triggers of one sentence to candidate meetings with their participants."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from transforms.meetings.arguments import Arguments, Clause
from transforms.meetings.candidate import Candidate
from transforms.meetings.company import ANYHOW, find_company, read_company
from transforms.meetings.everyday_readings import (
    read_across,
    read_brief,
    read_chair,
    read_guest,
    read_join,
    read_line,
    read_see,
    read_sign,
    read_sign_noun,
    read_spend,
    read_tell,
    read_together,
)
from transforms.meetings.groups import host_of, missing_partner, split_groups, swap_compatriots
from transforms.meetings.loose import LOOSE, read_otherwise
from transforms.meetings.modality import decide_status
from transforms.meetings.noun_readings import PAIR, read_means, read_noun, read_round, read_round_left
from transforms.meetings.phrases import SAME, Found, find_phrases, read_phrase
from transforms.meetings.plausible import is_plausible
from transforms.meetings.triggers import Trigger
from transforms.meetings.verb_readings import (
    read_call_on,
    read_called,
    read_discuss,
    read_host,
    read_meet,
    read_phone,
    read_talk,
    read_talk_direct,
)
from transforms.people.discourse import Discourse
from transforms.people.model import Mention, People

ADDED = "X joined those who met"
_NEGATIONS = frozenset({"not", "never", "no", "n't"})
_SOON, _LATER = 4, 12
"""Words behind a word of company among which a verb may say that it is still to come."""
_PHONE_WORDS = frozenset(
    "phone telephone telephoned phoned call calls line telephonic handset phonecall receiver".split()
)
_CLEAR_PHONE_WORDS = frozenset("phone telephone telephoned phoned telephonic".split())
_VIDEO_WORDS = frozenset("video videoconference virtual virtually online zoom videolink teleconference".split())
_TOGETHER_WORDS = frozenset(
    "sidelines margins handshake visit visiting arrived arrival palace aboard airport table villa hotel".split()
)
_READERS = {
    "meet": read_meet, "talk": read_talk, "talk_direct": read_talk_direct, "discuss": read_discuss, "host": read_host,
    "call_on": read_call_on, "phone": read_phone, "called": read_called, "see": read_see, "join": read_join,
    "spend": read_spend, "sign": read_sign, "sign_noun": read_sign_noun, "noun": read_noun,
    "chair": read_chair, "across": read_across, "line": read_line, "guest": read_guest, "brief": read_brief,
    "briefed": read_brief, "together": read_together,
    "company": read_company, "tell": read_tell, "hear": read_tell, "round": read_round, "round_left": read_round_left, "means": read_means,
}  # fmt: skip


def find_candidates(
    people: People,
    discourse: Discourse,
    clause: Clause,
    index: int,
    triggers: list[Trigger],
    *,
    is_future: bool,
    setting: Callable[[], tuple[bool, bool]],
) -> list[Candidate]:
    """Candidates of sentence `index` in order; `setting` says whether the sentence tells a day and whether a place."""
    found: list[Candidate] = []
    rejected: list[frozenset[int]] = []
    if clause.lower[clause.last - 1] == "?" or clause.lower[max(clause.first, clause.last - 2)] == "?":
        return found

    def take(trigger: Trigger, candidates: list[Candidate]) -> None:
        for candidate in candidates:
            before, after = _context(clause, trigger)
            if trigger.entry.construction == "company":
                reach = _SOON if trigger.entry.words[0] in ANYHOW else _LATER
                before = " ".join([before, *after.split()[:reach]])
            status, why = decide_status(before, after, _tense(clause, trigger), is_plan_sentence=is_future)
            if status == "held" and _NEGATIONS & set(trigger.entry.words):
                status, why = "denied", "not within the phrase"
            if status == "held" and trigger.entry.tense == "noun":
                status, why = _status_behind(clause, candidate, before, status, why)
            if status is None:
                rejected.append(frozenset(candidate.persons))
                continue
            candidate.status = status
            candidate.trace.append(f"status {status}: {why}")
            candidate.mode = _mode(clause, candidate)
            if is_plausible(people.persons, candidate) and not _crosses(found, candidate):
                found.append(candidate)

    for trigger in triggers:
        take(trigger, _read_trigger(people, discourse, clause, index, trigger, told=found))
    for phrase in find_phrases(clause):
        if phrase.phrase.proof == "dated" and not any(setting()):
            continue
        if phrase.phrase.proof == "placed" and not all(setting()):
            continue
        told = {frozenset(c.persons) for c in found} | set(rejected)
        candidates = _read_trigger(people, discourse, clause, index, phrase.trigger, phrase, found)
        take(
            phrase.trigger, [c for c in candidates if not any(set(c.persons) <= t or t <= set(c.persons) for t in told)]
        )
    if not found and not rejected and (company := find_company(people.persons, clause, setting)) is not None:
        take(company, _read_trigger(people, discourse, clause, index, company))
    return found


def _read_trigger(
    people: People,
    discourse: Discourse,
    clause: Clause,
    index: int,
    trigger: Trigger,
    phrase: Found | None = None,
    told: Sequence[Candidate] = (),
) -> list[Candidate]:
    rule, arguments, host_side = _read_arguments(discourse, clause, trigger, phrase)
    if not rule:
        return []
    clause.read_further_partners(arguments)
    clause.read_attendants(arguments, trigger.end)
    if rule == SAME:
        arguments.left = _those_who_met(clause, discourse, trigger)
    groups = split_groups(people.persons, clause, trigger, arguments)
    candidates: list[Candidate] = []
    tokens = people.tokens
    words = tokens.text[tokens.starts[trigger.start] : tokens.ends[trigger.end - 1]]
    for group in groups:
        swap_compatriots(people.persons, arguments, group)
        if not arguments.left and arguments.left_unnamed and arguments.right and not arguments.right_unnamed:
            arguments.right_unnamed = arguments.left_unnamed
        persons, note = _complete(people, discourse, trigger, rule, arguments, group, told)
        if not persons:
            continue
        spans = [(m.start, m.end) for m in group] + [(trigger.start, trigger.end)]
        candidate = Candidate(
            index, trigger, persons, group, "held", trigger.entry.mode, rule, 0.8 if len(persons) > 1 else 0.4,
            tokens.starts[min(s for s, _ in spans)], tokens.ends[max(e for _, e in spans) - 1],
            host_of(arguments, group, host_side),
        )  # fmt: skip
        candidate.trace.append(f"trigger “{words}”, rule {rule}")
        candidate.trace += [m.note for m in group if m.note]
        if note:
            candidate.trace.append(note)
        if note or (phrase is not None and phrase.phrase.proof != "sure"):
            candidate.strength = 0.6
        if rule in (LOOSE, "A told B", "A and B in company"):
            candidate.strength = 0.45
        if len(groups) > 1:
            candidate.anchor = tokens.ends[group[-1].end - 1]
        candidate.unnamed = arguments.right_unnamed
        candidate.status_span = (tokens.starts[trigger.start], tokens.ends[trigger.end - 1])
        candidates.append(candidate)
    return candidates


def _read_arguments(
    discourse: Discourse, clause: Clause, trigger: Trigger, phrase: Found | None
) -> tuple[str, Arguments, str]:
    """Rule, sides and the host's side of a trigger or phrase; the rule is empty where nobody is shown to have met."""
    if phrase is not None:
        return read_phrase(clause, phrase)
    kind = trigger.entry.construction
    rule, arguments, host_side = _READERS[kind](clause, trigger) if kind in _READERS else ("", Arguments(), "")
    if not rule or (len(arguments.persons()) < PAIR and not arguments.right_unnamed):
        other = read_otherwise(clause, trigger, discourse)
        if other is not None:
            return other
    return rule, arguments, host_side


def _complete(
    people: People,
    discourse: Discourse,
    trigger: Trigger,
    rule: str,
    arguments: Arguments,
    group: list[Mention],
    told: Sequence[Candidate],
) -> tuple[tuple[int, ...], str]:
    """The people of one meeting, a partner known from the story included, with a line that says so; nobody if it is none."""
    persons = tuple(dict.fromkeys(p for m in group for p in m.persons))
    if rule == ADDED:
        met = discourse.last_pair
        if set(persons) & set(met) or len(met) < PAIR or not set(met) & set(discourse.last_but_one):
            return (), ""
        return (*met, *persons), ""
    unnamed = arguments.left_unnamed or arguments.right_unnamed
    if len(persons) != 1 or unnamed or trigger.entry.construction == "visit":
        return persons, ""
    partner = _met_just_now(told, persons[0], discourse)
    if partner is None:
        partner = missing_partner(discourse, persons[0])
    if partner is None:
        return persons, ""
    return (*persons, partner), f"partner from context: {people.persons[partner].name}"


def _met_just_now(told: Sequence[Candidate], person: int, discourse: Discourse) -> int | None:
    """The hub of meetings that the same sentence tells (A called on P, and B was likewise received)."""
    if not told or person in told[-1].persons or len(told[-1].persons) != PAIR:
        return None
    known = [p for p in told[-1].persons if discourse.met.get(p, 0)]
    return max(known, key=lambda p: discourse.met[p]) if known else None


def _crosses(found: list[Candidate], candidate: Candidate) -> bool:
    """Whether two whom a third met each apart in this sentence are taken for a pair (spoke with A and, in a call, with B)."""
    pair = set(candidate.persons)
    partners = [
        set(one.persons) for one in found if len(set(one.persons) & pair) == 1 and one.trigger is not candidate.trigger
    ]
    shared = set.intersection(*partners) - pair if len(partners) >= PAIR else set()
    return len(pair) == PAIR and bool(shared) and pair <= set.union(*partners)


def _those_who_met(clause: Clause, discourse: Discourse, trigger: Trigger) -> list[Mention]:
    """Those of the last meeting, where the sentence names nobody else."""
    named = {p for m in clause.mentions for p in m.persons}
    if len(discourse.last_pair) < PAIR or named - set(discourse.last_pair):
        return []
    return [Mention(trigger.start, trigger.end, "group", persons=discourse.last_pair, note="those who last met")]


def _status_behind(clause: Clause, candidate: Candidate, before: str, status: str, why: str) -> tuple[str | None, str]:
    """The status that the words behind the partners tell: `talks between A and B are foreseen for Tuesday`, `... are off`."""
    end = max((m.end for m in candidate.mentions if m.start >= candidate.trigger.end), default=-1)
    if not 0 < end < clause.last:
        return status, why
    after = " ".join(clause.lower[end : min(clause.last, end + 20)]).removeprefix(", ")
    told, reason = decide_status(before, after, "noun", is_plan_sentence=False)
    return (told, reason) if told in ("planned", "cancelled", "denied") else (status, why)


def _context(clause: Clause, trigger: Trigger) -> tuple[str, str]:
    """The clause before and after a trigger, in lower case."""
    start = trigger.start
    while start > clause.first and clause.lower[start - 1] not in (";", "—", "–", ":"):
        start -= 1
    before = " ".join(clause.lower[start : trigger.start])
    after = " ".join(clause.lower[trigger.end : min(clause.last, trigger.end + 25)])
    for mark in (" ; ", " — "):
        after = after.split(mark)[0]
    return before, after


def _tense(clause: Clause, trigger: Trigger) -> str:
    entry = trigger.entry
    before = clause.lower[max(clause.first, trigger.start - 3) : trigger.start]
    if entry.tense == "past" and any(word in ("be", "to", "will", "would") for word in before) and "be" in before:
        return "base"
    return entry.tense


def _mode(clause: Clause, candidate: Candidate) -> str:
    """The mode that the trigger or its clause states."""
    stated = candidate.trigger.entry.mode
    words = clause.lower[clause.first : clause.last]
    if stated in ("phone", "video"):
        return stated
    near = set(words[max(0, candidate.trigger.start - clause.first - 12) : candidate.trigger.end - clause.first + 12])
    if near & _VIDEO_WORDS:
        return "video"
    if stated == "unknown" and near & _TOGETHER_WORDS:
        return "in_person"
    spoken = stated == "unknown" or near & _CLEAR_PHONE_WORDS
    if spoken and near & _PHONE_WORDS and candidate.trigger.entry.construction in ("talk", "noun", "discuss"):
        return "phone"
    return stated
