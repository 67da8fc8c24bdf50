"""What the other goods of an article tell of these: goods named beside goods that were surely taken were mostly taken too."""

from __future__ import annotations

from collections.abc import Sequence

from transforms.seizures.candidate import Candidate

_BOUND = 4.0
"""Log odds beyond which surer is no surer."""
_NEAR = 2
"""Sentences in which other goods are near."""
_MANY = 6


def add_neighbours(
    signs: Sequence[dict[str, float]], odds: Sequence[float], candidates: Sequence[Candidate]
) -> list[dict[str, float]]:
    """The signs of each candidate with those of a second look, given all candidates' log odds of the first one."""
    return [own | _read_neighbours(number, odds, candidates) for number, own in enumerate(signs)]


def _read_neighbours(number: int, odds: Sequence[float], candidates: Sequence[Candidate]) -> dict[str, float]:
    one = candidates[number]
    others = [(c, odds[i], i) for i, c in enumerate(candidates) if i != number]
    index = one.sentence.index
    found = {"others taken": min(1.5, sum(chance > 0 for _, chance, _ in others) / _MANY * 3)}
    found["surest other"] = max((_scale(chance) for _, chance, _ in others), default=-1.0)
    beside = [chance for c, chance, _ in others if c.sentence.index == index]
    if beside:
        found["surest beside"] = _scale(max(beside))
        found["all beside"] = _scale(sum(beside) / len(beside))
    else:
        found["nothing beside"] = 1.0
    for step, name in ((-1, "goods before"), (1, "goods after")):
        place = number + step
        if 0 <= place < len(candidates) and candidates[place].sentence.index == index:
            found[name] = _scale(odds[place])
    near = [chance for c, chance, _ in others if 0 < abs(c.sentence.index - index) <= _NEAR]
    if near:
        found["surest near"] = _scale(max(near))
    same = [(chance, i) for c, chance, i in others if c.code == one.code and c.amount is not None]
    if same:
        found["surest of its kind"] = _scale(max(chance for chance, _ in same))
    if one.amount is None:
        if any(chance > 0 for chance, _ in same):
            found["bare, told measured"] = 1.0
        if any(c.code == one.code and c.amount is None and i < number for c, _, i in others):
            found["bare again"] = 1.0
    return found


def _scale(chance: float) -> float:
    return round(max(-_BOUND, min(_BOUND, chance)) / 2, 4)
