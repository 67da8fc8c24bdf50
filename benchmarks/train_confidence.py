"""Trains the confidence of events and shows how it holds on cases it has not seen.

    .venv/bin/python benchmarks/train_confidence.py [--write]

Trained on the working parts of the shared gold cases and of tests/golden and on our background articles; level and
steepness are set on one half of the held-out parts and measured on the other, both ways. An event is right if the shared scorer pairs it with a gold event. `--write` puts the weights into
transforms/confidence_weights.tsv and the curve into docs/confidence.md.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]

from score_gold import GOLD, load_scorer, part_of, predict_article  # noqa: E402
from score_golden import GOLDEN, golden_cases, golden_part  # noqa: E402

from transforms.articles.parse import parse_articles  # noqa: E402
from transforms.confidence import LEAST, MOST, meeting_features, seizure_features  # noqa: E402
from transforms.extract import extract_events  # noqa: E402

WEIGHTS = ROOT / "transforms" / "confidence_weights.tsv"
PAGE = ROOT / "docs" / "confidence.md"
BINS = (0.0, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01)
RIDGE = 2.0
"""Strength of the pull towards zero: a few hundred events must not be learnt by heart."""

Sample = tuple[dict[str, float], bool]


def main() -> None:
    """Train, measure, print, and write if asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    score = load_scorer()
    lines, curve = [], [[0, 0.0, 0] for _ in BINS[1:]]
    for kind in ("meeting", "seizure"):
        train = [
            *_gold_samples(score, kind, "working"), *_golden_samples(score, kind, "working"), *_background_samples(kind)
        ]  # fmt: skip
        test = [*_gold_samples(score, kind, "heldout"), *_golden_samples(score, kind, "heldout")]
        names = ["intercept", *train[0][0]]
        weights = _fit(_matrix(train), np.array([right for _, right in train], float))
        # The rules were written looking at what the model learns from, so on it they are right more often than on news
        # they never saw: level and steepness (two numbers) are set on the held-out part.
        halves = [test[0::2], test[1::2]]
        crossed = [(one, _scaled(weights, other)) for one, other in (halves, halves[::-1])]
        weights = _scaled(weights, test)
        lines += [f"{kind}\t{name}\t{weight:.4f}" for name, weight in zip(names, weights, strict=True)]
        told = np.concatenate([_predict(_matrix(half), scaled) for half, scaled in crossed])
        right = np.array([r for half, _ in crossed for _, r in half], float)
        print(f"{kind}: {len(train)} events to train, {len(test)} held out, {right.mean():.2f} of them right;", end=" ")
        print(
            f"Brier score {((told - right) ** 2).mean():.3f} against {((right.mean() - right) ** 2).mean():.3f} of a constant"
        )
        for chance, good in zip(told, right, strict=True):
            bin_ = next(i for i in range(len(BINS) - 1) if BINS[i] <= chance < BINS[i + 1])
            curve[bin_] = [curve[bin_][0] + 1, curve[bin_][1] + chance, curve[bin_][2] + int(good)]
    table = _curve_table(curve)
    print(table)
    if args.write:
        _write_weights(lines)
        _write_curve(table)


def _gold_samples(score: ModuleType, kind: str, part: str) -> Iterator[Sample]:
    for name, case in score.gold_cases(GOLD / "dev").items():
        if part_of(name) == part:
            yield from _samples(score, kind, GOLD / "dev" / f"{name}.json", case)


def _golden_samples(score: ModuleType, kind: str, part: str) -> Iterator[Sample]:
    for name, case in golden_cases().items():
        if golden_part(name) != part:
            continue
        yield from _samples(score, kind, GOLDEN / name / "article.json", case)


def _background_samples(kind: str) -> Iterator[Sample]:
    path = ROOT / "benchmarks" / "background" / "articles.jsonl"
    for article in parse_articles(path.read_bytes(), path.name):
        found = extract_events(article)
        events: Any = found.meetings if kind == "meeting" else found.seizures
        features: Any = meeting_features if kind == "meeting" else seizure_features
        yield from ((features(event), False) for event in events)


def _samples(score: ModuleType, kind: str, path: Path, case: dict[str, Any]) -> Iterator[Sample]:
    for article in parse_articles(path.read_bytes(), path.name):
        found = extract_events(article)
        told = predict_article(article, found)
        if kind == "seizure":
            pairs = _scored(found.seizures, told["seizures"], lambda e: bool(score.incidents([e])))
            gold, likeness, features = score.incidents(case["seizures"]), score.seizure_likeness, seizure_features
        else:
            pairs = _scored(found.meetings, told["meetings"], lambda e: bool(e["participants"]))
            gold, likeness, features = case["meetings"], score.meeting_likeness, meeting_features
        matched = dict(score.pair([e for _, e in pairs], gold, likeness))
        for index, (event, _) in enumerate(pairs):
            if index not in matched or not gold[matched[index]].get("optional"):
                yield features(event), index in matched


def _scored(
    events: Sequence[object], told: list[dict[str, Any]], counts: Callable[[dict[str, Any]], bool]
) -> list[tuple[Any, dict[str, Any]]]:
    return [(event, shape) for event, shape in zip(events, told, strict=True) if counts(shape)]


def _matrix(samples: list[Sample]) -> np.ndarray:
    return np.array([[1.0, *features.values()] for features, _ in samples])


def _fit(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Newton's method for logistic regression with a ridge on all but the intercept."""
    weights = np.zeros(x.shape[1])
    ridge = RIDGE * np.diag([0.0, *np.ones(x.shape[1] - 1)])
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ weights))
        gradient = x.T @ (y - p) - ridge @ weights
        hessian = x.T @ (x * (p * (1 - p))[:, None]) + ridge
        weights = weights + np.linalg.solve(hessian, gradient)
    return weights


def _scaled(weights: np.ndarray, samples: list[Sample]) -> np.ndarray:
    """The same model, its log odds stretched and shifted to fit `samples` (Platt's scaling)."""
    odds = _matrix(samples) @ weights
    shift, slope = _fit(np.column_stack([np.ones_like(odds), odds]), np.array([right for _, right in samples], float))
    slope = max(slope, 0.2)
    shift = _shift_to_mean(slope * odds, float(np.mean([right for _, right in samples])))
    scaled = slope * weights
    scaled[0] += shift
    return scaled


def _shift_to_mean(odds: np.ndarray, mean: float) -> float:
    low, high = -8.0, 8.0
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if (1 / (1 + np.exp(-odds - middle))).mean() < mean else (low, middle)
    return (low + high) / 2


def _predict(x: np.ndarray, weights: np.ndarray) -> np.ndarray:
    return np.clip(1 / (1 + np.exp(-x @ weights)), LEAST, MOST)


def _curve_table(curve: list[list[float]]) -> str:
    lines = ["| said | events | mean of what was said | share that is right |", "|---|---|---|---|"]
    for low, high, (count, total, right) in zip(BINS, BINS[1:], curve, strict=False):
        if count:
            lines.append(f"| {low:.1f} to {min(high, 1):.1f} | {count} | {total / count:.2f} | {right / count:.2f} |")
    return "\n".join(lines)


def _write_weights(lines: list[str]) -> None:
    head = [
        "# Weights of transforms/confidence.py, made by benchmarks/train_confidence.py --write; our own work, MIT.",
        "# Trained on the working part of the gold cases, tests/golden and benchmarks/background.",
        "# kind, feature, weight",
    ]
    WEIGHTS.write_text("\n".join([*head, *lines]) + "\n", "utf-8")


def _write_curve(table: str) -> None:
    start, end = "<!-- curve: made by benchmarks/train_confidence.py -->", "<!-- end of curve -->"
    before, mark, rest = PAGE.read_text("utf-8").partition(start)
    _, closing, after = rest.partition(end)
    if not mark or not closing:
        raise ValueError(f"{PAGE} has lost its marks")
    PAGE.write_text(f"{before}{start}\n{table}\n{end}{after}", "utf-8")


if __name__ == "__main__":
    main()
