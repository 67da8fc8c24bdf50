"""How the reports of one event decide the value of a field.

The value that most articles support wins (an article supports every value that its own is compatible with: a rounded
figure, a wider place or a longer span of days supports the finer one); between values of equal support the one last
reported, then the more precise, then the one first in canonical order. Counts that grow with time (arrested, killed,
injured) are taken from the last day that reports them.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from transforms.linking.reported import ReportedMention

T = TypeVar("T")
H = TypeVar("H", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Ballot(Generic[T]):
    """The value that one article gives."""

    article_id: str
    published_on: date | None
    value: T


def collect_ballots(mentions: Sequence[ReportedMention], values: Iterable[T | None]) -> list[Ballot[T]]:
    """Ballots of the non-null values; `values` run parallel to `mentions`, in canonical order."""
    return [
        Ballot(mention.article_id, mention.published_on, value)
        for mention, value in zip(mentions, values, strict=True)
        if value is not None
    ]


def elect(
    ballots: Sequence[Ballot[T]],
    *,
    agrees: Callable[[T, T], bool] = lambda a, b: a == b,
    precision: Callable[[T], tuple[int, ...]] = lambda _: (),
) -> T | None:
    """The best supported value, null without ballots. `agrees(value, other)`: whether `other` supports `value`."""
    if not ballots:
        return None
    if len(ballots) == 1:
        return ballots[0].value

    def rank(position: int) -> tuple[int, date, tuple[int, ...], int]:
        value = ballots[position].value
        supporters = [b for b in ballots if agrees(value, b.value)]
        articles = len({b.article_id for b in supporters})
        latest = max((b.published_on or date.min for b in supporters), default=date.min)
        return articles, latest, precision(value), -position

    return ballots[max(range(len(ballots)), key=rank)].value


def elect_latest(ballots: Sequence[Ballot[H]]) -> H | None:
    """The majority among the ballots of the last publication day; unpublished ones count as the earliest."""
    last = max((b.published_on or date.min for b in ballots), default=None)
    return elect([b for b in ballots if (b.published_on or date.min) == last])


def disagree(values: Iterable[T], *, agrees: Callable[[T, T], bool] = lambda a, b: a == b) -> bool:
    """Whether two of the values contradict each other."""
    kept: list[T] = []
    for value in values:
        if any(not agrees(value, other) for other in kept):
            return True
        if value not in kept:
            kept.append(value)
    return False
