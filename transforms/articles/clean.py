"""Lines of one article to its headline and cleaned body: no site furniture, nothing told twice by layout."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

_SPACES = re.compile(r"[ \t\u00a0\u2000-\u200b\u202f\u3000\ufeff]+")
_SOFT = re.compile("[\u00ad\u2060\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_TERMINAL = re.compile(r"[.!?…][\"'”’)\]]*$")
_HEADLINE_WORDS = 30
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def clean_lines(lines: list[str], headline: str | None) -> tuple[str | None, str]:
    """Headline and body of an article whose raw `lines` may hold furniture and repeated headlines and captions.

    Without a given `headline` the first line is it, if it reads like one. Paragraphs of the body are split by a blank
    line; a paragraph that stood before, word for word, is layout and left out.
    """
    kept = [line for line in (normalise_line(line) for line in lines) if line and not is_furniture(line)]
    if headline is not None:
        headline = normalise_line(headline) or None
    elif kept and looks_like_headline(kept[0]) and (len(kept) > 1):
        headline = kept[0]
    seen = {_fold_line(headline)} if headline else set()
    body: list[str] = []
    for line in kept:
        folded = _fold_line(line)
        if folded not in seen:
            body.append(line)
            seen.add(folded)
    return headline, "\n\n".join(body)


def normalise_line(line: str) -> str:
    """One line without invisible characters and runs of blanks."""
    return _SPACES.sub(" ", _CONTROLS.sub("", _SOFT.sub("", line))).strip()


def is_furniture(line: str) -> bool:
    """Whether a news site prints this line around articles."""
    return _furniture().fullmatch(line) is not None


def looks_like_headline(line: str) -> bool:
    """Whether a line can be a headline: short, and not ended like a sentence."""
    return len(line.split()) <= _HEADLINE_WORDS and not _TERMINAL.search(line)


def _fold_line(line: str) -> str:
    return re.sub(r"\W+", " ", line).strip().casefold()


@cache
def _furniture() -> re.Pattern[str]:
    text = files(__package__).joinpath("furniture.txt").read_text("utf-8")
    patterns = [line for line in text.splitlines() if line and not line.startswith("#")]
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)
