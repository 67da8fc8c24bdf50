from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.linking.days import LINK_WINDOW_DAYS, anchor_of
from transforms.linking.link import EventCluster, link_meetings, link_seizures
from transforms.linking.reported import Mention, ReportedMention
from transforms.mentions import DateSpan, Evidence, MeetingMention, Participant, Place, SeizedItem, SeizureMention

FIRST = date(2025, 1, 1)
CITIES = [
    Place("Mersin", "city", None, "TUR", 36.8, 34.63, "city"),
    Place("Van", "city", None, "TUR", 38.5, 43.4, "city"),
    Place(None, "country", None, "TUR", None, None, "country"),
]
PEOPLE = [
    Participant("Hakan Fidan", "Foreign Minister", None, "TUR"),
    Participant("Fidan", None, None, "TUR"),
    Participant("Abbas Araghchi", "Foreign Minister", None, "IRN"),
    Participant("Seyed Abbas Araqchi", None, None, "IRN"),
    Participant("Fuad Hussein", "Foreign Minister", None, "IRQ"),
]

_days = st.none() | st.integers(0, 80).map(lambda n: FIRST + timedelta(days=n))
_when = _days.map(lambda day: DateSpan(day, day, "day", "explicit") if day else DateSpan())
_item = st.builds(
    SeizedItem, st.sampled_from(["heroin", "captagon", "narcotic_pills"]),
    st.none() | st.sampled_from([100.0, 104.0, 117.3, 400.0]),
    quantity_unit=st.just("kg"), quantity_qualifier=st.sampled_from(["exact", "approx", "at_least"]),
)  # fmt: skip
_seizure = st.builds(
    SeizureMention, st.integers(0, 2).map(lambda n: Evidence("evidence", n, n + 9)), st.just("seized"),
    st.sampled_from(["incident", "incident", "aggregate"]), _when, st.lists(_item, min_size=1, max_size=2).map(tuple),
    st.none() | st.sampled_from(CITIES), transport_mode=st.sampled_from([None, "truck", "boat"]),
    arrests_count=st.sampled_from([None, 2, 5]),
)  # fmt: skip
_meeting = st.builds(
    MeetingMention, st.integers(0, 2).map(lambda n: Evidence("evidence", n, n + 9)),
    st.sampled_from(["held", "planned", "cancelled"]), st.sampled_from(["in_person", "phone", "unknown"]), _when,
    st.lists(st.sampled_from(PEOPLE), min_size=1, max_size=3, unique=True).map(tuple),
    st.none() | st.sampled_from(CITIES),
)  # fmt: skip


@st.composite
def _articles(draw: st.DrawFn) -> list[ReportedMention]:
    mentions: list[ReportedMention] = []
    for number in range(draw(st.integers(1, 10))):
        published = draw(_days)
        groups: list[Sequence[Mention]] = [
            draw(st.lists(_seizure, max_size=2)),
            draw(st.lists(_meeting, max_size=2)),
        ]
        for group in groups:
            seen: list[int] = []
            for index, mention in enumerate(group):
                rank = seen.count(mention.sentence.start)
                seen.append(mention.sentence.start)
                mentions.append(ReportedMention(f"a{number}", published, None, None, mention, index, "1", {}, rank))
    return mentions


def _link(mentions: list[ReportedMention]) -> dict[str, EventCluster]:
    return {event.event_id: event for event in (*link_meetings(mentions), *link_seizures(mentions))}


@settings(deadline=None)  # the first example loads the lexicons
@given(_articles(), st.randoms(use_true_random=False))
def test_the_order_of_the_mentions_plays_no_part(mentions: list[ReportedMention], random: Random) -> None:
    shuffled = list(mentions)
    random.shuffle(shuffled)
    assert _link(shuffled + shuffled[:2]) == _link(mentions)


@settings(deadline=None)  # the first example loads the lexicons
@given(_articles())
def test_every_mention_is_in_one_event_and_events_lie_in_the_window(mentions: list[ReportedMention]) -> None:
    events = _link(mentions).values()
    assert sum(len(event.mentions) for event in events) == len(mentions)
    for event in events:
        anchors = [anchor_of(m) for m in event.mentions]
        known = [a for a in anchors if a is not None]
        assert len(known) in (0, len(anchors))
        if known:
            assert (max(known) - min(known)).days <= LINK_WINDOW_DAYS
            assert event.component_first is not None
            assert event.component_last is not None
            assert event.component_first <= min(known) <= max(known) <= event.component_last
        assert len(event.reasons) == len(event.mentions) - 1


@settings(max_examples=200, deadline=None)
@given(_articles(), st.integers(0, 9))
def test_a_report_published_later_changes_no_id(mentions: list[ReportedMention], late: int) -> None:
    after = max((m.published_on for m in mentions if m.published_on), default=FIRST) + timedelta(days=1)
    known = [m for m in mentions if m.article_id != f"a{late}" and m.published_on is not None]
    added = [dataclasses.replace(m, published_on=after) for m in mentions if m.article_id == f"a{late}"]
    before, now = _link(known), _link(known + added)
    assert before.keys() <= now.keys()
    for event_id, event in before.items():
        assert now[event_id].mentions[: len(event.mentions)] == event.mentions


@settings(max_examples=200, deadline=None)
@given(_articles(), st.integers(0, 80))
def test_an_event_needs_only_the_anchors_around_its_component(mentions: list[ReportedMention], start: int) -> None:
    first, last = FIRST + timedelta(days=start), FIRST + timedelta(days=start + 45)
    loaded = [m for m in mentions if (day := anchor_of(m)) is not None and first <= day <= last]
    whole, part = _link(mentions), _link(loaded)
    window = timedelta(days=LINK_WINDOW_DAYS)
    for event_id, event in part.items():
        assert event.component_first is not None
        assert event.component_last is not None
        if event.component_first - window >= first and event.component_last + window <= last:
            assert whole[event_id] == event


def _report(article: str, day: int, quantity: float, **changes: Any) -> ReportedMention:
    mention = SeizureMention(
        Evidence("evidence", 0, 9), "seized", "incident", DateSpan(FIRST, FIRST, "day", "explicit"),
        (SeizedItem("heroin", quantity, None, "kg", "exact"),), CITIES[0], seizing_authority="Mersin police",
    )  # fmt: skip
    return ReportedMention(
        article,
        FIRST + timedelta(days=day),
        None,
        None,
        dataclasses.replace(mention, **changes),
        0,
        "1",
    )


def test_a_vague_report_does_not_chain_two_contradicting_ones() -> None:
    vague = _report("c", 2, 117.3, where=CITIES[2], when=DateSpan())
    reports = [_report("a", 0, 117.3), _report("b", 1, 117.3, where=CITIES[1]), vague]
    events = link_seizures(reports)
    assert sorted(len(event.mentions) for event in events) == [1, 2]
    joined = next(event for event in events if len(event.mentions) == 2)
    assert [m.article_id for m in joined.mentions] == ["a", "c"]


def test_an_unrelated_mention_leaves_all_other_events_alone() -> None:
    reports = [_report("a", 0, 117.3), _report("b", 1, 117.3), _report("c", 1, 40.0, where=CITIES[1])]
    unrelated = _report("z", 0, 9.0, where=Place("Lima", "city", None, "PER", -12.0, -77.0, "city"))
    assert set(link_seizures(reports)) < set(link_seizures([*reports, unrelated]))


def test_a_thousand_copies_are_one_event() -> None:
    (event,) = link_seizures([_report(f"a{n:04}", n % 3, 117.3) for n in range(1000)])
    assert len(event.mentions) == 1000
    assert event.mentions[0].article_id == "a0000"


def test_two_mentions_at_one_position_of_an_article_are_refused() -> None:
    with pytest.raises(ValueError, match="position 0 of article a"):
        link_seizures([_report("a", 0, 117.3), _report("a", 0, 118.0)])
