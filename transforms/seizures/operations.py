"""Grammar of operations: which clauses of a sentence tell separate takings, and whether a sentence opens a new one."""

from __future__ import annotations

import re

_TAKING = re.compile(
    r"\b(?:seiz(?:ed|ing|ure)|confiscat(?:ed|ing|ion)|recover(?:ed|y|ing)|intercept(?:ed|ing|ion)|impounded|found|discovered|uncovered|"
    r"unearthed|netted|nabbed|arrested|caught|apprehended|detained|foiled|thwarted|retrieved|captured|interdicted)\b",
    re.IGNORECASE,
)
_INDEFINITE = r"(?:a|an|another|one|two|three|four|five|six|seven|eight|nine|ten|\d{1,2}|several)"
_BEARER = (
    r"passengers?|parcels?|suspects?|accused|m[ae]n|wom[ae]n|travell?ers?|vehicles?|cars?|trucks?|lorr(?:y|ies)|vans?|bus(?:es)?|boats?|"
    r"vessels?|ships?|yachts?|containers?|couriers?|individuals?|persons?|people|motorcycl(?:e|es|ists?)|motorbikes?|drivers?|motorists?|flights?|trailers?|"
    r"consignments?|shipments?|nationals?|residents?|citizens?|teenagers?|minibus(?:es)?|taxis?|suvs?|tankers?|trains?|drones?|couple|"
    r"house|home|residence|apartment|flat|warehouse|shop|village|forest|raid|freight unit"
)
_OWN_BEARER = re.compile(
    rf"\b(?:from|in|inside|aboard|on|at|with|by|of|when|after|intercepted|arrested|detained|stopped|nabbed|caught|searched|raided)\s+(?:the\s+(?:possession|custody|luggage|baggage|car|vehicle|home)\s+of\s+)?"
    rf"{_INDEFINITE}\s+(?:[\w'’()-]+\s+){{0,4}}?(?:{_BEARER})\b",
    re.IGNORECASE,
)
_OWN_SUBJECT = re.compile(
    rf"^\W*(?:[\w'’.-]+,?\s+){{0,8}}?{_INDEFINITE}\s+(?:[\w'’-]+\s+){{0,4}}?(?:passenger|man|woman|suspect|traveller|traveler|driver|motorist|national|vehicle|truck|car|bus|boat|vessel|parcel|consignment|shipment)s?\b[^.;]{{0,90}}?\b(?:was|were|had been|has been)\s+(?:also\s+)?(?:arrested|nabbed|caught|detained|intercepted|stopped|searched|seized|apprehended)",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r"\b(?:a further|further (?:search|inspection|investigation|check)|follow-?up|subsequent(?:ly)?|(?:his|her|their|its) (?:home|house|residence|apartment|flat|vehicle|car|luggage|room|possession|bags?)|"
    r"the (?:same|suspects?|vehicle|car|driver|boat|vessel|truck|lorry|house|apartment|man|woman|men|pair|duo|accused|shipment|consignment|container|parcel)'?s?|in total|a total of|altogether|the total|"
    r"they also|officers also|police also|agents also|authorities also|he also|along with|in addition to the|during the (?:search|operation|raid)|the search)\b",
    re.IGNORECASE,
)
_BULLET = re.compile(r"^\s*(?:[-–—•*▪●·]|\(?\d{1,2}[.)]|\(?[a-z]\))\s")
_CUT = re.compile(r";\s+|,?\s+(?:and|while|whereas|but)\s+|,\s+(?:while|whereas)\s+|:\s+(?=[A-Z])")
_LOCUS = re.compile(
    r"\b(?:in|at|from|near|off|on|aboard|along|around|outside)\s+(?:the\s+)?(?:[a-z]+\s+){0,3}(?:[A-Z][\w'’-]+|an?\s|one\s|two\s|\d+\s)"
)


def parts_operations(sentence: str, cut: re.Match[str]) -> bool:
    """Whether both sides of a cut tell a taking with goods of its own and where it was ("... while 25 grams was recovered from")."""
    before, after = sentence[: cut.start()], sentence[cut.end() :]
    return all(_TAKING.search(side) and _LOCUS.search(side) and _COUNTED.search(side) for side in (before, after)) and (
        _subject_is_counted(after) or re.match(r"(?:on|in|at|from|another|a second|the other)\s", after) is not None
    )


_COUNTED = re.compile(r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|a|an|half)\b", re.IGNORECASE)


def _subject_is_counted(clause: str) -> bool:
    """ "950 grams Ice was recovered from ...": goods open the clause and are taken in it."""
    return (
        re.match(
            r"(?:(?:about|around|some|over|nearly|more than|approximately|another|a|an)\s+)?(?:\d|(?:one|two|three|four|five|six|seven|eight|nine|ten)\b)"
            r"[^.;]{0,90}?\b(?:was|were)\s+(?:also\s+)?(?:recovered|seized|intercepted|confiscated|found|discovered)",
            clause,
            re.IGNORECASE,
        )
        is not None
    )


def find_cuts(sentence: str) -> list[re.Match[str]]:
    """Places where a sentence passes from one operation to the next."""
    return [cut for cut in _CUT.finditer(sentence) if parts_operations(sentence, cut)]


def opens_operation(words: str) -> bool:
    """Whether words with goods bring in their own bearer: "from a passenger", "two suspects were arrested with"."""
    if _GOES_ON.search(words) is not None or _TAKING.search(words) is None:
        return False
    return _OWN_BEARER.search(words) is not None or _OWN_SUBJECT.search(words) is not None


def is_bullet(sentence: str) -> bool:
    """Whether a sentence is a point of a list."""
    return _BULLET.match(sentence) is not None
