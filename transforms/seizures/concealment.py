"""How goods were hidden, in the words of the article."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

_IN = (
    r"(?:in|inside|under|underneath|beneath|among|amongst|amid|behind|within|into|below|between|beside|with|around|on)"
)
_HIDDEN = re.compile(
    r"\b(?:hidden|concealed|stashed|stuffed|tucked(?: away)?|buried|sewn|stitched|stowed|secreted|camouflaged|strapped|taped|crammed|"
    r"hid|hide|(?<!into )(?<!in )hiding|conceal|concealing|welded|inserted|embedded|masked|mixed|swallowed|packed|sealed|wrapped|moulded|molded)"
    rf"\s+(?:\w+ly\s+)?(?:away\s+)?(?P<where>{_IN}\s+[^.;:,()\n]{{3,70}})",
    re.IGNORECASE,
)
_OBJECT_BETWEEN = re.compile(
    rf"\b(?:hid|hide|hiding|conceal|concealing|concealed|stuffing|stuffed|stashed)\s+(?:\S+\s+){{1,7}}?(?P<where>{_IN}\s+[^.;:,()\n]{{3,70}})",
    re.IGNORECASE,
)
_DISGUISED = re.compile(
    r"\b(?:disguised|camouflaged|masked|labell?ed|declared|manifested|described|mislabell?ed|passed off|presented|packaged)\s+(?:\w+ly\s+)?"
    r"(?P<where>(?:as|to look like|to resemble)\s+[^.;:,()\n]{3,60})",
    re.IGNORECASE,
)
_USED_TO_HIDE = re.compile(
    r"(?P<where>(?:[\w'’-]+\s+){1,4})(?:that (?:was|were|had been) )?(?:used|modified|adapted|built|designed|hollowed out)\s+to\s+(?:conceal|hide|smuggle)\b",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"\s+(?:and (?!\w+(?:\s+\w+)?$)|that|which|who|was|were|is|are|when|while|by|after|before|at|on(?! the)|bound|destined|sent|arriving|coming|from|for|said|have|"
    r"had|has|worth|during|near|headed|heading|according|as|to|with|without|using|until|where|belonging|driven|carried|loaded|being|following)\b.*$",
    re.IGNORECASE | re.DOTALL,
)
_MASS = re.compile(
    r"\b(?:order|contact|touch|charge|custody|court|connection|search|support|response)\b", re.IGNORECASE
)
_LEADING = re.compile(
    r"^(?:.*\b(?:of|in|with|inside|from|by|the|a|an|showed|released|displayed|was|were|and|that|which)\s+)?",
    re.IGNORECASE | re.DOTALL,
)


def find_concealment(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Span of the words that say where the goods were hidden, in one sentence; null where it does not say."""
    for pattern in (_HIDDEN, _DISGUISED, _OBJECT_BETWEEN):
        match = pattern.search(text, start, end)
        if match is not None:
            phrase = _TAIL.sub("", match["where"]).rstrip(" ,-–—\"”’'")
            if len(phrase.split()) > 1 and _MASS.search(phrase) is None:
                return match.start("where"), match.start("where") + len(phrase)
    return _find_cover(text, start, end) or _find_hiding_place(text, start, end)


def _find_cover(text: str, start: int, end: int) -> tuple[int, int] | None:
    """ "kitchen equipment used to conceal the pills"."""
    match = _USED_TO_HIDE.search(text, start, end)
    if match is None:
        return None
    words = match["where"].rstrip()
    opening = _LEADING.match(words)
    skipped = opening.end() if opening is not None else 0
    return (match.start("where") + skipped, match.start("where") + len(words)) if skipped < len(words) else None


def _find_hiding_place(text: str, start: int, end: int) -> tuple[int, int] | None:
    """ "in a secret compartment", "inside the spare tyre": told without a word of hiding, so the noun has to say it."""
    return _find_phrase(text, start, end, _INSIDE, strict=False) or _find_phrase(
        text, start, end, _PLAINLY, strict=True
    )


def _find_phrase(text: str, start: int, end: int, opening: re.Pattern[str], *, strict: bool) -> tuple[int, int] | None:
    for match in opening.finditer(text, start, end):
        phrase = _TAIL.sub("", match["phrase"][: end - match.start()]).rstrip(" ,-–—\"”’'")
        if phrase.lower().startswith("behind the wheel"):
            continue
        for word in phrase.split()[: _NEAR if strict else None]:
            if _is_hiding_place(word.strip("'’\"“”"), strict):
                return match.start(), match.start() + len(phrase)
    return None


_INSIDE = re.compile(
    r"(?=\b(?P<phrase>(?:inside|among|amongst|beneath|underneath|behind|within|below)\b[^.;:,()\n]{3,60}))",
    re.IGNORECASE,
)
_PLAINLY = re.compile(
    r"(?=\b(?P<phrase>(?:(?:in|from|under) (?:an?|the|his|her|their|its|one|two|three|four|five|six|seven|eight|nine|ten|several|multiple|\d+|"
    r"secret|hidden|false|specially|modified|hollowed|[A-Z]\w+['’]s)\b|in (?=[a-z]+s\b))[^.;:,()\n]{3,60}))",
    re.IGNORECASE,
)
_NEAR = 6
"""Words after a plain "in" among which the hiding place has to be named."""


def _is_hiding_place(word: str, strict: bool) -> bool:
    lower = word.lower()
    forms = {lower, lower.removesuffix("s"), lower.removesuffix("es"), lower.removesuffix("ies") + "y"}
    return not forms.isdisjoint(_STRICT if strict else _hiding_places())


_STRICT = frozenset(
    "compartment cavity luggage suitcase baggage backpack rucksack bag handbag purse wallet pocket holdall briefcase pouch sack trunk boot glovebox dashboard bumper "
    "tyre tire tank bonnet axle chassis cabin consignment shipment cargo load container crate carton parcel package packet box case tin can bottle jar drum barrel "
    "canister cylinder bucket safe locker drawer cupboard wardrobe freezer fridge bed mattress pillow sofa shoe sock shirt bra underwear trousers jeans nappy wig "
    "stomach body abdomen rectum bowel bottom ceiling floorboard attic cellar bunker hold bilge ballast deck hull".split()
)
"""After a plain "in", "from" or "under", which say place as often as hiding."""


@cache
def _hiding_places() -> frozenset[str]:
    lines = files("transforms.seizures").joinpath("hiding_places.tsv").read_text("utf-8").splitlines()
    return frozenset(line for line in lines[1:] if line and not line.startswith("#")) - {"noun"}
