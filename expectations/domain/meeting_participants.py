"""Rules of `meeting_participants`."""

from __future__ import annotations

from expectations.domain.events import known_country
from expectations.rules import TableRules, holds, warn

LONGEST_NAME = 120
"""Characters; a longer "name" is a sentence that was taken for one."""

PARTICIPANTS_RULES = TableRules(
    "meeting_participants",
    (
        holds("month_of_meeting", "t.event_month = meeting.event_month", "event_month is not that of its meeting",
              shows="event_month"),
        holds("person_sits_once",
              "row_number() OVER (PARTITION BY t.meeting_id, t.person_id ORDER BY t.participant_index) = 1",
              "the person stands twice among the participants", shows="person_id person_name"),
        holds("name_is_a_name", f"length(trim(t.person_name)) BETWEEN 2 AND {LONGEST_NAME} AND t.person_name NOT LIKE '%\n%'",
              "person_name is empty, runs over a line or is too long for a name", shows="person_name"),
        holds("index_is_dense", "t.participant_index < coalesce(meeting.participants_count, 0)",
              "participant_index goes beyond the number of participants", shows="participant_index"),
        known_country("country_iso3"),
        warn(holds("name_is_among_aliases", "person.person_id IS NULL OR contains(person.aliases, t.person_name)",
                   "the person has no such alias", shows="person_name person_id")),
        warn(holds("country_is_the_persons", "t.country_iso3 IS NULL OR t.country_iso3 = person.country_iso3",
                   "the person acts for another country in people", shows="country_iso3 person_name")),
        warn(holds("is_evidenced", "words.event_id IS NOT NULL", "no words of an article stand behind the participant",
                   shows="person_name")),
    ),
    """
    LEFT JOIN meetings AS meeting ON meeting.meeting_id = t.meeting_id
    LEFT JOIN people AS person ON person.person_id = t.person_id
    LEFT JOIN (SELECT DISTINCT event_id, split_part(field, '.', 2) AS part FROM evidence
        WHERE field LIKE 'participants.%') AS words
        ON words.event_id = t.meeting_id AND words.part = CAST(t.participant_index AS VARCHAR)
    """,
)  # fmt: skip
