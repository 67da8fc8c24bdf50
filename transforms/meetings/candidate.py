"""What one sentence tells of one meeting."""

from __future__ import annotations

from dataclasses import dataclass, field

from transforms.meetings.triggers import Trigger
from transforms.people.model import Mention


@dataclass(slots=True)
class Candidate:
    """One meeting as one sentence tells it."""

    sentence: int
    trigger: Trigger
    persons: tuple[int, ...]
    mentions: list[Mention]
    status: str
    mode: str
    rule: str
    strength: float
    start: int
    end: int
    """First and last character of trigger and arguments."""
    host: int | None = None
    trace: list[str] = field(default_factory=list)
    is_reference: bool = False
    """Whether it only takes up a meeting told before (`during the call`)."""
    anchor: int | None = None
    """Where the partner's name ends, if several partners were met each apart."""
    status_span: tuple[int, int] | None = None
    unnamed: str = ""
