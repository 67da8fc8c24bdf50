"""Trains the model that looks once more at the goods of settled operations (transforms/seizures/last_look.py).

    .venv/bin/python benchmarks/train_last_look.py [--write]

It learns from events that were found by models which had not seen their articles: in six folds the models of
`train_seizures.py` are fitted on the other articles and used on these. So it learns how far their odds can be trusted on
unseen news. Run it after `train_seizures.py --write`.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]

from score_gold import load_scorer  # noqa: E402
from train_seizures import (  # noqa: E402
    FOLDS,
    LEAST_WEIGHT,
    MODELS,
    RIDGE,
    WEIGHTS,
    background_lines,
    cases,
    fit,
    fold_of,
    golden_key,
    tell,
)

import transforms.learned  # noqa: E402
from transforms.articles.parse import parse_articles  # noqa: E402
from transforms.mentions import Article  # noqa: E402
from transforms.seizures.items import read_item  # noqa: E402
from transforms.seizures.last_look import CUT  # noqa: E402
from transforms.seizures.last_signs import read_last_signs  # noqa: E402
from transforms.seizures.settled import read_settled_events  # noqa: E402
from transforms.text.document import analyse  # noqa: E402

Row = tuple[str, dict[str, float], bool]
Source = tuple[str, Article, list[dict[str, Any]]]
"""Name, article and gold seizures."""


def main() -> None:
    """Train, compare, and write if asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--ridge", type=float, default=RIDGE)
    args = parser.parse_args()
    learn, due = learn_rows()
    test, test_due = rows_of(read_sources("heldout"))
    print(f"last look: {len(learn)} goods to learn from ({sum(r[2] for r in learn)} right), {len(test)} to test")
    print("  without: crosswise", f1(learn, [0.0] * len(learn), due), "held out", f1(test, [0.0] * len(test), test_due))
    print("  crosswise", f1(learn, crosswise(learn, args.ridge), due))
    weights = fit_rows(learn, args.ridge)
    print("  held out ", f1(test, [tell(weights, row[1]) for row in test], test_due))
    if args.write:
        head = [
            "# Weights of the model `last_look` of transforms/seizures, made by benchmarks/train_last_look.py --write; our own work, MIT.",
            "# sign, weight",
        ]
        rows = [f"{name}\t{weight:.4f}" for name, weight in weights.items() if abs(weight) >= LEAST_WEIGHT]
        (WEIGHTS / "last_look_weights.tsv").write_text("\n".join([*head, *rows]) + "\n", "utf-8")


def learn_rows() -> tuple[list[Row], int]:
    """Goods found by models that had not seen their articles, and the number of gold items due."""
    samples = {f"seizures/{model}": list(read("working")) for model, read in MODELS.items()}
    sources = read_sources("working")
    fold = fold_of({name for name, _, _ in sources})
    rows: list[Row] = []
    due = 0
    for number in range(FOLDS):
        weights = {
            model: fit_rows([(s[0], s[1], s[2]) for s in told if fold.get(s[0]) != number])
            for model, told in samples.items()
        }
        with use_weights(weights):
            found, count = rows_of([source for source in sources if fold[source[0]] == number])
        rows += found
        due += count
    return rows, due


def read_sources(part: str) -> list[Source]:
    """The cases of a part; to learn from also the background articles."""
    sources = [
        (name, article, case["seizures"])
        for name, path, case in cases(part)
        for article in parse_articles(path.read_bytes(), path.name)
    ]
    if part == "working":
        for line in background_lines():
            sources += [(golden_key(line), article, []) for article in parse_articles(line.encode(), "background.json")]
    return sources


@contextmanager
def use_weights(weights: dict[str, dict[str, float]]) -> Iterator[None]:
    """Other weights than those in the files, for a while."""
    read = transforms.learned.read_weights
    transforms.learned.read_weights = lambda model: weights.get(model) or read(model)  # type: ignore[assignment]
    try:
        yield
    finally:
        transforms.learned.read_weights = read


def rows_of(sources: list[Source]) -> tuple[list[Row], int]:
    """Signs of the goods of incidents and whether gold holds them, and the number of gold items due."""
    score = load_scorer()
    rows: list[Row] = []
    due = 0
    for name, article, seizures in sources:
        gold = score.incidents(seizures)
        due_items = [item for event in gold if not event.get("optional") for item in event["items"]]
        due += len(due_items)
        rows += [(name, signs, right) for signs, right in judge_goods(article, gold, due_items, score)]
    return rows, due


def judge_goods(
    article: Article, gold: list[dict[str, Any]], due_items: list[dict[str, Any]], score: ModuleType
) -> list[tuple[dict[str, float], bool]]:
    """Signs of each of the goods of incidents; what only an optional event tells is left out."""
    settled, passages = read_settled_events(article, analyse(article))
    events = [event for event in settled if event.scope == "incident"]
    told = [[_item(one, event, article.text) for one in event.items] for event in events]
    pairs = score.pair([_as_event(items) for items in told], gold, score.seizure_likeness)
    excused = {i for i, j in pairs if gold[j].get("optional")}
    goods = [
        (one, event, item)
        for number, (event, items) in enumerate(zip(events, told, strict=True))
        if number not in excused
        for one, item in zip(event.items, items, strict=True)
    ]
    hits = {i for i, _ in score.pair([item for _, _, item in goods], due_items, score.same_item)}
    return [
        (read_last_signs(one, event, settled, passages, article.text), number in hits)
        for number, (one, event, _) in enumerate(goods)
    ]


def _item(one: Any, event: Any, text: str) -> dict[str, Any]:  # noqa: ANN401 - as the scorer has it
    item = read_item(one, event, text)
    return {"commodity": item.commodity, "quantity": item.quantity, "unit": item.quantity_unit}


def _as_event(items: list[dict[str, Any]]) -> dict[str, Any]:
    return {"items": items, "place": None, "country": None}


def fit_rows(rows: list[Row], ridge: float = RIDGE) -> dict[str, float]:
    return fit([row[1] for row in rows], np.array([row[2] for row in rows], float), ridge)


def crosswise(rows: list[Row], ridge: float) -> list[float]:
    """Log odds of each row by a model that did not see its article."""
    fold = fold_of({row[0] for row in rows})
    odds = [0.0] * len(rows)
    for number in range(FOLDS):
        weights = fit_rows([row for row in rows if fold[row[0]] != number], ridge)
        for i, row in enumerate(rows):
            if fold[row[0]] == number:
                odds[i] = tell(weights, row[1])
    return odds


def f1(rows: list[Row], odds: list[float], due: int) -> str:
    """Precision, recall and F1 of the goods above the cut against all gold items due."""
    kept = [right for (_, _, right), told in zip(rows, odds, strict=True) if told > CUT]
    right, said = sum(kept), len(kept)
    return f"P {right / said:.3f} R {right / due:.3f} F1 {2 * right / (said + due):.3f}"


if __name__ == "__main__":
    main()
