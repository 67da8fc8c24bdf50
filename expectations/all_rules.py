"""All rules of a table: the contract's, then the domain's."""

from __future__ import annotations

from expectations.baselines import BASELINE_RULES
from expectations.domain import DOMAIN_RULES
from expectations.from_tables import rules_of_contract
from expectations.report import CRITICAL
from expectations.rules import Rule, TableRules
from transforms.tables import TABLES_BY_NAME

COLUMNS_RULE = Rule(
    "columns_are_declared",
    "true",
    "same",
    "a column is missing, not declared, out of order or of another type",
    is_row_level=False,
    shows=("table", "position", "declared", "given"),
)


def rules_of(table: str) -> TableRules:
    """All rules on the rows of a table."""
    domain = DOMAIN_RULES[table]
    return TableRules(table, (*rules_of_contract(TABLES_BY_NAME[table]), *domain.rules), domain.joins)


def tell_rules() -> list[tuple[str, str, str, str, str]]:
    """Table, rule, severity, what a breach does and what is wrong then, for documents."""
    rows = []
    for name in DOMAIN_RULES:
        for rule in rules_of(name).rules:
            effect = "holds the event back" if rule.is_row_level else "stops the publication"
            effect = effect if rule.severity == CRITICAL else "is told"
            rows.append((name, rule.name, rule.severity, effect, rule.reason))
    rows += [("baselines", rule.name, rule.severity, "is told", rule.reason) for rule in BASELINE_RULES.rules]
    return rows
