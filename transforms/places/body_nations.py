"""Countries that bodies with unmistakable names stand for: the Guardia Civil for Spain, the BSF for India."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from ahocorasick_rs import AhoCorasick, MatchKind


def nations_of_bodies(text: str) -> list[str]:
    """ISO3 of each body named in `text`, in order; one that is named often counts twice at most."""
    automaton, nations = _automaton()
    seen: dict[int, int] = {}
    found: list[str] = []
    for index, start, end in automaton.find_matches_as_indexes(text):
        whole = (start == 0 or not text[start - 1].isalnum()) and (end == len(text) or not text[end].isalnum())
        if whole and seen.get(index, 0) < _MOST:
            seen[index] = seen.get(index, 0) + 1
            found.append(nations[index])
    return found


_MOST = 2


@cache
def body_nation(name: str) -> str | None:
    """The country of the body called `name`, null where the name tells none."""
    return dict(_rows()).get(name)


@cache
def _rows() -> list[tuple[str, str]]:
    lines = files(__package__).joinpath("body_nations.tsv").read_text("utf-8").splitlines()
    return [(line.split("\t")[0], line.split("\t")[1]) for line in lines if line and not line.startswith("#")]


@cache
def _automaton() -> tuple[AhoCorasick, list[str]]:
    rows = _rows()
    return AhoCorasick([name for name, _ in rows], matchkind=MatchKind.LeftmostLongest), [iso3 for _, iso3 in rows]
