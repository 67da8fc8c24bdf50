"""Day and place of a meeting chosen in sight of the whole article."""

from __future__ import annotations

from datetime import date

import pytest

from tests.transforms.meetings.test_meetings import article, meetings
from transforms.meetings.day_choice import sign_days
from transforms.meetings.extract import merge_article
from transforms.meetings.merge import Event
from transforms.meetings.place_choice import sign_places
from transforms.meetings.scene import Scene
from transforms.meetings.settle import rule_events
from transforms.meetings.slot_signs import Position, age_of
from transforms.people.model import People
from transforms.text.document import Document, analyse

PUBLISHED = date(2025, 3, 20)
TWO = (
    "Kenyan President Peter Omollo met Norwegian Prime Minister Kari Lunde in Oslo on Monday. "
    "He then met Finnish President Aino Salo in Helsinki on Tuesday."
)


def events(text: str) -> tuple[Document, People, list[Event]]:
    document = analyse(article(text, PUBLISHED))
    merged = merge_article(document)
    assert merged is not None
    people, found = merged
    return document, people, rule_events(document, people, found)[0]


def test_words_of_another_meeting_are_told_elsewhere():
    document, _, found = events(TWO)
    position = Position(document, found[0], found)
    at = document.text.index("Helsinki")
    signs = position.sign(at, at + 8)
    assert "below 1" in signs
    assert "told" not in signs
    assert "told" in position.sign(document.text.index("Oslo"), document.text.index("Oslo") + 4)


def test_nearer_to_another_meeting_of_the_sentence():
    document, _, found = events(
        "Kenyan President Peter Omollo met Norwegian Prime Minister Kari Lunde in Oslo and, in Helsinki, met Finnish President Aino Salo."
    )
    at = document.text.index("Helsinki")
    assert "nearer to another" in Position(document, found[0], found).sign(at, at + 8)


def test_days_have_signs_and_none_has_its_own():
    document, _, found = events(TWO)
    days, signs, nothing = sign_days(document, found[0], found, None)
    assert [d.span.start for d in days] == [date(2025, 3, 17), date(2025, 3, 18)]
    assert "by rules" in signs[0]
    assert "another is told beside" in signs[1]
    assert nothing["none beside"] == 0.0


@pytest.mark.parametrize(
    ("day", "age"),
    [
        (date(2025, 3, 21), "future"),
        (PUBLISHED, "today"),
        (date(2025, 3, 14), "week"),
        (date(2024, 9, 1), "year"),
        (None, "unknown"),
    ],
)
def test_age_of_a_day(day, age):
    assert age_of(PUBLISHED, day) == age


def test_places_named_and_countries_of_those_present_may_be_chosen():
    document, people, found = events(TWO)
    choices, signs, _ = sign_places(document, people, Scene(document), found[0], found, None)
    by_name = {(c.how, c.spot.place.name): s for c, s in zip(choices, signs, strict=True) if c.spot.place}
    assert "named, home of the second" in by_name["stage", "Oslo"]
    assert "named, home of none" in by_name["stage", "Helsinki"]
    assert ("capital", "Nairobi") in by_name
    assert ("land", None) in by_name


def test_a_namesake_at_home_may_be_meant():
    document, people, found = events(
        "Serbian President Milan Petrovic met Kenyan President Peter Omollo at the Presidential Palace."
    )
    choices, _, _ = sign_places(document, people, Scene(document), found[0], found, None)
    lands = {c.spot.place.country_iso3 for c in choices if c.how in ("moved", "land") and c.spot.place}
    assert {"SRB", "KEN"} <= lands


def test_each_meeting_of_a_tour_has_its_day_and_place():
    found = [(m.when.start, m.where.name if m.where else None) for m in meetings(TWO, PUBLISHED)]
    assert found == [(date(2025, 3, 17), "Oslo"), (date(2025, 3, 18), "Helsinki")]


def test_a_house_of_its_own_name_stays_in_its_own_city():
    text = (
        "AHMEDABAD — Indian Prime Minister Arun Vaidya received Norwegian Prime Minister Kari Lunde at Hyderabad House on Monday. "
        "Mr Vaidya opened a fair in Ahmedabad on Wednesday."
    )
    (meeting,) = meetings(text, PUBLISHED)
    assert meeting.where is not None
    assert "Ahmedabad" not in (meeting.where.name or "")
    assert meeting.where.country_iso3 == "IND"


@pytest.mark.parametrize("role", ["Ex-President", "then-president", "Commissioner-General"])
def test_offices_with_something_before(role: str):
    (meeting,) = meetings(f"{role} Tomas Berwald met Norwegian Prime Minister Kari Lunde in Oslo on Monday.", PUBLISHED)
    assert {p.person_name for p in meeting.participants} == {"Tomas Berwald", "Kari Lunde"}
