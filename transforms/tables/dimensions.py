"""The dimension tables, derived from facts and lexicons, and the quarantine."""

from __future__ import annotations

from transforms.tables import codes
from transforms.tables.model import Column, Table

PEOPLE = Table(
    name="people",
    doc="Persons who took part in meetings, one row for all spellings of a name.",
    grain="one row per person",
    key=("person_id",),
    columns=(
        Column("person_id", "string", "Content hash of the person's first-seen name and country."),
        Column("canonical_name", "string", "Fullest common form of the name."),
        Column("aliases", "string", "All forms seen, joined by `;`, sorted."),
        Column("country_iso3", "string", "Country the person acts for, ISO 3166-1 alpha-3.", nullable=True),
        Column("last_role_title", "string", "Role in the latest report.", nullable=True),
        Column("first_seen_on", "date32", "Earliest publication date of a report naming the person.", nullable=True),
        Column("last_seen_on", "date32", "Latest publication date of a report naming the person.", nullable=True),
    ),
)

PLACES = Table(
    name="places",
    doc="Places of meetings and seizures.",
    grain="one row per place",
    key=("place_id",),
    columns=(
        Column("place_id", "string", "Content hash of name, kind, division and country."),
        Column("name", "string", "Name of the place; of the country where no finer place is known."),
        Column("kind", "string", "Kind of place.", codes=codes.PLACE_DIMENSION_KINDS),
        Column("admin1", "string", "First-level administrative division.", nullable=True),
        Column("country_iso3", "string", "ISO 3166-1 alpha-3; `XXX` for international waters and unknown."),
        Column("latitude", "float64", "Degrees north.", nullable=True, minimum=-90, maximum=90),
        Column("longitude", "float64", "Degrees east.", nullable=True, minimum=-180, maximum=180),
    ),
)

COMMODITIES = Table(
    name="commodities",
    doc="What can be seized: codes, groups and sourced unit masses.",
    grain="one row per commodity code",
    key=("commodity",),
    columns=(
        Column("commodity", "string", "Commodity code."),
        Column("commodity_group", "string", "Group of the commodity.", codes=codes.COMMODITY_GROUPS),
        Column("parent", "string", "Wider commodity; the group for a top-level one."),
        Column("unodc_class", "string", "Drug class of UNODC's seizure statistics.", nullable=True),
        Column("pill_mass_g", "float64", "Mass of one pill in grams.", nullable=True, minimum=0),
        Column("source", "string", "Where the row's facts come from."),
    ),
)

CALENDAR = Table(
    name="calendar",
    doc="Days from the first to the last date of the facts, for BI.",
    grain="one row per day",
    key=("date",),
    columns=(
        Column("date", "date32", "The day."),
        Column("year", "int32", "Year.", minimum=1900, maximum=2200),
        Column("quarter", "int32", "Quarter, 1 to 4.", minimum=1, maximum=4),
        Column("month", "int32", "Month, 1 to 12.", minimum=1, maximum=12),
        Column("day", "int32", "Day of the month.", minimum=1, maximum=31),
        Column("iso_year", "int32", "Year of the ISO 8601 week.", minimum=1899, maximum=2200),
        Column("iso_week", "int32", "ISO 8601 week, 1 to 53.", minimum=1, maximum=53),
        Column("iso_weekday", "int32", "1 is Monday, 7 is Sunday.", minimum=1, maximum=7),
        Column("year_month", "string", "YYYY-MM, as in event_month."),
    ),
)

QUARANTINE = Table(
    name="quarantine",
    doc="What could not be published, with the reason; replayable.",
    grain="one row per file, article, event or row held back",
    key=("quarantine_id",),
    columns=(
        Column("quarantine_id", "string", "Content hash of the row."),
        Column("source_uri", "string", "File it came from, relative to the source's root."),
        Column("stage", "string", "Stage that held it back.", codes=codes.QUARANTINE_STAGES),
        Column("reason_code", "string", "Why, as a code."),
        Column("detail", "string", "Why, in a sentence."),
        Column("payload", "string", "What was held back, as JSON; for a file, its hash in the raw zone."),
        Column("extractor_version", "string", "Version of the extraction rules at the time."),
        Column("article_id", "string", "The article, if it got that far.", nullable=True),
        Column("table_name", "string", "Table of a held-back row.", nullable=True),
        Column("row_key", "string", "Key of a held-back row, as JSON.", nullable=True),
        Column("expectation", "string", "Expectation that the row broke.", nullable=True),
        Column("observed_value", "string", "The value that broke it, as JSON.", nullable=True),
        Column("evidence", "string", "The sentence behind the value.", nullable=True),
    ),
)

DIMENSION_TABLES = (PEOPLE, PLACES, COMMODITIES, CALENDAR, QUARANTINE)
