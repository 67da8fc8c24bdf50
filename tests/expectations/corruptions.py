"""One corruption for each rule: what is changed in the good tables, and which rows must then fail.

Rows are numbered as good_tables.py writes them down. A value may be a function of the rows, for ids and texts.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from expectations.all_rules import rules_of
from expectations.domain import DOMAIN_RULES
from expectations.rules import Rule
from tests.expectations.copies import SHARED, Rows
from transforms.tables import TABLES_BY_NAME

VISIT, CALL, SUMMIT, PLAN = range(4)
OVENS, RIFLES, TOTAL = range(3)
PILLS, GUNS, NOTES, HASHISH = range(4)
DROPPED: dict[str, Any] = {}

Edit = tuple[str, int, dict[str, Any]]
"""Table, row, changes; no changes drop the row, a row beyond the last is added as a copy of the first."""


@dataclass(frozen=True)
class Corruption:
    table: str
    rule: str
    edits: tuple[Edit, ...]
    fails: tuple[int, ...]
    """Rows of `table` that must fail, as numbered before rows are dropped."""

    def __str__(self) -> str:
        return f"{self.table}-{self.rule}"

    def corrupt(self, rows: Rows) -> list[dict[str, Any]]:
        """Change the rows in place; the rows that must fail."""
        changes = [
            (table, index, {name: value(rows) if callable(value) else value for name, value in given.items()})
            for table, index, given in self.edits
        ]
        listed = {table: list(whole) for table, whole in rows.items()}
        for table, index, given in changes:
            if not given:
                rows[table].remove(listed[table][index])
                continue
            if index == len(listed[table]):
                listed[table].append(dict(listed[table][0]))
                rows[table].append(listed[table][-1])
            listed[table][index].update(given)
        return [listed[self.table][index] for index in self.fails]


def one(table: str, rule: str, row: int, **changes: Any) -> Corruption:
    """A corruption of one row, which fails."""
    return Corruption(table, rule, ((table, row, changes),), (row,))


def elsewhere(table: str, rule: str, fails: int | tuple[int, ...], *edits: Edit) -> Corruption:
    """Edits anywhere that make rows of `table` fail."""
    return Corruption(table, rule, edits, (fails,) if isinstance(fails, int) else fails)


def value_of(table: str, row: int, name: str) -> Any:
    return lambda rows: rows[table][row][name]


def corruptions() -> list[Corruption]:
    """One for each rule that looks at rows, but keys and `figures_are_not_repeated`."""
    return [*_contract(), *_articles(), *_events(), *_meetings(), *_seizures(), *_items(), *_words(), *_dimensions()]


def _contract() -> Iterator[Corruption]:
    for name in DOMAIN_RULES:
        domain = {rule.name for rule in DOMAIN_RULES[name].rules}
        for position, rule in enumerate(rules_of(name).rules):
            if rule.name not in domain and rule.kind != "unique":
                # Rows of shared tables are used once only: 30 and on are commodities without children and late days.
                yield one(name, rule.name, 30 + position if name in SHARED else 0, **_break_contract(name, rule))


def _break_contract(table: str, rule: Rule) -> dict[str, Any]:
    if rule.kind == "null":
        required = [c.name for c in TABLES_BY_NAME[table].columns if not c.nullable and c.name not in {"text", "quote"}]
        return {required[-1]: None}
    if rule.kind == "in_set":
        return {rule.column: "no_such_word"}
    if rule.kind == "between":
        number = rule.minimum - 1 if rule.minimum is not None else (rule.maximum or 0) + 1
        return {rule.column: number if TABLES_BY_NAME[table].column(rule.column).type == "float64" else int(number)}
    return {rule.column: "nobody"}


def _articles() -> list[Corruption]:
    def broken(rule: str, **changes: Any) -> Corruption:
        return one("articles", rule, 0, **changes)

    return [
        broken("month_of_publication", published_month="2025-05"),
        broken("basis_with_date", published_basis="unknown"),
        broken("year_of_publication", published_on=date(1812, 4, 3), published_month="1812-04"),
        broken("days_ahead_of_today", published_on=date(2031, 1, 1), published_month="2031-01"),
        broken("text_is_given", text="… 20 …"),
        broken("words_miscounted", word_count=3),
        broken("words", word_count=60_000),
        broken("headline_characters", headline="x" * 500),
        broken("source_hash", source_sha256="abc"),
        broken("language_code", language="english"),
        broken("no_control_characters", text="Red \x1b[31m alert"),
        elsewhere("articles", "position_is_its_own", (0, 1), ("articles", 1, {"article_index": 0})),
    ]


def _events() -> Iterator[Corruption]:
    """Rules that meetings and seizures share; report, evidence row and one more article of the first of each."""
    for table, report in (("meetings", 0), ("seizures", 4)):

        def broken(rule: str, table: str = table, **changes: Any) -> Corruption:
            return one(table, rule, 0, **changes)

        late = {"date_start": date(2025, 4, 20), "date_end": date(2025, 4, 20)}
        early = {"date_start": date(2025, 3, 1), "date_end": date(2025, 3, 1), "event_month": "2025-03"}
        yield from (
            broken("date_span_days", date_end=date(2025, 3, 30)),
            broken("dates_come_together", date_end=None),
            broken("precision_with_dates", date_precision="unknown"),
            broken("basis_with_dates", date_basis="unknown"),
            broken("days_over_longest_span", date_end=date(2027, 1, 1)),
            broken("days_over_usual_span", date_end=date(2025, 6, 1)),
            broken("days_under_usual_span", date_precision="month"),
            broken("month_of_event", event_month="2024-01"),
            broken("year_of_event", date_start=date(1812, 1, 1)),
            broken("date_is_in_calendar", date_start=date(2024, 12, 1)),
            broken("days_after_last_report", **late),
            broken("days_told_ahead", **late),
            broken("days_planned_behind_report", status="planned", **early),
            broken("reports_are_counted", report_count=5),
            elsewhere(table, "has_one_primary_report", 0, ("event_reports", report, {"is_primary": False})),
            broken("first_report_day", first_published_on=date(2025, 1, 1)),
            broken("last_report_day", last_published_on=date(2025, 12, 1)),
            broken("sentence_is_evidence", evidence="Other words."),
            broken("country_iso3_is_a_country", country_iso3="XYZ"),
            broken("coordinates_come_together", longitude=None),
            broken("coordinates_with_precision", place_precision="unknown"),
            broken("precision_with_place", place_precision="country", country_iso3=None),
            broken("named_place_has_precision", place_name=None),
            broken("place_is_the_same", country_iso3="FRA"),
            broken("place_name_is_the_same", place_name="Elsewhere"),
            broken("place_has_row", place_id=None),
            broken("degrees_outside_country", latitude=-60.0),
        )
    earlier = {"article_id": value_of("articles", 0, "article_id"), "is_primary": False}
    yield elsewhere("meetings", "primary_report_is_first", VISIT, ("event_reports", 8, earlier))
    swapped = (("event_reports", 4, {"is_primary": False}), ("event_reports", 5, {"is_primary": True}))
    yield elsewhere("seizures", "primary_report_is_first", OVENS, *swapped)


def _meetings() -> list[Corruption]:
    people, topics = "meeting_participants", "meeting_topics"
    summit_day = {"date_start": date(2025, 5, 1), "date_end": date(2025, 5, 1), "status": "held"}
    return [
        one("meetings", "participants_are_counted", VISIT, participants_count=9),
        one("meetings", "participants_at_least_one", VISIT, participants_count=0),
        one("meetings", "topics_are_joined", VISIT, topics="health"),
        one("meetings", "call_has_no_place", CALL, country_iso3="JOR"),
        one("meetings", "many_sides_are_multilateral", SUMMIT, format="bilateral"),
        elsewhere(
            "meetings",
            "multilateral_has_many",
            VISIT,
            ("meetings", VISIT, {"format": "multilateral"}),
            (people, 1, {"country_iso3": "JOR"}),
        ),
        elsewhere("meetings", "km_to_same_persons_other_meeting", (SUMMIT, PLAN), ("meetings", PLAN, summit_day)),
        elsewhere("meetings", "round_is_not_repeated", (SUMMIT, PLAN), ("meetings", PLAN, summit_day)),
        one(people, "country_is_the_persons", 0, country_iso3="FRA"),
        one(people, "month_of_meeting", 0, event_month="2024-01"),
        one(people, "person_sits_once", 1, person_id=value_of(people, 0, "person_id")),
        one(people, "name_is_a_name", 0, person_name="x"),
        one(people, "index_is_dense", 1, participant_index=7),
        one(people, "country_iso3_is_a_country", 0, country_iso3="XYZ"),
        one(people, "name_is_among_aliases", 0, person_name="Nobody Known"),
        elsewhere(people, "is_evidenced", 0, ("evidence", 0, DROPPED)),
        one(topics, "month_of_meeting", 0, event_month="2024-01"),
    ]


def _seizures() -> list[Corruption]:
    def ovens(rule: str, **changes: Any) -> Corruption:
        return one("seizures", rule, OVENS, **changes)

    def rifles(rule: str, **changes: Any) -> Corruption:
        return one("seizures", rule, RIFLES, **changes)

    sentence = {name: value_of("evidence", 19, name) for name in ("char_start", "char_end", "quote")}
    haul = {name: value_of("seizure_items", GUNS, name) for name in ("commodity", "quantity", "quantity_unit")}
    return [
        ovens("items_are_counted", items_count=9),
        ovens("items_at_least_one", items_count=0),
        *(
            ovens(f"{end}_country_iso3_is_a_country", **{f"{end}_country_iso3": "XYZ"})
            for end in ("authority", "origin", "transit", "destination")
        ),
        ovens("arrests_count_over_record", arrests_count=20_000),
        ovens("killed_count_over_record", killed_count=2_000),
        ovens("injured_count_over_record", injured_count=9_000),
        rifles("joint_operation_has_partners", is_joint_operation=False),
        rifles("partners_are_sorted_codes", partner_countries="TUR;SYR"),
        ovens("origin_is_not_destination", origin_country_iso3="SAU"),
        rifles("days_of_one_incident", date_end=date(2025, 9, 1)),
        rifles("sea_is_no_road", place_kind="sea"),
        elsewhere(
            "seizures",
            "aggregate_apart_from_incident",
            (RIFLES, TOTAL),
            ("evidence", 21, sentence),
            ("seizure_items", HASHISH, haul),
        ),
    ]


def _items() -> list[Corruption]:
    def broken(rule: str, item: int, **changes: Any) -> Corruption:
        return one("seizure_items", rule, item, **changes)

    return [
        broken("month_of_seizure", PILLS, event_month="2024-01"),
        broken("index_is_dense", PILLS, item_index=5),
        broken("group_of_commodity", PILLS, commodity_group="weapon"),
        broken("unit_fits_commodity", PILLS, quantity_unit="usd"),
        broken("plant_grows", PILLS, quantity_unit="plant"),
        broken("unspecified_without_amount", PILLS, quantity_qualifier="unspecified"),
        broken("unit_without_amount", PILLS, quantity=None),
        broken("quantity_above_zero", PILLS, quantity=0.0),
        broken("range_width", PILLS, quantity_max=10.0, quantity_qualifier="range"),
        broken("range_has_two_ends", PILLS, quantity_qualifier="range"),
        broken("mass_conversion_error", HASHISH, mass_kg=2.0),
        broken("mass_unit_gives_mass", HASHISH, mass_kg=None),
        broken("count_error", PILLS, unit_count=32.0),
        broken("count_unit_gives_count", PILLS, unit_count=None),
        broken("estimate_error", PILLS, estimated_mass_kg=5440.0),
        broken("estimate_where_sourced", PILLS, estimated_mass_kg=None, estimate_basis=None),
        broken("estimate_has_basis", PILLS, estimate_basis=None),
        broken("estimate_has_source", GUNS, estimated_mass_kg=1.0, estimate_basis="a guess"),
        broken("pill_mass_ratio", PILLS, mass_kg=5400.0),
        broken("mass_over_record", HASHISH, quantity=400_000.0, mass_kg=4e8),
        broken("count_over_record", PILLS, quantity=1e12, unit_count=1e12),
        broken("amount_over_largest", GUNS, quantity=1e6, unit_count=1e6),
        broken("value_over_largest", PILLS, reported_value_usd=1e12),
        broken("value_per_kg_usd", HASHISH, reported_value_usd=1.0),
        broken("flag_is_deserved", PILLS, plausibility="implausible_quantity"),
        broken("amount_is_plausible", PILLS, plausibility="implausible_unit_mass"),
        broken("count_is_whole", GUNS, quantity=12.5, unit_count=12.5),
        broken("counterfeit_is_said", NOTES, is_counterfeit=False),
        broken("amount_has_its_words", PILLS, quantity_text=None),
        elsewhere("seizure_items", "is_evidenced", PILLS, ("evidence", 14, DROPPED)),
    ]


def _words() -> list[Corruption]:
    def evidence(rule: str, row: int, **changes: Any) -> Corruption:
        return one("evidence", rule, row, **changes)

    def shifted(row: int, name: str) -> Any:
        return lambda rows: rows["evidence"][row][name] + 1

    return [
        one("event_reports", "event_exists", 0, event_id="nobody"),
        one("event_reports", "kind_of_event", 0, event_kind="seizure"),
        one("event_reports", "month_of_event", 0, event_month="2024-01"),
        elsewhere("event_reports", "report_is_quoted", 5, ("evidence", 16, DROPPED)),
        evidence("event_exists", 0, event_id="nobody"),
        evidence("month_of_event", 0, event_month="2024-01"),
        elsewhere("evidence", "article_reports_event", 16, ("event_reports", 5, DROPPED)),
        evidence("quote_characters", 0, char_end=shifted(0, "char_end")),
        evidence("quote_is_in_the_article", 0, char_start=shifted(0, "char_start"), char_end=shifted(0, "char_end")),
        evidence("quote_says_something", 0, quote="… –"),
        evidence("quote_length", 0, quote="x" * 3000),
        evidence("part_exists", 14, field="items.7.quantity"),
        evidence("field_is_a_column", 14, field="colour"),
    ]


def _dimensions() -> list[Corruption]:
    namesake = {name: value_of("people", 0, name) for name in ("canonical_name", "country_iso3")}
    return [
        one("people", "country_iso3_is_a_country", 0, country_iso3="XYZ"),
        one("people", "name_is_an_alias", 0, aliases="Another Name"),
        one("people", "days_seen", 0, last_seen_on=date(2020, 1, 1)),
        one("people", "seen_comes_together", 0, last_seen_on=None),
        elsewhere("people", "took_part", 4, ("people", 4, {"person_id": "new", "country_iso3": "FRA"})),
        elsewhere("people", "person_is_one", (0, 1), ("people", 1, namesake)),
        one("places", "country_is_a_country", 0, country_iso3="XYZ"),
        one("places", "coordinates_come_together", 0, longitude=None),
        one("places", "degrees_outside_country", 0, latitude=-60.0),
        one("places", "name_is_a_name", 0, name="x"),
        elsewhere("places", "something_happened", 6, ("places", 6, {"place_id": "new"})),
        one("commodities", "parent_is_known", 12, parent="nothing"),
        one("commodities", "is_in_catalogue", 14, commodity_group="vehicle"),
        one("commodities", "grams_of_a_pill", 16, pill_mass_g=50.0),
        one("calendar", "parts_of_the_day", 200, month=2),
        elsewhere("calendar", "days_to_the_next", 250, ("calendar", 251, DROPPED)),
    ]


TODAY = date(2025, 5, 2) + timedelta(days=1)
"""The day of the check: all good articles are older."""
