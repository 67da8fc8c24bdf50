"""Extract: meetings and seizures of a batch's articles, kept beside them as text with the quotes.

An article on which the rules themselves break goes to quarantine with the place in the code: it must not hold up all
others of all sources, run after run.
"""

from __future__ import annotations

import logging
import traceback
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from flows.lake.state_tables import OCCURRENCES, PROBLEMS, SOURCE_FILES
from flows.parse_files import quarantine_row
from transforms.extract import EXTRACTOR_VERSION, extract
from transforms.linking.reported import encode_extraction
from transforms.mentions import Article

EXTRACTED_LANGUAGES = ("en", "und")
ROWS_AT_ONCE = 2_000
"""Articles that are in memory as Python objects at once."""
_LOG = logging.getLogger(__name__)


def extract_articles(base: Path) -> Path:
    """Fill in the extraction of the articles that `parse_files` left at `base`; gives `base` back.

    Those on which the rules break are taken out of the articles and put to the problems.
    """
    path, done = Path(f"{base}.articles.parquet"), Path(f"{base}.extracted.parquet")
    broken: list[dict[str, Any]] = []
    with pq.ParquetWriter(done, OCCURRENCES.arrow_schema()) as writer:
        for batch in pq.ParquetFile(path).iter_batches(ROWS_AT_ONCE):
            extracted = []
            for row in batch.to_pylist():
                try:
                    extracted.append(row | _extract_row(row))
                except MemoryError:
                    raise
                except Exception as error:  # noqa: BLE001 - whatever it is, it is this article's alone
                    _LOG.exception("extraction broke on article %d of %s", row["article_index"], row["source_uri"])
                    broken.append(_broken_row(row, error))
            writer.write_table(pa.Table.from_pylist(extracted, OCCURRENCES.arrow_schema()))
    if broken:
        _count_broken(base, broken)
    done.replace(path)  # last: a task that is tried again finds all or nothing done
    return base


def article_of(row: dict[str, Any]) -> Article:
    """Article of a row of `articles` or `_occurrences`."""
    return Article(**{name: row[name] for name in Article.__slots__})


def _broken_row(row: dict[str, Any], error: Exception) -> dict[str, Any]:
    frame = traceback.extract_tb(error.__traceback__)[-1]
    place = f"{Path(frame.filename).name}: {frame.name}, line {frame.lineno}"
    detail = f"record {row['article_index']}: {type(error).__name__}: {error} ({place})"
    return quarantine_row(row["source_uri"], "extract", "extraction_failed", detail, row["text"])


def _count_broken(base: Path, broken: list[dict[str, Any]]) -> None:
    """Put the rows to the problems of the batch, and in its source outcomes from articles to problems."""
    problems, sources = Path(f"{base}.problems.parquet"), Path(f"{base}.sources.parquet")
    held = pq.ParquetFile(problems).read().cast(PROBLEMS.arrow_schema())
    known = pc.is_in(held["stage"], pa.array(["extract"]))  # of a task that is tried again
    rows = pa.concat_tables([held.filter(pc.invert(known)), pa.Table.from_pylist(broken, PROBLEMS.arrow_schema())])
    outcomes = pq.ParquetFile(sources).read().to_pylist()
    for row in outcomes:
        count = sum(one["source_uri"] == row["source_uri"] for one in broken)
        if count:
            every = row["articles_count"] + row["problems_count"]
            row["problems_count"] = pc.sum(pc.equal(rows["source_uri"], row["source_uri"])).as_py()
            row["articles_count"] = every - row["problems_count"]
            row["outcome"] = "parsed" if row["articles_count"] else "quarantined"
    pq.write_table(rows, problems)
    pq.write_table(pa.Table.from_pylist(outcomes, SOURCE_FILES.arrow_schema()), sources)


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
