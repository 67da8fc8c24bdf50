"""Trains the model that decides which goods of an article were taken, and compares it with the rules it stands on.

    .venv/bin/python benchmarks/train_seizures.py [--write]

Learns from the working part of the shared gold cases, from the learning part of tests/golden and from our background
articles; measures on what it did not learn from. `--write` puts the weights into transforms/seizures/taken_weights.tsv.
"""

from __future__ import annotations

import argparse
import functools
import hashlib
import itertools
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
from score_gold import GOLD, load_scorer, part_of  # noqa: E402
from score_golden import golden_part  # noqa: E402

from transforms.articles.parse import parse_articles  # noqa: E402
from transforms.commodities.catalogue import narrowest_common  # noqa: E402
from transforms.mentions import Article  # noqa: E402
from transforms.seizures.among import add_neighbours  # noqa: E402
from transforms.seizures.boundary_signs import read_boundary_signs  # noqa: E402
from transforms.seizures.candidate import Candidate  # noqa: E402
from transforms.seizures.candidates import find_candidates  # noqa: E402
from transforms.seizures.events import count_kinds, find_stretch  # noqa: E402
from transforms.seizures.gate import may_report_seizure  # noqa: E402
from transforms.seizures.passages import Passage, read_passages  # noqa: E402
from transforms.seizures.references import resolve_candidates  # noqa: E402
from transforms.seizures.scope import read_all_scope_signs  # noqa: E402
from transforms.seizures.setting import make_setting_reader  # noqa: E402
from transforms.seizures.taken import read_all_signs  # noqa: E402
from transforms.text.document import analyse  # noqa: E402

WEIGHTS = ROOT / "transforms" / "seizures"
RIDGE = 4.0
LEAST_WEIGHT = 5e-5
"""What is smaller prints as nothing."""
SETTLED = 1e-8
"""A step of Newton's method that small changes no printed digit."""
LEAST_SEEN = 4
"""A sign that fewer candidates show is not learned."""
ROUNDED = 0.25
KG = {"kg": 1.0, "g": 1e-3, "tonne": 1e3, "lb": 0.45359237, "oz": 0.028349523125}


def cases(part: str) -> Iterator[tuple[str, Path, dict[str, Any]]]:
    """Name, article and answer of the cases of a part: `working` or `heldout`."""
    for path in sorted((GOLD / "dev").glob("*.gold.json")):
        name = path.name.removesuffix(".gold.json")
        if part_of(name) == part:
            yield name, path.with_name(f"{name}.json"), json.loads(path.read_text("utf-8"))
    for folder in sorted((ROOT / "tests" / "golden").iterdir()):
        if folder.is_dir() and golden_part(folder.name) == part:
            yield folder.name, folder / "article.json", json.loads((folder / "gold.json").read_text("utf-8"))


def background_lines() -> list[str]:
    """The background articles that the models learn from."""
    folder = ROOT / "benchmarks" / "background"
    own = (folder / "articles.jsonl").read_text("utf-8").splitlines()
    return own + (folder / "newsroom.jsonl").read_text("utf-8").splitlines()[::2]


def golden_hash(name: str) -> int:
    return int(hashlib.sha256(name.encode()).hexdigest(), 16)


def samples(part: str) -> Iterator[tuple[str, dict[str, float], bool, bool]]:
    """Article, signs, whether taken, whether the rules say so, of each candidate that gold decides."""
    for name, signs, answer, ruled, _ in all_samples(part):
        if answer is not None:
            yield name, signs, answer, ruled


def among(part: str) -> Iterator[tuple[str, dict[str, float], bool, bool]]:
    """The same with the signs of the second look; the first look's odds of an article are learned from the other articles."""
    learn = all_samples("working")
    rows = learn if part == "working" else all_samples(part)
    fold = fold_of({row[0] for row in learn})
    folds = range(FOLDS) if part == "working" else [FOLDS]
    for k in folds:
        known = [row for row in learn if row[2] is not None and fold[row[0]] != k]
        weights = fit([row[1] for row in known], np.array([row[2] for row in known], float))
        here = [row for row in rows if part != "working" or fold[row[0]] == k]
        for _, group in itertools.groupby(here, key=lambda row: row[0]):
            told = list(group)
            odds = [round(tell(weights, row[1]), 6) for row in told]
            signs = add_neighbours([row[1] for row in told], odds, [row[4] for row in told])
            for row, own in zip(told, signs, strict=True):
                if row[2] is not None:
                    yield row[0], own, row[2], row[3]


FOLDS = 6


def fold_of(names: set[str]) -> dict[str, int]:
    """Articles dealt out to the folds in order of their names."""
    return {name: i % FOLDS for i, name in enumerate(sorted(names))}


Sample = tuple[str, dict[str, float], bool | None, bool, Candidate]


@functools.cache
def all_samples(part: str) -> list[Sample]:
    """Article, signs, whether taken or null where gold does not decide, whether the rules say so, and the candidate."""
    score = load_scorer()
    found: list[Sample] = []
    for name, path, case in cases(part):
        for article in parse_articles(path.read_bytes(), path.name):
            found += samples_of(name, article, case["seizures"], score)
    if part == "working":
        for line in background_lines():
            for article in parse_articles(line.encode(), "background.json"):
                found += samples_of(golden_key(line), article, [], score)
        for record in white_house_records():
            if golden_hash(record["id"]) % 2:
                for article in parse_articles(json.dumps(record).encode(), "background.json"):
                    for sample in samples_of(record["id"], article, [], score):
                        # what the rules find there may be a real one
                        found.append((*sample[:2], None, *sample[3:]) if sample[3] else sample)
    return found


def golden_key(line: str) -> str:
    return f"background {hashlib.sha256(line.encode()).hexdigest()[:8]}"


def samples_of(name: str, article: Article, seizures: list[dict[str, Any]], score: ModuleType) -> Iterator[Sample]:
    if not may_report_seizure(analyse(article)):
        return
    passages = read_passages(article)
    candidates = resolve_candidates([c for p in passages for c in find_candidates(p.sentence)], article.text)
    for candidate, signs in zip(candidates, read_all_signs(candidates, passages, article), strict=True):
        answer = judge_by_gold(candidate, seizures, score)
        if answer and candidate.code in CARRIERS and single(candidate) and "syntax object" not in signs:
            answer = None  # "the lorry was taken too": where it is only mentioned, the answer says nothing of it
        yield name, signs, answer, "syntax rules" in signs, candidate


CARRIERS = {"vehicle", "vessel", "drone"}


def single(candidate: Candidate) -> bool:
    """Whether one piece is named, or goods without a number."""
    return candidate.amount is None or candidate.how == "bare" or candidate.amount.value == 1


def judge_by_gold(candidate: Candidate, seizures: list[dict[str, Any]], score: ModuleType) -> bool | None:
    """Whether the gold answer holds these goods; null where that is no matter (optional, or the same told again roughly)."""
    amount = candidate.amount
    bare = amount is None or candidate.how == "bare"
    mine = {
        "commodity": candidate.code, "quantity": None if bare else amount.value, "unit": candidate.unit,
        "same_as": [{"quantity": s.value, "unit": s.unit} for s in candidate.same],
    }  # fmt: skip
    due = [item for event in seizures if not event["optional"] for item in event["items"]]
    rest = [item for event in seizures if event["optional"] for item in event["items"]]
    alone = single(candidate)
    if any(
        score.same_item(mine, item) or (alone and item["quantity"] in (1, None) and item["commodity"] == candidate.code)
        for item in due
    ):
        return True
    if any(score.same_item(mine, item) or item["commodity"] == candidate.code for item in rest):
        return None
    if bare and any(_akin(candidate.code, item["commodity"]) for item in due):
        return None
    if not bare and any(_akin(candidate.code, item["commodity"]) and _roughly(mine, item) for item in due):
        return None
    return False


def _akin(code: str | None, other: str) -> bool:
    return code == other or narrowest_common(code or "", other) in (code, other)


def _roughly(mine: dict[str, Any], item: dict[str, Any]) -> bool:
    if item["quantity"] is None:
        return True
    a, b = mine["quantity"] * KG.get(mine["unit"], 1), item["quantity"] * KG.get(item["unit"], 1)
    return abs(a - b) <= ROUNDED * max(abs(a), abs(b))


def told_goods(
    article: Article, seizures: list[dict[str, Any]], score: ModuleType
) -> tuple[list[Passage], list[tuple[Candidate, int]]]:
    """The article's sentences, and the goods of gold events in order of their first telling, each with its event's number."""
    passages = read_passages(article)
    candidates = resolve_candidates([c for p in passages for c in find_candidates(p.sentence)], article.text)
    items = [(number, item, event) for number, event in enumerate(seizures) for item in event["items"]]
    used: set[int] = set()
    told = []
    for candidate in candidates:
        if passages[candidate.sentence.index].is_link:
            continue
        words = " ".join(article.text[candidate.start : candidate.end].split())
        free = [n for n, (_, item, _) in enumerate(items) if n not in used and _is_item(candidate, item, score)]
        if free:
            free.sort(key=lambda n: words not in items[n][2]["quote"])
            used.add(free[0])
            told.append((candidate, items[free[0]][0]))
    return passages, told


def _is_item(candidate: Candidate, item: dict[str, Any], score: ModuleType) -> bool:
    bare = candidate.amount is None or candidate.how == "bare"
    mine = {
        "commodity": candidate.code, "quantity": None if bare else candidate.amount.value, "unit": candidate.unit,
        "same_as": [{"quantity": s.value, "unit": s.unit} for s in candidate.same],
    }  # fmt: skip
    single = (bare or candidate.amount.value == 1) and item["quantity"] in (1, None)
    return score.same_item(mine, item) or (single and item["commodity"] == candidate.code)


def pairs(part: str) -> Iterator[tuple[str, dict[str, float], bool, bool]]:
    """Goods told one after the other: whether another operation took the second."""
    score = load_scorer()
    for name, path, case in cases(part):
        for article in parse_articles(path.read_bytes(), path.name) if case["seizures"] else ():
            passages, told = told_goods(article, case["seizures"], score)
            read = make_setting_reader(article.text)
            for (first, x), (second, y) in itertools.pairwise(told):
                yield name, read_boundary_signs(first, second, passages, article.text, read), x != y, False


def scopes(part: str) -> Iterator[tuple[str, dict[str, float], bool, bool]]:
    """Goods of gold events: whether they are a total over a period or many operations."""
    score = load_scorer()
    for name, path, case in cases(part):
        for article in parse_articles(path.read_bytes(), path.name) if case["seizures"] else ():
            passages, told = told_goods(article, case["seizures"], score)
            kinds = count_kinds([candidate for candidate, _ in told])
            before: tuple[Candidate, str] | None = None
            for candidate, number in told:
                scope = case["seizures"][number]["scope"]
                stretch = find_stretch(candidate, article.text)
                signs = read_all_scope_signs(
                    candidate,
                    passages,
                    article.text,
                    stretch,
                    before,
                    kinds[candidate.sentence.index],
                    article.headline or "",
                    [one for one, _ in told],
                )
                yield name, signs, scope == "aggregate", "rules aggregate" in signs
                before = (candidate, scope)


def fit(rows: list[dict[str, float]], answers: np.ndarray, ridge: float = RIDGE) -> dict[str, float]:
    """Weights by sign of a logistic model with a pull towards zero (Newton's method)."""
    seen: dict[str, int] = {}
    for row in rows:
        for sign in row:
            seen[sign] = seen.get(sign, 0) + 1
    names = ["always", *sorted(sign for sign, n in seen.items() if n >= LEAST_SEEN)]
    place = {name: i for i, name in enumerate(names)}
    matrix = np.zeros((len(rows), len(names)))
    matrix[:, 0] = 1.0
    for i, row in enumerate(rows):
        for sign, value in row.items():
            if sign in place:
                matrix[i, place[sign]] = value
    weights = np.zeros(len(names))
    pull = np.full(len(names), ridge)
    pull[0] = 0.01
    for _ in range(40):
        chance = 1 / (1 + np.exp(-np.clip(matrix @ weights, -30, 30)))
        slope = matrix.T @ (chance - answers) + pull * weights
        curve = (matrix * (chance * (1 - chance))[:, None]).T @ matrix + np.diag(pull)
        step = np.linalg.solve(curve, slope)
        weights -= step
        if np.abs(step).max() < SETTLED:
            break
    return {name: float(w) for name, w in zip(names, weights, strict=True)}


def tell(weights: dict[str, float], row: dict[str, float]) -> float:
    return weights["always"] + sum(weights.get(sign, 0.0) * value for sign, value in row.items())


def f1(told: list[bool], right: list[bool]) -> str:
    hits = sum(t and r for t, r in zip(told, right, strict=True))
    p, r = hits / max(1, sum(told)), hits / max(1, sum(right))
    return f"P {p:.3f} R {r:.3f} F1 {2 * p * r / max(1e-9, p + r):.3f}"


MODELS = {"taken": samples, "among": among, "boundary": pairs, "scope": scopes}
RIDGES = {"scope": 8.0}
"""Where another ridge did better crosswise: totals are few (.858 to .865)."""
CUTS = {"taken": -0.2, "among": -0.2, "boundary": 0.0, "scope": -0.7}


def main() -> None:
    """Train, compare, and write if asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--ridge", type=float)
    parser.add_argument("--show", action="store_true", help="the weights, largest first")
    args = parser.parse_args()
    for model, read in MODELS.items():
        learn, test = list(read("working")), list(read("heldout"))
        ridge = args.ridge or RIDGES.get(model, RIDGE)
        print(
            f"{model}: {len(learn)} of {len({s[0] for s in learn})} articles to learn from ({sum(s[2] for s in learn)} yes), {len(test)} to test ({sum(s[2] for s in test)} yes)"
        )
        fold = fold_of({s[0] for s in learn})
        told, right = [], []
        for k in range(FOLDS):
            weights = _fit_part([s for s in learn if fold[s[0]] != k], ridge)
            for s in learn:
                if fold[s[0]] == k:
                    told.append(tell(weights, s[1]) > CUTS[model]), right.append(s[2])
        print("  crosswise", f1(told, right))
        weights = _fit_part(learn, ridge)
        print("  held out ", f1([tell(weights, s[1]) > CUTS[model] for s in test], [s[2] for s in test]))
        if model != "boundary":
            print(
                "  rules: learning",
                f1([s[3] for s in learn], [s[2] for s in learn]),
                "held out",
                f1([s[3] for s in test], [s[2] for s in test]),
            )
        if args.show:
            for name, weight in sorted(weights.items(), key=lambda pair: -abs(pair[1]))[:60]:
                print(f"    {weight:+.2f} {name}")
        if args.write:
            head = [
                f"# Weights of the model `{model}` of transforms/seizures, made by benchmarks/train_seizures.py --write; our own work, MIT.",
                "# sign, weight",
            ]
            rows = [f"{name}\t{weight:.4f}" for name, weight in weights.items() if abs(weight) >= LEAST_WEIGHT]
            (WEIGHTS / f"{model}_weights.tsv").write_text("\n".join([*head, *rows]) + "\n", "utf-8")


def _fit_part(rows: list[Any], ridge: float) -> dict[str, float]:
    return fit([s[1] for s in rows], np.array([s[2] for s in rows], float), ridge)


if __name__ == "__main__":
    main()
