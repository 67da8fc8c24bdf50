"""The source as it was last pulled, out of the raw zone: for a fresh lake when a source or a lake is lost."""

from __future__ import annotations

import os
from pathlib import Path

from flows.lake.files import sha256_hex
from flows.lake.layout import Lake
from flows.lake.manifest import DamagedLakeError, read_manifest, read_table
from flows.lake.remote_lake import fetch_raw
from flows.lake.state_tables import SOURCE_FILES
from flows.progress import show_progress


class RestoreError(Exception):
    """The source cannot be restored there; the message says why."""


def restore_source(lake: Lake, target: Path) -> int:
    """Write every known source file under its name into the new folder `target`; how many.

    Withdrawn files are left out. Times are those of the files that were pulled, so that a run over the copy is the same.

    Raises:
        RestoreError: `target` holds something, or a name would leave it.
        DamagedLakeError: a raw copy is missing or differs.
    """
    if target.exists() and any(target.iterdir()):
        raise RestoreError(f"{target} is not empty: give a new folder")
    partitions = read_manifest(lake).internal.get(SOURCE_FILES.name, {})
    rows = [
        row
        for row in read_table(lake, SOURCE_FILES.name, partitions, SOURCE_FILES.arrow_schema()).to_pylist()
        if row["sha256"] and row["outcome"] != "withdrawn"
    ]
    fetch_raw(lake, [row["sha256"] for row in rows])
    for row in show_progress("Restoring files", rows):
        path = (target / row["source_uri"]).resolve()
        if not path.is_relative_to(target.resolve()):
            raise RestoreError(f"{row['source_uri']!r} names a file outside of {target}")
        raw = lake.raw(row["sha256"])
        data = raw.read_bytes() if raw.exists() else b""
        if sha256_hex(data) != row["sha256"]:
            raise DamagedLakeError(f"{raw}, the raw copy of {row['source_uri']}, is missing or damaged")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        os.utime(path, ns=(row["modified_ns"], row["modified_ns"]))
    return len(rows)
