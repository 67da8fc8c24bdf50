"""A progress bar where a person looks on, nothing where nobody does."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from typing import TypeVar

_Step = TypeVar("_Step")


def show_progress(title: str, steps: Sequence[_Step]) -> Iterable[_Step]:
    """The steps, with a bar on the error stream while they are worked off, if that is a terminal."""
    if not steps or not sys.stderr.isatty():
        return steps
    from rich.console import Console
    from rich.progress import track

    return track(steps, description=title, console=Console(stderr=True), transient=True)
