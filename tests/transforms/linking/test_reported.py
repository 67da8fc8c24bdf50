from __future__ import annotations

import dataclasses
import json
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.linking.reported import decode_extraction, encode_extraction, report_mentions
from transforms.mentions import (
    DateSpan,
    Evidence,
    Extraction,
    Measure,
    MeetingMention,
    Participant,
    Place,
    SeizedItem,
    SeizureMention,
)

TEXT = "Officers in Ölgii seized 12 kg of heroin on Friday. “Two” men, Ali\u2028and Omar, met the minister – twice."

_texts = st.text(max_size=12)
_dates = st.dates(date(1990, 1, 1), date(2100, 1, 1))
_numbers = st.none() | st.floats(0, 1e9, allow_nan=False)
_spans = st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, 30)).map(lambda s: (s[0], min(len(TEXT), sum(s))))
_evidence = st.builds(lambda field, span: Evidence(field, *span), _texts, _spans)
_evidences = st.lists(_evidence, max_size=3).map(tuple)
_when = st.builds(DateSpan, st.none() | _dates, st.none() | _dates, _texts, _texts)
_place = st.builds(
    Place, st.none() | _texts, _texts, st.none() | _texts, st.none() | _texts, _numbers, _numbers, _texts
)
_words = st.lists(_texts, max_size=3).map(tuple)
_item = st.builds(
    SeizedItem, _texts, _numbers, _numbers, st.none() | _texts, _texts,
    st.lists(st.builds(Measure, st.floats(0, 1e6), _texts, _texts), max_size=2).map(tuple),
    _numbers, st.booleans(), st.none() | _texts, _evidences,
)  # fmt: skip
_seizure = st.builds(
    SeizureMention, _evidence, _texts, _texts, _when, st.lists(_item, max_size=3).map(tuple), st.none() | _place,
    partner_countries=_words, arrests_count=st.none() | st.integers(0, 99), is_joint_operation=st.booleans(),
    concealment=st.none() | _texts, evidence=_evidences, confidence=st.floats(0, 1), trace=_words,
)  # fmt: skip
_person = st.builds(
    Participant, _texts, st.none() | _texts, st.none() | _texts, st.none() | _texts, st.none() | st.booleans(), _words,
    _evidences,
)  # fmt: skip
_meeting = st.builds(
    MeetingMention, _evidence, _texts, _texts, _when, st.lists(_person, max_size=3).map(tuple), st.none() | _place,
    _texts, _words, _evidences, st.floats(0, 1), _words,
)  # fmt: skip
_extraction = st.builds(
    Extraction, st.lists(_meeting, max_size=2).map(tuple), st.lists(_seizure, max_size=2).map(tuple)
)


def _untraced(extraction: Extraction) -> Extraction:
    return Extraction(
        tuple(dataclasses.replace(m, trace=()) for m in extraction.meetings),
        tuple(dataclasses.replace(s, trace=()) for s in extraction.seizures),
    )


@settings(deadline=None)
@given(_extraction)
def test_decoding_gives_back_what_was_encoded_but_for_the_trace(extraction: Extraction) -> None:
    encoded = encode_extraction(extraction, TEXT)
    decoded = decode_extraction(encoded)
    assert decoded.extraction == _untraced(extraction)
    assert all(TEXT[start:end] == quote for (start, end), quote in decoded.quotes.items())
    assert encode_extraction(decoded.extraction, TEXT) == encoded
    assert "\n" not in encoded


SENTENCE = Evidence("evidence", 0, 51)
SEIZURE = SeizureMention(SENTENCE, "seized", "incident", DateSpan(), (SeizedItem("heroin", 12.0, None, "kg", "exact"),))


def test_a_span_outside_the_text_is_refused() -> None:
    broken = dataclasses.replace(SEIZURE, sentence=Evidence("evidence", 0, 9999))
    with pytest.raises(ValueError, match="does not lie in a text"):
        encode_extraction(Extraction(seizures=(broken,)), TEXT)


def test_an_unknown_or_missing_field_is_refused() -> None:
    raw = json.loads(encode_extraction(Extraction(seizures=(SEIZURE,)), TEXT))
    raw["s"][0]["colour"] = "red"
    with pytest.raises(ValueError, match="no field colour"):
        decode_extraction(json.dumps(raw))
    del raw["s"][0]["colour"], raw["s"][0]["status"]
    with pytest.raises(ValueError, match="SeizureMention"):
        decode_extraction(json.dumps(raw))


def test_mentions_of_one_sentence_are_told_apart_by_rank() -> None:
    other = dataclasses.replace(SEIZURE, status="recovered")
    later = dataclasses.replace(SEIZURE, sentence=Evidence("evidence", 52, 60))
    quoted = decode_extraction(encode_extraction(Extraction(seizures=(SEIZURE, other, later)), TEXT))
    reported = report_mentions(quoted, article_id="a", published_on=None, outlet=None, url=None, extractor_version="1")
    assert [(r.mention_index, r.rank_in_sentence) for r in reported] == [(0, 0), (1, 1), (2, 0)]
    assert reported[0].quotes[0, 51] == TEXT[0:51]
