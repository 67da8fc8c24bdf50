"""Comparisons with other times are no period in which goods were taken."""

import pytest

from transforms.seizures.comparisons import leave_out_comparisons


@pytest.mark.parametrize(
    ("sentence", "kept"),
    [
        ("They held 3 tonnes, about as much as users get through in 30 years.", "They held 3 tonnes,"),
        ("It was the biggest haul since 2012 at the port.", "at the port."),
        ("The churn had been buried for decades near the lake.", "near the lake."),
        ("A 42-year-old driver was held.", "driver was held."),
        ("Last year the force took 3 tonnes.", "Last year the force took 3 tonnes."),
        ("In 2023 agents seized 40 kg.", "In 2023 agents seized 40 kg."),
    ],
)
def test_comparisons_become_blanks_of_the_same_length(sentence: str, kept: str) -> None:
    left = leave_out_comparisons(sentence)
    assert len(left) == len(sentence)
    assert kept in left
    assert (left == sentence) == (kept == sentence)
