"""The rules that do not follow from the contract: one declarative module a table."""

from __future__ import annotations

from expectations.domain.articles import ARTICLES_RULES
from expectations.domain.dimensions import CALENDAR_RULES, COMMODITIES_RULES, PEOPLE_RULES, PLACES_RULES
from expectations.domain.event_reports import EVENT_REPORTS_RULES
from expectations.domain.evidence import EVIDENCE_RULES
from expectations.domain.meeting_participants import PARTICIPANTS_RULES
from expectations.domain.meeting_topics import TOPICS_RULES
from expectations.domain.meetings import MEETINGS_RULES
from expectations.domain.seizure_items import SEIZURE_ITEMS_RULES
from expectations.domain.seizures import SEIZURES_RULES

DOMAIN_RULES = {
    rules.table: rules
    for rules in (
        ARTICLES_RULES, MEETINGS_RULES, PARTICIPANTS_RULES, TOPICS_RULES, SEIZURES_RULES, SEIZURE_ITEMS_RULES,
        EVENT_REPORTS_RULES, EVIDENCE_RULES, PEOPLE_RULES, PLACES_RULES, COMMODITIES_RULES, CALENDAR_RULES,
    )
}  # fmt: skip
