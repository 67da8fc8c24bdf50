"""What is tried only where an automaton says that it may begin is found wherever it stands."""

from __future__ import annotations

import pytest

from transforms.meetings.topics import find_topics
from transforms.places.names import find_names
from transforms.quantities.numbers import find_numbers
from transforms.seizures.cues import find_cues


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("$one million was US$two million, US$5m, Rs.500 and R 300; (ten)", ["one million", "two million", "US$5m", "Rs.500", "R 300", "ten"]),
        ("—five '6' half-dozen half a million, .5kg and twenty-eight", ["five", "6", "half-dozen", "half a million", ".5", "twenty-eight"]),
        ("often 1,200 of ½ tonne, İ have ten", ["1,200", "½", "ten"]),
    ],
)  # fmt: skip
def test_numbers_are_found_behind_any_mark(text, numbers):
    assert [text[n.start : n.end] for n in find_numbers(text)] == numbers


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("“Seized” and—confiscated", "take", ["Seized", "confiscated"]),
        ("It did so in two separate raids, in fy 22 and between 2019 and 2021.", "period", ["two separate raids", "fy 22", "between 2019 and 2021"]),
    ],
)  # fmt: skip
def test_cues_are_found_behind_any_mark_and_at_figures(text, kind, words):
    assert [text[cue.start : cue.end] for cue in find_cues(text).of(kind)] == words


def test_a_longer_name_of_a_place_is_found_where_its_first_word_is_one_too():
    text = "They met in New York City, in San José and in Port-au-Prince."
    assert [text[hit.start : hit.end] for hit in find_names(text, frozenset())][1:] == ["San José", "Port-au-Prince"]


def test_topics_are_found_inside_words():
    text = "They spoke of denuclearisation and counterterrorism."
    assert set(find_topics(text, [(0, len(text))])[0]) == {"counter_terrorism", "nuclear"}
