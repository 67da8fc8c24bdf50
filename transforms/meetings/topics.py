"""Finds what a meeting was about, from the closed list of the contract."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from ahocorasick_rs import AhoCorasick

from transforms.mentions import Evidence
from transforms.tables.codes import TOPICS


def find_topics(text: str, spans: list[tuple[int, int]]) -> tuple[tuple[str, ...], list[Evidence]]:
    """Topics that the sentences at `spans` name, sorted, each with the first words that show it."""
    found: dict[str, Evidence] = {}
    for start, end in spans:
        lowered = text[start:end].lower()
        if len(lowered) != end - start:
            continue  # lower case of a few letters is longer; offsets would not hold
        possible = _topics_of_stems(lowered)
        for topic, pattern in _patterns():
            if topic in possible and topic not in found and (match := pattern.search(lowered)):
                found[topic] = Evidence("topics", start + match.start(), start + match.end())
    return tuple(sorted(found)), [found[topic] for topic in sorted(found)]


def _topics_of_stems(lowered: str) -> set[str]:
    """The topics whose patterns may match: most sentences have the letters of none of most topics."""
    automaton, topics = _stems()
    return {topics[stem] for stem, _, _ in automaton.find_matches_as_indexes(lowered, overlapping=True)}


@cache
def _stems() -> tuple[AhoCorasick, list[str]]:
    """The letters with which alternatives of the patterns begin, each with its topic."""
    stems = [(_PLAIN.match(part.removeprefix("\\b")), topic) for topic, rule in _rows() for part in _split(rule)]
    pairs = [(match[0] if match is not None else "", topic) for match, topic in stems]
    if not all(stem for stem, _ in pairs):
        raise ValueError("topics.tsv: an alternative begins with no letter")
    return AhoCorasick([stem for stem, _ in pairs]), [topic for _, topic in pairs]


_PLAIN = re.compile(r"[a-z -]+(?![?*{])|[a-z -]+?(?=[a-z -][?*{])")
"""Letters that stand there in any case."""


def _split(rule: str) -> list[str]:
    """The alternatives of a pattern, those within brackets left together."""
    parts = [""]
    depth = 0
    for letter in rule:
        depth += {"(": 1, ")": -1}.get(letter, 0)
        if letter == "|" and not depth:
            parts.append("")
        else:
            parts[-1] += letter
    return parts


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((topic, re.compile(rule)) for topic, rule in _rows())


def _rows() -> list[tuple[str, str]]:
    text = files(__package__).joinpath("topics.tsv").read_text("utf-8")
    rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    unknown = {row[0] for row in rows} - set(TOPICS)
    if unknown:
        raise ValueError(f"topics.tsv: not in the closed list: {sorted(unknown)}")
    return [(row[0], row[1]) for row in rows]
