"""Lake and source in a real S3-compatible server on loopback: objects, no renames, two machines."""

from __future__ import annotations

import itertools
import json
import os
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from flows.hold_lake import hold_lake, name_lake, open_lake
from flows.lake import object_store
from flows.lake.manifest import DamagedLakeError, read_manifest
from flows.lake.object_store import MovedOnError, ObjectStore, ObjectStoreError
from flows.lake.remote_lake import VISIBLE, LakeMovedError, clear_objects, push_lake
from flows.lake.state_tables import SOURCE_FILES
from flows.verify_lake import verify_lake
from tests.flows.conftest import ROOT, tree
from tests.flows.test_publish import publish
from transforms.tables import TABLES

pytestmark = [pytest.mark.filterwarnings("default"), pytest.mark.timeout(300)]
_numbers = itertools.count()
SECRET = "a-secret-nobody-may-see"  # noqa: S105 - the server is ours and takes any


@pytest.fixture(scope="module")
def server():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    url = f"http://127.0.0.1:{port}"
    with subprocess.Popen(
        [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    ) as process:  # fmt: skip
        for _ in range(300):
            try:
                urllib.request.urlopen(url, timeout=1).close()
                break
            except OSError:
                time.sleep(0.1)
        yield url
        process.kill()


@pytest.fixture
def bucket(server, monkeypatch, tmp_path):
    """URL of an empty bucket; what this machine keeps of lakes is under tmp_path."""
    names = {"AWS_ENDPOINT_URL": server, "AWS_ACCESS_KEY_ID": "us", "AWS_SECRET_ACCESS_KEY": SECRET}
    for name, value in {**names, "AWS_DEFAULT_REGION": "us-east-1"}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("WIREFACTS_CACHE", str(tmp_path / "here"))
    object_store.file_system.cache_clear()
    name = f"bucket-{next(_numbers)}"
    object_store.file_system().mkdir(name)
    yield f"s3://{name}"
    object_store.file_system.cache_clear()


def run(source, lake):
    from flows.wire_facts import wire_facts

    return wire_facts(str(source), lake, "none")


def shown(url: str) -> dict[str, bytes]:
    """What readers find by glob in the store."""
    store = ObjectStore(url)
    return {
        one.name: store.read(one.name)
        for table in TABLES
        for one in store.listed(table.name)
        if one.name.endswith(".parquet")
    }


def upload(folder: Path, url: str) -> None:
    for path in folder.iterdir():
        ObjectStore(url).write(path.name, path.read_bytes())


def test_source_and_lake_in_the_store_are_those_on_disk(bucket, sample_lake, prefect_server, monkeypatch, tmp_path):
    del prefect_server
    source, lake = f"{bucket}/in", f"{bucket}/lake"
    upload(ROOT / "samples", source)
    first = run(source, lake)
    assert first["lake"] == lake
    assert shown(lake) == tree(sample_lake.root)
    assert {one.name for one in ObjectStore(f"{lake}/_raw").listed()}
    monkeypatch.setenv("WIREFACTS_CACHE", str(tmp_path / "another machine"))
    manifest = ObjectStore(lake).read("_manifest.json")
    again = run(source, lake)
    assert again["changed"] == []
    assert again["files"]["unchanged"] == first["files"]["seen"]
    assert ObjectStore(lake).read("_manifest.json") == manifest
    assert verify_lake(open_lake(lake)) > 0
    _read_with_duckdb_and_pyarrow(lake, sample_lake)
    _secrets_are_nowhere(tmp_path)


def _read_with_duckdb_and_pyarrow(lake, sample_lake):
    import duckdb
    import pyarrow.dataset as ds

    system = object_store.file_system()
    path = f"{lake.removeprefix('s3://')}/seizures"
    rows = sample_lake.summary["rows"]["seizures"]
    assert ds.dataset(path, filesystem=system).count_rows() == rows
    connection = duckdb.connect()
    connection.register_filesystem(system)
    found = connection.sql(f"SELECT count(DISTINCT seizure_id) FROM read_parquet('{lake}/seizures/*/*.parquet')")
    assert found.fetchall() == [(rows,)]


def _secrets_are_nowhere(folder):
    for path in folder.rglob("*"):
        assert not path.is_file() or SECRET.encode() not in path.read_bytes()


def fill(url: str, months: list[str], run_id: str, die_at: str = "") -> None:
    """One publication of made-up rows; dies at a step as a killed process would, without a word."""

    class DiedError(Exception):
        pass

    def at_step(step):
        if step == die_at:
            raise DiedError

    lake = name_lake(url)
    try:
        with hold_lake(lake) as tag:
            publish(lake.root, months, run_id)
            push_lake(lake, tag, at_step)
    except DiedError:
        assert die_at


TOPIC = "meeting_topics/2025-03/meeting_topics.parquet"


@pytest.mark.parametrize(
    "step", ["objects stored", "manifest swapped", f"{TOPIC} written", f"{TOPIC.replace('03', '02')} removed"]
)
def test_dead_at_a_step_the_next_run_on_another_machine_converges(step, bucket, monkeypatch, tmp_path):
    later = ["2025-01", "2025-01", "2025-03"]
    for name, dies in (("calm", ""), ("stormy", step)):
        monkeypatch.setenv("WIREFACTS_CACHE", str(tmp_path / name))
        fill(f"{bucket}/{name}", ["2025-01", "2025-02"], "one")
        fill(f"{bucket}/{name}", later, "two", dies)
    seen = shown(f"{bucket}/stormy")
    assert seen.keys() >= shown(f"{bucket}/calm").keys() - {TOPIC}, "readers miss nothing that stood before"
    monkeypatch.setenv("WIREFACTS_CACHE", str(tmp_path / "another machine"))
    fill(f"{bucket}/stormy", later, "two")
    assert shown(f"{bucket}/stormy") == shown(f"{bucket}/calm")
    assert read_manifest(open_lake(f"{bucket}/stormy")).tables == read_manifest(open_lake(f"{bucket}/calm")).tables
    assert clear_objects(open_lake(f"{bucket}/stormy"), keep_seconds=-60) >= 1, "what nothing names goes in the end"
    assert verify_lake(open_lake(f"{bucket}/stormy")) > 0


def test_of_two_machines_at_once_one_is_refused_and_loses_nothing(bucket, monkeypatch, tmp_path):
    url = f"{bucket}/lake"
    fill(url, ["2025-01"], "one")
    here = name_lake(url)
    with hold_lake(here) as tag:
        publish(here.root, ["2025-01", "2025-02"], "two")
        monkeypatch.setenv("WIREFACTS_CACHE", str(tmp_path / "there"))
        fill(url, ["2025-01", "2025-03"], "three")
        monkeypatch.setenv("WIREFACTS_CACHE", str(tmp_path / "here"))
        with pytest.raises(LakeMovedError, match="run again"):
            push_lake(here, tag)
    assert read_manifest(open_lake(url)).run_id == "three", "the working copy follows the store"
    with hold_lake(here) as tag:
        publish(here.root, ["2025-01", "2025-02", "2025-03"], "four")
        push_lake(here, tag)
    assert sorted(read_manifest(open_lake(url)).tables["meeting_topics"]) == ["2025-01", "2025-02", "2025-03"]


def test_a_swap_needs_the_object_that_was_read(bucket):
    store = ObjectStore(bucket)
    store.swap("a", b"1", "")
    with pytest.raises(MovedOnError):
        store.swap("a", b"2", "")
    data, tag = store.read_tagged("a")
    assert data == b"1"
    store.swap("a", b"3", tag)
    with pytest.raises(MovedOnError):
        store.swap("a", b"4", tag)
    assert store.read("a") == b"3"
    assert store.read_tagged("b") == (None, "")


def test_a_damaged_object_is_not_taken(bucket, monkeypatch, tmp_path):
    url = f"{bucket}/lake"
    fill(url, ["2025-01"], "one")
    [name] = [one.name for one in ObjectStore(url).listed(f"_store/{SOURCE_FILES.name}")]
    ObjectStore(url).write(name, b"torn")
    monkeypatch.setenv("WIREFACTS_CACHE", str(tmp_path / "another machine"))
    with pytest.raises(DamagedLakeError, match=r"missing or damaged"):
        open_lake(url)


def test_a_stray_object_among_the_visible_is_known(bucket):
    url = f"{bucket}/lake"
    fill(url, ["2025-01"], "one")
    held = json.loads(ObjectStore(url).read(VISIBLE))
    assert set(held) == set(shown(url))


def test_a_bucket_that_is_not_there_is_one_clear_sentence(bucket):
    with pytest.raises(ObjectStoreError, match="nowhere"):
        ObjectStore("s3://nowhere/at-all").write("a", b"")
    done = subprocess.run(
        [sys.executable, "-m", "flows.command_line", "status", "--lake", f"{bucket}-not/lake"],
        cwd=ROOT, env=os.environ, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert "Traceback" not in done.stderr
    assert SECRET not in done.stderr + done.stdout
