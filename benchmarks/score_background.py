"""Counts events found where there are none: on our own background articles and on White House texts that are no readout.

    .venv/bin/python benchmarks/score_background.py [--own] [--quiet]

Every event on `benchmarks/background/articles.jsonl` is a false one. A White House statement may speak of a real meeting
in passing: what is found there is printed, so that a person can judge it.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from transforms.articles.parse import parse_articles  # noqa: E402
from transforms.extract import extract  # noqa: E402
from transforms.mentions import MeetingMention, SeizureMention  # noqa: E402

OWN = ROOT / "benchmarks" / "background"
WHITE_HOUSE = ROOT.parent / "shared" / "corpora" / "whitehouse.jsonl.gz"
_ABOUT_A_MEETING = re.compile(r"readout|\bcalls?\b|\bmeet(s|ing|ings)?\b", re.IGNORECASE)


def own_records() -> list[dict[str, Any]]:
    """Our background articles."""
    return [json.loads(line) for file in sorted(OWN.glob("*.jsonl")) for line in file.read_text("utf-8").splitlines()]


def white_house_records() -> list[dict[str, Any]]:
    """White House texts whose title announces neither a readout, a call nor a meeting."""
    with gzip.open(WHITE_HOUSE, "rt", encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines]
    return [record for record in records if not _ABOUT_A_MEETING.search(record["title"])]


def events_found(record: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """(`seizure` or `meeting`, one line that describes it) of each event extracted from an article record."""
    for article in parse_articles(json.dumps(record).encode(), f"{record['id']}.json"):
        found = extract(article)
        events: list[SeizureMention | MeetingMention] = [*found.seizures, *found.meetings]
        for event in events:
            quote = " ".join(article.text[event.sentence.start : event.sentence.end].split())
            kind = "seizure" if isinstance(event, SeizureMention) else "meeting"
            yield kind, f"{event.status}: {_parts(event)}  <- {quote[:200]}"


def _parts(event: SeizureMention | MeetingMention) -> str:
    if isinstance(event, SeizureMention):
        return ", ".join(f"{item.quantity or ''} {item.quantity_unit or ''} {item.commodity}" for item in event.items)
    return ", ".join(person.person_name for person in event.participants)


def main() -> None:
    """Prints each event found, and the counts."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--own", action="store_true", help="our own articles only")
    parser.add_argument("--quiet", action="store_true", help="counts only")
    args = parser.parse_args()
    sources = {"own background articles": own_records()}
    if not args.own:
        sources["White House texts that are no readout"] = white_house_records()
    summary = []
    for source, records in sources.items():
        counts, articles = {"seizure": 0, "meeting": 0}, 0
        for record in records:
            found = list(events_found(record))
            articles += bool(found)
            for kind, line in found:
                counts[kind] += 1
                if not args.quiet:
                    print(f"{record['id']}: {kind}: {line}")
        summary.append(
            f"{len(records)} {source}: {counts['seizure']} seizures and {counts['meeting']} meetings found, "
            f"on {articles} articles"
        )
    print("\n".join(summary))


if __name__ == "__main__":
    main()
