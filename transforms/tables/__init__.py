"""The contract as code: every table and column, declared once."""

from __future__ import annotations

from transforms.tables.dimensions import CALENDAR, COMMODITIES, DIMENSION_TABLES, PEOPLE, PLACES, QUARANTINE
from transforms.tables.facts import (
    ARTICLES,
    EVENT_REPORTS,
    EVIDENCE,
    FACT_TABLES,
    MEETING_PARTICIPANTS,
    MEETING_TOPICS,
    MEETINGS,
    SEIZURE_ITEMS,
    SEIZURES,
)
from transforms.tables.model import WHOLE, Column, Table

TABLES: tuple[Table, ...] = (*FACT_TABLES, *DIMENSION_TABLES)
TABLES_BY_NAME: dict[str, Table] = {table.name: table for table in TABLES}

__all__ = [
    "ARTICLES", "CALENDAR", "COMMODITIES", "EVENT_REPORTS", "EVIDENCE", "MEETINGS", "MEETING_PARTICIPANTS",
    "MEETING_TOPICS", "PEOPLE", "PLACES", "QUARANTINE", "SEIZURES", "SEIZURE_ITEMS", "TABLES", "TABLES_BY_NAME",
    "WHOLE", "Column", "Table",
]  # fmt: skip
