"""Resolving persons around the names that changed against resolving all names anew."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.transforms.linking.test_people import RECORDS
from transforms.linking.names import block_keys
from transforms.linking.people import resolve_forms
from transforms.linking.resolve_again import KnownForm, resolve_again

POOL = [
    *RECORDS,
    *(replace(record, role="Foreign Minister", count=record.count + 20) for record in RECORDS[:6]),
    *(replace(record, country_iso3=None) for record in RECORDS[:4]),
    *(replace(record, first_seen_on=None, last_seen_on=None, role=None) for record in RECORDS[2:9]),
]
SETS = st.sets(st.sampled_from(POOL))


def key_of(record):
    return record.name, record.country_iso3


@given(SETS, SETS)
@settings(max_examples=400, deadline=None)
def test_resolving_again_is_resolving_all_names_anew(before, after):
    forms = {form.key: form for form in resolve_forms(before)}
    known = {
        key: KnownForm(key, form.person.person_id, form.component, frozenset(block_keys(key[0])))
        for key, form in forms.items()
    }
    touched = {key_of(record) for record in before ^ after}
    again = resolve_again(known, touched, lambda keys: [r for r in after if key_of(r) in keys])
    now = {key: form for key, form in forms.items() if key not in again.gone}
    assert not now.keys() & {form.key for form in again.forms}
    now |= {form.key: form for form in again.forms}
    assert now == {form.key: form for form in resolve_forms(after)}


def test_names_that_share_nothing_stay():
    forms = resolve_forms(RECORDS)
    known = {f.key: KnownForm(f.key, f.person.person_id, f.component, frozenset(block_keys(f.key[0]))) for f in forms}
    asked = []

    def records_of(keys):
        asked.extend(keys)
        return [record for record in RECORDS if key_of(record) in keys]

    again = resolve_again(known, {("Masrour Barzani", "IRQ")}, records_of)
    assert {name for name, _ in again.gone} == {"Masrour Barzani", "Barzani", "Nechirvan Barzani"} & {
        name for name, _ in asked
    } - ({"Barzani", "Nechirvan Barzani"} - {name for name, _ in again.gone})
    assert not any("Sudani" in name for name, _ in asked)
