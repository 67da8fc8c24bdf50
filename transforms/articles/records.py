"""JSON and JSON Lines to records: `id, url, outlet, title, published_at, text`, everything but `text` optional."""

from __future__ import annotations

import json
import math
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from typing import Any

from transforms.articles.problems import Problem, UnreadableFileError
from transforms.dates.bounds import FIRST_YEAR, LAST_YEAR, is_in_bounds

_ISO_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_EPOCH_MILLISECONDS = 10**11
"""Epoch numbers above this count milliseconds: as seconds they would lie in the year 5138."""
_HALF = re.compile(r"[\ud800-\udfff]")
"""Half a character, which JSON can write and no file can hold."""


class DateOutOfRangeError(ValueError):
    """A date outside of the years that dates may lie in."""


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
    except _NO_JSON as error:
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
    except _NO_JSON as error:
        return _Broken(line, str(error))


_NO_JSON = (ValueError, RecursionError)
"""Also a number of more digits than Python reads, and brackets nested deeper than it follows."""


def _read_record(index: int, raw: Any) -> Record | Problem:  # noqa: ANN401 - JSON can be anything
    if isinstance(raw, _Broken):
        return Problem(index, "broken_json", f"line is not valid JSON: {raw.detail}", raw.line)
    payload = _dump(raw)
    if not isinstance(raw, dict):
        return Problem(index, "not_an_object", "an article is a JSON object with at least `text`", payload)
    text = raw.get("text")
    if not isinstance(text, str) or not text.strip():
        return Problem(index, "no_text", "the record has no `text`", payload)
    try:
        published_on = parse_published_at(raw.get("published_at"))
        strings = {key: _optional_string(raw, key) for key in ("title", "outlet", "url", "author")}
        record_id = None if raw.get("id") is None else str(raw["id"])
        _refuse_unstorable(text, record_id, *strings.values())
    except DateOutOfRangeError as error:
        return Problem(index, "date_out_of_range", str(error), payload)
    except ValueError as error:
        return Problem(index, "bad_field", str(error), payload)
    return Record(index, text, **strings, record_id=record_id, published_on=published_on)


def _dump(raw: Any) -> str:  # noqa: ANN401 - JSON can be anything
    """The record as JSON that any file and database takes."""
    words = json.dumps(raw, ensure_ascii=False, sort_keys=True)
    return json.dumps(raw, sort_keys=True) if _HALF.search(words) else words


def _refuse_unstorable(*strings: str | None) -> None:
    for value in strings:
        if value is not None and _HALF.search(value):
            raise ValueError("it holds half a character (a lone surrogate)")


def _optional_string(raw: dict[str, Any], key: str) -> str | None:
    value = raw.get(key)
    if value is None:
        return None
    if not isinstance(value, str):
        raise ValueError(f"`{key}` is {type(value).__name__}, not a string")  # noqa: TRY004 - the caller takes one kind
    if "\0" in value and key != "title":  # those of titles and texts are taken out
        raise ValueError(f"`{key}` holds a NUL, which no PostgreSQL column takes")
    return value.strip() or None


def parse_published_at(value: object) -> date | None:
    """Publication day as the outlet's own clock has it; ISO 8601, RFC 2822 or seconds since 1970.

    Raises:
        DateOutOfRangeError: a date before FIRST_YEAR or after LAST_YEAR, or a number that lies beyond any calendar.
        ValueError: a value that is no date.
    """
    day = _read_day(value)
    if day is not None and not is_in_bounds(day):
        raise _out_of_range(value)
    return day


def _read_day(value: object) -> date | None:
    if value is None or value == "":
        return None
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise ValueError(f"`published_at` is {type(value).__name__}, not a date")  # noqa: TRY004 - one kind
    if isinstance(value, int | float):
        return _read_epoch(value)
    iso = _ISO_DATE.match(value.strip())
    if iso:
        return date(*(int(part) for part in iso.groups()))
    try:
        return parsedate_to_datetime(value).date()
    except (TypeError, ValueError, OverflowError) as error:
        raise ValueError(f"`published_at` {value!r} is neither ISO 8601 nor RFC 2822") from error


def _read_epoch(value: float) -> date:
    if isinstance(value, float) and math.isnan(value):
        raise ValueError("`published_at` is not a number")
    try:
        seconds = value / 1000 if value > _EPOCH_MILLISECONDS else value
        return datetime.fromtimestamp(seconds, UTC).date()
    except (ValueError, OverflowError, OSError) as error:
        raise _out_of_range(value) from error


def _out_of_range(value: object) -> DateOutOfRangeError:
    return DateOutOfRangeError(f"`published_at` {value!r:.80} lies outside of the years {FIRST_YEAR} to {LAST_YEAR}")
