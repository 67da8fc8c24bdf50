"""Greedy constrained clustering in canonical order, over candidates that share a block.

A mention joins the event with the strongest link to it, unless it contradicts any of that event's mentions. Events
are never merged afterwards, so a later report cannot change what earlier reports made: neither their ids nor who is
with whom. The order of the input plays no part.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Generic, Protocol, TypeVar

from transforms.linking.days import LINK_WINDOW_DAYS
from transforms.linking.judgement import Judgement
from transforms.linking.reported import ReportedMention


class View(Protocol):
    """What clustering needs to know of a mention."""

    @property
    def reported(self) -> ReportedMention: ...
    @property
    def anchor(self) -> int | None: ...
    @property
    def profile(self) -> Hashable:
        """Equal for mentions of different articles that every comparison treats alike."""


MOST_WITNESSES = 32
"""Reports of one event that say different things; more are not asked, which bounds the cost of a very loud event."""

V = TypeVar("V", bound=View)


@dataclass(frozen=True, slots=True)
class BlockKey:
    """A block, cut into stretches of `days` by the anchor; blocks of unknown anchors stand by themselves."""

    name: tuple[str | int | None, ...]
    days: int


@dataclass(frozen=True, slots=True)
class Blocks:
    """The blocks in which a mention stands, and those whose mentions it is compared with."""

    stands_in: Sequence[BlockKey]
    looks_in: Sequence[BlockKey]


@dataclass(slots=True)
class Cluster(Generic[V]):
    """Mentions of one event in canonical order, and why each but the first joined."""

    members: list[V]
    reasons: list[str] = field(default_factory=list)
    component: int = 0
    """Clusters with equal numbers are connected by links, joined or not."""
    witnesses: dict[Hashable, V] = field(default_factory=dict)
    """The first members of different profiles: they speak for all, so that copies of an article cost nothing."""
    by_article: dict[str, list[V]] = field(default_factory=dict)
    first_anchor: int | None = None
    last_anchor: int | None = None

    def admit(self, view: V) -> None:
        """Add a mention; mentions come in canonical order."""
        self.members.append(view)
        self.by_article.setdefault(view.reported.article_id, []).append(view)
        if len(self.witnesses) < MOST_WITNESSES:
            self.witnesses.setdefault(view.profile, view)
        if view.anchor is not None:
            self.first_anchor = view.anchor if self.first_anchor is None else min(self.first_anchor, view.anchor)
            self.last_anchor = view.anchor if self.last_anchor is None else max(self.last_anchor, view.anchor)


def canonical_order(reported: ReportedMention) -> tuple[date, str, int]:
    """First published first, unknown publication last; then by article and position."""
    return (reported.published_on or date.max, reported.article_id, reported.mention_index)


def cluster_slots(view: V, blocks_of: Callable[[V], Blocks]) -> tuple[set[object], set[object]]:
    """Where a mention stands, and where it looks; two mentions can be compared only if one looks where the other stands."""
    blocks = blocks_of(view)
    stands: set[object] = {slot for key in blocks.stands_in for slot in _slots(key, view.anchor, 0)}
    return stands, {slot for key in blocks.looks_in for slot in _slots(key, view.anchor, 1)}


def cluster_views(
    views: Iterable[V], blocks_of: Callable[[V], Blocks], compare: Callable[[V, V], Judgement]
) -> list[Cluster[V]]:
    """Events in order of their first mention."""
    clusters: list[Cluster[V]] = []
    parents: list[int] = []
    index = defaultdict[tuple[object, ...], dict[int, None]](dict)
    for view in sorted(views, key=lambda v: canonical_order(v.reported)):
        blocks = blocks_of(view)
        candidates = sorted({c for key in blocks.looks_in for slot in _slots(key, view.anchor, 1) for c in index[slot]})
        chosen, linked = _choose_cluster(view, [(i, clusters[i]) for i in candidates], compare)
        if chosen is None:
            chosen = len(clusters)
            clusters.append(Cluster([]))
            parents.append(chosen)
        for other in linked:
            parents[find_root(parents, other)] = find_root(parents, chosen)
        clusters[chosen].admit(view)
        if chosen in linked:
            clusters[chosen].reasons.append(linked[chosen])
        for key in blocks.stands_in:
            for slot in _slots(key, view.anchor, 0):
                index[slot][chosen] = None
    for i, cluster in enumerate(clusters):
        cluster.component = find_root(parents, i)
    return clusters


def _choose_cluster(
    view: V, candidates: list[tuple[int, Cluster[V]]], compare: Callable[[V, V], Judgement]
) -> tuple[int | None, dict[int, str]]:
    """The cluster to join, and every cluster to which a link goes with its reason."""
    linked: dict[int, str] = {}
    best: tuple[int, int] | None = None
    for number, cluster in candidates:
        contradicted = not _spans_window(view.anchor, cluster)
        strength = 0
        for member in _members_to_ask(view, cluster):
            if not _in_window(view.anchor, member.anchor):
                continue
            judgement = compare(member, view)
            if judgement.verdict == "apart":
                contradicted = True
            elif judgement.verdict == "link" and judgement.strength > strength:
                strength = judgement.strength
                linked[number] = judgement.reason
        if strength and not contradicted and (best is None or (-strength, number) < best):
            best = (-strength, number)
    return (None if best is None else best[1]), linked


def _members_to_ask(view: V, cluster: Cluster[V]) -> Iterable[V]:
    own = cluster.by_article.get(view.reported.article_id)
    if own is None:
        return cluster.witnesses.values()
    return [*own, *(w for w in cluster.witnesses.values() if w not in own)]


def _spans_window(anchor: int | None, cluster: Cluster[V]) -> bool:
    """Whether the event would still lie within the window with this anchor."""
    if anchor is None or cluster.first_anchor is None or cluster.last_anchor is None:
        return anchor is cluster.first_anchor
    return max(anchor, cluster.last_anchor) - min(anchor, cluster.first_anchor) <= LINK_WINDOW_DAYS


def _in_window(anchor: int | None, other: int | None) -> bool:
    if anchor is None or other is None:
        return anchor is other
    return abs(anchor - other) <= LINK_WINDOW_DAYS


def _slots(key: BlockKey, anchor: int | None, around: int) -> list[tuple[object, ...]]:
    if anchor is None:
        return [(*key.name, key.days, None)]
    stretch = anchor // key.days
    return [(*key.name, key.days, stretch + step) for step in range(-around, around + 1)]


def find_root(parents: list[int], i: int) -> int:
    """The number that stands for the group of `i` in a union-find forest."""
    while parents[i] != i:
        parents[i] = parents[parents[i]]
        i = parents[i]
    return i
