"""What a planned backfill would do, line by line, for whoever wants to look before it is done."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from flows.backfill_articles import Wanted, choose_articles
from flows.compare_states import StateChanges
from flows.lake.layout import Lake
from flows.lake.manifest import Manifest, read_table
from transforms.tables.checksums import hash_rows
from transforms.tables.facts import FACT_TABLES

FIRST = 10
"""So many articles are named where the plan is printed; all are in the list."""
ARTICLE_COLUMNS = ["source_uri", "article_index", "article_id", "published_on", "headline", "extractor_version"]
_ROW_COLUMNS = ["table", "month", "change", "key"]


def name_first(lake: Lake, manifest: Manifest, wanted: Wanted, months: Iterable[str]) -> list[dict[str, str]]:
    """The first articles that are read again."""
    named: list[dict[str, str]] = []
    for month in months:
        rows = choose_articles(lake, manifest, wanted, month, ARTICLE_COLUMNS)
        named += [{name: _word(value) for name, value in row.items()} for row in rows.slice(0, FIRST).to_pylist()]
        if len(named) >= FIRST:
            break
    return named[:FIRST]


def list_articles(lake: Lake, manifest: Manifest, wanted: Wanted, months: Iterable[str], folder: Path) -> None:
    """Write `articles.csv`: every article that is read again, with the version of the rules that read it before."""
    lines = (
        list(row.values())
        for month in months
        for row in choose_articles(lake, manifest, wanted, month, ARTICLE_COLUMNS).to_pylist()
    )
    _write(folder / "articles.csv", ARTICLE_COLUMNS, lines)


def list_rows(changes: StateChanges, before: tuple[Lake, Manifest], after: tuple[Lake, Manifest], folder: Path) -> None:
    """Write `rows.csv`: every row that is added, changed or removed, by its key; one partition in memory at a time."""
    _write(folder / "rows.csv", _ROW_COLUMNS, _changed_rows(changes, before, after))


def _changed_rows(
    changes: StateChanges, before: tuple[Lake, Manifest], after: tuple[Lake, Manifest]
) -> Iterator[Sequence[object]]:
    for table in FACT_TABLES:
        for (month, is_there), kinds in sorted(changes.keys_of(table).items()):
            lake, manifest = after if is_there else before
            files = {month: manifest.tables[table.name][month]}
            keys = read_table(lake, table.name, files, table.arrow_schema(), list(table.key))
            for key, row in zip(hash_rows(keys), keys.to_pylist(), strict=True):
                if key in kinds:
                    yield table.name, month, kinds[key], "/".join(_word(value) for value in row.values())


def _write(path: Path, columns: Sequence[str], lines: Iterable[Sequence[object]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows([_guard(_word(value)) for value in line] for line in lines)


def _word(value: object) -> str:
    return "" if value is None else str(value)


def _guard(words: str) -> str:
    """Text that a spreadsheet would take for a formula is held back from it."""
    return f"'{words}" if words.startswith(("=", "+", "-", "@")) else words
