"""From the triggers of one sentence to candidate meetings with their participants."""

from __future__ import annotations

from transforms.meetings.arguments import Arguments, Clause
from transforms.meetings.candidate import Candidate
from transforms.meetings.loose import LOOSE, read_otherwise
from transforms.meetings.modality import decide_status
from transforms.meetings.plausible import is_plausible
from transforms.meetings.triggers import Trigger
from transforms.people.model import Mention, People, Person
from transforms.people.references import Discourse

_PAIR = 2
_LIGHT_REACH = 8
_WITH = frozenset({"with"})
_TO_WITH = frozenset({"with", "to"})
_BETWEEN = frozenset({"between", "among", "amongst"})
_NOUN_PARTNERS = frozenset({"with", "to", "from"})
_PHONE_WORDS = frozenset(
    "phone telephone telephoned phoned call calls line telephonic handset phonecall receiver".split()
)
_CLEAR_PHONE_WORDS = frozenset("phone telephone telephoned phoned telephonic".split())
_VIDEO_WORDS = frozenset("video videoconference virtual virtually online zoom videolink teleconference".split())
_TOGETHER_WORDS = frozenset(
    "sidelines margins handshake visit visiting arrived arrival palace aboard airport table villa hotel".split()
)
_TOGETHER = frozenset(
    "trilateral three-way four-way tripartite quadrilateral together jointly joint mini-summit multilateral same summit-level".split()
)
_IN_TURN = frozenset(
    "sidelines margins series separate separately respectively individually bilaterals bilateral round turn".split()
)
_AFTER_SEEN = frozenset(
    "on in at for to about and or but over before after last this next yesterday today tomorrow with during while when again "
    "late early first then there here briefly in who whom whose as if".split()
)
_AT = frozenset("for in after during before on over at from attended joined".split())
_GATHERINGS = frozenset("session sessions summit round rounds reception banquet dialogue".split())
_AFTER_RANG = frozenset(
    "on from to at in , . again back first later late early too as yesterday and with for before after".split()
)
_LIGHT = frozenset(
    "held hold holds holding had has have having began begin begins opened concluded conducted conduct wrapped attended joined chaired led co-chaired "
    "hosted started resumed entered took ended continued completed convened finished followed includes included for in after "
    "during before on over at from".split()
)


def find_candidates(
    people: People, discourse: Discourse, clause: Clause, index: int, triggers: list[Trigger], *, is_future: bool
) -> list[Candidate]:
    """Candidates of sentence `index` in order."""
    found: list[Candidate] = []
    for trigger in triggers:
        for candidate in _read_trigger(people, discourse, clause, index, trigger):
            before, after = _context(clause, trigger)
            status, why = decide_status(before, after, _tense(clause, trigger), is_plan_sentence=is_future)
            if status is None:
                candidate.trace.append(f"left out: {why}")
                continue
            candidate.status = status
            candidate.trace.append(f"status {status}: {why}")
            candidate.mode = _mode(clause, candidate)
            if is_plausible(people.persons, candidate):
                found.append(candidate)
    return found


def _read_trigger(
    people: People, discourse: Discourse, clause: Clause, index: int, trigger: Trigger
) -> list[Candidate]:
    kind = trigger.entry.construction
    rule, arguments, host_side = _READERS[kind](clause, trigger) if kind in _READERS else ("", Arguments(), "")
    if not rule or (len(arguments.persons()) < _PAIR and not arguments.right_unnamed):
        other = read_otherwise(clause, trigger, discourse)
        if other is not None:
            rule, arguments, host_side = other
    if not rule:
        return []
    clause.read_further_partners(arguments)
    groups = _split(people.persons, clause, trigger, arguments)
    candidates: list[Candidate] = []
    for group in groups:
        _swap_compatriots(people.persons, arguments, group)
        persons = tuple(dict.fromkeys(p for m in group for p in m.persons))
        host = _host(arguments, group, host_side)
        note = ""
        if not arguments.left and arguments.left_unnamed and arguments.right and not arguments.right_unnamed:
            arguments.right_unnamed = arguments.left_unnamed
        if len(persons) == 1 and not arguments.left_unnamed and not arguments.right_unnamed and kind != "visit":
            partner = _missing_partner(discourse, persons[0], clause, trigger, arguments)
            if partner is not None:
                note = f"partner from context: {people.persons[partner].name}"
                persons = (*persons, partner)
        if not persons:
            continue
        spans = [(m.start, m.end) for m in group] + [(trigger.start, trigger.end)]
        tokens = people.tokens
        candidate = Candidate(
            index, trigger, persons, group, "held", trigger.entry.mode, rule, 0.8 if len(persons) > 1 else 0.4,
            tokens.starts[min(s for s, _ in spans)], tokens.ends[max(e for _, e in spans) - 1], host,
        )  # fmt: skip
        words = tokens.text[tokens.starts[trigger.start] : tokens.ends[trigger.end - 1]]
        candidate.trace.append(f"trigger “{words}”, rule {rule}")
        candidate.trace += [m.note for m in group if m.note]
        if note:
            candidate.trace.append(note)
            candidate.strength = 0.6
        if rule in (LOOSE, "A told B"):
            candidate.strength = 0.45
        candidate.unnamed = arguments.right_unnamed
        candidate.status_span = (tokens.starts[trigger.start], tokens.ends[trigger.end - 1])
        candidates.append(candidate)
    return candidates


def _swap_compatriots(persons: list[Person], arguments: Arguments, group: list[Mention]) -> None:
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


def _split(persons: list[Person], clause: Clause, trigger: Trigger, arguments: Arguments) -> list[list[Mention]]:
    """One group of mentions for each meeting told: `met separately with A and B` gives two."""
    if len(arguments.right) < _PAIR or len(arguments.persons("left")) > 1:
        return [[*arguments.left, *arguments.right]]
    if arguments.is_separate or _is_round(persons, clause, trigger, arguments):
        return [[*arguments.left, one] for one in _by_land(persons, arguments)]
    return [[*arguments.left, *arguments.right]]


def _is_round(persons: list[Person], clause: Clause, trigger: Trigger, arguments: Arguments) -> bool:
    """Whether one person met people of several countries in turn: `talks with A, B and C on the sidelines of the summit`."""
    lands = {persons[p].country_iso3 for p in arguments.persons("right")}
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
    return len(lands) > _PAIR or bool(words & _IN_TURN) or trigger.entry.construction in ("phone", "call_on")


def _by_land(persons: list[Person], arguments: Arguments) -> list[Mention]:
    """The right-hand people, each for himself."""
    del persons
    return list(arguments.right)


def _host(arguments: Arguments, group: list[Mention], side: str) -> int | None:
    pool = arguments.left if side == "left" else [m for m in arguments.right if m in group] if side == "right" else []
    return pool[0].persons[0] if len(pool) == 1 and len(pool[0].persons) == 1 else None


def _missing_partner(
    discourse: Discourse, person: int, clause: Clause, trigger: Trigger, arguments: Arguments
) -> int | None:
    """Whom a lone participant met: the person at the hub of the meetings told before, if the article has one."""
    del clause, trigger, arguments
    persons = discourse.people.persons
    if discourse.last_pair:
        hub = discourse.hub
        if person in discourse.last_pair and len(discourse.last_pair) == _PAIR and hub not in discourse.last_pair:
            return None
    else:
        hub = discourse.topic
    if hub is None or hub == person or not persons[hub].is_public:
        return None
    return hub if persons[hub].country_iso3 != persons[person].country_iso3 else None


def _read_meet(clause: Clause, trigger: Trigger) -> tuple[str, Arguments, str]:
    if _is_passive(clause, trigger):
        return _read_passive(clause, trigger)
    arguments = clause.partner_of(trigger.end, _WITH, direct=True)
    arguments.left, arguments.left_unnamed = clause.subject_of(trigger.start)
    if not arguments.right and len(arguments.persons("left")) < 2 and not arguments.right_unnamed:
        return "", arguments, ""
    return "A met B", arguments, ""


def _read_talk(clause: Clause, trigger: Trigger) -> tuple[str, Arguments, str]:
    arguments = clause.partner_of(trigger.end, _TO_WITH, direct=False)
    arguments.left, arguments.left_unnamed = clause.subject_of(trigger.start)
    if clause.lower[trigger.start] in ("spoke", "speaks", "speak", "talk", "talked") and arguments.right:
        between = clause.lower[trigger.end : arguments.right[0].start]
        if "of" in between or "about" in between:
            return "", arguments, ""
    if not arguments.right and len(arguments.persons("left")) < 2 and not arguments.right_unnamed:
        return "", arguments, ""
    return "A talked with B", arguments, ""


def _read_talk_direct(clause: Clause, trigger: Trigger) -> tuple[str, Arguments, str]:
    arguments = clause.partner_of(trigger.end, _WITH, direct=True)
    arguments.left, arguments.left_unnamed = clause.subject_of(trigger.start)
    return ("A with B" if arguments.right and arguments.left else ""), arguments, ""


def _read_discuss(clause: Clause, trigger: Trigger) -> tuple[str, Arguments, str]:
    arguments = clause.partner_of(trigger.end, _WITH, direct=False)
    arguments.left, arguments.left_unnamed = clause.subject_of(trigger.start)
    if not arguments.left or (not arguments.right and len(arguments.persons("left")) < 2):
        return "", arguments, ""
    return "A discussed with B", arguments, ""


def _read_host(clause: Clause, trigger: Trigger) -> tuple[str, Arguments, str]:
    if _is_passive(clause, trigger):
        return _read_passive(clause, trigger)
    arguments = clause.partner_of(trigger.end, frozenset({"led", "headed"}), direct=True)
    if not arguments.right:
        return "", arguments, ""
    arguments.left, arguments.left_unnamed = clause.subject_of(trigger.start)
    if arguments.left_unnamed and len(arguments.persons("right")) < 2:
        return "", arguments, ""
    return "A received B", arguments, "left"


def _read_passive(clause: Clause, trigger: Trigger) -> tuple[str, Arguments, str]:
    arguments = clause.partner_of(trigger.end, frozenset({"by"}), direct=False)
    arguments.is_passive = True
    arguments.left, arguments.left_unnamed = clause.subject_of(trigger.start)
    if not arguments.right and not arguments.right_unnamed and trigger.entry.construction == "meet":
        return "", arguments, ""
    return ("B was received by A" if arguments.left else ""), arguments, "right"


def _read_own(clause: Clause, trigger: Trigger) -> bool:
    """`had his own session`, `had a turn`: the partner is the hub of the round."""
    return "own" in clause.lower[max(clause.first, trigger.start - 3) : trigger.start]


def _read_call_on(clause: Clause, trigger: Trigger) -> tuple[str, Arguments, str]:
    arguments = clause.partner_of(trigger.end, frozenset(), direct=True)
    if not arguments.right or arguments.right[0].start - trigger.end > 3:
        return "", arguments, ""
    if any(
        clause.lower[m.end : m.end + 2] in (["to", "the"],) or clause.lower[m.end : m.end + 1] == ["to"]
        for m in arguments.right[-1:]
    ) and trigger.entry.words[0].startswith("call"):
        return "", arguments, ""
    if trigger.entry.words[-1] == "see" and _watches(clause, arguments.end):
        return "", arguments, ""
    arguments.left, arguments.left_unnamed = clause.subject_of(trigger.start)
    return ("A called on B" if arguments.left else ""), arguments, "right"


def _watches(clause: Clause, end: int) -> bool:
    """Whether a verb follows the one seen (`came to see Raisi take the oath`)."""
    word = clause.lower[end] if end < clause.last else "."
    return word[0].isalpha() and word not in _AFTER_SEEN and end not in clause.at


def _read_phone(clause: Clause, trigger: Trigger) -> tuple[str, Arguments, str]:
    if _is_passive(clause, trigger) or (
        clause.lower[trigger.start].startswith("rung") and trigger.start > clause.first
    ):
        return _read_passive(clause, trigger)
    arguments = clause.partner_of(trigger.end, frozenset({"from"}), direct=True)
    if arguments.right and arguments.right[0].start - trigger.end > 4:
        return "", arguments, ""
    arguments.left, arguments.left_unnamed = clause.subject_of(trigger.start)
    if not arguments.right:
        ahead = clause.lower[trigger.end] if trigger.end < clause.last else "."
        rang = len(arguments.persons()) == 1 and ahead in _AFTER_RANG and trigger.entry.tense == "past"
        return ("A rang" if rang else ""), arguments, ""
    return "A phoned B", arguments, ""


def _read_tell(clause: Clause, trigger: Trigger) -> tuple[str, Arguments, str]:
    """`A told B that ...`, two people of office face to face or on the line."""
    arguments = clause.partner_of(trigger.end, frozenset(), direct=True)
    if not arguments.right or not _is_next(clause, trigger.end, arguments.right[0].start):
        return "", arguments, ""
    arguments.left, arguments.left_unnamed = clause.subject_of(trigger.start)
    near = bool(arguments.left) and trigger.start - arguments.left[-1].end <= 3
    if trigger.entry.construction == "hear" and any(m.kind == "pronoun" for m in arguments.right):
        near = False  # heard him out
    return ("A told B" if near else ""), arguments, ""


def _read_called(clause: Clause, trigger: Trigger) -> tuple[str, Arguments, str]:
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


def _read_see(clause: Clause, trigger: Trigger) -> tuple[str, Arguments, str]:
    if clause.lower[trigger.start - 1 : trigger.start] in (["was"], ["be"], ["been"], ["is"], ["are"], ["were"]):
        return "", Arguments(), ""
    arguments = clause.partner_of(trigger.end, frozenset(), direct=True)
    if not arguments.right or not _is_next(clause, trigger.end, arguments.right[0].start):
        return "", arguments, ""
    after = clause.lower[arguments.end : arguments.end + 1]
    if after and (after[0] in ("as", "take", "being", "win", "become", "'s", "sworn", "'") or after[0].endswith("ing")):
        return "", arguments, ""
    arguments.left, arguments.left_unnamed = clause.subject_of(trigger.start)
    return ("A saw B" if arguments.left else ""), arguments, ""


def _is_next(clause: Clause, start: int, end: int) -> bool:
    """Whether nothing but an owner stands between (`saw Gen Li's predecessor, X`)."""
    return end - start <= 1 or all(k in clause.at and clause.at[k].is_possessive for k in range(start, end))


def _read_join(clause: Clause, trigger: Trigger) -> tuple[str, Arguments, str]:
    if _is_passive(clause, trigger):
        return _read_passive(clause, trigger)
    arguments = clause.partner_of(trigger.end, frozenset(), direct=True)
    tail = clause.lower[trigger.end : clause.last]
    if not arguments.right or not {"talks", "meeting", "call", "session", "dinner", "lunch"} & set(tail):
        return "", arguments, ""
    arguments.left, arguments.left_unnamed = clause.subject_of(trigger.start)
    return ("A joined B" if arguments.left else ""), arguments, ""


def _read_spend(clause: Clause, trigger: Trigger) -> tuple[str, Arguments, str]:
    """`spent five hours with Putin`."""
    tail = clause.lower[trigger.end : trigger.end + 8]
    if not {"hours", "hour", "minutes", "evening", "morning", "afternoon", "day"} & set(tail):
        return "", Arguments(), ""
    arguments = clause.partner_of(trigger.end, _WITH, direct=False)
    arguments.left, arguments.left_unnamed = clause.subject_of(trigger.start)
    return ("A spent time with B" if arguments.left and arguments.right else ""), arguments, ""


def _read_sign(clause: Clause, trigger: Trigger) -> tuple[str, Arguments, str]:
    if "by" in clause.lower[trigger.end : trigger.end + 8]:
        arguments = clause.partner_of(trigger.end, frozenset({"by"}), direct=False)
        return ("signed by A and B" if len(arguments.persons()) > 1 else ""), arguments, ""
    arguments = clause.partner_of(trigger.end, _WITH, direct=False)
    arguments.left, arguments.left_unnamed = clause.subject_of(trigger.start)
    return ("A and B signed" if len(arguments.persons()) > 1 else ""), arguments, ""


def _read_sign_noun(clause: Clause, trigger: Trigger) -> tuple[str, Arguments, str]:
    arguments = Arguments()
    arguments.left, arguments.left_unnamed = clause.subject_of(trigger.start)
    return ("A and B put their signatures" if len(arguments.persons()) > 1 else ""), arguments, ""


def _read_noun(clause: Clause, trigger: Trigger) -> tuple[str, Arguments, str]:
    between = clause.partner_of(trigger.end, _BETWEEN, direct=False)
    if len(between.persons()) > 1:
        return "talks between A and B", between, ""
    if len(between.persons()) == 1 and between.right_unnamed:
        return "talks between A and somebody", between, ""
    arguments = clause.partner_of(trigger.end, _NOUN_PARTNERS if trigger.entry.mode == "phone" else _WITH, direct=False)
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
    if len(subject) == 1 and _read_own(clause, trigger):
        arguments.left = subject
        return "A had his own session", arguments, ""
    return "", arguments, ""


def _is_light(clause: Clause, trigger: Trigger, subject: list[Mention]) -> bool:
    """Whether a verb of holding governs the noun (`A and B held, for an hour, talks`); nothing said lies between."""
    start = subject[-1].end
    words = clause.lower[start : trigger.start]
    holding = _LIGHT - _AT if clause.lower[trigger.end - 1] in _GATHERINGS else _LIGHT
    light = max((place for place, word in enumerate(words) if word in holding), default=-1)
    if light < 0 or len(words) - light > _LIGHT_REACH:
        return False
    between = range(start + light + 1, trigger.start)
    return all(k not in clause.at and not _is_verbal(clause, k) for k in between)


def _is_verbal(clause: Clause, position: int) -> bool:
    """Whether a word looks like a verb form and no determiner makes it an adjective (a structured meeting)."""
    return clause.lower[position].endswith(("ed", "ing")) and clause.lower[position - 1] not in (
        "a",
        "an",
        "the",
        "their",
    )


def _is_passive(clause: Clause, trigger: Trigger) -> bool:
    before = clause.lower[max(clause.first, trigger.start - 3) : trigger.start]
    after = clause.lower[trigger.end : trigger.end + 12]
    return trigger.entry.tense == "past" and any(word in ("was", "were", "been", "being", "be", "is", "are") for word in before) and (
        "by" in after or trigger.entry.construction in ("host", "phone")
    )  # fmt: skip


def _read_chair(clause: Clause, trigger: Trigger) -> tuple[str, Arguments, str]:
    """`A and B co-chaired the committee`, `co-chaired by A and B`, `A co-chaired the session with B`."""
    words = clause.lower[trigger.end : trigger.end + 3]
    if "by" in words:
        arguments = clause.partner_of(trigger.end, frozenset({"by"}), direct=False)
        return ("co-chaired by A and B" if len(arguments.persons()) > 1 else ""), arguments, ""
    arguments = clause.partner_of(trigger.end, frozenset({"with", "alongside"}), direct=False)
    arguments.left, arguments.left_unnamed = clause.subject_of(trigger.start)
    return ("A co-chaired with B" if arguments.left else ""), arguments, ""


def _read_across(clause: Clause, trigger: Trigger) -> tuple[str, Arguments, str]:
    """`A across the table from B`."""
    arguments = clause.partner_of(trigger.end, frozenset(), direct=True)
    near = clause.at.get(trigger.start - 1)
    if near is not None and near.persons:
        arguments.left = [near]
    else:
        arguments.left, arguments.left_unnamed = clause.subject_of(trigger.start)
    return ("A across the table from B" if arguments.right and arguments.left else ""), arguments, ""


def _read_line(clause: Clause, trigger: Trigger) -> tuple[str, Arguments, str]:
    """`it was Putin on the other end of the line`."""
    near = clause.at.get(trigger.start - 1)
    arguments = Arguments(left=[near] if near is not None and near.persons else [])
    return ("B on the line" if arguments.left else ""), arguments, ""


def _read_guest(clause: Clause, trigger: Trigger) -> tuple[str, Arguments, str]:
    """`He is expected on Thursday, the guest of B`."""
    arguments = clause.partner_of(trigger.end, frozenset(), direct=True)
    if not arguments.right or arguments.right[0].start - trigger.end > 1:
        return "", arguments, ""
    arguments.left, arguments.left_unnamed = clause.subject_of(trigger.start)
    return ("A was B's guest" if arguments.left else ""), arguments, "right"


def _read_brief(clause: Clause, trigger: Trigger) -> tuple[str, Arguments, str]:
    """`A briefed B`: talk between two people of office."""
    passive = trigger.entry.construction == "briefed"
    arguments = clause.partner_of(trigger.end, frozenset(), direct=True)
    if not arguments.right or arguments.right[0].start - trigger.end > 1:
        return "", arguments, ""
    arguments.left, arguments.left_unnamed = clause.subject_of(trigger.start)
    return (("A was briefed by B" if passive else "A briefed B") if arguments.left else ""), arguments, ""


def _read_round(clause: Clause, trigger: Trigger) -> tuple[str, Arguments, str]:
    """`He also fitted in B`: one step of a round of meetings."""
    arguments = clause.partner_of(trigger.end, frozenset({"with", "to"}), direct=True)
    if not arguments.right or arguments.right[0].start - trigger.end > 3:
        return "", arguments, ""
    subject, _ = clause.subject_of(trigger.start)
    taken = set(arguments.persons("right"))
    arguments.left = [m for m in subject if not taken & set(m.persons)]
    return "a step of A's round", arguments, ""


def _read_round_left(clause: Clause, trigger: Trigger) -> tuple[str, Arguments, str]:
    """`B was among them`."""
    arguments = Arguments()
    arguments.left, _ = clause.subject_of(trigger.start)
    return ("a step of A's round" if len(arguments.persons()) == 1 else ""), arguments, ""


def _read_means(clause: Clause, trigger: Trigger) -> tuple[str, Arguments, str]:
    """`A had B on the telephone`, `over the telephone A reached B`: two people of the clause, and nobody else there."""
    people = [m for m in clause.mentions if m.persons and not m.is_possessive]
    near = clause.at.get(trigger.start - 1)
    if (
        near is not None
        and near.persons
        and clause.lower[near.start - 1] in ("had", "has", "have", "got", "kept", "reached")
    ):
        arguments = Arguments(right=[near])
        arguments.left, arguments.left_unnamed = clause.subject_of(near.start - 1)
        return ("A had B on the phone" if arguments.left else ""), arguments, ""
    if len(people) == _PAIR and not set(people[0].persons) & set(people[1].persons):
        between = clause.lower[people[0].end : people[1].start]
        if len(between) <= 6 and not {",", "that", "and", "who"} & set(between):
            return "A reached B by phone", Arguments(left=people[:1], right=people[1:]), ""
    return "", Arguments(), ""


def _read_together(clause: Clause, trigger: Trigger) -> tuple[str, Arguments, str]:
    """`A and B came face to face`."""
    arguments = Arguments()
    arguments.left, arguments.left_unnamed = clause.subject_of(trigger.start)
    return ("A and B face to face" if len(arguments.persons()) > 1 else ""), arguments, ""


_READERS = {
    "meet": _read_meet, "talk": _read_talk, "talk_direct": _read_talk_direct, "discuss": _read_discuss, "host": _read_host,
    "call_on": _read_call_on, "phone": _read_phone, "called": _read_called, "see": _read_see, "join": _read_join,
    "spend": _read_spend, "sign": _read_sign, "sign_noun": _read_sign_noun, "noun": _read_noun,
    "chair": _read_chair, "across": _read_across, "line": _read_line, "guest": _read_guest, "brief": _read_brief,
    "briefed": _read_brief, "together": _read_together,
    "tell": _read_tell, "hear": _read_tell, "round": _read_round, "round_left": _read_round_left, "means": _read_means,
}  # fmt: skip


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
