"""Opening a lake, wherever it is, and holding it while a state is put together and published."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from flows.lake.files import exclusive
from flows.lake.layout import Lake
from flows.lake.manifest import read_manifest
from flows.lake.object_store import is_object_url
from flows.lake.remote_lake import fetch_lake
from flows.publish_tables import repair_links
from flows.settings import lake_folder


def open_lake(location: object) -> Lake:
    """The lake at `location`, a folder or s3://bucket/lake; of the latter a working copy as new as the store.

    Raises:
        ObjectStoreError: the store refuses or does not answer.
    """
    lake = name_lake(location)
    if lake.url:
        with exclusive(lake.lock):
            fetch_lake(lake)
    return lake


def name_lake(location: object) -> Lake:
    """The lake at `location`, not looked at yet."""
    return Lake(lake_folder(str(location)), str(location).rstrip("/") if is_object_url(location) else "")


@contextmanager
def hold_lake(lake: Lake) -> Iterator[str]:
    """Hold the lake's lock, with its last publication made good; gives the tag that a push to the store needs.

    Runs on one machine wait for each other. Between machines, the store refuses the second publication.
    """
    with exclusive(lake.lock):
        tag = fetch_lake(lake)
        repair_links(lake, read_manifest(lake), lake.staging / "tmp")
        yield tag
