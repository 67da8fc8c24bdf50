"""Decisions on quarantined rows: who decided what, when and why.

They stand beside the tables, not in them: tables follow from the articles alone.
"""

from __future__ import annotations

import getpass
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime

from flows.lake.files import write_atomically
from flows.lake.layout import Lake

DISMISSED = "dismissed"
PUBLISHED = "published"
HELD_AGAIN = "held again"


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision on one row of `quarantine`. `action` is dismissed, published or held again (after a replay)."""

    quarantine_id: str
    action: str
    reason: str
    decided_by: str
    decided_at: str
    expectation: str | None = None
    detail: str = ""


def read_decisions(lake: Lake) -> list[Decision]:
    """All decisions, oldest first."""
    path = lake.decisions
    lines = path.read_text("utf-8").splitlines() if path.exists() else []
    return [Decision(**json.loads(line)) for line in lines]


def record_decisions(lake: Lake, decisions: Iterable[Decision]) -> None:
    """Add decisions. Call it holding the lake's lock."""
    path = lake.decisions
    lines = [json.dumps(asdict(decision), ensure_ascii=False) for decision in (*read_decisions(lake), *decisions)]
    write_atomically(path, "".join(line + "\n" for line in lines).encode(), lake.staging / "tmp")


def dismissed_ids(lake: Lake) -> set[str]:
    """Rows that a person has seen and dismissed, and that were not published since."""
    last = {decision.quarantine_id: decision.action for decision in read_decisions(lake)}
    return {quarantine_id for quarantine_id, action in last.items() if action == DISMISSED}


def decide(row: dict[str, str | None], action: str, reason: str) -> Decision:
    """A decision on a row of `quarantine`, made now by the user of this process."""
    now = datetime.now(UTC).isoformat(timespec="seconds")
    return Decision(
        str(row["quarantine_id"]), action, reason, getpass.getuser(), now, row["expectation"], str(row["detail"])
    )
