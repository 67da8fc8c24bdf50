"""Puts corrections into the mentions of an event, before its rows are made, and leaves a trace in the evidence.

Linking comes before: a correction never changes which reports are one event, nor the event's id.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from transforms.corrections.read import Correction
from transforms.linking.link import EventCluster
from transforms.linking.reported import Mention, ReportedMention
from transforms.mentions import Evidence, MeetingMention, SeizedItem, SeizureMention

CORRECTED = ".corrected"
"""Ending of the field of the evidence that an applied correction leaves."""
SHARED_FIELDS = ("status", "date_start", "date_end", "place_name", "country_iso3")
MEETING_FIELDS = ("mode",)
SEIZURE_FIELDS = (
    "scope", "place_kind", "seizing_authority", "authority_country_iso3", "origin_country_iso3", "transit_country_iso3",
    "destination_country_iso3", "transport_mode", "concealment", "arrests_count", "killed_count", "injured_count",
)  # fmt: skip
ITEM_FIELDS = ("commodity", "quantity", "quantity_max", "quantity_unit", "quantity_qualifier", "reported_value_usd")
FIELDS = (*SHARED_FIELDS, *MEETING_FIELDS, *SEIZURE_FIELDS, *(f"items.{name}" for name in ITEM_FIELDS))


def correct_cluster(cluster: EventCluster, corrections: Iterable[Correction]) -> EventCluster:
    """The event with every correction that meets the wrong value it expects.

    Raises:
        ValueError: a correction names a field that cannot be corrected.
    """
    mentions = cluster.mentions
    for correction in corrections:
        if correction.field not in FIELDS:
            raise ValueError(f"{correction.field} cannot be corrected; these can: {', '.join(FIELDS)}")
        if correction.event is None or correction.event == cluster.event_id:
            mentions = tuple(_correct_report(report, correction) for report in mentions)
    return cluster if mentions is cluster.mentions else replace(cluster, mentions=mentions)


def _correct_report(report: ReportedMention, correction: Correction) -> ReportedMention:
    if correction.article is not None and correction.article != report.article_id:
        return report
    mention = _correct_mention(report.mention, correction)
    return report if mention is report.mention else replace(report, mention=mention)


def _correct_mention(mention: Mention, correction: Correction) -> Mention:
    name = correction.field
    if name.startswith("items."):
        return _correct_items(mention, correction) if isinstance(mention, SeizureMention) else mention
    own = MEETING_FIELDS if isinstance(mention, MeetingMention) else SEIZURE_FIELDS
    if name not in (*SHARED_FIELDS, *own) or _value_of(mention, name) != correction.wrong:
        return mention
    trace = replace(mention.sentence, field=name + CORRECTED)
    return replace(mention, evidence=(*mention.evidence, trace), **_changes(mention, name, correction.right))


def _value_of(mention: Mention, name: str) -> Any:  # noqa: ANN401 - columns are of several types
    if name == "date_start":
        return mention.when.start
    if name == "date_end":
        return mention.when.end
    if name in {"place_name", "country_iso3"}:
        place = mention.where
        return None if place is None else place.name if name == "place_name" else place.country_iso3
    return getattr(mention, name)


def _changes(mention: Mention, name: str, right: Any) -> dict[str, Any]:  # noqa: ANN401 - columns are of several types
    when, where = mention.when, mention.where
    if name == "date_start":
        return {"when": replace(when, start=right, end=right if when.end == when.start else when.end)}
    if name == "date_end":
        return {"when": replace(when, end=right)}
    if name in {"place_name", "country_iso3"} and where is not None:
        # The old coordinates and division belong to the wrong place.
        part = {"name": right} if name == "place_name" else {"country_iso3": right}
        return {"where": replace(where, latitude=None, longitude=None, admin1=None, **part)}
    return {name: right}


def _correct_items(mention: SeizureMention, correction: Correction) -> SeizureMention:
    name = correction.field.removeprefix("items.")
    trace = Evidence(name + CORRECTED, mention.sentence.start, mention.sentence.end)
    items = tuple(_correct_item(item, name, correction, trace) for item in mention.items)
    return mention if items == mention.items else replace(mention, items=items)


def _correct_item(item: SeizedItem, name: str, correction: Correction, trace: Evidence) -> SeizedItem:
    if getattr(item, name) != correction.wrong:
        return item
    change: dict[str, Any] = {name: correction.right, "evidence": (*item.evidence, trace)}
    return replace(item, **change)
