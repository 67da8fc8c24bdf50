"""Words of taking and their like, and what only looks like them."""

from __future__ import annotations

import pytest

from transforms.seizures.cues import find_cues


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("It was found by the South African Revenue Service.", ["find", "authority"]),
        ("Revenue and sales rose.", ["policy"]),
        ("They seized it in May.", ["take"]),
        ("They may go.", ["unreal"]),
        ("Word came, the Guardia di Finanza said.", ["authority"]),
        ("Word came, the DGSN said.", ["authority"]),
    ],
)
def test_classes_of_words(text: str, kinds: list[str]) -> None:
    assert find_cues(text).kinds == kinds
