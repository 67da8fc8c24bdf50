"""All names of the lake to persons, one person for the spellings of one name."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Protocol, TypeAlias

from transforms.linking.cluster import find_root
from transforms.linking.names import NameRecord, block_keys, compare_names, name_words, same_person, seek_keys
from transforms.linking.reported import ReportedMention
from transforms.linking.roles import roles_agree
from transforms.mentions import MeetingMention

NameKey: TypeAlias = tuple[str, str | None]
"""(name, country_iso3) as a participant carries them."""

_COMMON_SHARE = 0.1
"""The canonical name is the fullest form seen at least this often against the most frequent form."""


@dataclass(frozen=True, slots=True)
class Person:
    """One row of `people`."""

    person_id: str
    canonical_name: str
    aliases: tuple[str, ...]
    country_iso3: str | None
    last_role_title: str | None
    first_seen_on: date | None
    last_seen_on: date | None


@dataclass(slots=True)
class _Cluster:
    """Forms of one person; the first is the fullest and decides who joins."""

    core: NameRecord
    roles: list[str]
    forms: list[NameKey] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Form:
    """A name with its country, and whose it is."""

    key: NameKey
    person: Person
    component: str
    """Smallest of the forms that are connected with this one: each fits some person that the next one fits."""


class Identified(Protocol):
    """Whatever tells whose a name is."""

    @property
    def person_id(self) -> str: ...


def resolve_people(names: Iterable[NameRecord]) -> dict[NameKey, Person]:
    """The person behind every (name, country); a function of the set of records, in any order.

    Fuller names come first and later ones join the one person whose fullest name agrees with theirs. A name that
    agrees with several persons equally well joins none of them: two people are never merged through a short form.
    """
    return {form.key: form.person for form in resolve_forms(names)}


def resolve_forms(names: Iterable[NameRecord]) -> list[Form]:
    """The same as `resolve_people`, with the component of every form; in order of the forms."""
    records = defaultdict[NameKey, list[NameRecord]](list)
    for record in sorted(set(names), key=_record_order):
        records[record.name, record.country_iso3].append(record)
    clusters, roots = _cluster_forms(records)
    components: dict[int, str] = {}
    for cluster, root in zip(clusters, roots, strict=True):
        least = min(map(form_text, cluster.forms))
        components[root] = min(least, components.get(root, least))
    forms = [
        Form(key, person, components[root])
        for cluster, root in zip(clusters, roots, strict=True)
        for person in [_describe_person([r for key in cluster.forms for r in records[key]])]
        for key in cluster.forms
    ]
    return sorted(forms, key=lambda form: (form.key[0], form.key[1] or ""))


def form_text(key: NameKey) -> str:
    """A form in one word."""
    return f"{key[0]}\t{key[1] or ''}"


def collect_names(mentions: Iterable[ReportedMention]) -> list[NameRecord]:
    """One record for each (name, country, role) of the participants of `mentions`, ready for `resolve_people`."""
    return count_names(
        (person.person_name, person.country_iso3, person.role_title, mention.published_on)
        for mention in mentions
        if isinstance(mention.mention, MeetingMention)
        for person in mention.mention.participants
    )


def count_names(told: Iterable[tuple[str, str | None, str | None, date | None]]) -> list[NameRecord]:
    """The same out of (name, country, role, day of the article), one for each participant of a mention."""
    seen = defaultdict[tuple[str, str | None, str | None], list[date | None]](list)
    for name, country, role, day in told:
        seen[name, country, role].append(day)
    return sorted((_record_of(key, days) for key, days in seen.items()), key=_record_order)


def merge_names(records: Iterable[NameRecord]) -> list[NameRecord]:
    """Records of several partitions added up: one for each (name, country, role)."""
    groups = defaultdict[tuple[str, str | None, str | None], list[NameRecord]](list)
    for record in records:
        groups[record.name, record.country_iso3, record.role].append(record)
    merged = [
        NameRecord(
            *key,
            first_seen_on=_extreme([r.first_seen_on for r in group], latest=False),
            last_seen_on=_extreme([r.last_seen_on for r in group], latest=True),
            count=sum(r.count for r in group),
        )
        for key, group in groups.items()
    ]
    return sorted(merged, key=_record_order)


def _record_of(key: tuple[str, str | None, str | None], days: list[date | None]) -> NameRecord:
    return NameRecord(*key, _extreme(days, latest=False), _extreme(days, latest=True), len(days))


def _extreme(days: list[date | None], *, latest: bool) -> date | None:
    known = [day for day in days if day is not None]
    return None if not known else max(known) if latest else min(known)


def _record_order(record: NameRecord) -> tuple[str, str, str, date, date, int]:
    return (
        record.name,
        record.country_iso3 or "",
        record.role or "",
        record.first_seen_on or date.max,
        record.last_seen_on or date.max,
        record.count,
    )


def _cluster_forms(records: Mapping[NameKey, list[NameRecord]]) -> tuple[list[_Cluster], list[int]]:
    """Persons, and for each the number of its component: a form connects all persons whom it fits, joined or not."""
    clusters: list[_Cluster] = []
    parents: list[int] = []
    by_key = defaultdict[str, list[int]](list)
    for form in sorted(records, key=_form_order):
        roles = sorted({r.role for r in records[form] if r.role is not None})
        keys = block_keys(form[0])
        candidates = sorted({index for key in seek_keys(form[0]) for index in by_key[key]})
        fitting = [i for i in candidates if _fits(clusters[i], records[form][0], roles)]
        number = _choose_cluster(clusters, fitting, records[form][0], roles)
        if number is None:
            number = len(clusters)
            clusters.append(_Cluster(replace(records[form][0], role=None), []))
            parents.append(number)
            for key in keys:
                by_key[key].append(number)
        for other in fitting:
            parents[find_root(parents, other)] = find_root(parents, number)
        chosen = clusters[number]
        chosen.forms.append(form)
        chosen.roles.extend(role for role in roles if role not in chosen.roles)
    return clusters, [find_root(parents, number) for number in range(len(clusters))]


def _form_order(form: NameKey) -> tuple[bool, int, int, str, str]:
    """Names with a country first, then the ones with more words, then the longer ones."""
    name, country = form
    return (country is None, -len(name_words(name)), -len(name), name, country or "")


def _choose_cluster(clusters: list[_Cluster], fitting: list[int], record: NameRecord, roles: list[str]) -> int | None:
    if len(fitting) > 1:
        cores = {i: clusters[i].core for i in fitting}
        full = [i for i, core in cores.items() if compare_names(core.name, record.name, core.country_iso3) == "full"]
        fitting = full or [i for i in fitting if any(_share_role(clusters[i].roles, [role]) for role in roles)]
    return fitting[0] if len(fitting) == 1 else None


def _fits(cluster: _Cluster, record: NameRecord, roles: list[str]) -> bool:
    """Whether some pair of their roles lets both be one person; a form without role counts as of role null."""
    cluster_roles: list[str] | list[None] = cluster.roles or [None]
    record_roles: list[str] | list[None] = roles or [None]
    return any(
        same_person(replace(cluster.core, role=a), replace(record, role=b)) for a in cluster_roles for b in record_roles
    )


def _share_role(roles: list[str], others: list[str]) -> bool:
    return any(roles_agree(a, b) for a in roles for b in others)


def _describe_person(records: list[NameRecord]) -> Person:
    counts = defaultdict[str, int](int)
    for record in records:
        counts[record.name] += record.count
    first = min(records, key=lambda r: (r.first_seen_on or date.max, r.name, r.country_iso3 or ""))
    with_role = [r for r in records if r.role is not None]
    last = max(with_role, key=lambda r: (r.last_seen_on or date.min, r.count, r.role or ""), default=None)
    countries = sorted({r.country_iso3 for r in records if r.country_iso3 is not None})
    return Person(
        person_id=_hash_person(first.name, first.country_iso3),
        canonical_name=_canonical_name(counts),
        aliases=tuple(sorted(counts)),
        country_iso3=countries[0] if countries else None,
        last_role_title=last.role if last else None,
        first_seen_on=_extreme([r.first_seen_on for r in records], latest=False),
        last_seen_on=_extreme([r.last_seen_on for r in records], latest=True),
    )


def _canonical_name(counts: Mapping[str, int]) -> str:
    common = [name for name, count in counts.items() if count >= _COMMON_SHARE * max(counts.values())]
    return min(common, key=lambda name: (-len(name_words(name)), -counts[name], name))


def _hash_person(name: str, country_iso3: str | None) -> str:
    return hashlib.sha256(f"person\0{name}\0{country_iso3 or ''}".encode()).hexdigest()[:32]
