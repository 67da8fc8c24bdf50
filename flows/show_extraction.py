"""Facts of one file, for a person or as JSON; nothing is written."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flows.plain_words import plain
from transforms.articles.parse import parse_file
from transforms.extract import EXTRACTOR_VERSION, extract
from transforms.mentions import (
    Article,
    DateSpan,
    Evidence,
    Extraction,
    MeetingMention,
    Place,
    SeizedItem,
    SeizureMention,
)

if TYPE_CHECKING:  # Rich's console is imported where one is printed
    from rich.console import Console

Row = tuple[str, str, list[Evidence]]
"""Label, value and the passages behind it."""


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
    """A heading an article, and a small table an event: field, value and the words it came from."""
    from rich.console import Console

    console = Console(highlight=False)
    for article, extraction in found:
        day = f" [dim]({article.published_on or 'no date'}{_basis(article)})[/dim]"
        console.print(f"[bold]{plain(article.headline or '(no headline)')}[/bold]{day}")
        events: list[MeetingMention | SeizureMention] = [*extraction.meetings, *extraction.seizures]
        for event in sorted(events, key=lambda e: e.sentence.start):
            _print_event(console, article, event)
            for line in event.trace if explain else ():
                console.print(f"  [dim]{plain(line)}[/dim]")
        console.print("" if events else "no meeting and no seizure\n")


def _basis(article: Article) -> str:
    return f", by {article.published_basis}" if article.published_on and article.published_basis != "metadata" else ""


def _print_event(console: Console, article: Article, event: MeetingMention | SeizureMention) -> None:
    from rich.table import Table

    is_meeting = isinstance(event, MeetingMention)
    rows = _meeting_rows(event) if isinstance(event, MeetingMention) else _seizure_rows(event)
    what = event.mode if isinstance(event, MeetingMention) else event.scope
    console.print(
        f"[bold]{'meeting' if is_meeting else 'seizure'}, {event.status}, {what}[/bold]  confidence {event.confidence:.2f}"
    )
    console.print(f"[italic]{plain(article.text[event.sentence.start : event.sentence.end])}[/italic]")
    grid = Table(show_header=False, expand=True)
    grid.add_column(ratio=2)
    grid.add_column(ratio=5)
    grid.add_column(ratio=7, style="dim")
    for label, value, passages in rows:
        grid.add_row(label, plain(value), plain(" … ".join(_quotes(article, passages))))
    console.print(grid)


def _quotes(article: Article, passages: list[Evidence]) -> list[str]:
    """The words of the passages, each once and none that stands in a longer one."""
    words = list(dict.fromkeys(article.text[p.start : p.end] for p in passages))
    return [w for w in words if not any(w != other and w in other for other in words)]


def _meeting_rows(event: MeetingMention) -> Iterator[Row]:
    quotes = _passages_by_field(event.evidence)
    yield "when", _when(event.when), quotes.get("date_start", [])
    if event.mode not in ("phone", "video"):
        yield "where", _where(event.where), quotes.get("place_name", quotes.get("country_iso3", []))
    for person in event.participants:
        facts = ", ".join(x for x in (person.role_title, person.organisation, person.country_iso3) if x)
        yield "who", f"{person.person_name} ({facts or '?'})", list(person.evidence)
    if event.topics:
        yield "about", ", ".join(event.topics), []


def _seizure_rows(event: SeizureMention) -> Iterator[Row]:
    quotes = _passages_by_field(event.evidence)
    yield "when", _when(event.when), quotes.get("date_start", [])
    yield "where", _where(event.where), quotes.get("place_name", quotes.get("country_iso3", []))
    for item in event.items:
        yield "what", _item(item), list(item.evidence)
    for label, field, value in (
        ("by", "seizing_authority", event.seizing_authority),
        ("from", "origin_country_iso3", event.origin_country_iso3),
        ("through", "transit_country_iso3", event.transit_country_iso3),
        ("to", "destination_country_iso3", event.destination_country_iso3),
        ("carried by", "transport_mode", event.transport_mode),
        ("hidden", "concealment", event.concealment),
        ("arrests", "arrests_count", event.arrests_count),
        ("killed", "killed_count", event.killed_count),
        ("injured", "injured_count", event.injured_count),
        ("joint, with", "partner_countries", ", ".join(event.partner_countries) or None),
    ):
        if value is not None:
            yield label, str(value), quotes.get(field, [])


def _passages_by_field(evidence: Iterable[Evidence]) -> dict[str, list[Evidence]]:
    by_field: dict[str, list[Evidence]] = {}
    for passage in evidence:
        by_field.setdefault(passage.field, []).append(passage)
    return by_field


def _item(item: SeizedItem) -> str:
    marks = {"approx": "~", "at_least": ">", "at_most": "<"}
    amount = "" if item.quantity is None else f"{marks.get(item.quantity_qualifier, '')}{item.quantity:,.10g} "
    upper = "" if item.quantity_max is None else f"to {item.quantity_max:,.10g} "
    same = "".join(f" = {m.quantity:,.10g} {m.unit}" for m in item.same_as)
    fake = "counterfeit " if item.is_counterfeit else ""
    return f"{amount}{upper}{item.quantity_unit or ''} {fake}{item.commodity}{same}".strip()


def _when(when: DateSpan) -> str:
    if when.start is None:
        return "not stated"
    span = f"{when.start}" if when.start == when.end else f"{when.start} to {when.end}"
    return f"{span} ({when.basis})"


def _where(where: Place | None) -> str:
    return ", ".join(x for x in (where.name, where.admin1, where.country_iso3) if x) if where else "not stated"


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
