"""Decides which goods of an article were taken: two looks with logistic models, trained on our own annotations.

The first look judges each for itself, the second in the company of the others. `benchmarks/train_seizures.py` fits
`taken_weights.tsv` and `among_weights.tsv` and compares them with the rules of `judge.py`, whose verdict is
one of the signs. Every weight is a line that a person can read; `extract --explain` shows the signs that decided.
"""

from __future__ import annotations

from collections.abc import Iterator

from transforms.learned import name_signs, weigh
from transforms.mentions import Article
from transforms.seizures.among import add_neighbours
from transforms.seizures.candidate import Candidate
from transforms.seizures.judge import Judged, judge_candidates, read_syntax, read_topic
from transforms.seizures.passages import Passage
from transforms.seizures.signs import read_signs, read_story

SURE = 1.0
"""Log odds that the surest goods of an article must have by one of the looks: one doubtful item alone makes no report of a seizure."""
CUT = -0.7
"""Log odds above which goods may have been taken; the last look (`last_look.py`) decides among them."""
LISTED_CUT = -1.3
"""The same for goods that go on a list of taken ones by the rules' verdict too: who takes the one takes the other."""


def find_taken(candidates: list[Candidate], passages: list[Passage], article: Article) -> list[Judged]:
    """The candidates that were taken, in order, each with its log odds and the signs that decided.

    An article none of whose goods is sure is no report of a seizure: that keeps speeches and fact sheets out, which have
    many cues and many figures.
    """
    judged: list[Judged] = []
    all_signs = list(read_all_signs(candidates, passages, article))
    first_look = [weigh("seizures/taken", signs) for signs in all_signs]
    for candidate, signs in zip(candidates, add_neighbours(all_signs, first_look, candidates), strict=True):
        if passages[candidate.sentence.index].is_link:
            continue
        odds = weigh("seizures/among", signs)
        goes_on = (
            "syntax list of taken" in signs and bool(judged) and judged[-1].candidate.sentence is candidate.sentence
        )
        if odds > (LISTED_CUT if goes_on else CUT):
            judged.append(Judged(candidate, odds, name_signs("seizures/among", signs), signs))
    told = {id(candidate): odds for candidate, odds in zip(candidates, first_look, strict=True)}
    return judged if any(max(one.score, told[id(one.candidate)]) > SURE for one in judged) else []


def read_all_signs(
    candidates: list[Candidate], passages: list[Passage], article: Article
) -> Iterator[dict[str, float]]:
    """The signs of each candidate, in order."""
    text = article.text
    topic = read_topic(passages, candidates, article.headline or "")
    by_rules = {id(one.candidate): one for one in judge_candidates(candidates, passages, topic, text)}
    story = read_story(passages, candidates, article.headline or "")
    before: Candidate | None = None
    for candidate in candidates:
        syntax = read_syntax(candidate, passages[candidate.sentence.index], text, before)
        ruled = by_rules.get(id(candidate))
        if ruled is not None:
            syntax.append("rules")
        if before is not None and "list" in syntax and id(before) in by_rules:
            syntax.append("list of taken")
        signs = read_signs(candidate, passages, story, text, syntax)
        signs["topic taking"] = topic.taking
        if topic.court:
            signs["topic court"] = 1.0
        if ruled is not None:
            signs["rules score"] = min(8.0, ruled.score) / 4
        yield signs
        before = candidate
