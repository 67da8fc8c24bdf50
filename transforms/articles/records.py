"""JSON and JSON Lines to records: `id, url, outlet, title, published_at, text`, everything but `text` optional."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from typing import Any

from transforms.articles.problems import Problem, UnreadableFileError

_ISO_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_EPOCH_MILLISECONDS = 10**11
"""Epoch numbers above this count milliseconds: as seconds they would lie in the year 5138."""


@dataclass(frozen=True, slots=True)
class Record:
    """One article as the file gives it."""

    index: int
    text: str
    title: str | None
    outlet: str | None
    url: str | None
    author: str | None
    record_id: str | None
    published_on: date | None


def read_records(text: str, *, lines: bool) -> tuple[list[Record], list[Problem]]:
    """Records of a JSON text (`lines`: one a line) and what is wrong with the others.

    Raises:
        UnreadableFileError: a file that is no JSON at all.
    """
    records: list[Record] = []
    problems: list[Problem] = []
    for index, raw in enumerate(_raw_records(text, lines=lines)):
        outcome = _read_record(index, raw)
        (records if isinstance(outcome, Record) else problems).append(outcome)  # type: ignore[arg-type]  # one of two lists
    return records, problems


def _raw_records(text: str, *, lines: bool) -> list[Any]:
    if lines:
        return [_loads_line(line) for line in text.split("\n") if line.strip()]
    try:
        loaded = json.loads(text)
    except json.JSONDecodeError as error:
        as_lines = [_loads_line(line) for line in text.split("\n") if line.strip()]
        if len(as_lines) > 1 and not isinstance(as_lines[0], _Broken):
            return as_lines
        raise UnreadableFileError("broken_json", f"not valid JSON: {error}") from error
    return loaded if isinstance(loaded, list) else [loaded]


@dataclass(frozen=True, slots=True)
class _Broken:
    line: str
    detail: str


def _loads_line(line: str) -> Any:  # noqa: ANN401 - JSON can be anything
    try:
        return json.loads(line)
    except json.JSONDecodeError as error:
        return _Broken(line, str(error))


def _read_record(index: int, raw: Any) -> Record | Problem:  # noqa: ANN401 - JSON can be anything
    if isinstance(raw, _Broken):
        return Problem(index, "broken_json", f"line is not valid JSON: {raw.detail}", raw.line)
    payload = json.dumps(raw, ensure_ascii=False, sort_keys=True)
    if not isinstance(raw, dict):
        return Problem(index, "not_an_object", "an article is a JSON object with at least `text`", payload)
    text = raw.get("text")
    if not isinstance(text, str) or not text.strip():
        return Problem(index, "no_text", "the record has no `text`", payload)
    try:
        published_on = parse_published_at(raw.get("published_at"))
        strings = {key: _optional_string(raw, key) for key in ("title", "outlet", "url", "author")}
    except ValueError as error:
        return Problem(index, "bad_field", str(error), payload)
    record_id = raw.get("id")
    return Record(
        index, text, **strings, record_id=None if record_id is None else str(record_id), published_on=published_on
    )


def _optional_string(raw: dict[str, Any], key: str) -> str | None:
    value = raw.get(key)
    if value is None:
        return None
    if not isinstance(value, str):
        raise ValueError(f"`{key}` is {type(value).__name__}, not a string")  # noqa: TRY004 - the caller takes one kind
    return value.strip() or None


def parse_published_at(value: object) -> date | None:
    """Publication day as the outlet's own clock has it; ISO 8601, RFC 2822 or seconds since 1970.

    Raises:
        ValueError: a value that is no date.
    """
    if value is None or value == "":
        return None
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise ValueError(f"`published_at` is {type(value).__name__}, not a date")  # noqa: TRY004 - one kind
    if isinstance(value, int | float):
        seconds = value / 1000 if value > _EPOCH_MILLISECONDS else value
        return datetime.fromtimestamp(seconds, UTC).date()
    iso = _ISO_DATE.match(value.strip())
    if iso:
        return date(*(int(part) for part in iso.groups()))
    try:
        return parsedate_to_datetime(value).date()
    except (TypeError, ValueError) as error:
        raise ValueError(f"`published_at` {value!r} is neither ISO 8601 nor RFC 2822") from error
