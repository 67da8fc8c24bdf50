"""What linking remembers of the published events, read back from the lake."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from flows.fingerprint import rules_fingerprint
from flows.how_linked import HowLinked
from flows.lake.layout import Lake
from flows.lake.manifest import Manifest, Partitions, read_table
from flows.lake.state_tables import OCCURRENCES, RULES
from flows.live_articles import Position, positions_of
from flows.stage_articles import REPORT, read_month
from transforms.linking.cluster import canonical_order
from transforms.linking.link import EventCluster
from transforms.linking.memory import LINKED_BY_MONTH, LINKED_WHOLE
from transforms.linking.relink import MentionKey, Remembered
from transforms.linking.reported import ReportedMention, decode_extraction, kind_of, report_mentions
from transforms.linking.resolve_again import KnownForm
from transforms.tables import MEETINGS, SEIZURES, Table

_ROWS_AT_ONCE = 1_000


@dataclass(frozen=True, slots=True)
class Memory:
    """All events, mentions, names, forms and persons as they were published or held back."""

    events: pa.Table
    mentions: pa.Table
    names: pa.Table
    forms: pa.Table
    persons: pa.Table

    def remembered(self, kind: str) -> list[Remembered]:
        """Mentions of one kind."""
        rows = self.mentions.filter(pc.equal(self.mentions["event_kind"], kind))
        names = ("article_id", "mention_index", "event_id", "component", "anchor")
        columns = (rows[name].to_pylist() for name in names)
        return [Remembered((a, i), event, component, day) for a, i, event, component, day in zip(*columns, strict=True)]

    def known_forms(self) -> dict[tuple[str, str | None], KnownForm]:
        """Forms by name and country."""
        return {
            (row["name"], row["country_iso3"] or None): KnownForm(
                (row["name"], row["country_iso3"] or None),
                row["person_id"],
                row["component"],
                frozenset(row["keys"].split("\n")),
            )
            for row in self.forms.to_pylist()
        }


def recall(lake: Lake, manifest: Manifest) -> Memory | HowLinked:
    """What is remembered; else why all must be linked: it is not there, of other rules, or not what is published."""
    if not manifest.state:
        return HowLinked.EMPTY
    if any(table.name not in manifest.internal for table in (*LINKED_BY_MONTH, *LINKED_WHOLE, RULES)):
        return HowLinked.LOST
    rules = _read(lake, manifest, RULES)
    if rules["fingerprint"].to_pylist() != [rules_fingerprint()]:
        return HowLinked.RULES
    memory = Memory(*(_read(lake, manifest, table) for table in (*LINKED_BY_MONTH, *LINKED_WHOLE)))
    return memory if _accounts(memory, manifest) else HowLinked.MISCOUNTED


def published_months(manifest: Manifest) -> set[str]:
    """Months in which events are published or held back."""
    tables = [manifest.tables.get(t.name, {}) for t in (MEETINGS, SEIZURES)]
    tables += [manifest.internal.get(t.name, {}) for t in LINKED_BY_MONTH]
    return {month for partitions in tables for month in partitions}


class Reports:
    """Mentions of articles that stay, decoded as they are asked for and then kept."""

    def __init__(self, lake: Lake, manifest: Manifest, memory: Memory, come: Iterable[ReportedMention]) -> None:
        self._lake = lake
        self._partitions = manifest.internal.get(OCCURRENCES.name, {})
        self._mentions = memory.mentions
        self._decoded: dict[str, list[ReportedMention]] = defaultdict(list)
        for mention in come:
            self._decoded[mention.article_id].append(mention)

    def load(self, keys: Sequence[MentionKey]) -> list[ReportedMention]:
        """All mentions of the articles of `keys`."""
        articles = sorted({article_id for article_id, _ in keys})
        self._fetch([article_id for article_id in articles if article_id not in self._decoded])
        return [mention for article_id in articles for mention in self._decoded[article_id]]

    def events(self, event_ids: Collection[str]) -> list[EventCluster]:
        """Events as they were linked before."""
        rows = self._mentions.filter(pc.is_in(self._mentions["event_id"], pa.array(sorted(event_ids), pa.string())))
        members = defaultdict[tuple[str, str, str], list[MentionKey]](list)
        for row in rows.to_pylist():
            own = (row["event_id"], row["event_kind"], row["component"])
            members[own].append((row["article_id"], row["mention_index"]))
        self.load([key for keys in members.values() for key in keys])
        return [
            EventCluster(event_id, kind, self._members(kind, keys), (), None, None, component)
            for (event_id, kind, component), keys in members.items()
        ]

    def _members(self, kind: str, keys: list[MentionKey]) -> tuple[ReportedMention, ...]:
        listed = [m for a, i in keys for m in self._decoded[a] if m.mention_index == i and kind_of(m) == kind]
        return tuple(sorted(listed, key=canonical_order))

    def _fetch(self, articles: list[str]) -> None:
        if not articles:
            return
        rows = self._mentions.filter(pc.is_in(self._mentions["article_id"], pa.array(articles, pa.string())))
        by_month = defaultdict[str, set[Position]](set)
        columns = (rows[name].to_pylist() for name in ("published_month", "source_uri", "article_index"))
        for month, uri, index in zip(*columns, strict=True):
            by_month[month].add((uri, index))
        for month, positions in sorted(by_month.items()):
            for mention in decode_reports(read_positions(self._lake, self._partitions, month, positions, REPORT)):
                self._decoded[mention.article_id].append(mention)


def read_positions(
    lake: Lake,
    partitions: Partitions,
    month: str,
    positions: Collection[Position],
    columns: list[str],
    staged: Path | None = None,
) -> pa.Table:
    """Occurrences of a month at the given positions; with `staged`, staged months go before published ones."""
    rows = read_month(lake, partitions, month, columns, staged)
    rows = rows.filter(pc.is_in(rows["source_uri"], pa.array(sorted({uri for uri, _ in positions}), pa.string())))
    return rows.filter(pa.array([position in positions for position in positions_of(rows)], pa.bool_()))


def decode_reports(rows: pa.Table, *, lean: bool = False) -> list[ReportedMention]:
    """Mentions of the articles (columns `REPORT`); `lean` as for `decode_extraction`."""
    return [
        mention
        for batch in rows.to_batches(_ROWS_AT_ONCE)
        for row in batch.to_pylist()
        for mention in report_mentions(
            decode_extraction(row["extraction"], lean=lean),
            article_id=row["article_id"],
            published_on=row["published_on"],
            outlet=row["outlet"],
            url=row["url"],
            extractor_version=row["extractor_version"],
            source_uri=row["source_uri"],
            article_index=row["article_index"],
        )
    ]


def _read(lake: Lake, manifest: Manifest, table: Table) -> pa.Table:
    return read_table(lake, table.name, manifest.internal.get(table.name, {}), table.arrow_schema())


def _accounts(memory: Memory, manifest: Manifest) -> bool:
    """Whether every published event, and no other, is remembered."""
    free = memory.events.filter(pc.invert(memory.events["is_held"]))
    counted = {row["values"]: row["counts"] for row in pc.value_counts(free["event_month"]).to_pylist()}
    published = defaultdict[str, int](int)
    for table in (MEETINGS, SEIZURES):
        for month, file in manifest.tables.get(table.name, {}).items():
            published[month] += file.rows
    if pc.count_distinct(memory.mentions["event_id"]).as_py() != memory.events.num_rows:
        return False
    return counted == {month: rows for month, rows in published.items() if rows}
