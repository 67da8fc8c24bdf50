"""Internal tables of the lake: what the next run starts from. Declared like the contract, never shown to BI."""

from __future__ import annotations

from transforms.linking.memory import LINKED_BY_MONTH, LINKED_WHOLE
from transforms.tables import ARTICLES, QUARANTINE, Column, Table, codes

UNFINISHED = "unfinished"
"""Of a new file whose articles come in several portions, until the last of them is published."""
SOURCE_OUTCOMES = ("parsed", "quarantined", "fetch_failed", "withdrawn", UNFINISHED)

SOURCE_FILES = Table(
    name="_source_files",
    doc="Source files known to the lake, with the one outcome of each.",
    grain="one row per source file",
    key=("source_uri",),
    columns=(
        Column("source_uri", "string", "File, relative to the source's root."),
        Column("sha256", "string", "Hash of its bytes when it was last pulled."),
        Column("size_bytes", "int64", "Its size.", minimum=0),
        Column("modified_ns", "int64", "Its modification time in nanoseconds since 1970."),
        Column("outcome", "string", "What became of it.", codes=SOURCE_OUTCOMES),
        Column("articles_count", "int32", "Articles in it.", minimum=0),
        Column("problems_count", "int32", "Records in it that went to quarantine.", minimum=0),
    ),
)

OCCURRENCES = Table(
    name="_occurrences",
    doc="Every article in every source file, duplicates and old versions too, with what extraction found.",
    grain="one row per article in a source file",
    key=("source_uri", "article_index"),
    partition="published_month",
    columns=(
        *ARTICLES.columns,
        Column("version_key", "string", "What later versions of the article share."),
        Column("extractor_version", "string", "Version of the rules that read it."),
        Column("events_count", "int32", "Meetings and seizures found.", minimum=0),
        Column("extraction", "string", "Encoded extraction; null without events.", nullable=True),
    ),
)

PROBLEMS = Table(
    name="_problems",
    doc="Files and records that could not be read, as rows of `quarantine`.",
    grain=QUARANTINE.grain,
    key=QUARANTINE.key,
    columns=QUARANTINE.columns,
)

HISTORY = Table(
    name="history",
    doc="Every version of every event that was ever published, with the time it stood and why it was superseded.",
    grain="one row per version of an event",
    key=("event_id", "valid_from"),
    partition="event_month",
    columns=(
        Column("event_id", "string", "meeting_id or seizure_id."),
        Column("event_kind", "string", "Table of the event.", codes=codes.EVENT_KINDS),
        Column("valid_from", "timestamp[us, UTC]", "When this version was published."),
        Column("valid_to", "timestamp[us, UTC]", "When it was superseded; null while it stands.", nullable=True),
        Column("reason", "string", "Why it was superseded.", nullable=True),
        Column("successor_id", "string", "Event that its reports belong to now, if it has another id.", nullable=True),
        Column("event", "string", "The row as it stood, as JSON."),
        Column("event_month", "string", "event_month of that row."),
    ),
)

COVERAGE = Table(
    name="coverage",
    doc="What came from each source on each day: an article, none with an event, a failed fetch and a quarantine differ.",
    grain="one row per source and day of publication",
    key=("source", "published_on"),
    columns=(
        Column("source", "string", "First folder of the source files' names, `.` for files at the top."),
        Column("published_on", "string", "Day as YYYY-MM-DD, of files not read the day in their name; else `unknown`."),
        Column("articles_count", "int32", "Articles read.", minimum=0),
        Column("without_event_count", "int32", "Of these, articles that state no meeting and no seizure.", minimum=0),
        Column("quarantined_count", "int32", "Files and records that could not be read.", minimum=0),
        Column("fetch_failed_count", "int32", "Files that could not be fetched.", minimum=0),
        Column("withdrawn_count", "int32", "Files taken out by `wirefacts withdraw`.", minimum=0),
    ),
)

HELD = Table(
    name="_held",
    doc="Rows that a check holds back, as rows of `quarantine`, with the partition in which they would stand.",
    grain=QUARANTINE.grain,
    key=QUARANTINE.key,
    columns=(
        *QUARANTINE.columns,
        Column("held_from", "string", "Partition of `table_name` that the row is kept out of."),
    ),
)

RULES = Table(
    name="_rules",
    doc="The rules that made the published events; other rules put all events together anew.",
    grain="one row",
    key=("fingerprint",),
    columns=(Column("fingerprint", "string", "Hash of the code and the lexicons of linking, assembly and checks."),),
)

INTERNAL = (SOURCE_FILES, OCCURRENCES, PROBLEMS, HISTORY, COVERAGE, HELD, RULES, *LINKED_BY_MONTH, *LINKED_WHOLE)
"""In the manifest under `internal`: no reader globs them."""

LOADED = (HISTORY, COVERAGE)
"""Internal tables that the warehouse holds beside the contract's. `history` tells of runs: it does not converge."""
