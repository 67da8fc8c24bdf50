"""Where and when an operation took place, where its load came from and was bound for, and whose forces took part."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from transforms.dates.phrases import DateMention, find_dates
from transforms.dates.settle_date import date_for
from transforms.mentions import Article, Evidence, SeizureMention
from transforms.places.locate import PlaceMention, find_places
from transforms.places.settle_place import main_country, place_for
from transforms.tables.codes import PLACE_KINDS
from transforms.text.sentences import Sentence, split_sentences

_FROM = re.compile(
    r"\b(?:from|out of|originat(?:ed|ing) (?:in|from)|arriv(?:ed|ing) from|com(?:e|ing) from|sent from|shipped from"
    r"|smuggled from|produced in)\s+(?:the\s+)?(?:\w+\s+(?:of|in)\s+)?$",
    re.IGNORECASE,
)
_BOUND = re.compile(
    r"\b(?:bound for|destined for|headed (?:for|to)|heading (?:for|to)|en route to|on (?:its|their|the) way to|reach(?:ing)?"
    r"|destination was|intended for|meant for|shipment to|smuggl\w* (?:\w+ ){0,6}?(?:in)?to|export(?:ed)? to|sent to)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_JOINT = re.compile(r"\bjoint(?:ly)?\b|\bin (?:coordination|cooperation|partnership) with\b", re.IGNORECASE)
_SEA = re.compile(r"\b(?:at sea|high seas|international waters|off the coast|offshore|nautical miles)\b", re.IGNORECASE)
_ROAD = re.compile(r"\b(?:highway|motorway|checkpoint|traffic stop|roadblock|on the road)\b", re.IGNORECASE)
_POSTAL = re.compile(r"\b(?:mail centre|mail center|postal|post office|parcel(?:s)? hub|courier)\b", re.IGNORECASE)
_BUILDING = re.compile(
    r"\b(?:warehouse|apartment|flat|house|home|villa|workshop|farm|laborator(?:y|ies)|factory|shop|hideout|lock-up|garage)\b",
    re.IGNORECASE,
)
_HYPHENATED = re.compile(r"\b([A-Z][a-z]+)[-–]([A-Z][a-z]+)\b")
_MIN_COUNTRIES = 2


def add_circumstances(mentions: Sequence[SeizureMention], article: Article) -> tuple[SeizureMention, ...]:
    """The same seizures with place, date, route and partners filled in, each with its words."""
    if not mentions:
        return ()
    text = article.text
    sentences = split_sentences(text)
    places = find_places(text)
    dates = find_dates(text, article.published_on)
    return tuple(_add_to(mention, text, sentences, places, dates) for mention in mentions)


def _add_to(
    mention: SeizureMention,
    text: str,
    sentences: Sequence[Sentence],
    places: Sequence[PlaceMention],
    dates: Sequence[DateMention],
) -> SeizureMention:
    start, end = _extent(mention)
    where, at, why_where = place_for(places, sentences, start, end)
    when, on, why_when = date_for(dates, sentences, start, end)
    own = [s for s in sentences if s.start < end and s.end > start]
    words = " ".join(s.text for s in own)
    evidence = list(mention.evidence)
    if at is not None:
        evidence.append(Evidence("place_name" if at.place.name else "country_iso3", at.start, at.end))
    if on is not None and when.start is not None:
        evidence += [Evidence("date_start", on.start, on.end), Evidence("date_end", on.start, on.end)]
    route = {}
    for column, pattern in (("origin_country_iso3", _FROM), ("destination_country_iso3", _BOUND)):
        found = _route_end(text, own, places, pattern)
        if found is not None:
            route[column] = found.place.country_iso3
            evidence.append(Evidence(column, found.start, found.end))
    partners = _partners(own, places) if _JOINT.search(words) else ()
    home, _ = main_country(places)
    return replace(
        mention,
        when=when,
        where=where,
        place_kind=_kind_of_place(at, words),
        origin_country_iso3=route.get("origin_country_iso3"),
        destination_country_iso3=route.get("destination_country_iso3"),
        authority_country_iso3=(where.country_iso3 if where and where.country_iso3 else home)
        if mention.seizing_authority
        else None,
        is_joint_operation=bool(partners),
        partner_countries=partners,
        evidence=tuple(sorted(set(evidence))),
        trace=(*mention.trace, f"place: {why_where}", f"date: {why_when}"),
    )


def _extent(mention: SeizureMention) -> tuple[int, int]:
    spans = [e for item in mention.items for e in item.evidence] or [mention.sentence]
    return min(e.start for e in spans), max(e.end for e in spans)


def _kind_of_place(at: PlaceMention | None, words: str) -> str | None:
    if at is not None and at.place.kind in PLACE_KINDS:
        return at.place.kind
    for kind, pattern in (("sea", _SEA), ("postal", _POSTAL), ("road", _ROAD), ("building", _BUILDING)):
        if pattern.search(words):
            return kind
    return None


def _route_end(
    text: str, own: Sequence[Sentence], places: Sequence[PlaceMention], pattern: re.Pattern[str]
) -> PlaceMention | None:
    """The one country that the load came from or was bound for; none where several are named."""
    found = [
        p
        for s in own
        for p in places
        if s.start <= p.start < s.end and not p.is_adjective and pattern.search(text[s.start : p.start])
    ]
    return found[0] if len({p.place.country_iso3 for p in found}) == 1 else None


def _partners(own: Sequence[Sentence], places: Sequence[PlaceMention]) -> tuple[str, ...]:
    named = {p.place.country_iso3 for s in own for p in places if s.start <= p.start < s.end and p.is_adjective}
    for sentence in own:  # "a joint Syrian-Iraqi operation"
        for pair in _HYPHENATED.finditer(sentence.text):
            named.update(p.place.country_iso3 for p in find_places(f"{pair[1]} and {pair[2]}") if p.is_adjective)
    countries = tuple(sorted(iso3 for iso3 in named if iso3))
    return countries if len(countries) >= _MIN_COUNTRIES else ()
