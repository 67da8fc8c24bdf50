"""When an operation took place: the day phrase that dates it, not the statement about it."""

from __future__ import annotations

from dataclasses import dataclass

from transforms.mentions import DateSpan
from transforms.seizures.scene import Day, Scene, Telling

_PRECISION = {"day": 0.4, "week": 0.2, "month": 0.1, "year": 0.0, "unknown": -0.2}
_USED_ROLES = frozenset({"on", "after"})
_FARTHEST = 3
_AGGREGATE_ROLES = _USED_ROLES | {"since"}


@dataclass(frozen=True, slots=True)
class Dating:
    """Days of an operation, the phrase that gives them, and why."""

    span: DateSpan
    day: Day | None
    why: str


def find_dating(telling: Telling, scene: Scene, *, is_aggregate: bool) -> Dating:
    """The days of the operation told in `telling`; null where the story gives none."""
    best: tuple[float, int, Day] | None = None
    roles = _AGGREGATE_ROLES if is_aggregate else _USED_ROLES
    published = scene.document.article.published_on
    for day in scene.days:
        mention = day.mention
        if day.sentence not in telling.told_in or day.is_report or mention.role not in roles:
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
