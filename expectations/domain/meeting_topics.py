"""Rules of `meeting_topics`."""

from __future__ import annotations

from expectations.rules import TableRules, holds

TOPICS_RULES = TableRules(
    "meeting_topics",
    (
        holds("month_of_meeting", "t.event_month = meeting.event_month", "event_month is not that of its meeting",
              shows="event_month"),
    ),
    "LEFT JOIN meetings AS meeting ON meeting.meeting_id = t.meeting_id",
)  # fmt: skip
