"""Runs of capitals that are people's names, and names that people go by."""

from __future__ import annotations

import pytest

from transforms.people.find import find_people
from transforms.text.sentences import split_sentences


def names(text: str) -> set[str]:
    return {person.name for person in find_people(text, split_sentences(text)).persons}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Talks were also had with Zorvina Quell, who presides over the assembly.", "Zorvina Quell"),
        ("The note was read by Zorvina Quell, 57, whose office is new.", "Zorvina Quell"),
        ("On 4 June Mark Rutte was on the line.", "Mark Rutte"),
        ("The head of the Standing Committee Mark Rutte was there.", "Mark Rutte"),
    ],
)
def test_names_are_read_from_what_stands_around_them(text: str, name: str):
    assert name in names(text)


def test_a_byname_is_its_bearers():
    text = "General Mohamed Hamdan Dagalo left. Later Hemedti flew home. General Omar Talib, known as Tiger, stayed; Tiger slept."
    assert names(text) == {"Mohamed Hamdan Dagalo", "Omar Talib"}
