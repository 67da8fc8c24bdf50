"""Scores the merging of reports on the pairs of tests/linking_pairs: precision, recall, and the pairs it gets wrong.

.venv/bin/python benchmarks/score_linking.py [--pairs DIR]
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from transforms.linking.link import link_meetings, link_seizures  # noqa: E402
from transforms.linking.reported import Mention, ReportedMention  # noqa: E402
from transforms.mentions import (  # noqa: E402
    DateSpan,
    Evidence,
    Measure,
    MeetingMention,
    Participant,
    Place,
    SeizedItem,
    SeizureMention,
)

PAIRS = ROOT / "tests" / "linking_pairs"
_KEYS = frozenset(
    """published date status article place admin1 country at precision kind items authority transport concealment origin
    destination arrests killed scope people mode format topics""".split()
)
_PLAIN = {
    "authority": "seizing_authority", "transport": "transport_mode", "concealment": "concealment",
    "origin": "origin_country_iso3", "destination": "destination_country_iso3", "arrests": "arrests_count",
    "killed": "killed_count",
}  # fmt: skip


@dataclass(frozen=True)
class Pair:
    """Two reports, and whether they tell of one event."""

    file: str
    name: str
    same: bool
    reports: tuple[ReportedMention, ReportedMention]


@dataclass(frozen=True)
class Score:
    """Counts over pairs; `wrong` names the pairs judged wrongly."""

    right_merges: int
    wrong_merges: int
    missed_merges: int
    wrong: tuple[str, ...]

    @property
    def precision(self) -> float:
        """Share of the merges that are right."""
        return self.right_merges / (self.right_merges + self.wrong_merges)

    @property
    def recall(self) -> float:
        """Share of the same-event pairs that are merged."""
        return self.right_merges / (self.right_merges + self.missed_merges)


def read_pairs(folder: Path = PAIRS) -> list[Pair]:
    """All pairs of a folder, in the order of file names."""
    pairs = []
    for path in sorted(folder.glob("*.yml")):
        for raw in yaml.safe_load(path.read_text("utf-8")):
            reports = (_read_report(raw["a"], "a"), _read_report(raw["b"], "b"))
            pairs.append(Pair(path.name, raw["name"], raw["same"], reports))
    return pairs


def score_pairs(pairs: list[Pair]) -> Score:
    """Each pair linked by itself, in both orders."""
    wrong, right_merges, wrong_merges, missed_merges = [], 0, 0, 0
    for pair in pairs:
        merged = is_merged(pair)
        if merged is not pair.same:
            wrong.append(f"{pair.file}: {pair.name}")
        right_merges += merged and pair.same
        wrong_merges += merged and not pair.same
        missed_merges += pair.same and not merged
    return Score(right_merges, wrong_merges, missed_merges, tuple(wrong))


def is_merged(pair: Pair) -> bool:
    """Whether linking makes one event of the pair.

    Raises:
        AssertionError: the order of the two reports changes the result.
    """
    link = link_seizures if isinstance(pair.reports[0].mention, SeizureMention) else link_meetings
    clusters = link(pair.reports)
    if clusters != link(tuple(reversed(pair.reports))):
        raise AssertionError(f"{pair.name}: the order of the reports changes the result")
    return len(clusters) == 1


def _read_report(raw: dict[str, Any], name: str) -> ReportedMention:
    unknown = raw.keys() - _KEYS
    if unknown:
        raise ValueError(f"unknown keys {sorted(unknown)}")
    mention: Mention = _read_meeting(raw) if "people" in raw else _read_seizure(raw)
    position = 0 if name == "a" or "article" not in raw else 1
    return ReportedMention(
        raw.get("article", name), raw.get("published"), None, None, mention, position, "1", {}, position
    )


def _read_seizure(raw: dict[str, Any]) -> SeizureMention:
    return SeizureMention(
        sentence=Evidence("evidence", 0, 1),
        status=raw.get("status", "seized"),
        scope=raw.get("scope", "incident"),
        when=_read_span(raw.get("date")),
        items=tuple(_read_item(item) for item in raw["items"]),
        where=_read_place(raw),
        **{field: raw[key] for key, field in _PLAIN.items() if key in raw},
    )


def _read_meeting(raw: dict[str, Any]) -> MeetingMention:
    return MeetingMention(
        sentence=Evidence("evidence", 0, 1),
        status=raw.get("status", "held"),
        mode=raw.get("mode", "in_person"),
        when=_read_span(raw.get("date")),
        participants=tuple(_read_person(person) for person in raw["people"]),
        where=_read_place(raw),
        format=raw.get("format", "bilateral"),
        topics=tuple(raw.get("topics", ())),
    )


def _read_person(text: str) -> Participant:
    name, *rest = (part.strip() for part in text.split("|"))
    role, country = (*rest, "", "")[:2]
    return Participant(name, role or None, None, country or None)


def _read_span(raw: date | list[Any] | None) -> DateSpan:
    if raw is None:
        return DateSpan()
    if isinstance(raw, list):
        return DateSpan(raw[0], raw[1], raw[2], "explicit")
    return DateSpan(raw, raw, "day", "explicit")


def _read_place(raw: dict[str, Any]) -> Place | None:
    name, country = raw.get("place"), raw.get("country")
    if name is None and country is None:
        return None
    precision = raw.get("precision", "city" if name else "country")
    kind = raw.get("kind", precision if precision in ("country", "admin1", "city") else "other_site")
    latitude, longitude = raw.get("at", (None, None))
    return Place(name, kind, raw.get("admin1"), country, latitude, longitude, precision)


def _read_item(text: str) -> SeizedItem:
    first, *others = text.split("=")
    commodity, *amount = first.split()
    measures = tuple(_read_measures(others))
    if not amount:
        return SeizedItem(commodity, same_as=measures)
    qualifier = amount[2] if len(amount) > 2 else "exact"  # noqa: PLR2004 # the third word
    return SeizedItem(commodity, float(amount[0]), None, amount[1], qualifier, measures)


def _read_measures(texts: list[str]) -> Iterator[Measure]:
    for text in texts:
        quantity, unit = text.split()
        yield Measure(float(quantity), unit, "exact")


def main() -> None:
    """Print the scores."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pairs", type=Path, default=PAIRS)
    args = parser.parse_args()
    pairs = read_pairs(args.pairs)
    for label, chosen in (
        ("meetings", [p for p in pairs if isinstance(p.reports[0].mention, MeetingMention)]),
        ("seizures", [p for p in pairs if isinstance(p.reports[0].mention, SeizureMention)]),
        ("all", pairs),
    ):
        score = score_pairs(chosen)
        print(f"{label:9} {len(chosen):3} pairs  precision {score.precision:.3f}  recall {score.recall:.3f}")
    for name in score.wrong:
        print("wrong:", name)


if __name__ == "__main__":
    main()
