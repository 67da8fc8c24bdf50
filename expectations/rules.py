"""Rules that look at more than one value: pandas columns of true and false that the suites expect to be true.

Great Expectations checks one table at a time and its SQL expectations do not run on frames, so what crosses columns or
tables is computed here, a boolean column a rule, and expected to be true: the failing rows are then found, counted and
shown like any other.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pandas as pd

from transforms.tables import TABLES, codes

Frames = Mapping[str, pd.DataFrame]
_SPAN_DAYS = {"day": (0, 366), "week": (0, 13), "month": (0, 31), "year": (0, 366)}
"""Days that a span of each precision may last beyond its first; a stated period of days may last a year."""
_MASS = set(codes.MASS_UNITS)
_FIT = {
    "currency": set(codes.CURRENCY_UNITS) | {"piece", "bag", "packet"},
    "fuel": {"litre", "piece", "bag"} | _MASS,
    "vehicle": {"piece"},
    "weapon": {"piece", "bag", "packet", "round"} | _MASS,
    "antiquity": {"piece", "bag", "bar"} | _MASS,
}
"""Units that fit a group; groups that are not named take any unit but money."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A named condition that every row of `table` must meet; `column` is the one shown when it fails."""

    table: str
    name: str
    column: str
    severity: str
    reason: str
    holds: Callable[[pd.DataFrame, Frames], pd.Series]


def load_rules() -> tuple[Rule, ...]:
    """All rules: references from the contract, then the domain's."""
    return (*_reference_rules(), *_domain_rules())


def _reference_rules() -> list[Rule]:
    return [
        Rule(
            table.name,
            f"{column.name}_references_{column.references.replace('.', '_')}",
            column.name,
            "critical",
            f"{column.name} names no row of {column.references}",
            _refers_to(column.name, *column.references.split(".")),
        )
        for table in TABLES
        for column in table.columns
        if column.references
    ]


def _refers_to(column: str, table: str, key: str) -> Callable[[pd.DataFrame, Frames], pd.Series]:
    def holds(rows: pd.DataFrame, frames: Frames) -> pd.Series:
        return rows[column].isna() | rows[column].isin(frames[table][key])

    return holds


def _domain_rules() -> list[Rule]:
    rules = [
        Rule("evidence", "quote_is_in_the_article", "quote", "critical", "the quote is not what the article says there",
             _quote_matches),
        Rule("evidence", "event_exists", "event_id", "critical", "the evidence belongs to no event", _event_exists),
        Rule("event_reports", "event_exists", "event_id", "critical", "the report belongs to no event", _event_exists),
        Rule("meetings", "has_participants", "participants_count", "critical", "no named participant",
             lambda rows, _: rows["participants_count"] >= 1),
        Rule("meetings", "participants_are_counted", "participants_count", "critical",
             "participants_count is not the number of rows in meeting_participants",
             _counts("meeting_participants", "meeting_id", "participants_count")),
        Rule("seizures", "items_are_counted", "items_count", "critical",
             "items_count is not the number of rows in seizure_items",
             _counts("seizure_items", "seizure_id", "items_count")),
        Rule("seizures", "has_items", "items_count", "critical", "nothing was seized",
             lambda rows, _: rows["items_count"] >= 1),
        Rule("seizure_items", "unit_fits_commodity", "quantity_unit", "critical", "the unit does not fit the goods",
             _unit_fits),
        Rule("seizure_items", "range_is_ordered", "quantity_max", "critical", "the range ends below its start",
             lambda rows, _: rows["quantity_max"].isna() | (rows["quantity_max"] >= rows["quantity"])),
        Rule("seizure_items", "amount_is_plausible", "plausibility", "warning",
             "a reported amount is implausible; both numbers are kept and flagged",
             lambda rows, _: rows["plausibility"] == "ok"),
    ]  # fmt: skip
    for table, key in (("meetings", "meeting_id"), ("seizures", "seizure_id")):
        rules += [
            Rule(table, "dates_are_ordered", "date_end", "critical", "the event ends before it starts", _dates_ordered),
            Rule(table, "precision_fits_span", "date_precision", "critical", "the precision does not fit the span",
                 _precision_fits),
            Rule(table, "not_after_first_report", "date_start", "critical",
                 "the event starts after its first report and is not planned", _not_after_report),
            Rule(table, "reports_are_counted", "report_count", "critical",
                 "report_count is not the number of rows in event_reports",
                 _counts("event_reports", "event_id", "report_count", key)),
            Rule(table, "is_evidenced", key, "critical", "no word of an article stands behind the event",
                 _is_evidenced(key)),
        ]  # fmt: skip
    return rules


def _counts(
    child: str, child_key: str, column: str, key: str | None = None
) -> Callable[[pd.DataFrame, Frames], pd.Series]:
    def holds(rows: pd.DataFrame, frames: Frames) -> pd.Series:
        counted = frames[child].groupby(child_key).size()
        return rows[key or child_key].map(counted).fillna(0) == rows[column]

    return holds


def _is_evidenced(key: str) -> Callable[[pd.DataFrame, Frames], pd.Series]:
    return lambda rows, frames: rows[key].isin(frames["evidence"]["event_id"])


def _event_exists(rows: pd.DataFrame, frames: Frames) -> pd.Series:
    return rows["event_id"].isin(frames["meetings"]["meeting_id"]) | rows["event_id"].isin(
        frames["seizures"]["seizure_id"]
    )


def _quote_matches(rows: pd.DataFrame, frames: Frames) -> pd.Series:
    articles = frames["articles"]
    texts = dict(zip(articles["article_id"], articles["text"], strict=True))
    spans = zip(rows["article_id"], rows["char_start"], rows["char_end"], rows["quote"], strict=True)
    matches = [texts.get(article, "")[start:end] == quote for article, start, end, quote in spans]
    return pd.Series(matches, index=rows.index, dtype=bool)


def _dates_ordered(rows: pd.DataFrame, _: Frames) -> pd.Series:
    start, end = _days(rows["date_start"]), _days(rows["date_end"])
    return (start.isna() & end.isna()) | (start <= end)


def _precision_fits(rows: pd.DataFrame, _: Frames) -> pd.Series:
    length = (_days(rows["date_end"]) - _days(rows["date_start"])).dt.days
    fits = (rows["date_precision"] == "unknown") & rows["date_start"].isna()
    for precision, (least, most) in _SPAN_DAYS.items():
        fits |= (rows["date_precision"] == precision) & length.between(least, most)
    return fits


def _not_after_report(rows: pd.DataFrame, _: Frames) -> pd.Series:
    ahead = rows["status"].isin(["planned", "cancelled", "denied"])
    return ahead | ~(_days(rows["date_start"]) > _days(rows["first_published_on"]))


def _unit_fits(rows: pd.DataFrame, _: Frames) -> pd.Series:
    money = set(codes.CURRENCY_UNITS)
    pairs = zip(rows["commodity_group"], rows["quantity_unit"], strict=True)
    fits = [pd.isna(unit) or (unit in _FIT[group] if group in _FIT else unit not in money) for group, unit in pairs]
    return pd.Series(fits, index=rows.index, dtype=bool)


def _days(values: pd.Series) -> pd.Series:
    return pd.to_datetime(values, errors="raise")
