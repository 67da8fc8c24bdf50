"""What reading a text for places yields."""

from __future__ import annotations

from dataclasses import dataclass

from transforms.mentions import Place


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place at `text[start:end]`."""

    start: int
    end: int
    place: Place
    role: str
    """`here` (in, at, near ...), `from`, `to`, `via`, `dateline`, or empty where no word before tells."""
    preposition: str
    """The preposition before it in small letters, empty for none."""
    reason: str
    """How it was chosen, with the other countries that have a place of the name, for `extract --explain`."""
    is_country: bool = False
    is_adjective: bool = False
    is_known: bool = True
    """Whether a gazetteer has it; else grammar alone says that it is a place."""
    people: int = 0
    """How many people live there, 0 where unknown; sites kept by hand count as large."""
