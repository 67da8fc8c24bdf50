"""Corrections of known source errors: data with a reason, a name and the wrong value that is expected."""

from __future__ import annotations

import functools
import importlib.resources
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

import yaml


@dataclass(frozen=True, slots=True)
class Correction:
    """One entry of corrections.yml. Exactly one of `article` and `event` is set."""

    field: str
    wrong: Any
    right: Any
    reason: str
    said_by: str
    said_on: date
    article: str | None = None
    event: str | None = None

    def tell(self) -> str:
        """The correction in one line."""
        target = f"article {self.article}" if self.article else f"event {self.event}"
        return f"{target}: {self.field} {self.wrong} is {self.right} ({self.reason}; {self.said_by}, {self.said_on})"


@functools.cache
def load_corrections() -> tuple[Correction, ...]:
    """The corrections that ship with the project."""
    return read_corrections(importlib.resources.files(__package__).joinpath("corrections.yml").read_text("utf-8"))


def read_corrections(text: str) -> tuple[Correction, ...]:
    """Corrections of a YAML list.

    Raises:
        ValueError: an entry lacks something, or has something unknown.
    """
    return tuple(_read_entry(entry) for entry in yaml.safe_load(text) or [])


def _read_entry(entry: Mapping[str, Any]) -> Correction:
    known = {f.name for f in fields(Correction)}
    required = known - {"article", "event"}
    if not required <= entry.keys() <= known or ("article" in entry) == ("event" in entry):
        raise ValueError(f"a correction has {sorted(required)} and either article or event, not {sorted(entry)}")
    if not str(entry["reason"]).strip() or not str(entry["said_by"]).strip() or not isinstance(entry["said_on"], date):
        raise ValueError(f"a correction needs a reason, who says so, and a day: {dict(entry)}")
    if entry["wrong"] == entry["right"]:
        raise ValueError(f"a correction that corrects nothing: {dict(entry)}")
    return Correction(**entry)
