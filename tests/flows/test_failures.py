"""What fails outside: a full disk, a target that cannot be written, a database that goes away, files that cannot be read."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from unittest import mock

import pytest
import sqlalchemy as sa

from benchmarks.plain_run import Reading, commit, read, run
from flows import extract_articles, parse_files, pull_files, quarantine_replay
from flows.lake.layout import Lake
from flows.lake.manifest import read_manifest, read_table
from flows.lake.state_tables import SOURCE_FILES
from flows.load_warehouse import load_warehouse, verify_warehouse
from flows.settings import read_settings
from flows.verify_lake import verify_lake
from tests.flows.conftest import ROOT, fill, tree
from transforms.tables import QUARANTINE

TEXT = "Customs officers in Rotterdam seized {} kg of cocaine hidden in a container of bananas on 3 March 2025."


def write_story(source, name, kilograms=120):
    source.mkdir(exist_ok=True)
    record = {"id": name, "url": f"https://news.example/{name}", "published_at": "2025-03-04", "title": "At the port"}
    (source / f"{name}.json").write_text(json.dumps(record | {"text": TEXT.format(kilograms)}))


def outcomes(lake):
    partitions = read_manifest(Lake(lake)).internal[SOURCE_FILES.name]
    rows = read_table(Lake(lake), SOURCE_FILES.name, partitions, SOURCE_FILES.arrow_schema())
    return dict(zip(rows["source_uri"].to_pylist(), rows["outcome"].to_pylist(), strict=True))


IN_A_SMALL_DISK = """
import errno, subprocess, sys
from pathlib import Path
from benchmarks.plain_run import Reading, commit, read, run
from flows import extract_articles, parse_files, pull_files, quarantine_replay
from flows.lake.layout import Lake
from flows.verify_lake import verify_lake
from tests.flows.conftest import tree
from tests.flows.test_failures import write_story

disk, source, calm = (Path(word) for word in sys.argv[1:])
mount = lambda *words: subprocess.run(["mount", *words], check=True)
mount("-t", "tmpfs", "-o", "size=2m", "tmpfs", str(disk))
lake, filler = disk / "lake", disk / "filler"
write_story(source, "small")
run(source, lake, None, checks=False)
before = tree(lake)

def fails(code, job):
    try:
        job()
    except OSError as error:
        assert error.errno == code, error
        assert tree(lake) == before
        assert verify_lake(Lake(lake)) > 0
        return True

def fill_disk():
    with filler.open("wb") as file:
        while True:
            file.write(b"x" * 4096)
            file.flush()

write_story(source, "second", 300)
reading = read(source, lake, None)
assert fails(errno.ENOSPC, fill_disk)
assert fails(errno.ENOSPC, lambda: commit(reading, checks=False)), "published on a full disk"
filler.unlink()
(source / "noise.json").write_bytes(b"no JSON " * 500_000)
assert fails(errno.ENOSPC, lambda: run(source, lake, None, checks=False)), "pulled onto a full disk"
mount("-o", "remount,ro", str(disk))
assert fails(errno.EROFS, lambda: run(source, lake, None, checks=False)), "a read-only disk was written"
mount("-o", "remount,rw,size=60m", str(disk))
run(source, lake, None, checks=False)
run(source, calm, None, checks=False)
assert tree(lake) == tree(calm)
assert verify_lake(Lake(lake)) > 0
print("the same")
"""


def test_a_full_disk_and_one_that_is_read_only_leave_the_last_state_and_the_next_run_goes_on(tmp_path):
    (tmp_path / "disk").mkdir()
    words = ["unshare", "--user", "--map-root-user", "--mount", sys.executable, "-c", IN_A_SMALL_DISK]
    done = subprocess.run(
        [*words, *(str(tmp_path / name) for name in ("disk", "source", "calm"))],
        capture_output=True, text=True, check=False, cwd=ROOT, env=os.environ | {"PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert done.stdout.endswith("the same\n"), done.stderr


def test_a_database_that_goes_away_in_mid_load_is_loaded_whole_by_the_next_run(tmp_path, postgresql):
    source, lake = tmp_path / "source", tmp_path / "lake"
    write_story(source, "one")
    run(source, lake, postgresql, checks=False)
    held = verify_warehouse(postgresql, read_manifest(Lake(lake)))
    write_story(source, "two", 777)
    url = sa.make_url(postgresql).set(drivername="postgresql+psycopg")
    admin = sa.create_engine(url, isolation_level="AUTOCOMMIT")
    written = []

    def go_away(_connection, cursor, statement, *_):
        if statement.startswith("INSERT INTO load_ledger"):
            written.append(statement)
            if len(written) == 4:
                with admin.connect() as other:
                    other.execute(sa.text(f"SELECT pg_terminate_backend({cursor.connection.info.backend_pid})"))

    sa.event.listen(sa.Engine, "before_cursor_execute", go_away)
    try:
        with pytest.raises(sa.exc.OperationalError):
            run(source, lake, postgresql, checks=False)
    finally:
        sa.event.remove(sa.Engine, "before_cursor_execute", go_away)
    with admin.connect() as other:
        assert other.execute(sa.text("SELECT count(*) FROM seizures")).scalar() == held["seizures"] == 1
    admin.dispose()
    assert load_warehouse(postgresql, Lake(lake), read_manifest(Lake(lake))).rows_by_table["seizures"] == 2
    assert verify_warehouse(postgresql, read_manifest(Lake(lake)))["seizures"] == 2


@pytest.mark.parametrize("harm", ["torn", "lost", "altered"])
def test_a_raw_copy_that_is_damaged_before_it_is_read_is_pulled_again(tmp_path, harm):
    source, lake = tmp_path / "source", tmp_path / "lake"
    write_story(source, "one")
    run(source, lake, None, checks=False)
    write_story(source, "two", 777)
    from flows import parse_files

    whole = parse_files.read_raw
    raws = set((lake / "_raw").rglob("*"))

    def damaged(place, sha256):
        raw = place.raw(sha256)
        if raw not in raws:
            data = raw.read_bytes()
            raw.unlink()
            if harm != "lost":
                raw.write_bytes(data[:-7] if harm == "torn" else b"x" * len(data))
        return whole(place, sha256)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(parse_files, "read_raw", damaged)
        reading = read(source, lake, None)
    commit(reading, checks=False)
    assert outcomes(lake) == {"one.json": "parsed", "two.json": "fetch_failed"}
    assert read_manifest(Lake(lake)).rows("quarantine") == 1
    run(source, lake, None, checks=False)
    calm = tmp_path / "calm"
    run(source, calm, None, checks=False)
    assert tree(lake) == tree(calm)
    assert verify_lake(Lake(lake)) > 0


def test_a_file_that_cannot_be_fetched_keeps_its_facts_and_is_tried_again(tmp_path, monkeypatch):
    source, lake = tmp_path / "source", tmp_path / "lake"
    write_story(source, "one")
    run(source, lake, None, checks=False)
    before = read_manifest(Lake(lake)).rows("seizures")
    write_story(source, "one", 555)
    from flows import pull_files

    def refuse(_):
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patched:
        patched.setattr(pull_files, "read_source", refuse)
        run(source, lake, None, checks=False)
        assert outcomes(lake) == {"one.json": "fetch_failed"}
        assert read_manifest(Lake(lake)).rows("seizures") == before
        state = read_manifest(Lake(lake)).state
        run(source, lake, None, checks=False)
        assert read_manifest(Lake(lake)).state == state, "the same failure again is nothing new"
    run(source, lake, None, checks=False)
    calm = tmp_path / "calm"
    run(source, calm, None, checks=False)
    assert tree(lake) == tree(calm)


@pytest.fixture
def rules_that_break(monkeypatch):
    """Rules that break on one article, as those for dates once did on "the first 40 months of 2024"."""
    real = extract_articles.extract

    def extract(article):
        if "777 kg" in article.text:
            raise IndexError("of no list")
        return real(article)

    with monkeypatch.context() as patched:
        patched.setattr(extract_articles, "extract", extract)
        yield patched


def test_an_article_on_which_the_rules_break_is_quarantined_and_the_others_are_published(tmp_path, rules_that_break):
    source, lake, calm = tmp_path / "source", tmp_path / "lake", tmp_path / "calm"
    write_story(source, "one")
    write_story(source, "breaks", 777)
    lines = [
        {"text": TEXT.format(kg), "published_at": "2025-03-04", "url": f"https://x.example/{kg}"} for kg in (5, 777)
    ]
    (source / "both.jsonl").write_text("".join(json.dumps(line) + "\n" for line in [*lines, {"title": "no text"}]))
    run(source, lake, None, checks=False)
    manifest = read_manifest(Lake(lake))
    rows = read_table(Lake(lake), "quarantine", manifest.tables["quarantine"], QUARANTINE.arrow_schema()).to_pylist()
    held = [row for row in rows if row["stage"] == "extract"]
    assert {row["source_uri"] for row in held} == {"breaks.json", "both.jsonl"}
    assert {row["reason_code"] for row in held} == {"extraction_failed"}
    assert all("IndexError: of no list (test_failures.py: extract, line" in row["detail"] for row in held)
    assert outcomes(lake) == {"one.json": "parsed", "breaks.json": "quarantined", "both.jsonl": "parsed"}
    files = read_table(Lake(lake), SOURCE_FILES.name, manifest.internal[SOURCE_FILES.name], SOURCE_FILES.arrow_schema())
    counts = {row["source_uri"]: (row["articles_count"], row["problems_count"]) for row in files.to_pylist()}
    assert counts == {"one.json": (1, 0), "breaks.json": (0, 1), "both.jsonl": (1, 2)}
    rules_that_break.undo()
    place = Lake(lake)
    staging = place.staging / "replay"
    staging.mkdir(parents=True)
    pulled = quarantine_replay._files_to_read(place, rows)  # noqa: SLF001 - as a replay does
    batches = pull_files.write_batches(pulled, staging)
    bases = [extract_articles.extract_articles(parse_files.parse_files(place, batch)) for batch in batches]
    commit(Reading(read_settings(str(source), str(lake), "none"), place, staging, bases), checks=False)
    run(source, calm, None, checks=False)
    assert tree(lake) == tree(calm)


def test_a_backfill_leaves_an_article_on_which_the_rules_break_as_it_was_and_says_so(
    prefect_server, tmp_path, rules_that_break
):
    del prefect_server
    from flows.backfill import backfill

    rules_that_break.undo()
    write_story(tmp_path / "source", "one")
    write_story(tmp_path / "source", "breaks", 777)
    own = fill(tmp_path / "source", tmp_path / "lake")
    before = tree(own.root)
    asked = {"lake": str(own.root), "warehouse": own.warehouse, "re_extract": True}
    with mock.patch.object(extract_articles, "extract", side_effect=IndexError("of no list")):
        done = backfill("2025-03", "2025-03", "rules that break", **asked)
    assert "2 articles break the rules and stay as they were read before" in done["warnings"][-1]
    assert done["changes"] == []
    assert tree(own.root) == before
