"""What a run did: written beside the lake, read by `status`, printed at the end."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from flows.lake.files import write_atomically
from flows.lake.layout import Lake


@dataclass(slots=True)
class RunSummary:
    """Figures of one run; every source file is in exactly one of unchanged, parsed, quarantined and failed."""

    run_id: str
    source: str
    started_at: str
    lake: str
    warehouse: str
    outcome: str = "running"
    finished_at: str = ""
    seconds: float = 0.0
    files: dict[str, int] = field(default_factory=dict)
    articles: dict[str, int] = field(default_factory=dict)
    rows: dict[str, int] = field(default_factory=dict)
    changed: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    quarantined: int = 0
    data_docs: str = ""
    failure: str = ""
    linked: dict[str, int] = field(default_factory=dict)
    """Portions by how they were linked (flows/how_linked.py); summaries before November 2026 have none."""


def write_summary(lake: Lake, summary: RunSummary, scratch: Path) -> None:
    """Keep a run's summary in the lake."""
    data = json.dumps(asdict(summary), indent=1).encode()
    write_atomically(lake.runs / f"{summary.run_id}.json", data, scratch)


def read_summaries(lake: Lake, limit: int) -> list[dict[str, Any]]:
    """The last runs, newest first."""
    paths = sorted(lake.runs.glob("*.json"), reverse=True)[:limit]
    return [json.loads(path.read_text("utf-8")) for path in paths]
