"""What a run says in its log: files with their reasons, warnings, changes. Prefect keeps it with the run."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pyarrow.parquet as pq
from prefect import get_run_logger

from flows.check_staged import Checked
from flows.plain_words import plain
from flows.publish_tables import Published
from flows.pull_files import Pulled, read_batch

NAMED = 20
"""So many files are named; the rest is counted. The table `quarantine` has all."""


def tell_files(pulled: Pulled) -> None:
    """Which files are new or changed."""
    log = get_run_logger()
    counts = f"{pulled.files_seen} files seen, {pulled.files_unchanged} unchanged, {pulled.files_changed} to read"
    log.info("%s in %d batches", counts, len(pulled.batches))
    uris: list[str] = []
    for batch in pulled.batches[:NAMED]:  # a batch has a file at least
        uris += [file.source_uri for file in read_batch(batch)][: NAMED - len(uris)]
    if uris:
        rest = pulled.files_changed - len(uris)
        log.info("to read: %s%s", json.dumps(uris, ensure_ascii=False), f" and {rest} more" if rest > 0 else "")


def tell_problems(bases: Sequence[Path]) -> None:
    """Which files and records could not be read, and why."""
    log = get_run_logger()
    rows = [
        row
        for base in bases
        for row in pq.ParquetFile(f"{base}.problems.parquet").read(["source_uri", "reason_code", "detail"]).to_pylist()
    ]
    for row in rows[:NAMED]:
        log.warning("quarantined: %s: %s: %s", plain(row["source_uri"]), row["reason_code"], plain(row["detail"] or ""))
    if len(rows) > NAMED:
        log.warning("quarantined: %d more; `wirefacts quarantine list` has all", len(rows) - NAMED)


def tell_checked(checked: Checked, published: Published) -> None:
    """What the checks said and what was published."""
    log = get_run_logger()
    for warning in checked.warnings:
        log.warning("check: %s", plain(warning))
    log.info("%d expectations checked, %d rows in quarantine; Data Docs: %s",
             checked.expectations, checked.quarantined, checked.data_docs)  # fmt: skip
    for name in published.changed[:NAMED]:
        log.info("published: %s", name)
    if len(published.changed) > NAMED:
        log.info("published: %d partitions more", len(published.changed) - NAMED)
