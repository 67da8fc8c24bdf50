"""An accepted candidate as a seized item, with its evidence."""

from __future__ import annotations

import re

from transforms.commodities.catalogue import commodity_of
from transforms.mentions import Evidence, Measure, SeizedItem
from transforms.quantities.amounts import Amount, find_amounts
from transforms.seizures.candidate import CONTAINERS, Candidate
from transforms.seizures.events import Event
from transforms.seizures.judge import Judged
from transforms.seizures.measures import KG_PER_UNIT
from transforms.seizures.money import is_value
from transforms.seizures.revision import is_revision

_SUBSTANCES = frozenset({"drug", "precursor", "tobacco", "alcohol", "fuel", "medicine", "currency"})
_COUNTERFEIT = re.compile(r"\b(?:counterfeit|fake|forged|bogus|knock-?off|imitation|pirated)\b", re.IGNORECASE)


def read_item(one: Judged, event: Event, text: str) -> SeizedItem:
    """The item that `one` states."""
    candidate = one.candidate
    amount, unit, same = _order_measures(candidate)
    span = (candidate.start, candidate.end)
    fields = ["commodity", *(["quantity", "quantity_text"] if amount or unit else [])]
    value = _value_usd(candidate, event, text)
    evidence = [Evidence(field, *span) for field in fields]
    if value is not None:
        evidence.append(Evidence("reported_value_usd", value[1], value[2]))
    return SeizedItem(
        commodity=candidate.code or "",
        quantity=amount.value if amount else (1.0 if unit else None),
        quantity_max=amount.maximum if amount else None,
        quantity_unit=unit,
        quantity_qualifier=amount.qualifier if amount else ("exact" if unit else "unspecified"),
        same_as=tuple(same),
        reported_value_usd=value[0] if value else None,
        is_counterfeit=candidate.is_counterfeit or _is_counterfeit(candidate, text),
        is_revision=is_revision(candidate, text),
        quantity_text=text[slice(*span)] if amount or unit else None,
        evidence=tuple(evidence),
    )


def _order_measures(candidate: Candidate) -> tuple[Amount | None, str | None, list[Measure]]:
    """Main amount, its unit, further measures: a mass goes before a count of containers; one thing named is one piece."""
    amount, unit = candidate.amount, candidate.unit
    if amount is None:
        goods = candidate.mention
        single = goods is not None and goods.unit == "piece" and not goods.is_plural and _is_countable(candidate)
        return None, "piece" if single else None, []
    if amount.value == 1 and unit in {"piece", None} and not candidate.same and not _is_countable(candidate):
        return None, None, []
    same = [a for a in candidate.same if a.unit not in (None, "none", "?")]
    mass = next((a for a in same if a.unit in KG_PER_UNIT), None)
    if unit in CONTAINERS and mass is not None:
        counted = [] if amount.value == 1 else [Measure(amount.value, unit, amount.qualifier)]
        return mass, mass.unit, [*counted, *(_measure(a) for a in same if a is not mass)]
    return amount, unit, [_measure(a) for a in same]


def _is_countable(candidate: Candidate) -> bool:
    """ "A pistol" is one piece, "a cannabis shipment" is no amount."""
    return candidate.code is not None and commodity_of(candidate.code).commodity_group not in _SUBSTANCES


def _measure(amount: Amount) -> Measure:
    assert amount.unit is not None
    return Measure(amount.value, amount.unit, amount.qualifier)


def _is_counterfeit(candidate: Candidate, text: str) -> bool:
    if candidate.code in ("counterfeit_currency", "counterfeit_goods"):
        return True
    return _COUNTERFEIT.search(text, max(candidate.sentence.start, candidate.start - 12), candidate.end) is not None


def _value_usd(candidate: Candidate, event: Event, text: str) -> tuple[float, int, int] | None:
    """The value in US dollars told in the sentence of an event's only item."""
    sentence = candidate.sentence
    if "$" not in sentence.text and "dollar" not in sentence.text.lower():
        return None
    if sum(1 for one in event.items if one.candidate.sentence is sentence) > 1 or candidate.code in (
        "cash",
        "counterfeit_currency",
    ):
        return None
    for amount in find_amounts(sentence.text):
        if amount.is_money and amount.unit == "usd" and is_value(sentence.text, amount):
            return amount.value, sentence.start + amount.number_start, sentence.start + amount.end
    return None
