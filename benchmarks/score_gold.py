"""Scores extraction on gold cases without a lake: the quick loop while writing rules.

    .venv/bin/python benchmarks/score_gold.py [--part working|heldout|all] [--kind seizure|meeting] [--errors]

The held-out third is chosen by hash of the case's name. Its errors are never listed: it is there to measure.
The figure that counts is `score.py` on a published lake.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from transforms.articles.parse import parse_articles  # noqa: E402
from transforms.extract import extract  # noqa: E402
from transforms.mentions import Article, DateSpan, Extraction  # noqa: E402

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
    args = parser.parse_args()
    score = load_scorer()
    kinds = {"seizure", "meeting"} if args.kind == "both" else {args.kind}
    errors: list[str] = []
    total = score.Tally()
    cases = 0
    for name, case in score.gold_cases(args.gold).items():
        part = part_of(name)
        if args.part not in (part, "all") or not name.startswith(args.only):
            continue
        mine: list[str] = []
        predicted = predict(args.gold / f"{name}.json", kinds)
        for kind in {"seizure", "meeting"} - kinds:
            case[f"{kind}s"] = []
        total.merged(score.score_article(name, predicted, case, mine))
        cases += 1
        errors += [] if part == "heldout" and args.gold == GOLD / "dev" else mine
    if args.errors:
        print("\n".join(errors), end="\n\n")
    print(f"{cases} articles, part {args.part}")
    print(f"{'':28}{'right':>7}{'said':>7}{'gold':>7}{'P':>7}{'R':>7}{'F1':>7}")
    for name, (right, said, gold) in sorted(total.items()):
        precision, recall = right / said if said else 1, right / gold if gold else 1
        print(f"{name:28}{right:7}{said:7}{gold:7}{precision:7.2f}{recall:7.2f}{total.f1(name):7.2f}")
    print("  ".join(f"{k} {v:.3f}" for k, v in score.headline(total).items()))


if __name__ == "__main__":
    main()
