"""The files of a source: a folder, one file, or objects in an S3-compatible store."""

from __future__ import annotations

import fnmatch
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from flows.lake.object_store import ObjectStore, ObjectStoreError, StoredObject, is_object_url
from flows.settings import Settings
from transforms.articles.parse import SOURCE_SUFFIXES


class NoSourceError(Exception):
    """The source is not there or holds nothing that we read."""


@dataclass(frozen=True, slots=True)
class ListedFile:
    """A file of the source: its name from the source's root, where it is, size and time of writing."""

    uri: str
    place: str
    size_bytes: int
    modified_ns: int


def list_source(settings: Settings) -> Iterator[ListedFile]:
    """Files of the source that are wanted and that we read.

    Raises:
        NoSourceError: the source is neither a file nor a folder nor a place in a store.
        ObjectStoreError: the store refuses or does not answer.
    """
    if is_object_url(settings.source):
        yield from _list_objects(settings)
        return
    root = Path(settings.source)
    if root.is_file():
        yield _listed(root, root.name)
        return
    if not root.is_dir():
        raise NoSourceError(
            f"{settings.source} is neither a file nor a folder: give the folder that holds the articles"
        )
    for folder, folders, names in os.walk(root):
        folders[:] = sorted(name for name in folders if not name.startswith((".", "_")))
        for name in names:
            uri = (Path(folder) / name).relative_to(root).as_posix()
            if _is_wanted(uri, settings.include, settings.exclude):
                yield _listed(Path(folder) / name, uri)


def read_source(file: ListedFile) -> bytes:
    """Bytes of a listed file.

    Raises:
        OSError: it cannot be read now; its `strerror` says why.
    """
    if not is_object_url(file.place):
        return Path(file.place).read_bytes()
    folder, _, name = file.place.rpartition("/")
    try:
        data = ObjectStore(folder).read(name)
    except ObjectStoreError as error:
        raise OSError(0, str(error)) from error
    if data is None:
        raise FileNotFoundError(2, "the object is gone")
    return data


def _list_objects(settings: Settings) -> Iterator[ListedFile]:
    store = ObjectStore(settings.source)
    for one in store.listed():
        hidden = any(part.startswith((".", "_")) for part in one.name.split("/"))
        if not hidden and _is_wanted(one.name, settings.include, settings.exclude):
            yield ListedFile(one.name, _place_of(store, one), one.size_bytes, one.modified_ns)


def _place_of(store: ObjectStore, one: StoredObject) -> str:
    """The URL may name one object instead of a folder."""
    url = store.url.rstrip("/")
    return url if url.endswith(f"/{one.name}") else f"{url}/{one.name}"


def _is_wanted(uri: str, include: Iterable[str], exclude: Iterable[str]) -> bool:
    name = uri.rsplit("/", 1)[-1]
    if name.startswith((".", "_")) or not name.lower().endswith(SOURCE_SUFFIXES):
        return False
    patterns = tuple(include)
    matches = not patterns or any(fnmatch.fnmatch(uri, p) or fnmatch.fnmatch(name, p) for p in patterns)
    return matches and not any(fnmatch.fnmatch(uri, p) or fnmatch.fnmatch(name, p) for p in exclude)


def _listed(path: Path, uri: str) -> ListedFile:
    stat = path.stat()
    return ListedFile(uri, str(path), stat.st_size, stat.st_mtime_ns)
