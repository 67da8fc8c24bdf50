"""Tells whether a report gives an amount as a correction of what was reported before: "has risen to 131 kg"."""

from __future__ import annotations

import re

from transforms.seizures.candidate import Candidate


def is_revision(candidate: Candidate, text: str) -> bool:
    """Whether the words of the sentence around the amount say that it takes the place of an earlier figure."""
    if candidate.amount is None:
        return False
    sentence = candidate.sentence
    before = text[sentence.start : candidate.start + candidate.amount.number_start - candidate.amount.start]
    return _REVISED.search(before) is not None or _NOT_AS_BEFORE.match(text, candidate.end, sentence.end) is not None


_REVISED = re.compile(
    r"\b(?:risen|rose|rises|rising|grown|grew|grows|climbed|climbs|increased|increases|swelled|swollen|jumped|gone up|went up|goes up|mounted|"
    r"revised|corrected|amended|updated|raised|lowered|reduced|adjusted|fallen|shrunk|come down|came down)"
    r"(?:\s+(?:up(?:wards)?|down(?:wards)?|since|further|again|now|from\s+[\w.,]+(?:\s+\w+)?))*\s+(?:to|at)\s+(?:[\w-]+\s+){0,3}$"
    r"|\bnow\s+(?:stands?|stood|put|estimated|reckoned|counted|weighed|known)\s+(?:at|to be)\s+(?:[\w-]+\s+){0,3}$"
    r"|\b(?:final|corrected|revised|updated|new|latest|official|definitive)\s+(?:count|weight|tally|figure|weighing|total|toll|amount)\s*"
    r"(?:(?:was|is|of|at|stands at|came to|comes to|reached|puts? (?:it|the \w+) at|:)\s*)+(?:[\w-]+\s+){0,2}$",
    re.IGNORECASE,
)
_NOT_AS_BEFORE = re.compile(
    r"[^.;:]{0,60}?\b(?:rather than|instead of|and not|not)\s+(?:the\s+)?[^.;:]{0,30}?"
    r"\b(?:(?:first|initially|earlier|originally|previously)\s+(?:reported|announced|given|said|stated|thought|estimated)|as reported|(?:first|initial|earlier|previous) (?:figure|count|report|estimate))",
    re.IGNORECASE,
)
