"""What can be wrong with a source file or one of its records, as values that end in quarantine."""

from __future__ import annotations

from dataclasses import dataclass


class UnreadableFileError(Exception):
    """The whole file cannot be read; `reason_code` and the sentence go to quarantine."""

    def __init__(self, reason_code: str, detail: str) -> None:
        super().__init__(detail)
        self.reason_code = reason_code
        self.detail = detail


@dataclass(frozen=True, slots=True)
class Problem:
    """One record of a file that gives no article; `article_index` counts records from 0."""

    article_index: int
    reason_code: str
    detail: str
    payload: str
