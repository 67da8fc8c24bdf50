"""What a check holds back stays held back, or comes free, in runs that judge only what is new."""

from __future__ import annotations

import json
import logging
from dataclasses import replace
from unittest import mock

import pytest

from benchmarks.plain_run import run
from expectations import all_rules
from expectations.rules import holds
from flows import stage_events
from flows.lake.layout import Lake
from flows.lake.manifest import read_manifest, read_table
from tests.flows.conftest import tree
from tests.flows.test_incremental import withdraw
from transforms.tables import ARTICLES, PEOPLE, QUARANTINE

SOUND = (
    "Customs officers in Rotterdam seized {count} rifles from a container ship on {day} {month} 2024, the customs said."
)
MEETING = (
    "Iraqi Foreign Minister Fuad Hussein met Turkish Foreign Minister Hakan Fidan in Ankara on {day} {month} 2024."
)


def write(source, name, text, published_at):
    source.mkdir(exist_ok=True)
    record = {"title": f"News: {name}", "text": text, "published_at": published_at, "url": f"https://p.example/{name}"}
    (source / f"{name}.json").write_text(json.dumps(record), "utf-8")


def quarantined(lake):
    files = read_manifest(Lake(lake)).tables["quarantine"]
    rows = read_table(Lake(lake), "quarantine", files, QUARANTINE.arrow_schema()).to_pylist()
    return sorted((row["table_name"], row["expectation"]) for row in rows)


def events(lake):
    manifest = read_manifest(Lake(lake))
    return manifest.rows("seizures") + manifest.rows("meetings")


def of_one_run(source, lake):
    """The same source in one run."""
    calm = lake.parent / f"calm-{len(list(lake.parent.iterdir()))}"
    run(source, calm, None)
    return tree(calm)


@pytest.fixture
def refused_headline():
    """A rule that an article can break: those of the project hold back what parsing mends before."""
    rule = holds("headline_is_taken", "t.headline <> 'News: refused'", "a headline that is refused", shows="headline")
    rules = all_rules.DOMAIN_RULES[ARTICLES.name]
    with mock.patch.dict(all_rules.DOMAIN_RULES, {ARTICLES.name: replace(rules, rules=(*rules.rules, rule))}):
        yield


@pytest.mark.usefixtures("refused_headline")
def test_what_is_held_back_stays_so_while_other_months_and_its_own_change(tmp_path, caplog):
    source, lake = tmp_path / "source", tmp_path / "lake"
    write(source, "beyond", SOUND.format(count="2,000,000", day=9, month="March"), "2024-03-10")
    write(source, "sound", SOUND.format(count="12", day=2, month="March"), "2024-03-03")
    write(source, "refused", SOUND.format(count="70", day=5, month="May"), "2024-05-06")
    run(source, lake, None)
    held = quarantined(lake)
    assert ("seizure_items", "amount_over_largest") in held
    assert ("articles", "headline_is_taken") in held
    assert events(lake) == 1
    with caplog.at_level(logging.INFO, logger=stage_events.__name__):
        for number, (day, month, published) in enumerate([(4, "May", "2024-05-06"), (20, "March", "2024-03-22")]):
            write(source, f"more{number}", SOUND.format(count=31 + number, day=day, month=month), published)
            run(source, lake, None)
            assert quarantined(lake) == held
            assert events(lake) == 2 + number
    assert tree(lake) == of_one_run(source, lake)
    withdraw(source, lake, "beyond.json")  # without checks: what was judged before stays as it was
    (source / "beyond.json").unlink()
    write(source, "last", SOUND.format(count=55, day=27, month="March"), "2024-03-28")
    run(source, lake, None)
    assert tree(lake) == of_one_run(source, lake)
    assert "anew" not in caplog.text


def test_a_person_who_comes_to_break_a_rule_takes_meetings_of_all_months_along(tmp_path, caplog):
    source, lake = tmp_path / "source", tmp_path / "lake"
    rule = holds("seen_in_time", "t.last_seen_on < DATE '2024-07-01'", "seen too late", shows="last_seen_on")
    rules = all_rules.DOMAIN_RULES[PEOPLE.name]
    with mock.patch.dict(all_rules.DOMAIN_RULES, {PEOPLE.name: replace(rules, rules=(*rules.rules, rule))}):
        write(source, "april", MEETING.format(day=9, month="April"), "2024-04-10")
        write(source, "seizure", SOUND.format(count="12", day=2, month="March"), "2024-03-03")
        run(source, lake, None)
        assert events(lake) == 2
        write(source, "july", MEETING.format(day=9, month="July"), "2024-07-10")
        with caplog.at_level(logging.INFO, logger=stage_events.__name__):
            run(source, lake, None)
        assert "anew" in caplog.text
        assert events(lake) == 1
        write(source, "july", MEETING.format(day=9, month="May"), "2024-05-10")
        run(source, lake, None)
        assert events(lake) == 3
        assert tree(lake) == of_one_run(source, lake)
