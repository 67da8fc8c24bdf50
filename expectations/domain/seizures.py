"""Rules of `seizures`."""

from __future__ import annotations

from expectations.domain.events import country_box_rules, event_joins, event_rules, known_country
from expectations.rules import Rule, TableRules, holds, warn, within

PERIOD_DAYS = 92
"""One operation may run for a season; what lasts longer is a total."""


def _people_rule(column: str) -> Rule:
    return within(
        f"{column}_over_record",
        f"CASE WHEN t.scope = 'incident' THEN t.{column} - bounds.{column} END",
        f"{column} of one operation is beyond the largest on record (bounds/people.tsv)",
        shows=f"{column} scope",
        maximum=0,
    )


JOINS = (
    event_joins("seizure_id", "seizure")
    + """
    LEFT JOIN (SELECT seizure_id, count(*) AS rows FROM seizure_items GROUP BY 1) AS items
        ON items.seizure_id = t.seizure_id
    LEFT JOIN (
        WITH amounts AS MATERIALIZED (
            SELECT seizure_id, list(concat_ws('|', commodity, quantity, quantity_unit)) AS listed FROM seizure_items
            WHERE quantity IS NOT NULL GROUP BY 1
        ), told AS MATERIALIZED (
            SELECT event_id, scope, concat_ws('|', article_id, char_start) AS sentence, listed
            FROM event_sentences JOIN amounts ON seizure_id = event_id
        )
        SELECT DISTINCT a.event_id FROM told AS a JOIN told AS b ON a.sentence = b.sentence
        WHERE a.scope <> b.scope AND list_has_any(a.listed, b.listed)
    ) AS twice ON twice.event_id = t.seizure_id
    LEFT JOIN (
        SELECT DISTINCT seizure_id FROM seizure_figures WHERE figure IN
            (SELECT figure FROM seizure_figures GROUP BY figure HAVING count(DISTINCT seizure_id) > 1)
    ) AS again ON again.seizure_id = t.seizure_id
    LEFT JOIN (
        SELECT partner_countries, partner_countries = string_agg(DISTINCT iso3, ';' ORDER BY iso3) AS are_sorted_codes
        FROM (SELECT DISTINCT partner_countries, unnest(split(partner_countries, ';')) AS code FROM seizures)
        LEFT JOIN countries ON iso3 = code GROUP BY 1
    ) AS partners ON partners.partner_countries = t.partner_countries
    CROSS JOIN people_bounds AS bounds
    """
)

SEIZURES_RULES = TableRules(
    "seizures",
    (
        *event_rules(),
        *country_box_rules("t.place_kind = 'sea'"),
        holds("items_are_counted", "t.items_count = coalesce(items.rows, 0)",
              "items_count is not the number of its rows in seizure_items", shows="items_count"),
        within("items_at_least_one", "t.items_count", "nothing was seized", shows="items_count", minimum=1),
        *(known_country(f"{end}_country_iso3") for end in ("authority", "origin", "transit", "destination")),
        _people_rule("arrests_count"),
        _people_rule("killed_count"),
        _people_rule("injured_count"),
        holds("joint_operation_has_partners", "t.partner_countries IS NULL OR t.is_joint_operation",
              "partner countries are named and it is said to be no joint operation",
              shows="is_joint_operation partner_countries"),
        holds("partners_are_sorted_codes",
              "t.partner_countries IS NULL OR partners.are_sorted_codes",
              "partner_countries is no sorted list of country codes", shows="partner_countries"),
        warn(holds("origin_is_not_destination", "t.origin_country_iso3 <> t.destination_country_iso3",
                   "the load goes to the country it came from", shows="origin_country_iso3 destination_country_iso3")),
        warn(within("days_of_one_incident",
                    "CASE WHEN t.scope = 'incident' THEN date_diff('day', t.date_start, t.date_end) END",
                    "one operation lasts a season and more: perhaps a total", shows="scope date_start date_end",
                    maximum=PERIOD_DAYS)),
        holds("aggregate_apart_from_incident", "twice.event_id IS NULL",
              "the same amount of one sentence stands as an incident and as a total", shows="scope evidence"),
        warn(holds("figures_are_not_repeated", "again.seizure_id IS NULL",
                   "another seizure of that day and country has the very same figure: perhaps one event twice",
                   shows="date_start country_iso3")),
        warn(holds("sea_is_no_road", "t.place_kind <> 'sea' OR t.transport_mode NOT IN ('truck', 'car', 'bus', 'train')",
                   "a vehicle of the road was stopped at sea", shows="place_kind transport_mode")),
    ),
    JOINS,
)  # fmt: skip
