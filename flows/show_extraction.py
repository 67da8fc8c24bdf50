"""Facts of one file, for a person or as JSON; nothing is written."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from transforms.articles.parse import parse_file
from transforms.extract import EXTRACTOR_VERSION, extract
from transforms.mentions import Article, DateSpan, Extraction, MeetingMention, Place, SeizedItem, SeizureMention


def print_extraction(file: Path, *, as_json: bool, explain: bool) -> None:
    """Print the meetings and seizures that `file` states.

    Raises:
        UnreadableFileError: the file cannot be read as articles.
    """
    parsed = parse_file(file.read_bytes(), file.name)
    found = [(p.article, extract(p.article)) for p in parsed.articles]
    if as_json:
        print_json(found)
    else:
        print_tables(found, explain=explain)
    for problem in parsed.problems:
        sys.stderr.write(f"record {problem.article_index}: {problem.reason_code}: {problem.detail}\n")


def print_json(found: list[tuple[Article, Extraction]]) -> None:
    """One JSON object with an entry an article, on standard output."""
    articles = [
        {
            "article_id": article.article_id,
            "headline": article.headline,
            "published_on": article.published_on,
            "meetings": [_with_quotes(asdict(m), article.text) for m in extraction.meetings],
            "seizures": [_with_quotes(asdict(s), article.text) for s in extraction.seizures],
        }
        for article, extraction in found
    ]
    document = {"extractor_version": EXTRACTOR_VERSION, "articles": articles}
    sys.stdout.write(json.dumps(document, ensure_ascii=False, indent=1, default=_encode_date) + "\n")


def print_tables(found: list[tuple[Article, Extraction]], *, explain: bool) -> None:
    """A heading an article and a table of its events."""
    from rich.console import Console
    from flows.printable import escape
    from rich.table import Table

    console = Console()
    for article, extraction in found:
        day = f" ({article.published_on})" if article.published_on else ""
        console.print(f"[bold]{escape(article.headline or '(no headline)')}[/bold]{day}")
        table = Table("what", "when", "where", "who", "facts", show_lines=True)
        events: list[MeetingMention | SeizureMention] = [*extraction.meetings, *extraction.seizures]
        for event in sorted(events, key=lambda e: e.sentence.start):
            cells = _meeting_cells(event) if isinstance(event, MeetingMention) else _seizure_cells(event)
            table.add_row(*(escape(cell) for cell in cells))
        console.print(table if table.row_count else "no meeting and no seizure")
        if explain:
            for event in events:
                words = article.text[event.sentence.start : event.sentence.end]
                console.print(f"[italic]{escape(words)}[/italic]")
                for line in event.trace:
                    console.print(f"  {escape(line)}")
        console.print()


def _meeting_cells(event: MeetingMention) -> tuple[str, ...]:
    people = "\n".join(
        f"{p.person_name} ({', '.join(x for x in (p.role_title, p.country_iso3) if x) or '?'})"
        for p in event.participants
    )
    what = f"meeting, {event.status}\n{event.mode}"
    return what, _when(event.when), _where(event.where), people, "; ".join(event.topics)


def _seizure_cells(event: SeizureMention) -> tuple[str, ...]:
    facts = [_item(item) for item in event.items]
    for label, value in (
        ("from", event.origin_country_iso3),
        ("to", event.destination_country_iso3),
        ("by", event.transport_mode),
        ("hidden", event.concealment),
        ("arrests", event.arrests_count),
        ("killed", event.killed_count),
        ("with", ";".join(event.partner_countries) or None),
    ):
        if value is not None:
            facts.append(f"{label}: {value}")
    what = f"seizure, {event.status}\n{event.scope}"
    return what, _when(event.when), _where(event.where), event.seizing_authority or "", "\n".join(facts)


def _item(item: SeizedItem) -> str:
    marks = {"approx": "~", "at_least": ">", "at_most": "<"}
    amount = "" if item.quantity is None else f"{marks.get(item.quantity_qualifier, '')}{item.quantity:,.10g} "
    upper = "" if item.quantity_max is None else f"to {item.quantity_max:,.10g} "
    same = "".join(f" = {m.quantity:,.10g} {m.unit}" for m in item.same_as)
    fake = "counterfeit " if item.is_counterfeit else ""
    return f"{amount}{upper}{item.quantity_unit or ''} {fake}{item.commodity}{same}".strip()


def _when(when: DateSpan) -> str:
    if when.start is None:
        return "?"
    return f"{when.start}" if when.start == when.end else f"{when.start} – {when.end}"


def _where(where: Place | None) -> str:
    return ", ".join(x for x in (where.name, where.admin1, where.country_iso3) if x) if where else "?"


def _with_quotes(value: Any, text: str) -> Any:  # noqa: ANN401 - any part of a mention
    if isinstance(value, dict):
        value = {key: _with_quotes(part, text) for key, part in value.items()}
        if {"field", "start", "end"} <= value.keys():
            value["quote"] = text[value["start"] : value["end"]]
        return value
    return [_with_quotes(part, text) for part in value] if isinstance(value, list | tuple) else value


def _encode_date(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} is no fact")
