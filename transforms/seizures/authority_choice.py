"""Chooses the body that took an operation's goods among those that its article names, or none, by a model over named signs.

`benchmarks/train_slots.py` fits `authority_weights.tsv` on our own annotations; what the rules of `actors.py` choose is one
of the signs.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from transforms.learned import read_weights
from transforms.seizures.authority import read_role, spell_out
from transforms.seizures.bodies import PEOPLE, PROPER, Body
from transforms.seizures.events import Event
from transforms.seizures.passages import Passage

MODEL = "seizures/authority"
Signs = dict[str, float]
_OLD_STORY = re.compile(
    r"\b(?:19|20)\d\d\b|\b(?:record|last (?:year|january|february|march|april|may|june|july|august|september|october|november|december))\b",
    re.IGNORECASE,
)
_KINDS = {
    "police": r"polic|gendarm|garda|carabin|constab|sheriff|mounties",
    "customs": r"customs|revenue|excise|border force",
    "sea": r"navy|naval|coast ?guard|maritime|marine",
    "army": r"army|military|armed forces|troops|battalion|rifles|brigade|regiment",
    "border": r"border|frontier|rangers",
    "narcotics": r"narcotic|drug|anti-drug",
    "unit": r"unit|squad|section|division|brigade|team|branch|office|command|station|district|force",
    "whole": r"agency|authority|directorate|bureau|service|administration|department|corps|commission",
    "above": r"ministry|minister|government|cabinet|secretariat|general staff|command",
    "law": r"prosecut|court|attorney|judiciary|fiscal|procurad",
    "abroad": r"europol|interpol|frontex|eurojust|afripol|olaf|united nations|\bun\b|unodc",
}  # fmt: skip
_PATTERNS = {name: re.compile(words, re.IGNORECASE) for name, words in _KINDS.items()}


def choose_authority(options: Sequence[Body], signs: Sequence[Signs], nothing: Signs) -> tuple[Body | None, float]:
    """The body that weighs most, null where "none" does; and its log odds against "none"."""
    none, *odds = [_weigh(one) for one in (nothing, *signs)]
    odds = [one - none for one in odds]
    best = max(range(len(odds)), key=lambda k: (odds[k], -options[k].start), default=None)
    if best is None or odds[best] <= 0:
        return None, odds[best] if best is not None else 0.0
    return options[best], odds[best]


def _weigh(signs: Signs) -> float:
    weights = read_weights(MODEL)
    trust = _TRUST if signs.keys() & _RULED else 0.0
    return trust + sum(weights.get(sign, 0.0) * value for sign, value in signs.items())


_RULED = frozenset({"by rules", "people by rules", "none, rules see none"})
_TRUST = 1.0
"""Log odds by which another choice must beat that of the rules; measured on articles on which neither was made."""


def sign_authorities(
    event: Event,
    events: Sequence[Event],
    told_in: Sequence[int],
    passages: Sequence[Passage],
    bodies: Sequence[Body],
    text: str,
    ruled: str | None,
    previous: str | None,
) -> tuple[list[Body], list[Signs], Signs]:
    """The bodies of the article, one each name, with the signs of each, and the signs of none having taken the goods.

    `ruled` is the rules' choice, `previous` the authority of the operation told before.
    """
    named = [b for b in bodies if b.rank > PEOPLE]
    groups: dict[str, list[Body]] = {}
    for body in named:
        groups.setdefault(spell_out(body, list(bodies), text).name, []).append(body)
    with_goods = sorted({one.candidate.sentence.index for one in event.items})
    told = {*told_in, *with_goods}
    first_goods = min(one.candidate.start for one in event.items)
    options: list[Body] = []
    signs: list[Signs] = []
    for name, mentions in groups.items():
        mine = [b for b in mentions if b.sentence in told]
        here = [b for b in mine if b.sentence in with_goods]
        shown = (here or mine or mentions)[0]
        options.append(
            Body(name, shown.start, shown.end, max(b.rank for b in mentions), shown.sentence, shown.outer, shown.close)
        )
        found = _sign_name(name, mentions, mine, here, len(named), first_goods, passages, text)
        _sign_story(found, name, mentions, named, with_goods, ruled, previous)
        signs.append(found)
    words = " ".join(passages[i].sentence.text for i in with_goods)
    nothing: Signs = {"none": 1.0, f"none, rules see {'one' if ruled else 'none'}": 1.0}
    if event is not events[0]:
        nothing["none, later operation"] = 1.0
    if _OLD_STORY.search(words):
        nothing["none, old story"] = 1.0
    if not any(b.sentence in told for b in named):
        nothing["none beside"] = 1.0
    if not any(b.sentence in with_goods for b in named):
        nothing["none with the goods"] = 1.0
    return options, signs, nothing


def _sign_name(
    name: str,
    mentions: list[Body],
    mine: list[Body],
    here: list[Body],
    count: int,
    first_goods: int,
    passages: Sequence[Passage],
    text: str,
) -> Signs:
    near = "with goods" if here else "told" if mine else "elsewhere"
    signs: Signs = {near: 1.0, "proper" if mentions[0].rank == PROPER else "plain": 1.0}
    for kind, pattern in _PATTERNS.items():
        if pattern.search(name):
            signs[f"kind {kind}"] = 1.0
            signs[f"kind {kind}, {near}"] = 1.0
    roles = {read_role(b, text, passages[b.sentence].sentence) for b in (here or mine or mentions)}
    for role in sorted(roles):
        signs[f"role {role}"] = 1.0
        signs[f"role {role}, {near}"] = 1.0
    if mine and {read_role(b, text, passages[b.sentence].sentence) for b in mine} & {"agent", "operation"}:
        signs["acts where it is told"] = 1.0
    if any(b.start < first_goods for b in (here or mine)):
        signs[f"before the goods, {near}"] = 1.0
    signs["share"] = round(len(mentions) / count, 4)
    signs["words"] = min(6, len(name.split())) / 6
    if any(b.is_echo for b in here):
        signs["echoed with goods"] = 1.0
    return signs


def _sign_story(
    signs: Signs,
    name: str,
    mentions: list[Body],
    named: list[Body],
    with_goods: list[int],
    ruled: str | None,
    previous: str | None,
) -> None:
    if name == ruled:
        signs["by rules"] = 1.0
        for near in ("with goods", "told", "elsewhere"):
            if near in signs:
                signs[f"by rules, {near}"] = 1.0
    elif ruled is not None and (ruled in name or name in ruled):
        signs["like that by rules"] = 1.0
    if previous is not None:
        signs["of the operation before" if name == previous else "not of the operation before"] = 1.0
    if named[0].name == name or mentions[0] is named[0]:
        signs["first named"] = 1.0
    if mentions[0].sentence <= 1:
        signs["in lead"] = 1.0
    distance = min(abs(b.sentence - i) for b in mentions for i in with_goods)
    signs[f"sentences away {min(4, distance)}"] = 1.0
    same = sum(b.sentence in with_goods for b in named)
    signs["rivals with goods"] = min(4, same) / 4
