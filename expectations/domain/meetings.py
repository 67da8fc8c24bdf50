"""Rules of `meetings`."""

from __future__ import annotations

from expectations.domain.events import country_box_rules, event_joins, event_rules
from expectations.rules import TableRules, holds, warn, within

TWO_CITIES_KM = 100
"""Two places of one capital region are one city for this."""

_KM_APART = """2 * 6371 * asin(sqrt(least(1.0,
    power(sin(radians(b.latitude - a.latitude) / 2), 2)
    + cos(radians(a.latitude)) * cos(radians(b.latitude)) * power(sin(radians(b.longitude - a.longitude) / 2), 2))))"""
"""Great-circle distance by the haversine formula, kilometres, mean Earth radius 6371 km."""

_ONE_DAY = "date_precision = 'day' AND date_start = date_end AND status = 'held' AND mode = 'in_person'"

JOINS = (
    event_joins("meeting_id", "meeting")
    + f"""
    LEFT JOIN (SELECT meeting_id, count(*) AS rows, count(DISTINCT country_iso3) AS countries
        FROM meeting_participants GROUP BY 1) AS participants ON participants.meeting_id = t.meeting_id
    LEFT JOIN (SELECT meeting_id, string_agg(topic, ';' ORDER BY topic) AS joined FROM meeting_topics GROUP BY 1)
        AS topic_rows ON topic_rows.meeting_id = t.meeting_id
    LEFT JOIN (
        SELECT a.meeting_id, max({_KM_APART}) AS km
        FROM (SELECT * FROM meetings JOIN meeting_participants USING (meeting_id) WHERE {_ONE_DAY}) AS a
        JOIN (SELECT * FROM meetings JOIN meeting_participants USING (meeting_id) WHERE {_ONE_DAY}) AS b
            ON a.person_id = b.person_id AND a.date_start = b.date_start AND a.meeting_id <> b.meeting_id
            AND a.place_id <> b.place_id
        GROUP BY 1
    ) AS elsewhere ON elsewhere.meeting_id = t.meeting_id
    LEFT JOIN (
        SELECT meeting_id, count(*) OVER (PARTITION BY date_start, mode, persons) AS rows
        FROM meetings JOIN (SELECT meeting_id, string_agg(person_id, ';' ORDER BY person_id) AS persons
            FROM meeting_participants GROUP BY 1) USING (meeting_id)
        WHERE date_precision = 'day' AND persons LIKE '%;%'
    ) AS alike ON alike.meeting_id = t.meeting_id
    """
)

MEETINGS_RULES = TableRules(
    "meetings",
    (
        *event_rules(),
        *country_box_rules("false"),
        holds("participants_are_counted", "t.participants_count = coalesce(participants.rows, 0)",
              "participants_count is not the number of its rows in meeting_participants", shows="participants_count"),
        within("participants_at_least_one", "t.participants_count", "nobody is named who met",
               shows="participants_count", minimum=1),
        holds("topics_are_joined", "t.topics IS NOT DISTINCT FROM topic_rows.joined",
              "topics is not what meeting_topics says, sorted and joined", shows="topics"),
        holds("call_has_no_place", "t.mode NOT IN ('phone', 'video') OR (t.country_iso3 IS NULL AND t.place_name IS NULL)",
              "a call has a place", shows="mode place_name country_iso3"),
        warn(holds("many_sides_are_multilateral",
                   "t.format = 'multilateral' OR coalesce(participants.countries, 0) < 3",
                   "three or more countries met and it is called bilateral", shows="format participants_count")),
        warn(holds("multilateral_has_many", "t.format <> 'multilateral' OR coalesce(participants.countries, 0) <> 1",
                   "it is called multilateral and all its participants act for one country", shows="format")),
        warn(within("km_to_same_persons_other_meeting", "elsewhere.km",
                    "one of its participants met in another city on that day", shows="date_start place_name",
                    maximum=TWO_CITIES_KM)),
        warn(holds("round_is_not_repeated", "coalesce(alike.rows, 1) = 1",
                   "the very same persons met twice on that day: perhaps one event twice",
                   shows="date_start mode place_name")),
    ),
    JOINS,
)  # fmt: skip
