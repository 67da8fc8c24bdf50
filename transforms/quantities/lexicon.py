"""Reads this package's tables of number words, units, currencies and qualifiers."""

from __future__ import annotations

import functools
import importlib.resources
import re


@functools.cache
def read_rows(name: str) -> tuple[tuple[str, ...], ...]:
    """Rows of a table of this package, without comments and header."""
    lines = importlib.resources.files(__package__).joinpath(name).read_text("utf-8").splitlines()
    return tuple(tuple(line.split("\t")) for line in lines if line and not line.startswith("#"))[1:]


def alternation(forms: list[str]) -> str:
    """A regex that matches any of `forms`, longest first; a space matches any run of white space or hyphens."""
    longest_first = sorted(set(forms), key=lambda form: (-len(form), form))
    return "|".join(re.escape(form).replace(r"\ ", r"[\s-]+") for form in longest_first)
