"""A lake in an object store, and this machine's working copy of it.

The store holds what a local lake holds, under the same names. Objects cannot be renamed or linked, but a single object
is replaced at once, and only if it is still the one that was read. So a run works on a local copy and then

    1. writes raw copies and partitions that the store does not name yet (named by content: nobody reads them)
    2. swaps the manifest, on condition that it is still the one this run began with
    3. writes the objects that readers glob, partition by partition, and notes in `_visible.json` what they hold now

A death before 2 leaves objects that nothing names; the nightly flow removes them. A death after 2 leaves `_visible.json`
behind the manifest: the next run finds the difference and makes it good. If another machine published meanwhile, 2 fails,
nothing is lost, and the run is to be started again. The working copy can be thrown away at any time.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime, timedelta

import pyarrow.parquet as pq

from flows.lake.files import sha256_hex, write_atomically
from flows.lake.layout import Lake, raw_name, stored_name, visible_name
from flows.lake.manifest import DamagedLakeError, Manifest, read_manifest, read_manifest_bytes, read_table
from flows.lake.object_store import MovedOnError, ObjectStore
from flows.lake.retired import retired_bytes
from flows.lake.state_tables import SOURCE_FILES

MANIFEST = "_manifest.json"
VISIBLE = "_visible.json"
RETIRED = "retired "
"""Before the time at which an object was emptied, its partition being gone: see flows/lake/retired.py."""
RETIRED_SECONDS = 3600
KEPT_RUNS = 20
"""Run summaries that are fetched: what `status` shows and a few more."""

Step = Callable[[str], None]


class LakeMovedError(Exception):
    """Another machine published into the lake while this run worked; nothing is lost, run again."""


def fetch_lake(lake: Lake) -> str:
    """Bring the working copy to what the store holds; the manifest's tag, for `push_lake`. Call it holding the lock.

    A lake on this machine is its own truth: nothing is done.

    Raises:
        ObjectStoreError: the store refuses or does not answer.
        DamagedLakeError: the manifest cannot be read.
    """
    if not lake.url:
        return ""
    store, scratch = ObjectStore(lake.url), lake.staging / "tmp"
    data, tag = store.read_tagged(MANIFEST)
    if data is None:
        lake.manifest.unlink(missing_ok=True)
        return ""
    manifest = read_manifest_bytes(data, f"{lake.url}/{MANIFEST}")
    for name, sha256 in sorted(_stored(manifest).items()):
        path = lake.root / name
        if not path.exists():
            _fetch(store, lake, name, sha256)
    for name in (*_small_files(store), "_quality/decisions.jsonl", "_runs/backfills.jsonl"):
        fetched = store.read(name)
        if fetched is not None:
            write_atomically(lake.root / name, fetched, scratch)
    if not lake.manifest.exists() or lake.manifest.read_bytes() != data:
        write_atomically(lake.manifest, data, scratch)
    return tag


def push_lake(lake: Lake, tag: str, at_step: Step = lambda _: None) -> None:
    """Publish the working copy's state in the store. `tag` is what `fetch_lake` gave. Call it holding the lock.

    Raises:
        LakeMovedError: another machine published meanwhile.
        ObjectStoreError: the store refuses or does not answer.
    """
    if not lake.url or not lake.manifest.exists():
        return
    store = ObjectStore(lake.url)
    data = lake.manifest.read_bytes()
    held = store.read(MANIFEST)
    if held != data:
        known = _stored(read_manifest_bytes(held, lake.url)) if held is not None else {}
        _push_raw(lake, store, set(known))
        for name in sorted(_stored(read_manifest(lake)).keys() - known.keys()):
            store.write(name, (lake.root / name).read_bytes())
        at_step("objects stored")
        try:
            store.swap(MANIFEST, data, tag)
        except MovedOnError as error:
            raise LakeMovedError(
                f"another machine published into {lake.url} while this run worked. Nothing is lost: run again"
            ) from error
        at_step("manifest swapped")
    show_objects(lake, at_step)


def show_objects(lake: Lake, at_step: Step = lambda _: None) -> None:
    """Make the objects that readers glob those of the manifest."""
    store = ObjectStore(lake.url)
    raw = store.read(VISIBLE)
    shown: dict[str, str] = json.loads(raw) if raw is not None else {}
    wanted = {
        visible_name(table, partition): stored_name(table, file.sha256)
        for table, partitions in read_manifest(lake).tables.items()
        for partition, file in partitions.items()
    }
    retired = {name: held for name, held in shown.items() if name not in wanted}
    old = {name for name, held in retired.items() if _is_old(held)}
    if shown == wanted | retired and not old and all(held.startswith(RETIRED) for held in retired.values()):
        return
    for name in sorted(wanted):
        if shown.get(name) != wanted[name]:
            store.write(name, (lake.root / wanted[name]).read_bytes())
            at_step(f"{name} written")
    for name in sorted(retired):
        if name in old:
            store.remove(name)
        elif not retired[name].startswith(RETIRED):
            store.write(name, retired_bytes(name.split("/", 1)[0]))
            retired[name] = f"{RETIRED}{datetime.now(UTC).isoformat(timespec='seconds')}"
        at_step(f"{name} retired")
    kept = {name: held for name, held in retired.items() if name not in old}
    store.write(VISIBLE, json.dumps(wanted | kept, indent=1, sort_keys=True).encode())


def _is_old(held: str) -> bool:
    """Whether an entry of `_visible.json` is that of an emptied partition whose readers are done."""
    if not held.startswith(RETIRED):
        return False
    return datetime.now(UTC) - datetime.fromisoformat(held.removeprefix(RETIRED)) > timedelta(seconds=RETIRED_SECONDS)


def fetch_raw(lake: Lake, sha256s: Iterable[str]) -> None:
    """Bring raw copies of source files, which another machine may have pulled, into the working copy."""
    if not lake.url:
        return
    store = ObjectStore(lake.url)
    for sha256 in sha256s:
        if not lake.raw(sha256).exists():
            _fetch(store, lake, raw_name(sha256), sha256)


def push_words(lake: Lake, run_id: str) -> None:
    """Copy a run's summary and pages, the release card and what people decided into the store.

    An empty `run_id` leaves only what people decided.
    """
    if not lake.url:
        return
    store = ObjectStore(lake.url)
    paths = [lake.backfills, lake.decisions]
    if run_id:
        pages = (lake.root / "_quality" / run_id).rglob("*")
        paths += [lake.runs / f"{run_id}.json", *lake.release.glob("*"), *pages]
    for path in sorted(path for path in paths if path.is_file()):
        store.write(path.relative_to(lake.root).as_posix(), path.read_bytes())


def clear_objects(lake: Lake, keep_seconds: float) -> int:
    """Remove partitions that the manifest does not name and that are older than `keep_seconds`; how many."""
    if not lake.url:
        return 0
    store, named = ObjectStore(lake.url), _stored(read_manifest(lake))
    limit = datetime.now(UTC) - timedelta(seconds=keep_seconds)
    old = [one.name for one in store.listed("_store") if one.name not in named and one.modified < limit]
    for name in old:
        store.remove(name)
    return len(old)


def _fetch(store: ObjectStore, lake: Lake, name: str, sha256: str) -> None:
    data = store.read(name)
    if data is None or sha256_hex(data) != sha256:
        raise DamagedLakeError(
            f"{store.url}/{name} is missing or damaged: bring it back from a copy, or fill a fresh --lake from the source"
        )
    write_atomically(lake.root / name, data, lake.staging / "tmp")


def _small_files(store: ObjectStore) -> Iterator[str]:
    yield from (one.name for one in store.listed("_release"))
    runs = [one.name for one in store.listed("_runs") if one.name.endswith(".json")]
    yield from sorted(runs)[-KEPT_RUNS:]


def _stored(manifest: Manifest) -> dict[str, str]:
    """Names of the files of a state, with the hash of their bytes."""
    return {
        stored_name(table, file.sha256): file.sha256
        for part in (manifest.tables, manifest.internal)
        for table, partitions in part.items()
        for file in partitions.values()
    }


def _push_raw(lake: Lake, store: ObjectStore, known: set[str]) -> None:
    """Raw copies of the source files that the store's state does not know."""
    partitions = read_manifest(lake).internal.get(SOURCE_FILES.name, {})
    now = read_table(lake, SOURCE_FILES.name, partitions, SOURCE_FILES.arrow_schema(), ["sha256"])
    earlier: set[str] = set()
    for name in sorted(known):
        if name.startswith(f"_store/{SOURCE_FILES.name}/"):
            earlier |= set(pq.ParquetFile(lake.root / name).read(["sha256"])["sha256"].to_pylist())
    for sha256 in sorted(set(now["sha256"].to_pylist()) - earlier - {""}):
        path = lake.raw(sha256)
        if path.exists():  # another machine's raw copies are in the store already
            store.write(raw_name(sha256), path.read_bytes())
