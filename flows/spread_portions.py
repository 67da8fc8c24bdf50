"""A large run publishes by month of publication, whatever the order of its files: each portion links and stores few months.

The articles of a new file then come in several portions. With the first comes a source row that calls it unfinished, with
the last the one of its outcome. A run that dies between leaves a file that the next run reads again, from its raw copy
where the source has it no more (`pull_files`), and puts each article where it stands already.
Files that the lake knows are replaced whole, in portions of their own: their facts never vanish for a while.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from flows import portions
from flows.lake.layout import Lake
from flows.lake.manifest import Manifest, read_manifest, read_table
from flows.lake.state_tables import OCCURRENCES, PROBLEMS, SOURCE_FILES, UNFINISHED
from flows.live_articles import drop_files
from transforms.tables import Table

PLACE = ["source_uri", "article_index", "source_sha256"]
"""Columns that say which article of which bytes stands where."""
_PARTS: Mapping[str, Table] = {"articles": OCCURRENCES, "sources": SOURCE_FILES, "problems": PROBLEMS}
_SPREAD = pa.schema([SOURCE_FILES.arrow_schema().field("source_uri")])
_ENDS = pa.schema([OCCURRENCES.arrow_schema().field(name) for name in PLACE])
_Cell = tuple[str, int]
"""Month of publication and number of the batch."""


@dataclass(frozen=True, slots=True)
class Spread:
    """Files whose articles come in several portions, of the portion at hand."""

    files: frozenset[str]
    ends: pa.Table
    """Every article (columns `PLACE`) of those whose last portion this is."""


def spread_portions(lake: Lake, bases: Sequence[Path], staging: Path) -> list[list[Path]]:
    """The batches in portions of at most `portions.PORTION_ARTICLES`, where they are more: new files by month."""
    articles = sum(pq.read_metadata(f"{base}.articles.parquet").num_rows for base in bases)
    if articles <= portions.PORTION_ARTICLES:
        return portions.cut_portions(bases)
    known = finished_files(lake, read_manifest(lake))
    cells: Counter[_Cell] = Counter()
    whole: list[Path] = []
    for number, base in enumerate(bases):
        spread = _spread_files(base, known)
        rows = pq.read_table(f"{base}.articles.parquet", columns=["source_uri", "published_month"])
        for month in _of_files(rows, spread)["published_month"].to_pylist():
            cells[month, number] += 1
        whole.append(_write_whole(base, spread, staging))
    cut = portions.cut_portions([base for base in whole if pq.read_metadata(f"{base}.sources.parquet").num_rows])
    return cut + [[base] for base in _write_spread(bases, known, _number_cells(cells), staging)]


def read_spread(bases: Sequence[Path]) -> Spread:
    """What `spread_portions` wrote beside the batches; nothing beside those that it did not make."""
    made = [base for base in bases if Path(f"{base}.spread.parquet").exists()]
    files = {uri for base in made for uri in pq.read_table(f"{base}.spread.parquet")["source_uri"].to_pylist()}
    ends = [pq.read_table(f"{base}.ends.parquet").cast(_ENDS) for base in made]
    return Spread(frozenset(files), pa.concat_tables([_ENDS.empty_table(), *ends]))


def judge_ends(standing: pa.Table, fresh: pa.Table, ends: pa.Table) -> tuple[pa.Table, set[str]]:
    """Of the files that end: articles that no more belong to them, and files that do not stand as this run read them.

    `standing` are all articles of the lake and `fresh` those that come (columns `PLACE`). Another run that read other
    bytes under the same name at the same time may have put its articles among ours; such a file is left to the next run.
    """
    keys = PLACE[:2]
    stay = _of_files(standing, set(ends["source_uri"].unique().to_pylist())).join(fresh, keys, join_type="left anti")
    now = pa.concat_tables([stay.select(PLACE).cast(_ENDS), fresh.select(PLACE).cast(_ENDS)])
    broken = ends.join(now, PLACE, join_type="left anti")["source_uri"].unique().to_pylist()
    return stay.join(ends, keys, join_type="left anti").select(keys), set(broken)


def finished_files(lake: Lake, manifest: Manifest) -> frozenset[str]:
    """Files that the lake knows as a whole."""
    files = manifest.internal.get(SOURCE_FILES.name, {})
    rows = read_table(lake, SOURCE_FILES.name, files, SOURCE_FILES.arrow_schema(), ["source_uri", "outcome"])
    return frozenset(rows.filter(pc.not_equal(rows["outcome"], UNFINISHED))["source_uri"].to_pylist())


def _spread_files(base: Path, known: frozenset[str]) -> set[str]:
    """New files of a batch that hold articles."""
    return set(pq.read_table(f"{base}.articles.parquet", columns=["source_uri"])["source_uri"].to_pylist()) - known


def _of_files(rows: pa.Table, uris: set[str]) -> pa.Table:
    return rows.filter(pc.is_in(rows["source_uri"], pa.array(sorted(uris), pa.string())))


def _write_whole(base: Path, spread: set[str], staging: Path) -> Path:
    """The batch without the files that are spread."""
    target = staging / f"whole-{base.name}"
    for part, table in _PARTS.items():
        rows = pq.read_table(f"{base}.{part}.parquet").cast(table.arrow_schema())
        pq.write_table(drop_files(rows, spread), f"{target}.{part}.parquet")
    return target


def _number_cells(cells: Mapping[_Cell, int]) -> dict[_Cell, int]:
    """The portion of each cell, in order of month and batch."""
    numbers: dict[_Cell, int] = {}
    number = held = 0
    for cell in sorted(cells):
        if held and held + cells[cell] > portions.PORTION_ARTICLES:
            number, held = number + 1, 0
        numbers[cell] = number
        held += cells[cell]
    return numbers


def _write_spread(
    bases: Sequence[Path], known: frozenset[str], numbers: Mapping[_Cell, int], staging: Path
) -> list[Path]:
    """The portions of the files that are spread, each as one batch; one pass over the batches that were read."""
    targets = [staging / f"portion-{number:05d}" for number in range(max(numbers.values(), default=-1) + 1)]
    schemas = {part: table.arrow_schema() for part, table in _PARTS.items()} | {"spread": _SPREAD, "ends": _ENDS}
    with ExitStack() as stack:
        writers = [
            {part: stack.enter_context(pq.ParquetWriter(f"{target}.{part}.parquet", s)) for part, s in schemas.items()}
            for target in targets
        ]
        for batch, base in enumerate(bases):
            spread = _spread_files(base, known)
            parts = {p: _of_files(pq.read_table(f"{base}.{p}.parquet").cast(schemas[p]), spread) for p in _PARTS}
            columns = (parts["articles"][name].to_pylist() for name in ("source_uri", "published_month"))
            places = [(uri, numbers[month, batch]) for uri, month in zip(*columns, strict=True)]
            for number in sorted({number for _, number in places}):
                _write_portion(writers[number], number, parts, places)
    return targets


def _write_portion(
    writers: Mapping[str, pq.ParquetWriter], number: int, parts: Mapping[str, pa.Table], places: list[tuple[str, int]]
) -> None:
    """What a batch gives to one portion; `places` are file and portion of each of its articles."""
    first: dict[str, int] = {}
    last: dict[str, int] = {}
    for uri, portion in places:
        first[uri] = min(portion, first.get(uri, portion))
        last[uri] = max(portion, last.get(uri, portion))
    here = {uri for uri, portion in places if portion == number and first[uri] != last[uri]}
    ended = {uri for uri, portion in last.items() if portion == number}
    begun = {uri for uri in here if first[uri] == number}
    mine = pa.array([portion == number for _, portion in places], pa.bool_())
    writers["articles"].write_table(parts["articles"].filter(mine))
    for part in ("sources", "problems"):
        writers[part].write_table(_of_files(parts[part], ended))
    writers["sources"].write_table(_call_unfinished(_of_files(parts["sources"], begun)))
    writers["spread"].write_table(pa.table({"source_uri": pa.array(sorted(here), pa.string())}, _SPREAD))
    writers["ends"].write_table(_of_files(parts["articles"].select(PLACE), here & ended).cast(_ENDS))


def _call_unfinished(sources: pa.Table) -> pa.Table:
    rows = [row | {"outcome": UNFINISHED, "articles_count": 0, "problems_count": 0} for row in sources.to_pylist()]
    return pa.Table.from_pylist(rows, sources.schema)
