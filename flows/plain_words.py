"""Words of articles and file names for a terminal: printed, never obeyed."""

from __future__ import annotations

from rich.markup import escape


def plain(words: object) -> str:
    """`words` on one line, without codes that a terminal or Rich's markup would act on."""
    return escape("".join(c if c.isprintable() else " " for c in str(words)))
