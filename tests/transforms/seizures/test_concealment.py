"""The words that say where goods were hidden, and words that only look like them."""

from __future__ import annotations

import pytest

from transforms.seizures.concealment import find_concealment


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "The cocaine was hidden in a false bottom of a suitcase and sent to Sydney.",
            "in a false bottom of a suitcase",
        ),
        ("They hid the pills inside hollowed-out melons before loading.", "inside hollowed-out melons"),
        ("Officers found the load in a Czech lorry among boxes of frozen peas.", "among boxes of frozen peas"),
        ("Police showed bakery ovens used to conceal the tablets.", "bakery ovens"),
        ("The pills, declared as tea, came by sea.", "as tea"),
        ("Two kilos were found in his luggage at the airport.", "in his luggage"),
        ("Four grams were taken from her purse on Monday.", "from her purse"),
        ("Customs came upon 90 kilos in a cargo of guava.", "in a cargo of guava"),
    ],
)
def test_hiding_places(text, words):
    span = find_concealment(text, 0, len(text))
    assert span is not None
    assert text[slice(*span)] == words


@pytest.mark.parametrize(
    "text",
    [
        "The pills were seized inside the country in a joint operation.",
        "Among them was a load for Oman.",
        "He went into hiding in Sadao district.",
        "Behind the wheel sat a man of forty.",
        "They were in the process of laying out containers.",
    ],
)
def test_other_words_of_place(text):
    assert find_concealment(text, 0, len(text)) is None
