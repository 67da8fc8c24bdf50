"""The views of the star schema: what an analyst would otherwise join by hand, in every BI tool anew.

Views are code, not data: they are dropped before a change of tables and made anew after it.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class View:
    """One view: its name, one line of meaning and its query, in SQL that DuckDB and PostgreSQL share."""

    name: str
    doc: str
    query: str


VIEWS = (
    View(
        "bi_meetings",
        "Meetings with their participants and countries in one line each.",
        """
        SELECT m.*, p.participants, p.participant_countries
        FROM meetings m
        LEFT JOIN (
            SELECT meeting_id,
                   string_agg(person_name, '; ' ORDER BY participant_index) AS participants,
                   string_agg(country_iso3, ';' ORDER BY participant_index) AS participant_countries
            FROM meeting_participants GROUP BY meeting_id
        ) p USING (meeting_id)
        """,
    ),
    View(
        "bi_meeting_pairs",
        "Every two people who met, with the meeting: edges for network charts.",
        """
        SELECT m.meeting_id, m.status, m.mode, m.date_start, m.country_iso3, m.confidence, m.event_month,
               a.person_id AS person_id_a, a.person_name AS person_name_a, a.country_iso3 AS country_iso3_a,
               b.person_id AS person_id_b, b.person_name AS person_name_b, b.country_iso3 AS country_iso3_b
        FROM meetings m
        JOIN meeting_participants a ON a.meeting_id = m.meeting_id
        JOIN meeting_participants b ON b.meeting_id = m.meeting_id AND a.participant_index < b.participant_index
        """,
    ),
    View(
        "bi_seizure_items",
        "Items with the seizure they belong to and the commodity's class: one row an item.",
        """
        SELECT i.*, c.unodc_class, s.status, s.scope, s.date_start, s.date_end, s.date_precision, s.place_name,
               s.admin1, s.country_iso3, s.latitude, s.longitude, s.place_precision, s.place_kind,
               s.seizing_authority, s.origin_country_iso3, s.transit_country_iso3, s.destination_country_iso3,
               s.transport_mode, s.confidence, s.report_count, s.evidence
        FROM seizure_items i
        JOIN seizures s ON s.seizure_id = i.seizure_id
        LEFT JOIN commodities c ON c.commodity = i.commodity
        """,
    ),
    View(
        "bi_seizures_by_month",
        "Sums of plausible amounts of single operations (no aggregates, none planned or denied), by month.",
        """
        SELECT s.event_month, s.country_iso3, i.commodity_group, i.commodity,
               count(DISTINCT s.seizure_id) AS seizures_count,
               sum(CASE WHEN i.plausibility = 'ok' THEN i.mass_kg END) AS mass_kg,
               sum(CASE WHEN i.plausibility = 'ok' THEN i.unit_count END) AS unit_count
        FROM seizures s
        JOIN seizure_items i ON i.seizure_id = s.seizure_id
        WHERE s.scope = 'incident' AND s.status IN ('seized', 'recovered', 'destroyed')
        GROUP BY s.event_month, s.country_iso3, i.commodity_group, i.commodity
        """,
    ),
    View(
        "bi_coverage_by_day",
        "What each source gave on each day between its first and its last, days without anything among them.",
        """
        SELECT s.source, c.date,
               COALESCE(v.articles_count, 0) AS articles_count,
               COALESCE(v.without_event_count, 0) AS without_event_count,
               COALESCE(v.quarantined_count, 0) AS quarantined_count,
               COALESCE(v.fetch_failed_count, 0) AS fetch_failed_count,
               CASE WHEN v.articles_count > v.without_event_count THEN 'articles with events'
                    WHEN v.articles_count > 0 THEN 'articles without event'
                    WHEN v.quarantined_count > 0 THEN 'quarantined'
                    WHEN v.fetch_failed_count > 0 THEN 'fetch failed'
                    ELSE 'no article' END AS finding
        FROM (
            SELECT source, min(published_on) AS first_day, max(published_on) AS last_day
            FROM coverage WHERE published_on <> 'unknown' GROUP BY source
        ) s
        JOIN (
            SELECT date FROM calendar UNION SELECT CAST(published_on AS date) FROM coverage WHERE published_on <> 'unknown'
        ) c ON CAST(c.date AS varchar) BETWEEN s.first_day AND s.last_day
        LEFT JOIN coverage v ON v.source = s.source AND v.published_on = CAST(c.date AS varchar)
        """,
    ),
)
