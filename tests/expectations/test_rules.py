"""Each rule is proven twice: good tables pass it, and tables with one cell changed fail it at that very row.

All corruptions are checked at once, each in a copy of the good tables with ids of its own.
"""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pytest

from expectations import check
from expectations.all_rules import rules_of
from expectations.check import CHECKED_TABLES, check_tables
from expectations.context import CheckContext
from flows.write_docs import rules_page
from tests.expectations.copies import SHARED, copy_rows, join_rows
from tests.expectations.corruptions import TODAY, corruptions
from tests.expectations.good_tables import good_rows, good_tables, make_tables
from transforms.tables import TABLES_BY_NAME

pytestmark = pytest.mark.filterwarnings("default")  # Great Expectations warns of its own dependencies

CASES = corruptions()
PROVEN_ALONE = {("seizures", "figures_are_not_repeated")}  # every copy repeats the figures of every other


def broken(report):
    return {(o.table, o.expectation) for o in report.outcomes if not o.success}


@pytest.fixture(scope="module")
def corrupted():
    """What must fail by case, and which rows of each copy did fail."""
    shared = {name: good_rows()[name] for name in SHARED}
    copies, expected = [], []
    for number, case in enumerate(CASES):
        rows = copy_rows(number) | shared
        failing = case.corrupt(rows)
        copies.append({name: listed for name, listed in rows.items() if name not in SHARED})
        expected.append({tuple(row[name] for name in TABLES_BY_NAME[case.table].key) for row in failing})
    tables = make_tables(join_rows(copies, shared))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(check, "SAMPLE_ROWS", 100_000)
        report = check_tables(tables, context=CheckContext(today=TODAY))
    failed = {(o.table, o.expectation): {tuple(key.values()) for key in o.failing_keys} for o in report.outcomes}
    keys = [
        {name: {tuple(row[key] for key in TABLES_BY_NAME[name].key) for row in listed} for name, listed in rows.items()}
        for rows in copies
    ]
    return expected, keys, failed


def test_good_tables_break_no_rule():
    report = check_tables(good_tables(), context=CheckContext(today=TODAY))
    assert broken(report) == set()
    assert {o.table for o in report.outcomes if o.element_count == 0} == {"baselines"}  # the first publication


@pytest.mark.parametrize("number", range(len(CASES)), ids=[str(case) for case in CASES])
def test_a_corruption_fails_its_rule_at_its_row_and_no_other(corrupted, number):
    expected, keys, failed = corrupted
    case = CASES[number]
    of_this_copy = expected[number] if case.table in SHARED else keys[number][case.table]
    assert failed[case.table, case.rule] & of_this_copy == expected[number]


def test_every_rule_has_its_corruption():
    rules = {(table.name, rule.name) for table in CHECKED_TABLES for rule in rules_of(table.name).rules}
    keys = {(table.name, "key_is_unique") for table in CHECKED_TABLES}
    assert {(case.table, case.rule) for case in CASES} == rules - keys - PROVEN_ALONE


def test_the_same_figure_twice_on_a_day_is_told():
    rows = copy_rows(0)
    again = join_rows([rows, copy_rows(1)])
    assert broken(check_tables(make_tables(again), context=CheckContext(today=TODAY))) == PROVEN_ALONE


def test_a_key_that_comes_twice_stops_each_table_before_anything_else_is_looked_at():
    tables = {name: pa.concat_tables([rows, rows.slice(0, 1)]) for name, rows in good_tables().items()}
    report = check_tables(tables)
    assert broken(report) == {(table.name, "key_is_unique") for table in CHECKED_TABLES}
    assert len(report.critical_failures) == len(CHECKED_TABLES)


@pytest.mark.parametrize(
    "change",
    [
        lambda rows: rows.drop_columns(["topics"]),
        lambda rows: rows.append_column("colour", pa.nulls(rows.num_rows)),
        lambda rows: rows.set_column(0, "meeting_id", pa.array(range(rows.num_rows))),
        lambda rows: rows.select(rows.column_names[::-1]),
    ],
    ids=["missing", "undeclared", "other type", "other order"],
)
def test_columns_are_the_declared_ones(change):
    tables = good_tables()
    report = check_tables(tables | {"meetings": change(tables["meetings"])})
    assert [(o.table, o.expectation) for o in report.critical_failures] == [("contract", "columns_are_declared")]


def test_a_missing_table_is_said():
    tables = good_tables()
    del tables["people"]
    with pytest.raises(KeyError, match="people"):
        check_tables(tables)


def test_the_page_of_rules_is_what_the_code_says():
    page = (Path(__file__).parents[2] / "docs" / "quality-rules.md").read_text("utf-8")
    assert page == rules_page()
