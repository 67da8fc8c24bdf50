"""Finds the words of a text that a gazetteer knows as places, before it is decided which place each means."""

from __future__ import annotations

import re
from dataclasses import dataclass

from transforms.places.folding import ARTICLES, fold_name
from transforms.places.gazetteer import Entry, begins_longer, entries_of
from transforms.places.kind_words import KindWord, kind_before, kind_behind, kind_words, shy_words

_TOKEN = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*")
_LONGEST_WORDS = 5
_SHORTEST = 3
_SMALL = 60_000
_LARGE = 400_000
_METROPOLIS = 300_000
_SURELY_AT = re.compile(
    r"\b(?:in|near|outside|across|around|inside|within|downtown|central|bound for|headed for|heading for|destined for"
    r"|(?:flew|flown|flying|fly|flies|travel\w*|ship\w*|sail\w*|sent|on|go|goes|going|went|came|arriv\w*|return\w*|mov\w*|driv\w*|drove|smuggl\w*|imported|brought|back) (?:to|from|into|for|at))\s+$",
    re.IGNORECASE,
)
"""Words behind which Sydney is the city, not a woman."""
_TITLE = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|Sir|Lord|Lady|Gen|Col|Lt|Maj|Capt|Sgt|Prof|Sheikh|Prince|Princess|King|Queen|Minister|President|Premier|Chancellor"
    r"|Ambassador|Secretary|Governor|Senator|General|Colonel|Major|Captain|Sergeant|Inspector|Judge|Chief|Director|Spokes\w+|Commissioner"
    r"|Superintendent|Officer|Operation|named|called|vessel|yacht|aboard|aircraft|family|brothers)\.?\s+$"
)
_LOCATIVE = re.compile(
    r"\b(?:in|at|near|outside|across|around|inside|within|off|over|of|to|from|into|via|through|towards?|between|beyond|on|for|by"
    r"|northern|southern|eastern|western|northeastern|northwestern|southeastern|southwestern|north|south|east|west|central"
    r"|downtown|greater|coastal|capital|city|town|village|province|state|district|port|left|leaving|reach(?:ed|ing)?|visit(?:ed|ing)?)"
    r"(?:[’']s)?\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_BODY = re.compile(
    r"\s+(?:Police|Customs|Ministry|Agency|Department|Directorate|Times|News|Post|Herald|Tribune|Bank|University|Group|Cartel|cartel|United|FC|City FC"
    r"|Accords?|Agreement|Declaration|Treaty|Summit|Process|Conference|Convention)\b"
)
_OF_A_BODY = re.compile(r"\s+(?:official|authorit|polic|custom|of\b)")
"""Words behind a kind word of which the whole is a body, no place."""


@dataclass(frozen=True, slots=True)
class NameHit:
    """`text[start:end]` is the name of one or more places, of a kind that a word beside it may tell."""

    start: int
    end: int
    entries: tuple[Entry, ...]
    kind: str | None
    """Kind that the word beside the name tells, null for none."""
    whole_start: int
    whole_end: int
    """With the kind word, where it belongs to the name of a site."""
    is_sure: bool
    """Whether grammar says that a place is meant, not size alone."""


def find_names(text: str, taken: frozenset[int]) -> list[NameHit]:
    """Names in order, the longest at each spot; `taken` are starts of words that mean something else."""
    tokens = [match.span() for match in _TOKEN.finditer(text)]
    hits: list[NameHit] = []
    i = 0
    while i < len(tokens):
        start = tokens[i][0]
        used = 1
        if (text[start].isupper() or text[start : start + 3] in ("al-", "el-")) and start not in taken:
            hit, used = _read_name(text, tokens, i, taken)
            if hit is not None:
                hits.append(hit)
        i += used
    return hits


def names_a_city(text: str, start: int, end: int) -> bool:
    """Whether the country's name at `text[start:end]` is only a part of a city's: "Port Sudan", "Benin City"."""
    before, after = _WORD_BEFORE.search(text, max(0, start - 24), start), _WORD_BEHIND.match(text, end)
    spans = [(before.start(), end)] if before is not None else []
    spans += [(start, after.end())] if after is not None else []
    return any(
        entry.place.kind == "city" and entry.population >= _OF_A_COUNTRY
        for one in spans
        for entry in entries_of(fold_name(text[slice(*one)])) or ()
    )


_OF_A_COUNTRY = 100_000
_WORD_BEFORE = re.compile(r"\b[A-Z][a-z]+ (?:de |of )?$")
_WORD_BEHIND = re.compile(r" (?:City|Town)\b")


def _read_name(text: str, tokens: list[tuple[int, int]], i: int, taken: frozenset[int]) -> tuple[NameHit | None, int]:
    start = tokens[i][0]
    for count in range(_count_words(text, tokens, i), 0, -1):
        end = tokens[i + count - 1][1]
        words = text[start:end]
        if count > 1 and (not _is_one_name(words) or any(tokens[j][0] in taken for j in range(i + 1, i + count))):
            continue
        bare = words.removesuffix("'s").removesuffix("’s")
        if len(bare) < _SHORTEST or (
            bare.isupper() and len(bare) <= _SHORTEST and not _is_dateline(text, start, start + len(bare))
        ):
            continue
        entries = entries_of(fold_name(bare))
        if entries:
            hit = _weigh(text, start, start + len(bare), entries)
            if hit is not None:
                return hit, count
    return None, 1


def _count_words(text: str, tokens: list[tuple[int, int]], i: int) -> int:
    """How many words from the one at `i` on may be a place's name; no name of a place goes on beyond them."""
    most = min(_LONGEST_WORDS, len(tokens) - i)
    start = tokens[i][0]
    for count in range(1, most):
        end = tokens[i + count - 1][1]
        key = fold_name(text[start:end])
        if not key or key.partition(" ")[0] in ARTICLES or text[end] not in " -" or not text[start:end].isascii():
            return most
        if not begins_longer(key):
            return count
    return most


_SAINT = re.compile(r"\b(?:St|Ste|Mt)\. ")
_ARTICLED = re.compile(r"(?:al|el|ad|ed|an|en|ar|er|as|es|ash|esh|at|et|az|ez)-[A-Z]")
""" "Deir ez-Zor"."""


def _is_one_name(words: str) -> bool:
    words = _SAINT.sub("St ", words)
    if "\n" in words or ". " in words or "," in words or "(" in words or ";" in words or ":" in words:
        return False
    last = words.rsplit(maxsplit=1)[-1]
    return (last[0].isupper() or _ARTICLED.match(last) is not None) and "  " not in words


def _weigh(text: str, start: int, end: int, entries: tuple[Entry, ...]) -> NameHit | None:
    """The hit if the words are used as a place: a word of place before or a kind word behind, else size."""
    name = text[start:end]
    behind, before = kind_behind(text, end), kind_before(text, start)
    lead = text[max(0, start - 40) : start]
    locative = _LOCATIVE.search(lead) is not None
    kind, whole_start, whole_end = _read_kind(text, start, end, behind, before)
    if name.lower() in shy_words() or name.lower() in kind_words():
        is_city = max(e.population for e in entries) >= _METROPOLIS and (
            _SURELY_AT.search(lead) is not None or _is_dateline(text, start, end)
        )
        if (behind is None or not (locative or before)) and not is_city:
            return None
    if _is_other(text, start, end, lead, locative=locative, has_kind=behind is not None):
        return None
    known = max(entry.population for entry in entries)
    joined = re.search(r"(?:,|\band|/|\()\s*$", lead) is not None
    set_in = re.match(r",\s+(?:in|on|near|outside|at|off|an?\s+[a-z])", text[end : end + 8]) is not None
    opens = re.search(r"(?:^|[\n.:!?]\s*[\"“]?)$", lead) is not None
    sure = (
        locative or kind is not None or (set_in and opens) or (joined and re.match(r"\s*[,.)]", text[end:]) is not None)
    )
    if not sure and known < _LARGE and not ((joined or opens) and known >= _SMALL):
        return None
    return NameHit(start, end, entries, kind, whole_start, whole_end, sure)


def _is_dateline(text: str, start: int, end: int) -> bool:
    """Whether the capitals open a line and a dash or colon follows: "SYDNEY, March 3 —"."""
    return text[start:end].isupper() and (start == 0 or text[start - 1] == "\n") and _DASH.match(text, end) is not None


_DASH = re.compile(r"(?:, [A-Z][\w.,’' ]{1,30})?(?:\s*\([^)\n]{2,40}\))?(?:\s*[—–]|\s+--?\s|:\s)")


def _read_kind(
    text: str, start: int, end: int, behind: tuple[KindWord, int] | None, before: tuple[KindWord, int] | None
) -> tuple[str | None, int, int]:
    if behind is not None and not _OF_A_BODY.match(text, behind[1]):
        word = behind[0]
        site = word.precision == "site" or word.kind in ("admin1", "district")
        return word.kind, start, behind[1] if site else end
    if before is not None:
        word = before[0]
        return word.kind, (before[1] if word.precision == "site" else start), end
    return None, start, end


def _is_other(text: str, start: int, end: int, lead: str, *, locative: bool, has_kind: bool) -> bool:
    """Whether the words are part of a person's, a body's or a longer name."""
    after = text[end : end + 40]
    if _TITLE.search(lead) or (_BODY.match(after) and not has_kind):
        return True
    if re.match(r"\s+[A-ZÀ-Þ][a-zà-ÿ]", after) and not has_kind:
        return True
    if re.match(r"\s+(?:de|del|do|da|dos|das|di)\s+(?:(?:la|las|los|el)\s+)?[A-ZÀ-Þ]", after):
        return True
    if re.match(r"-[A-Za-z]", after) and not re.match(r"-(?:based|bound|registered|flagged|born)", after):
        return True
    previous = re.search(r"([A-ZÀ-Þ][\w'’-]+)\s+$", lead)
    if previous is not None and not locative:
        return not entries_of(fold_name(previous.group(1))) or not has_kind
    return False
