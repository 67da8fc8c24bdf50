"""Rules of the dimension tables."""

from __future__ import annotations

from expectations.domain.events import BOX_TOLERANCE_DEGREES, SEA_TOLERANCE_DEGREES, degrees_outside, known_country
from expectations.rules import TableRules, holds, table_wide, warn, within

PEOPLE_RULES = TableRules(
    "people",
    (
        known_country("country_iso3"),
        holds("name_is_an_alias", "list_contains(split(t.aliases, ';'), t.canonical_name)",
              "the name is not among the aliases", shows="canonical_name aliases"),
        within("days_seen", "date_diff('day', t.first_seen_on, t.last_seen_on)", "last seen before first seen",
               shows="first_seen_on last_seen_on", minimum=0),
        holds("seen_comes_together", "(t.first_seen_on IS NULL) = (t.last_seen_on IS NULL)",
              "only one of first and last day is given", shows="first_seen_on last_seen_on"),
        warn(holds("took_part", "part.person_id IS NOT NULL", "the person is at no meeting", shows="canonical_name")),
        warn(holds("person_is_one",
                   "count(*) OVER (PARTITION BY t.canonical_name, t.country_iso3) = 1",
                   "another person has the same name and country", shows="canonical_name country_iso3")),
    ),
    """
    LEFT JOIN (SELECT person_id FROM meeting_participants UNION SELECT id FROM referred_people) AS part
        ON part.person_id = t.person_id
    """,
)  # fmt: skip

_OUTSIDE = degrees_outside("country", "t.latitude", "t.longitude")
_TOLERANCE = f"CASE WHEN t.kind = 'sea' THEN {SEA_TOLERANCE_DEGREES} ELSE {BOX_TOLERANCE_DEGREES} END"

PLACES_RULES = TableRules(
    "places",
    (
        holds("country_is_a_country", "t.country_iso3 = 'XXX' OR country.iso3 IS NOT NULL",
              "country_iso3 is no ISO 3166-1 alpha-3 code", shows="country_iso3 name"),
        holds("coordinates_come_together", "(t.latitude IS NULL) = (t.longitude IS NULL)",
              "one of its two coordinates is missing", shows="latitude longitude name"),
        within("degrees_outside_country", f"{_OUTSIDE} - {_TOLERANCE}", "its coordinates lie outside its country",
               shows="latitude longitude country_iso3 name", maximum=0),
        holds("name_is_a_name", "length(trim(t.name)) BETWEEN 2 AND 200", "its name is empty or too long for a name",
              shows="name"),
        warn(holds("something_happened", "here.place_id IS NOT NULL", "no event took place there", shows="name")),
    ),
    """
    LEFT JOIN countries AS country ON country.iso3 = t.country_iso3
    LEFT JOIN (SELECT place_id FROM meetings UNION SELECT place_id FROM seizures UNION SELECT id FROM referred_places)
        AS here ON here.place_id = t.place_id
    """,
)  # fmt: skip

COMMODITIES_RULES = TableRules(
    "commodities",
    (
        table_wide(holds("parent_is_known", """t.parent IN (SELECT commodity FROM commodities)
                OR t.parent IN (SELECT commodity_group FROM units_by_group)""",
                         "the wider commodity is neither a commodity nor a group", shows="parent commodity")),
        table_wide(holds("is_in_catalogue", """catalogue.commodity IS NOT NULL
                AND t.pill_mass_g IS NOT DISTINCT FROM catalogue.pill_mass_g
                AND t.commodity_group = catalogue.commodity_group""",
                         "the row is not what the catalogue says", shows="commodity commodity_group pill_mass_g")),
        table_wide(within("grams_of_a_pill", "t.pill_mass_g", "no pill weighs that", shows="pill_mass_g commodity",
                          minimum=0.01, maximum=5)),
    ),
    "LEFT JOIN catalogue ON catalogue.commodity = t.commodity",
)  # fmt: skip

CALENDAR_RULES = TableRules(
    "calendar",
    (
        table_wide(holds("parts_of_the_day", """t.year = year(t.date) AND t.quarter = quarter(t.date)
                AND t.month = month(t.date) AND t.day = day(t.date) AND t.iso_year = isoyear(t.date)
                AND t.iso_week = week(t.date) AND t.iso_weekday = isodow(t.date)
                AND t.year_month = strftime(t.date, '%Y-%m')""",
                         "a part of the date is wrong", shows="date")),
        table_wide(within("days_to_the_next", "date_diff('day', t.date, lead(t.date) OVER (ORDER BY t.date))",
                          "a day is missing after it", shows="date", maximum=1)),
    ),
)  # fmt: skip
