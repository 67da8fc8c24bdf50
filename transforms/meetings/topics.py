"""Finds what a meeting was about, from the closed list of the contract."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from transforms.mentions import Evidence
from transforms.tables.codes import TOPICS


def find_topics(text: str, spans: list[tuple[int, int]]) -> tuple[tuple[str, ...], list[Evidence]]:
    """Topics that the sentences at `spans` name, sorted, each with the first words that show it."""
    found: dict[str, Evidence] = {}
    for start, end in spans:
        lowered = text[start:end].lower()
        if len(lowered) != end - start:
            continue  # lower case of a few letters is longer; offsets would not hold
        for topic, pattern in _patterns():
            if topic not in found and (match := pattern.search(lowered)):
                found[topic] = Evidence("topics", start + match.start(), start + match.end())
    return tuple(sorted(found)), [found[topic] for topic in sorted(found)]


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    text = files(__package__).joinpath("topics.tsv").read_text("utf-8")
    rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    unknown = {row[0] for row in rows} - set(TOPICS)
    if unknown:
        raise ValueError(f"topics.tsv: not in the closed list: {sorted(unknown)}")
    return tuple((row[0], re.compile(row[1])) for row in rows)
