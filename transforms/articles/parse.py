"""Source file to articles: decode, split, clean, date. (Being written.)"""

from __future__ import annotations

import hashlib
import json
from datetime import date

from transforms.mentions import Article


def parse_articles(data: bytes, source_uri: str) -> list[Article]:
    """Articles of one source file."""
    record = json.loads(data)
    title, text = record.get("title"), record["text"]
    published = record.get("published_at")
    return [
        Article(
            article_id=hashlib.sha256(f"{title}\0{text}".encode()).hexdigest()[:32],
            source_uri=source_uri,
            source_sha256=hashlib.sha256(data).hexdigest(),
            article_index=0,
            outlet=record.get("outlet"),
            url=record.get("url"),
            author=None,
            headline=title,
            published_on=date.fromisoformat(published[:10]) if published else None,
            published_basis="metadata" if published else "unknown",
            language="en",
            word_count=len(text.split()),
            text=text,
        )
    ]
