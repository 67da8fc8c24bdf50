"""The declarations agree with the binding contract, column by column."""

from __future__ import annotations

import re

import pytest

from tests.shared_material import SHARED
from transforms.tables import TABLES_BY_NAME


def contract_text() -> str:
    return (SHARED / "contract" / "tables.md").read_text("utf-8")


def contract_columns() -> list[tuple[str, str, str]]:
    """(table, column, type) of every row of the contract's tables; types with `?` for nullable."""
    rows = []
    table = ""
    for line in contract_text().splitlines():
        heading = re.match(r"## `(\w+)`", line)
        table = heading.group(1) if heading else table
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if not line.startswith("|") or cells[0] in {"column", "---"} or not table:
            continue
        types = [part.strip() for part in cells[1].split(",") if part.strip() not in {"key", "partition"}]
        for i, column in enumerate(cells[0].split(",")):
            if (
                re.fullmatch(r"\w+", column.strip())
                and types
                and re.match(r"(string|int|float|bool|date|timestamp)", types[0])
            ):
                rows.append((table, column.strip(), types[min(i, len(types) - 1)]))
    return rows


def test_the_contract_was_read():
    assert len(contract_columns()) > 60


@pytest.mark.parametrize(("table", "column", "type_name"), contract_columns())
def test_every_column_of_the_contract_is_declared_with_its_type(table, column, type_name):
    declared = TABLES_BY_NAME[table].column(column)
    assert declared.type == type_name.rstrip("?")
    assert declared.nullable == type_name.endswith("?")
