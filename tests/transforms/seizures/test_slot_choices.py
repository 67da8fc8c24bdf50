"""Carrier and origin are chosen by models with "none" among the choices."""

from __future__ import annotations

import json

from transforms.articles.parse import parse_articles
from transforms.seizures.arrests_choice import choose_arrests, sign_arrests
from transforms.seizures.casualties import Count
from transforms.seizures.passages import read_passages
from transforms.seizures.route_choice import choose_origin
from transforms.seizures.transport import find_carriers
from transforms.seizures.transport_choice import choose_carrier


def test_nothing_to_choose_from_is_none() -> None:
    assert choose_arrests([], [], {"none": 1.0}) == (None, 0.0)
    assert choose_origin([], [], {"none": 1.0}) is None
    assert choose_carrier([], [], {"none": 1.0}) == (None, 0.0)


def test_the_rules_choice_is_the_strongest_sign_of_a_carrier() -> None:
    text = "Customs officers found the heroin in a lorry and let a boat pass."
    lorry, boat = find_carriers(text, 0, len(text))
    signs = [{"by rules": 1.0}, {"not by rules": 1.0}]
    assert choose_carrier([lorry, boat], signs, {})[0] == lorry


def test_every_number_of_people_told_is_an_option_and_a_sum_of_the_rules_one_more() -> None:
    text = "Police seized 40 kg of heroin. Two men were arrested. A third got away."
    (article,) = parse_articles(json.dumps({"id": "a", "text": text}).encode(), "a.json")
    passages = read_passages(article)
    options, signs, _ = sign_arrests(Count(5, 0, 10), [0, 1], [0], set(), passages, is_first=True)
    assert {0, 2, 5} <= {option.value for option in options}
    arrested = next(one for option, one in zip(options, signs, strict=True) if option.value == 2)
    assert {"subject of arrest", "number 2", "below, told", "not by rules"} <= set(arrested)
