"""Stage the events around what is new: only months that hold an event which is not as it was."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from flows.how_linked import HowLinked, tell_linked
from flows.lake.layout import Lake
from flows.lake.manifest import Manifest
from flows.linking_memory import Memory, Reports, decode_reports, recall
from flows.stage_articles import Arrivals
from flows.stage_events import LINKERS, forms_table, stage_all_events, stage_calendar, stage_dimensions, stage_forms
from flows.staged_tables import BESIDE, write_months, write_staged
from transforms.assembly.dimensions import build_people
from transforms.assembly.events import MONTHLY_TABLES, assemble_clusters
from transforms.assembly.memory_rows import name_rows
from transforms.linking.link import EventCluster
from transforms.linking.memory import LINKED_EVENTS, LINKED_MENTIONS, LINKED_PERSONS
from transforms.linking.names import NameRecord
from transforms.linking.people import Form, Identified, NameKey, count_names
from transforms.linking.relink import relink
from transforms.linking.resolve_again import resolve_again

_LOG = logging.getLogger(__name__)
_NAMED = ("name", "country_iso3", "role", "published_on")


def stage_events(lake: Lake, manifest: Manifest, arrivals: Arrivals, staged: Path, *, whole: bool = False) -> None:
    """Stage all tables that hang on events, after `_occurrences` and `articles` were staged; `whole`: of all months."""
    memory = HowLinked.ASKED if whole else recall(lake, manifest)
    if isinstance(memory, HowLinked):
        stage_all_events(lake, manifest, staged, memory)
    elif _Around(lake, manifest, memory, arrivals).stage(staged):
        tell_linked(staged, HowLinked.AROUND)
    else:
        stage_all_events(lake, manifest, staged, HowLinked.MUCH)


class _Around:
    """One run's changes among mentions, and what of the remembered events they change."""

    def __init__(self, lake: Lake, manifest: Manifest, memory: Memory, arrivals: Arrivals) -> None:
        self._lake, self._manifest, self._memory = lake, manifest, memory
        self._fresh = decode_reports(arrivals.come)
        self._changed = arrivals.gone | {mention.article_id for mention in self._fresh}
        self._reports = Reports(lake, manifest, memory, self._fresh)

    def stage(self, staged: Path) -> bool:
        """Stage what changes; False, with nothing staged, where too much would."""
        if not self._changed:
            stage_calendar(self._manifest, self._memory.events, staged)
            return True
        linked = self._link()
        if linked is None:
            return False
        gone, clusters = linked
        people, renamed = self._name(staged)
        changed = assemble_clusters(clusters, people)
        events = self._memory.events
        kept = events.filter(pc.invert(_is_in(events["event_id"], gone)))
        touched = self._touch(gone, renamed, changed, kept)
        again = kept.filter(_is_in(kept["event_month"], touched))["event_id"].to_pylist()
        held = assemble_clusters(self._reports.events(again), people)
        rows = {table.name: pa.concat_tables([changed[table.name], held[table.name]]) for table in MONTHLY_TABLES}
        for table in MONTHLY_TABLES:
            write_months(rows[table.name], table, staged, touched)
        away = kept.filter(pc.invert(_is_in(kept["event_month"], touched)))
        self._stage_beside(rows[LINKED_MENTIONS.name], away, people, staged)
        stage_dimensions(self._manifest, pa.concat_tables([away, rows[LINKED_EVENTS.name]]), staged)
        _LOG.info("events are linked around %d articles: months %s", len(self._changed), ", ".join(sorted(touched)))
        return True

    def _link(self) -> tuple[set[str], list[EventCluster]] | None:
        """Events that are no more as they were, and those that take their place."""
        gone: set[str] = set()
        clusters: list[EventCluster] = []
        for linker in LINKERS:
            remembered = self._memory.remembered(linker.kind)
            result = relink(linker, self._fresh, self._changed, remembered, self._reports.load)
            if result is None:
                return None
            gone |= result.gone
            clusters += result.events
        return gone, clusters

    def _name(self, staged: Path) -> tuple[dict[NameKey, Identified], set[str]]:
        """Stage names and persons; whose each name is, and the events that stay and name someone by another id now."""
        names = self._memory.names
        is_changed = _is_in(names["article_id"], self._changed)
        stay = names.filter(pc.invert(is_changed))
        fresh = [row for mention in self._fresh for row in name_rows(mention)]
        listed = pa.Table.from_pylist(fresh, pa.schema([names.schema.field(name) for name in _NAMED]))
        told = pa.concat_tables([stay.select(_NAMED), listed])
        known = self._memory.known_forms()
        touched = {*_forms(names.filter(is_changed)), *_forms(listed)}
        again = resolve_again(known, touched, lambda keys: _records(told, keys))
        people: dict[NameKey, Identified] = {key: form for key, form in known.items() if key not in again.gone}
        stage_forms(*self._merge_forms(again.gone, again.forms, people), staged)
        people |= {form.key: form.person for form in again.forms}
        renamed = {key for key in again.gone if key in people and people[key].person_id != known[key].person_id}
        is_renamed = [key in renamed for key in _forms(stay)]
        return people, set(stay.filter(pa.array(is_renamed, pa.bool_()))["event_id"].to_pylist())

    def _merge_forms(
        self, gone: AbstractSet[NameKey], forms: Sequence[Form], people: Mapping[NameKey, Identified]
    ) -> tuple[pa.Table, pa.Table]:
        """Rows of `_forms` and of `_persons`; `people` are the forms that stay."""
        held, persons = self._memory.forms, self._memory.persons
        keep = [
            (n, c or None) not in gone
            for n, c in zip(*(held[k].to_pylist() for k in ("name", "country_iso3")), strict=True)
        ]
        stay = persons.filter(_is_in(persons["person_id"], {person.person_id for person in people.values()}))
        return (
            pa.concat_tables([held.filter(pa.array(keep, pa.bool_())), forms_table(forms)]),
            pa.concat_tables([stay, build_people(form.person for form in forms).cast(LINKED_PERSONS.arrow_schema())]),
        )

    def _touch(self, gone: set[str], renamed: set[str], changed: dict[str, pa.Table], kept: pa.Table) -> set[str]:
        """Months that hold an event which is not as it was, or is told by an article that tells of such a one.

        The latter is for a check that compares the events of one article (aggregate_apart_from_incident).
        """
        mentions = self._memory.mentions
        articles = {
            *mentions.filter(_is_in(mentions["event_id"], gone))["article_id"].to_pylist(),
            *changed[LINKED_MENTIONS.name]["article_id"].to_pylist(),
        }
        beside = mentions.filter(_is_in(mentions["article_id"], articles))["event_id"].to_pylist()
        events = self._memory.events
        months = set(events.filter(_is_in(events["event_id"], gone))["event_month"].to_pylist())
        months |= set(kept.filter(_is_in(kept["event_id"], renamed | set(beside)))["event_month"].to_pylist())
        return months | set(changed[LINKED_EVENTS.name]["event_month"].to_pylist())

    def _stage_beside(self, told: pa.Table, away: pa.Table, people: dict[NameKey, Identified], staged: Path) -> None:
        """Events of other months that an article of the staged ones tells of too: checks look at them."""
        mentions = self._memory.mentions
        shared = mentions.filter(_is_in(mentions["article_id"], told["article_id"].unique().to_pylist()))
        asked = set(shared["event_id"].to_pylist()) & set(away["event_id"].to_pylist())
        tables = assemble_clusters(self._reports.events(asked), people)
        for table in MONTHLY_TABLES:
            write_staged(tables[table.name], table, staged / BESIDE)


def _is_in(column: pa.ChunkedArray, values: Iterable[str]) -> pa.ChunkedArray:
    return pc.is_in(column, pa.array(sorted(set(values)), pa.string()))


def _forms(rows: pa.Table) -> list[NameKey]:
    return list(zip(rows["name"].to_pylist(), rows["country_iso3"].to_pylist(), strict=True))


def _records(told: pa.Table, keys: AbstractSet[NameKey]) -> list[NameRecord]:
    rows = told.filter(_is_in(told["name"], {name for name, _ in keys}))
    columns = (rows[name].to_pylist() for name in _NAMED)
    return count_names(values for values in zip(*columns, strict=True) if values[:2] in keys)
