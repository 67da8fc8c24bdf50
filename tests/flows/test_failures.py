"""What fails outside: a full disk, a target that cannot be written, a database that goes away, files that cannot be read."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest
import sqlalchemy as sa

from benchmarks.plain_run import commit, read, run
from flows.lake.layout import Lake
from flows.lake.manifest import read_manifest, read_table
from flows.lake.state_tables import SOURCE_FILES
from flows.load_warehouse import load_warehouse, verify_warehouse
from flows.verify_lake import verify_lake
from tests.flows.conftest import ROOT, tree

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
from benchmarks.plain_run import commit, read, run
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
