"""Source file to articles: decode, split, clean, date, identify."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date

from transforms.articles.clean import clean_lines
from transforms.articles.decode import decode_bytes
from transforms.articles.language import detect_language
from transforms.articles.plain_text import split_articles
from transforms.articles.problems import Problem, UnreadableFileError
from transforms.articles.publication import find_publication_date
from transforms.articles.records import Record, read_records
from transforms.dates.bounds import FIRST_YEAR, LAST_YEAR, is_in_bounds
from transforms.mentions import Article

SOURCE_SUFFIXES = (".txt", ".json", ".jsonl", ".txt.gz", ".json.gz", ".jsonl.gz")
"""File names that we read; anything else in a source folder is not ours."""
_ID_CHARS = 32


@dataclass(frozen=True, slots=True)
class ParsedArticle:
    """An article and the key that its later versions share."""

    article: Article
    version_key: str
    """The article's address, else outlet and record id, else file and position: a later text under it replaces."""


@dataclass(frozen=True, slots=True)
class ParsedFile:
    """Everything a file holds: each of its records is either an article or a problem."""

    articles: tuple[ParsedArticle, ...]
    problems: tuple[Problem, ...]


def parse_file(data: bytes, source_uri: str) -> ParsedFile:
    """Articles and problems of one source file.

    Raises:
        UnreadableFileError: the file as a whole cannot be read.
    """
    text = decode_bytes(data)
    if not text.strip():
        raise UnreadableFileError("empty_file", "the file is empty")
    sha256 = hashlib.sha256(data).hexdigest()
    name = source_uri.lower().removesuffix(".gz")
    if name.endswith((".json", ".jsonl")):
        records, problems = read_records(text, lines=name.endswith(".jsonl"))
    else:
        records, problems = _plain_records(text), []
    articles: list[ParsedArticle] = []
    for record in records:
        outcome = _build_article(record, source_uri, sha256)
        if isinstance(outcome, Problem):
            problems.append(outcome)
        else:
            articles.append(outcome)
    if not articles and not problems:
        raise UnreadableFileError("no_article", "the file holds no article")
    return ParsedFile(tuple(articles), tuple(sorted(problems, key=lambda problem: problem.article_index)))


def parse_articles(data: bytes, source_uri: str) -> list[Article]:
    """Articles of one source file, for readers who need no versions and no problems."""
    return [parsed.article for parsed in parse_file(data, source_uri).articles]


def _plain_records(text: str) -> list[Record]:
    return [
        Record(i, "\n".join(lines), None, None, None, None, None, None) for i, lines in enumerate(split_articles(text))
    ]


def _build_article(record: Record, source_uri: str, sha256: str) -> ParsedArticle | Problem:
    headline, body = clean_lines(record.text.split("\n"), record.title)
    if not body:
        return Problem(record.index, "no_text", "nothing is left after site furniture is taken out", record.text)
    published_on, basis = _date_article(record)
    if published_on is not None and not is_in_bounds(published_on):
        detail = f"{published_on}, from its {basis}, lies outside of the years {FIRST_YEAR} to {LAST_YEAR}"
        return Problem(record.index, "date_out_of_range", detail, record.text)
    article = Article(
        article_id=hashlib.sha256(f"{headline or ''}\x00{body}".encode()).hexdigest()[:_ID_CHARS],
        source_uri=source_uri,
        source_sha256=sha256,
        article_index=record.index,
        outlet=record.outlet,
        url=record.url,
        author=record.author,
        headline=headline,
        published_on=published_on,
        published_basis=basis,
        language=detect_language(body),
        word_count=len(body.split()),
        text=body,
    )
    return ParsedArticle(article, _version_key(record, source_uri))


def _date_article(record: Record) -> tuple[date | None, str]:
    if record.published_on is not None:
        return record.published_on, "metadata"
    return find_publication_date(record.text, record.url)


def _version_key(record: Record, source_uri: str) -> str:
    if record.url:
        return f"url:{record.url}"
    if record.record_id:
        return f"id:{record.outlet or ''}#{record.record_id}"
    return f"file:{source_uri}#{record.index}"
