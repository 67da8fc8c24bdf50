"""What can report a seizure and what cannot."""

from __future__ import annotations

import pytest

from transforms.seizures.gate import may_report_seizure


@pytest.mark.parametrize(
    "text",
    [
        "Customs seized 12 kg of heroin.",
        "Rangers came upon a hoard of ivory; two men were arrested.",
        "Some 4,000 tablets without a name were found under the floor.",
    ],
)
def test_goods_and_a_word_of_taking_pass(text):
    assert may_report_seizure(text)


@pytest.mark.parametrize(
    "text",
    [
        "The two ministers talked about rail fares.",
        "The mine sold more gold than ever.",
        "She found the answer in a book.",
    ],
)
def test_the_rest_does_not(text):
    assert not may_report_seizure(text)
