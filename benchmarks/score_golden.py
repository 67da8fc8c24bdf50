"""Scores extraction on `tests/golden`, articles of our own that were written and annotated blind to the rules.

    .venv/bin/python benchmarks/score_golden.py [--errors] [--only PREFIX] [--per-case] [--set-floors]

A case is a folder with `article.json` and `gold.json`, in the shape of the shared gold cases; what counts as right is
decided by the shared `score.py`. `--set-floors` writes `tests/golden/floors.json`, which
`tests/shared/test_golden_floors.py` enforces: each figure less a margin of 0.03, and the false events on background
articles as measured.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]

from score_gold import load_scorer, predict  # noqa: E402

GOLDEN = ROOT / "tests" / "golden"
FLOORS = GOLDEN / "floors.json"
MARGIN = 0.03
BACKGROUND = "background_false_events"


def golden_part(name: str) -> str:
    """`heldout` for the last batches (yn01, yo14 …), which no rule or model may look at, else `working`."""
    return "heldout" if name.startswith("y") else "working"


def golden_cases(golden: Path = GOLDEN, only: str = "") -> dict[str, dict[str, Any]]:
    """Case name to gold answer, with the `date` pair that the scorer compares."""
    cases = {}
    for folder in sorted(path.parent for path in golden.glob(f"{only}*/gold.json")):
        case = json.loads((folder / "gold.json").read_text("utf-8"))
        for event in case["seizures"] + case["meetings"]:
            event["date"] = (event["date_start"], event["date_end"])
        cases[folder.name] = case
    return cases


def score_cases(
    score: ModuleType, golden: Path = GOLDEN, only: str = "", part: str = "all"
) -> Iterator[tuple[str, Any, int, list[str]]]:
    """Per case its name, tally, number of events found where there are none, and its errors; of the held-out no errors."""
    for name, case in golden_cases(golden, only).items():
        if part not in (golden_part(name), "all"):
            continue
        errors: list[str] = []
        predicted = predict(golden / name / "article.json", {"seizure", "meeting"})
        tally = score.score_article(name, predicted, case, errors)
        background = not case["seizures"] and not case["meetings"]
        if golden_part(name) == "heldout":
            errors.clear()
        yield name, tally, len(predicted["seizures"]) + len(predicted["meetings"]) if background else 0, errors


def measure(golden: Path = GOLDEN) -> dict[str, float]:
    """The scorer's six parts over all cases, and the false events on background articles."""
    score = load_scorer()
    total, false_events = score.Tally(), 0
    for _, tally, false, _ in score_cases(score, golden):
        total.merged(tally)
        false_events += false
    figures: dict[str, float] = score.headline(total)
    del figures["fact_score"]
    return {**figures, BACKGROUND: false_events}


def set_floors(figures: dict[str, float]) -> None:
    """Writes the floors that a later change may not fall under; for background events it is a ceiling."""
    floors = {
        name: value if name == BACKGROUND else max(0.0, round(value - MARGIN, 3)) for name, value in figures.items()
    }
    FLOORS.write_text(json.dumps(floors, indent=1) + "\n", "utf-8")


def main() -> None:
    """Prints the figures, or sets the floors."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--errors", action="store_true", help="list every miss, extra and wrong slot")
    parser.add_argument("--per-case", action="store_true", help="one line a case: right, said and gold of each part")
    parser.add_argument("--only", default="", help="prefix of case names: s, m, b or xa, xb …")
    parser.add_argument("--part", choices=["working", "heldout", "all"], default="all")
    parser.add_argument("--set-floors", action="store_true")
    args = parser.parse_args()
    if args.set_floors:
        set_floors(measure())
        print(FLOORS.read_text("utf-8"))
        return
    score = load_scorer()
    total, cases, false_events, errors = score.Tally(), 0, 0, []
    for name, tally, false, mine in score_cases(score, only=args.only, part=args.part):
        cases += 1
        total.merged(tally)
        false_events += false
        errors += mine
        if args.per_case:
            print(f"{name:8}{_case_line(tally)}")
    if args.errors:
        print("\n".join(errors), end="\n\n")
    print(f"{cases} articles of our own")
    print(f"{'':28}{'right':>7}{'said':>7}{'gold':>7}{'P':>7}{'R':>7}{'F1':>7}")
    for name, (right, said, gold) in sorted(total.items()):
        precision, recall = right / said if said else 1, right / gold if gold else 1
        print(f"{name:28}{right:7}{said:7}{gold:7}{precision:7.2f}{recall:7.2f}{total.f1(name):7.2f}")
    print("  ".join(f"{k} {v:.3f}" for k, v in score.headline(total).items()))
    print(f"events found on background articles: {false_events}")


def _case_line(tally: dict[str, list[int]]) -> str:
    parts = ("seizure.event", "seizure.items", "meeting.event", "meeting.participants")
    shown = [f"{part} {'/'.join(str(n) for n in tally.get(part, [0, 0, 0]))}" for part in parts]
    slots = [row for name, row in tally.items() if ".slot." in name]
    sums = "/".join(str(sum(row[k] for row in slots)) for k in range(3))
    return "  ".join([*shown, f"slots {sums}"])


if __name__ == "__main__":
    main()
