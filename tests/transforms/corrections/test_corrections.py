"""Corrections of source errors: read, applied with a trace, reported when stale."""

from __future__ import annotations

from datetime import date

import pytest
import yaml

from transforms.articles.parse import parse_articles
from transforms.assembly.events import assemble_clusters
from transforms.corrections.read import load_corrections, read_corrections
from transforms.corrections.stale import judge_corrections
from transforms.extract import EXTRACTOR_VERSION, extract
from transforms.linking.link import link_seizures
from transforms.linking.reported import decode_extraction, encode_extraction, report_mentions
from transforms.tables import TABLES_BY_NAME

TEXT = (
    b"Customs officers find heroin\n\n"
    b"Customs officers in Rotterdam seized 500 kg of heroin hidden in a truck on 4 March 2025. Two men were arrested."
)


@pytest.fixture(scope="module")
def event():
    [article] = parse_articles(TEXT, "one.txt")
    quoted = decode_extraction(encode_extraction(extract(article), article.text))
    reports = report_mentions(
        quoted,
        article_id=article.article_id,
        published_on=date(2025, 3, 5),
        outlet=None,
        url=None,
        extractor_version=EXTRACTOR_VERSION,
    )
    [cluster] = link_seizures(reports)
    return article, cluster


def correct(linked, **entry):
    article, cluster = linked
    target = {} if "event" in entry else {"article": article.article_id}
    given = {"reason": "the paper corrected itself", "said_by": "Alder Post", "said_on": date(2025, 3, 9)}
    [correction] = read_corrections(yaml.safe_dump([target | given | entry]))
    tables = assemble_clusters([cluster], {}, corrections=[correction])
    judged = judge_corrections([correction], tables["event_reports"], tables["evidence"])
    return tables, judged


def fields(tables):
    return [row["field"] for row in tables["evidence"].to_pylist() if row["field"].endswith(".corrected")]


def test_an_amount_is_put_right_with_all_that_follows_from_it(event):
    tables, judged = correct(event, field="items.quantity", wrong=500.0, right=50.0)
    [item] = tables["seizure_items"].to_pylist()
    assert (item["quantity"], item["mass_kg"]) == (50, 50)
    assert fields(tables) == ["items.0.quantity.corrected"]
    assert len(judged.applied) == 1
    assert not judged.stale


def test_a_day_is_put_right_and_the_partition_with_it(event):
    tables, _ = correct(event, field="date_start", wrong=date(2025, 3, 4), right=date(2025, 2, 28))
    [seizure] = tables["seizures"].to_pylist()
    assert (seizure["date_start"], seizure["date_end"], seizure["event_month"]) == (
        date(2025, 2, 28),
        date(2025, 2, 28),
        "2025-02",
    )
    assert {row["event_month"] for row in tables["seizure_items"].to_pylist()} == {"2025-02"}


def test_an_event_is_named_by_its_id_which_a_correction_does_not_change(event):
    _, cluster = event
    tables, judged = correct(event, event=cluster.event_id, field="arrests_count", wrong=2, right=None)
    [seizure] = tables["seizures"].to_pylist()
    assert seizure["seizure_id"] == cluster.event_id
    assert seizure["arrests_count"] is None
    assert len(judged.applied) == 1


def test_a_trace_quotes_the_sentence_that_was_wrong(event):
    article, _ = event
    tables, _ = correct(event, field="transport_mode", wrong="truck", right="car")
    [trace] = [row for row in tables["evidence"].to_pylist() if row["field"] == "transport_mode.corrected"]
    assert article.text[trace["char_start"] : trace["char_end"]] == trace["quote"]


def test_a_correction_whose_wrong_value_is_not_met_is_stale_and_changes_nothing(event):
    tables, judged = correct(event, field="items.quantity", wrong=700.0, right=50.0)
    assert tables["seizure_items"].to_pylist()[0]["quantity"] == 500
    assert len(judged.stale) == 1
    assert not fields(tables)


def test_a_correction_of_what_was_never_seen_is_neither(event):
    _, judged = correct(event, event="elsewhere", field="items.quantity", wrong=700.0, right=50.0)
    assert not judged.stale
    assert not judged.applied


@pytest.mark.parametrize(
    "entry",
    [
        "[{article: a, field: status, wrong: x, right: y, reason: r, said_by: s}]",
        "[{field: status, wrong: x, right: y, reason: r, said_by: s, said_on: 2025-01-01}]",
        "[{article: a, field: status, wrong: x, right: x, reason: r, said_by: s, said_on: 2025-01-01}]",
        "[{article: a, field: status, wrong: x, right: y, reason: '', said_by: s, said_on: 2025-01-01}]",
        "[{article: a, field: status, wrong: x, right: y, reason: r, said_by: s, said_on: 2025-01-01, colour: red}]",
    ],
)
def test_a_correction_without_what_it_needs_is_refused(entry):
    with pytest.raises(ValueError, match="correction"):
        read_corrections(entry)


def test_a_field_that_cannot_be_corrected_is_said(event):
    with pytest.raises(ValueError, match="cannot be corrected"):
        correct(event, field="confidence", wrong=1, right=2)


def test_the_shipped_corrections_can_be_read_and_name_columns():
    for correction in load_corrections():
        table = "seizure_items" if correction.field.startswith("items.") else "seizures"
        TABLES_BY_NAME[table].column(correction.field.removeprefix("items."))
