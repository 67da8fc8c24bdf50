"""Tells a single operation from a total over a period or many operations."""

from __future__ import annotations

import re
from collections.abc import Sequence

from transforms.learned import weigh
from transforms.seizures.candidate import Candidate
from transforms.seizures.comparisons import leave_out_comparisons
from transforms.seizures.passages import Passage
from transforms.seizures.repeats import is_total
from transforms.seizures.scope_signs import read_scope_signs

INCIDENT, AGGREGATE = "incident", "aggregate"
CUT = -0.7
"""Log odds above which goods are a total; totals are rare, so the odds are low even where the words are plain."""

_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec"
_DAYS = "monday|tuesday|wednesday|thursday|friday|saturday|sunday"
_PERIOD_OF_INCIDENT = re.compile(rf"\b(?:(?:{_MONTHS})\s+(?:of\s+)?(?:last|this)\s+year|record)\b", re.IGNORECASE)
_BETWEEN = re.compile(
    rf"\b(?:between|from)\s+(?:\d{{1,2}}(?:st|nd|rd|th)?\s+)?(?:(?:{_MONTHS})\b[^.]{{0,24}}|(?:\d{{1,2}}(?:st|nd|rd|th)?\s+))(?:and|to|until|through)\b",
    re.IGNORECASE,
)
_MANY = re.compile(
    r"\b(?:by (?:the|its|their) (?:[\w'’]+ ){0,2}(?:tally|count|reckoning)|tall(?:y|ies)|breakdown|(?:the|its|their|in) (?:totals|numbers|figures)|"
    r"nationwide|countrywide|across the (?:country|kingdom|nation|republic|region|province|state|island|continent)|"
    r"in (?:various|several|different|many|other|a number of) (?:provinces|regions|states|districts|cities|governorates|parts|areas|ports|places|countries)|"
    r"(?:joint |security |anti-smuggling |anti-narcotics )?operations (?:across|throughout|in the (?:country|provinces|regions))|"
    r"(?:series|string|wave|spate) of (?:raids|operations|seizures|searches|swoops|busts|actions)|"
    r"(?:\d[\d,]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several) (?:provinces|governorates|countries|member states)|"
    r"(?:one|two|three|four|five|six|\d+)[- ](?:day|week|month|year)(?:-long)? (?:operation|campaign|crackdown|drive|period|sweep|effort)|"
    r"between (?:19|20)\d\d and (?:19|20)\d\d|the year (?:19|20)\d\d|(?:19|20)\d\d[-/–]\d\d|"
    r"(?:FY|fiscal)[\s-]?\d{2,4}|(?:\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) (?:[\w-]+ ){0,2}(?:interdictions|interceptions|operations|seizures|raids)|"
    r"from (?:\d+|two|three|four|five|six|seven|eight|nine|ten|dozens of|several) (?:[\w-]+ ){0,3}(?:boats|vessels|ships|flights)|"
    r"(?:jumped|rose|fell|dropped|climbed|soared|surged) (?:from|to|by)|"
    r"(?:week|month|year|season|quarter)(?:'s|’s)? (?:haul|total|catch|tally|campaign|sweep))\b",
    re.IGNORECASE,
)
_ONE = re.compile(
    rf"\b(?:in (?:a|one|another|a separate|a second|the (?:first|second|third|latest|most recent)) (?:[\w-]+ )?(?:case|operation|incident|raid|instance|seizure|bust|find|action|check|search)|"
    rf"(?:on|last|early|late) (?:{_DAYS})|yesterday|on (?:\d{{1,2}} (?:{_MONTHS})|(?:{_MONTHS}) \d{{1,2}})|an? (?:[\w'’-]+ ){{0,3}}?(?:man|woman|driver|passenger|travell?er|lorry|truck|car|van|bus|couple|suspect|accused|parcel|national|citizen|courier|residence|house)|"
    rf"his|her)\b",
    re.IGNORECASE,
)
_REACH_SENTENCES = 1


def read_scope(
    candidate: Candidate,
    passages: list[Passage],
    text: str,
    stretch: tuple[int, int],
    before: tuple[Candidate, str] | None,
    kinds: tuple[int, int],
    headline: str,
    others: Sequence[Candidate],
) -> str:
    """`aggregate` or `incident`, by a model trained on our annotations (`benchmarks/train_seizures.py`).

    `before` is the item told last, with its scope; `kinds` how many kinds of goods the sentence tells, and its paragraph;
    `others` are the goods of the article that were taken, in order, this one among them.
    """
    signs = read_all_scope_signs(candidate, passages, text, stretch, before, kinds, headline, others)
    return AGGREGATE if weigh("seizures/scope", signs) > CUT else INCIDENT


def is_compared(candidate: Candidate, before: tuple[Candidate, str], text: str) -> bool:
    """Whether a total of the same sentence is held against this amount: "60 tonnes in 2023, as against 51 the year before"."""
    other, scope = before
    return (
        scope == AGGREGATE
        and other.sentence is candidate.sentence
        and other.code == candidate.code
        and _AGAINST.search(text, other.end, candidate.start) is not None
    )


_AGAINST = re.compile(
    r"\b(?:(?:as )?against|compared (?:with|to)|up from|down from|after)\s+(?:(?:about|some|around|nearly|almost|over|just|more than)\s+)?$"
)


def read_all_scope_signs(
    candidate: Candidate,
    passages: list[Passage],
    text: str,
    stretch: tuple[int, int],
    before: tuple[Candidate, str] | None,
    kinds: tuple[int, int],
    headline: str,
    others: Sequence[Candidate],
) -> dict[str, float]:
    """The signs of the model, the rules' verdict among them."""
    rules = _read_by_rules(candidate, passages, text, stretch, before)
    signs = read_scope_signs(candidate, passages, text[stretch[0] : stretch[1]], rules, before, kinds, headline)
    return signs | _read_sums(candidate, others)


def _read_sums(candidate: Candidate, others: Sequence[Candidate]) -> dict[str, float]:
    """Whether the amount is what others of the article come to: of those before it, or of those after it."""
    before = [one for one in reversed(others) if one.start < candidate.start]
    after = [one for one in others if one.start > candidate.start]
    signs = {}
    if is_total(candidate, before):
        signs["sum of those before"] = 1.0
    if is_total(candidate, after):
        signs["sum of those after"] = 1.0
    alike = [
        one for one in others if one is not candidate and one.code == candidate.code and one.unit == candidate.unit
    ]
    sizes = [one.amount.value for one in alike if one.amount is not None]
    if candidate.amount is not None and sizes:
        signs["more than all of its kind" if candidate.amount.value > sum(sizes) else "no more than its kind"] = 1.0
        if candidate.amount.value < max(sizes):
            signs["less than another of its kind"] = 1.0
    return signs


def _read_by_rules(
    candidate: Candidate,
    passages: list[Passage],
    text: str,
    stretch: tuple[int, int],
    before: tuple[Candidate, str] | None,
) -> str:
    """`aggregate` or `incident`. `before` is the item told last, with its scope: a list of totals goes on until one case is singled out."""
    passage = passages[candidate.sentence.index]
    words = leave_out_comparisons(text[stretch[0] : stretch[1]])
    told = leave_out_comparisons(passage.sentence.text)
    period = [
        c
        for c in passage.cues.of("period")
        if stretch[0] <= c.start + passage.sentence.start < stretch[1] and not told[c.start : c.end].isspace()
    ]
    if (period or _BETWEEN.search(words) or _MANY.search(words)) and _PERIOD_OF_INCIDENT.search(words) is None:
        return AGGREGATE
    if before is not None and before[1] == AGGREGATE and _goes_on(candidate, before[0], passages, words):
        return AGGREGATE
    return INCIDENT


def _goes_on(candidate: Candidate, last: Candidate, passages: list[Passage], words: str) -> bool:
    apart = candidate.sentence.index - last.sentence.index
    if apart > _REACH_SENTENCES or candidate.sentence.paragraph - last.sentence.paragraph > 2:
        return False
    between = [passages[i].sentence.text for i in range(last.sentence.index + 1, candidate.sentence.index)]
    return not any(_ONE.search(stretch) for stretch in (*between, words))
