"""Splits text copied off a news site into articles. One file may hold several, with doubled headlines and captions."""

from __future__ import annotations

import itertools
import re

from transforms.articles.clean import is_furniture, looks_like_headline, normalise_line

_RULE = re.compile(r"[-=*_#~]{3,}")
_ECHO_LINES = 12
"""Within so many non-blank lines a doubled headline comes back: captions and furniture stand between."""
_GAP_LINES = 2
"""Blank lines in a row that set articles apart; one only sets paragraphs apart."""
_BODY_WORDS = 25
"""An article has at least one line as long as this; shorter pieces belong to what stands before them."""
_HEADLINE_MIN_WORDS = 3


def split_articles(text: str) -> list[list[str]]:
    """Raw lines of each article in `text`, in order; furniture is still in them."""
    lines = [normalise_line(line) for line in text.split("\n")]
    starts = [i for i in range(len(lines)) if _starts_article(lines, i)]
    bounds = sorted({0, *starts, len(lines)})
    pieces = [lines[a:b] for a, b in itertools.pairwise(bounds)]
    pieces = [[line for line in piece if line and not _RULE.fullmatch(line)] for piece in pieces]
    return _join_fragments([piece for piece in pieces if piece])


def _starts_article(lines: list[str], i: int) -> bool:
    line = lines[i]
    if len(line.split()) < _HEADLINE_MIN_WORDS or not looks_like_headline(line) or is_furniture(line):
        return False
    if _stands_apart(lines, i):
        return True
    return _comes_back(lines, i) and not _stands_before(lines, i)


def _stands_apart(lines: list[str], i: int) -> bool:
    """After a rule or a gap of several blank lines."""
    before = next((j for j in range(i - 1, -1, -1) if lines[j]), None)
    return before is None or i - before > _GAP_LINES or _RULE.fullmatch(lines[before]) is not None


def _comes_back(lines: list[str], i: int) -> bool:
    """A headline that stands again below; a caption is doubled too, but on the very next line."""
    following = [line for line in lines[i + 1 :] if line][:_ECHO_LINES]
    return lines[i] in following and following[0] != lines[i] and not lines[i].endswith(")")


def _stands_before(lines: list[str], i: int) -> bool:
    """The second copy of a doubled headline starts nothing."""
    preceding = [line for line in lines[:i] if line][-_ECHO_LINES - 1 :]
    return lines[i] in preceding


def _join_fragments(pieces: list[list[str]]) -> list[list[str]]:
    joined: list[list[str]] = []
    for piece in pieces:
        has_body = (
            any(len(line.split()) >= _BODY_WORDS for line in piece) or len(" ".join(piece).split()) >= 2 * _BODY_WORDS
        )
        if (joined and not has_body) or (joined and not _has_body_line(joined[-1]) and len(joined) == 1):
            joined[-1].extend(piece)
        else:
            joined.append(list(piece))
    return joined


def _has_body_line(piece: list[str]) -> bool:
    return any(len(line.split()) >= _BODY_WORDS for line in piece)
