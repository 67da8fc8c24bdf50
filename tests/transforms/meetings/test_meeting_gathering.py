"""Who else was at a meeting: those near by are asked for one by one, and parts of a larger meeting go into it."""

from __future__ import annotations

from datetime import date

from tests.transforms.meetings.test_meetings import article, sides
from transforms.meetings.extract import merge_reading, read_article
from transforms.meetings.gathering_signs import find_bystanders, read_gathering_signs
from transforms.text.document import analyse


def signs(text: str) -> dict[str, dict[str, float]]:
    """Signs of each bystander of the first meeting, by the last part of the name."""
    read = read_article(analyse(article(text, date(2025, 3, 20))), is_gated=False)
    assert read is not None
    events = merge_reading(read)
    return {
        read.people.persons[one.person].name.split()[-1]: read_gathering_signs(
            read.document, read.people, events[0], one, events
        )
        for one in find_bystanders(read.people, events[0], events)
    }


def test_a_third_beside_them_is_a_bystander_with_words_of_attendance():
    told = "Kenyan President Peter Omollo met Malta's President Carmen Vella on Monday, flanked by Kenyan Foreign Minister Ruth Achieng."
    found = signs(told)
    assert set(found) == {"Achieng"}
    assert found["Achieng"]["attending close before"] == 1.0
    assert found["Achieng"]["compatriot, here"] == 1.0


def test_those_met_each_apart_by_one_word_are_no_bystanders():
    told = (
        "On the sidelines of the summit, Kenyan President Peter Omollo met Maltese President Carmen Vella, Polish "
        "President Jan Nowak and Cuban President Luis Reyes."
    )
    assert signs(told) == {}
    assert sides(told) == [{"Omollo", "Vella"}, {"Omollo", "Nowak"}, {"Omollo", "Reyes"}]


def test_who_is_named_far_off_is_not_asked_for():
    told = (
        "Kenyan President Peter Omollo met Malta's President Carmen Vella. It rained all day. It rained all night. It "
        "rained on. Polish President Jan Nowak fell ill."
    )
    assert "Nowak" not in signs(told)
