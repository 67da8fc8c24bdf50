"""When an operation took place: the day phrase that dates it, not the statement about it."""

from __future__ import annotations

from dataclasses import dataclass

from transforms.mentions import DateSpan
from transforms.seizures.judge import Passage
from transforms.seizures.scene import Day, Scene

_PRECISION = {"day": 0.4, "week": 0.2, "month": 0.1, "year": 0.0, "unknown": -0.2}


@dataclass(frozen=True, slots=True)
class Dating:
    """Days of an operation, the phrase that gives them, and why."""

    span: DateSpan
    day: Day | None
    why: str


def find_dating(
    told_in: list[int], with_goods: list[int], stretches: list[tuple[int, int]], passages: list[Passage], scene: Scene
) -> Dating:
    """The days of the operation told in `told_in`, whose goods stand in `stretches`."""
    best: tuple[float, int, Day] | None = None
    for day in scene.days:
        if day.sentence not in told_in or day.is_report:
            continue
        distance = min(abs(day.sentence - g) for g in with_goods)
        inside = any(start <= day.start < end for start, end in stretches)
        score = 2.0 * inside - 0.5 * distance + (0.8 if distance == 0 else 0.0) + _PRECISION[day.span.precision]
        if best is None or (score, -day.start) > (best[0], best[1]):
            best = (score, -day.start, day)
    if best is None:
        return Dating(DateSpan(), None, "no day phrase tells when")
    return Dating(best[2].span, best[2], f"'{best[2].words}' ({best[0]:.1f})")
