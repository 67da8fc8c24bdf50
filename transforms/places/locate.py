"""Finds the places that an article names and decides which of several places of one name is meant."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import replace

from transforms.mentions import Place
from transforms.places.countries import CountryMention, find_countries
from transforms.places.gazetteer import Entry
from transforms.places.home import home_country
from transforms.places.model import PlaceMention
from transforms.places.names import NameHit, find_names, names_a_city
from transforms.places.roles import role_of
from transforms.places.unlisted import Unlisted, find_unlisted
from transforms.text.sentences import split_sentences

__all__ = ["PlaceMention", "find_places"]

_ENGLISH = re.compile(r"\bEnglish\b")
"""A paper's "English edition" is no paper of England."""
_BESIDE = 60
_GIANT = 800_000
_WELL_KNOWN = 200_000
_KNOWN = 50_000
_KEPT_KINDS = frozenset({"border_crossing", "airport", "port", "road", "sea", "building", "other_site"})


def find_places(text: str, outlet: str | None = None) -> tuple[PlaceMention, ...]:
    """Places and countries that `text` names, in order.

    A name that several places share means the one whose country is named beside it, else the one in the country in
    which the article plays (dateline, authorities, places), else in a country the article names, else the largest.
    """
    starts = [sentence.start for sentence in split_sentences(text)]
    named = (
        c for c in find_countries(text) if c.form in ("name", "demonym") and not names_a_city(text, c.start, c.end)
    )
    countries = [_read_country(text, starts, c) for c in named]
    taken = frozenset(position for m in countries for position in range(m.start, m.end))
    hits = find_names(text, taken)
    spoken_of = [c.iso3 for c in find_countries(_ENGLISH.sub("", outlet or ""))]
    first = home_country(text, [*countries, *_draft(text, starts, hits)], spoken_of)
    cities = [_settle(text, starts, hit, countries, first) for hit in hits]
    home = home_country(text, [*countries, *cities], spoken_of) or first
    known = sorted([*countries, *cities], key=lambda m: (m.start, m.end))
    strangers = [_read_unlisted(text, starts, one, known, home) for one in find_unlisted(text)]
    return _merge(known, [m for m in strangers if m is not None])


def _line_start(starts: list[int], position: int) -> int:
    return starts[max(0, bisect_right(starts, position) - 1)] if starts else 0


def _read_country(text: str, starts: list[int], found: CountryMention) -> PlaceMention:
    place = Place(None, "country", None, found.iso3, None, None, "country")
    role, preposition = role_of(text, found.start, found.end, _line_start(starts, found.start))
    adjective = found.form == "demonym"
    return PlaceMention(found.start, found.end, place, role, preposition, "country named", True, adjective)


def _draft(text: str, starts: list[int], hits: list[NameHit]) -> list[PlaceMention]:
    """Hits of names that only one country has: they vote on where the article plays."""
    sure = [hit for hit in hits if len({e.place.country_iso3 for e in hit.entries}) == 1]
    return [_build(text, starts, hit, hit.entries[0], "") for hit in sure]


def _settle(
    text: str, starts: list[int], hit: NameHit, countries: list[PlaceMention], home: str | None
) -> PlaceMention:
    entry, reason = _choose(text, hit, countries, home)
    if entry is not None:
        return _build(text, starts, hit, entry, reason)
    place = Place(text[hit.start : hit.end], "city", None, home, None, None, "city")
    role, preposition = role_of(text, hit.whole_start, hit.end, _line_start(starts, hit.whole_start))
    return PlaceMention(hit.start, hit.end, place, role, preposition, reason, is_known=False)


def _choose(text: str, hit: NameHit, countries: list[PlaceMention], home: str | None) -> tuple[Entry | None, str]:
    entries = _of_kind(hit)
    others = sorted({e.place.country_iso3 or "sea" for e in entries})
    also = f"; also in {', '.join(others[:5])}" if len(others) > 1 else ""
    owner = next((c for c in countries if hit.end <= c.start <= hit.end + 3 and "," in text[hit.end : c.start]), None)
    beside = sorted(
        (
            c
            for c in countries
            if abs(c.start - hit.start) < _BESIDE and "\n" not in text[min(c.start, hit.start) : hit.end]
        ),
        key=lambda c: (c.is_adjective, abs(c.start - hit.start)),
    )
    for why, wanted in (("behind the comma", [owner] if owner else []), ("beside it", beside)):
        for country in wanted:
            for entry in entries:
                if entry.place.country_iso3 == country.place.country_iso3:
                    return entry, f"{entry.place.country_iso3} is named {why}{also}"
    best = entries[0]
    if hit.kind is None and (best.is_capital or best.place.kind == "sea"):
        rival = next((e for e in entries if e.place.country_iso3 == home), None)
        if rival is None or rival.population < 2 * _KNOWN or best.place.kind == "sea":
            return best, f"the {'sea' if best.place.kind == 'sea' else 'capital'} of the name{also}"
    for entry in entries:
        if home is not None and entry.place.country_iso3 == home:
            if best.population < _GIANT or entry.population >= _KNOWN:
                return entry, f"the article plays in {home}{also}"
    named = Counter(c.place.country_iso3 for c in countries)
    ranked = max(entries, key=lambda e: (named.get(e.place.country_iso3, 0) > 0, e.population))
    if named.get(ranked.place.country_iso3):
        return ranked, f"its country is named in the article{also}"
    if (
        best.population < (_WELL_KNOWN if len(others) > 1 else _KNOWN)
        and home is not None
        and best.place.country_iso3 is not None
    ):
        return None, f"not the small places of the name in {', '.join(others[:5])}; the article plays in {home}"
    return best, f"the largest of the name{also}"


def _of_kind(hit: NameHit) -> tuple[Entry, ...]:
    """Entries that fit the kind word, if any do: the province, not its capital of the same name."""
    if hit.kind is None:
        return hit.entries
    wanted = {"admin1", "district"} if hit.kind in ("admin1", "district") else {hit.kind}
    return tuple(e for e in hit.entries if e.place.kind in wanted) or hit.entries


def _build(text: str, starts: list[int], hit: NameHit, entry: Entry, reason: str) -> PlaceMention:
    place = entry.place
    name = text[hit.whole_start : hit.whole_end]
    if hit.kind in _KEPT_KINDS and hit.kind != place.kind:
        place = replace(place, name=name, kind=hit.kind, precision="site")
    elif hit.kind == "district" and place.kind == "city":
        place = replace(place, name=name, kind="district")
    else:
        place = replace(place, name=name)
    role, preposition = role_of(text, hit.whole_start, hit.whole_end, _line_start(starts, hit.whole_start))
    return PlaceMention(hit.whole_start, hit.whole_end, place, role, preposition, reason, people=entry.population)


def _read_unlisted(
    text: str, starts: list[int], one: Unlisted, known: list[PlaceMention], home: str | None
) -> PlaceMention | None:
    inside = [m for m in known if m.start < one.end and one.start < m.end]
    if any(m.start <= one.start and m.end >= one.end for m in inside) or (one.word is None and inside):
        return None
    if any(m.is_adjective and m.start == one.start for m in inside) or any(
        m.is_country and m.end < one.end for m in inside
    ):
        return None
    country = next((m.place.country_iso3 for m in inside if m.place.country_iso3), home)
    kind, precision = (one.word.kind, one.word.precision) if one.word else ("city", "city")
    place = Place(text[one.start : one.end], kind, None, None if kind == "sea" else country, None, None, precision)
    role, preposition = role_of(text, one.start, one.end, _line_start(starts, one.start))
    why = f"named as a {one.word.word}" if one.word else "a preposition before an unknown name"
    return PlaceMention(one.start, one.end, place, role, preposition, f"{why}; country of the article", is_known=False)


def _merge(known: list[PlaceMention], strangers: list[PlaceMention]) -> tuple[PlaceMention, ...]:
    """Known places and grammar's, the longer where they overlap."""
    kept: list[PlaceMention] = []
    for mention in sorted([*known, *strangers], key=lambda m: (m.start, -m.end, not m.is_known)):
        if kept and mention.start < kept[-1].end and not kept[-1].is_country:
            continue
        kept.append(mention)
    return tuple(kept)
