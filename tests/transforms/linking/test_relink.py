"""Relinking around what is new against linking everything anew."""

from __future__ import annotations

import dataclasses
from datetime import timedelta
from unittest import mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.transforms.linking.test_link import _articles, _report
from transforms.linking import cluster, relink
from transforms.linking.days import anchor_of
from transforms.linking.link import MEETING_LINKER, SEIZURE_LINKER, Linker
from transforms.linking.relink import Remembered
from transforms.linking.reported import ReportedMention


def remember(linker: Linker, mentions: list[ReportedMention]) -> list[Remembered]:
    return [
        Remembered((m.article_id, m.mention_index), event.event_id, event.component, anchor_of(m))
        for event in linker.link(linker.views(mentions))
        for m in event.mentions
    ]


def told(events):
    return {e.event_id: (e.component, e.mentions, e.reasons) for e in events}


def relinked(linker: Linker, before: list[ReportedMention], after: list[ReportedMention]):
    """Events after, as relinking gives them: those that stay as they were, and those that changed."""
    gone = {m.article_id for m in before} - {m.article_id for m in after}
    changed = {m.article_id for m in before if m not in after} | {m.article_id for m in after if m not in before} | gone
    fresh = [m for m in after if m.article_id in changed]
    stays = [view.reported for view in linker.views(before) if view.reported.article_id not in changed]
    kept = {(m.article_id, m.mention_index): m for m in stays}
    old = linker.link(linker.views(before))
    result = relink.relink(
        linker, fresh, frozenset(changed), remember(linker, before), lambda keys: [kept[key] for key in keys]
    )
    assert result is not None
    assert result.gone <= {event.event_id for event in old}
    stay = [event for event in old if event.event_id not in result.gone]
    assert not {e.event_id for e in stay} & {e.event_id for e in result.events}
    return told([*stay, *result.events])


def shift(mentions, days):
    return [m if m.published_on is None else dataclasses.replace(m, published_on=m.published_on + timedelta(days=days))
            for m in mentions]  # fmt: skip


@pytest.mark.parametrize("witnesses", [1, 2, cluster.MOST_WITNESSES])
@pytest.mark.parametrize("linker", [MEETING_LINKER, SEIZURE_LINKER], ids=lambda linker: linker.kind)
@settings(max_examples=60, deadline=None)
@given(first=_articles(), second=_articles(), data=st.data())
def test_relinking_is_linking_everything_anew(linker, witnesses, first, second, data):
    """Articles of `first` come, go, and are replaced by others under their name; `second` comes under other names."""
    renamed = [dataclasses.replace(m, article_id=f"{data.draw(_before_or_after)}{m.article_id}") for m in second]
    pool = [*first, *_consistent(renamed)]
    names = sorted({m.article_id for m in pool})
    was = data.draw(st.sets(st.sampled_from(names)) if names else st.just(set()), label="before")
    come = data.draw(st.sets(st.sampled_from(names)) if names else st.just(set()), label="after")
    moved = data.draw(st.sets(st.sampled_from(names)) if names else st.just(set()), label="told on another day")
    before = [m for m in pool if m.article_id in was]
    after = [m for m in pool if m.article_id in come and m.article_id not in moved]
    after += shift([m for m in pool if m.article_id in come & moved], 3)
    with mock.patch.object(cluster, "MOST_WITNESSES", witnesses):
        assert relinked(linker, before, after) == told(linker.link(linker.views(after)))


_before_or_after = st.sampled_from(["A", "z"])


def _consistent(mentions):
    """One new name an article, and no mention twice at one position."""
    names: dict[str, str] = {}
    return [dataclasses.replace(m, article_id=names.setdefault(m.article_id[1:], m.article_id)) for m in mentions]


def test_nothing_new_asks_for_nothing():
    before = [_report("a", 0, 117.3), _report("b", 1, 117.3)]
    result = relink.relink(SEIZURE_LINKER, [], frozenset(), remember(SEIZURE_LINKER, before), pytest.fail)
    assert result == relink.Relinked(frozenset(), ())


def test_only_mentions_of_the_season_are_asked_for():
    before = [_report(f"a{n}", n * 50, 117.3 + n) for n in range(20)]
    before = [
        dataclasses.replace(m, mention=dataclasses.replace(m.mention, when=type(m.mention.when)())) for m in before
    ]
    asked = []

    def load(keys):
        asked.extend(keys)
        return [m for m in before if (m.article_id, m.mention_index) in keys]

    late = dataclasses.replace(_report("new", 500, 9.0), mention=before[10].mention)
    relink.relink(SEIZURE_LINKER, [late], frozenset(), remember(SEIZURE_LINKER, before), load)
    assert {key[0] for key in asked} == {"a9", "a10", "a11"}


def test_where_most_would_be_looked_at_again_everything_is():
    before = [_report(f"a{n}", 0, 117.3) for n in range(10)]
    with mock.patch.object(relink, "MANY_MENTIONS", 5):
        result = relink.relink(
            SEIZURE_LINKER, [_report("b", 0, 9.0)], frozenset(), remember(SEIZURE_LINKER, before), lambda _: before
        )
    assert result is None
