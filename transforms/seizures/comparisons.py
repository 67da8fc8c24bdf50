"""Takes comparisons out of a sentence: "about as much as in the past five years" tells nothing of when goods were taken."""

from __future__ import annotations

import re
from functools import lru_cache

_SPAN = r"(?:years?|months?|weeks?|decades?|generations?|a century|centuries|history|memory|records? began|record|put together|combined|(?:19|20)\d\d|ever|so far|to date)"
_SIZES = r"(?:largest|biggest|heaviest|greatest|highest|most|first|second|third|fourth|fifth|costliest|weightiest|richest|smallest|best|record|only|last)"
_COMPARISONS = (
    rf"(?:about |nearly |almost |roughly |twice |three times |half |more than |quite |just )*as (?:much|many|large|big) (?:[\w-]+ ){{0,3}}?as [^.;:]{{0,80}}?\b{_SPAN}\b(?: put together| combined)?",
    r"more than (?:in )?(?:all|any|the whole|every|the (?:last|past|previous|preceding))\b[^.;:,]{0,60}?\b(?:years?|months?|weeks?|decades?|combined|put together|(?:19|20)\d\d)\b",
    rf"(?:the |its |their |one of the |among the |what is (?:said|thought|believed) to be the )?(?:[\w-]+ )?{_SIZES}\b[^.;:,]{{0,50}}?\b(?:since|in|of|for|on|over|this|last|so far|to date|yet)\b[^.;:,]{{0,24}}?\b{_SPAN}\b(?: years?)?",
    rf"for the first time (?:since|in)\b[^.;:,]{{0,20}}?\b{_SPAN}\b",
    r"(?:enough|sufficient) (?:for|to)\b[^.;:,]{0,70}",
    r"(?:buried|kept|stored|hidden|stashed|planned|prepared|followed|watched|tracked|shadowed|monitored|investigated|lasting|lasted|going on|wanted|aged|living|lived|worked|working|married|abandoned|missing)\b[^.;:,]{0,30}? (?:for|over|since|during)\b[^.;:,]{0,20}?\b(?:years?|months?|weeks?|decades?|days?|(?:19|20)\d\d)\b",
    r"(?:after|following|capping|at the end of) (?:an? |the |their |its )?(?:[\w-]+ ){0,4}?(?:investigations?|inquir(?:y|ies)|probe|surveillance|watch|pursuit|chase|voyage|hunt)\b[^.;:,]{0,40}",
    r"(?:[\w-]+ ){0,2}(?:years?|months?|weeks?|decades?)(?: or so)? (?:old|ago|earlier|before|later|after|in prison|in jail|behind bars)\b",
    r"\w+-(?:year|month|week|day)s?-old\b",
    r"the total (?:net |gross |combined |estimated )?(?:weight|value|worth)\b",
)
_ANY = re.compile(rf"\b(?:{'|'.join(_COMPARISONS)})", re.IGNORECASE)
_HINTS = re.compile(
    r"\b(?:years?|months?|weeks?|decades?|(?:19|20)\d\d|ever|history|memory|record|century|combined|together|date|far|days?|enough|sufficient|probe|investigations?|pursuit|chase|watch|total|\w+-old)\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=512)
def leave_out_comparisons(text: str) -> str:
    """`text` with blanks for its comparisons with other times, ages and lengths of inquiries; places stay as they are."""
    return _ANY.sub(lambda found: " " * len(found.group()), text) if _HINTS.search(text) else text
