"""Parse: raw copies of a batch to articles; what cannot be read becomes a quarantine row with its reason."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from flows.lake.files import sha256_hex
from flows.lake.layout import Lake
from flows.lake.state_tables import OCCURRENCES, PROBLEMS, SOURCE_FILES
from flows.pull_files import PulledFile, read_batch
from transforms.articles.parse import ParsedFile, parse_file
from transforms.articles.problems import UnreadableFileError
from transforms.extract import EXTRACTOR_VERSION
from transforms.mentions import Article

PAYLOAD_CHARS = 2_000
"""A quarantine row holds the start of what it holds back; the raw zone has the whole."""


def parse_files(lake: Lake, batch_path: Path) -> Path:
    """Articles, problems and source outcomes of a batch as Parquet files beside it; the path they share."""
    articles: list[dict[str, Any]] = []
    problems: list[dict[str, Any]] = []
    sources: list[dict[str, Any]] = []
    for file in read_batch(batch_path):
        outcome, parsed, reasons = _parse_one(file, lake)
        articles += [article_row(p.article) | {"version_key": p.version_key} for p in parsed.articles]
        problems += reasons
        sources.append(
            {
                "source_uri": file.source_uri,
                "sha256": file.sha256,
                "size_bytes": file.size_bytes,
                "modified_ns": file.modified_ns,
                "outcome": outcome,
                "articles_count": len(parsed.articles),
                "problems_count": len(reasons),
            }
        )
    base = batch_path.with_suffix("")
    for row in articles:
        row |= {"extractor_version": EXTRACTOR_VERSION, "events_count": 0, "extraction": None}
    pq.write_table(pa.Table.from_pylist(articles, OCCURRENCES.arrow_schema()), f"{base}.articles.parquet")
    pq.write_table(pa.Table.from_pylist(problems, PROBLEMS.arrow_schema()), f"{base}.problems.parquet")
    pq.write_table(pa.Table.from_pylist(sources, SOURCE_FILES.arrow_schema()), f"{base}.sources.parquet")
    return base


def article_row(article: Article) -> dict[str, Any]:
    """Row of `articles`."""
    row = {name: getattr(article, name) for name in article.__slots__}
    day = article.published_on
    return row | {"published_month": f"{day:%Y-%m}" if day else "unknown"}


def quarantine_row(source_uri: str, stage: str, reason_code: str, detail: str, payload: str) -> dict[str, Any]:
    """Row of `quarantine` for a file or a record; its id is a hash of its content."""
    row: dict[str, Any] = dict.fromkeys((column.name for column in PROBLEMS.columns), None)
    row |= {
        "source_uri": source_uri,
        "stage": stage,
        "reason_code": reason_code,
        "detail": detail,
        "payload": payload[:PAYLOAD_CHARS],
        "extractor_version": EXTRACTOR_VERSION,
    }
    return row | {"quarantine_id": sha256_hex(json.dumps(row, sort_keys=True).encode())[:32]}


def _parse_one(file: PulledFile, lake: Lake) -> tuple[str, ParsedFile, list[dict[str, Any]]]:
    nothing = ParsedFile((), ())
    if file.failure:
        row = quarantine_row(file.source_uri, "pull", "fetch_failed", file.failure, "")
        return "fetch_failed", nothing, [row]
    data = read_raw(lake, file.sha256)
    if data is None:
        reason = "the raw copy is lost or not what was pulled; the next run pulls the file again"
        return "fetch_failed", nothing, [quarantine_row(file.source_uri, "pull", "raw_damaged", reason, file.sha256)]
    try:
        parsed = parse_file(data, file.source_uri)
    except UnreadableFileError as error:
        row = quarantine_row(file.source_uri, "parse", error.reason_code, error.detail, f"raw:{file.sha256}")
        return "quarantined", nothing, [row]
    reasons = [
        quarantine_row(file.source_uri, "parse", p.reason_code, f"record {p.article_index}: {p.detail}", p.payload)
        for p in parsed.problems
    ]
    return ("parsed" if parsed.articles else "quarantined"), parsed, reasons


def read_raw(lake: Lake, sha256: str) -> bytes | None:
    """Bytes of a raw copy; None where they are not those that were pulled."""
    try:
        data = lake.raw(sha256).read_bytes()
    except FileNotFoundError:
        return None
    return data if sha256_hex(data) == sha256 else None
