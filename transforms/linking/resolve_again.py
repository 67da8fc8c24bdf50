"""Resolves persons around the names that changed, to the very persons that resolving all names anew would give.

The same argument as in `relink`: whom a form names depends on the forms of its component only, and a component can be
drawn into another only over a key that both share.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from transforms.linking.names import NameRecord, block_keys, seek_keys
from transforms.linking.people import Form, NameKey, resolve_forms


@dataclass(frozen=True, slots=True)
class KnownForm:
    """A form as it was resolved before."""

    key: NameKey
    person_id: str
    component: str
    keys: frozenset[str]
    """What `block_keys` gives for its name."""


@dataclass(frozen=True, slots=True)
class ResolvedAgain:
    """What changes: forms that are no more as they were, and forms that take their place."""

    gone: frozenset[NameKey]
    forms: tuple[Form, ...]


def resolve_again(
    known: Mapping[NameKey, KnownForm],
    touched: AbstractSet[NameKey],
    records_of: Callable[[AbstractSet[NameKey]], Iterable[NameRecord]],
) -> ResolvedAgain:
    """Forms after the records of the forms `touched` came, went or changed.

    `records_of` gives the records of forms as they are now; none for a form that is no more.
    """
    members = defaultdict[str, set[NameKey]](set)
    for form in known.values():
        members[form.component].add(form.key)
    changed = {known[key].component for key in touched if key in known}
    asked = set(changed)
    while True:
        moving = touched | {key for component in changed for key in members[component]}
        asked |= {known[key].component for key in _sharing(known, moving)}
        forms = resolve_forms(records_of(touched | {key for component in asked for key in members[component]}))
        events, now_changed = _compare(known, members, forms, touched, asked)
        if now_changed <= changed:
            return ResolvedAgain(frozenset(key for component in changed for key in members[component]), events)
        changed |= now_changed


def _sharing(known: Mapping[NameKey, KnownForm], moving: AbstractSet[NameKey]) -> set[NameKey]:
    """Forms that seek where one of `moving` stands, or stand where one of them seeks."""
    stands = {key for name, _ in moving for key in block_keys(name)}
    seeks = {key for name, _ in moving for key in seek_keys(name)}
    return {
        key
        for key, form in known.items()
        if not stands.isdisjoint(form.keys)
        and not (seeks.isdisjoint(form.keys) and stands.isdisjoint(seek_keys(form.key[0])))
    }


def _compare(
    known: Mapping[NameKey, KnownForm],
    members: Mapping[str, set[NameKey]],
    forms: Iterable[Form],
    touched: AbstractSet[NameKey],
    asked: set[str],
) -> tuple[tuple[Form, ...], set[str]]:
    """Forms of the components that are not as they were, and the components before that are no more as they were."""
    now = defaultdict[str, list[Form]](list)
    for form in forms:
        now[form.component].append(form)
    same = set()
    moved: list[Form] = []
    for component, listed in now.items():
        keys = {form.key for form in listed}
        before = members.get(component, set())
        is_same = keys == before and touched.isdisjoint(keys)
        if is_same and all(form.person.person_id == known[form.key].person_id for form in listed):
            same.add(component)
        else:
            moved += listed
    return tuple(moved), asked - same
