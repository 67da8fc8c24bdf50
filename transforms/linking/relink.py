"""Links around what is new, to the very events that linking everything anew would give.

What a mention joins depends on nothing but the mentions that links connect with its event: its component. So a
component stays as it is unless one of its mentions goes, or a new or changed component *could* link to it, which takes
a block that both share. Hence the loop: link the fresh mentions with every component that shares a block with a
changed one, see which components come out changed, and repeat until every component that shares a block with a
changed one was among those linked. docs/decisions/0011 has the proof.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeAlias

from transforms.linking.cluster import V, cluster_slots
from transforms.linking.days import LINK_WINDOW_DAYS
from transforms.linking.link import EventCluster, Linker
from transforms.linking.reported import ReportedMention

MentionKey: TypeAlias = tuple[str, int]
"""article_id and mention_index, of mentions of one kind."""

REACH_DAYS = 2 * LINK_WINDOW_DAYS
"""Mentions share a block only if their anchors are less than this apart: the widest stretch of a block, and the next."""
MOST_SHARE = 0.5
MANY_MENTIONS = 2_000
"""Where more than this share of so many mentions would be looked at again, linking everything is cheaper."""


@dataclass(frozen=True, slots=True)
class Remembered:
    """One mention as it was linked before."""

    key: MentionKey
    event_id: str
    component: str
    anchor: date | None


@dataclass(frozen=True, slots=True)
class Relinked:
    """What changes: events that are no more as they were, and the events that take their place."""

    gone: frozenset[str]
    events: tuple[EventCluster, ...]


def relink(
    linker: Linker[V],
    fresh: Sequence[ReportedMention],
    gone_articles: frozenset[str],
    remembered: Sequence[Remembered],
    load: Callable[[Sequence[MentionKey]], Iterable[ReportedMention]],
) -> Relinked | None:
    """Events of one kind after the mentions of `gone_articles` went and `fresh` came; None where it is not worth it.

    `remembered` are all mentions before, of this kind; `load` gives those asked for, and may give others beside.
    """
    return _Relinking(linker, fresh, gone_articles, remembered, load).run()


class _Relinking(Generic[V]):
    def __init__(
        self,
        linker: Linker[V],
        fresh: Sequence[ReportedMention],
        gone_articles: frozenset[str],
        remembered: Sequence[Remembered],
        load: Callable[[Sequence[MentionKey]], Iterable[ReportedMention]],
    ) -> None:
        self._linker = linker
        self._load = load
        self._known = {r.key: r for r in remembered}
        self._gone = {r.key for r in remembered if r.key[0] in gone_articles}
        self._members = defaultdict[str, list[MentionKey]](list)
        for r in remembered:
            self._members[r.component].append(r.key)
        self._views: dict[MentionKey, V] = {}
        self._slots: dict[MentionKey, tuple[set[object], set[object]]] = {}
        self._fresh = self._admit(linker.views(fresh))

    def run(self) -> Relinked | None:
        changed = {self._known[key].component for key in self._gone}
        if not changed and not self._fresh:
            return Relinked(frozenset(), ())
        asked = set(changed)
        while True:
            reached = self._reach(changed)
            if reached is None:
                return None
            asked |= reached
            clusters = self._linker.link(self._views[key] for key in sorted(self._fresh | self._stay(asked)))
            events, now_changed = self._compare(clusters, asked)
            if now_changed <= changed:
                gone = {self._known[key].event_id for c in changed for key in self._members[c]}
                return Relinked(frozenset(gone), events)
            changed |= now_changed

    def _stay(self, components: Iterable[str]) -> set[MentionKey]:
        """Mentions of the components that are still there, loaded."""
        keys = {key for component in components for key in self._members[component]} - self._gone
        self._fetch(keys)
        return keys

    def _reach(self, changed: set[str]) -> set[str] | None:
        """Components that share a block with a fresh mention or with one of a changed component."""
        moving = self._fresh | self._stay(changed)
        near = self._near([self._views[key].anchor for key in moving])
        if len(near) > max(MOST_SHARE * len(self._known), MANY_MENTIONS):
            return None
        self._fetch(near)
        stands = {slot for key in moving for slot in self._slots[key][0]}
        looks = {slot for key in moving for slot in self._slots[key][1]}
        found = (k for k in near if not (stands.isdisjoint(self._slots[k][1]) and looks.isdisjoint(self._slots[k][0])))
        return {self._known[key].component for key in found}

    def _near(self, anchors: Iterable[int | None]) -> set[MentionKey]:
        """Mentions that stay and that could share a block with a mention of one of the anchors."""
        days = set(anchors)
        reached = {d + step for d in days if d is not None for step in range(-REACH_DAYS, REACH_DAYS + 1)}
        return {
            key
            for key, r in self._known.items()
            if key not in self._gone and (None in days if r.anchor is None else r.anchor.toordinal() in reached)
        }

    def _fetch(self, keys: Iterable[MentionKey]) -> None:
        missing = sorted(key for key in keys if key not in self._views)
        if missing:
            wanted = set(missing)
            self._admit(v for v in self._linker.views(self._load(missing)) if _key_of(v.reported) in wanted)

    def _admit(self, views: Iterable[V]) -> set[MentionKey]:
        admitted = set()
        for view in views:
            key = _key_of(view.reported)
            self._views[key] = view
            self._slots[key] = cluster_slots(view, self._linker.blocks_of)
            admitted.add(key)
        return admitted

    def _compare(self, events: Sequence[EventCluster], asked: set[str]) -> tuple[tuple[EventCluster, ...], set[str]]:
        """Events of the components that are not as they were, and the components before that are no more as they were."""
        before = {c: _shape((self._known[k].event_id, k) for k in self._members[c]) for c in asked}
        now = defaultdict[str, list[EventCluster]](list)
        for event in events:
            now[event.component].append(event)
        same = set()
        moved: list[EventCluster] = []
        for component, members in now.items():
            keys = [(event.event_id, _key_of(m)) for event in members for m in event.mentions]
            if before.get(component) == _shape(keys) and self._fresh.isdisjoint(key for _, key in keys):
                same.add(component)
            else:
                moved += members
        return tuple(moved), asked - same


def _shape(members: Iterable[tuple[str, MentionKey]]) -> Mapping[str, set[MentionKey]]:
    shape = defaultdict[str, set[MentionKey]](set)
    for event_id, key in members:
        shape[event_id].add(key)
    return shape


def _key_of(reported: ReportedMention) -> MentionKey:
    return reported.article_id, reported.mention_index
