"""The mutation score of docs/quality.md."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.mutations import MUTATIONS, find_uncaught

pytestmark = pytest.mark.filterwarnings("default")  # Great Expectations warns of its own dependencies


def test_nineteen_of_twenty_mutations_are_caught_and_the_rest_stands_in_the_docs():
    missed = find_uncaught()
    assert len(MUTATIONS) >= 50
    assert len(missed) <= 0.05 * len(MUTATIONS)
    told = (Path(__file__).parents[2] / "docs" / "quality.md").read_text("utf-8")
    assert [name for name in missed if f"- {name}\n" not in told] == []
