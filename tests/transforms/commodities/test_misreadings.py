"""Words for goods that mean something else beside certain words."""

import pytest

from transforms.commodities.find import find_commodities


@pytest.mark.parametrize(
    ("sentence", "codes"),
    [
        ("On the scales it came to 30 kg.", []),
        ("Two sacks of pangolin scales were found.", ["wildlife"]),
        ("He complained of aching joints.", []),
        ("Forty joints lay on the table.", ["cannabis_herb"]),
        ("The fuel was pumped from her tanks.", ["fuel"]),
        ("The boat fled at high speed.", ["vessel"]),
        ("He won gold medals for his country.", []),
    ],
)
def test_what_stands_beside_decides(sentence: str, codes: list[str]) -> None:
    assert [mention.commodity for mention in find_commodities(sentence)] == codes
