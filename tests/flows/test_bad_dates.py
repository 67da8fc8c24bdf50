"""Dates that cannot be: their articles are held back and counted, their events do not stretch the calendar."""

from __future__ import annotations

import json
from datetime import date

import pytest
from typer.testing import CliRunner

from benchmarks.plain_run import run
from flows.command_line import app
from flows.lake.layout import Lake
from flows.lake.manifest import read_manifest, read_table
from flows.load_warehouse import verify_warehouse
from tests.flows.conftest import tree
from transforms.tables import CALENDAR, QUARANTINE, SEIZURES

pytestmark = pytest.mark.filterwarnings("default")

SEIZED = "Customs officers in Rotterdam seized {count} kg of cocaine hidden in a container of bananas {when}."
BEYOND = ("1850-02-03", "2999-01-01", "9999-12-31", "0001-01-01", 10**18, 1e300, -1e300, 10**400)


def write(source, name, count, published_at, when="on Monday", text=SEIZED):
    source.mkdir(exist_ok=True)
    record = {
        "title": f"At the port: {name}",
        "text": text.format(count=count, when=when),
        "published_at": published_at,
    }
    (source / f"{name}.json").write_text(json.dumps(record))


def rows(lake, table):
    return read_table(Lake(lake), table.name, read_manifest(Lake(lake)).tables[table.name], table.arrow_schema())


def years(lake):
    return sorted(set(rows(lake, CALENDAR)["year"].to_pylist()))


def test_articles_dated_beyond_all_bounds_are_held_back_and_the_good_ones_published(tmp_path):
    source, lake, warehouse = tmp_path / "source", tmp_path / "lake", f"duckdb:///{tmp_path}/warehouse.duckdb"
    write(source, "good", 120, "2025-03-12")
    for number, published_at in enumerate(BEYOND):
        write(source, f"beyond-{number}", 200 + number, published_at)
    record = {
        "text": SEIZED.format(count=77, when="on Monday"),
        "published_at": "2025-06-04",
        "url": "https://a.example",
    }
    lines = [record, record | {"published_at": "2999-01-01", "url": "https://b.example"}]
    (source / "mixed.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))
    run(source, lake, warehouse)
    assert rows(lake, SEIZURES).num_rows == 2
    held = rows(lake, QUARANTINE).to_pylist()
    assert {row["reason_code"] for row in held} == {"date_out_of_range"}
    assert len(held) == len(BEYOND) + 1
    assert years(lake) == [2025]
    told = CliRunner().invoke(app, ["status", "--lake", str(lake)], env={"COLUMNS": "200"}).stdout
    assert f"{len(BEYOND) + 2} source files: 2 parsed, {len(BEYOND)} quarantined" in told
    assert verify_warehouse(warehouse, read_manifest(Lake(lake)))["seizures"] == 2


def test_an_event_dated_beyond_all_bounds_is_held_back_and_does_not_stretch_the_calendar(tmp_path):
    source, lake = tmp_path / "source", tmp_path / "lake"
    write(source, "good", 120, "2025-03-12")
    write(source, "long ago", 90, "2025-03-14", when="300 years ago")
    run(source, lake, None)
    assert rows(lake, SEIZURES)["date_start"].to_pylist() == [date(2025, 3, 10)]
    [held] = rows(lake, QUARANTINE).to_pylist()
    assert held["expectation"] == "year_of_event"
    assert years(lake) == [2025]


def test_what_is_held_back_leaves_no_year_in_the_calendar_whatever_the_order(tmp_path):
    """A haul beyond belief of 2019, which is held back, and two sound ones."""
    source, lake = tmp_path / "source", tmp_path / "lake"
    text = "Customs officers in Rotterdam seized 2,000,000 rifles from a container ship on 4 March 2017."
    write(source, "beyond", 0, "2019-03-12", text=text)
    write(source, "one", 120, "2025-03-12")
    run(source, lake, None)
    assert [row["table_name"] for row in rows(lake, QUARANTINE).to_pylist()] == ["seizure_items"]
    first = years(lake)
    assert first == list(range(2019, 2026)), "its article is published, its event of 2017 is not"
    write(source, "two", 150, "2025-05-14")
    run(source, lake, None)
    calm = tmp_path / "calm"
    run(source, calm, None)
    assert years(lake) == years(calm) == first
    assert tree(lake) == tree(calm)
