"""Quality in a run: what is held back and why, replay, dismissal, stops, pages, release card."""

from __future__ import annotations

import json
import shutil

import pyarrow as pa
import pytest
from typer.testing import CliRunner

from expectations import lexicons
from expectations.report import Report
from flows.check_staged import KEPT_REPORTS, StoppedError, keep_pages
from flows.command_line import app
from flows.lake.layout import Lake
from flows.lake.manifest import read_manifest
from flows.quarantine_decisions import dismissed_ids, read_decisions
from flows.quarantine_list import read_quarantine
from flows.quarantine_replay import replay_quarantine
from flows.release_card import read_baselines
from tests.flows.conftest import FilledLake, fill, tree

pytestmark = pytest.mark.filterwarnings("default")

RIFLES = (
    "Customs officers in Rotterdam seized {count} rifles from a container ship on {day} March 2025, the customs said."
)
HOSTILE = "<script>alert('owned')</script>\x1b[2J\x1b]0;owned\x07[red]Post[/red]"


@pytest.fixture(scope="module")
def shared_lake(prefect_server, tmp_path_factory):
    """A sound article, one with a haul beyond belief and hostile words all over, and a file that cannot be read."""
    del prefect_server
    root = tmp_path_factory.mktemp("quality")
    folder = root / "source"
    folder.mkdir()
    write(folder, "sound", RIFLES.format(count="12", day=3))
    text = RIFLES.format(count="2,000,000", day=4) + f" {HOSTILE}"
    write(folder, "beyond", text, title=f"Rifles {HOSTILE}", outlet=HOSTILE, url=HOSTILE, author=HOSTILE)
    (folder / f"{HOSTILE.replace('/', '')}.json").write_text(HOSTILE, "utf-8")
    return fill(folder, root / "lake")


@pytest.fixture
def held_lake(shared_lake, tmp_path):
    """A copy of it, with its source."""
    shutil.copytree(shared_lake.root.parent, tmp_path / "own")
    return FilledLake(tmp_path / "own" / "lake", f"duckdb:///{tmp_path}/own/warehouse.duckdb", shared_lake.summary)


def write(folder, name, text, **given):
    record = {"title": f"Rifles seized: {name}", "text": text, "published_at": "2025-03-20", **given}
    (folder / f"{name}.json").write_text(json.dumps(record), "utf-8")


def wirefacts(*arguments):
    return CliRunner().invoke(app, [str(word) for word in arguments], env={"COLUMNS": "200"})


def by_stage(lake, stage):
    [row] = [row for row in read_quarantine(lake) if row["stage"] == stage]
    return row


def seizures(lake):
    return read_manifest(lake).rows("seizures")


@pytest.fixture
def wider_bounds(monkeypatch):
    """The bound that the haul breaks, changed as its line in largest.tsv would be."""
    tables = dict(lexicons.load_lexicons())
    largest = tables["largest"]
    tables["largest"] = largest.set_column(2, "most", pa.array([value * 1e6 for value in largest["most"].to_pylist()]))
    return lambda: monkeypatch.setattr("expectations.measures.load_lexicons", lambda: tables)


def test_a_row_that_breaks_a_rule_waits_in_quarantine_and_is_published_once_the_bound_is_mended(
    held_lake, wider_bounds
):
    filled = held_lake
    lake = Lake(filled.root)
    held = by_stage(lake, "check")
    assert seizures(lake) == 1
    assert held["table_name"] == "seizure_items"
    assert held["expectation"] == "amount_over_largest"
    assert json.loads(held["observed_value"])["quantity"] == 2_000_000
    assert held["source_uri"] == "beyond.json"
    assert "2,000,000 rifles" in held["evidence"]
    assert set(json.loads(held["payload"])) == {"seizures", "seizure_items", "event_reports", "evidence"}

    again = replay_quarantine(str(filled.root), filled.warehouse, (held["quarantine_id"][:12],), "nothing mended")
    assert [d["action"] for d in again["decisions"]] == ["held again"]
    assert again["changed"] == []

    wider_bounds()
    mended = replay_quarantine(str(filled.root), filled.warehouse, (), "bound of rifles raised")
    assert {d["expectation"]: d["action"] for d in mended["decisions"]} == {
        "amount_over_largest": "published",
        None: "held again",  # the file that is not JSON
    }
    assert seizures(lake) == 2
    assert [row["stage"] for row in read_quarantine(lake)] == ["parse"]
    recorded = [d for d in read_decisions(lake) if d.quarantine_id == held["quarantine_id"]]
    assert [(d.action, d.reason) for d in recorded] == [
        ("held again", "nothing mended"),
        ("published", "bound of rifles raised"),
    ]


def test_a_dismissed_row_stays_out_and_is_listed_no_more(held_lake):
    lake = Lake(held_lake.root)
    before = tree(lake.root)
    held = by_stage(lake, "check")
    listed = wirefacts("quarantine", "list", "--lake", lake.root)
    assert held["quarantine_id"][:12] in listed.stdout
    shown = wirefacts("quarantine", "show", held["quarantine_id"][:12], "--lake", lake.root)
    assert "2,000,000 rifles" in shown.stdout
    assert wirefacts("quarantine", "dismiss", held["quarantine_id"], "--lake", lake.root).exit_code == 2
    done = wirefacts("quarantine", "dismiss", held["quarantine_id"], "--reason", "a toy fair", "--lake", lake.root)
    assert done.exit_code == 0
    assert held["quarantine_id"][:12] not in wirefacts("quarantine", "list", "--lake", lake.root).stdout
    state = {r["quarantine_id"]: r["state"] for r in json.loads(
        wirefacts("quarantine", "list", "--all", "--json", "--lake", lake.root).stdout)}  # fmt: skip
    assert state[held["quarantine_id"]] == "dismissed"
    assert "a toy fair" in wirefacts("quarantine", "show", held["quarantine_id"], "--lake", lake.root).stdout
    assert dismissed_ids(lake) == {held["quarantine_id"]}
    assert tree(lake.root) == before


def test_a_flood_stops_the_publication_and_the_last_good_tables_stand(held_lake):
    filled = held_lake
    source = filled.root.parent / "source"
    before = tree(filled.root)
    for day in range(5, 11):
        write(source, f"beyond{day}", RIFLES.format(count=f"{day},000,000", day=day))
    with pytest.raises(StoppedError, match="7 of 8 events break a rule"):
        fill(source, filled.root)
    assert _last_state() == ("Stopped", "FAILED"), "a person and an alert can tell it from a failure"
    assert tree(filled.root) == before
    pages = sorted((filled.root / "_quality").glob("*/seizure_items.html"))
    assert "9000000.0" in pages[-1].read_text("utf-8")


def _last_state():
    from prefect.client.orchestration import get_client
    from prefect.client.schemas.sorting import FlowRunSort

    with get_client(sync_client=True) as client:
        [run] = client.read_flow_runs(sort=FlowRunSort.START_TIME_DESC, limit=1)
    return run.state.name, run.state.type.value


def test_an_unknown_id_is_one_clear_sentence(shared_lake):
    done = wirefacts("quarantine", "show", "ffff", "--lake", shared_lake.root)
    assert "no row has an id that starts with 'ffff'" in str(done.exception)


def test_hostile_words_run_nowhere(shared_lake):
    lake = Lake(shared_lake.root)
    assert len(read_quarantine(lake)) == 2
    [pages] = [path for path in (lake.root / "_quality").iterdir() if path.is_dir()]
    for page in pages.glob("*.html"):
        words = page.read_text("utf-8")
        assert "<script" not in words
        assert "default-src 'none'" in words
        assert "https://" not in words
    card = (lake.release / "latest.md").read_text("utf-8")
    commands = [["list"], *(["show", row["quarantine_id"]] for row in read_quarantine(lake))]
    printed = [wirefacts("quarantine", *words, "--lake", lake.root).stdout for words in commands]
    for words in (card, *printed):
        assert words
        assert "\x1b" not in words
        assert "\x07" not in words
    assert "[red]Post[/red]" in "".join(printed)


def test_the_release_card_says_what_changed_and_how_good_it_is(sample_lake):
    card = json.loads((sample_lake.root / "_release" / "latest.json").read_text("utf-8"))
    manifest = read_manifest(Lake(sample_lake.root))
    assert card["state"] == manifest.state
    assert {row["table"] for row in card["changed"]} == set(manifest.tables)
    assert sum(row["now"] for row in card["changed"] if row["table"] == "meetings") == manifest.rows("meetings")
    assert set(card["readers"].values()) == {"all rows"}
    assert card["coverage"]["articles"] == manifest.rows("articles")
    assert card["quality"]["expectations"] > 200
    for part in card["accuracy"]["parts"].values():
        low, high = part["interval"]
        assert 0 <= low <= part["f1"] <= high <= 1
    words = (sample_lake.root / "_release" / "latest.md").read_text("utf-8")
    assert words.startswith(f"# State {manifest.state}")


def test_figures_of_a_publication_are_kept_for_the_next(sample_lake):
    lake = Lake(sample_lake.root)
    figures = read_baselines(lake)
    assert figures is not None
    manifest = read_manifest(lake)
    assert figures["seizures"]["all"]["rows"] == manifest.rows("seizures")
    for month, file in manifest.tables["evidence"].items():
        assert figures["evidence"][month]["rows"] == file.rows


def test_only_the_pages_of_the_latest_runs_stay(tmp_path):
    lake = Lake(tmp_path)
    for number in range(KEPT_REPORTS + 2):
        folder = lake.staging / f"run{number}" / "quality"
        folder.mkdir(parents=True)
        keep_pages(lake, folder, Report())
    kept = sorted(path.name for path in (tmp_path / "_quality").iterdir())
    assert kept == [f"run{number}" for number in range(2, KEPT_REPORTS + 2)]
