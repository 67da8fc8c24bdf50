"""The goods of a seizure, one row a commodity, out of the items of all its reports."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from transforms.assembly.votes import Ballot, disagree, elect
from transforms.linking.goods import (
    Amount,
    amounts_of,
    commodities_agree,
    compare_amounts,
    is_wider,
    match_items,
)
from transforms.linking.reported import ReportedMention
from transforms.mentions import Evidence, Measure, SeizedItem, SeizureMention
from transforms.seizures.measures import derive_measures

_QUALIFIERS = ("unspecified", "approx", "at_most", "at_least", "range", "exact")
"""From the least precise on."""


@dataclass(slots=True)
class Lot:
    """One item of the event and the items that stand for it, in canonical order of the reports."""

    forms: list[tuple[ReportedMention, SeizedItem]] = field(default_factory=list)

    @property
    def model(self) -> SeizedItem:
        """The form that further reports are compared with: the first with an amount, else the first."""
        return next((item for _, item in self.forms if item.quantity is not None), self.forms[0][1])


def sort_lots(mentions: Sequence[ReportedMention]) -> tuple[list[Lot], list[Lot]]:
    """Items in order of first mention, and apart from them rough totals of what other reports list kind by kind."""
    lots: list[Lot] = []
    for mention in mentions:
        if not isinstance(mention.mention, SeizureMention):
            raise TypeError("not a seizure")
        items = mention.mention.items
        models = [lot.model for lot in lots]
        matches = match_items(models, [amounts_of(m) for m in models], items, [amounts_of(item) for item in items])
        lot_of = {
            match.other_index: lots[match.index]
            for match in matches
            # A vaguer word with another amount is a total, not the same goods.
            if match.agreement.kind != "conflict" or models[match.index].commodity == items[match.other_index].commodity
        }
        for index, item in enumerate(items):
            if index not in lot_of:
                lot_of[index] = Lot()
                lots.append(lot_of[index])
            lot_of[index].forms.append((mention, item))
    totals = [lot for lot in lots if _is_rough_total(lot, lots)]
    return [lot for lot in lots if not any(lot is total for total in totals)], totals


def item_rows(event_id: str, event_month: str, lots: Sequence[Lot]) -> list[dict[str, Any]]:
    """Rows of `seizure_items`; raises what `derive_measures` raises for codes and units outside the lists."""
    return [_item_row(event_id, event_month, index, elect_item(lot)) for index, lot in enumerate(lots)]


def elect_item(lot: Lot) -> SeizedItem:
    """The best supported item; amounts in further units are joined as `same_as`."""
    commodity = elect(_ballots(lot, "commodity"), agrees=commodities_agree, precision=_narrowness(lot))
    amount_ballots = [
        Ballot(mention.article_id, mention.published_on, item)
        for mention, item in lot.forms
        if item.quantity is not None
    ]
    best = (
        elect(_prefer_revisions(amount_ballots), agrees=_amounts_agree, precision=_amount_precision) or lot.forms[0][1]
    )
    return replace(
        best,
        commodity=commodity or best.commodity,
        same_as=_join_measures(best, lot),
        reported_value_usd=elect(_ballots(lot, "reported_value_usd")),
        is_counterfeit=any(item.is_counterfeit for _, item in lot.forms),
        quantity_text=best.quantity_text or next((i.quantity_text for _, i in lot.forms if i.quantity_text), None),
    )


def _prefer_revisions(ballots: Sequence[Ballot[SeizedItem]]) -> Sequence[Ballot[SeizedItem]]:
    """What a report gives in place of earlier figures stands against however many of those; the last such report decides."""
    revisions = [ballot for ballot in ballots if ballot.value.is_revision]
    last = max((ballot.published_on or date.min for ballot in revisions), default=None)
    return [b for b in revisions if (b.published_on or date.min) == last] or ballots


def item_contradictions(lots: Sequence[Lot]) -> Iterator[str]:
    """Fields of the items on which reports disagree."""
    for index, lot in enumerate(lots):
        if disagree([amounts_of(item) for _, item in lot.forms], agrees=_not_in_conflict):
            yield f"items.{index}.quantity"
        if disagree([b.value for b in _ballots(lot, "reported_value_usd")]):
            yield f"items.{index}.reported_value_usd"


def item_passages(lots: Sequence[Lot], totals: Sequence[Lot]) -> Iterator[tuple[ReportedMention, str, Evidence]]:
    """Evidence of the items under the field names of the assembled seizure; that of rough totals as `items_count`."""
    for index, lot in enumerate(lots):
        for mention, item in lot.forms:
            for passage in item.evidence:
                yield mention, f"items.{index}.{passage.field}", passage
    for lot in totals:
        for mention, item in lot.forms:
            for passage in item.evidence:
                yield mention, "items_count", passage


def _is_rough_total(lot: Lot, lots: Sequence[Lot]) -> bool:
    """A vague "2 tonnes of drugs" beside two or more kinds of drugs that other articles tell."""
    articles = {mention.article_id for mention, _ in lot.forms}
    parts = [
        other
        for other in lots
        if is_wider(lot.model.commodity, other.model.commodity)
        and not articles & {mention.article_id for mention, _ in other.forms}
    ]
    return len(parts) > 1


def _item_row(event_id: str, event_month: str, index: int, item: SeizedItem) -> dict[str, Any]:
    derived = derive_measures(item)
    return {
        "seizure_id": event_id,
        "item_index": index,
        "commodity": item.commodity,
        "commodity_group": derived.commodity_group,
        "quantity": item.quantity,
        "quantity_max": item.quantity_max,
        "quantity_unit": item.quantity_unit,
        "quantity_qualifier": item.quantity_qualifier,
        "mass_kg": derived.mass_kg,
        "unit_count": derived.unit_count,
        "estimated_mass_kg": derived.estimated_mass_kg,
        "estimate_basis": derived.estimate_basis,
        "reported_value_usd": item.reported_value_usd,
        "is_counterfeit": item.is_counterfeit,
        "plausibility": derived.plausibility,
        "quantity_text": item.quantity_text,
        "event_month": event_month,
    }


def _ballots(lot: Lot, name: str) -> list[Ballot[Any]]:
    return [
        Ballot(mention.article_id, mention.published_on, value)
        for mention, item in lot.forms
        if (value := getattr(item, name)) is not None
    ]


def _narrowness(lot: Lot) -> Any:  # noqa: ANN401 # a function from code to rank
    codes = [item.commodity for _, item in lot.forms]
    return lambda code: (-sum(is_wider(code, other) for other in codes),)


def _amounts_agree(a: SeizedItem, b: SeizedItem) -> bool:
    return a is b or compare_amounts(amounts_of(a), amounts_of(b)).kind in ("exact", "rounded")


def _not_in_conflict(a: tuple[Amount, ...], b: tuple[Amount, ...]) -> bool:
    return compare_amounts(a, b).kind != "conflict"


def _amount_precision(item: SeizedItem) -> tuple[int, ...]:
    digits = max((amount.digits for amount in amounts_of(item)), default=0)
    return digits, _QUALIFIERS.index(item.quantity_qualifier), len(item.same_as)


def _join_measures(best: SeizedItem, lot: Lot) -> tuple[Measure, ...]:
    """`same_as` of the best item, and what other reports say in dimensions that it lacks."""
    joined = list(best.same_as)
    dimensions = {amount.dimension for amount in amounts_of(best)}
    for _, item in lot.forms:
        if item.quantity is None or item.quantity_unit is None:
            continue
        for measure in (Measure(item.quantity, item.quantity_unit, item.quantity_qualifier), *item.same_as):
            (amount,) = amounts_of(SeizedItem(item.commodity, measure.quantity, None, measure.unit))
            if amount.dimension not in dimensions:
                dimensions.add(amount.dimension)
                joined.append(measure)
    return tuple(joined)
