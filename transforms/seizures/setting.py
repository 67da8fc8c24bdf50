"""Where and when a stretch of text says something happened."""

from __future__ import annotations

import re
from collections.abc import Callable

from transforms.seizures.events import Setting

_DATE = re.compile(
    r"\b(?:on|last|in|this|since|late|early) (?:January|February|March|April|May|June|July|August|September|October|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|\d{4})(?: \d+)?|\b\d{1,2} (?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
)
_PLACE = re.compile(r"\b(?:in|at|off|near|from|outside) (?:the )?((?:[A-Z][\w'’-]+ ?){1,4})")


def make_setting_reader(text: str) -> Callable[[int, int], Setting]:
    """Reads the setting of a stretch."""

    def read(start: int, end: int) -> Setting:
        words = text[start:end]
        return Setting(frozenset(), frozenset(m.group() for m in _DATE.finditer(words)))

    return read
