"""Whether two seizure mentions tell of one operation.

Amounts carry most of the proof. A figure with three significant digits, or two agreeing items, needs no more than a
fitting time and no contradiction; rounder figures need the same place, or the same day and country and a further
detail; different figures need the same place, day and a detail, and are then taken for an update.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass

from transforms.linking.days import Days, Gap, anchor_of, compare_days, read_days
from transforms.linking.goods import (
    Agreement,
    Amount,
    amounts_of,
    commodities_agree,
    compare_amounts,
    is_wider,
    match_items,
    sum_amounts,
)
from transforms.linking.judgement import OPEN, Judgement
from transforms.linking.reported import ReportedMention
from transforms.linking.spellings import fold_letters
from transforms.linking.whereabouts import PlaceRelation, compare_places
from transforms.mentions import SeizureMention

DISTINCTIVE_DIGITS = 3
TIGHT_DAYS = 2
"""An undated report this close to the event's day, or to another undated report, counts as of the same day."""
NEIGHBOURING_DAYS = 4
MISDATED_DAYS = 3
"""The same spot and the same distinctive figures survive a wrong day (the statement's instead of the operation's)."""
_LEAST_KINDS = 2
UPDATE_FACTOR = 5.0
LONG_SPAN_DAYS = 8
_COMPARED = (
    "transport_mode", "origin_country_iso3", "destination_country_iso3", "arrests_count", "killed_count",
)  # fmt: skip
_ROAD = frozenset(("truck", "car", "bus"))
_WATER = frozenset(("ship", "boat"))
_COMMON_WORDS = frozenset(
    """the of and for in a an on at by from with its national general state department directorate authority police
    customs ministry interior service services agency security forces inside under hidden concealed""".split()
)


@dataclass(frozen=True, slots=True)
class SeizureView:
    """A mention with everything that comparing it needs, read once."""

    reported: ReportedMention
    mention: SeizureMention
    anchor: int | None
    profile: Hashable
    country: str | None
    days: Days
    amounts: tuple[tuple[Amount, ...], ...]
    authority_words: frozenset[str]
    concealment_words: frozenset[str]


def view_seizure(reported: ReportedMention) -> SeizureView:
    """The view of a seizure mention.

    Raises:
        TypeError: the mention is none.
    """
    mention = reported.mention
    if not isinstance(mention, SeizureMention):
        raise TypeError(f"not a seizure: {type(mention).__name__}")
    anchor = anchor_of(reported)
    days = read_days(reported)
    amounts = tuple(amounts_of(item) for item in mention.items)
    authority_words, concealment_words = _words(mention.seizing_authority), _words(mention.concealment)
    goods = tuple((item.commodity, amount) for item, amount in zip(mention.items, amounts, strict=True))
    told = (mention.scope, mention.where, goods, authority_words, concealment_words, days)
    return SeizureView(
        reported=reported,
        mention=mention,
        anchor=None if anchor is None else anchor.toordinal(),
        profile=(*told, *(getattr(mention, name) for name in _COMPARED)),
        country=mention.where.country_iso3 if mention.where else None,
        days=days,
        amounts=amounts,
        authority_words=authority_words,
        concealment_words=concealment_words,
    )


def compare_seizures(a: SeizureView, b: SeizureView) -> Judgement:
    """One operation, two, or unclear."""
    if a.mention.scope != b.mention.scope:
        return Judgement("apart", "one is an aggregate")
    if _differ(a.country, b.country):
        return Judgement("apart", "different countries")
    place = compare_places(a.mention.where, b.mention.where)
    if place == "apart":
        return Judgement("apart", "different places")
    goods = _compare_goods(a, b)
    if goods.kind == "conflict" and goods.shared == 0:
        return Judgement("apart", "different goods")
    gap = compare_days(a.days, b.days)
    if a.reported.article_id == b.reported.article_id:
        return _judge_within_article(goods, gap, a, b)
    if a.mention.scope == "aggregate":
        return _judge_aggregates(goods, gap, a, b)
    if not gap.is_possible and not _is_misdated(gap, goods, place):
        return Judgement("apart", "different days")
    return _judge_incidents(goods, gap, place, a, b)


@dataclass(frozen=True, slots=True)
class _Goods:
    """The items of two mentions, matched one to one."""

    kind: str
    """exact, rounded, conflict or unknown: the best of the matched items."""
    shared: int
    """Matched items."""
    exact: int
    rounded: int
    conflicting: int
    digits: int
    """Significant digits of the best agreeing item."""
    all_digits: int
    """Of all exactly agreeing items together."""

    @property
    def is_distinctive(self) -> bool:
        return self.exact > 0 and (
            self.digits >= DISTINCTIVE_DIGITS or (self.exact > 1 and self.all_digits >= DISTINCTIVE_DIGITS)
        )


def _compare_goods(a: SeizureView, b: SeizureView) -> _Goods:
    if not a.mention.items or not b.mention.items:
        return _Goods("unknown", 0, 0, 0, 0, 0, 0)
    matches = [m.agreement for m in match_items(a.mention.items, a.amounts, b.mention.items, b.amounts)]
    if not matches:
        return _Goods("conflict", 0, 0, 0, 0, 0, 0)
    total = _compare_total(a, b) or _compare_total(b, a)
    if total is not None:
        exact = total.kind == "exact"
        return _Goods(total.kind, 1, int(exact), int(not exact), 0, total.digits, total.digits * exact)
    by_kind = {kind: [m for m in matches if m.kind == kind] for kind in ("exact", "rounded", "conflict", "unknown")}
    best = next(kind for kind in ("exact", "rounded", "conflict", "unknown") if by_kind[kind])
    return _Goods(
        kind=best,
        shared=len(matches),
        exact=len(by_kind["exact"]),
        rounded=len(by_kind["rounded"]),
        conflicting=len(by_kind["conflict"]),
        digits=max(m.digits for m in by_kind[best]),
        all_digits=sum(m.digits for m in by_kind["exact"]),
    )


def _compare_total(a: SeizureView, b: SeizureView) -> Agreement | None:
    """How the one vague item of `a` agrees with the sum of the kinds that `b` lists; None where it does not."""
    kinds = b.mention.items
    if len(a.mention.items) != 1 or len(kinds) < _LEAST_KINDS:
        return None
    if not all(is_wider(a.mention.items[0].commodity, kind.commodity) for kind in kinds):
        return None
    agreement = compare_amounts(a.amounts[0], sum_amounts(b.amounts))
    return agreement if agreement.kind in ("exact", "rounded") else None


def _judge_within_article(goods: _Goods, gap: Gap, a: SeizureView, b: SeizureView) -> Judgement:
    """The extractor took them for two: only the very same figures for all goods say otherwise."""
    same_items = goods.exact == len(a.mention.items) == len(b.mention.items)
    if same_items and goods.is_distinctive and gap.is_possible and gap.days == 0:
        return Judgement("link", "told twice with the same figures", 4)
    return Judgement("apart", "told apart in one article")


def _judge_aggregates(goods: _Goods, gap: Gap, a: SeizureView, b: SeizureView) -> Judgement:
    """Totals are one where country, figures and, if stated, the period are."""
    if goods.conflicting and not goods.exact:
        return Judgement("apart", "different totals")
    same_country = a.country is not None and a.country == b.country
    same_period = gap.kind != "dated" or (
        abs((a.days.start or 0) - (b.days.start or 0)) <= MISDATED_DAYS
        and abs((a.days.end or 0) - (b.days.end or 0)) <= MISDATED_DAYS
    )
    if goods.exact and goods.digits > 1 and same_country and same_period and gap.is_possible:
        return Judgement("link", "same total", 3)
    return OPEN if same_period else Judgement("apart", "different periods")


def _is_misdated(gap: Gap, goods: _Goods, place: PlaceRelation) -> bool:
    return gap.kind == "dated" and gap.days <= MISDATED_DAYS and place == "same" and goods.is_distinctive


def _judge_incidents(goods: _Goods, gap: Gap, place: PlaceRelation, a: SeizureView, b: SeizureView) -> Judgement:
    details = _count_agreeing_details(a, b)
    if not goods.is_distinctive and _details_conflict(a, b):
        return Judgement("apart", "different carriers or routes")
    same_country = a.country is not None and a.country == b.country
    placed = place in ("same", "near")
    same_day = _is_same_day(gap)
    close = same_day or (gap.kind in ("mixed", "undated", "dated") and gap.days <= NEIGHBOURING_DAYS)
    if gap.width > LONG_SPAN_DAYS and not goods.exact:
        return OPEN
    if goods.is_distinctive:
        return Judgement("link", "same figures", 6 + details)
    if goods.exact and goods.digits > 1 and (placed or (same_country and same_day)):
        return Judgement("link", "same figure, same place or day", 5 + details)
    if goods.kind in ("exact", "rounded"):
        if (placed and close) or (same_country and same_day and details):
            return Judgement("link", f"{goods.kind} figure, same place or details", 4 + details)
        return OPEN
    if goods.kind == "conflict":
        return _judge_different_figures(place, a, b, details=details, same_day=same_day)
    if same_day and ((place == "same" and goods.shared) or (same_country and details > 1)):
        return Judgement("link", "same day and place or details", 2 + details)
    return OPEN


def _judge_different_figures(
    place: PlaceRelation, a: SeizureView, b: SeizureView, *, details: int, same_day: bool
) -> Judgement:
    if place == "same" and same_day and details and _is_update(a, b):
        return Judgement("link", "update of the figures", 1 + details)
    return Judgement("apart", "different figures")


def _is_update(a: SeizureView, b: SeizureView) -> bool:
    """Totals of all comparable amounts lie within a factor that a growing count explains."""
    return any(
        max(x.value, y.value) <= UPDATE_FACTOR * min(x.value, y.value)
        for i, amounts in enumerate(a.amounts)
        for j, others in enumerate(b.amounts)
        if commodities_agree(a.mention.items[i].commodity, b.mention.items[j].commodity)
        for x in amounts
        for y in others
        if x.dimension == y.dimension
    )


def _is_same_day(gap: Gap) -> bool:
    if gap.kind == "dated":
        return gap.days == 0 and gap.width <= LONG_SPAN_DAYS
    return gap.kind in ("mixed", "undated") and gap.days <= TIGHT_DAYS and gap.width <= LONG_SPAN_DAYS


def _differ(a: str | None, b: str | None) -> bool:
    return a is not None and b is not None and a != b


def _details_conflict(a: SeizureView, b: SeizureView) -> bool:
    one, two = a.mention, b.mention
    carriers = {one.transport_mode, two.transport_mode} - {None}
    other_carrier = len(carriers) > 1 and not carriers <= _ROAD and not carriers <= _WATER
    return (
        other_carrier
        or _differ(one.origin_country_iso3, two.origin_country_iso3)
        or _differ(one.destination_country_iso3, two.destination_country_iso3)
    )


def _count_agreeing_details(a: SeizureView, b: SeizureView) -> int:
    one, two = a.mention, b.mention
    pairs = (
        (one.transport_mode, two.transport_mode),
        (one.origin_country_iso3, two.origin_country_iso3),
        (one.destination_country_iso3, two.destination_country_iso3),
        (one.arrests_count or None, two.arrests_count or None),
        (one.killed_count or None, two.killed_count or None),
    )
    agreeing = sum(x is not None and x == y for x, y in pairs)
    agreeing += bool(a.authority_words & b.authority_words)
    return agreeing + bool(a.concealment_words & b.concealment_words)


def _words(phrase: str | None) -> frozenset[str]:
    return frozenset(fold_letters(phrase or "").replace("-", " ").split()) - _COMMON_WORDS
