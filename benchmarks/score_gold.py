"""Scores extraction on gold cases without a lake: the quick loop while writing rules.

    .venv/bin/python benchmarks/score_gold.py [--part working|heldout|all] [--kind seizure|meeting] [--errors]
    .venv/bin/python benchmarks/score_gold.py --part heldout --write    # for the release card: expectations/accuracy.json

The held-out third is chosen by hash of the case's name. Its errors are never listed: it is there to measure.
The figure that counts is `score.py` on a published lake.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import json
import random
import sys
from collections.abc import Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from transforms.articles.parse import parse_articles  # noqa: E402
from transforms.extract import EXTRACTOR_VERSION, extract  # noqa: E402
from transforms.mentions import Article, DateSpan, Extraction  # noqa: E402

RESAMPLES = 1000
GOLD = ROOT.parent / "shared" / "gold"


def part_of(name: str) -> str:
    """`heldout` for a third of the names, chosen by hash, else `working`."""
    return "heldout" if int(hashlib.sha256(name.encode()).hexdigest(), 16) % 3 == 0 else "working"


def load_scorer() -> ModuleType:
    """The shared scorer, as a module."""
    spec = importlib.util.spec_from_file_location("score", GOLD / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def predict(path: Path, kinds: set[str]) -> dict[str, list[dict[str, Any]]]:
    """Events of one file in the scorer's shape."""
    out: dict[str, list[dict[str, Any]]] = {"seizures": [], "meetings": []}
    for article in parse_articles(path.read_bytes(), path.name):
        for part, events in predict_article(article, extract(article)).items():
            out[part] += events if part.removesuffix("s") in kinds else []
    return out


def predict_article(article: Article, found: Extraction) -> dict[str, list[dict[str, Any]]]:
    """Events of one article in the scorer's shape, in the order in which they were found."""
    seizures = [
        {
            "status": s.status, "scope": s.scope, "country": s.where.country_iso3 if s.where else None,
            "place": s.where.name if s.where else None, "date": _iso(s.when), "authority": s.seizing_authority,
            "origin": s.origin_country_iso3, "destination": s.destination_country_iso3,
            "transport": s.transport_mode, "arrests": s.arrests_count, "killed": s.killed_count,
            "items": [{"commodity": i.commodity, "quantity": i.quantity, "unit": i.quantity_unit} for i in s.items],
            "evidence": article.text[s.sentence.start : s.sentence.end],
        }
        for s in found.seizures
    ]  # fmt: skip
    meetings = [
        {
            "status": m.status, "mode": m.mode, "country": m.where.country_iso3 if m.where else None,
            "place": m.where.name if m.where else None, "date": _iso(m.when),
            "participants": [{"name": p.person_name, "country": p.country_iso3} for p in m.participants],
            "evidence": article.text[m.sentence.start : m.sentence.end],
        }
        for m in found.meetings
    ]  # fmt: skip
    return {"seizures": seizures, "meetings": meetings}


def _iso(when: DateSpan) -> tuple[str | None, str | None]:
    return (when.start and when.start.isoformat(), when.end and when.end.isoformat())


def main() -> None:
    """Print the table of scores."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--part", choices=["working", "heldout", "all"], default="working")
    parser.add_argument("--kind", choices=["seizure", "meeting", "both"], default="both")
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--gold", type=Path, default=GOLD / "dev")
    parser.add_argument("--only", default="", help="prefix of case names")
    parser.add_argument("--write", action="store_true", help="keep the figures in expectations/accuracy.json")
    args = parser.parse_args()
    score = load_scorer()
    kinds = {"seizure", "meeting"} if args.kind == "both" else {args.kind}
    errors: list[str] = []
    tallies = []
    for name, case in score.gold_cases(args.gold).items():
        part = part_of(name)
        if args.part not in (part, "all") or not name.startswith(args.only):
            continue
        mine: list[str] = []
        predicted = predict(args.gold / f"{name}.json", kinds)
        for kind in {"seizure", "meeting"} - kinds:
            case[f"{kind}s"] = []
        tallies.append(score.score_article(name, predicted, case, mine))
        errors += [] if part == "heldout" and args.gold == GOLD / "dev" else mine
    if args.errors:
        print("\n".join(errors), end="\n\n")
    total = add_up(score, tallies)
    print(f"{len(tallies)} articles, part {args.part}")
    print(f"{'':28}{'right':>7}{'said':>7}{'gold':>7}{'P':>7}{'R':>7}{'F1':>7}")
    for name, (right, said, gold) in sorted(total.items()):
        precision, recall = right / said if said else 1, right / gold if gold else 1
        print(f"{name:28}{right:7}{said:7}{gold:7}{precision:7.2f}{recall:7.2f}{total.f1(name):7.2f}")
    print("  ".join(f"{k} {v:.3f}" for k, v in score.headline(total).items()))
    if args.write:
        write_accuracy(score, tallies, f"{len(tallies)} gold articles, part {args.part}")


def add_up(score: ModuleType, tallies: list[Any]) -> Any:  # noqa: ANN401 - the scorer is a script
    """One tally of all articles."""
    total = score.Tally()
    for tally in tallies:
        total.merged(tally)
    return total


def write_accuracy(score: ModuleType, tallies: list[Any], measured_on: str) -> None:
    """Write the file that release cards quote. Intervals: 2.5 to 97.5 percentile over resampled articles."""
    total = add_up(score, tallies)
    chance = random.Random(0)  # noqa: S311 - a bootstrap, no secret
    samples = [score.headline(add_up(score, chance.choices(tallies, k=len(tallies)))) for _ in range(RESAMPLES)]
    parts = {}
    for name, f1 in score.headline(total).items():
        values = sorted(sample[name] for sample in samples)
        interval = [round(values[int(RESAMPLES * share)], 3) for share in (0.025, 0.975)]
        parts[name] = {"f1": round(f1, 3), "interval": interval, **_ratios(score, name, total)}
    accuracy = {"extractor_version": EXTRACTOR_VERSION, "measured_on": measured_on, "parts": parts}
    (ROOT / "expectations" / "accuracy.json").write_text(json.dumps(accuracy, indent=1) + "\n", "utf-8")


def _ratios(score: ModuleType, name: str, total: Mapping[str, list[int]]) -> dict[str, float | None]:
    """Precision and recall of a part of the score; none for the mean of all parts."""
    kind = "seizure" if name.startswith("seizure") else "meeting"
    slots = score.SEIZURE_SLOTS if kind == "seizure" else score.MEETING_SLOTS
    counted = {
        "item": ["seizure.items"], "participant": ["meeting.participants"], "event": [f"{kind}.event"],
        "slot": [f"{kind}.slot.{slot}" for slot in slots],
    }  # fmt: skip
    rows = [total.get(row, [0, 0, 0]) for row in counted.get(name.removeprefix(f"{kind}_").removesuffix("_f1"), [])]
    right, said, gold = (sum(row[i] for row in rows) for i in range(3))
    return {"precision": round(right / said, 3) if said else None, "recall": round(right / gold, 3) if gold else None}


if __name__ == "__main__":
    main()
