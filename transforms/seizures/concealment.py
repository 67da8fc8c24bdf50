"""How goods were hidden, in the words of the article."""

from __future__ import annotations

import re

_HIDDEN = re.compile(
    r"\b(?:hidden|concealed|stashed|stuffed|packed|tucked|buried|sewn|wrapped|disguised|stowed|secreted|slipped|camouflaged|strapped|taped|swallowed|"
    r"tucked away|hid(?:ing)?|hide|conceal(?:ing)?|stuffed|sealed|crammed|stacked|masked)\s+(?:\w+ly\s+)?(?:away\s+)?"
    r"(?P<where>(?:in|inside|under|underneath|beneath|among|amongst|amid|behind|within|into|as|around|between|with|below|beside)\s+[^.;:,()\n]{3,70})",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"\s+(?:and|that|which|who|was|were|when|while|by|after|before|at|on|bound|destined|sent|arriving|coming|from|for|said|have|had|has|worth|during|near|headed|heading|according|,).*$",
    re.IGNORECASE | re.DOTALL,
)
_INSIDE = re.compile(
    r"\b(?P<where>(?:inside|among|beneath|underneath|under (?:a|the) false|in (?:a|the|its|his|her|secret|hidden|specially|false)\s*(?:\w+\s+)?(?:compartments?|cavit(?:y|ies)|false bottom|fuel tank|spare (?:tyre|tire)|luggage|suitcases?|consignment of|shipment of|load of|cargo of|container of))"
    r"[^.;:,()\n]{0,50})", re.IGNORECASE,
)  # fmt: skip


def find_concealment(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Span of the words that say where the goods were hidden, in one sentence; null where it does not say."""
    for pattern in (_HIDDEN, _INSIDE):
        match = pattern.search(text, start, end)
        if match is not None:
            phrase = _TAIL.sub("", match["where"]).rstrip(" ,-–—\"”’'")
            if len(phrase.split()) > 1:
                return match.start("where"), match.start("where") + len(phrase)
    return None
