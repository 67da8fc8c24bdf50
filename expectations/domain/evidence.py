"""Rules of `evidence`."""

from __future__ import annotations

from expectations.rules import TableRules, holds, warn, within
from transforms.tables import MEETING_PARTICIPANTS, MEETINGS, SEIZURE_ITEMS, SEIZURES

LONGEST_QUOTE = 2000
"""Characters; longer is no sentence any more."""


def _sql_list(names: tuple[str, ...]) -> str:
    return ", ".join(f"'{name}'" for name in names)


_KNOWN_FIELD = f"""
    CASE split_part(field_name, '.', 1)
        WHEN 'participants' THEN event.kind = 'meeting'
            AND split_part(field_name, '.', 3) IN ('', {_sql_list(MEETING_PARTICIPANTS.column_names)})
        WHEN 'items' THEN event.kind = 'seizure'
            AND split_part(field_name, '.', 3) IN ('', {_sql_list(SEIZURE_ITEMS.column_names)})
        ELSE CASE event.kind WHEN 'meeting' THEN field_name IN ({_sql_list(MEETINGS.column_names)})
            ELSE field_name IN ({_sql_list(SEIZURES.column_names)}) END END
""".replace("field_name", "regexp_replace(t.field, '\\.corrected$', '')")

EVIDENCE_RULES = TableRules(
    "evidence",
    (
        holds("event_exists", "event.event_id IS NOT NULL", "it belongs to an event that is in no table",
              shows="event_id field"),
        holds("month_of_event", "t.event_month = event.event_month", "event_month is not that of its event",
              shows="event_month"),
        holds("article_reports_event", "report.event_id IS NOT NULL", "its article is no report of the event",
              shows="article_id event_id"),
        within("quote_characters", "length(t.quote) - (t.char_end - t.char_start)",
               "the quote is not as long as its offsets say", shows="char_start char_end quote", minimum=0, maximum=0),
        holds("quote_is_in_the_article",
              """article.article_id IS NULL
                 OR substring(article.text, t.char_start + 1, t.char_end - t.char_start) = t.quote""",
              "the quote is not what the article says there", shows="char_start char_end quote field"),
        holds("quote_says_something", "regexp_matches(t.quote, '[\\pL\\pN\\p{Sc}]')",
              "the quote has neither letter nor number", shows="quote"),
        warn(within("quote_length", "length(t.quote)", "the quote is longer than a sentence", shows="char_start char_end",
                    maximum=LONGEST_QUOTE)),
        holds("part_exists",
              """CASE split_part(t.field, '.', 1)
                 WHEN 'items' THEN item.seizure_id IS NOT NULL
                 WHEN 'participants' THEN participant.meeting_id IS NOT NULL ELSE true END""",
              "it supports an item or participant that is in no table", shows="field"),
        warn(holds("field_is_a_column", _KNOWN_FIELD, "it supports no column that events have", shows="field")),
    ),
    """
    LEFT JOIN events AS event ON event.event_id = t.event_id
    LEFT JOIN event_reports AS report ON report.event_id = t.event_id AND report.article_id = t.article_id
    LEFT JOIN articles AS article ON article.article_id = t.article_id
    LEFT JOIN seizure_items AS item ON item.seizure_id = t.event_id AND CAST(item.item_index AS VARCHAR) =
        CASE split_part(t.field, '.', 1) WHEN 'items' THEN split_part(t.field, '.', 2) END
    LEFT JOIN meeting_participants AS participant ON participant.meeting_id = t.event_id
        AND CAST(participant.participant_index AS VARCHAR) =
        CASE split_part(t.field, '.', 1) WHEN 'participants' THEN split_part(t.field, '.', 2) END
    """,
)  # fmt: skip
