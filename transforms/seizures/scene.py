"""The places and days that an article names, by sentence, as far as they can set the scene of an operation."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from transforms.commodities.find import find_commodities
from transforms.dates.govern import dates_statement
from transforms.dates.model import DateMention
from transforms.mentions import Article
from transforms.places.home import home_country
from transforms.places.locate import PlaceMention, find_places
from transforms.text.document import Document, analyse
from transforms.text.sentences import Sentence

_PAIR = re.compile(r"\b([A-Z][a-z]+)[-–]([A-Z][a-z]+)\b")


@dataclass(frozen=True, slots=True)
class Telling:
    """Where an event is told: sentences by index, all of them and those with its goods, and the stretches of text."""

    told_in: tuple[int, ...]
    with_goods: tuple[int, ...]
    stretches: tuple[tuple[int, int], ...]

    def distance(self, sentence: int) -> int:
        """Sentences from `sentence` to the nearest with goods."""
        return min(abs(sentence - index) for index in self.with_goods)


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in its sentence."""

    mention: PlaceMention
    sentence: int


@dataclass(frozen=True, slots=True)
class Day:
    """A date phrase in its sentence; `is_report` where it only dates a statement."""

    mention: DateMention
    sentence: int
    is_report: bool


@dataclass(frozen=True, slots=True)
class Scene:
    """All spots and days of an article and the country in which it plays."""

    document: Document
    spots: tuple[Spot, ...]
    days: tuple[Day, ...]
    home: str | None

    @property
    def text(self) -> str:
        """The article's text."""
        return self.document.text

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """The article's sentences."""
        return self.document.sentences


def read_scene(article: Article, document: Document | None = None) -> Scene:
    """The scene of `article`, of which `document` is the analysis if it was made already."""
    document = document or analyse(article)
    starts = [sentence.start for sentence in document.sentences]
    mentions = document.places
    mentions += _read_pairs(article.text, mentions)
    mentions = tuple(m for m in mentions if not _is_goods(article.text, m))
    spots = tuple(Spot(m, bisect_right(starts, m.start) - 1) for m in sorted(mentions, key=lambda m: (m.start, m.end)))
    days = tuple(
        Day(m, bisect_right(starts, m.start) - 1, m.role == "dateline" or dates_statement(document, m))
        for m in document.dates
    )
    return Scene(document, spots, days, home_country(article.text, mentions))


def _is_goods(text: str, mention: PlaceMention) -> bool:
    """Ganja is a city and a drug: the city stands behind a preposition of place."""
    name = text[mention.start : mention.end]
    if " " in name or not find_commodities(name):
        return False
    return (
        re.search(
            r"\b(?:in|at|near|from|outside|of the city of|to)\s+$", text[max(0, mention.start - 20) : mention.start]
        )
        is None
    )


def _read_pairs(text: str, known: tuple[PlaceMention, ...]) -> tuple[PlaceMention, ...]:
    """Both nations of "a joint Syrian-Iraqi operation"."""
    starts = {mention.start for mention in known}
    found = []
    for pair in _PAIR.finditer(text):
        for group in (1, 2):
            nation = next((m for m in find_places(pair[group]) if m.is_adjective), None)
            if nation is not None and pair.start(group) not in starts:
                found.append(
                    PlaceMention(
                        *pair.span(group), nation.place, "", "", nation.reason, is_country=True, is_adjective=True
                    )
                )
    return tuple(found)
