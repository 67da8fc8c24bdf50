"""Make all tables."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make all tables."""
    op.create_table(
        "articles",
        sa.Column(
            "article_id",
            sa.Text(),
            autoincrement=False,
            nullable=False,
            comment="Hash of the cleaned text and headline.",
        ),
        sa.Column(
            "source_uri",
            sa.Text(),
            autoincrement=False,
            nullable=False,
            comment="File it came from, relative to the source's root.",
        ),
        sa.Column(
            "source_sha256", sa.Text(), autoincrement=False, nullable=False, comment="SHA-256 of that file's bytes."
        ),
        sa.Column(
            "article_index", sa.Integer(), autoincrement=False, nullable=False, comment="0-based position in the file."
        ),
        sa.Column("outlet", sa.Text(), autoincrement=False, nullable=True, comment="Outlet, as the file says."),
        sa.Column("url", sa.Text(), autoincrement=False, nullable=True, comment="Address, as the file says."),
        sa.Column("author", sa.Text(), autoincrement=False, nullable=True, comment="Author, as the file says."),
        sa.Column("headline", sa.Text(), autoincrement=False, nullable=True, comment="Headline."),
        sa.Column("published_on", sa.Date(), autoincrement=False, nullable=True, comment="Publication date."),
        sa.Column(
            "published_basis",
            sa.Text(),
            autoincrement=False,
            nullable=False,
            comment="Where the publication date comes from.",
        ),
        sa.Column(
            "language",
            sa.Text(),
            autoincrement=False,
            nullable=False,
            comment="ISO 639-1 code of the language, `und` if it cannot be told.",
        ),
        sa.Column(
            "word_count", sa.Integer(), autoincrement=False, nullable=False, comment="Words of the cleaned body."
        ),
        sa.Column(
            "text",
            sa.Text(),
            autoincrement=False,
            nullable=False,
            comment="Cleaned body, paragraphs split by a blank line.",
        ),
        sa.Column(
            "published_month",
            sa.Text(),
            autoincrement=False,
            nullable=False,
            comment="YYYY-MM of published_on, or `unknown`.",
        ),
        sa.PrimaryKeyConstraint("article_id", name=op.f("pk_articles")),
        comment="News articles, cleaned; evidence offsets point into `text`.",
    )
    op.create_table(
        "calendar",
        sa.Column("date", sa.Date(), autoincrement=False, nullable=False, comment="The day."),
        sa.Column("year", sa.Integer(), autoincrement=False, nullable=False, comment="Year."),
        sa.Column("quarter", sa.Integer(), autoincrement=False, nullable=False, comment="Quarter, 1 to 4."),
        sa.Column("month", sa.Integer(), autoincrement=False, nullable=False, comment="Month, 1 to 12."),
        sa.Column("day", sa.Integer(), autoincrement=False, nullable=False, comment="Day of the month."),
        sa.Column("iso_year", sa.Integer(), autoincrement=False, nullable=False, comment="Year of the ISO 8601 week."),
        sa.Column("iso_week", sa.Integer(), autoincrement=False, nullable=False, comment="ISO 8601 week, 1 to 53."),
        sa.Column(
            "iso_weekday", sa.Integer(), autoincrement=False, nullable=False, comment="1 is Monday, 7 is Sunday."
        ),
        sa.Column("year_month", sa.Text(), autoincrement=False, nullable=False, comment="YYYY-MM, as in event_month."),
        sa.PrimaryKeyConstraint("date", name=op.f("pk_calendar")),
        comment="Days from the first to the last date of the facts, for BI.",
    )
    op.create_table(
        "commodities",
        sa.Column("commodity", sa.Text(), autoincrement=False, nullable=False, comment="Commodity code."),
        sa.Column("commodity_group", sa.Text(), autoincrement=False, nullable=False, comment="Group of the commodity."),
        sa.Column(
            "parent",
            sa.Text(),
            autoincrement=False,
            nullable=False,
            comment="Wider commodity; the group for a top-level one.",
        ),
        sa.Column(
            "unodc_class",
            sa.Text(),
            autoincrement=False,
            nullable=True,
            comment="Drug class of UNODC's seizure statistics.",
        ),
        sa.Column("pill_mass_g", sa.Double(), autoincrement=False, nullable=True, comment="Mass of one pill in grams."),
        sa.Column("source", sa.Text(), autoincrement=False, nullable=False, comment="Where the row's facts come from."),
        sa.PrimaryKeyConstraint("commodity", name=op.f("pk_commodities")),
        comment="What can be seized: codes, groups and sourced unit masses.",
    )
    op.create_table(
        "coverage",
        sa.Column(
            "source",
            sa.Text(),
            autoincrement=False,
            nullable=False,
            comment="First folder of the source files' names, `.` for files at the top.",
        ),
        sa.Column(
            "published_on",
            sa.Text(),
            autoincrement=False,
            nullable=False,
            comment="Day as YYYY-MM-DD; `unknown` where no article says it, and for whole files.",
        ),
        sa.Column("articles_count", sa.Integer(), autoincrement=False, nullable=False, comment="Articles read."),
        sa.Column(
            "without_event_count",
            sa.Integer(),
            autoincrement=False,
            nullable=False,
            comment="Of these, articles that state no meeting and no seizure.",
        ),
        sa.Column(
            "quarantined_count",
            sa.Integer(),
            autoincrement=False,
            nullable=False,
            comment="Files and records that could not be read.",
        ),
        sa.Column(
            "fetch_failed_count",
            sa.Integer(),
            autoincrement=False,
            nullable=False,
            comment="Files that could not be fetched.",
        ),
        sa.Column(
            "withdrawn_count",
            sa.Integer(),
            autoincrement=False,
            nullable=False,
            comment="Files taken out by `wirefacts withdraw`.",
        ),
        sa.PrimaryKeyConstraint("source", "published_on", name=op.f("pk_coverage")),
        comment="What came from each source on each day: an article, none with an event, a failed fetch and a quarantine differ.",
    )
    op.create_table(
        "event_reports",
        sa.Column("event_id", sa.Text(), autoincrement=False, nullable=False, comment="meeting_id or seizure_id."),
        sa.Column("event_kind", sa.Text(), autoincrement=False, nullable=False, comment="Table of the event."),
        sa.Column("article_id", sa.Text(), autoincrement=False, nullable=False, comment="The article."),
        sa.Column(
            "is_primary",
            sa.Boolean(),
            autoincrement=False,
            nullable=False,
            comment="Whether this article was the first to publish it.",
        ),
        sa.Column(
            "event_month",
            sa.Text(),
            autoincrement=False,
            nullable=False,
            comment="event_month of the event it belongs to.",
        ),
        sa.PrimaryKeyConstraint("event_id", "article_id", name=op.f("pk_event_reports")),
        comment="Which article reports which event.",
    )
    op.create_table(
        "evidence",
        sa.Column("event_id", sa.Text(), autoincrement=False, nullable=False, comment="meeting_id or seizure_id."),
        sa.Column(
            "field",
            sa.Text(),
            autoincrement=False,
            nullable=False,
            comment="Column it supports; `items.0.quantity` and `participants.1.person_name` for parts.",
        ),
        sa.Column("article_id", sa.Text(), autoincrement=False, nullable=False, comment="The article."),
        sa.Column(
            "char_start",
            sa.Integer(),
            autoincrement=False,
            nullable=False,
            comment="Offset of the first character in articles.text.",
        ),
        sa.Column(
            "char_end", sa.Integer(), autoincrement=False, nullable=False, comment="Offset after the last character."
        ),
        sa.Column("quote", sa.Text(), autoincrement=False, nullable=False, comment="The words themselves."),
        sa.Column(
            "event_month",
            sa.Text(),
            autoincrement=False,
            nullable=False,
            comment="event_month of the event it belongs to.",
        ),
        sa.PrimaryKeyConstraint("event_id", "field", "article_id", "char_start", "char_end", name=op.f("pk_evidence")),
        comment="The words behind each value: `articles.text[char_start:char_end] == quote`.",
    )
    op.create_table(
        "history",
        sa.Column("event_id", sa.Text(), autoincrement=False, nullable=False, comment="meeting_id or seizure_id."),
        sa.Column("event_kind", sa.Text(), autoincrement=False, nullable=False, comment="Table of the event."),
        sa.Column(
            "valid_from",
            sa.DateTime(timezone=True),
            autoincrement=False,
            nullable=False,
            comment="When this version was published.",
        ),
        sa.Column(
            "valid_to",
            sa.DateTime(timezone=True),
            autoincrement=False,
            nullable=True,
            comment="When it was superseded; null while it stands.",
        ),
        sa.Column("reason", sa.Text(), autoincrement=False, nullable=True, comment="Why it was superseded."),
        sa.Column(
            "successor_id",
            sa.Text(),
            autoincrement=False,
            nullable=True,
            comment="Event that its reports belong to now, if it has another id.",
        ),
        sa.Column("event", sa.Text(), autoincrement=False, nullable=False, comment="The row as it stood, as JSON."),
        sa.Column("event_month", sa.Text(), autoincrement=False, nullable=False, comment="event_month of that row."),
        sa.PrimaryKeyConstraint("event_id", "valid_from", name=op.f("pk_history")),
        comment="Every version of every event that was ever published, with the time it stood and why it was superseded.",
    )
    op.create_table(
        "load_ledger",
        sa.Column("table_name", sa.Text(), autoincrement=False, nullable=False, comment="Table of the contract."),
        sa.Column("partition", sa.Text(), autoincrement=False, nullable=False, comment="Partition of it."),
        sa.Column("file_sha256", sa.Text(), nullable=False, comment="Parquet file whose rows are loaded."),
        sa.Column("rows_count", sa.BigInteger(), nullable=False, comment="Rows loaded."),
        sa.Column("checksum", sa.Text(), nullable=False, comment="Content checksum of the rows, as read back."),
        sa.PrimaryKeyConstraint("table_name", "partition", name=op.f("pk_load_ledger")),
        comment="Which published file each partition of the warehouse holds.",
    )
    op.create_table(
        "load_runs",
        sa.Column("run_id", sa.Text(), autoincrement=False, nullable=False, comment="Run that loaded."),
        sa.Column("state", sa.BigInteger(), nullable=False, comment="Published state that was loaded."),
        sa.Column("loaded_at", sa.DateTime(timezone=True), nullable=False, comment="When."),
        sa.Column("partitions_count", sa.Integer(), nullable=False, comment="Partitions replaced."),
        sa.PrimaryKeyConstraint("run_id", name=op.f("pk_load_runs")),
        comment="Loads that changed the warehouse.",
    )
    op.create_table(
        "meeting_participants",
        sa.Column("meeting_id", sa.Text(), autoincrement=False, nullable=False, comment="The meeting."),
        sa.Column(
            "participant_index",
            sa.Integer(),
            autoincrement=False,
            nullable=False,
            comment="0-based position, in order of mention.",
        ),
        sa.Column(
            "person_id", sa.Text(), autoincrement=False, nullable=False, comment="The person, one id for all spellings."
        ),
        sa.Column(
            "person_name",
            sa.Text(),
            autoincrement=False,
            nullable=False,
            comment="Fullest form of the name that the reports give, without title.",
        ),
        sa.Column(
            "role_title", sa.Text(), autoincrement=False, nullable=True, comment="Office or function as reported."
        ),
        sa.Column(
            "organisation",
            sa.Text(),
            autoincrement=False,
            nullable=True,
            comment="Body the person acts for, as reported.",
        ),
        sa.Column(
            "country_iso3",
            sa.Text(),
            autoincrement=False,
            nullable=True,
            comment="Country the person acts for, ISO 3166-1 alpha-3.",
        ),
        sa.Column(
            "is_host",
            sa.Boolean(),
            autoincrement=False,
            nullable=True,
            comment="Whether the person hosts or receives the others.",
        ),
        sa.Column(
            "event_month",
            sa.Text(),
            autoincrement=False,
            nullable=False,
            comment="event_month of the event it belongs to.",
        ),
        sa.PrimaryKeyConstraint("meeting_id", "participant_index", name=op.f("pk_meeting_participants")),
        comment="Who took part in a meeting, in which role and for which country.",
    )
    op.create_table(
        "meeting_topics",
        sa.Column("meeting_id", sa.Text(), autoincrement=False, nullable=False, comment="The meeting."),
        sa.Column("topic", sa.Text(), autoincrement=False, nullable=False, comment="Topic code."),
        sa.Column(
            "event_month",
            sa.Text(),
            autoincrement=False,
            nullable=False,
            comment="event_month of the event it belongs to.",
        ),
        sa.PrimaryKeyConstraint("meeting_id", "topic", name=op.f("pk_meeting_topics")),
        comment="What a meeting was about, in codes of a closed vocabulary.",
    )
    op.create_table(
        "meetings",
        sa.Column(
            "meeting_id",
            sa.Text(),
            autoincrement=False,
            nullable=False,
            comment="Content hash of the first report of the meeting.",
        ),
        sa.Column("status", sa.Text(), autoincrement=False, nullable=False, comment="Whether it took place."),
        sa.Column("mode", sa.Text(), autoincrement=False, nullable=False, comment="How they met."),
        sa.Column(
            "format", sa.Text(), autoincrement=False, nullable=False, comment="`multilateral` from three sides on."
        ),
        sa.Column(
            "date_start",
            sa.Date(),
            autoincrement=False,
            nullable=True,
            comment="First day on which it may have happened, inclusive.",
        ),
        sa.Column(
            "date_end",
            sa.Date(),
            autoincrement=False,
            nullable=True,
            comment="Last day on which it may have happened, inclusive.",
        ),
        sa.Column("date_precision", sa.Text(), autoincrement=False, nullable=False, comment="How precise the date is."),
        sa.Column(
            "date_basis",
            sa.Text(),
            autoincrement=False,
            nullable=False,
            comment="How the date was found; `relative` is resolved against publication.",
        ),
        sa.Column(
            "place_name", sa.Text(), autoincrement=False, nullable=True, comment="Place, the most specific one stated."
        ),
        sa.Column(
            "admin1",
            sa.Text(),
            autoincrement=False,
            nullable=True,
            comment="First-level administrative division of the place.",
        ),
        sa.Column(
            "country_iso3",
            sa.Text(),
            autoincrement=False,
            nullable=True,
            comment="ISO 3166-1 alpha-3 of where it happened; null for a call.",
        ),
        sa.Column(
            "latitude",
            sa.Double(),
            autoincrement=False,
            nullable=True,
            comment="Latitude of the place in degrees north.",
        ),
        sa.Column(
            "longitude",
            sa.Double(),
            autoincrement=False,
            nullable=True,
            comment="Longitude of the place in degrees east.",
        ),
        sa.Column(
            "place_precision", sa.Text(), autoincrement=False, nullable=False, comment="What the coordinates stand for."
        ),
        sa.Column("place_id", sa.Text(), autoincrement=False, nullable=True, comment="Row in `places`."),
        sa.Column(
            "participants_count", sa.Integer(), autoincrement=False, nullable=False, comment="Named participants."
        ),
        sa.Column(
            "topics",
            sa.Text(),
            autoincrement=False,
            nullable=True,
            comment="Topic codes joined by `;`, sorted; `meeting_topics` has them flat.",
        ),
        sa.Column(
            "report_count", sa.Integer(), autoincrement=False, nullable=False, comment="Articles that report it."
        ),
        sa.Column(
            "first_published_on",
            sa.Date(),
            autoincrement=False,
            nullable=True,
            comment="Earliest publication date of those articles.",
        ),
        sa.Column(
            "last_published_on",
            sa.Date(),
            autoincrement=False,
            nullable=True,
            comment="Latest publication date of those articles.",
        ),
        sa.Column(
            "contradictions_count",
            sa.Integer(),
            autoincrement=False,
            nullable=False,
            comment="Fields on which the reports disagree.",
        ),
        sa.Column(
            "confidence",
            sa.Double(),
            autoincrement=False,
            nullable=False,
            comment="Calibrated probability that the event is right.",
        ),
        sa.Column(
            "evidence", sa.Text(), autoincrement=False, nullable=False, comment="The sentence that best states it."
        ),
        sa.Column(
            "extractor_version",
            sa.Text(),
            autoincrement=False,
            nullable=False,
            comment="Version of the extraction rules that found it.",
        ),
        sa.Column(
            "event_month",
            sa.Text(),
            autoincrement=False,
            nullable=False,
            comment="YYYY-MM of date_start, or `unknown`.",
        ),
        sa.PrimaryKeyConstraint("meeting_id", name=op.f("pk_meetings")),
        comment="Distinct meetings, calls and visits, however many articles report them.",
    )
    op.create_table(
        "people",
        sa.Column(
            "person_id",
            sa.Text(),
            autoincrement=False,
            nullable=False,
            comment="Content hash of the person's first-seen name and country.",
        ),
        sa.Column(
            "canonical_name", sa.Text(), autoincrement=False, nullable=False, comment="Fullest common form of the name."
        ),
        sa.Column(
            "aliases", sa.Text(), autoincrement=False, nullable=False, comment="All forms seen, joined by `;`, sorted."
        ),
        sa.Column(
            "country_iso3",
            sa.Text(),
            autoincrement=False,
            nullable=True,
            comment="Country the person acts for, ISO 3166-1 alpha-3.",
        ),
        sa.Column(
            "last_role_title", sa.Text(), autoincrement=False, nullable=True, comment="Role in the latest report."
        ),
        sa.Column(
            "first_seen_on",
            sa.Date(),
            autoincrement=False,
            nullable=True,
            comment="Earliest publication date of a report naming the person.",
        ),
        sa.Column(
            "last_seen_on",
            sa.Date(),
            autoincrement=False,
            nullable=True,
            comment="Latest publication date of a report naming the person.",
        ),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_people")),
        comment="Persons who took part in meetings, one row for all spellings of a name.",
    )
    op.create_table(
        "places",
        sa.Column(
            "place_id",
            sa.Text(),
            autoincrement=False,
            nullable=False,
            comment="Content hash of name, kind, division and country.",
        ),
        sa.Column(
            "name",
            sa.Text(),
            autoincrement=False,
            nullable=False,
            comment="Name of the place; of the country where no finer place is known.",
        ),
        sa.Column("kind", sa.Text(), autoincrement=False, nullable=False, comment="Kind of place."),
        sa.Column(
            "admin1", sa.Text(), autoincrement=False, nullable=True, comment="First-level administrative division."
        ),
        sa.Column(
            "country_iso3",
            sa.Text(),
            autoincrement=False,
            nullable=False,
            comment="ISO 3166-1 alpha-3; `XXX` for international waters and unknown.",
        ),
        sa.Column("latitude", sa.Double(), autoincrement=False, nullable=True, comment="Degrees north."),
        sa.Column("longitude", sa.Double(), autoincrement=False, nullable=True, comment="Degrees east."),
        sa.PrimaryKeyConstraint("place_id", name=op.f("pk_places")),
        comment="Places of meetings and seizures.",
    )
    op.create_table(
        "quarantine",
        sa.Column("quarantine_id", sa.Text(), autoincrement=False, nullable=False, comment="Content hash of the row."),
        sa.Column(
            "source_uri",
            sa.Text(),
            autoincrement=False,
            nullable=False,
            comment="File it came from, relative to the source's root.",
        ),
        sa.Column("stage", sa.Text(), autoincrement=False, nullable=False, comment="Stage that held it back."),
        sa.Column("reason_code", sa.Text(), autoincrement=False, nullable=False, comment="Why, as a code."),
        sa.Column("detail", sa.Text(), autoincrement=False, nullable=False, comment="Why, in a sentence."),
        sa.Column(
            "payload",
            sa.Text(),
            autoincrement=False,
            nullable=False,
            comment="What was held back, as JSON; for a file, its hash in the raw zone.",
        ),
        sa.Column(
            "extractor_version",
            sa.Text(),
            autoincrement=False,
            nullable=False,
            comment="Version of the extraction rules at the time.",
        ),
        sa.Column(
            "article_id", sa.Text(), autoincrement=False, nullable=True, comment="The article, if it got that far."
        ),
        sa.Column("table_name", sa.Text(), autoincrement=False, nullable=True, comment="Table of a held-back row."),
        sa.Column("row_key", sa.Text(), autoincrement=False, nullable=True, comment="Key of a held-back row, as JSON."),
        sa.Column(
            "expectation", sa.Text(), autoincrement=False, nullable=True, comment="Expectation that the row broke."
        ),
        sa.Column(
            "observed_value", sa.Text(), autoincrement=False, nullable=True, comment="The value that broke it, as JSON."
        ),
        sa.Column("evidence", sa.Text(), autoincrement=False, nullable=True, comment="The sentence behind the value."),
        sa.PrimaryKeyConstraint("quarantine_id", name=op.f("pk_quarantine")),
        comment="What could not be published, with the reason; replayable.",
    )
    op.create_table(
        "seizure_items",
        sa.Column("seizure_id", sa.Text(), autoincrement=False, nullable=False, comment="The seizure."),
        sa.Column(
            "item_index",
            sa.Integer(),
            autoincrement=False,
            nullable=False,
            comment="0-based position, in order of mention.",
        ),
        sa.Column("commodity", sa.Text(), autoincrement=False, nullable=False, comment="Commodity code."),
        sa.Column("commodity_group", sa.Text(), autoincrement=False, nullable=False, comment="Group of the commodity."),
        sa.Column(
            "quantity", sa.Double(), autoincrement=False, nullable=True, comment="Amount as reported, in quantity_unit."
        ),
        sa.Column(
            "quantity_max", sa.Double(), autoincrement=False, nullable=True, comment="Upper end of a reported range."
        ),
        sa.Column(
            "quantity_unit",
            sa.Text(),
            autoincrement=False,
            nullable=True,
            comment="Unit as reported; ISO 4217 in lower case for money.",
        ),
        sa.Column(
            "quantity_qualifier", sa.Text(), autoincrement=False, nullable=False, comment="How exact the report is."
        ),
        sa.Column(
            "mass_kg",
            sa.Double(),
            autoincrement=False,
            nullable=True,
            comment="Reported mass in kg, from mass units only.",
        ),
        sa.Column(
            "unit_count",
            sa.Double(),
            autoincrement=False,
            nullable=True,
            comment="Reported count of pills, plants, pieces, rounds.",
        ),
        sa.Column(
            "estimated_mass_kg",
            sa.Double(),
            autoincrement=False,
            nullable=True,
            comment="Mass in kg estimated from a count; never sum with mass_kg unasked.",
        ),
        sa.Column(
            "estimate_basis",
            sa.Text(),
            autoincrement=False,
            nullable=True,
            comment="Factor behind the estimate, with its version.",
        ),
        sa.Column(
            "reported_value_usd",
            sa.Double(),
            autoincrement=False,
            nullable=True,
            comment="Street or market value as reported, US dollars.",
        ),
        sa.Column(
            "is_counterfeit",
            sa.Boolean(),
            autoincrement=False,
            nullable=False,
            comment="Whether the goods are counterfeit.",
        ),
        sa.Column(
            "plausibility",
            sa.Text(),
            autoincrement=False,
            nullable=False,
            comment="Both numbers are kept, an implausible row is flagged.",
        ),
        sa.Column("quantity_text", sa.Text(), autoincrement=False, nullable=True, comment="The words of the article."),
        sa.Column(
            "event_month",
            sa.Text(),
            autoincrement=False,
            nullable=False,
            comment="event_month of the event it belongs to.",
        ),
        sa.PrimaryKeyConstraint("seizure_id", "item_index", name=op.f("pk_seizure_items")),
        comment="What was taken in a seizure: commodity, amount as reported and amount in comparable units.",
    )
    op.create_table(
        "seizures",
        sa.Column(
            "seizure_id",
            sa.Text(),
            autoincrement=False,
            nullable=False,
            comment="Content hash of the first report of the seizure.",
        ),
        sa.Column("status", sa.Text(), autoincrement=False, nullable=False, comment="What became of the goods."),
        sa.Column(
            "scope",
            sa.Text(),
            autoincrement=False,
            nullable=False,
            comment="`aggregate` for a total over a period or many operations.",
        ),
        sa.Column(
            "date_start",
            sa.Date(),
            autoincrement=False,
            nullable=True,
            comment="First day on which it may have happened, inclusive.",
        ),
        sa.Column(
            "date_end",
            sa.Date(),
            autoincrement=False,
            nullable=True,
            comment="Last day on which it may have happened, inclusive.",
        ),
        sa.Column("date_precision", sa.Text(), autoincrement=False, nullable=False, comment="How precise the date is."),
        sa.Column(
            "date_basis",
            sa.Text(),
            autoincrement=False,
            nullable=False,
            comment="How the date was found; `relative` is resolved against publication.",
        ),
        sa.Column(
            "place_name", sa.Text(), autoincrement=False, nullable=True, comment="Place, the most specific one stated."
        ),
        sa.Column(
            "admin1",
            sa.Text(),
            autoincrement=False,
            nullable=True,
            comment="First-level administrative division of the place.",
        ),
        sa.Column(
            "country_iso3",
            sa.Text(),
            autoincrement=False,
            nullable=True,
            comment="ISO 3166-1 alpha-3 of where it happened; null for a call.",
        ),
        sa.Column(
            "latitude",
            sa.Double(),
            autoincrement=False,
            nullable=True,
            comment="Latitude of the place in degrees north.",
        ),
        sa.Column(
            "longitude",
            sa.Double(),
            autoincrement=False,
            nullable=True,
            comment="Longitude of the place in degrees east.",
        ),
        sa.Column(
            "place_precision", sa.Text(), autoincrement=False, nullable=False, comment="What the coordinates stand for."
        ),
        sa.Column("place_id", sa.Text(), autoincrement=False, nullable=True, comment="Row in `places`."),
        sa.Column("place_kind", sa.Text(), autoincrement=False, nullable=True, comment="Kind of place."),
        sa.Column(
            "seizing_authority",
            sa.Text(),
            autoincrement=False,
            nullable=True,
            comment="Authority that seized, as reported, most specific.",
        ),
        sa.Column(
            "authority_country_iso3",
            sa.Text(),
            autoincrement=False,
            nullable=True,
            comment="Country of that authority, ISO 3166-1 alpha-3.",
        ),
        sa.Column(
            "is_joint_operation",
            sa.Boolean(),
            autoincrement=False,
            nullable=False,
            comment="Whether forces of two or more countries took part.",
        ),
        sa.Column(
            "partner_countries",
            sa.Text(),
            autoincrement=False,
            nullable=True,
            comment="ISO alpha-3 codes of those countries joined by `;`.",
        ),
        sa.Column(
            "origin_country_iso3",
            sa.Text(),
            autoincrement=False,
            nullable=True,
            comment="Where the load came from, ISO 3166-1 alpha-3.",
        ),
        sa.Column(
            "transit_country_iso3",
            sa.Text(),
            autoincrement=False,
            nullable=True,
            comment="Through which country it went, ISO 3166-1 alpha-3.",
        ),
        sa.Column(
            "destination_country_iso3",
            sa.Text(),
            autoincrement=False,
            nullable=True,
            comment="Where it was bound for, ISO 3166-1 alpha-3.",
        ),
        sa.Column(
            "transport_mode",
            sa.Text(),
            autoincrement=False,
            nullable=True,
            comment="What carried the goods, if stated.",
        ),
        sa.Column(
            "concealment",
            sa.Text(),
            autoincrement=False,
            nullable=True,
            comment="How the goods were hidden, a short phrase as reported.",
        ),
        sa.Column(
            "arrests_count",
            sa.Integer(),
            autoincrement=False,
            nullable=True,
            comment="People arrested in the operation.",
        ),
        sa.Column(
            "killed_count", sa.Integer(), autoincrement=False, nullable=True, comment="People killed in the operation."
        ),
        sa.Column(
            "injured_count",
            sa.Integer(),
            autoincrement=False,
            nullable=True,
            comment="People injured in the operation.",
        ),
        sa.Column("items_count", sa.Integer(), autoincrement=False, nullable=False, comment="Commodities seized."),
        sa.Column(
            "report_count", sa.Integer(), autoincrement=False, nullable=False, comment="Articles that report it."
        ),
        sa.Column(
            "first_published_on",
            sa.Date(),
            autoincrement=False,
            nullable=True,
            comment="Earliest publication date of those articles.",
        ),
        sa.Column(
            "last_published_on",
            sa.Date(),
            autoincrement=False,
            nullable=True,
            comment="Latest publication date of those articles.",
        ),
        sa.Column(
            "contradictions_count",
            sa.Integer(),
            autoincrement=False,
            nullable=False,
            comment="Fields on which the reports disagree.",
        ),
        sa.Column(
            "confidence",
            sa.Double(),
            autoincrement=False,
            nullable=False,
            comment="Calibrated probability that the event is right.",
        ),
        sa.Column(
            "evidence", sa.Text(), autoincrement=False, nullable=False, comment="The sentence that best states it."
        ),
        sa.Column(
            "extractor_version",
            sa.Text(),
            autoincrement=False,
            nullable=False,
            comment="Version of the extraction rules that found it.",
        ),
        sa.Column(
            "event_month",
            sa.Text(),
            autoincrement=False,
            nullable=False,
            comment="YYYY-MM of date_start, or `unknown`.",
        ),
        sa.PrimaryKeyConstraint("seizure_id", name=op.f("pk_seizures")),
        comment="Distinct seizure operations, however many articles report them. Sum `scope = 'incident'` only.",
    )
    op.create_table(
        "warehouse_schema",
        sa.Column("fingerprint", sa.Text(), autoincrement=False, nullable=False, comment="Hash of tables and views."),
        sa.PrimaryKeyConstraint("fingerprint", name=op.f("pk_warehouse_schema")),
        comment="Which declaration of tables and views this warehouse was made from.",
    )


def downgrade() -> None:
    """Undo it."""
    op.drop_table("warehouse_schema")
    op.drop_table("seizures")
    op.drop_table("seizure_items")
    op.drop_table("quarantine")
    op.drop_table("places")
    op.drop_table("people")
    op.drop_table("meetings")
    op.drop_table("meeting_topics")
    op.drop_table("meeting_participants")
    op.drop_table("load_runs")
    op.drop_table("load_ledger")
    op.drop_table("history")
    op.drop_table("evidence")
    op.drop_table("event_reports")
    op.drop_table("coverage")
    op.drop_table("commodities")
    op.drop_table("calendar")
    op.drop_table("articles")
