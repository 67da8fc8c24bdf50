"""Trains the model that weighs pairs of people in a sentence, and measures it on what it did not learn from.

    .venv/bin/python benchmarks/train_meetings.py [--write]

A pair is right where a gold meeting holds both and its quote overlaps the sentence. Background articles and White House
texts that are no readout teach what is no meeting.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]

from score_background import white_house_records  # noqa: E402
from score_gold import load_scorer  # noqa: E402
from train_seizures import LEAST_WEIGHT, background_lines, cases, f1, fit, golden_hash, tell  # noqa: E402

from transforms.articles.parse import parse_articles  # noqa: E402
from transforms.meetings.extract import read_article  # noqa: E402
from transforms.meetings.pairs import read_pairs  # noqa: E402
from transforms.mentions import Article  # noqa: E402
from transforms.text.document import analyse  # noqa: E402

WEIGHTS = ROOT / "transforms" / "meetings" / "pair_weights.tsv"
RIDGE = 6.0

Sample = tuple[str, dict[str, float], bool]
"""Article, signs, and whether the two met."""


def samples(part: str) -> Iterator[Sample]:
    score = load_scorer()
    for name, path, case in cases(part):
        for article in parse_articles(path.read_bytes(), path.name):
            yield from samples_of(name, article, case["meetings"], score)
    if part == "working":
        for line in background_lines():
            for article in parse_articles(line.encode(), "background.json"):
                yield from samples_of(article.headline or "", article, [], score)
        for record in white_house_records():
            if golden_hash(record["id"]) % 2:
                for article in parse_articles(json.dumps(record).encode(), "background.json"):
                    yield from samples_of(record["id"], article, [], score)


def samples_of(name: str, article: Article, meetings: list[dict[str, Any]], score: ModuleType) -> Iterator[Sample]:
    reading = read_article(analyse(article))
    if reading is None:
        return
    persons = reading.people.persons
    for index in reading.settings:
        flat = " ".join(reading.document.sentences[index].text.split())
        for pair in read_pairs(
            reading.document, reading.people, index, reading.kept, reading.by_rules, reading.settings, with_ruled=True
        ):
            names = [persons[p.person].name for p in (pair.first, pair.second)]
            holding = [
                m
                for m in meetings
                if all(any(score.same_person(n, q["name"]) for q in m["participants"]) for n in names)
            ]
            told = [m for m in holding if overlap(" ".join(m["quote"].split()), flat)]
            if any(not m["optional"] for m in told):
                yield name, pair.signs, True
            elif not holding:
                yield name, pair.signs, False


def overlap(quote: str, sentence: str) -> bool:
    if quote in sentence or sentence in quote:
        return True
    return quote[:40] in sentence or quote[-40:] in sentence


def main() -> None:
    """Train, compare, and write if asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--ridge", type=float, default=RIDGE)
    parser.add_argument("--show", action="store_true")
    args = parser.parse_args()
    learn, test = list(samples("working")), list(samples("heldout"))
    print(
        f"pairs: {len(learn)} of {len({s[0] for s in learn})} articles to learn from ({sum(s[2] for s in learn)} met, {sum('ruled' in s[1] for s in learn)} found by the rules), {len(test)} ({sum(s[2] for s in test)}) to test; scores of those that the rules do not find"
    )
    names = sorted({s[0] for s in learn})
    fold = {name: i % 6 for i, name in enumerate(names)}
    odds, right = [], []
    for k in range(6):
        part = [s for s in learn if fold[s[0]] != k]
        weights = fit([s[1] for s in part], np.array([s[2] for s in part], float), args.ridge)
        for s in learn:
            if fold[s[0]] == k and "ruled" not in s[1]:
                odds.append(tell(weights, s[1])), right.append(s[2])
    weights = fit([s[1] for s in learn], np.array([s[2] for s in learn], float), args.ridge)
    test = [s for s in test if "ruled" not in s[1]]
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
            "# Weights of transforms/meetings/pairs.py, made by benchmarks/train_meetings.py --write; our own work, MIT.",
            "# sign, weight",
        ]
        lines += [f"{name}\t{weight:.4f}" for name, weight in weights.items() if abs(weight) >= LEAST_WEIGHT]
        WEIGHTS.write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
