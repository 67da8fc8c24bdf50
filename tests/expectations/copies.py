"""Many copies of the good tables in one, each with ids of its own: a hundred corruptions are then checked in one go."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from typing import Any

from tests.expectations.good_tables import good_rows

Rows = dict[str, list[dict[str, Any]]]
Edit = Callable[[Rows], None]

SHARED = ("commodities", "calendar")
"""Tables of which there is one for all copies."""
_IDS = {"article_id", "meeting_id", "seizure_id", "event_id", "person_id", "place_id"}


def copy_rows(number: int) -> Rows:
    """Good rows whose ids, files and names are those of copy `number`; shared tables are left out."""
    return {name: [_renumber(row, number) for row in rows] for name, rows in good_rows().items() if name not in SHARED}


def join_rows(copies: Iterable[Rows], shared: Rows | None = None) -> Rows:
    """All copies in one set of rows."""
    whole: Rows = {name: [] for name in good_rows()} | (shared or {name: good_rows()[name] for name in SHARED})
    for rows in copies:
        for name, listed in rows.items():
            whole[name] += listed
    return whole


def _renumber(row: dict[str, Any], number: int) -> dict[str, Any]:
    row = {name: _own_id(value, number) if name in _IDS and value else value for name, value in row.items()}
    if "source_uri" in row:
        row["source_uri"] = f"feed/{number}.jsonl"
    if "canonical_name" in row:
        row["aliases"] = f"{row['canonical_name']};{row['canonical_name']} {number}"
        row["canonical_name"] = f"{row['canonical_name']} {number}"
    return row


def _own_id(value: str, number: int) -> str:
    return hashlib.sha256(f"{number} {value}".encode()).hexdigest()[:32]
