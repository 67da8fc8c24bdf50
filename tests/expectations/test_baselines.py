"""Each comparison with the publication before: the same figures pass, one that moved is told, and where."""

from __future__ import annotations

import copy

import pytest

from expectations.baselines import BASELINE_RULES, compare_figures, measure_figures
from expectations.check import check_tables
from expectations.context import CheckContext
from tests.expectations.copies import copy_rows, join_rows
from tests.expectations.good_tables import make_tables

pytestmark = pytest.mark.filterwarnings("default")  # Great Expectations warns of its own dependencies

COPIES = 60


@pytest.fixture(scope="module")
def tables():
    return make_tables(join_rows(copy_rows(number) for number in range(COPIES)))


@pytest.fixture(scope="module")
def figures(tables):
    return measure_figures(tables)


def test_figures_are_those_of_the_rows(figures):
    april = figures["seizures"]["2025-04"]
    assert april["rows"] == 2 * COPIES
    assert april["nulls"]["arrests_count"] == 0.5
    assert april["medians"]["arrests_count"] == 2
    assert figures["seizures"]["all"]["shares"]["scope"] == {"aggregate": 1 / 3, "incident": 2 / 3}
    assert figures["people"]["all"]["rows"] == 4 * COPIES


def test_what_moved_is_told_and_the_rest_is_not(tables, figures):
    before = copy.deepcopy(figures)
    before["seizures"]["2025-04"]["rows"] *= 1.3
    before["people"]["all"]["rows"] *= 0.45
    before["meetings"]["all"]["nulls"]["topics"] += 0.2
    before["seizure_items"]["all"]["medians"]["quantity"] *= 3
    before["meetings"]["2025-04"]["shares"]["mode"] = {"phone": 0.7, "in_person": 0.3}
    report = check_tables(tables, context=CheckContext(baselines=before))
    told = {o.expectation: [tuple(key.values()) for key in o.failing_keys] for o in report.outcomes if not o.success}
    del told["figures_are_not_repeated"]  # every copy repeats those of every other
    assert told == {
        "rows_kept": [("seizures", "2025-04", None)],
        "rows_grown": [("people", "all", None)],
        "null_share_moved": [("meetings", "all", "topics")],
        "median_moved": [("seizure_items", "all", "quantity")],
        "category_share_moved": [("meetings", "2025-04", "mode = in_person"), ("meetings", "2025-04", "mode = phone")],
    }
    assert set(told) == {rule.name for rule in BASELINE_RULES.rules}
    assert "people all rows from 108 to 240" in next(o for o in report.outcomes if o.expectation == "rows_grown").reason


def test_the_same_figures_move_nothing_and_months_that_are_not_given_are_not_missed(figures):
    rows = compare_figures(figures, figures).to_pylist()
    assert rows
    for row in rows:
        assert row["rows_kept"] in {None, 1}
        assert row["null_share_moved"] in {None, 0}
    gone = {name: {m: f for m, f in months.items() if m != "2025-04"} for name, months in figures.items()}
    missed = {row["table"] for row in compare_figures(figures, gone).to_pylist() if row["rows_kept"] == 0}
    assert missed == {name for name, months in figures.items() if "2025-04" in months}
    assert "articles" in missed
    part = {"articles": ["2025-05"]}
    kept = {row["table"] for row in compare_figures(figures, gone, part).to_pylist() if row["rows_kept"] == 0}
    assert kept == missed - {"articles"}
