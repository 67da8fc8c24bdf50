"""Add foreign keys, checked at commit, and the indexes that BI needs."""

from __future__ import annotations

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add foreign keys, checked at commit, and the indexes that BI needs."""
    op.create_index("ix_articles_published_month", "articles", ["published_month"], unique=False)
    op.create_index("ix_articles_published_on", "articles", ["published_on"], unique=False)
    op.create_index("ix_coverage_published_on", "coverage", ["published_on"], unique=False)
    op.create_index("ix_event_reports_article_id", "event_reports", ["article_id"], unique=False)
    op.create_index("ix_event_reports_event_month", "event_reports", ["event_month"], unique=False)
    op.create_foreign_key(
        op.f("fk_event_reports_article_id"),
        "event_reports",
        "articles",
        ["article_id"],
        ["article_id"],
        initially="DEFERRED",
        deferrable=True,
    )
    op.create_index("ix_evidence_article_id", "evidence", ["article_id"], unique=False)
    op.create_index("ix_evidence_event_month", "evidence", ["event_month"], unique=False)
    op.create_foreign_key(
        op.f("fk_evidence_article_id"),
        "evidence",
        "articles",
        ["article_id"],
        ["article_id"],
        initially="DEFERRED",
        deferrable=True,
    )
    op.create_index("ix_history_event_month", "history", ["event_month"], unique=False)
    op.create_index("ix_meeting_participants_country_iso3", "meeting_participants", ["country_iso3"], unique=False)
    op.create_index("ix_meeting_participants_event_month", "meeting_participants", ["event_month"], unique=False)
    op.create_index("ix_meeting_participants_person_id", "meeting_participants", ["person_id"], unique=False)
    op.create_foreign_key(
        op.f("fk_meeting_participants_meeting_id"),
        "meeting_participants",
        "meetings",
        ["meeting_id"],
        ["meeting_id"],
        initially="DEFERRED",
        deferrable=True,
    )
    op.create_foreign_key(
        op.f("fk_meeting_participants_person_id"),
        "meeting_participants",
        "people",
        ["person_id"],
        ["person_id"],
        initially="DEFERRED",
        deferrable=True,
    )
    op.create_index("ix_meeting_topics_event_month", "meeting_topics", ["event_month"], unique=False)
    op.create_foreign_key(
        op.f("fk_meeting_topics_meeting_id"),
        "meeting_topics",
        "meetings",
        ["meeting_id"],
        ["meeting_id"],
        initially="DEFERRED",
        deferrable=True,
    )
    op.create_index("ix_meetings_country_iso3", "meetings", ["country_iso3"], unique=False)
    op.create_index("ix_meetings_date_start", "meetings", ["date_start"], unique=False)
    op.create_index("ix_meetings_event_month", "meetings", ["event_month"], unique=False)
    op.create_index("ix_meetings_place_id", "meetings", ["place_id"], unique=False)
    op.create_foreign_key(
        op.f("fk_meetings_place_id"),
        "meetings",
        "places",
        ["place_id"],
        ["place_id"],
        initially="DEFERRED",
        deferrable=True,
    )
    op.create_index("ix_people_country_iso3", "people", ["country_iso3"], unique=False)
    op.create_index("ix_places_country_iso3", "places", ["country_iso3"], unique=False)
    op.create_index("ix_quarantine_article_id", "quarantine", ["article_id"], unique=False)
    op.create_index("ix_seizure_items_commodity", "seizure_items", ["commodity"], unique=False)
    op.create_index("ix_seizure_items_event_month", "seizure_items", ["event_month"], unique=False)
    op.create_foreign_key(
        op.f("fk_seizure_items_commodity"),
        "seizure_items",
        "commodities",
        ["commodity"],
        ["commodity"],
        initially="DEFERRED",
        deferrable=True,
    )
    op.create_foreign_key(
        op.f("fk_seizure_items_seizure_id"),
        "seizure_items",
        "seizures",
        ["seizure_id"],
        ["seizure_id"],
        initially="DEFERRED",
        deferrable=True,
    )
    op.create_index("ix_seizures_country_iso3", "seizures", ["country_iso3"], unique=False)
    op.create_index("ix_seizures_date_start", "seizures", ["date_start"], unique=False)
    op.create_index("ix_seizures_event_month", "seizures", ["event_month"], unique=False)
    op.create_index("ix_seizures_place_id", "seizures", ["place_id"], unique=False)
    op.create_foreign_key(
        op.f("fk_seizures_place_id"),
        "seizures",
        "places",
        ["place_id"],
        ["place_id"],
        initially="DEFERRED",
        deferrable=True,
    )


def downgrade() -> None:
    """Undo it."""
    op.drop_constraint(op.f("fk_seizures_place_id"), "seizures", type_="foreignkey")
    op.drop_index("ix_seizures_place_id", table_name="seizures")
    op.drop_index("ix_seizures_event_month", table_name="seizures")
    op.drop_index("ix_seizures_date_start", table_name="seizures")
    op.drop_index("ix_seizures_country_iso3", table_name="seizures")
    op.drop_constraint(op.f("fk_seizure_items_seizure_id"), "seizure_items", type_="foreignkey")
    op.drop_constraint(op.f("fk_seizure_items_commodity"), "seizure_items", type_="foreignkey")
    op.drop_index("ix_seizure_items_event_month", table_name="seizure_items")
    op.drop_index("ix_seizure_items_commodity", table_name="seizure_items")
    op.drop_index("ix_quarantine_article_id", table_name="quarantine")
    op.drop_index("ix_places_country_iso3", table_name="places")
    op.drop_index("ix_people_country_iso3", table_name="people")
    op.drop_constraint(op.f("fk_meetings_place_id"), "meetings", type_="foreignkey")
    op.drop_index("ix_meetings_place_id", table_name="meetings")
    op.drop_index("ix_meetings_event_month", table_name="meetings")
    op.drop_index("ix_meetings_date_start", table_name="meetings")
    op.drop_index("ix_meetings_country_iso3", table_name="meetings")
    op.drop_constraint(op.f("fk_meeting_topics_meeting_id"), "meeting_topics", type_="foreignkey")
    op.drop_index("ix_meeting_topics_event_month", table_name="meeting_topics")
    op.drop_constraint(op.f("fk_meeting_participants_person_id"), "meeting_participants", type_="foreignkey")
    op.drop_constraint(op.f("fk_meeting_participants_meeting_id"), "meeting_participants", type_="foreignkey")
    op.drop_index("ix_meeting_participants_person_id", table_name="meeting_participants")
    op.drop_index("ix_meeting_participants_event_month", table_name="meeting_participants")
    op.drop_index("ix_meeting_participants_country_iso3", table_name="meeting_participants")
    op.drop_index("ix_history_event_month", table_name="history")
    op.drop_constraint(op.f("fk_evidence_article_id"), "evidence", type_="foreignkey")
    op.drop_index("ix_evidence_event_month", table_name="evidence")
    op.drop_index("ix_evidence_article_id", table_name="evidence")
    op.drop_constraint(op.f("fk_event_reports_article_id"), "event_reports", type_="foreignkey")
    op.drop_index("ix_event_reports_event_month", table_name="event_reports")
    op.drop_index("ix_event_reports_article_id", table_name="event_reports")
    op.drop_index("ix_coverage_published_on", table_name="coverage")
    op.drop_index("ix_articles_published_on", table_name="articles")
    op.drop_index("ix_articles_published_month", table_name="articles")
