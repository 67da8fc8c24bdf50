"""The last look at goods of settled operations, and figures given in place of earlier ones."""

from __future__ import annotations

import json
import math

import pytest

from transforms.articles.parse import parse_articles
from transforms.extract import extract
from transforms.seizures.last_look import keep_goods
from transforms.seizures.last_signs import read_last_signs
from transforms.seizures.settled import read_settled_events
from transforms.text.document import analyse

HAUL = (
    "Customs officers seized 1,254 kg of cocaine at the port of Piraeus on Monday.\n\n"
    "The bigger of two loads, 870 kg, had been hidden among bananas, and 384 kg lay in another container."
)


def article_of(text):
    (article,) = parse_articles(json.dumps({"id": "x", "text": text, "published_at": "2021-06-02"}).encode(), "x.json")
    return article


def settled_of(text):
    article = article_of(text)
    return *read_settled_events(article, analyse(article), is_gated=False), article.text


def test_signs_tell_how_amounts_of_the_same_goods_compare():
    events, passages, text = settled_of(HAUL)
    goods = [(one, event) for event in events for one in event.items]
    signs = {one.candidate.amount.value: read_last_signs(one, event, events, passages, text) for one, event in goods}
    assert {"unit kg", "goods measured illicit"} <= signs[870.0].keys()
    assert any(name.startswith(("half", "small", "double", "large")) for name in signs[870.0])
    assert all(math.isfinite(value) for row in signs.values() for value in row.values())


def test_an_operation_without_goods_is_gone():
    events, passages, text = settled_of(HAUL)
    kept = keep_goods(events, passages, text)
    assert all(event.items for event in kept)
    assert {id(one.candidate) for event in kept for one in event.items} <= {
        id(one.candidate) for event in events for one in event.items
    }


@pytest.mark.parametrize(
    ("text", "is_revision"),
    [
        ("The cocaine seized at the port of Odesa on Sunday has risen to 131 kilograms, customs said.", True),
        ("Police seized heroin in Varna; the final weight was 41 kg, the prosecutor said.", True),
        ("Police seized 41 kg of heroin in Varna, not the 50 kg first reported.", True),
        ("Police seized 41 kg of heroin in Varna on Sunday.", False),
    ],
)
def test_a_figure_that_takes_the_place_of_another(text, is_revision):
    found = extract(article_of(text))
    assert [i.is_revision for s in found.seizures for i in s.items if i.quantity in (41, 131)] == [is_revision]
