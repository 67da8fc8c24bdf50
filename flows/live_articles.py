"""Which articles a run replaces and which then count, over all occurrences of the lake, as Arrow columns.

Few articles are copies or old versions of others. Only among these a choice is made one by one; whatever stands alone
counts, and a million such rows are told by two Arrow kernels.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import pyarrow as pa
import pyarrow.compute as pc

from transforms.articles.versions import Occurrence, choose_live

KEYS = ["source_uri", "article_index", "article_id", "version_key", "published_on"]
"""Columns of `_occurrences` that decide which articles count."""

Position: TypeAlias = tuple[str, int]
"""source_uri and article_index."""


@dataclass(frozen=True, slots=True)
class Replaced:
    """What a run replaces: all articles of whole files, and single articles that a backfill has read anew."""

    files: frozenset[str]
    articles: frozenset[Position]


def find_outdated(occurrences: pa.Table) -> set[Position]:
    """Positions of the copies and old versions among `occurrences` (columns `KEYS`): all others count."""
    rows = occurrences.filter(
        pc.or_(_comes_again(occurrences["version_key"]), _comes_again(occurrences["article_id"])),
    )
    columns = (rows[name].to_pylist() for name in KEYS)
    return set(positions_of(rows)) - choose_live(Occurrence(*values) for values in zip(*columns, strict=True))


def find_related(occurrences: pa.Table, rows: pa.Table) -> pa.Table:
    """Those among `occurrences` that share a text or an address with one of `rows`, or with one that does, and so on.

    Whether they count is theirs alone to decide: `find_outdated` of these is what it says of them among all.
    """
    keys, ids = rows["version_key"].unique(), rows["article_id"].unique()
    while True:
        found = occurrences.filter(
            pc.or_(pc.is_in(occurrences["version_key"], keys), pc.is_in(occurrences["article_id"], ids))
        )
        more_keys, more_ids = _add(keys, found["version_key"]), _add(ids, found["article_id"])
        if len(more_keys) == len(keys) and len(more_ids) == len(ids):
            return found
        keys, ids = more_keys, more_ids


def _add(values: pa.Array, column: pa.ChunkedArray) -> pa.Array:
    return pa.chunked_array([values, *column.chunks]).unique()


def keep_rows(rows: pa.Table, replaced: Replaced) -> pa.Table:
    """Rows that a run leaves as they are."""
    return drop_positions(drop_files(rows, replaced.files), replaced.articles)


def take_rows(rows: pa.Table, replaced: Replaced) -> pa.Table:
    """Rows that a run replaces: all that `keep_rows` leaves out."""
    of_files = pc.is_in(rows["source_uri"], pa.array(sorted(replaced.files), pa.string()))
    return rows.filter(pc.or_(of_files, _stand_at(rows, replaced.articles)))


def drop_files(rows: pa.Table, uris: frozenset[str] | set[str]) -> pa.Table:
    """Rows of all source files but `uris`."""
    if not uris or not rows.num_rows:
        return rows
    return rows.filter(pc.invert(pc.is_in(rows["source_uri"], pa.array(sorted(uris), pa.string()))))


def drop_positions(rows: pa.Table, positions: frozenset[Position] | set[Position]) -> pa.Table:
    """Rows at all other positions than these."""
    if not positions or not rows.num_rows:
        return rows
    return rows.filter(pc.invert(_stand_at(rows, positions)))


def _stand_at(rows: pa.Table, positions: frozenset[Position] | set[Position]) -> pa.ChunkedArray:
    """Whether each row stands at one of the positions; of a million rows told by Arrow kernels."""
    of_files = pc.is_in(rows["source_uri"], pa.array(sorted({uri for uri, _ in positions}), pa.string()))
    if not pc.any(of_files).as_py():
        return of_files
    keys = pc.binary_join_element_wise(rows["source_uri"], pc.cast(rows["article_index"], pa.string()), "\0")
    return pc.is_in(keys, pa.array(sorted(f"{uri}\0{index}" for uri, index in positions), pa.string()))


def positions_of(rows: pa.Table) -> list[Position]:
    """Position of each row."""
    return list(zip(rows["source_uri"].to_pylist(), rows["article_index"].to_pylist(), strict=True))


def _comes_again(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """Whether each value stands in several rows."""
    counts = pc.value_counts(column)
    again = counts.field("values").filter(pc.greater(counts.field("counts"), 1))
    return pc.is_in(column, again)
