"""What reading an article for people yields: tokens, role phrases, mentions and persons."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Tokens:
    """Words and marks of a text as parallel lists; `starts` and `ends` are characters of the text."""

    text: str
    words: list[str]
    lower: list[str]
    starts: list[int]
    ends: list[int]
    caps: list[bool]
    """Whether a token is written like a name: a capital first, or a joined article before one (al-Sudani)."""
    sentences: list[tuple[int, int]]
    """First token and end token of each sentence."""


@dataclass(slots=True)
class Role:
    """A role phrase: `words[start:end]`, for instance `Syrian foreign minister`."""

    start: int
    end: int
    text: str
    office: str
    """Class of role_classes.tsv; empty for generic words (host, visitor) and styles (Mr)."""
    kind: str
    head: str
    nations: tuple[str, ...] = ()
    is_plural: bool = False
    is_former: bool = False
    organisation: str | None = None


@dataclass(slots=True)
class Mention:
    """A noun phrase that stands for one or several people: `words[start:end]`."""

    start: int
    end: int
    kind: str
    """`name`, `description`, `pronoun` or `group` (the two, the pair, both men)."""
    name_start: int = -1
    name_end: int = -1
    roles: list[Role] = field(default_factory=list)
    nations: tuple[str, ...] = ()
    determiner: str = ""
    is_plural: bool = False
    is_possessive: bool = False
    """Whether it owns what follows: `Putin's`, `his`."""
    score: int = 0
    """Evidence that a name is a person's; see names.py."""
    persons: tuple[int, ...] = ()
    alternatives: tuple[int, ...] = ()
    """Other persons a pronoun may stand for, best first."""
    note: str = ""
    """How it was resolved, for `extract --explain`."""


@dataclass(slots=True)
class Person:
    """Somebody the article names."""

    index: int
    name: str
    """The fullest form of the article, without title."""
    keys: tuple[str, ...]
    """Folded parts of the name."""
    name_span: tuple[int, int]
    mentions: list[Mention] = field(default_factory=list)
    roles: list[Role] = field(default_factory=list)
    aliases: list[str] = field(default_factory=list)
    country_iso3: str | None = None
    country_span: tuple[int, int] | None = None
    """Characters that show the country; None where it follows from no words of this article."""
    organisation: str | None = None
    offices: tuple[str, ...] = ()
    is_female: bool | None = None
    is_public: bool = False
    """Whether a public office or a known office-holder's name shows that this person acts for a body."""
    is_national: bool = False
    """Whether the person is named by country alone (`Estonia's Alar Kask`, `Santiago Peña of Paraguay`), as newsrooms name officials."""


@dataclass(slots=True)
class People:
    """All of it for one article."""

    tokens: Tokens
    mentions: list[list[Mention]]
    """By sentence, in order."""
    persons: list[Person]
    home_iso3: str | None = None
    """The country the article speaks from or mostly about."""
