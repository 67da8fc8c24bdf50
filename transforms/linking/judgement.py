"""What comparing two mentions gives."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Judgement:
    """`link`: one event. `apart`: they contradict each other, never one event. `open`: no proof for either."""

    verdict: Literal["link", "apart", "open"]
    reason: str
    strength: int = 0
    """Of links: a mention joins the event to which its strongest link goes."""


OPEN = Judgement("open", "too little in common")
