"""The weights of every model are complete and weigh as they say."""

from __future__ import annotations

import pytest

from transforms.learned import name_signs, read_weights, weigh

MODELS = ("seizures/taken", "seizures/boundary", "seizures/scope", "seizures/place", "meetings/pair")


@pytest.mark.parametrize("model", MODELS)
def test_weights_are_there(model):
    assert len(read_weights(model)) > 20


def test_odds_are_the_sum_of_the_signs():
    weights = read_weights("seizures/taken")
    signs = {"syntax rules": 1.0, "precise": 2.0}
    assert weigh("seizures/taken", signs) == pytest.approx(
        weights["always"] + weights["syntax rules"] + 2 * weights["precise"]
    )


def test_a_sign_that_was_never_learned_counts_nothing():
    assert weigh("seizures/taken", {"no such sign": 5.0}) == read_weights("seizures/taken")["always"]


def test_the_explanation_names_what_moved_most_first():
    told = name_signs("seizures/taken", {"syntax rules": 1.0, "here policy": 0.01})
    assert told.startswith("syntax rules +")


def test_a_model_without_file_is_an_error():
    with pytest.raises(FileNotFoundError):
        read_weights("seizures/nothing")
