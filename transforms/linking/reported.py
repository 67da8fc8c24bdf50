"""A mention together with the article that reports it, and its compact text form in the lake.

The text form keeps the quote beside every span, so that assembly never reads an article again:
`{"q": [[start, end, quote], ...], "m": [meeting, ...], "s": [seizure, ...]}`, each event an object without its default
values, each piece of evidence `[field, index into q]`. `trace` is for `extract --explain` and is not kept.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import MISSING, dataclass, field, fields
from datetime import date
from functools import cache
from typing import Any, TypeAlias, TypeVar, get_args, get_origin, get_type_hints

from transforms.mentions import Evidence, Extraction, MeetingMention, SeizureMention

Span: TypeAlias = tuple[int, int]
Mention: TypeAlias = MeetingMention | SeizureMention
_Encoder: TypeAlias = Callable[[Any, dict[Span, int]], Any]
_Decoder: TypeAlias = Callable[[Any, list[Span]], Any]
_T = TypeVar("_T")

_DROPPED = frozenset({"trace"})


@dataclass(frozen=True, slots=True)
class QuotedExtraction:
    """An extraction (without traces) and the words of the article at each of its spans."""

    extraction: Extraction
    quotes: Mapping[Span, str]


@dataclass(frozen=True, slots=True)
class ReportedMention:
    """One event as one article tells it, with what linking and assembly need to know of that article."""

    article_id: str
    published_on: date | None
    outlet: str | None
    url: str | None
    mention: Mention
    mention_index: int
    """Position among the meetings or among the seizures of the article's Extraction."""
    extractor_version: str
    quotes: Mapping[Span, str] = field(default_factory=dict, compare=False)
    rank_in_sentence: int = 0
    """0 for the first mention of its kind whose best sentence starts there, 1 for the next: part of the event's id."""
    source_uri: str = field(default="", compare=False)
    article_index: int = field(default=0, compare=False)
    """With `source_uri` where in the source the article stands, so that it is found again."""


def kind_of(reported: ReportedMention) -> str:
    """Table of the event: meeting or seizure."""
    return "meeting" if isinstance(reported.mention, MeetingMention) else "seizure"


def encode_extraction(extraction: Extraction, text: str) -> str:
    """Compact JSON of `extraction` with the quotes cut from the article's `text`; equal input gives equal output.

    Raises:
        ValueError: a span does not lie in `text`.
    """
    spans: dict[Span, int] = {}
    meetings = [_codec(MeetingMention)[0](m, spans) for m in extraction.meetings]
    seizures = [_codec(SeizureMention)[0](s, spans) for s in extraction.seizures]
    quotes = [[start, end, _cut_quote(text, start, end)] for start, end in spans]
    return json.dumps({"q": quotes, "m": meetings, "s": seizures}, ensure_ascii=False, separators=(",", ":"))


def decode_extraction(encoded: str, *, lean: bool = False) -> QuotedExtraction:
    """The inverse of `encode_extraction`; `lean` leaves out quotes and evidence, which linking does not look at.

    Raises:
        ValueError: not JSON, a field is missing, or a field is unknown to this version.
    """
    raw = json.loads(encoded)
    if lean:
        for event in (*raw["m"], *raw["s"]):
            for part in (event, *event.get("participants", ()), *event.get("items", ())):
                part.pop("evidence", None)
    spans: list[Span] = [(start, end) for start, end, _ in raw["q"]]
    meetings = tuple(_codec(MeetingMention)[1](m, spans) for m in raw["m"])
    seizures = tuple(_codec(SeizureMention)[1](s, spans) for s in raw["s"])
    quotes = {} if lean else {(start, end): quote for start, end, quote in raw["q"]}
    return QuotedExtraction(Extraction(meetings, seizures), quotes)


def report_mentions(
    quoted: QuotedExtraction,
    *,
    article_id: str,
    published_on: date | None,
    outlet: str | None,
    url: str | None,
    extractor_version: str,
    source_uri: str = "",
    article_index: int = 0,
) -> tuple[ReportedMention, ...]:
    """All mentions of one article, meetings first, in the order of the extraction."""
    reported: list[ReportedMention] = []
    groups: tuple[Iterable[Mention], ...] = (quoted.extraction.meetings, quoted.extraction.seizures)
    for mentions in groups:
        seen: dict[int, int] = {}
        for index, mention in enumerate(mentions):
            rank = seen.get(mention.sentence.start, 0)
            seen[mention.sentence.start] = rank + 1
            reported.append(
                ReportedMention(
                    article_id,
                    published_on,
                    outlet,
                    url,
                    mention,
                    index,
                    extractor_version,
                    quoted.quotes,
                    rank,
                    source_uri,
                    article_index,
                )
            )
    return tuple(reported)


def _cut_quote(text: str, start: int, end: int) -> str:
    if not 0 <= start < end <= len(text):
        raise ValueError(f"span {start}:{end} does not lie in a text of {len(text)} characters")
    return text[start:end]


@cache
def _codec(cls: type[Any]) -> tuple[_Encoder, _Decoder]:
    """Encoder and decoder of a dataclass, from its type hints: a new field with a default needs no change here."""
    hints = get_type_hints(cls)
    parts = [
        (f.name, f.default if f.default is not MISSING else _NO_DEFAULT, *_value_codec(hints[f.name]))
        for f in fields(cls)
        if f.name not in _DROPPED
    ]
    decoders = {name: decode for name, _, _, decode in parts}

    def encode(value: Any, spans: dict[Span, int]) -> dict[str, Any]:  # noqa: ANN401 # any dataclass of mentions
        out: dict[str, Any] = {}
        for name, default, encode_value, _ in parts:
            item = getattr(value, name)
            if item != default:
                out[name] = encode_value(item, spans) if encode_value else item
        return out

    def decode(raw: dict[str, Any], spans: list[Span]) -> Any:  # noqa: ANN401 # any dataclass of mentions
        unknown = raw.keys() - decoders.keys()
        if unknown:
            raise ValueError(f"{cls.__name__} has no field {', '.join(sorted(unknown))}")
        values = {
            name: decode_value(item, spans) if (decode_value := decoders[name]) else item for name, item in raw.items()
        }
        try:
            return cls(**values)
        except TypeError as error:
            raise ValueError(f"{cls.__name__}: {error}") from error

    return encode, decode


class _NoDefault:
    """Equal to nothing, so a field without default is always written."""


_NO_DEFAULT = _NoDefault()


def _value_codec(hint: Any) -> tuple[_Encoder | None, _Decoder | None]:  # noqa: ANN401 # a type hint has no type
    """Encoder and decoder of one field's values; None where JSON holds them as they are."""
    alternatives = [arg for arg in get_args(hint) if arg is not type(None)]
    if get_origin(hint) is tuple:
        return _tuple_codec(alternatives[0])
    if type(None) in get_args(hint):
        encode, decode = _value_codec(alternatives[0])
        return _optional(encode), _optional(decode)
    if hint is Evidence:
        return _encode_evidence, _decode_evidence
    if hint is date:
        return (lambda value, _: value.isoformat()), (lambda raw, _: date.fromisoformat(raw))
    if hint in (str, int, float, bool):
        return None, None
    return _codec(hint)


def _tuple_codec(hint: Any) -> tuple[_Encoder, _Decoder]:  # noqa: ANN401 # a type hint has no type
    encode, decode = _value_codec(hint)
    if encode is None or decode is None:
        return (lambda values, _: list(values)), (lambda raw, _: tuple(raw))
    return (
        lambda values, spans: [encode(value, spans) for value in values],
        lambda raw, spans: tuple([decode(item, spans) for item in raw]),
    )


def _optional(convert: Callable[[Any, _T], Any] | None) -> Callable[[Any, _T], Any] | None:
    if convert is None:
        return None
    return lambda value, spans: None if value is None else convert(value, spans)


def _encode_evidence(value: Evidence, spans: dict[Span, int]) -> list[Any]:
    return [value.field, spans.setdefault((value.start, value.end), len(spans))]


def _decode_evidence(raw: list[Any], spans: list[Span]) -> Evidence:
    start, end = spans[raw[1]]
    return Evidence(raw[0], start, end)
