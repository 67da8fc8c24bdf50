"""Says for the names of a text whether a word of office stands beside them, without reading the text for people."""

from __future__ import annotations

import re
from functools import cache

from transforms.people.lexicon import heads, name_key, office_holders

_BEFORE, _AFTER = 90, 160
"""Characters before and after a name in which its office may stand."""
_STOP = re.compile(r"[;:!?\n]|\.(?=\s+[A-Z][a-z]{4})")
_WORD = re.compile(r"[\w-]+")
_LEADS_ON = re.compile(r"\s*(?:,|\(|—|–|-|of\b|who\b|['’]s\b)")


class Standing:
    """The names of one text; each is looked up once."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._known: dict[str, bool] = {}

    def is_public(self, name: str) -> bool:
        """Whether a name of one word may be that of a person of office: known as such, or with an office beside it anywhere."""
        if name not in self._known:
            self._known[name] = name_key(name) in office_holders() or self._has_office(name)
        return self._known[name]

    def _has_office(self, name: str) -> bool:
        text = self.text
        place = text.find(name)
        while place >= 0:
            end = place + len(name)
            before = _STOP.split(text[max(0, place - _BEFORE) : place])[-1]
            parts = before.rsplit(",", 2)
            ahead = ",".join(parts[-2:]) if before.rstrip().endswith(",") else parts[-1]
            if not public_heads().isdisjoint(_WORD.findall(ahead.lower())):
                return True
            if _LEADS_ON.match(text, end):
                after = _STOP.split(text[end : end + _AFTER])[0]
                if not public_heads().isdisjoint(_WORD.findall(after.lower())):
                    return True
            place = text.find(name, end)
        return False


@cache
def public_heads() -> frozenset[str]:
    """Words of office and rank, one and many."""
    return frozenset(word for word, head in heads().items() if head.kind in ("office", "rank"))
