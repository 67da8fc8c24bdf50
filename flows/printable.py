"""Text of others on its way to a terminal: neither colours of ours nor commands of theirs."""

from __future__ import annotations

import re

from rich import markup

_COMMANDS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""Control characters but tab and line feed, and marks that turn the direction of writing."""


def plain(text: str) -> str:
    """`text` with each control character as U+FFFD."""
    return _COMMANDS.sub("\ufffd", text)


def escape(text: str) -> str:
    """The same, with Rich's markup escaped too."""
    return markup.escape(plain(text))
