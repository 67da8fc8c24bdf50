"""Finds the places that an article names and decides which of several places of one name is meant."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace

from transforms.mentions import Place
from transforms.people.lexicon import nations
from transforms.places.place_index import Entry, fold_name, gazetteer, longest_name_words

_TOKEN = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*")
_KIND_WORDS = {
    "border_crossing": (
        "border crossing",
        "border post",
        "border gate",
        "land port",
        "crossing",
        "checkpoint",
        "causeway",
    ),
    "airport": ("international airport", "airport", "air base", "airfield"),
    "port": ("container terminal", "seaport", "port", "harbour", "harbor", "docks"),
    "admin1": ("province", "governorate", "state", "region", "prefecture", "oblast", "county", "department", "emirate"),
    "district": ("district", "neighbourhood", "neighborhood", "suburb", "municipality", "village", "township"),
}
_SUFFIX = re.compile(
    r"\s+(" + "|".join(word for words in _KIND_WORDS.values() for word in words) + r")\b", re.IGNORECASE
)
_KIND_OF = {word: kind for kind, words in _KIND_WORDS.items() for word in words}
_PREFIX = re.compile(
    r"\b(port|district|province|governorate|state|village|town|city|suburb|county|island) of (?:the )?$", re.IGNORECASE
)
_LOCATIVE = re.compile(
    r"\b(in|at|near|outside|across|around|inside|within|on|off|over|of|to|from|into|via|through|for|towards?|and|between"
    r"|northern|southern|eastern|western|north|south|east|west|central|downtown|greater|coastal|capital)\s+(?:the\s+)?$"
    r"|,\s*$|^\W*$|\(\s*$",
    re.IGNORECASE,
)
_LARGE = 400_000
"""A city of so many people is meant by its name also where no preposition says so."""
_NOT_PLACES = frozenset(
    """march may june april august police minister president border branch eid ali hassan hussein mohammed ahmed saleh
    general force army union court bank central national international council ministry press interior customs sunday
    monday tuesday wednesday thursday friday saturday january february july september october november december the a an
    on at of we he she it they but and for mr mrs ms victoria austin lincoln jackson washington post young king prince
    sultan nelson martin santiago francisco carlos jose juan luis pedro charlotte florence sydney paris khan shah amir
    mission defence defense state home office union guard coast street green white black brown bishop college university
    orange best most bay point ocean beach progress""".split()
)


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place at `text[start:end]`; `preposition` is the word before it, lower case; `reason` says how it was chosen."""

    start: int
    end: int
    place: Place
    preposition: str
    reason: str
    is_country: bool = False
    is_adjective: bool = False


def find_places(text: str) -> tuple[PlaceMention, ...]:
    """Places and countries that `text` names, in order, each resolved by the countries named around it."""
    tokens = [(m.start(), m.end()) for m in _TOKEN.finditer(text)]
    countries = _find_countries(text, tokens)
    taken = {position for mention in countries for position in range(mention.start, mention.end)}
    named = Counter(mention.place.country_iso3 for mention in countries)
    found: list[PlaceMention] = []
    i = 0
    while i < len(tokens):
        mention, used = _read_place(text, tokens, i, taken, named, countries)
        if mention is not None:
            found.append(mention)
        i += max(used, 1)
    seats = {mention.start for mention in found}
    kept = [mention for mention in countries if mention.start not in seats]
    return tuple(sorted([*found, *kept], key=lambda mention: mention.start))


def _find_countries(text: str, tokens: list[tuple[int, int]]) -> list[PlaceMention]:
    table = nations()
    found: list[PlaceMention] = []
    i = 0
    while i < len(tokens):
        start = tokens[i][0]
        used = 1
        if text[start].isupper():
            for nation in table.get(text[start : tokens[i][1]].lower().removesuffix("'s").removesuffix("’s"), ()):
                last = i + len(nation.words) - 1
                if last >= len(tokens) or nation.kind == "seat":
                    continue
                words = text[start : tokens[last][1]].lower().removesuffix("'s").removesuffix("’s")
                if tuple(words.split()) == nation.words:
                    end = start + len(words)
                    place = Place(None, "country", None, nation.iso3, None, None, "country")
                    adjective = nation.kind == "adjective"
                    before = _preposition(text, start)
                    found.append(PlaceMention(start, end, place, before, "country named", True, adjective))
                    used = len(nation.words)
                    break
        i += used
    return found


def _read_place(
    text: str,
    tokens: list[tuple[int, int]],
    i: int,
    taken: set[int],
    named: Counter[str | None],
    countries: list[PlaceMention],
) -> tuple[PlaceMention | None, int]:
    start = tokens[i][0]
    if not text[start].isupper() or start in taken:
        return None, 1
    table = gazetteer()
    for count in range(min(longest_name_words(), len(tokens) - i), 0, -1):
        end = tokens[i + count - 1][1]
        words = text[start:end]
        if "\n" in words or "." in words or ", " in words:
            continue
        bare = words.removesuffix("'s").removesuffix("’s")
        entries = table.get(fold_name(bare))
        if not entries or (count == 1 and (bare.lower() in _NOT_PLACES or len(bare) < 3)):
            continue
        end = start + len(bare)
        entry, reason = _choose_entry(entries, start, named, countries)
        if _is_meant(text, start, end, entry, bare):
            return _name_site(text, start, end, entry, reason), count
    return _read_unknown(text, tokens, i, named), 1


def _choose_entry(
    entries: tuple[Entry, ...], start: int, named: Counter[str | None], countries: list[PlaceMention]
) -> tuple[Entry, str]:
    """By the country named nearest before or after, then by those of the article, then by size."""
    nearby = sorted(countries, key=lambda mention: abs(mention.start - start))[:3]
    for mention in nearby:
        if abs(mention.start - start) > 150:
            break
        for entry in entries:
            if entry.place.country_iso3 == mention.place.country_iso3:
                return entry, f"{entry.place.country_iso3} is named beside it"
    best = max(entries, key=lambda entry: (named.get(entry.place.country_iso3, 0), entry.population))
    others = ", ".join(sorted({e.place.country_iso3 or "sea" for e in entries if e is not best})[:4])
    why = "its country is named in the article" if named.get(best.place.country_iso3) else "the largest of the name"
    return best, f"{why}{'; also in ' + others if others else ''}"


def _is_meant(text: str, start: int, end: int, entry: Entry, bare: str) -> bool:
    """Whether the words are used as a place: a preposition before, a kind word behind, or a large city by itself."""
    before, after = text[max(0, start - 40) : start], text[end : end + 40]
    if re.match(r"\s+[A-Z][a-z]", after) and not _SUFFIX.match(after):
        return False  # a part of a longer name
    previous = re.search(r"([A-Z][\w'’-]+)\s+$", before)
    if previous and fold_name(previous.group(1)) not in gazetteer() and not _LOCATIVE.search(before):
        return False
    if _SUFFIX.match(after) or _PREFIX.search(before) or (" " in bare and entry.population > _LARGE):
        return True
    return bool(_LOCATIVE.search(before)) or entry.population >= _LARGE


def _name_site(text: str, start: int, end: int, entry: Entry, reason: str) -> PlaceMention:
    """Take in the kind word behind ("Mafraq governorate", "Al-Rai border crossing") or before ("port of Tema")."""
    place = entry.place
    suffix, prefix = _SUFFIX.match(text, end), _PREFIX.search(text[max(0, start - 30) : start])
    kind = _KIND_OF.get(suffix.group(1).lower()) if suffix else None
    if prefix and prefix.group(1).lower() == "port":
        kind, start = "port", start - len(prefix.group())
        place = replace(place, name=text[start:end], kind=kind, precision="site")
    elif suffix and kind in {"border_crossing", "airport", "port"}:
        end = suffix.end()
        place = replace(place, name=text[start:end], kind=kind, precision="site")
    elif place.precision == "city" or (suffix and kind == "admin1" and place.kind == "admin1"):
        place = replace(place, name=text[start:end])
    return PlaceMention(start, end, place, _preposition(text, start), reason)


def _read_unknown(text: str, tokens: list[tuple[int, int]], i: int, named: Counter[str | None]) -> PlaceMention | None:
    """A site that no gazetteer has, told by its kind word: "the Shiraro border crossing"."""
    start = tokens[i][0]
    end = tokens[i][1]
    last = i
    while last + 1 < len(tokens) and text[end : tokens[last + 1][0]] == " " and text[tokens[last + 1][0]].isupper():
        last += 1
        end = tokens[last][1]
    suffix = _SUFFIX.match(text, end)
    kind = _KIND_OF.get(suffix.group(1).lower()) if suffix else None
    if suffix is None or kind not in {"border_crossing", "airport", "port", "district", "admin1"}:
        return None
    if not _LOCATIVE.search(text[max(0, start - 40) : start]) or text[start:end].lower() in _NOT_PLACES:
        return None
    country = named.most_common(1)[0][0] if named else None
    whole = suffix.end() if kind in {"border_crossing", "airport", "port"} else end
    precision = {"admin1": "admin1", "district": "city"}.get(kind, "site")
    place = Place(text[start:whole], kind, None, country, None, None, precision)
    return PlaceMention(start, whole, place, _preposition(text, start), f"named as a {kind}; country of the article")


def _preposition(text: str, start: int) -> str:
    before = re.search(
        r"\b(in|at|near|outside|across|around|inside|within|on|off|over|of|to|from|into|via|through|for|towards?|between|by)"
        r"\s+(?:the\s+|an?\s+)?(?:(?:northern|southern|eastern|western|central|north|south|east|west|coastal|city|town|capital"
        r"|port|village|district|province|governorate|state|neighbouring|neighboring)\s+)*(?:of\s+)?(?:the\s+)?$",
        text[max(0, start - 60) : start],
        re.IGNORECASE,
    )
    return before.group(1).lower() if before else ""
