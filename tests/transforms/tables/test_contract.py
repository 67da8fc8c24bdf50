"""The declarations are flat, described and consistent."""

from __future__ import annotations

import pyarrow as pa
import pytest

from transforms.tables import TABLES, TABLES_BY_NAME

ALLOWED = {
    pa.string(), pa.bool_(), pa.int32(), pa.int64(), pa.float64(), pa.date32(), pa.timestamp("us", tz="UTC"),
}  # fmt: skip


@pytest.mark.parametrize("table", TABLES, ids=lambda t: t.name)
def test_schema_is_flat_and_described(table):
    schema = table.arrow_schema()
    assert {field.type for field in schema} <= ALLOWED
    assert all(field.metadata[b"description"] for field in schema)
    assert schema.metadata[b"description"].decode() == table.doc


def test_references_point_at_keys():
    for table in TABLES:
        for column in table.columns:
            if column.references:
                target, name = column.references.split(".")
                assert TABLES_BY_NAME[target].key == (name,)


def test_the_same_column_has_the_same_type_everywhere():
    types: dict[str, set[str]] = {}
    for table in TABLES:
        for column in table.columns:
            types.setdefault(column.name, set()).add(column.type)
    assert {name: found for name, found in types.items() if len(found) > 1} == {}


def test_tables_that_hang_on_an_event_carry_its_month():
    for name in ("meeting_participants", "meeting_topics", "seizure_items", "event_reports", "evidence"):
        assert TABLES_BY_NAME[name].partition == "event_month"
