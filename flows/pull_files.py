"""Pull: new and changed source files into the raw zone, in batches. The only stage that reads the source."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import pyarrow.compute as pc

from flows.hold_lake import name_lake
from flows.lake.files import sha256_hex, write_atomically
from flows.lake.layout import Lake
from flows.lake.manifest import read_manifest, read_table
from flows.lake.remote_lake import fetch_raw
from flows.lake.state_tables import SOURCE_FILES, UNFINISHED
from flows.settings import BATCH_ARTICLE_BYTES, BATCH_FILES, Settings, batch_bytes
from flows.source_files import ListedFile, NoSourceError, list_source, read_source
from transforms.articles.parse import SOURCE_SUFFIXES


@dataclass(frozen=True, slots=True)
class PulledFile:
    """A source file that is new or changed; `sha256` is empty and `failure` says why when it could not be read."""

    source_uri: str
    sha256: str
    size_bytes: int
    modified_ns: int
    failure: str = ""


@dataclass(frozen=True, slots=True)
class Pulled:
    """Outcome of a pull: files of the source, those that were known and unchanged, and paths of the batches to do."""

    files_seen: int
    files_unchanged: int
    files_changed: int
    files_failed: int
    batches: tuple[Path, ...]


def pull_files(settings: Settings, staging: Path) -> Pulled:
    """Copy what is new or changed into the raw zone and write batches of it under `staging`.

    A file whose size and modification time are known is not opened. One whose bytes are known under its name is
    unchanged, whatever its time says. One that a run has published in part before it died is read again, from its raw copy
    where it is gone.

    Raises:
        NoSourceError: the source does not exist or holds no file that we read.
        ObjectStoreError: the store of the source refuses or does not answer.
    """
    lake = name_lake(settings.lake)
    listed = sorted(list_source(settings), key=lambda file: file.uri)
    if not listed:
        raise NoSourceError(f"{settings.source} holds no file named {', '.join(SOURCE_SUFFIXES)}")
    known, failing, unfinished = _known_files(lake)
    fresh = [file for file in listed if known.get(file.uri, ())[1:] != (file.size_bytes, file.modified_ns)]
    pulled = [_copy_raw(file, lake, staging) for file in fresh]
    changed = [file for file in pulled if _tells_something(file, known, failing)]
    here = {file.uri for file in listed}
    left = [file for file in unfinished if file.source_uri not in here]
    fetch_raw(lake, [file.sha256 for file in left])
    batches = tuple(write_batches([*changed, *left], staging, batch_bytes(settings)))
    failed = sum(bool(file.failure) for file in pulled)
    return Pulled(len(listed), len(listed) - len(changed), len(changed) + len(left), failed, batches)


def _tells_something(file: PulledFile, known: dict[str, tuple[str, int, int]], failing: set[str]) -> bool:
    """Whether the lake does not hold it yet: other bytes than before, or a failure that is new."""
    if file.failure:
        return file.source_uri not in failing
    return known.get(file.source_uri, ("",))[0] != file.sha256


def read_batch(path: Path) -> list[PulledFile]:
    """Files of a batch."""
    return [PulledFile(**raw) for raw in json.loads(path.read_text("utf-8"))]


def _known_files(lake: Lake) -> tuple[dict[str, tuple[str, int, int]], set[str], list[PulledFile]]:
    """Hash, size and time of files; then those that could not be fetched and those published in part: both come again."""
    partitions = read_manifest(lake).internal.get(SOURCE_FILES.name, {})
    columns = ["source_uri", "sha256", "size_bytes", "modified_ns", "outcome"]
    table = read_table(lake, SOURCE_FILES.name, partitions, SOURCE_FILES.arrow_schema(), columns)
    failed, begun = (pc.equal(table["outcome"], outcome) for outcome in ("fetch_failed", UNFINISHED))
    uris, *rest = (column.to_pylist() for column in table.filter(pc.invert(pc.or_(failed, begun))).columns[:-1])
    known = dict(zip(uris, zip(*rest, strict=True), strict=True)) if uris else {}
    unfinished = [PulledFile(**row) for row in table.filter(begun).drop_columns("outcome").to_pylist()]
    return known, set(table.filter(failed)["source_uri"].to_pylist()), unfinished


def _copy_raw(file: ListedFile, lake: Lake, staging: Path) -> PulledFile:
    try:
        data = read_source(file)
    except OSError as error:
        return PulledFile(file.uri, "", file.size_bytes, file.modified_ns, f"{type(error).__name__}: {error.strerror}")
    sha256 = sha256_hex(data)
    raw = lake.raw(sha256)
    # A raw copy of other bytes than its name says is torn (a disk that lied): write it again.
    if not raw.exists() or sha256_hex(raw.read_bytes()) != sha256:
        write_atomically(raw, data, staging / "tmp")
    return PulledFile(file.uri, sha256, file.size_bytes, file.modified_ns)


def write_batches(files: list[PulledFile], staging: Path, limit: int = BATCH_ARTICLE_BYTES) -> Iterator[Path]:
    """Write the files' names down in batches under `staging`; the paths of the batches."""
    batch: list[PulledFile] = []
    size = count = 0
    for file in files:
        if batch and (size + file.size_bytes > limit or len(batch) >= BATCH_FILES):
            yield _write_batch(batch, staging, count)
            batch, size, count = [], 0, count + 1
        batch.append(file)
        size += file.size_bytes
    if batch:
        yield _write_batch(batch, staging, count)


def _write_batch(batch: list[PulledFile], staging: Path, count: int) -> Path:
    path = staging / f"batch-{count:05d}.json"
    path.write_text(json.dumps([asdict(file) for file in batch]), "utf-8")
    return path
