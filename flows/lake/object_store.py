"""An S3-compatible object store: the few calls that a lake and a source need.

Credentials, region and endpoint come by the usual chain (AWS_ACCESS_KEY_ID, AWS_PROFILE, AWS_ENDPOINT_URL, instance
roles …); nothing of it is read, kept or printed here.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

SCHEME = "s3://"


class ObjectStoreError(Exception):
    """The object store refuses or does not answer; the message says what it said."""


class MovedOnError(Exception):
    """Somebody else has replaced an object since it was read."""


@dataclass(frozen=True, slots=True)
class StoredObject:
    """An object in a listing: its name below the listed place, size and time of writing."""

    name: str
    size_bytes: int
    modified: datetime

    @property
    def modified_ns(self) -> int:
        """Time of writing in nanoseconds since 1970; stores keep seconds or milliseconds."""
        return int(self.modified.timestamp() * 1000) * 1_000_000


def is_object_url(location: object) -> bool:
    """Whether a lake or source is in an object store."""
    return str(location).startswith(SCHEME)


@dataclass(frozen=True, slots=True)
class ObjectStore:
    """Objects below `url`, as s3://bucket/lake. Every call raises ObjectStoreError where the store refuses."""

    url: str

    def read(self, name: str) -> bytes | None:
        """Bytes of an object; None if there is none."""
        try:
            return bytes(file_system().cat_file(self._path(name)))
        except FileNotFoundError:
            return None
        except Exception as error:
            raise self._explain(error) from error

    def read_tagged(self, name: str) -> tuple[bytes | None, str]:
        """Bytes of an object and the tag that `swap` takes."""
        bucket, _, key = self._path(name).partition("/")
        try:
            reply = file_system().call_s3("get_object", Bucket=bucket, Key=key)
            return _read_body(reply), str(reply["ETag"])
        except FileNotFoundError:
            return None, ""
        except Exception as error:
            raise self._explain(error) from error

    def write(self, name: str, data: bytes) -> None:
        """Put an object: readers see the old one or the new one."""
        try:
            file_system().pipe_file(self._path(name), data)
        except Exception as error:
            raise self._explain(error) from error

    def swap(self, name: str, data: bytes, tag: str) -> None:
        """Put an object only if it is the one that had `tag` when it was read (an empty tag: only if there is none).

        Raises:
            MovedOnError: somebody else was quicker.
        """
        condition = {"IfMatch": tag} if tag else {"IfNoneMatch": "*"}
        try:
            file_system().pipe_file(self._path(name), data, **condition)
        except Exception as error:
            if _is_refused_condition(error):
                raise MovedOnError(f"{self.url}/{name} was replaced by another run meanwhile") from error
            raise self._explain(error) from error

    def remove(self, name: str) -> None:
        """Remove an object that may be there."""
        try:
            file_system().rm_file(self._path(name))
        except FileNotFoundError:
            return
        except Exception as error:
            raise self._explain(error) from error

    def listed(self, folder: str = "") -> Iterator[StoredObject]:
        """All objects below `folder`, in order of name."""
        root = self._path(folder) if folder else self._path("").rstrip("/")
        system = file_system()
        try:
            system.invalidate_cache()  # another machine writes here too
            found = system.find(root, detail=True)
        except FileNotFoundError:
            return
        except Exception as error:
            raise self._explain(error) from error
        top = len(self._path(""))
        for path, info in sorted(found.items()):
            yield StoredObject(path[top:] or path.rsplit("/", 1)[-1], info["size"], info["LastModified"])

    def _path(self, name: str) -> str:
        return f"{self.url.removeprefix(SCHEME).rstrip('/')}/{name}"

    def _explain(self, error: Exception) -> ObjectStoreError:
        return ObjectStoreError(f"{self.url}: {' '.join(str(error).split()) or type(error).__name__}")


@cache
def file_system() -> Any:  # noqa: ANN401 - s3fs has no types
    """The store as fsspec knows it, for readers such as pyarrow and DuckDB."""
    return importlib.import_module("s3fs").S3FileSystem()


def _read_body(reply: dict[str, Any]) -> bytes:
    """The body of a `get_object` is a coroutine's to read; s3fs lends its event loop."""
    asyn = importlib.import_module("fsspec.asyn")
    return bytes(asyn.sync(file_system().loop, reply["Body"].read))


def _is_refused_condition(error: Exception) -> bool:
    """S3 says 412, or 409 where two conditional writes met; s3fs wraps either in an OSError."""
    response = getattr(error, "response", None) or getattr(error.__cause__, "response", None) or {}
    code = response.get("ResponseMetadata", {}).get("HTTPStatusCode")
    return code in {409, 412} or "PreconditionFailed" in f"{error} {error.__cause__}"
