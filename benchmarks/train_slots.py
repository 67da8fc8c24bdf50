"""Trains the models that choose an operation's place, day, authority, carrier and origin among those that an article names.

    .venv/bin/python benchmarks/train_slots.py [--write] [--more FOLDER...]

Learns from the working part of the shared gold cases, from tests/golden and from `--more` folders of annotated articles
(odd numbers only). A case is one operation: its candidates, and "none"; the model is a conditional logit with a ridge.
Prints what rules and model get right on articles they did not learn from (five folds).
"""

from __future__ import annotations

import argparse
import hashlib
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]

from score_gold import GOLD, load_scorer, part_of, predict_article  # noqa: E402
from score_golden import GOLDEN, golden_cases, golden_part  # noqa: E402

import transforms.seizures.actors as choosing  # noqa: E402
import transforms.seizures.extract as extraction  # noqa: E402
import transforms.seizures.route as routing  # noqa: E402
import transforms.seizures.slots as filling  # noqa: E402
from transforms.articles.parse import parse_articles  # noqa: E402
from transforms.mentions import Extraction  # noqa: E402
from transforms.seizures.dating import sign_dates  # noqa: E402
from transforms.seizures.scene import read_scene  # noqa: E402
from transforms.seizures.whereabouts import sign_spots  # noqa: E402

RIDGE, STEPS, RATE, LEAST_SEEN, FOLDS = 0.02, 600, 0.15, 6, 5
RIDGES = {"authority": 0.08}
"""Where another ridge did better crosswise (685 to 697 of 883)."""
Case = tuple[str, list[dict[str, float]], list[int], int]
"""Article, signs of each candidate ("none" last), the right ones, and the one that the rules choose."""


LEAST_WEIGHT = 0.0005
"""What is smaller decides nothing."""


def articles(more: list[Path]) -> Iterator[tuple[str, Path, dict[str, Any]]]:
    """Name, article and answer of each working case."""
    score = load_scorer()
    for name, case in score.gold_cases(GOLD / "dev").items():
        if part_of(name) == "working":
            yield name, GOLD / "dev" / f"{name}.json", case
    for name, case in golden_cases().items():
        if golden_part(name) != "working":
            continue
        yield name, GOLDEN / name / "article.json", case
    for folder in more:
        for name, case in score.gold_cases(folder).items():
            number = re.search(r"\d+", name)
            if number is not None and int(number[0]) % 2:
                yield name, folder / f"{name}.json", case


def read_cases(more: list[Path]) -> Iterator[tuple[str, Case]]:  # noqa: PLR0915 - one case after the other
    """Model and case, for each operation that pairs with a gold one."""
    score = load_scorer()
    recorded: list[Any] = []
    original = extraction.add_circumstances

    def record(mentions: Any, tellings: Any, article: Any, document: Any = None) -> Any:  # noqa: ANN401 - passes on what it is given
        done = original(mentions, tellings, article, document)
        recorded.append((done, tellings, article))
        return done

    actors: list[tuple[list[Any], list[dict[str, float]], dict[str, float]]] = []
    original_choice = choosing.choose_authority

    def follow_rules(options: Any, signs: Any, nothing: Any) -> tuple[Any, float]:  # noqa: ANN401 - as above
        actors.append((options, signs, nothing))
        ruled = next((k for k, one in enumerate(signs) if "by rules" in one or "people by rules" in one), None)
        return (None, 0.0) if ruled is None else (options[ruled], 1.0)

    carriers, origins, arrests, release = _follow_rules()
    extraction.add_circumstances = record
    choosing.choose_authority = follow_rules
    for name, path, case in articles(more):
        for article in parse_articles(path.read_bytes(), path.name):
            recorded.clear()
            for told in (actors, carriers, origins, arrests):
                told.clear()
            mentions = extraction.extract_seizures(article)
            if not mentions or not recorded:
                continue
            _, tellings, _ = recorded[0]
            predicted = predict_article(article, Extraction(seizures=mentions))["seizures"]
            scene = read_scene(article)
            kept = [i for i, e in enumerate(predicted) if e["scope"] == "incident"]
            gold = score.incidents(case["seizures"])
            for i, j in score.pair([predicted[k] for k in kept], gold, score.seizure_likeness):
                if gold[j].get("optional"):
                    continue
                index = kept[i]
                yield from _authority_case(name, actors[index], gold[j]["authority"], score)
                yield from _value_case("transport", name, carriers[index], gold[j]["transport"], "by rules")
                yield from _value_case("origin", name, origins[index], gold[j]["origin"], "the origin by rules")
                yield from _value_case("arrests", name, arrests[index], gold[j]["arrests"], "by rules")
                before = next((m.where for m in reversed(mentions[:index]) if m.where and m.where.name), None)
                spots, signs, nothing = sign_spots(tellings[index], scene, before)
                wanted = gold[j]["place"]
                right = [
                    k for k, s in enumerate(spots) if wanted and score.same_text(s.mention.place.name or "", wanted)
                ]
                if not wanted:
                    right = [len(spots)]
                if right:
                    odds = [s["score"] - (0 if "told" in s else 10) for s in signs] + [1.0]
                    yield "place", (name, [*signs, nothing], right, int(np.argmax(odds)))
                span = next((m.when for m in reversed(mentions[:index]) if m.scope == "incident"), None)
                days, signs, nothing = sign_dates(tellings[index], scene, span)
                due = tuple(gold[j]["date"])
                right = [
                    k
                    for k, d in enumerate(days)
                    if (d.mention.span.start.isoformat(), d.mention.span.end.isoformat()) == due
                ]
                if due == (None, None):
                    right = [len(days)]
                if right:
                    odds = [s["score"] - (0 if "told" in s else 10) - 10 * ("of a statement" in s) for s in signs] + [
                        -3.0
                    ]
                    yield "day", (name, [*signs, nothing], right, int(np.argmax(odds)))
    extraction.add_circumstances = original
    choosing.choose_authority = original_choice
    release()


def _follow_rules() -> tuple[list[Any], list[Any], list[Any], Callable[[], None]]:
    """Lets rules alone choose carriers, origins and arrests and records their candidates; the last function ends that."""
    carriers: list[Any] = []
    origins: list[Any] = []
    arrests: list[Any] = []
    original_carrier, original_origin = filling.choose_carrier, routing.choose_origin
    original_arrests = filling.choose_arrests

    def follow_carrier(options: Any, signs: Any, nothing: Any) -> tuple[Any, float]:  # noqa: ANN401 - as above
        carriers.append(([one.mode for one in options], signs, nothing))
        return next(((options[k], 1.0) for k, one in enumerate(signs) if "by rules" in one), (None, 0.0))

    def follow_origin(spots: Any, signs: Any, nothing: Any) -> Any:  # noqa: ANN401 - as above
        origins.append(([spot.mention.place.country_iso3 for spot in spots], signs, nothing))
        return next((spots[k] for k, one in enumerate(signs) if "the origin by rules" in one), None)

    def follow_arrests(options: Any, signs: Any, nothing: Any) -> tuple[Any, float]:  # noqa: ANN401 - as above
        arrests.append(([one.value for one in options], signs, nothing))
        return next(((options[k], 1.0) for k, one in enumerate(signs) if "by rules" in one), (None, 0.0))

    filling.choose_carrier, routing.choose_origin = follow_carrier, follow_origin
    filling.choose_arrests = follow_arrests

    def release() -> None:
        filling.choose_carrier, routing.choose_origin = original_carrier, original_origin
        filling.choose_arrests = original_arrests

    return carriers, origins, arrests, release


def _value_case(model: str, name: str, told: Any, due: str | int | None, rule: str) -> Iterator[tuple[str, Case]]:  # noqa: ANN401 - values, signs, signs of none
    """The case of a slot whose values are codes."""
    values, signs, nothing = told
    ruled = next((k for k, one in enumerate(signs) if rule in one), len(values))
    if due is None or due in values:
        right = [len(values)] if due is None else [k for k, value in enumerate(values) if value == due]
        yield model, (name, [*signs, nothing], right, ruled)


def _authority_case(
    name: str, told: tuple[list[Any], list[dict[str, float]], dict[str, float]], due: str | None, score: ModuleType
) -> Iterator[tuple[str, Case]]:
    options, signs, nothing = told
    right = [k for k, body in enumerate(options) if due and score.same_text(body.name, due)]
    if not due:
        right = [len(options)]
    ruled = next((k for k, one in enumerate(signs) if "by rules" in one or "people by rules" in one), len(options))
    if right:
        yield "authority", (name, [*signs, nothing], right, ruled)


def fit(cases: list[Case], ridge: float = RIDGE) -> dict[str, float]:
    """Weights of a conditional logit with a ridge, by gradient steps."""
    seen = Counter(sign for _, signs, _, _ in cases for one in signs for sign, value in one.items() if value)
    names = sorted(sign for sign, count in seen.items() if count >= LEAST_SEEN)
    column = {name: k for k, name in enumerate(names)}
    groups = []
    for _, signs, right, _ in cases:
        matrix = np.zeros((len(signs), len(names)))
        for row, one in enumerate(signs):
            for sign, value in one.items():
                if sign in column:
                    matrix[row, column[sign]] = value
        groups.append((matrix, np.array(right)))
    weights = np.zeros(len(names))
    first, second = np.zeros(len(names)), np.zeros(len(names))
    for step in range(1, STEPS + 1):
        slope = ridge * len(cases) * weights / 10
        for matrix, right in groups:
            odds = matrix @ weights
            chance = np.exp(odds - odds.max())
            chance /= chance.sum()
            share = np.zeros(len(chance))
            share[right] = chance[right] / max(chance[right].sum(), 1e-12)
            slope += matrix.T @ (chance - share)
        slope /= len(cases)
        first, second = 0.9 * first + 0.1 * slope, 0.99 * second + 0.01 * slope**2
        weights -= RATE * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.99**step)) + 1e-8) / (1 + step / 100)
    return dict(zip(names, weights, strict=True))


def choose(weights: dict[str, float], signs: list[dict[str, float]]) -> int:
    """The candidate that weighs most."""
    return int(np.argmax([sum(weights.get(s, 0.0) * v for s, v in one.items()) for one in signs]))


def compare(cases: list[Case], ridge: float = RIDGE) -> None:
    """What rules and model get right where they did not learn."""
    right = Counter[str]()
    for fold in range(FOLDS):
        mine = [c for c in cases if int(hashlib.sha256(c[0].encode()).hexdigest(), 16) % FOLDS == fold]
        weights = fit([c for c in cases if c not in mine], ridge)
        for _, signs, good, ruled in mine:
            right["rules"] += ruled in good
            right["model"] += choose(weights, signs) in good
    print(f"{len(cases)} cases: rules {right['rules']} right, model {right['model']} right")


def main() -> None:
    """Compare, and write the weights if asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--more", type=Path, nargs="*", default=[])
    args = parser.parse_args()
    found = list(read_cases(args.more))
    for model in ("place", "day", "authority", "transport", "origin", "arrests"):
        cases = [case for name, case in found if name == model]
        print(model, end=": ")
        ridge = RIDGES.get(model, RIDGE)
        compare(cases, ridge)
        if args.write:
            weights = fit(cases, ridge)
            lines = [
                f"# Weights of the model `{model}` of transforms/seizures, made by benchmarks/train_slots.py --write; our own work, MIT.",
                "# sign, weight",
                *(f"{sign}\t{weight:.4f}" for sign, weight in sorted(weights.items()) if abs(weight) > LEAST_WEIGHT),
            ]
            path = ROOT / "transforms" / "seizures" / f"{model}_weights.tsv"
            path.write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
