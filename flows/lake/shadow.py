"""A lake's shadow: the same state in another folder, to try publications in that the lake never sees."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from flows.lake.files import write_atomically
from flows.lake.layout import Lake
from flows.lake.manifest import Manifest, manifest_bytes


def cast_shadow(lake: Lake, manifest: Manifest, folder: Path) -> Lake:
    """A lake in `folder` of the state `manifest`, its immutable files those of `lake`, by hard link.

    What checks look at beside the tables, figures of the last publication and decisions on held rows, comes along.
    Call it holding the lock of `lake`; `folder` is in the lake's file system, and goes when its owner removes it.
    """
    shadow = Lake(folder)
    for part in (manifest.tables, manifest.internal):
        for table, partitions in part.items():
            for file in partitions.values():
                _link(lake.stored(table, file.sha256), shadow.stored(table, file.sha256))
    for figures in sorted(lake.release.glob("figures-*.json"))[-1:]:
        _link(figures, shadow.release / figures.name)
    if lake.decisions.exists():
        _link(lake.decisions, shadow.decisions)
    if manifest.state:
        write_atomically(shadow.manifest, manifest_bytes(manifest), shadow.staging / "tmp")
    return shadow


def _link(source: Path, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.exists():
        return
    try:
        os.link(source, path)
    except OSError:  # a file system without links
        shutil.copyfile(source, path)
