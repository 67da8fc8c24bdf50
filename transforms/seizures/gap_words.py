"""The words past which an amount measures something else than the goods after them."""

from __future__ import annotations

import functools
import importlib.resources


@functools.cache
def gap_stops() -> frozenset[str]:
    """Lower-case words of `gap_words.tsv`."""
    lines = importlib.resources.files(__package__).joinpath("gap_words.tsv").read_text("utf-8").splitlines()
    return frozenset(line for line in lines if not line.startswith("#"))
