"""How surely goods can count as taken at most, told from single words."""

from __future__ import annotations

import pytest

from transforms.mentions import Article
from transforms.seizures.ceiling import may_reach
from transforms.seizures.gate import find_goods
from transforms.seizures.passages import read_passages
from transforms.text.document import analyse


def reaches(text: str) -> bool:
    article = Article("a", "a", "a", 0, None, None, None, None, None, "unknown", "en", len(text.split()), text)
    document = analyse(article)
    return may_reach(document, find_goods(document), read_passages(article))


@pytest.mark.parametrize(
    "text",
    [
        "Rangers confiscated 30 tusks.",
        "Police held two men with 4 kg of hashish.",
        "Officers looked into the boot. In it lay 200 cartons of cigarettes. The driver was arrested.",
        "Inside were 900tabs. Police arrested the owner.",
    ],
)
def test_goods_that_somebody_takes_may_reach_it(text):
    assert reaches(text)


@pytest.mark.parametrize(
    "text",
    [
        "She found 20 litres of petrol in the shed. Her brother, 9, went for a walk.",
        "They seized the day. Later in the season the mill made 40 tonnes of paper.",
    ],
)
def test_goods_that_nobody_takes_cannot(text):
    assert not reaches(text)
