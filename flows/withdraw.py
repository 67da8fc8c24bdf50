"""The flow that takes source files out: their articles and facts go, `history` keeps what was believed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from prefect import flow

from flows.hold_lake import hold_lake
from flows.lake.layout import Lake
from flows.lake.manifest import read_manifest, read_table
from flows.lake.state_tables import OCCURRENCES, PROBLEMS, SOURCE_FILES
from flows.settings import read_settings
from flows.stopped_state import names_stop
from flows.wire_facts import RecordedRun, assemble, bring_forward


class UnknownSourceError(Exception):
    """No source file of that name is in the lake."""


@flow(name="withdraw", flow_run_name="withdraw: {reason}", validate_parameters=False)
@names_stop
def withdraw(
    source_uris: tuple[str, ...], reason: str, lake: str | None = None, warehouse: str | None = None
) -> dict[str, Any]:
    """Take source files out of the lake; gives the run's summary.

    A file that is still in the source stays out until its bytes change.

    Raises:
        UnknownSourceError: a name is not that of a known file.
        StoppedError: a critical check failed; the last good tables stand.
    """
    settings = read_settings(f"withdraw {', '.join(source_uris)}", lake, warehouse)
    with RecordedRun(settings) as (place, staging, summary), hold_lake(place) as tag:
        base = write_withdrawal(place, source_uris, staging)
        summary.files = {"withdrawn": len(set(source_uris))}
        bring_forward(
            settings, place, staging, summary, assemble(place, [base], staging), tag, reason=f"withdrawn: {reason}"
        )
    return asdict(summary)


def write_withdrawal(lake: Lake, source_uris: Sequence[str], staging: Path) -> Path:
    """The batch that takes files out.

    Raises:
        UnknownSourceError: a name is not that of a known file.
    """
    partitions = read_manifest(lake).internal.get(SOURCE_FILES.name, {})
    known = {
        row["source_uri"]: row
        for row in read_table(lake, SOURCE_FILES.name, partitions, SOURCE_FILES.arrow_schema()).to_pylist()
    }
    unknown = sorted(set(source_uris) - known.keys())
    if unknown:
        raise UnknownSourceError(
            f"{lake.root} knows no source file {', '.join(unknown)}: names are relative to the source's folder"
        )
    gone = {"outcome": "withdrawn", "articles_count": 0, "problems_count": 0}
    rows = [known[uri] | gone for uri in sorted(set(source_uris))]
    base = staging / "withdrawal"
    pq.write_table(pa.Table.from_pylist(rows, SOURCE_FILES.arrow_schema()), f"{base}.sources.parquet")
    pq.write_table(OCCURRENCES.arrow_schema().empty_table(), f"{base}.articles.parquet")
    pq.write_table(PROBLEMS.arrow_schema().empty_table(), f"{base}.problems.parquet")
    return base
