"""One mention of goods or of an amount that may be a seized item."""

from __future__ import annotations

from dataclasses import dataclass, field

from transforms.commodities.find import CommodityMention
from transforms.quantities.amounts import Amount
from transforms.text.sentences import Sentence

CONTAINERS = frozenset({"bar", "packet", "bag", "bale", "piece"})


CARRIERS = frozenset({"vehicle", "vessel", "drone"})
"""Goods that bear others: "a car that gave up 515 items" counts no cars."""


GENERIC_GOODS: dict[str, tuple[str, ...]] = {
    "drugs_unspecified": ("drug",), "weapons_unspecified": ("weapon", "ammunition", "explosive"),
    "smuggled_goods": ("drug", "tobacco", "fuel", "alcohol", "medicine", "precious_metal", "wildlife", "antiquity", "goods", "weapon"),
    "narcotic_pills": (), "medicine": (),
}  # fmt: skip
"""Codes of goods that a more exact name may tell, and the groups of commodities that they cover."""


PILLED = frozenset(
    {"captagon", "tramadol", "pregabalin", "ecstasy", "narcotic_pills", "amphetamine", "methamphetamine"}
)


@dataclass(slots=True)
class Candidate:
    """Goods, an amount, or both; offsets count in the article. `code` is null until a referent is found.

    `how` names the rule: goods_after, goods_before, of_them, alone (an amount), bare (goods), money.
    """

    sentence: Sentence
    start: int
    end: int
    how: str
    code: str | None
    amount: Amount | None = None
    unit: str | None = None
    same: list[Amount] = field(default_factory=list)
    mention: CommodityMention | None = None
    is_counterfeit: bool = False
