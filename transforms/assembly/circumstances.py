"""When and where an event was, out of all its reports."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date
from typing import Any

from transforms.assembly.votes import Ballot, disagree, elect
from transforms.linking.whereabouts import compare_places
from transforms.mentions import DateSpan, Place

UNKNOWN_MONTH = "unknown"
_DATE_PRECISIONS = ("unknown", "year", "month", "week", "day")
_DATE_BASES = ("unknown", "publication", "relative", "explicit")
_PLACE_PRECISIONS = ("unknown", "country", "admin1", "city", "site")


def elect_span(ballots: Sequence[Ballot[DateSpan]]) -> DateSpan:
    """The best supported span of days; overlapping spans support each other."""
    known = [b for b in ballots if b.value.start is not None]
    return elect(known, agrees=spans_overlap, precision=_span_precision) or DateSpan()


def elect_place(ballots: Sequence[Ballot[Place]]) -> Place | None:
    """The best supported place; a wider place supports a finer one within it."""
    return elect(ballots, agrees=places_agree, precision=_place_precision)


def spans_disagree(spans: Sequence[DateSpan]) -> bool:
    """Whether two known spans have no day in common."""
    return disagree([s for s in spans if s.start is not None], agrees=spans_overlap)


def places_disagree(places: Sequence[Place]) -> bool:
    """Whether two places cannot be one."""
    return disagree(places, agrees=places_agree)


def spans_overlap(a: DateSpan, b: DateSpan) -> bool:
    """Whether two known spans share a day."""
    if a.start is None or b.start is None:
        return False
    return a.start <= (b.end or b.start) and b.start <= (a.end or a.start)


def places_agree(a: Place, b: Place) -> bool:
    """Whether two reports of one event can mean one place."""
    return compare_places(a, b) != "apart"


def date_columns(span: DateSpan) -> dict[str, Any]:
    """The date columns of an event."""
    return {
        "date_start": span.start,
        "date_end": span.end if span.end is not None else span.start,
        "date_precision": span.precision,
        "date_basis": span.basis,
    }


def place_columns(place: Place | None) -> dict[str, Any]:
    """The place columns of an event."""
    return {
        "place_name": place.name if place else None,
        "admin1": place.admin1 if place else None,
        "country_iso3": place.country_iso3 if place else None,
        "latitude": place.latitude if place else None,
        "longitude": place.longitude if place else None,
        "place_precision": place.precision if place else "unknown",
        "place_id": place_id_of(place),
    }


def place_id_of(place: Place | None) -> str | None:
    """Content hash of name, kind, division and country; null where neither name nor country is known."""
    if place is None or (place.name is None and place.country_iso3 is None):
        return None
    kind = place.kind if place.name is not None else "country"
    key = "\0".join(("place", place.name or "", kind, place.admin1 or "", place.country_iso3 or ""))
    return hashlib.sha256(key.encode()).hexdigest()[:32]


def event_month_of(start: date | None) -> str:
    """`YYYY-MM` of an event's first day, or `unknown`: the partition of all its rows."""
    return UNKNOWN_MONTH if start is None else f"{start.year:04d}-{start.month:02d}"


def _span_precision(span: DateSpan) -> tuple[int, ...]:
    return _DATE_PRECISIONS.index(span.precision), _DATE_BASES.index(span.basis)


def _place_precision(place: Place) -> tuple[int, ...]:
    return (
        _PLACE_PRECISIONS.index(place.precision),
        place.name is not None,
        place.latitude is not None,
        place.admin1 is not None,
        place.country_iso3 is not None,
    )
