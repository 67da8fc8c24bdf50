"""Finds phrases of contact that hold their people inside them: `had B to lunch`, `kept B for two hours`, `was shown in to B`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from transforms.meetings.arguments import Arguments, Clause
from transforms.meetings.triggers import Entry, Trigger
from transforms.people.model import Mention

SAME = "those who met before meet again"
_DOUBLED = re.compile(r"[^aeiou]*[aeiou][bdgmnprt]$")
"""Short verbs whose last letter doubles (grabbed, stepping)."""
_PAIR = 2
_COMPANIONS = frozenset({"host", "hostess", "guest", "visitor", "interlocutor", "caller"})
_OWNERS = frozenset({"his", "her", "their"})
_GAP = r"(?:(?:(?:his|her|their|its)(?:<\d+>)?|[^\s<.;:?!(][^\s<]*) ){0,9}?"
_BEFORE_B = r"(?:(?:both|in turn|separately|first|personally|again|also|either|even|privately|then|the|visiting|outgoing|a|his|her) )?"
_TENSES = ("base", "present", "past", "past", "ing")


@dataclass(frozen=True, slots=True)
class Phrase:
    """One line of phrases.tsv for one first word."""

    body: str
    """The expression of what follows the first word; compiled when it is first met."""
    mode: str
    host: str
    proof: str
    has_partner: bool
    has_owner: bool
    has_left: bool
    needs: tuple[frozenset[str], ...]
    """Of each of these sets a word must stand in the sentence."""
    is_verb: bool
    """Whether a verb begins it, so that its subject is one side."""


@dataclass(frozen=True, slots=True)
class Found:
    """A phrase in a sentence with the first tokens of the people it holds."""

    trigger: Trigger
    phrase: Phrase
    partner: int | None
    owner: int | None
    left: int | None


def find_phrases(clause: Clause) -> list[Found]:
    """Phrases of the sentence in order."""
    text, offsets = _with_marks(clause)
    found: list[Found] = []
    seen: set[tuple[int, int | None]] = set()
    by_first_word, words = _by_first_word(), set(clause.lower[clause.first : clause.last])
    holds_people = "<" in text
    for place, begin in enumerate(offsets):
        if begin < 0:
            continue
        for phrase in by_first_word.get(clause.lower[clause.first + place], ()):
            if (phrase.has_partner and not holds_people) or not _has_needed(words, phrase.needs):
                continue
            match = _compiled(phrase.body).match(text, begin + len(clause.lower[clause.first + place]))
            if match is None:
                continue
            partner = int(match["b"]) if phrase.has_partner and match["b"] else None
            owner = int(match["o"]) if phrase.has_owner and match["o"] else None
            left = int(match["a"]) if phrase.has_left and match["a"] else None
            start = clause.first + place
            if (start, partner) in seen:
                continue
            seen.add((start, partner))
            end = _token_at(offsets, match.end()) + clause.first
            if partner is not None:
                end = min(end, partner)
            end = max(start + 1, end)
            entry = Entry(tuple(clause.lower[start:end]), "phrase", phrase.mode, _tense_of(clause.lower[start]))
            found.append(Found(Trigger(start, end, entry), phrase, partner, owner, left))
    return found


def _has_needed(words: set[str], needs: tuple[frozenset[str], ...]) -> bool:
    for need in needs:  # noqa: SIM110 - a loop costs half of what all() does
        if words.isdisjoint(need):
            return False
    return True


def read_phrase(clause: Clause, found: Found) -> tuple[str, Arguments, str]:
    """Subject and partners of a phrase, in the shape of the other readings."""
    phrase, trigger, arguments = found.phrase, found.trigger, Arguments()
    rule = f"phrase of contact ({phrase.proof})"
    host = phrase.host if phrase.host != "none" else ""
    if found.partner is not None:
        arguments.right, arguments.is_separate, arguments.end = clause.spread_right(clause.at[found.partner])
        arguments.is_separate = arguments.is_separate or not phrase.is_verb
    taken = set(arguments.persons("right"))
    if found.left is not None:
        arguments.left = [m for m in (clause.at[found.left],) if not taken & set(m.persons)]
        return (rule if arguments.left and arguments.right else ""), arguments, host
    if phrase.proof == "same":
        return SAME, arguments, host
    if not phrase.is_verb:
        if found.owner is not None:
            arguments.left = [m for m in (clause.at[found.owner],) if not taken & set(m.persons)]
            return (rule if len(arguments.persons()) >= _PAIR else ""), arguments, host
        return "a step of A's round", arguments, host
    subject, arguments.left_unnamed = clause.subject_of(trigger.start)
    arguments.left = [m for m in subject if not taken & set(m.persons)]
    if found.owner is not None:
        arguments.right = [m for m in (clause.at[found.owner],) if not set(m.persons) & set(arguments.persons("left"))]
    if phrase.proof == "adds":
        return ("X joined those who met" if arguments.persons() else ""), arguments, host
    if phrase.proof == "context":
        return ("a step of A's round" if len(arguments.persons()) == 1 else ""), arguments, host
    if found.partner is None and len(arguments.persons()) < _PAIR:
        return "", arguments, ""
    if found.partner is not None and not arguments.left:
        return "", arguments, ""
    return rule, arguments, host


def _with_marks(clause: Clause) -> tuple[str, list[int]]:
    """The sentence in small letters with people as `<token>`, and where each token begins (-1 inside people)."""
    parts: list[str] = []
    offsets: list[int] = []
    length = 0
    place = clause.first
    while place < clause.last:
        mention = clause.at.get(place)
        word = clause.lower[place]
        if mention is not None and mention.start == place and _introduces(clause, mention):
            offsets += [-1] * (mention.end + 1 - place)
            place = mention.end + 1
            continue
        whole = mention is not None and mention.start == place and bool(mention.persons)
        if mention is not None and whole and not _is_spelled_out(clause, mention):
            if mention.kind == "pronoun" and mention.is_possessive:
                word = f"{word}<{place}>"
                offsets.append(length)
                place += 1
            else:
                word = f"<{place}>'s" if mention.is_possessive else f"<{place}>"
                offsets += [-1] * (mention.end - place)
                place = mention.end
        else:
            offsets.append(length)
            place += 1
        parts.append(word)
        length += len(word) + 1
    return " ".join(parts) + " ", offsets[: clause.last - clause.first]


def _introduces(clause: Clause, mention: Mention) -> bool:
    """Whether the words only lead up to names: `the foreign and finance ministers, A and B`."""
    if mention.kind not in ("description", "group") or not mention.is_plural or mention.persons:
        return False
    named = clause.at.get(mention.end + 1)
    return (
        mention.end + 1 < clause.last
        and clause.lower[mention.end] in (",", ":")
        and named is not None
        and named.kind == "name"
        and bool(named.persons)
    )


def _is_spelled_out(clause: Clause, mention: Mention) -> bool:
    """Whether the words say what somebody is to another (`was his host`), not who, or turn back on the subject (`himself`)."""
    if mention.kind == "pronoun" and clause.lower[mention.start].endswith(("self", "selves")):
        return True
    role = mention.roles[0] if mention.kind == "description" and mention.roles else None
    return (
        role is not None
        and role.head in _COMPANIONS
        and clause.lower[mention.start] in _OWNERS
        and clause.lower[mention.start - 1] in ("was", "is", "be", "been", "were", "are", "as")
    )


def _token_at(offsets: list[int], end: int) -> int:
    """Index of the first token that begins at or behind a place of the marked text."""
    return next((k for k, offset in enumerate(offsets) if offset >= end - 1), len(offsets))


@cache
def _forms() -> dict[str, tuple[tuple[str, ...], ...]]:
    """Base to its base, present, past, participle and -ing forms, of irregular verbs."""
    rows = files(__package__).joinpath("verb_forms.tsv").read_text("utf-8").splitlines()
    table: dict[str, tuple[tuple[str, ...], ...]] = {}
    for row in rows:
        if row and not row.startswith("#"):
            base, *others = row.split("\t")
            table[base] = ((base,), *(tuple(cell.split()) for cell in others))
    return table


def _conjugate(base: str) -> tuple[tuple[str, ...], ...]:
    known = _forms().get(base)
    if known is not None:
        return known
    stem = base + base[-1] if _DOUBLED.match(base) else base.removesuffix("e")
    if base.endswith("y") and base[-2] not in "aeiou":
        return (base,), (f"{base[:-1]}ies",), (f"{base[:-1]}ied",), (f"{base[:-1]}ied",), (f"{base}ing",)
    present = f"{base}es" if base.endswith(("s", "sh", "ch", "x", "z")) else f"{base}s"
    return (base,), (present,), (f"{stem}ed",), (f"{stem}ed",), (f"{stem}ing",)


@cache
def _tenses() -> dict[str, str]:
    """Tense of each form that begins a phrase; a form of two tenses is past."""
    table: dict[str, str] = {}
    for base in _bases():
        for tense, forms in zip(_TENSES, _conjugate(base), strict=True):
            for form in forms:
                if table.get(form) != "past":
                    table[form] = tense
    return table


def _tense_of(word: str) -> str:
    return _tenses().get(word, "past")


@cache
def _rows() -> tuple[tuple[str, str, str, str], ...]:
    text = files(__package__).joinpath("phrases.tsv").read_text("utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return tuple((phrase, mode, host, proof) for phrase, mode, host, proof in rows)


def _heads_of(phrase: str) -> tuple[list[str], str]:
    """The verbs a phrase may begin with (`~have`, `~(give|grant)`), each with its particle, and the rest."""
    match = re.match(r"~?(?:\(([^)]*)\)|(\S+))\s*(.*)$", phrase)
    assert match is not None, phrase
    return (match[1].split("|") if match[1] else [match[2]]), match[3]


@cache
def _bases() -> frozenset[str]:
    return frozenset(head.split()[0] for phrase, *_ in _rows() for head in _heads_of(phrase)[0])


@cache
def _compiled(body: str) -> re.Pattern[str]:
    return re.compile(body)


@cache
def _by_first_word() -> dict[str, tuple[Phrase, ...]]:
    """Phrases by the forms of their first verb."""
    table: dict[str, list[Phrase]] = {}
    for line, mode, host, proof in _rows():
        heads, rest = _heads_of(line)
        has_partner, has_owner, has_left = (re.search(rf"\b{mark}\b", line) is not None for mark in ("B", "OWN", "A"))
        is_verb = line.startswith("~")
        by_base: dict[str, list[str]] = {}
        for head in heads:
            base, _, particle = head.partition(" ")
            by_base.setdefault(base, []).append(particle)
        for base, particles in by_base.items():
            forms = sorted({form for group in _conjugate(base) for form in group}) if is_verb else [base]
            bare = "" in particles
            options = "|".join(f"{_compile_words(p)}" for p in particles if p)
            tail = f"(?:{options}){'?' if bare else ''}" if options else ""
            body = tail + _compile_words(rest)
            owned = r"(?:<(?P<o>\d+)>)?" if base == "OWN" else ""
            needs = _words_needed(rest)
            phrase = Phrase(f"{owned} {body}", mode, host, proof, has_partner, has_owner, has_left, needs, is_verb)
            for first in sorted(_OWNERS) if base == "OWN" else forms:
                table.setdefault(first, []).append(phrase)
    return {word: tuple(phrases) for word, phrases in table.items()}


_TEMPLATE = re.compile(r"\[[^\]]*\]|\([^)]*\)|\.\.|\S+")
_NO_WORDS = frozenset({"..", "B", "A", "OWN", "B's"})


def _words_needed(words: str) -> tuple[frozenset[str], ...]:
    """For each part that a template must have the words of which one stands in it, the uncommon ones first."""
    parts = [part.strip("()").split("|") for part in _TEMPLATE.findall(words) if part[0] != "["]
    firsts = [frozenset(option.split()[0] for option in part) for part in parts if all(part)]
    return tuple(sorted((f for f in firsts if not f & _NO_WORDS), key=lambda f: len(f & _COMMON))[:_NEEDS])


_NEEDS = 2
"""More are hardly ever needed to pass over a phrase."""


def _compile_words(words: str) -> str:
    """The expression of a template, each word with the blank behind it."""
    out: list[str] = []
    for part in _TEMPLATE.findall(words):
        if part == "..":
            out.append(_GAP)
        elif part == "[..]":
            out.append(_GAP)
        elif part.startswith("["):
            out.append(f"(?:{'|'.join(_compile_words(p) for p in part[1:-1].split('|'))})?")
        elif part.startswith("("):
            out.append(f"(?:{'|'.join(_compile_words(p) for p in part[1:-1].split('|'))})")
        elif part == "B":
            out.append(rf"{_BEFORE_B}<(?P<b>\d+)> (?:(?:, |and |, and )(?:the |both )?<\d+> ){{0,4}}(?:, )?")
        elif part == "A":
            out.append(r"<(?P<a>\d+)> (?:, )?")
        elif part == "OWN":
            out.append(r"(?:his|her|their)<(?P<o>\d+)> ")
        elif part in _OWNERS:
            out.append(rf"{part}(?:<\d+>)? ")
        elif part == "B's":
            out.append(r"<(?P<b>\d+)>'s ")
        else:
            out.append(re.escape(part) + " ")
    return "".join(out)


_COMMON = frozenset(
    "a an the to for over in round down up across as at on with by through from out off into back of about around along past on under "
    "it this that his her their him them himself herself themselves one all there here and or not no away aside near before after "
    "between behind inside outside next first last again also later too twice late early alone together during via upon so such more "
    "some few other each be have get give take make put come go see hold keep bring set lay call tell find lead let run stop turn use "
    "stand sit look show say ask hear learn open close end begin start finish face pass play offer share way line time day days part "
    "order case plan plans side hands hand home house year room list work point message words word it's be's state states report "
    "move trade agreement agreements partnership reason reasons name names right private contract contracts deal break secure win earn "
    "land reports party paper press conference morning afternoon evening hour hours minutes statement understanding opportunity chance "
    "occasion declaration expect expected invest seat leave accord allow allowed present touch contact communication drive join".split()
)
"""Words too common to open a gate."""


def phrase_words() -> dict[bool, frozenset[str]]:
    """Words of which one stands in nearly every phrase of contact, by whether such a phrase shows a meeting by itself.

    Of the parts that a phrase must have the one with the fewest common words is chosen, and of that the uncommon words.
    """
    words: dict[bool, set[str]] = {True: set(), False: set()}
    for line, _, _, proof in _rows():
        heads, rest = _heads_of(line)
        parts = [dict.fromkeys(heads)]
        parts += [dict.fromkeys(part.strip("()").split("|")) for part in _PART.findall(_OPTIONAL.sub(" ", rest))]
        spelled = [
            [word.partition(" ..")[0] for word in part] for part in parts if not {"..", "B", "B's"} & part.keys()
        ]
        telling = [[word for word in part if not set(word.split()) <= _COMMON] for part in spelled]
        best = min(
            range(len(spelled)), key=lambda k: (len(spelled[k]) - len(telling[k]), not telling[k], len(telling[k]))
        )
        found = telling[best] if best else [
            " ".join((form, *head.split()[1:]))
            for head in telling[0] for forms in _conjugate(head.split()[0]) for form in forms
        ]  # fmt: skip
        if not found and len(spelled) > 1:  # only common words: the verb with the word behind it
            found = [
                f"{form} {word}"
                for head in heads if " " not in head for forms in _conjugate(head) for form in forms for word in spelled[1]
            ]  # fmt: skip
        words[proof == "sure"].update(found)
    return {is_sure: frozenset(found) for is_sure, found in words.items()}


_PART = re.compile(r"\([^)]*\)|\S+")
_OPTIONAL = re.compile(r"\[[^\]]*\]")
