"""Internal tables of the lake: what the next run starts from. Declared like the contract, never shown to BI."""

from __future__ import annotations

from transforms.tables import ARTICLES, QUARANTINE, Column, Table

SOURCE_OUTCOMES = ("parsed", "quarantined", "fetch_failed")

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
