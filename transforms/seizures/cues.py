"""Reads the words of a stretch of text that show whether goods were taken."""

from __future__ import annotations

import contextlib
import functools
import importlib.resources
import re
from collections.abc import Iterator
from dataclasses import dataclass

from transforms.text.expressions import NotPlainError, spell_out
from transforms.text.words import Vocabularies

CLASSES = ("take", "find", "lie", "carry", "authority", "arrest", "court", "policy", "unreal", "period")


@dataclass(frozen=True, slots=True)
class Cue:
    """`text[start:end]` is a cue of a class of `CLASSES`."""

    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Cues:
    """Cues of a stretch of text, in order."""

    cues: tuple[Cue, ...]

    def of(self, *kinds: str) -> list[Cue]:
        """The cues of these classes."""
        return [cue for cue in self.cues if cue.kind in kinds]

    def has(self, *kinds: str) -> bool:
        """Whether any cue is of these classes."""
        return any(cue.kind in kinds for cue in self.cues)

    @property
    def kinds(self) -> list[str]:
        """The classes that occur, in the order of `CLASSES`."""
        present = {cue.kind for cue in self.cues}
        return [kind for kind in CLASSES if kind in present]

    def within(self, start: int, end: int) -> Cues:
        """The cues that lie in the stretch."""
        return Cues(tuple(c for c in self.cues if start <= c.start and c.end <= end))


@functools.lru_cache(maxsize=256)
def find_cues(text: str, offset: int = 0) -> Cues:
    """Cues of `text` with `offset` added to their places; classes may overlap one another."""
    lowered = text.lower().replace("’", "'")
    cues = []
    hits = _vocabularies()[0].find(lowered)
    for number, (kind, pattern) in enumerate(_patterns()):
        places = [hit.start for hit in hits if hit.kinds >> number & 1]
        if kind in _vocabularies()[1]:
            places = sorted({*places, *(m.start() for m in _FIGURE.finditer(lowered))})
        if places:
            matches = _match_at(pattern, lowered, places)
            cues += [Cue(kind, offset + m.start(), offset + m.end()) for m in matches]
    if "seizure" in lowered and _MEDICAL.search(lowered):
        cues = [c for c in cues if not _FIT.match(lowered, c.start - offset)]
    cues = [_weigh_base_form(c, lowered, offset) for c in cues if not _is_name(c, text, offset)]
    cues += [
        Cue("authority", offset + m.start(), offset + m.end())
        for m in _CAPITALS.finditer(text)
        if m.group() in acronyms()
    ]
    return Cues(tuple(sorted(cues, key=lambda c: (c.start, -c.end, CLASSES.index(c.kind)))))


def _match_at(pattern: re.Pattern[str], text: str, places: list[int]) -> list[re.Match[str]]:
    """Matches in order, none overlapping, of a pattern that matches at some of these places only."""
    found: list[re.Match[str]] = []
    for place in places:
        if found and place < found[-1].end():
            continue
        match = pattern.match(text, place)
        if match is not None:
            found.append(match)
    return found


def _is_name(cue: Cue, text: str, offset: int) -> bool:
    """ "in May", "Will Smith", "the Shares Act": inside a sentence a capital makes a name of a word of doubt or of trade."""
    start = cue.start - offset
    return (
        cue.kind in _NO_NAMES
        and start > 0
        and text[start].isupper()
        and text[start - 1 : start] == " "
        and (text[max(0, start - 2) : start - 1] not in ("", ".", "!", "?", ":", '"', "“", "”"))
    )


_CAPITALS = re.compile(r"\b[A-Z][A-Z\d]{2,}\b")
_NO_NAMES = frozenset({"policy", "unreal"})


def _weigh_base_form(cue: Cue, lowered: str, offset: int) -> Cue:
    """ "Invite officers to confiscate it", "may seize": a taking that is only spoken of; "managed to seize" is one."""
    start = cue.start - offset
    if cue.kind != "take" or not _BASE_FORM.match(lowered, start):
        return cue
    before = lowered[max(0, start - 60) : start]
    if _ONLY_SPOKEN_OF.search(before) and not _CAME_TRUE.search(before):
        return Cue("unreal", cue.start, cue.end)
    return cue


_BASE_FORM = re.compile(r"(?:seize|confiscate|impound|intercept|interdict|foil|thwart|recover|sequestrate|forfeit)\b")
_ONLY_SPOKEN_OF = re.compile(
    r"\b(?:will|would|could|can|cannot|may|might|should|must|shall|to|not|let|lets|n't)\s+(?:(?:also|then|not|legally|even|simply|help|\w+ly)\s+){0,2}$"
)
_CAME_TRUE = re.compile(
    r"\b(?:manag(?:ed|es|ing)|able|enabl(?:ed|es|ing)|allow(?:ed|ing)|help(?:ed|ing|s)|led|leads|leading|mov(?:ed|ing)|went on|go on|"
    r"succeed(?:ed|s)?|swooped|joined forces|boarded|proceed(?:ed)?|team(?:ed)? up|used|acted|entered|operation|raid|warrant)\b[^.;]{0,40}\bto\s+(?:\w+\s+){0,1}$"
)


_FIT = re.compile(r"seizures?\b(?!\s+of\b)")
_MEDICAL = re.compile(
    r"\b(?:epilep\w*|convuls\w*|neurolog\w*|patients?|symptoms?|brain|migraines?|fevers?|febrile|seizure disorders?|anti-seizure|"
    r"(?:had|suffer\w*|have|having) (?:a |an |\w+ )?seizures?|side effects?|hospitali[sz]ed|vomiting|dizziness)\b"
)
"""Words beside which a seizure is a fit."""


@functools.cache
def _patterns() -> list[tuple[str, re.Pattern[str]]]:
    return [(kind, re.compile(rf"\b(?:{'|'.join(rules)})\b")) for kind, rules in _expressions().items()]


@functools.cache
def _expressions() -> dict[str, list[str]]:
    lines = importlib.resources.files(__package__).joinpath("cues.tsv").read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")][1:]
    by_kind: dict[str, list[str]] = {kind: [] for kind in CLASSES}
    for kind, expression in rows:
        by_kind[kind].append(expression)
    by_kind["authority"] += [name.lower() for name in _names_of_bodies()]
    return by_kind


def _names_of_bodies() -> Iterator[str]:
    """Proper names of bodies; short ones may be words of everyday."""
    for name, kind in _bodies():
        if kind == "whole" and len(name) > _SHORT_NAME and "." not in name:
            yield name


@functools.cache
def acronyms() -> frozenset[str]:
    """Short names of bodies that are written in capitals."""
    return frozenset(name for name, kind in _bodies() if kind == "acronym" or name.isupper())


def _bodies() -> Iterator[tuple[str, str]]:
    lines = importlib.resources.files(__package__).joinpath("authority_words.tsv").read_text("utf-8").splitlines()
    for name, _, kind in (line.partition("\t") for line in lines):
        yield name, kind


_SHORT_NAME = 5


def cue_words(*kinds: str) -> frozenset[str]:
    """Words with which the cues of some classes begin; what may begin with anything is left out."""
    words: set[str] = set()
    for kind in kinds:
        for expression in _expressions()[kind]:
            with contextlib.suppress(NotPlainError):
                words.update(spell_out(expression))
    return frozenset(words)


@functools.cache
def _vocabularies() -> tuple[Vocabularies, frozenset[str]]:
    """The words with which cues begin, class by class, and the classes of which some begin with figures."""
    words: dict[int, set[str]] = {}
    with_figures: set[str] = set()
    for number, (kind, expressions) in enumerate(_expressions().items()):
        words[1 << number] = set()
        for text in (text for expression in expressions for text in spell_out(_plain_figures(expression))):
            lead = text[: text.index("0")].rpartition(" ")[0] if "0" in text else text
            words[1 << number].update([lead] if lead else [])
            if not lead:
                with_figures.add(kind)
    return Vocabularies(words), frozenset(with_figures)


def _plain_figures(expression: str) -> str:
    """The expression with 0 for any number, so that it can be spelled out."""
    return _NUMBER.sub("0", expression).replace(r"\s?", "")


_NUMBER = re.compile(r"(?:\(\?:19\|20\))?\\d(?:\\d|\[\\d,\]\*|\+|\{[\d,]*\})*")
_FIGURE = re.compile(r"\b(?:\d|fy)")
"""Where a cue that begins with a number may begin, or with a fiscal year."""
