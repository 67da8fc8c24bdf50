"""Which articles a backfill reads anew, and their extraction, month by month, so that a killed backfill goes on."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from flows.extract_articles import extract_articles
from flows.lake.files import write_atomically
from flows.lake.layout import Lake
from flows.lake.manifest import Manifest, read_table
from flows.lake.state_tables import OCCURRENCES, PROBLEMS, SOURCE_FILES
from transforms.extract import EXTRACTOR_VERSION


class BackfillError(Exception):
    """The backfill was asked for wrongly; the message says how to ask."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Months of publication `first` to `last` (YYYY-MM), and which of their articles.

    Those that an older extractor read; with `re_extract` all; with `only_missing` only those without an event.
    """

    first: str
    last: str
    re_extract: bool = False
    only_missing: bool = False

    @property
    def key(self) -> str:
        """Name of the backfill's scratch folder: the same question to the same rules goes on where it stopped."""
        words = json.dumps([self.first, self.last, self.re_extract, self.only_missing, EXTRACTOR_VERSION])
        return hashlib.sha256(words.encode()).hexdigest()[:16]


def read_wanted(first: str, last: str, *, re_extract: bool, only_missing: bool) -> Wanted:
    """The question, checked.

    Raises:
        BackfillError: a month is not YYYY-MM, or the first comes after the last.
    """
    for month in (first, last):
        year, dash, number = month.partition("-")
        if not (dash and len(year) == 4 and year.isdigit() and number in _MONTHS):  # noqa: PLR2004 - digits of a year
            raise BackfillError(f"{month!r} is no month: write it as 2025-01")
    if first > last:
        raise BackfillError(f"--from {first} comes after --to {last}")
    return Wanted(first, last, re_extract, only_missing)


_MONTHS = tuple(f"{number:02d}" for number in range(1, 13))


def choose_months(lake: Lake, manifest: Manifest, wanted: Wanted) -> dict[str, int]:
    """Months with articles to read anew, and how many."""
    months = (m for m in sorted(manifest.internal.get(OCCURRENCES.name, {})) if wanted.first <= m <= wanted.last)
    counts = {month: choose_articles(lake, manifest, wanted, month, ["source_uri"]).num_rows for month in months}
    return {month: count for month, count in counts.items() if count}


def backfill_folder(lake: Lake, wanted: Wanted) -> Path:
    """Where the months that are done wait for the rest."""
    return lake.root / "_backfill" / wanted.key


def extract_month(lake: Lake, manifest: Manifest, wanted: Wanted, month: str) -> Path:
    """Extract a month's chosen articles anew, unless that was done; path of the batch, as `extract_articles` gives it.

    An article on which the rules break stays as an older extractor read it; `read_broken` tells of it.
    """
    folder = backfill_folder(lake, wanted)
    base, done = folder / month, folder / f"{month}.done"
    if not done.exists():
        folder.mkdir(parents=True, exist_ok=True)
        rows = choose_articles(lake, manifest, wanted, month, None)
        pq.write_table(rows.cast(OCCURRENCES.arrow_schema()), f"{base}.articles.parquet")
        pq.write_table(PROBLEMS.arrow_schema().empty_table(), f"{base}.problems.parquet")
        pq.write_table(SOURCE_FILES.arrow_schema().empty_table(), f"{base}.sources.parquet")
        extract_articles(base)
        Path(f"{base}.problems.parquet").replace(f"{base}.broken.parquet")
        pq.write_table(PROBLEMS.arrow_schema().empty_table(), f"{base}.problems.parquet")
        done.touch()
    return base


def read_broken(bases: list[Path]) -> list[str]:
    """File and reason of each article of the batches on which the rules broke."""
    rows = [row for base in bases for row in pq.read_table(f"{base}.broken.parquet").to_pylist()]
    return [f"{row['source_uri']}: {row['detail']}" for row in rows]


def remember_months(lake: Lake, wanted: Wanted, months: dict[str, int]) -> dict[str, int]:
    """Months and articles of the whole backfill, those before it was killed and went on included."""
    path = backfill_folder(lake, wanted) / "months.json"
    before: dict[str, int] = json.loads(path.read_text("utf-8")) if path.exists() else {}
    whole = dict(sorted((months | before).items()))
    write_atomically(path, json.dumps(whole).encode(), path.parent)
    return whole


def keep_current(lake: Lake, manifest: Manifest, bases: list[Path]) -> list[Path]:
    """Drop from the batches what a run has replaced since. Call it holding the lake's lock."""
    for base in bases:
        path = Path(f"{base}.articles.parquet")
        rows = pq.ParquetFile(path).read().cast(OCCURRENCES.arrow_schema())
        current = {
            (row["source_uri"], row["article_index"]): row["source_sha256"] for row in _current(lake, manifest, rows)
        }
        keep = [
            current.get((row["source_uri"], row["article_index"])) == row["source_sha256"]
            for row in rows.select(_IDENTITY).to_pylist()
        ]
        pq.write_table(rows.filter(pa.array(keep, pa.bool_())), path)
    return bases


def end_backfill(lake: Lake, wanted: Wanted) -> None:
    """Throw the scratch folder away."""
    shutil.rmtree(backfill_folder(lake, wanted), ignore_errors=True)


_IDENTITY = ["source_uri", "article_index", "source_sha256"]


def _current(lake: Lake, manifest: Manifest, rows: pa.Table) -> Iterator[dict[str, object]]:
    partitions = manifest.internal.get(OCCURRENCES.name, {})
    for month in sorted(set(rows["published_month"].to_pylist()) & partitions.keys()):
        held = {month: partitions[month]}
        yield from read_table(lake, OCCURRENCES.name, held, OCCURRENCES.arrow_schema(), _IDENTITY).to_pylist()


def choose_articles(lake: Lake, manifest: Manifest, wanted: Wanted, month: str, columns: list[str] | None) -> pa.Table:
    """Articles of a month that are read again, in the given columns or all."""
    needed = None if columns is None else sorted({*columns, "extractor_version", "extraction"})
    held = {month: manifest.internal[OCCURRENCES.name][month]}
    rows = read_table(lake, OCCURRENCES.name, held, OCCURRENCES.arrow_schema(), needed)
    if not wanted.re_extract:
        rows = rows.filter(pc.not_equal(rows["extractor_version"], EXTRACTOR_VERSION))
    if wanted.only_missing:
        rows = rows.filter(pc.is_null(rows["extraction"]))
    return rows if columns is None else rows.select(columns)
