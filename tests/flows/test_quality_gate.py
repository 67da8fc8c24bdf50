"""Checks decide: a row that breaks a rule is held back with its event, a broken table stops the publication."""

from __future__ import annotations

import pyarrow as pa
import pytest

from expectations.check import check_tables
from expectations.quarantine import split_rows
from flows.lake.layout import Lake
from flows.lake.manifest import read_manifest, read_table
from transforms.tables import TABLES

pytestmark = pytest.mark.filterwarnings("default")


@pytest.fixture
def tables(sample_lake) -> dict[str, pa.Table]:
    lake = Lake(sample_lake.root)
    manifest = read_manifest(lake)
    return {t.name: read_table(lake, t.name, manifest.tables[t.name], t.arrow_schema()) for t in TABLES}


def corrupt(table: pa.Table, column: str, value: object) -> pa.Table:
    """The table with `value` in the first row's `column`."""
    values = table[column].to_pylist()
    values[0] = value
    at = table.column_names.index(column)
    return table.set_column(at, table.schema.field(column), pa.array(values, table.schema.field(column).type))


def test_published_tables_pass(tables):
    report = check_tables(tables)
    assert report.critical_failures == ()
    assert report.row_failures == ()


@pytest.mark.parametrize(
    ("table", "column", "value", "expectation"),
    [
        ("evidence", "quote", "what nobody said", "quote_is_in_the_article"),
        ("seizures", "items_count", 99, "items_are_counted"),
        ("seizures", "status", "stolen", "expect_column_values_to_be_in_set"),
        ("seizure_items", "quantity_unit", "usd", "unit_fits_commodity"),
    ],
)
def test_a_broken_row_takes_its_event_to_quarantine(tables, table, column, value, expectation):
    bad = tables | {table: corrupt(tables[table], column, value)}
    report = check_tables(bad)
    assert expectation in {failure.expectation for failure in report.row_failures}
    clean, held = split_rows(bad, report)
    events = sum(bad[name].num_rows - clean[name].num_rows for name in ("meetings", "seizures"))
    assert events == 1
    assert {row["expectation"] for row in held} >= {expectation}
    assert check_tables(clean).row_failures == ()


def test_a_doubled_key_stops_everything(tables):
    doubled = pa.concat_tables([tables["seizures"], tables["seizures"].slice(0, 1)])
    assert check_tables(tables | {"seizures": doubled}).critical_failures
