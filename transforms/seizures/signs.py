"""What is known of goods in a text that bears on whether somebody took them: the features of the judge's model."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from transforms.commodities.catalogue import commodity_of
from transforms.seizures.candidate import Candidate
from transforms.seizures.cues import CLASSES, Cues, find_cues
from transforms.seizures.measures import KG_PER_UNIT
from transforms.seizures.passages import Passage

_LEAD = 3
_SHORT = 12
"""Sentences of a short report; counts of cues are told as if a story had so many, so that length alone tells nothing."""
_CARRIERS = frozenset({"vehicle", "vessel", "drone"})
_LOOSE = frozenset({"equipment", "documents", "smuggled_goods", "counterfeit_goods", "medicine"})
_NEAR = 70
"""Characters between goods and a cue that stand in one clause."""
_PAST = re.compile(
    r"\b(?:was|were|had|did|came|found|took|held|lay|gave|went|made|saw|led|caught|bore|hid|drew|brought|kept|got|\w{3,}ed)\b"
)
_GENERAL = re.compile(
    r"\b(?:costs?|sells?|fetch(?:es)?|is sold|are sold|on average|typically|usually|often|each year|every year|annually|per (?:day|week|month|year|capita)|"
    r"people use|estimated|experts?|analysts?|according to (?:the )?(?:un|unodc|world|report|survey|study)|can be|may be|would be|is used|are used|used to)\b"
)
_LAW = re.compile(
    r"\b(?:punish\w*|penalt(?:y|ies)|mandatory|carr(?:y|ies) (?:a|the|up)|maximum sentence|minimum sentence|death sentence|faces? (?:the )?death|life imprisonment|"
    r"up to (?:\w+ ){1,3}years|years in (?:prison|jail)|under (?:the|section|article)|the law|by law|legal limit|threshold|offen[cs]es?|liable|fines? of)\b"
)
_FROM_ON = re.compile(
    r"\b(?:or more|or over|or above|and above|more than|over|exceeding|at least|anyone|possession of|trafficking|importing)\b"
)
""" "Trafficking 100 grammes of meth or more is punishable by death": what the law says of amounts."""
_TRADE = {
    "traded": re.compile(
        r"\b(?:traffic(?:k\w+)?|dealing|deals?|dealt|dealers?|trade|trading|traders?|sell\w*|sale|peddl\w+|push\w+|distribut\w+|supply\w*|use|using|abuse|consum\w+|produc\w+|possess\w+|import\w*|export\w*)"
        r"(?: (?:in|of))?\s+(?:[\w'’-]+,?\s+){0,3}$"
    ),
    "smuggled": re.compile(r"\b(?:smuggl\w+)(?: of)?\s+(?:[\w'’-]+,?\s+){0,3}$"),
    "gang": re.compile(
        r"\b(?:gangs?|rings?|networks?|cartels?|groups?|syndicates?|suspected|accused|wanted|charge[sd]?|convicted|known|notorious|offen[cs]es?|crimes?)\b[^.;:]{0,40}$"
    ),
    "fight": re.compile(
        r"\b(?:fight\w*|combat\w*|against|war on|curb\w*|stem\w*|tackl\w+|counter\w*|prevent\w*|stop\w*|anti)\b[^.;:]{0,30}$"
    ),
}
"""Words before goods without an amount that name a trade, a use or a struggle and no find."""
_VAGUE = re.compile(
    r"\b(?:(?:quantit(?:y|ies)|amounts?|numbers?|consignments?|shipments?|hauls?|caches?|stash(?:es)?|loads?|batch(?:es)?|piles?|stacks?|bundles?|variety|range|"
    r"collections?|suppl(?:y|ies)|stockpiles?|assortments?|arsenals?|hoards?|bags?|sacks?|boxes|packets?|parcels?|crates?|traces|remains|dozens|hundreds|thousands|scores|kinds?|types?|sorts?) of"
    r"|several|various|multiple|numerous|assorted|more|further|additional|other|suspected|alleged|loose|unspecified|undisclosed|unknown)\s+(?:[\w'’-]+,?\s+){0,2}$"
)
""" "Large quantities of", "assorted": goods that lay before somebody, though nobody counted them."""
_TRADE_REACH = 70
_CLAUSE_END = re.compile(r"[.;:]")


@dataclass(frozen=True, slots=True)
class Story:
    """What the whole article says, counted once. Sentences count from 0."""

    headline: Cues
    taking_sentences: int
    finding_sentences: int
    authority_sentences: int
    arrest_sentences: int
    court_sentences: int
    policy_sentences: int
    lead: Cues
    first_measured: int
    measured: int
    sentences: int


def read_story(passages: Sequence[Passage], candidates: Sequence[Candidate], headline: str) -> Story:
    """The article's counts; `passages` in order, `candidates` of all of them."""

    def count(kind: str) -> int:
        return sum(p.cues.has(kind) for p in passages if not p.is_link)

    measured = [c for c in candidates if _is_measured(c) and _group(c) in _ILLICIT]
    return Story(
        headline=find_cues(headline),
        taking_sentences=count("take"),
        finding_sentences=count("find"),
        authority_sentences=count("authority"),
        arrest_sentences=count("arrest"),
        court_sentences=count("court"),
        policy_sentences=count("policy"),
        lead=Cues(tuple(cue for p in passages[:_LEAD] for cue in p.cues.cues)),
        first_measured=min((c.sentence.index for c in measured), default=99),
        measured=len(measured),
        sentences=len(passages),
    )


def read_signs(
    candidate: Candidate, passages: Sequence[Passage], story: Story, text: str, syntax: Sequence[str]
) -> dict[str, float]:
    """Signs by name, most of them 0 or 1. `syntax` names what the judge's patterns found about the goods' place in the clause."""
    index = candidate.sentence.index
    passage = passages[index]
    kind = kind_of_goods(candidate)
    signs = {f"goods {kind}": 1.0, f"how {candidate.how}": 1.0}
    if candidate.mention is not None and candidate.mention.is_weak:
        signs["everyday word"] = 1.0
    signs.update({f"syntax {name}": 1.0 for name in syntax})
    signs.update({f"{kind}: {name}": 1.0 for name in syntax if name in _TELLING})
    _add_cues(signs, candidate, passages, index)
    near = _near_cues(candidate, passage)
    signs.update({f"near {name}": 1.0 for name in near})
    signs.update({f"{kind}: near {name}": 1.0 for name in near if name in ("take", "find", "lie", "carry")})
    _add_story(signs, story, index, kind)
    sentence = passage.sentence.text.lower()
    if not _PAST.search(sentence):
        signs["no past tense"] = 1.0
    if _GENERAL.search(sentence):
        signs["general"] = 1.0
    if _LAW.search(sentence):
        signs["law"] = 1.0
        if candidate.amount is not None and _FROM_ON.search(sentence):
            signs["law, from an amount on"] = 1.0
    if passage.is_headline:
        signs["headline"] = 1.0
    if _is_definite(candidate, text):
        signs["definite"] = 1.0
    if candidate.amount is None:
        lead = sentence[
            max(0, candidate.start - passage.sentence.start - _TRADE_REACH) : candidate.start - passage.sentence.start
        ]
        for name, pattern in _TRADE.items():
            if pattern.search(lead):
                signs[f"bare: {name}"] = 1.0
        if _VAGUE.search(lead):
            signs["bare: some"] = 1.0
    if candidate.amount is not None:
        signs["precise"] = min(
            3.0, len(f"{candidate.amount.value:.6f}".rstrip("0").rstrip(".").replace(".", "").strip("0")) - 1
        )
    return signs


def kind_of_goods(candidate: Candidate) -> str:
    """One of a few kinds by what is named and whether it is measured, counted or bare."""
    if candidate.how == "money" or candidate.code in ("cash", "counterfeit_currency"):
        return "money" if candidate.amount is not None else "bare money"
    code = candidate.code or ""
    group = _group(candidate)
    name = (
        "carrier" if code in _CARRIERS else "loose" if code in _LOOSE else "illicit" if group in _ILLICIT else "other"
    )
    if candidate.how == "bare" or candidate.amount is None:
        return f"bare {name}"
    if candidate.amount.is_article:
        return f"one {name}"
    return f"measured {name}" if _is_measured(candidate) else f"counted {name}"


_ILLICIT = frozenset({"drug", "weapon", "ammunition", "explosive", "precursor", "wildlife", "antiquity"})
_TELLING = frozenset({"object", "found", "held with", "load of stopped", "rules", "list"})


def _group(candidate: Candidate) -> str:
    return commodity_of(candidate.code or "").commodity_group


def _is_measured(candidate: Candidate) -> bool:
    return candidate.amount is not None and (
        candidate.unit in KG_PER_UNIT or candidate.unit in ("pill", "litre", "plant", "round")
    )


def _add_cues(signs: dict[str, float], candidate: Candidate, passages: Sequence[Passage], index: int) -> None:
    for kind in passages[index].cues.kinds:
        signs[f"here {kind}"] = 1.0
    for step, name in ((-1, "before"), (1, "after")):
        if 0 <= index + step < len(passages):
            other = passages[index + step]
            if not other.is_link and abs(other.sentence.paragraph - candidate.sentence.paragraph) <= 1:
                signs.update({f"{name} {kind}": 1.0 for kind in other.cues.kinds})


def _near_cues(candidate: Candidate, passage: Passage) -> list[str]:
    """Classes of cues in the clause of the goods."""
    start, end = candidate.start - passage.sentence.start, candidate.end - passage.sentence.start
    text = passage.sentence.text
    found = set()
    for cue in passage.cues.cues:
        between = text[cue.end : start] if cue.end <= start else text[end : cue.start] if cue.start >= end else ""
        if len(between) <= _NEAR and not _CLAUSE_END.search(between):
            found.add(cue.kind)
    return [kind for kind in CLASSES if kind in found]


def _add_story(signs: dict[str, float], story: Story, index: int, kind: str) -> None:
    counts = {
        "story take": story.taking_sentences, "story find": story.finding_sentences,
        "story authority": story.authority_sentences, "story arrest": story.arrest_sentences,
        "story court": story.court_sentences, "story policy": story.policy_sentences,
        "story measured": min(4, story.measured),
    }  # fmt: skip
    sentences = max(_SHORT, story.sentences)
    for name, number in counts.items():
        signs[name] = round(min(1.5, _SHORT * number / sentences / 4), 4)
    signs["story length"] = round(math.log(sentences / _SHORT), 4)
    signs["story taken, " + kind] = float(story.taking_sentences > 0)
    for cue in story.headline.kinds:
        if cue in ("take", "find", "court", "policy"):
            signs[f"title {cue}"] = 1.0
    for cue in story.lead.kinds:
        if cue in ("take", "find", "authority", "arrest"):
            signs[f"lead {cue}"] = 1.0
    signs["place lead" if index < _LEAD else "place middle" if index < 10 else "place late"] = 1.0
    if story.first_measured < _LEAD:
        signs["measured in lead"] = 1.0


_DEFINITE = re.compile(r"\b(?:the|this|that|these|those|its|their|such|his|her)\s+(?:\w+\s+)?$", re.IGNORECASE)


def _is_definite(candidate: Candidate, text: str) -> bool:
    return (
        candidate.amount is None and _DEFINITE.search(text, max(0, candidate.start - 24), candidate.start) is not None
    )
