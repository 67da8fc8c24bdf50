"""Rules that meetings and seizures share: when, where, who reports it, and the words behind it."""

from __future__ import annotations

from expectations.rules import Rule, holds, table_wide, warn, within
from transforms.dates.bounds import FIRST_YEAR, LAST_YEAR

_NOT_YET = "('planned', 'cancelled', 'denied')"
DATE_LINE_DAYS = 1
"""A paper west of the date line prints today what happened tomorrow in the east."""
BOX_TOLERANCE_DEGREES = 1.0
"""Boxes enclose a country's towns; crossings, airfields and islets lie a little outside them."""
SEA_TOLERANCE_DEGREES = 5.0
"""A country's waters reach 200 nautical miles, 3.3 degrees, from its coast."""


def event_joins(key: str, kind: str) -> str:
    """Joins of an event table: its reports with their articles' days, its evidence, its place and country."""
    return f"""
    LEFT JOIN (
        SELECT r.event_id, count(*) AS rows, count(*) FILTER (is_primary) AS primary_rows,
            min(a.published_on) AS first_day, max(a.published_on) AS last_day,
            min(a.published_on) FILTER (is_primary) AS primary_day, count(a.article_id) AS articles
        FROM event_reports AS r LEFT JOIN articles AS a USING (article_id)
        WHERE r.event_kind = '{kind}' GROUP BY r.event_id
    ) AS reports ON reports.event_id = t.{key}
    LEFT JOIN (SELECT event_id, list(DISTINCT quote) FILTER (field = 'evidence') AS sentences FROM evidence
        GROUP BY event_id) AS words ON words.event_id = t.{key}
    LEFT JOIN places AS place ON place.place_id = t.place_id
    LEFT JOIN countries AS country ON country.iso3 = t.country_iso3
    LEFT JOIN (SELECT DISTINCT date AS day FROM calendar) AS first_day ON first_day.day = t.date_start
    """


def event_rules() -> tuple[Rule, ...]:
    """Rules on the columns that both event tables have."""
    return (*_when_rules(), *_report_rules(), *_where_rules())


def degrees_outside(box: str, latitude: str, longitude: str) -> str:
    """SQL for how far a point lies outside a box, in degrees; 0 inside, null where either is unknown.

    A box whose west is greater than its east crosses the 180th meridian.
    """
    north_south = f"greatest({box}.south - {latitude}, {latitude} - {box}.north, 0)"
    inside = f"({box}.west > {box}.east AND ({longitude} >= {box}.west OR {longitude} <= {box}.east))"
    east_west = f"CASE WHEN {inside} THEN 0 ELSE greatest({box}.west - {longitude}, {longitude} - {box}.east, 0) END"
    known = f"{box}.south IS NOT NULL AND {latitude} IS NOT NULL AND {longitude} IS NOT NULL"
    return f"CASE WHEN {known} THEN greatest({north_south}, {east_west}) END"


def known_country(column: str) -> Rule:
    """Rule that a column holds an ISO 3166-1 alpha-3 code."""
    return holds(
        f"{column}_is_a_country",
        f"t.{column} IS NULL OR t.{column} IN (SELECT iso3 FROM countries)",
        f"{column} is no ISO 3166-1 alpha-3 code",
        shows=column,
    )


def _when_rules() -> tuple[Rule, ...]:
    span = "date_start date_end date_precision"
    days = "date_diff('day', t.date_start, t.date_end)"
    longest = "CASE t.date_precision WHEN 'day' THEN 366 WHEN 'week' THEN 31 WHEN 'month' THEN 366 ELSE 3660 END"
    usual = "CASE t.date_precision WHEN 'day' THEN 31 WHEN 'week' THEN 13 WHEN 'month' THEN 92 ELSE 366 END"
    least = "CASE t.date_precision WHEN 'month' THEN 7 WHEN 'year' THEN 31 ELSE 0 END"
    return (
        within("date_span_days", days, "it ends before it starts", shows=span, minimum=0),
        holds("dates_come_together", "(t.date_start IS NULL) = (t.date_end IS NULL)", "one of its two dates is missing",
              shows=span),
        holds("precision_with_dates", "(t.date_precision = 'unknown') = (t.date_start IS NULL)",
              "the precision is unknown though there are dates, or known without them", shows=span),
        holds("basis_with_dates", "(t.date_basis = 'unknown') = (t.date_start IS NULL)",
              "the date's basis is unknown though there are dates, or known without them", shows="date_basis date_start"),
        within("days_over_longest_span", f"{days} - {longest}", "it lasts longer than its precision allows at all",
               shows=span, maximum=0),
        warn(within("days_over_usual_span", f"{days} - {usual}", "it lasts longer than its precision suggests",
                    shows=span, maximum=0)),
        warn(within("days_under_usual_span", f"{least} - {days}", "it is shorter than its precision suggests",
                    shows=span, maximum=0)),
        holds("month_of_event", "t.event_month = coalesce(strftime(t.date_start, '%Y-%m'), 'unknown')",
              "event_month is not the month of date_start", shows="event_month date_start"),
        within("year_of_event", "year(t.date_start)", f"it is dated before {FIRST_YEAR} or after {LAST_YEAR}",
               shows=span, minimum=FIRST_YEAR, maximum=LAST_YEAR),
        date_in_calendar(),
        within("days_after_last_report",
               f"CASE WHEN t.status NOT IN {_NOT_YET} THEN date_diff('day', t.last_published_on, t.date_start) END",
               "it starts after the last article that reports it, and is not planned",
               shows="date_start last_published_on status", maximum=DATE_LINE_DAYS),
        warn(within("days_told_ahead",
                    f"CASE WHEN t.status NOT IN {_NOT_YET} THEN date_diff('day', t.first_published_on, t.date_start) END",
                    "its first report is older than the event: an announcement, or two events taken for one",
                    shows="date_start first_published_on status", maximum=DATE_LINE_DAYS)),
        warn(within("days_planned_behind_report",
                    "CASE WHEN t.status = 'planned' THEN date_diff('day', t.date_end, t.first_published_on) END",
                    "it is planned for a day before its first report", shows="date_end first_published_on status",
                    maximum=DATE_LINE_DAYS)),
    )  # fmt: skip


def date_in_calendar() -> Rule:
    """Rule that the calendar covers the event; a breach is an error of ours. Beyond its bounds `year_of_event` speaks."""
    return table_wide(
        holds(
            "date_is_in_calendar",
            f"coalesce(year(t.date_start) NOT BETWEEN {FIRST_YEAR} AND {LAST_YEAR}, true) OR first_day.day IS NOT NULL",
            "date_start is no day of the calendar",
            shows="date_start",
        )
    )


def _report_rules() -> tuple[Rule, ...]:
    all_given = "reports.articles = reports.rows"
    return (
        holds("reports_are_counted", "t.report_count = coalesce(reports.rows, 0)",
              "report_count is not the number of its rows in event_reports", shows="report_count"),
        holds("has_one_primary_report", "coalesce(reports.primary_rows, 0) = 1",
              "not exactly one of its reports is the primary one", shows="report_count"),
        holds("first_report_day",
              f"NOT coalesce({all_given}, false) OR t.first_published_on IS NOT DISTINCT FROM reports.first_day",
              "first_published_on is not the earliest day of its articles", shows="first_published_on"),
        holds("last_report_day",
              f"NOT coalesce({all_given}, false) OR t.last_published_on IS NOT DISTINCT FROM reports.last_day",
              "last_published_on is not the latest day of its articles", shows="last_published_on"),
        warn(holds("primary_report_is_first", f"NOT {all_given} OR reports.primary_day = reports.first_day",
                   "the primary report is not the earliest one", shows="first_published_on")),
        holds("sentence_is_evidence", "coalesce(list_contains(words.sentences, t.evidence), false)",
              "its best sentence does not stand in the evidence", shows="evidence"),
    )  # fmt: skip


def _where_rules() -> tuple[Rule, ...]:
    point = "latitude longitude country_iso3 place_name"
    return (
        known_country("country_iso3"),
        holds("coordinates_come_together", "(t.latitude IS NULL) = (t.longitude IS NULL)",
              "one of its two coordinates is missing", shows=point),
        holds("coordinates_with_precision", "t.latitude IS NULL OR t.place_precision <> 'unknown'",
              "it has coordinates of unknown precision", shows=point + " place_precision"),
        holds("precision_with_place",
              "t.place_precision <> 'country' OR t.country_iso3 IS NOT NULL", "its country is known and not given",
              shows="place_precision country_iso3"),
        holds("named_place_has_precision", "t.place_name IS NOT NULL OR t.place_precision IN ('country', 'unknown')",
              "the place is said to be precise and has no name", shows="place_precision place_name"),
        holds("place_is_the_same", """t.place_id IS NULL OR place.place_id IS NULL
                OR coalesce(t.country_iso3, 'XXX') = place.country_iso3""",
              "its country is not that of its row in places", shows="place_id country_iso3"),
        holds("place_name_is_the_same", "t.place_name IS NULL OR place.place_id IS NULL OR t.place_name = place.name",
              "its place has another name in places", shows="place_id place_name"),
        holds("place_has_row", "t.place_name IS NULL OR t.place_id IS NOT NULL", "its place is not in places",
              shows="place_name place_id"),
    )  # fmt: skip


def country_box_rules(sea: str) -> tuple[Rule, ...]:
    """Rule that coordinates lie in the country. `sea`: SQL for whether the row's place is at sea."""
    outside = degrees_outside("country", "t.latitude", "t.longitude")
    tolerance = f"CASE WHEN {sea} THEN {SEA_TOLERANCE_DEGREES} ELSE {BOX_TOLERANCE_DEGREES} END"
    return (
        within("degrees_outside_country", f"{outside} - {tolerance}", "its coordinates lie outside its country",
               shows="latitude longitude country_iso3 place_name", maximum=0),
    )  # fmt: skip
