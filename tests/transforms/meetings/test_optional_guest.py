"""Phrases whose guest may be left out."""

import json

from transforms.articles.parse import parse_articles
from transforms.extract import extract


def test_a_phrase_without_its_guest_is_read_without_breaking() -> None:
    text = (
        "Ghana's President Ada Brown met Kenya's Prime Minister John Musa in Accra on Monday. "
        "President Brown and Foreign Minister Jane Doe of Chad crossed paths at the summit."
    )
    record = json.dumps({"id": "a", "title": "A summit", "text": text, "published_at": "2024-05-08"})
    [article] = parse_articles(record.encode(), "a.json")
    assert any(meeting.mode == "in_person" for meeting in extract(article).meetings)
