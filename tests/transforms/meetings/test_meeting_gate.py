"""What can report a meeting and what cannot."""

from __future__ import annotations

import pytest

from transforms.meetings.gate import company_words, contact_words, may_report_meeting
from transforms.meetings.triggers import entries
from transforms.mentions import Article
from transforms.text.document import analyse


def passes(text: str) -> bool:
    return may_report_meeting(
        analyse(Article("a", "a", "a", 0, None, None, None, None, None, "unknown", "en", len(text.split()), text))
    )


@pytest.mark.parametrize(
    "text",
    [
        "Foreign Minister Ana Horvat met her Danish counterpart, Lars Holm, on Monday.",
        "President Ana Horvat waited for Prime Minister Lars Holm. They talked for an hour.",
        "Lunch was late. King Ruben had Prime Minister Lars Holm of Denmark at his table for two hours.",
        "“We spoke,” said Ms Horvat, the trade minister, of her call with Denmark’s Prime Minister Lars Holm.",
    ],
)
def test_two_sides_and_a_word_of_contact_pass(text):
    assert passes(text)


@pytest.mark.parametrize(
    "text",
    [
        "She met him in Oslo on Monday, and they talked for an hour over lunch.",
        "The minister was late. He told her that they would meet them again on Monday.",
        "The team met its target in Oslo, and the fans saw a fine match.",
        "President Ana Horvat calls on parliament to meet the challenge of the drought.",
        "President Ana Horvat signed the bill into law. She received her degree from the University of Zagreb.",
    ],
)
def test_general_talk_does_not(text):
    assert not passes(text)


def test_every_trigger_is_a_word_of_contact():
    words = set(contact_words()) | set(company_words())
    told = {" ".join(e.words) for found in entries().values() for e in found if e.construction != "none"}
    assert told <= words
