"""Tells at once whether an article can report a seizure at all."""

from __future__ import annotations

from functools import cache

from ahocorasick_rs import AhoCorasick

from transforms.commodities.find import find_commodities

_TAKING = (
    "seiz", "confiscat", "impound", "intercept", "interdict", "foil", "thwart", "haul", "bust", "nett", "nets", "recover", "captur",
    "took possession", "taken possession", "took custody", "relieved", "forfeit", "commandeer", "sequest", "snar", "dismantl", "destroy",
    "incinerat", "burn", "eradicat", "rounded up", "apprehend", "arrest", "caught", "catch", "stopped", "held with", "nabb", "possession",
    "off the street", "laid hands", "laid their hands", "got hold", "get hold", "came away with", "walked away with", "out of circulation",
    "crack", "surrender", "rescu", "clampdown", "smuggl", "traffick", "contraband", "detain", "raid", "custody", "collar", "red-handed",
    "suspect", "remand", "accused", "jail", "sentenc", "convict", "police", "customs", "troops", "soldiers", "coast guard", "coastguard",
    "navy", "border guard", "guardia", "gendarm", "detectives", "sheriff", "authorities",
)  # fmt: skip
_FINDING = (
    "conceal",
    "hidden",
    "stash",
    "search",
    "contain",
    "carr",
    "transport",
    "street value",
    "suitcase",
    "camouflag",
    "disrupt",
    "abort",
    "found",
    "find",
    "discover",
    "uncover",
    "unearth",
    "locat",
    "detect",
    "remov",
    "took",
    "taken",
    "shot down",
    "stop",
    "block",
    "prevent",
)
_PILLS = (
    "pills",
    "tablets",
    "capsules",
    " kilos of ",
    " kg of ",
    "kilograms of ",
    "kilogrammes of ",
    " tonnes of ",
    " tons of ",
)


def may_report_seizure(text: str) -> bool:
    """Whether `text` holds goods that are seized and a word of taking, or drugs and the like and a word of finding."""
    lowered = text.lower()
    taking = _has(lowered, "taking")
    if not taking and not _has(lowered, "finding"):
        return False
    mentions = find_commodities(text)
    if any(not mention.is_weak for mention in mentions) or _has(lowered, "pills"):
        return True
    return taking and bool(mentions)


def _has(lowered: str, kind: str) -> bool:
    return bool(_words(kind).find_matches_as_indexes(lowered))


@cache
def _words(kind: str) -> AhoCorasick:
    return AhoCorasick({"taking": _TAKING, "finding": _FINDING, "pills": _PILLS}[kind])
