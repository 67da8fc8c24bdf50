"""Carrier and origin are chosen by models with "none" among the choices."""

from __future__ import annotations

from transforms.seizures.route_choice import choose_origin
from transforms.seizures.transport import find_carriers
from transforms.seizures.transport_choice import choose_carrier


def test_nothing_to_choose_from_is_none() -> None:
    assert choose_origin([], [], {"none": 1.0}) is None
    assert choose_carrier([], [], {"none": 1.0}) == (None, 0.0)


def test_the_rules_choice_is_the_strongest_sign_of_a_carrier() -> None:
    text = "Customs officers found the heroin in a lorry and let a boat pass."
    lorry, boat = find_carriers(text, 0, len(text))
    signs = [{"by rules": 1.0}, {"not by rules": 1.0}]
    assert choose_carrier([lorry, boat], signs, {})[0] == lorry
