"""Mentions to events: which reports tell of one meeting or one seizure."""

from __future__ import annotations

import hashlib
import math
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Generic

from transforms.linking.cluster import BlockKey, Blocks, Cluster, V, cluster_views
from transforms.linking.compare_meetings import MeetingView, compare_meetings, view_meeting
from transforms.linking.compare_seizures import SeizureView, compare_seizures, view_seizure
from transforms.linking.days import LINK_WINDOW_DAYS
from transforms.linking.goods import AT_LEAST_FACTOR, commodity_family
from transforms.linking.judgement import Judgement
from transforms.linking.names import name_words
from transforms.linking.reported import Mention, ReportedMention
from transforms.linking.spellings import sound_skeleton
from transforms.linking.whereabouts import place_words
from transforms.mentions import MeetingMention, SeizureMention

_WEEK = 8
_MANY_PARTICIPANTS = 12
"""Pairs of more participants than this are not all used for blocking; the first ones suffice to meet."""


@dataclass(frozen=True, slots=True)
class EventCluster:
    """One event: its mentions in canonical order, first report first."""

    event_id: str
    kind: str
    mentions: tuple[ReportedMention, ...]
    reasons: tuple[str, ...]
    """Why the second and every later mention joined."""
    component_first: date | None
    component_last: date | None
    """Anchors between which lies everything that could influence this event. With the mentions of all anchors from
    `component_first - LINK_WINDOW_DAYS` to `component_last + LINK_WINDOW_DAYS` given, the event is what it would be
    if the whole lake were given. Both None where anchors are unknown."""
    component: str = ""
    """Smallest id among the events that links connect with this one, joined or not."""


@dataclass(frozen=True, slots=True)
class Linker(Generic[V]):
    """How mentions of one kind are linked."""

    kind: str
    view: Callable[[ReportedMention], V]
    blocks_of: Callable[[V], Blocks]
    compare: Callable[[V, V], Judgement]

    def views(self, mentions: Iterable[ReportedMention]) -> list[V]:
        """Views of the mentions of this kind, each once.

        Raises:
            ValueError: two different mentions claim one position of one article.
        """
        mention = _MENTION_OF[self.kind]
        return [self.view(m) for m in _drop_repeats(mentions) if isinstance(m.mention, mention)]

    def link(self, views: Iterable[V]) -> tuple[EventCluster, ...]:
        """Events behind the views, sorted by id; a function of their set."""
        return _name_events(self.kind, cluster_views(views, self.blocks_of, self.compare))


_MENTION_OF: dict[str, type[Mention]] = {"meeting": MeetingMention, "seizure": SeizureMention}


def link_meetings(mentions: Iterable[ReportedMention]) -> tuple[EventCluster, ...]:
    """Events behind the meeting mentions among `mentions`, sorted by id; a function of their set.

    Raises:
        ValueError: two different mentions claim one position of one article.
    """
    return MEETING_LINKER.link(MEETING_LINKER.views(mentions))


def link_seizures(mentions: Iterable[ReportedMention]) -> tuple[EventCluster, ...]:
    """Events behind the seizure mentions among `mentions`, sorted by id; a function of their set.

    Raises:
        ValueError: two different mentions claim one position of one article.
    """
    return SEIZURE_LINKER.link(SEIZURE_LINKER.views(mentions))


def event_id_of(kind: str, first: ReportedMention) -> str:
    """Content hash of an event's first report: its article, and where there its best sentence starts."""
    position = f"{first.mention.sentence.start}\0{first.rank_in_sentence}"
    return hashlib.sha256(f"{kind}\0{first.article_id}\0{position}".encode()).hexdigest()[:32]


def _drop_repeats(mentions: Iterable[ReportedMention]) -> list[ReportedMention]:
    seen: dict[tuple[str, type, int], ReportedMention] = {}
    for mention in mentions:
        key = (mention.article_id, type(mention.mention), mention.mention_index)
        if seen.setdefault(key, mention) != mention:
            raise ValueError(f"two different mentions at position {key[2]} of article {key[0]}")
    return list(seen.values())


def _block_meeting(view: MeetingView) -> Blocks:
    """Pairs of words of two participants' names; with the day, also the words of one."""
    people = view.mention.participants[:_MANY_PARTICIPANTS]
    words = [[sound_skeleton(word) for word in name_words(p.person_name)] for p in people]
    pairs = {pair for i, first in enumerate(words) for second in words[i + 1 :] for pair in _pair_words(first, second)}
    keys = [BlockKey(("pair", *pair), LINK_WINDOW_DAYS) for pair in sorted(pairs)]
    singles = sorted({word for person in words for word in person})
    alone = [BlockKey(("alone", word), 1) for word in singles]
    any_number = [BlockKey(("person", word), 1) for word in singles]
    if len(people) == 1:
        return Blocks([*keys, *alone, *any_number], [*keys, *any_number])
    return Blocks([*keys, *any_number], [*keys, *alone])


def _pair_words(words: list[str], others: list[str]) -> set[tuple[str, str]]:
    """All words of two names, but not first with first: given names are too common."""
    pairs = {
        (a, b) for i, a in enumerate(words) for j, b in enumerate(others) if i or j or len(words) == len(others) == 1
    }
    return {(min(pair), max(pair)) for pair in pairs}


def _block_seizure(view: SeizureView) -> Blocks:
    """Like amounts of like goods, like places, and, where an amount is missing, like goods in one country."""
    stands: dict[BlockKey, None] = {}
    looks: dict[BlockKey, None] = {}
    where = view.mention.where
    country = where.country_iso3 if where else None
    places = sorted({sound_skeleton(w) for w in place_words(where.name)}) if where and where.name else []
    families = sorted({commodity_family(item.commodity) for item in view.mention.items}) or ["none"]
    for amounts, item in zip(view.amounts, view.mention.items, strict=True):
        family = commodity_family(item.commodity)
        for amount in amounts:
            fine = _log_stretch(amount.value, 1.02)
            name = ("figure", family, amount.dimension)
            stands[BlockKey((*name, fine), LINK_WINDOW_DAYS)] = None
            looks.update((BlockKey((*name, fine + step), LINK_WINDOW_DAYS), None) for step in (-1, 0, 1))
            coarse = _log_stretch(amount.value, AT_LEAST_FACTOR)
            name = ("size", family, amount.dimension)
            stands[BlockKey((*name, country, coarse), _WEEK)] = None
            looks.update((BlockKey((*name, country, coarse + step), _WEEK), None) for step in (-1, 0, 1))
    for family in families:
        for word in places:
            key = BlockKey(("place", family, word), _WEEK)
            stands[key] = looks[key] = None
        without = not any(view.amounts)
        stands[BlockKey(("country", family, country, without), _WEEK)] = None
        looks[BlockKey(("country", family, country, True), _WEEK)] = None
        if without:
            looks[BlockKey(("country", family, country, False), _WEEK)] = None
    return Blocks(list(stands), list(looks))


def _log_stretch(value: float, base: float) -> int:
    return math.floor(math.log(value) / math.log(base)) if value > 0 else -9999


def _name_events(kind: str, clusters: list[Cluster[V]]) -> tuple[EventCluster, ...]:
    anchors = defaultdict[int, list[int]](list)
    ids = [event_id_of(kind, cluster.members[0].reported) for cluster in clusters]  # members are in canonical order
    components: dict[int, str] = {}
    for event_id, cluster in zip(ids, clusters, strict=True):
        anchors[cluster.component].extend(v.anchor for v in cluster.members if v.anchor is not None)
        components[cluster.component] = min(event_id, components.get(cluster.component, event_id))
    events = []
    for event_id, cluster in zip(ids, clusters, strict=True):
        days = anchors[cluster.component]
        events.append(
            EventCluster(
                event_id,
                kind,
                tuple(v.reported for v in cluster.members),
                tuple(cluster.reasons),
                date.fromordinal(min(days)) if days else None,
                date.fromordinal(max(days)) if days else None,
                components[cluster.component],
            )
        )
    if len({event.event_id for event in events}) != len(events):
        raise ValueError("two events have one id: rank_in_sentence is wrong")
    return tuple(sorted(events, key=lambda event: event.event_id))


MEETING_LINKER = Linker("meeting", view_meeting, _block_meeting, compare_meetings)
SEIZURE_LINKER = Linker("seizure", view_seizure, _block_seizure, compare_seizures)
