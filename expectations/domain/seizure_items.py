"""Rules of `seizure_items`."""

from __future__ import annotations

from expectations.rules import TableRules, holds, warn, within
from transforms.seizures.measures import UNIT_MASS_TOLERANCE

_ROUNDING = 1e-6
"""Relative error that conversion in floating point may leave."""

_FLAGGED = "t.plausibility <> 'ok'"

SEIZURE_ITEMS_RULES = TableRules(
    "seizure_items",
    (
        holds("month_of_seizure", "t.event_month = seizure.event_month", "event_month is not that of its seizure",
              shows="event_month"),
        holds("index_is_dense", "t.item_index < coalesce(seizure.items_count, 0)",
              "item_index goes beyond the number of items", shows="item_index"),
        holds("group_of_commodity", "commodity.commodity_group IS NULL OR t.commodity_group = commodity.commodity_group",
              "commodity_group is not that of the commodity", shows="commodity_group commodity"),
        holds("unit_fits_commodity", """t.quantity_unit IS NULL OR EXISTS (FROM units_by_group AS u
                WHERE u.commodity_group = t.commodity_group AND u.unit = t.quantity_unit)""",
              "the unit does not fit the goods (bounds/units_by_group.tsv)", shows="quantity_unit commodity quantity"),
        holds("plant_grows", """t.quantity_unit <> 'plant' OR commodity.unodc_class IS NULL
                OR commodity.unodc_class IN ('Cannabis-type', 'Opioids', 'Cocaine-type', 'Plant-based NPS')""",
              "no such plant grows", shows="quantity_unit commodity"),
        holds("unspecified_without_amount", "(t.quantity_qualifier = 'unspecified') = (t.quantity IS NULL)",
              "an amount is called unspecified, or a missing one is not", shows="quantity quantity_qualifier"),
        holds("unit_without_amount", "t.quantity IS NOT NULL OR t.quantity_unit IS NULL",
              "there is a unit and no amount", shows="quantity quantity_unit"),
        within("quantity_above_zero", "t.quantity", "an amount of nothing was seized", shows="quantity", minimum=1e-9),
        within("range_width", "t.quantity_max - t.quantity", "the range ends below its start",
               shows="quantity quantity_max", minimum=0),
        holds("range_has_two_ends", "(t.quantity_qualifier = 'range') = (t.quantity_max IS NOT NULL)",
              "a range lacks its upper end, or an upper end its range", shows="quantity quantity_max quantity_qualifier"),
        within("mass_conversion_error", "abs(t.mass_kg / nullif(t.quantity * factor.kg, 0) - 1)",
               "mass_kg is not the amount in kg", shows="mass_kg quantity quantity_unit", maximum=_ROUNDING),
        holds("mass_unit_gives_mass", "factor.kg IS NULL OR t.quantity IS NULL OR t.mass_kg IS NOT NULL",
              "the amount is a mass and mass_kg is empty", shows="mass_kg quantity quantity_unit"),
        within("count_error", "CASE WHEN t.quantity_unit IN (SELECT unit FROM count_units) THEN abs(t.unit_count - t.quantity) END",
               "unit_count is not the amount", shows="unit_count quantity quantity_unit", maximum=0),
        holds("count_unit_gives_count",
              "t.quantity IS NULL OR t.quantity_unit NOT IN (SELECT unit FROM count_units) OR t.unit_count IS NOT NULL",
              "the amount is a count and unit_count is empty", shows="unit_count quantity quantity_unit"),
        within("estimate_error",
               """CASE WHEN t.quantity_unit = 'pill' THEN
                  abs(t.estimated_mass_kg / nullif(t.quantity * commodity.pill_mass_g / 1000, 0) - 1) END""",
               "estimated_mass_kg is not the count times the sourced mass of a pill",
               shows="estimated_mass_kg quantity commodity", maximum=_ROUNDING),
        holds("estimate_where_sourced",
              "t.quantity_unit <> 'pill' OR commodity.pill_mass_g IS NULL OR t.estimated_mass_kg IS NOT NULL",
              "no mass is estimated though a pill of the goods has a sourced mass", shows="estimated_mass_kg quantity"),
        holds("estimate_has_basis", "(t.estimated_mass_kg IS NULL) = (t.estimate_basis IS NULL)",
              "an estimate has no basis, or a basis no estimate", shows="estimated_mass_kg estimate_basis"),
        holds("estimate_has_source", "t.estimated_mass_kg IS NULL OR commodity.commodity IS NULL OR commodity.pill_mass_g IS NOT NULL",
              "a mass is estimated for goods without a sourced mass per pill", shows="estimated_mass_kg commodity"),
        within("pill_mass_ratio",
               f"""CASE WHEN NOT {_FLAGGED} AND t.mass_kg > 0 AND t.estimated_mass_kg > 0 THEN
                   greatest(t.mass_kg / t.estimated_mass_kg, t.estimated_mass_kg / t.mass_kg) END""",
               "mass and number of pills do not go together, and the row is not flagged",
               shows="mass_kg unit_count estimated_mass_kg plausibility", maximum=UNIT_MASS_TOLERANCE),
        within("mass_over_record", f"CASE WHEN NOT {_FLAGGED} THEN t.mass_kg / bounds.max_mass_kg END",
               "the mass is beyond the largest haul on record, and the row is not flagged (record_bounds.tsv)",
               shows="mass_kg commodity plausibility", maximum=1),
        within("count_over_record", f"CASE WHEN NOT {_FLAGGED} THEN t.unit_count / bounds.max_count END",
               "the count is beyond the largest haul on record, and the row is not flagged (record_bounds.tsv)",
               shows="unit_count commodity plausibility", maximum=1),
        within("amount_over_largest", "t.quantity / largest.most",
               "more than the largest seizure of goods of this kind on record (bounds/largest.tsv)",
               shows="quantity quantity_unit commodity", maximum=1),
        within("value_over_largest", "t.reported_value_usd / largest_value.most",
               "worth more than the most valuable haul on record (bounds/largest.tsv)",
               shows="reported_value_usd commodity", maximum=1),
        warn(within("value_per_kg_usd", "t.reported_value_usd / nullif(t.mass_kg, 0)",
                    "a kilogram is worth less than a dollar or more than ten million",
                    shows="reported_value_usd mass_kg commodity", minimum=1, maximum=1e7)),
        warn(holds("flag_is_deserved", f"""NOT ({_FLAGGED})
                OR greatest(t.mass_kg / t.estimated_mass_kg, t.estimated_mass_kg / t.mass_kg) > {UNIT_MASS_TOLERANCE}
                OR t.mass_kg > bounds.max_mass_kg OR t.unit_count > bounds.max_count""",
                   "the row is flagged as implausible and nothing shows why", shows="plausibility mass_kg unit_count")),
        warn(holds("amount_is_plausible", f"NOT ({_FLAGGED})",
                   "a reported amount is implausible; both numbers are kept and flagged",
                   shows="plausibility mass_kg unit_count quantity_text")),
        warn(holds("count_is_whole", "t.unit_count = round(t.unit_count)", "a count of things is not whole",
                   shows="unit_count quantity_text")),
        holds("counterfeit_is_said", "t.commodity NOT IN ('counterfeit_currency', 'counterfeit_goods') OR t.is_counterfeit",
              "counterfeit goods are said to be genuine", shows="is_counterfeit commodity"),
        holds("amount_has_its_words", "t.quantity IS NULL OR t.quantity_text IS NOT NULL",
              "an amount has no words of the article", shows="quantity quantity_text"),
        warn(holds("is_evidenced", "words.event_id IS NOT NULL", "no words of an article stand behind the item",
                   shows="commodity")),
    ),
    """
    LEFT JOIN seizures AS seizure ON seizure.seizure_id = t.seizure_id
    LEFT JOIN commodities AS commodity ON commodity.commodity = t.commodity
    LEFT JOIN mass_units AS factor ON factor.unit = t.quantity_unit
    LEFT JOIN record_bounds AS bounds ON bounds.commodity = CASE
        WHEN t.commodity IN (SELECT commodity FROM record_bounds) THEN t.commodity
        WHEN t.commodity_group = 'drug' THEN '*' END
    LEFT JOIN largest ON largest.commodity_group = t.commodity_group AND largest.unit = t.quantity_unit
    LEFT JOIN (SELECT most FROM largest WHERE commodity_group = '*') AS largest_value ON true
    LEFT JOIN (SELECT DISTINCT event_id, split_part(field, '.', 2) AS part FROM evidence WHERE field LIKE 'items.%')
        AS words ON words.event_id = t.seizure_id AND words.part = CAST(t.item_index AS VARCHAR)
    """,
)  # fmt: skip
