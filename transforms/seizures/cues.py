"""Reads the words of a stretch of text that show whether goods were taken."""

from __future__ import annotations

import functools
import importlib.resources
import re
from dataclasses import dataclass

CLASSES = ("take", "find", "carry", "authority", "arrest", "court", "policy", "unreal", "period")


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

    def within(self, start: int, end: int) -> Cues:
        """The cues that lie in the stretch."""
        return Cues(tuple(c for c in self.cues if start <= c.start and c.end <= end))


def find_cues(text: str, offset: int = 0) -> Cues:
    """Cues of `text` with `offset` added to their places; classes may overlap one another."""
    lowered = text.lower().replace("’", "'")
    cues = []
    for kind, pattern in _patterns():
        cues += [Cue(kind, offset + m.start(), offset + m.end()) for m in pattern.finditer(lowered)]
    if _MEDICAL.search(lowered):
        cues = [c for c in cues if not _FIT.match(lowered, c.start - offset)]
    return Cues(tuple(sorted(cues, key=lambda c: (c.start, -c.end, CLASSES.index(c.kind)))))


_FIT = re.compile(r"seizures?\b(?!\s+of\b)")
_MEDICAL = re.compile(
    r"\b(?:epilep\w*|convuls\w*|neurolog\w*|patients?|symptoms?|brain|migraines?|fevers?|febrile|seizure disorders?|anti-seizure|"
    r"(?:had|suffer\w*|have|having) (?:a |an |\w+ )?seizures?|side effects?|hospitali[sz]ed|vomiting|dizziness)\b"
)
"""Words beside which a seizure is a fit."""


@functools.cache
def _patterns() -> list[tuple[str, re.Pattern[str]]]:
    lines = importlib.resources.files(__package__).joinpath("cues.tsv").read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")][1:]
    by_kind: dict[str, list[str]] = {kind: [] for kind in CLASSES}
    for kind, expression in rows:
        by_kind[kind].append(expression)
    return [(kind, re.compile(rf"\b(?:{'|'.join(rules)})\b")) for kind, rules in by_kind.items()]
