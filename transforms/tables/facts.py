"""The fact tables: articles, meetings, seizures and what hangs on them. The binding text is the project's contract."""

from __future__ import annotations

from transforms.tables import codes
from transforms.tables.model import Column, Table

ARTICLES = Table(
    name="articles",
    doc="News articles, cleaned; evidence offsets point into `text`.",
    grain="one row per article",
    key=("article_id",),
    partition="published_month",
    columns=(
        Column("article_id", "string", "Hash of the cleaned text and headline."),
        Column("source_uri", "string", "File it came from, relative to the source's root."),
        Column("source_sha256", "string", "SHA-256 of that file's bytes."),
        Column("article_index", "int32", "0-based position in the file.", minimum=0),
        Column("outlet", "string", "Outlet, as the file says.", nullable=True),
        Column("url", "string", "Address, as the file says.", nullable=True),
        Column("author", "string", "Author, as the file says.", nullable=True),
        Column("headline", "string", "Headline.", nullable=True),
        Column("published_on", "date32", "Publication date.", nullable=True),
        Column("published_basis", "string", "Where the publication date comes from.", codes=codes.PUBLISHED_BASES),
        Column("language", "string", "ISO 639-1 code of the language, `und` if it cannot be told."),
        Column("word_count", "int32", "Words of the cleaned body.", minimum=0),
        Column("text", "string", "Cleaned body, paragraphs split by a blank line."),
        Column("published_month", "string", "YYYY-MM of published_on, or `unknown`."),
    ),
)

_WHEN = (
    Column("date_start", "date32", "First day on which it may have happened, inclusive.", nullable=True),
    Column("date_end", "date32", "Last day on which it may have happened, inclusive.", nullable=True),
    Column("date_precision", "string", "How precise the date is.", codes=codes.DATE_PRECISIONS),
    Column("date_basis", "string", "How the date was found; `relative` is resolved against publication.",
           codes=codes.DATE_BASES),
)  # fmt: skip
_WHERE = (
    Column("place_name", "string", "Place, the most specific one stated.", nullable=True),
    Column("admin1", "string", "First-level administrative division of the place.", nullable=True),
    Column("country_iso3", "string", "ISO 3166-1 alpha-3 of where it happened; null for a call.", nullable=True),
    Column("latitude", "float64", "Latitude of the place in degrees north.", nullable=True, minimum=-90, maximum=90),
    Column("longitude", "float64", "Longitude of the place in degrees east.", nullable=True, minimum=-180, maximum=180),
    Column("place_precision", "string", "What the coordinates stand for.", codes=codes.PLACE_PRECISIONS),
    Column("place_id", "string", "Row in `places`.", nullable=True, references="places.place_id"),
)
_REPORTED = (
    Column("report_count", "int32", "Articles that report it.", minimum=1),
    Column("first_published_on", "date32", "Earliest publication date of those articles.", nullable=True),
    Column("last_published_on", "date32", "Latest publication date of those articles.", nullable=True),
    Column("contradictions_count", "int32", "Fields on which the reports disagree.", minimum=0),
    Column("confidence", "float64", "Calibrated probability that the event is right.", minimum=0, maximum=1),
    Column("evidence", "string", "The sentence that best states it."),
    Column("extractor_version", "string", "Version of the extraction rules that found it."),
    Column("event_month", "string", "YYYY-MM of date_start, or `unknown`."),
)
_EVENT_MONTH = Column("event_month", "string", "event_month of the event it belongs to.")

MEETINGS = Table(
    name="meetings",
    doc="Distinct meetings, calls and visits, however many articles report them.",
    grain="one row per meeting",
    key=("meeting_id",),
    partition="event_month",
    columns=(
        Column("meeting_id", "string", "Content hash of the first report of the meeting."),
        Column("status", "string", "Whether it took place.", codes=codes.MEETING_STATUSES),
        Column("mode", "string", "How they met.", codes=codes.MEETING_MODES),
        Column("format", "string", "`multilateral` from three sides on.", codes=codes.MEETING_FORMATS),
        *_WHEN,
        *_WHERE,
        Column("participants_count", "int32", "Named participants.", minimum=0),
        Column("topics", "string", "Topic codes joined by `;`, sorted; `meeting_topics` has them flat.", nullable=True),
        *_REPORTED,
    ),
)

MEETING_PARTICIPANTS = Table(
    name="meeting_participants",
    doc="Who took part in a meeting, in which role and for which country.",
    grain="one row per named participant of a meeting",
    key=("meeting_id", "participant_index"),
    partition="event_month",
    columns=(
        Column("meeting_id", "string", "The meeting.", references="meetings.meeting_id"),
        Column("participant_index", "int32", "0-based position, in order of mention.", minimum=0),
        Column("person_id", "string", "The person, one id for all spellings.", references="people.person_id"),
        Column("person_name", "string", "Fullest form of the name that the reports give, without title."),
        Column("role_title", "string", "Office or function as reported.", nullable=True),
        Column("organisation", "string", "Body the person acts for, as reported.", nullable=True),
        Column("country_iso3", "string", "Country the person acts for, ISO 3166-1 alpha-3.", nullable=True),
        Column("is_host", "bool", "Whether the person hosts or receives the others.", nullable=True),
        _EVENT_MONTH,
    ),
)

MEETING_TOPICS = Table(
    name="meeting_topics",
    doc="What a meeting was about, in codes of a closed vocabulary.",
    grain="one row per topic of a meeting",
    key=("meeting_id", "topic"),
    partition="event_month",
    columns=(
        Column("meeting_id", "string", "The meeting.", references="meetings.meeting_id"),
        Column("topic", "string", "Topic code.", codes=codes.TOPICS),
        _EVENT_MONTH,
    ),
)

SEIZURES = Table(
    name="seizures",
    doc="Distinct seizure operations, however many articles report them. Sum `scope = 'incident'` only.",
    grain="one row per seizure operation",
    key=("seizure_id",),
    partition="event_month",
    columns=(
        Column("seizure_id", "string", "Content hash of the first report of the seizure."),
        Column("status", "string", "What became of the goods.", codes=codes.SEIZURE_STATUSES),
        Column("scope", "string", "`aggregate` for a total over a period or many operations.",
               codes=codes.SEIZURE_SCOPES),
        *_WHEN,
        *_WHERE,
        Column("place_kind", "string", "Kind of place.", nullable=True, codes=codes.PLACE_KINDS),
        Column("seizing_authority", "string", "Authority that seized, as reported, most specific.", nullable=True),
        Column("authority_country_iso3", "string", "Country of that authority, ISO 3166-1 alpha-3.", nullable=True),
        Column("is_joint_operation", "bool", "Whether forces of two or more countries took part."),
        Column("partner_countries", "string", "ISO alpha-3 codes of those countries joined by `;`.", nullable=True),
        Column("origin_country_iso3", "string", "Where the load came from, ISO 3166-1 alpha-3.", nullable=True),
        Column("transit_country_iso3", "string", "Through which country it went, ISO 3166-1 alpha-3.", nullable=True),
        Column("destination_country_iso3", "string", "Where it was bound for, ISO 3166-1 alpha-3.", nullable=True),
        Column("transport_mode", "string", "What carried the goods, if stated.", nullable=True,
               codes=codes.TRANSPORT_MODES),
        Column("concealment", "string", "How the goods were hidden, a short phrase as reported.", nullable=True),
        Column("arrests_count", "int32", "People arrested in the operation.", nullable=True, minimum=0),
        Column("killed_count", "int32", "People killed in the operation.", nullable=True, minimum=0),
        Column("injured_count", "int32", "People injured in the operation.", nullable=True, minimum=0),
        Column("items_count", "int32", "Commodities seized.", minimum=0),
        *_REPORTED,
    ),
)  # fmt: skip

SEIZURE_ITEMS = Table(
    name="seizure_items",
    doc="What was taken in a seizure: commodity, amount as reported and amount in comparable units.",
    grain="one row per commodity in a seizure",
    key=("seizure_id", "item_index"),
    partition="event_month",
    columns=(
        Column("seizure_id", "string", "The seizure.", references="seizures.seizure_id"),
        Column("item_index", "int32", "0-based position, in order of mention.", minimum=0),
        Column("commodity", "string", "Commodity code.", references="commodities.commodity"),
        Column("commodity_group", "string", "Group of the commodity.", codes=codes.COMMODITY_GROUPS),
        Column("quantity", "float64", "Amount as reported, in quantity_unit.", nullable=True, minimum=0),
        Column("quantity_max", "float64", "Upper end of a reported range.", nullable=True, minimum=0),
        Column("quantity_unit", "string", "Unit as reported; ISO 4217 in lower case for money.", nullable=True,
               codes=codes.QUANTITY_UNITS),
        Column("quantity_qualifier", "string", "How exact the report is.", codes=codes.QUANTITY_QUALIFIERS),
        Column("mass_kg", "float64", "Reported mass in kg, from mass units only.", nullable=True, minimum=0),
        Column("unit_count", "float64", "Reported count of pills, plants, pieces, rounds.", nullable=True, minimum=0),
        Column("estimated_mass_kg", "float64", "Mass in kg estimated from a count; never sum with mass_kg unasked.",
               nullable=True, minimum=0),
        Column("estimate_basis", "string", "Factor behind the estimate, with its version.", nullable=True),
        Column("reported_value_usd", "float64", "Street or market value as reported, US dollars.", nullable=True,
               minimum=0),
        Column("is_counterfeit", "bool", "Whether the goods are counterfeit."),
        Column("plausibility", "string", "Both numbers are kept, an implausible row is flagged.",
               codes=codes.PLAUSIBILITIES),
        Column("quantity_text", "string", "The words of the article.", nullable=True),
        _EVENT_MONTH,
    ),
)  # fmt: skip

EVENT_REPORTS = Table(
    name="event_reports",
    doc="Which article reports which event.",
    grain="one row per event and article",
    key=("event_id", "article_id"),
    partition="event_month",
    columns=(
        Column("event_id", "string", "meeting_id or seizure_id."),
        Column("event_kind", "string", "Table of the event.", codes=codes.EVENT_KINDS),
        Column("article_id", "string", "The article.", references="articles.article_id"),
        Column("is_primary", "bool", "Whether this article was the first to publish it."),
        _EVENT_MONTH,
    ),
)

EVIDENCE = Table(
    name="evidence",
    doc="The words behind each value: `articles.text[char_start:char_end] == quote`.",
    grain="one row per event, field, article and passage",
    key=("event_id", "field", "article_id", "char_start", "char_end"),
    partition="event_month",
    columns=(
        Column("event_id", "string", "meeting_id or seizure_id."),
        Column("field", "string", "Column it supports; `items.0.quantity` and `participants.1.person_name` for parts."),
        Column("article_id", "string", "The article.", references="articles.article_id"),
        Column("char_start", "int32", "Offset of the first character in articles.text.", minimum=0),
        Column("char_end", "int32", "Offset after the last character.", minimum=1),
        Column("quote", "string", "The words themselves."),
        _EVENT_MONTH,
    ),
)

FACT_TABLES = (
    ARTICLES, MEETINGS, MEETING_PARTICIPANTS, MEETING_TOPICS, SEIZURES, SEIZURE_ITEMS, EVENT_REPORTS, EVIDENCE,
)  # fmt: skip
