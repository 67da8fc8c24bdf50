"""Goods that others were hidden in or declared as."""

from __future__ import annotations

import re

from transforms.commodities.find import CommodityMention


def is_cover(text: str, goods: CommodityMention) -> bool:
    """ "Inside seven tons of tea", "declared as frozen fish", "a shipment of garlic hid ...": what the goods were hidden in."""
    return _COVER_BEFORE.search(text, max(0, goods.start - 90), goods.start) is not None or (
        _COVER_AFTER.match(text, goods.end) is not None
    )


_COVER_BEFORE = re.compile(
    r"\b(?:inside|among|amongst|amid|amidst|(?:under|between|within)(?!\s+\d)|underneath|beneath|behind|beside|disguised as|declared as|manifested as|passed off as|labell?ed as|"
    r"(?:hidden|concealed|stashed|packed|buried|stuffed|mixed|sewn|tucked|secreted|woven|dissolved|soaked|camouflaged|stowed|covered) (?:in|into|with|by|as|on|under|inside|among|between|beneath|behind)|"
    r"in (?:an?|the|one|two|three|\d+) (?:\w+ )?(?:consignments?|shipments?|loads?|cargo|containers?|truckloads?|sacks|boxes|bags|crates|bundles|pallets|tins|cans|jars|bottles|bales|rolls) of|"
    r"loaded with(?= [\w ]{0,30}(?:as|for) cover)|disguise of)\s+(?:(?:[\w'’.,-]+)\s+){0,5}?$",
    re.IGNORECASE,
)


_COVER_AFTER = re.compile(
    r"[^.;:]{0,40}?\b(?:turned out to (?:hide|hold|contain)|proved to (?:hide|hold|contain)|hid\b|concealed\b|masked\b|served as cover|as (?:a )?cover|"
    r"(?:used|meant|modified|adapted|fitted|designed|built|rigged|altered|doctored|employed) (?:to|for) (?:conceal|hid|disguis|mask|smuggl)\w*)",
    re.IGNORECASE,
)
