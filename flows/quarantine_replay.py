"""The flow that tries again what is held back, after a rule, a bound or the code was mended.

It takes the way of a run from parse to load. Files that could not be parsed are read again from the raw zone; events
that a check held back are put together and checked anew. Everything that passes now is published, for the tables
follow from the articles, not from what was asked for; the decision is recorded for each row that was chosen.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from prefect import flow

from flows.hold_lake import hold_lake
from flows.lake.layout import Lake
from flows.lake.manifest import read_manifest, read_table
from flows.lake.remote_lake import fetch_raw
from flows.lake.state_tables import SOURCE_FILES
from flows.pull_files import PulledFile, write_batches
from flows.quarantine_decisions import HELD_AGAIN, PUBLISHED, Decision, decide, dismissed_ids, record_decisions
from flows.quarantine_list import find_row, read_quarantine
from flows.settings import read_settings
from flows.stopped_state import names_stop
from flows.wire_facts import RecordedRun, assemble, bring_forward, extract, parse

Row = dict[str, Any]


@flow(name="replay-quarantine", flow_run_name="replay-quarantine", validate_parameters=False)
@names_stop
def replay_quarantine(
    lake: str | None = None,
    warehouse: str | None = None,
    ids: tuple[str, ...] = (),
    reason: str = "replayed",
) -> dict[str, Any]:
    """Try the given rows again, or all that are not dismissed; gives the run's summary and the decisions.

    Raises:
        UnknownQuarantineError: an id is not in the quarantine.
        StoppedError: a critical check failed or too much would be held back; the last good tables stand.
    """
    settings = read_settings("quarantine", lake, warehouse)
    with RecordedRun(settings) as (place, staging, summary):
        chosen = _choose_rows(place, ids)
        files = _files_to_read(place, chosen)
        bases = [extract(parse(place, batch)) for batch in write_batches(files, staging)]
        summary.files = {"read again": len(files)}
        with hold_lake(place) as tag:
            if chosen:
                bring_forward(settings, place, staging, summary, assemble(place, bases, staging, whole=True), tag)
            decisions = _judge(place, chosen, reason)
            record_decisions(place, decisions)
    return asdict(summary) | {"decisions": [asdict(decision) for decision in decisions]}


def _choose_rows(lake: Lake, ids: Sequence[str]) -> list[Row]:
    if ids:
        return [find_row(lake, quarantine_id) for quarantine_id in ids]
    dismissed = dismissed_ids(lake)
    return [row for row in read_quarantine(lake) if row["quarantine_id"] not in dismissed]


def _files_to_read(lake: Lake, rows: Sequence[Row]) -> list[PulledFile]:
    """Files of the rows that never became articles, where a raw copy is there; the others need a `run`."""
    uris = {row["source_uri"] for row in rows if row["stage"] in {"pull", "parse", "extract"}}
    files = read_manifest(lake).internal.get(SOURCE_FILES.name, {})
    known = read_table(lake, SOURCE_FILES.name, files, SOURCE_FILES.arrow_schema()).to_pylist()
    asked = [row for row in known if row["source_uri"] in uris and row["sha256"]]
    fetch_raw(lake, [row["sha256"] for row in asked])
    return [
        PulledFile(row["source_uri"], row["sha256"], row["size_bytes"], row["modified_ns"])
        for row in asked
        if lake.raw(row["sha256"]).exists()
    ]


def _judge(lake: Lake, chosen: Sequence[Row], reason: str) -> list[Decision]:
    """What became of each chosen row: what it names is in the quarantine still, perhaps for another reason, or not."""
    held = {_subject(row) for row in read_quarantine(lake)}
    return [decide(row, HELD_AGAIN if _subject(row) in held else PUBLISHED, reason) for row in chosen]


def _subject(row: Row) -> tuple[str, ...]:
    """What a row is about: a row of a table, or a record of a file."""
    if row["row_key"] is not None:
        return (row["table_name"], row["row_key"])
    return (row["source_uri"], row["stage"], row["payload"])
