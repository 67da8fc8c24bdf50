"""Trains the models that choose a meeting's place and day among those that its article names.

    .venv/bin/python benchmarks/train_meeting_slots.py [--write]

Learns from the working part of the shared gold cases and of tests/golden, as `train_slots.py` does for seizures: a case is
one meeting that pairs with a gold one, its candidates and "none". Prints what rules and model get right on articles they
did not learn from (five folds).
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]

from score_gold import load_scorer, predict_article  # noqa: E402
from train_slots import LEAST_WEIGHT, Case, articles, compare, fit  # noqa: E402

from transforms.articles.parse import parse_articles  # noqa: E402
from transforms.meetings.day_choice import sign_days  # noqa: E402
from transforms.meetings.extract import merge_article  # noqa: E402
from transforms.meetings.mention import build_mention  # noqa: E402
from transforms.meetings.merge import Event  # noqa: E402
from transforms.meetings.place_choice import sign_places  # noqa: E402
from transforms.meetings.scene import Scene  # noqa: E402
from transforms.meetings.settle import refine_spot, rule_events  # noqa: E402
from transforms.mentions import Article, Extraction, Place  # noqa: E402
from transforms.people.model import People  # noqa: E402
from transforms.text.document import Document, analyse  # noqa: E402


def read_cases() -> Iterator[tuple[str, Case]]:
    """Model and case, for each meeting that pairs with a gold one."""
    score = load_scorer()
    for name, path, answer in articles([]):
        for article in parse_articles(path.read_bytes(), path.name):
            yield from _read_article(name, article, answer["meetings"], score)


def _read_article(
    name: str, article: Article, gold: list[dict[str, Any]], score: ModuleType
) -> Iterator[tuple[str, Case]]:
    document = analyse(article)
    merged = merge_article(document)
    if merged is None:
        return
    people, events = merged
    kept, scene = rule_events(document, people, events)
    mentions = tuple(build_mention(document, people, event) for event in kept)
    predicted = predict_article(article, Extraction(meetings=mentions))["meetings"]
    for i, j in sorted(score.pair(predicted, gold, score.meeting_likeness)):
        if gold[j].get("optional"):
            continue
        yield from _day_case(name, document, kept, i, gold[j])
        if scene is not None and kept[i].mode not in ("phone", "video") and gold[j]["mode"] not in ("phone", "video"):
            yield from _place_case(name, document, people, scene, kept, i, gold[j], score)


def _day_case(
    name: str, document: Document, kept: list[Event], i: int, gold: dict[str, Any]
) -> Iterator[tuple[str, Case]]:
    event = kept[i]
    days, signs, nothing = sign_days(document, event, kept, kept[i - 1].day.span if i else None)
    due = (gold["date_start"], gold["date_end"])
    right = [
        k
        for k, d in enumerate(days)
        if d.span.start and d.span.end and (d.span.start.isoformat(), d.span.end.isoformat()) == due
    ]
    if due == (None, None):
        right = [len(days)]
    ruled = next((k for k, d in enumerate(days) if d.start == event.day.start), len(days))
    if right:
        yield "day", (name, [*signs, nothing], right, ruled)


def _place_case(
    name: str,
    document: Document,
    people: People,
    scene: Scene,
    kept: list[Event],
    i: int,
    gold: dict[str, Any],
    score: ModuleType,
) -> Iterator[tuple[str, Case]]:
    event = kept[i]
    before: Place | None = next((e.spot.place for e in reversed(kept[:i]) if e.spot.place is not None), None)
    choices, signs, nothing = sign_places(document, people, scene, event, kept, before)
    worth = []
    for choice in choices:
        place = refine_spot(people, scene, event, choice.spot).place
        worth.append(_worth(place, gold, score))
    worth.append(0.0)
    best = max(worth)
    if best <= 0 and (gold["place"] or gold["country"]):
        return
    right = [k for k, w in enumerate(worth) if w == best]
    where = event.spot
    ruled = next((k for k, c in enumerate(choices) if c.spot.start == where.start and where.place), len(choices))
    yield "place", (name, [*signs, nothing], right, ruled)


def _worth(place: Place | None, gold: dict[str, Any], score: ModuleType) -> float:
    """What a place gains in the score: its name and its country, less what is wrong."""
    if place is None:
        return 0.0
    gain = 0.0
    if place.name:
        gain += 1.0 if gold["place"] and score.same_text(place.name, gold["place"]) else -0.5
    if place.country_iso3:
        gain += 1.0 if place.country_iso3 == gold["country"] else -0.5
    return gain


def main() -> None:
    """Compare, and write the weights if asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    found = list(read_cases())
    for model in ("place", "day"):
        cases = [case for name, case in found if name == model]
        print(model, end=": ")
        compare(cases)
        if args.write:
            weights = fit(cases)
            lines = [
                f"# Weights of the model `{model}` of transforms/meetings, made by benchmarks/train_meeting_slots.py --write; our own work, MIT.",
                "# sign, weight",
                *(f"{sign}\t{weight:.4f}" for sign, weight in sorted(weights.items()) if abs(weight) > LEAST_WEIGHT),
            ]
            path = ROOT / "transforms" / "meetings" / f"{model}_weights.tsv"
            path.write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
