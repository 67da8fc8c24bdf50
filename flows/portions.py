"""Portions: a run with very many new articles publishes them in several steps, so that what is new never is in memory at once."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pyarrow.parquet as pq

PORTION_ARTICLES = 100_000
"""A portion is held in memory while it is put into the lake: some 1.2 kB of text an article, several times over."""


def cut_portions(bases: Sequence[Path], limit: int | None = None) -> list[list[Path]]:
    """The batches in their order, cut where a portion would pass `limit` articles; no portion where there is no batch.

    Without `limit` it is `PORTION_ARTICLES`.
    """
    limit = PORTION_ARTICLES if limit is None else limit
    portions: list[list[Path]] = []
    held = 0
    for base in bases:
        articles = pq.read_metadata(f"{base}.articles.parquet").num_rows
        if not portions or held + articles > limit:
            portions.append([])
            held = 0
        portions[-1].append(base)
        held += articles
    return portions
