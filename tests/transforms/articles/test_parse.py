"""Source files of every shape and encoding become articles; what cannot be read says why."""

from __future__ import annotations

import codecs
import gzip
import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.articles.parse import parse_file
from transforms.articles.problems import UnreadableFileError
from transforms.articles.records import DateOutOfRangeError, parse_published_at

BODY = (
    "Customs officers at the port opened a container of tiles on Monday and found 40 kilograms of hashish behind a "
    "false wall, the ministry said in the evening."
)
OTHER = (
    "The harbour authority expects a record year for bananas, its director told reporters, while the new crane that "
    "was promised for spring is still on a ship somewhere near the Azores."
)
CAPTION = "Officers stand beside the opened container. (Ministry handout)"


def pasted(headline: str, body: str) -> str:
    return f"{headline}\n\n{CAPTION}\n{CAPTION}\nTT\n20\n\n{headline}\n\n{CAPTION}\n{CAPTION}\n\n{body}\n"


def articles_of(data: bytes, name: str = "a.txt"):
    return [parsed.article for parsed in parse_file(data, name).articles]


def test_doubled_headline_caption_and_furniture_are_told_once():
    (article,) = articles_of(pasted("Hashish Behind Tiles at the Port", BODY).encode())
    assert article.headline == "Hashish Behind Tiles at the Port"
    assert article.text == f"{CAPTION}\n\n{BODY}"


def test_several_articles_in_one_file_are_told_apart():
    text = pasted("Hashish Behind Tiles at the Port", BODY) + "\n\n\n" + pasted("Bananas Head for a Record Year", OTHER)
    first, second = articles_of(text.encode())
    assert (first.article_index, second.article_index) == (0, 1)
    assert BODY in first.text
    assert OTHER in second.text
    assert OTHER not in first.text


@pytest.mark.parametrize(
    "encode",
    [
        lambda text: text.encode("utf-8"),
        lambda text: codecs.BOM_UTF8 + text.encode("utf-8"),
        lambda text: text.encode("utf-16"),
        lambda text: text.encode("utf-16-le"),
        lambda text: text.encode("windows-1252"),
        lambda text: gzip.compress(text.encode("utf-8")),
        lambda text: text.replace("\n", "\r\n").encode("utf-8"),
    ],
    ids=["utf-8", "bom", "utf-16", "utf-16-le", "windows-1252", "gzip", "crlf"],
)
def test_encodings_give_the_same_article(encode):
    text = pasted("“Fishy” Tiles: Hashish at Málaga’s Port", BODY)
    (plain,) = articles_of(text.encode())
    (article,) = articles_of(encode(text))
    assert (article.article_id, article.text) == (plain.article_id, plain.text)


def test_json_lines_give_articles_and_problems():
    lines = [
        json.dumps({"text": BODY, "title": "One", "published_at": "2025-03-01T22:30:00+03:00", "outlet": "X"}),
        "{broken",
        json.dumps({"title": "no text"}),
        json.dumps({"text": OTHER, "published_at": "the other day"}),
        json.dumps({"text": OTHER, "url": "https://x.example/1"}),
    ]
    parsed = parse_file("\n".join(lines).encode(), "day.jsonl")
    assert [p.article.article_index for p in parsed.articles] == [0, 4]
    assert [(p.article_index, p.reason_code) for p in parsed.problems] == [
        (1, "broken_json"),
        (2, "no_text"),
        (3, "bad_field"),
    ]
    assert parsed.articles[0].article.published_on == date(2025, 3, 1)
    assert parsed.articles[1].version_key == "url:https://x.example/1"


@pytest.mark.parametrize(
    ("data", "name", "reason"),
    [
        (b"", "a.txt", "empty_file"),
        (b"\x1f\x8b\x08broken", "a.jsonl.gz", "broken_gzip"),
        (b"[1,", "a.json", "broken_json"),
        (bytes(range(1, 32)) * 20, "a.txt", "binary"),
    ],
)
def test_unreadable_files_say_why(data, name, reason):
    with pytest.raises(UnreadableFileError) as caught:
        parse_file(data, name)
    assert caught.value.reason_code == reason


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2025-03-14", date(2025, 3, 14)),
        ("2025-03-14T23:59:00+03:00", date(2025, 3, 14)),
        ("Fri, 14 Mar 2025 10:00:00 GMT", date(2025, 3, 14)),
        (1741942800, date(2025, 3, 14)),
        (1741942800000, date(2025, 3, 14)),
        (None, None),
        ("", None),
    ],
)
def test_publication_dates(value, day):
    assert parse_published_at(value) == day


@given(st.text(min_size=1), st.text())
def test_json_texts_never_crash_and_every_record_has_one_outcome(text, title):
    parsed = parse_file(json.dumps({"text": text, "title": title}).encode(), "a.json")
    assert len(parsed.articles) + len(parsed.problems) == 1


@given(st.binary(max_size=400))
def test_any_bytes_give_articles_or_a_reason(data):
    assert outcome_of(data) in {"read", "empty_file", "no_article", "binary", "broken_gzip", "broken_encoding"}


def outcome_of(data: bytes) -> str:
    try:
        parse_file(data, "a.txt")
    except UnreadableFileError as error:
        return error.reason_code
    return "read"


@pytest.mark.parametrize(
    "value",
    [
        "1899-12-31",
        "2101-01-01",
        "Fri, 14 Mar 2999 10:00:00 GMT",
        "9999-12-31T00:00:00Z",
        -(10**12),
        10**18,
        pytest.param(10**400, id="a long number"),
        1e300,
        -1e300,
        float("inf"),
        float("-inf"),
    ],
)
def test_dates_outside_of_the_years_that_dates_may_lie_in(value):
    with pytest.raises(DateOutOfRangeError):
        parse_published_at(value)
    [problem] = parse_file(json.dumps({"text": BODY, "published_at": value}).encode(), "a.json").problems
    assert problem.reason_code == "date_out_of_range"


@pytest.mark.parametrize("day", ["1900-01-01", "2100-12-31"])
def test_the_first_and_the_last_day_that_dates_may_lie_in(day):
    assert parse_published_at(day) == date.fromisoformat(day)


def test_a_date_of_the_text_lies_in_the_same_bounds(monkeypatch):
    """The grammar reads years of four digits from 1900 to 2099 only; the bounds hold if it ever reads more."""
    monkeypatch.setattr("transforms.articles.parse.find_publication_date", lambda *_: (date(2999, 1, 1), "dateline"))
    parsed = parse_file(BODY.encode(), "a.txt")
    assert [problem.reason_code for problem in parsed.problems] == ["date_out_of_range"]
    assert parsed.articles == ()


NESTED = '{"text": "Police seized it.", "more": ' + "[" * 100_000 + "]" * 100_000 + "}"
LONG_NUMBER = '{"text": "Police seized it.", "published_at": ' + "9" * 5000 + "}"


@pytest.mark.parametrize("line", [NESTED, LONG_NUMBER], ids=["nested", "long number"])
def test_json_that_python_does_not_follow_is_broken(line):
    with pytest.raises(UnreadableFileError) as caught:
        parse_file(line.encode(), "a.json")
    assert caught.value.reason_code == "broken_json"
    parsed = parse_file((line + "\n" + json.dumps({"text": BODY})).encode(), "a.jsonl")
    assert len(parsed.articles) == 1
    assert [problem.reason_code for problem in parsed.problems] == ["broken_json"]


@pytest.mark.parametrize("key", ["text", "title", "outlet", "url", "author", "id", "published_at"])
def test_half_a_character_is_a_problem_that_can_be_stored(key):
    parsed = parse_file(json.dumps({"text": BODY, key: "\ud800 and more"}).encode(), "a.json")
    [problem] = parsed.problems
    assert problem.reason_code == "bad_field"
    assert (problem.detail + problem.payload).encode()


def test_a_nul_is_taken_out_of_texts_and_refused_in_fields_that_are_stored_as_they_are():
    [parsed] = parse_file(json.dumps({"text": "\0" + BODY, "title": "A\0B"}).encode(), "a.json").articles
    assert "\0" not in parsed.article.text + str(parsed.article.headline)
    [problem] = parse_file(json.dumps({"text": BODY, "outlet": "A\0B"}).encode(), "a.json").problems
    assert problem.reason_code == "bad_field"


def test_a_file_without_any_record_says_so():
    with pytest.raises(UnreadableFileError) as caught:
        parse_file(b"[]", "a.json")
    assert caught.value.reason_code == "no_article"


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters()),
    st.lists,
    max_leaves=4,
)


@given(
    st.fixed_dictionaries({}, optional=dict.fromkeys(("text", "title", "outlet", "url", "id", "published_at"), _JSON))
)
def test_any_record_has_one_outcome_that_can_be_stored(record):
    parsed = parse_file(json.dumps(record).encode(), "a.json")
    assert len(parsed.articles) + len(parsed.problems) == 1
    for problem in parsed.problems:
        assert (problem.detail + problem.payload).encode()
