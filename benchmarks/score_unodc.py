"""Recall of drug and quantity spans on human-labelled sentences of drug-seizure news: what lexicons and grammar miss.

    .venv/bin/python benchmarks/score_unodc.py [FILE] [--misses N]

A labelled span counts as found when it overlaps a span of ours: goods words for DRUG, amounts for QUANTITY.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from transforms.commodities.find import find_commodities  # noqa: E402
from transforms.quantities.amounts import find_amounts  # noqa: E402
from transforms.seizures.authority import find_bodies  # noqa: E402
from transforms.seizures.candidates import find_candidates  # noqa: E402
from transforms.seizures.concealment import find_concealment  # noqa: E402
from transforms.text.sentences import split_sentences  # noqa: E402

TRAIN = ROOT.parent / "shared" / "gold" / "unodc" / "train.jsonl"


def our_spans(text: str) -> dict[str, list[tuple[int, int]]]:
    """Our spans in a labelled sentence, by label."""
    sentences = list(split_sentences(text))
    hidden = [span for s in sentences if (span := find_concealment(text, s.start, s.end)) is not None]
    return {
        "DRUG": [(m.start, m.end) for m in find_commodities(text)],
        "QUANTITY": [(a.start, a.end) for a in find_amounts(text) if a.unit != "other" and not a.is_article],
        "QUANTITY with goods": [
            (c.start, c.end) for s in sentences for c in find_candidates(s) if c.amount is not None
        ],
        "ORG": [(b.start, b.end) for b in find_bodies(text, sentences)],
        "CONCEAL": hidden,
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path, nargs="?", default=TRAIN)
    parser.add_argument("--misses", type=int, default=0, help="list so many missed spans of each label")
    parser.add_argument("--label", default="")
    args = parser.parse_args()
    found: Counter[str] = Counter()
    total: Counter[str] = Counter()
    missed: dict[str, list[str]] = {}
    for line in args.file.read_text("utf-8").splitlines():
        row = json.loads(line)
        ours = our_spans(row["text"])
        for span in row["spans"]:
            for label in ours:
                if label.split()[0] != span["label"]:
                    continue
                total[label] += 1
                hit = any(s < span["end"] and span["start"] < e for s, e in ours[label])
                found[label] += hit
                if not hit:
                    around = row["text"][max(0, span["start"] - 50) : span["end"] + 40]
                    missed.setdefault(label, []).append(f"{span['text']!r} in …{around}…")
    for label in sorted(total):
        print(f"{label:22} {found[label]:5} of {total[label]:5}  recall {found[label] / total[label]:.3f}")
    for label, spans in missed.items():
        if args.label in ("", label):
            print(*[f"{label}: {s}" for s in spans[: args.misses]], sep="\n")


if __name__ == "__main__":
    main()
