"""Extract: meetings and seizures of a batch's articles, kept beside them as text with the quotes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from flows.lake.state_tables import OCCURRENCES
from transforms.extract import EXTRACTOR_VERSION, extract
from transforms.linking.reported import encode_extraction
from transforms.mentions import Article

EXTRACTED_LANGUAGES = ("en", "und")


def extract_articles(base: Path) -> Path:
    """Fill in the extraction of the articles that `parse_files` left at `base`; gives `base` back."""
    path = Path(f"{base}.articles.parquet")
    rows = pq.ParquetFile(path).read().to_pylist()
    extracted = [row | _extract_row(row) for row in rows]
    pq.write_table(pa.Table.from_pylist(extracted, OCCURRENCES.arrow_schema()), path)
    return base


def article_of(row: dict[str, Any]) -> Article:
    """Article of a row of `articles` or `_occurrences`."""
    return Article(**{name: row[name] for name in Article.__slots__})


def _extract_row(row: dict[str, Any]) -> dict[str, Any]:
    if row["language"] not in EXTRACTED_LANGUAGES:
        return {"events_count": 0, "extraction": None, "extractor_version": EXTRACTOR_VERSION}
    article = article_of(row)
    extraction = extract(article)
    events = len(extraction.meetings) + len(extraction.seizures)
    return {
        "events_count": events,
        "extraction": encode_extraction(extraction, article.text) if events else None,
        "extractor_version": EXTRACTOR_VERSION,
    }
