"""Finds the words of a sentence that may report a meeting."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from transforms.people.model import Mention, Tokens


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of triggers.tsv."""

    words: tuple[str, ...]
    construction: str
    mode: str
    tense: str


@dataclass(frozen=True, slots=True)
class Trigger:
    """`tokens[start:end]` of the article."""

    start: int
    end: int
    entry: Entry


_DETERMINERS = frozenset(
    "the a an his her their its this that these those first second third another any no recent last next such each every "
    "bilateral trilateral telephone phone separate brief long short lengthy formal informal official private closed-door "
    "face-to-face one-on-one virtual online direct indirect high-level further more new earlier previous latest rare "
    "annual weekly working extraordinary emergency special planned scheduled upcoming proposed similar same 's two-hour "
    "three-hour hour-long day-long tense cordial introductory courtesy maiden joint tripartite quadrilateral three-way four-way "
    "two-way peace ceasefire truce nuclear trade ministerial consultative preparatory follow-up final historic landmark "
    "single own much-anticipated long-awaited ".split()
)
_AFTER_NOUN = frozenset(
    "with between in on at over about and last this that was were is had earlier ahead next during after of to".split()
)
_AUXILIARIES = frozenset("to will would could should can may might must shall did do does not also 'll didn't".split())
_BEFORE_GERUND = frozenset(
    "after before of by on upon while when for is are was were be been also and without in from despite since about following "
    "avoid avoided until , -".split()
)
_BEING = frozenset("was were is are be been being had has have having".split())


@cache
def entries() -> dict[str, tuple[Entry, ...]]:
    """Entries by first word, longest first."""
    table: dict[str, list[Entry]] = {}
    text = files(__package__).joinpath("triggers.tsv").read_text("utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            words, construction, mode, tense = line.split("\t")
            entry = Entry(tuple(words.split()), construction, mode, tense)
            table.setdefault(entry.words[0], []).append(entry)
    return {first: tuple(sorted(found, key=lambda e: -len(e.words))) for first, found in table.items()}


def find_triggers(tokens: Tokens, first: int, last: int, covered: set[int]) -> list[Trigger]:
    """Triggers in `tokens[first:last]`, none overlapping; tokens inside names and roles (`covered`) are passed over."""
    found: list[Trigger] = []
    table, free = entries(), first
    for position in [p for p in range(first, last) if tokens.lower[p] in table]:
        if position < free or position in covered:
            continue
        for entry in table[tokens.lower[position]]:
            stop = position + len(entry.words)
            if stop <= last and tuple(tokens.lower[position:stop]) == entry.words and _fits(
                tokens, entry, position, first
            ):  # fmt: skip
                free = stop
                if entry.construction != "none":
                    found.append(Trigger(position, stop, entry))
                break
    return found


def covered_tokens(mentions: list[Mention]) -> set[int]:
    """Tokens inside names and roles of a sentence, where a word of meeting means nothing."""
    return {
        position
        for mention in mentions
        if mention.kind in ("name", "description") and not _is_visitor(mention)
        for position in range(mention.start, mention.end)
        if mention.kind == "description" or (mention.persons and mention.name_start <= position < mention.name_end)
    }


def _is_visitor(mention: Mention) -> bool:
    """Whether the description is `the guest`, `his host`: words that tell of a meeting themselves."""
    return (
        mention.kind == "description" and bool(mention.roles) and mention.roles[0].head in ("guest", "host", "visitor")
    )


def _fits(tokens: Tokens, entry: Entry, position: int, first: int) -> bool:
    """Whether the word's neighbours allow this reading (a noun after a determiner, a verb after `to`)."""
    before = tokens.lower[position - 1] if position > first else ""
    if len(entry.words) > 1:
        return True
    word = entry.words[0]
    nominal = before in _DETERMINERS or before.endswith(("-", "day", "ly-planned"))
    if word in ("bilateral", "trilateral", "face-to-face", "one-on-one", "sit-down", "virtual"):
        after = tokens.lower[position + 1] if position + 1 < len(tokens.lower) else "."
        return not after[0].isalpha() or after in _AFTER_NOUN
    if entry.tense == "noun":
        if word in ("talk", "call", "contact", "exchange", "visit", "lunch", "huddle", "round"):
            return before not in _AUXILIARIES
        return before not in ("to", "not") or word in ("talks",)
    if entry.tense == "base":
        return not nominal
    if entry.tense == "ing":
        if word == "meeting":
            return not nominal and (before in _BEFORE_GERUND or position == first)
        return not nominal or before == "'s"
    if entry.tense == "present" and word in ("calls", "visits", "talks", "hosts", "phones", "rings"):
        return not nominal and before not in ("and", "in", "for", "of", "with", "after", "during")
    return True


def is_auxiliary(word: str) -> bool:
    """Whether a word is an auxiliary verb form."""
    return word in _AUXILIARIES or word in _BEING
