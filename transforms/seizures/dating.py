"""When an operation took place: the day phrase that dates it, not the statement about it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from transforms.learned import read_weights
from transforms.mentions import DateSpan
from transforms.seizures.day_signs import Signs, sign_days
from transforms.seizures.scene import Day, Scene, Telling

_PRECISION = {"day": 0.4, "week": 0.2, "month": 0.1, "year": 0.0, "unknown": -0.2}
_FARTHEST = 3
_AGGREGATE_ROLES = frozenset({"on", "after", "since"})


@dataclass(frozen=True, slots=True)
class Dating:
    """Days of an operation, the phrase that gives them, and why."""

    span: DateSpan
    day: Day | None
    why: str


def find_dating(
    telling: Telling, scene: Scene, *, is_aggregate: bool, before: tuple[Telling, Dating] | None = None
) -> Dating:
    """The days of the operation told in `telling`; null where the story gives none. `before` dates the one told before it."""
    if is_aggregate:
        return _find_period(telling, scene)
    days, signs, nothing = sign_dates(telling, scene, before[1].span if before is not None else None)
    if not days:
        return Dating(DateSpan(), None, "no day phrase tells when")
    weights = read_weights("seizures/day")
    odds = [sum(weights.get(sign, 0.0) * value for sign, value in one.items()) for one in signs]
    none = sum(weights.get(sign, 0.0) * value for sign, value in nothing.items())
    index = max(range(len(days)), key=lambda i: (odds[i], -days[i].mention.start))
    if odds[index] <= none - _LEAN:
        return Dating(DateSpan(), None, "no day phrase tells when")
    return Dating(days[index].mention.span, days[index], f"{days[index].mention.reason} ({odds[index] - none:.1f})")


def sign_dates(telling: Telling, scene: Scene, before: DateSpan | None) -> tuple[list[Day], list[Signs], Signs]:
    """The date phrases that resolve to days, the signs of each, and the signs of none telling when."""
    days = [
        d for d in scene.days if d.mention.span.start is not None and d.mention.role not in ("until", "before", "about")
    ]
    acts = [_act(day, scene) for day in days]
    scores = []
    for day, act in zip(days, acts, strict=True):
        score = (
            _score(telling, day.mention.start, telling.distance(day.sentence)) + _PRECISION[day.mention.span.precision]
        )
        scores.append(score + act + 0.5 * any(_refines(day, other, telling) for other in days))
    signs, nothing = sign_days(days, scores, acts, telling, scene, before)
    for day, one in zip(days, signs, strict=True):
        one["refines another"] = float(any(_refines(day, other, telling) for other in days))
        one["refined by another"] = float(any(_refines(other, day, telling) for other in days))
    return days, signs, nothing


def _find_period(telling: Telling, scene: Scene) -> Dating:
    """The period of a total: the phrase nearest to it."""
    best: tuple[float, int, Day] | None = None
    published = scene.document.article.published_on
    for day in scene.days:
        mention = day.mention
        if day.sentence not in telling.told_in or day.is_report or mention.role not in _AGGREGATE_ROLES:
            continue
        if mention.role == "after" and mention.kind != "discourse":
            continue
        if published is not None and mention.span.start is not None and mention.span.start > published:
            continue
        distance = telling.distance(day.sentence)
        if distance > _FARTHEST or (distance > 0 and mention.span.precision == "year"):
            continue
        score = _score(telling, mention.start, distance) + _PRECISION[mention.span.precision]
        if best is None or (score, -mention.start) > (best[0], best[1]):
            best = (score, -mention.start, day)
    if best is None:
        return Dating(DateSpan(), None, "no day phrase tells when")
    return Dating(best[2].mention.span, best[2], f"{best[2].mention.reason} ({best[0]:.1f})")


def _score(telling: Telling, start: int, distance: int) -> float:
    inside = any(low <= start < high for low, high in telling.stretches)
    return 2.0 * inside - 0.5 * distance + (0.8 if distance == 0 else 0.0)


_LEAN = 0.5
"""Log odds by which "none" must win: a value that is right two times in five is worth telling (F1 of the slot)."""
_AFTERMATH = re.compile(
    r"\b(?:weigh\w*|scales|court|charged|remanded|appear\w*|trial|hearing|sentenced|handed over|naval base|verdict|convicted|analys\w+|laborator\w+|funeral|buried|extradited|minister|visited)\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(
    r"[;:—–]|,\s+(?:which|who|whom|when|where|while|and|but)\b|\b(?:which|who|when|while|after|before|that)\b|\.\s"
)
_TOOK = re.compile(
    r"\b(?:seiz|confiscat|impound|intercept|recover|found|find|discover|uncover|unearth|stopp|raid|search|board|caught|took|taken|came upon|came across|pulled|dug|remov|lift|open|arrest|detain|held|"
    r"collect|gather|fished|hauled|nett|relieved|turned up|came to light|swoop|burst|entered|visited|was made|were made|thwart|foil)\w*",
    re.IGNORECASE,
)


def _act(day: Day, scene: Scene) -> float:
    """Whether the clause of the phrase tells a taking, or what came after it."""
    sentence = scene.sentences[day.sentence]
    start, end = day.mention.start - sentence.start, day.mention.end - sentence.start
    low = max((cut.end() for cut in _CLAUSE.finditer(sentence.text, 0, start)), default=0)
    cut = _CLAUSE.search(sentence.text, end)
    clause = sentence.text[low : cut.start() if cut else None]
    score = 0.4 * (_TOOK.search(clause) is not None) - 1.0 * (_AFTERMATH.search(clause) is not None)
    pluperfect = re.search(r"\bhad (?:\w+ )?\w+(?:ed|n|t)\b", clause) is not None
    return score - 0.8 * (pluperfect and day.mention.kind == "discourse" and day.mention.reading.count not in (0, None))


def _refines(one: Day, best: Day, telling: Telling) -> bool:
    """Whether `one` is a day inside the week or month that `best` gives: "a fortnight ago ... on February 8"."""
    wide, day = best.mention.span, one.mention.span
    if wide.precision not in ("week", "month") or day.precision != "day" or one is best:
        return False
    if wide.start is None or wide.end is None or day.start is None or day.end is None:
        return False
    return telling.distance(one.sentence) <= 1 and wide.start <= day.start and day.end <= wide.end
