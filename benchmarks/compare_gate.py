"""Shows whether the gates lose events: extracts every text with and without them and compares, event for event.

    .venv/bin/python benchmarks/compare_gate.py [--fresh FOLDER] [--quiet]

Texts: the gold cases, our golden cases and samples, the UNODC sentences, all White House texts, our background articles and,
if asked, folders of further cases. Lost events of held-out cases are only counted: their text is never printed.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
sys.path.insert(0, str(ROOT / "benchmarks"))

from score_gold import part_of  # noqa: E402
from score_golden import golden_part  # noqa: E402

from transforms.articles.parse import parse_articles  # noqa: E402
from transforms.extract import extract_events  # noqa: E402
from transforms.mentions import Article, Extraction, MeetingMention, SeizureMention  # noqa: E402

SHARED = ROOT.parent / "shared"


def main() -> None:
    """Print each lost event that may be shown, and the counts."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--fresh", type=Path, help="folder of folders of further cases; even numbers are held out")
    options.add_argument("--quiet", action="store_true", help="counts only")
    chosen = options.parse_args()
    print(f"{'texts':26}{'articles':>9}{'events':>8}{'lost':>6}{'changed':>9}")
    for name, articles in read_texts(chosen.fresh):
        count = events = lost = changed = 0
        for article, is_shown in articles:
            count += 1
            whole, gated = extract_events(article, is_gated=False), extract_events(article)
            events += len(whole.meetings) + len(whole.seizures)
            missing = lost_events(whole, gated)
            lost += len(missing)
            changed += whole != gated and not missing
            if is_shown and not chosen.quiet:
                for event in missing:
                    print(f"  lost: {describe(article, event)}")
        print(f"{name:26}{count:9}{events:8}{lost:6}{changed:9}", flush=True)


def lost_events(whole: Extraction, gated: Extraction) -> list[MeetingMention | SeizureMention]:
    """Events that only the extraction without gates has."""
    missing: list[MeetingMention | SeizureMention] = [e for e in whole.meetings if e not in gated.meetings]
    return [*missing, *(e for e in whole.seizures if e not in gated.seizures)]


def describe(article: Article, event: MeetingMention | SeizureMention) -> str:
    """One line for a person to judge whether the event was one."""
    quote = " ".join(article.text[event.sentence.start : event.sentence.end].split())
    if isinstance(event, MeetingMention):
        return f"meeting of {', '.join(p.person_name for p in event.participants)} <- {quote[:200]}"
    return f"seizure of {', '.join(item.commodity for item in event.items)} <- {quote[:200]}"


def read_texts(fresh: Path | None) -> Iterator[tuple[str, Iterator[tuple[Article, bool]]]]:
    """Names of kinds of texts with their articles, each with whether its text may be shown."""
    gold = SHARED / "gold" / "dev"
    yield "gold, working", read_cases(sorted(gold.glob("*.json")), held_out=False)
    yield "gold, held out", read_cases(sorted(gold.glob("*.json")), held_out=True)
    golden = sorted((ROOT / "tests" / "golden").glob("*/article.json"))
    for part in ("working", "heldout"):
        of_part = read_files([path for path in golden if golden_part(path.parent.name) == part])
        yield f"golden, {part}", ((article, part == "working") for article, _ in of_part)
    yield "samples", read_files(sorted(p for p in (ROOT / "samples").iterdir() if p.suffix != ".md"))
    if fresh is not None:
        cases = sorted(p for folder in fresh.iterdir() if folder.is_dir() for p in folder.glob("*.json"))
        yield "fresh, odd", read_cases(cases, held_out=False, is_numbered=True)
        yield "fresh, even", read_cases(cases, held_out=True, is_numbered=True)
    yield "UNODC sentences", read_sentences(SHARED / "gold" / "unodc" / "train.jsonl")
    yield "White House", read_files([SHARED / "corpora" / "whitehouse.jsonl.gz"])
    yield "own background", read_files(sorted((ROOT / "benchmarks" / "background").glob("*.jsonl")))


def read_cases(paths: list[Path], *, held_out: bool, is_numbered: bool = False) -> Iterator[tuple[Article, bool]]:
    """Articles of the cases of one part."""
    for path in paths:
        if path.name.endswith(".gold.json"):
            continue
        number = re.search(r"\d+", path.stem.rpartition("-")[2] or path.stem)
        even = number is not None and int(number[0]) % 2 == 0
        if (even if is_numbered else part_of(path.stem) == "heldout") == held_out:
            for article in parse_articles(path.read_bytes(), path.name):
                yield article, not held_out


def read_files(paths: list[Path]) -> Iterator[tuple[Article, bool]]:
    """Articles of whole files."""
    for path in paths:
        packed = path.suffix == ".gz"
        content = gzip.decompress(path.read_bytes()) if packed else path.read_bytes()
        for article in parse_articles(content, path.stem if packed else path.name):
            yield article, True


def read_sentences(path: Path) -> Iterator[tuple[Article, bool]]:
    """One article a line."""
    for line in path.read_text("utf-8").splitlines():
        record = json.dumps({"id": "line", "text": json.loads(line)["text"]})
        for article in parse_articles(record.encode(), "line.json"):
            yield article, True


if __name__ == "__main__":
    main()
