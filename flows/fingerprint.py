"""One hash of everything that decides which events follow from which mentions: code, lexicons, rules."""

from __future__ import annotations

import functools
import hashlib
import importlib.resources
from importlib.resources.abc import Traversable

_PACKAGES = ("transforms", "expectations")
_ENDINGS = (".py", ".tsv", ".txt", ".yml", ".json", ".gz")


@functools.cache
def rules_fingerprint() -> str:
    """SHA-256 over names and bytes of the files of `transforms` and `expectations`, in hex."""
    digest = hashlib.sha256()
    for package in _PACKAGES:
        _add(digest, importlib.resources.files(package), package)
    return digest.hexdigest()


def _add(digest: hashlib._Hash, folder: Traversable, name: str) -> None:
    for entry in sorted(folder.iterdir(), key=lambda one: one.name):
        if entry.is_dir():
            _add(digest, entry, f"{name}/{entry.name}")
        elif entry.name.endswith(_ENDINGS):
            data = entry.read_bytes()
            digest.update(f"{name}/{entry.name}\0{len(data)}\0".encode())
            digest.update(data)
