"""Trains the model that says who else was at a meeting, and measures it on what it did not learn from.

    .venv/bin/python benchmarks/train_gatherings.py [--write]

Learns from meetings found that a gold one tells of: each person near by was there or not.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]

from score_gold import load_scorer  # noqa: E402
from train_meetings import overlap  # noqa: E402
from train_seizures import LEAST_WEIGHT, cases, f1, fit, tell  # noqa: E402

from transforms.articles.parse import parse_articles  # noqa: E402
from transforms.meetings.extract import merge_reading, read_article  # noqa: E402
from transforms.meetings.gathering_signs import find_bystanders, read_gathering_signs  # noqa: E402
from transforms.meetings.merge import Event  # noqa: E402
from transforms.mentions import Article  # noqa: E402
from transforms.people.model import People  # noqa: E402
from transforms.text.document import Document, analyse  # noqa: E402

WEIGHTS = ROOT / "transforms" / "meetings" / "gathering_weights.tsv"
RIDGE = 4.0
_PAIR = 2

Sample = tuple[str, dict[str, float], bool]
"""Article, signs, and whether the person was there."""


def samples(part: str) -> Iterator[Sample]:
    score = load_scorer()
    for name, path, case in cases(part):
        for article in parse_articles(path.read_bytes(), path.name):
            yield from samples_of(name, article, case["meetings"], score)


def samples_of(name: str, article: Article, meetings: list[dict[str, Any]], score: ModuleType) -> Iterator[Sample]:
    document = analyse(article)
    reading = read_article(document)
    if reading is None or not reading.told:
        return
    events = merge_reading(reading)
    for event in events:
        due = _find_gold(document, reading.people, event, meetings, score)
        if due is None or len(event.persons) < _PAIR:
            continue
        for one in find_bystanders(reading.people, event, events):
            signs = read_gathering_signs(document, reading.people, event, one, events)
            was_there = _is_among(reading.people.persons[one.person].name, due, score)
            yield name, signs, was_there


def _find_gold(
    document: Document, people: People, event: Event, meetings: list[dict[str, Any]], score: ModuleType
) -> dict[str, Any] | None:
    """The gold meeting that `event` tells of: two of its people at least, and best by quote, people and status."""
    names = [people.persons[p].name for p in event.persons]
    sentences = [" ".join(document.sentences[t.candidate.sentence].text.split()) for t in event.told]
    ranked: list[tuple[tuple[bool, bool, float], int]] = []
    for i, gold in enumerate(meetings):
        shared = sum(_is_among(name, gold, score) for name in names)
        if shared < _PAIR:
            continue
        quoted = any(overlap(" ".join(gold["quote"].split()), sentence) for sentence in sentences)
        likeness = shared / (len(names) + len(gold["participants"]) - shared)
        ranked.append(((gold["status"] == event.status, quoted, likeness), -i))
    return meetings[-max(ranked)[1]] if ranked else None


def _is_among(name: str, gold: dict[str, Any], score: ModuleType) -> bool:
    return any(score.same_person(name, q["name"]) for q in gold["participants"])


def main() -> None:
    """Train, compare, and write if asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--ridge", type=float, default=RIDGE)
    parser.add_argument("--show", action="store_true")
    args = parser.parse_args()
    learn, test = list(samples("working")), list(samples("heldout"))
    print(
        f"{len(learn)} to learn from ({sum(s[2] for s in learn)} there), {len(test)} ({sum(s[2] for s in test)}) to test"
    )
    names = sorted({s[0] for s in learn})
    fold = {name: i % 6 for i, name in enumerate(names)}
    odds, right = [], []
    for k in range(6):
        part = [s for s in learn if fold[s[0]] != k]
        weights = fit([s[1] for s in part], np.array([s[2] for s in part], float), args.ridge)
        for s in learn:
            if fold[s[0]] == k:
                odds.append(tell(weights, s[1])), right.append(s[2])
    weights = fit([s[1] for s in learn], np.array([s[2] for s in learn], float), args.ridge)
    out = [tell(weights, s[1]) for s in test]
    for cut in (-1.0, -0.5, 0.0, 0.5, 1.0):
        print(
            f"  cut {cut:+.1f} crosswise",
            f1([o > cut for o in odds], right),
            "| held out",
            f1([o > cut for o in out], [s[2] for s in test]),
        )
    if args.show:
        for name, weight in sorted(weights.items(), key=lambda pair: -abs(pair[1]))[:70]:
            print(f"    {weight:+.2f} {name}")
    if args.write:
        lines = [
            "# Weights of transforms/meetings/gathering.py, made by benchmarks/train_gatherings.py --write; our own work, MIT.",
            "# sign, weight",
        ]
        lines += [f"{name}\t{weight:.4f}" for name, weight in weights.items() if abs(weight) >= LEAST_WEIGHT]
        WEIGHTS.write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
