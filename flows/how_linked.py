"""How a portion was linked: around what is new, or all anew and why. Each run counts it, `status` shows it."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

_FILE = "_linked.txt"


class HowLinked(StrEnum):
    """The way that staging took; every value but the first links all events anew, which costs the whole lake."""

    AROUND = "around what is new"
    EMPTY = "all: the lake was empty"
    ASKED = "all: asked for"
    RULES = "all: made by other rules"
    LOST = "all: nothing is remembered"
    MISCOUNTED = "all: what is remembered is not what is published"
    MUCH = "all: too much is new"
    HELD = "all: other people or places are held back"


def tell_linked(staged: Path, how: HowLinked) -> None:
    """Keep the way beside the staged tables; a later one replaces it."""
    staged.mkdir(parents=True, exist_ok=True)
    (staged / _FILE).write_text(how.value, "utf-8")


def read_linked(staged: Path) -> HowLinked:
    """The way that was taken last.

    Raises:
        FileNotFoundError: no events were staged there.
    """
    return HowLinked((staged / _FILE).read_text("utf-8"))
