"""The gates lose nothing, and what they stand on: one scan for words, expressions spelled out, sentences around a place."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from transforms.articles.parse import parse_articles
from transforms.extract import extract_events
from transforms.text.expressions import NotPlainError, spell_out
from transforms.text.sentences import sentence_at, split_sentences
from transforms.text.words import Vocabularies

GOLDEN = sorted((Path(__file__).parents[1] / "golden").glob("*/article.json"))


def test_gates_lose_no_event_of_the_golden_cases():
    for path in GOLDEN[::7]:  # all of them: benchmarks/compare_gate.py
        for article in parse_articles(path.read_bytes(), path.name):
            assert extract_events(article) == extract_events(article, is_gated=False), path.parent.name


@pytest.mark.parametrize(
    ("expression", "texts"),
    [
        ("seiz(?:ed|ures?)", ["seized", "seizure", "seizures"]),
        ("took|taken (?:off|away)", ["taken away", "taken off", "took"]),
        ("organi[sz]ed", ["organised", "organized"]),
        (r"held (?:\w+ )?back", ["held", "held back"]),
        ("stop(?! at)", ["stop"]),
    ],
)
def test_expressions_are_spelled_out(expression, texts):
    assert spell_out(expression) == texts


def test_an_expression_that_begins_with_anything_is_refused():
    with pytest.raises(NotPlainError):
        spell_out(r"\d+ kilos")


def test_words_are_found_whole_and_where_they_stand():
    vocabularies = Vocabularies({1: ["met", "fêted"], 2: ["met with"]})
    text = "“Meti?” – she Met\nwith him, Fêted; metal"
    assert [(text[hit.start : hit.start + 5], hit.kinds) for hit in vocabularies.find(text)] == [
        ("Met\nw", 1),
        ("Met\nw", 2),
        ("Fêted", 1),
    ]
    assert vocabularies.kinds("they met") == 1


def test_the_sentence_around_a_place_is_that_of_the_split():
    for path in GOLDEN[::9]:
        text = json.loads(path.read_text("utf-8"))["text"]
        for sentence in split_sentences(text):
            word = next((i for i in range(sentence.start, sentence.end) if text[i].isalnum()), None)
            if word is not None:
                start, end = sentence_at(text, word)
                assert text[start:end].strip() == sentence.text
