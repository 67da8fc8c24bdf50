"""Rules of `event_reports`."""

from __future__ import annotations

from expectations.rules import TableRules, holds

EVENT_REPORTS_RULES = TableRules(
    "event_reports",
    (
        holds("event_exists", "event.event_id IS NOT NULL", "it reports an event that is in no table",
              shows="event_id event_kind"),
        holds("kind_of_event", "t.event_kind = event.kind", "the event is of the other kind", shows="event_kind"),
        holds("month_of_event", "t.event_month = event.event_month", "event_month is not that of its event",
              shows="event_month"),
        holds("report_is_quoted", "words.event_id IS NOT NULL", "no words of the article stand in the evidence",
              shows="article_id"),
    ),
    """
    LEFT JOIN events AS event ON event.event_id = t.event_id
    LEFT JOIN (SELECT DISTINCT event_id, article_id FROM evidence) AS words
        ON words.event_id = t.event_id AND words.article_id = t.article_id
    """,
)  # fmt: skip
