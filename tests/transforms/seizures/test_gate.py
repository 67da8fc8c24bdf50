"""What can report a seizure and what cannot."""

from __future__ import annotations

import pytest

from transforms.mentions import Article
from transforms.seizures.gate import may_report_seizure
from transforms.text.document import analyse


def passes(text: str) -> bool:
    return may_report_seizure(
        analyse(Article("a", "a", "a", 0, None, None, None, None, None, "unknown", "en", len(text.split()), text))
    )


@pytest.mark.parametrize(
    "text",
    [
        "Customs seized 12 kg of heroin.",
        "Rangers came upon a hoard of ivory; two men were arrested.",
        "Some 4,000 tablets without a name were found under the floor.",
    ],
)
def test_goods_and_a_word_of_taking_pass(text):
    assert passes(text)


@pytest.mark.parametrize(
    "text",
    [
        "The two ministers talked about rail fares.",
        "The mine sold more gold than ever.",
        "She found the answer in a book.",
        "Gun owners met on Monday. The vote was held in the new hall, and nobody counted the rifles on the wall behind them.",
    ],
)
def test_the_rest_does_not(text):
    assert not passes(text)
