from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from transforms import confidence
from transforms.confidence import LEAST, MOST, judge_confidence, meeting_features, seizure_features
from transforms.mentions import (
    DateSpan,
    Evidence,
    Extraction,
    MeetingMention,
    Participant,
    Place,
    SeizedItem,
    SeizureMention,
)

DAY = DateSpan(date(2025, 3, 14), date(2025, 3, 14), "day", "explicit")
BARE = SeizureMention(
    Evidence("evidence", 0, 9), "seized", "incident", DateSpan(), (SeizedItem("cash"),), confidence=0.4
)
FULL = replace(
    BARE,
    items=(SeizedItem("cocaine", 120.0, quantity_unit="kg"),),
    when=DAY,
    where=Place("Vienna", "city", None, "AUT", 48.2, 16.4, "city"),
    seizing_authority="Austrian police",
    confidence=0.9,
)
TALK = MeetingMention(Evidence("evidence", 0, 9), "held", "in_person", DAY, (Participant("A B"), Participant("C D")))


def test_an_event_of_which_more_is_known_is_surer():
    judged = judge_confidence(Extraction((TALK,), (BARE, FULL)))
    assert LEAST <= judged.seizures[0].confidence < judged.seizures[1].confidence <= MOST
    assert LEAST <= judged.meetings[0].confidence <= MOST


def test_nothing_but_confidence_is_changed():
    judged = judge_confidence(Extraction((TALK,), (FULL,)))
    assert replace(judged.seizures[0], confidence=FULL.confidence) == FULL
    assert replace(judged.meetings[0], confidence=TALK.confidence) == TALK


def test_weights_that_do_not_fit_the_features_are_refused(monkeypatch):
    monkeypatch.setattr(
        confidence, "_read_weights", lambda: {"seizure": {"intercept": 0.0}, "meeting": {"intercept": 0.0}}
    )
    with pytest.raises(ValueError, match="train it again"):
        judge_confidence(Extraction((), (FULL,)))


def test_features_are_of_the_order_of_one():
    for features in (seizure_features(FULL), seizure_features(BARE), meeting_features(TALK)):
        assert all(-4 <= value <= 4 for value in features.values())
