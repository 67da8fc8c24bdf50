"""Where things are in a lake.

LAKE/_manifest.json                     the published state: which file is which partition of which table
LAKE/_store/<table>/<sha256>.parquet    immutable files, named by content
LAKE/<table>/<partition>/<table>.parquet  the same files, linked where readers glob
LAKE/_raw/<ab>/<sha256>                 source files as they came, named by content
LAKE/_staging/<run>/                    a run's own scratch folder
LAKE/_release/, LAKE/_runs/             release cards and run summaries
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Lake:
    """Paths of one lake."""

    root: Path
    url: str = ""
    """Where the lake is when `root` is only this machine's working copy of it, as s3://bucket/lake."""

    @property
    def manifest(self) -> Path:
        """The pointer that is swapped last."""
        return self.root / "_manifest.json"

    @property
    def lock(self) -> Path:
        """Held while a state is put together and published; the system frees it when its holder dies."""
        return self.root / "_lock"

    @property
    def runs(self) -> Path:
        """One JSON file a run."""
        return self.root / "_runs"

    @property
    def release(self) -> Path:
        """Release cards."""
        return self.root / "_release"

    @property
    def staging(self) -> Path:
        """Scratch folders of runs."""
        return self.root / "_staging"

    @property
    def backfills(self) -> Path:
        """One line a backfill."""
        return self.root / "_runs" / "backfills.jsonl"

    @property
    def decisions(self) -> Path:
        """One line a decision on a quarantined row."""
        return self.root / "_quality" / "decisions.jsonl"

    def stored(self, table: str, sha256: str) -> Path:
        """Immutable file of a partition."""
        return self.root / stored_name(table, sha256)

    def visible(self, table: str, partition: str) -> Path:
        """The file that readers find by glob."""
        return self.root / visible_name(table, partition)

    def raw(self, sha256: str) -> Path:
        """Raw copy of a source file."""
        return self.root / raw_name(sha256)


def stored_name(table: str, sha256: str) -> str:
    """Name of a partition's immutable file, from the lake's root."""
    return f"_store/{table}/{sha256}.parquet"


def visible_name(table: str, partition: str) -> str:
    """Name of the file that readers find by glob, from the lake's root."""
    return f"{table}/{partition}/{table}.parquet"


def raw_name(sha256: str) -> str:
    """Name of a source file's raw copy, from the lake's root."""
    return f"_raw/{sha256[:2]}/{sha256}"
