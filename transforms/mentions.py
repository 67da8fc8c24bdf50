"""What extraction hands to assembly: the events that one article states, with the words behind every value.

Offsets are characters of `Article.text`. Values use the codes of `transforms.tables.codes`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Article:
    """A parsed article; the columns of the `articles` table without the partition."""

    article_id: str
    source_uri: str
    source_sha256: str
    article_index: int
    outlet: str | None
    url: str | None
    author: str | None
    headline: str | None
    published_on: date | None
    published_basis: str
    language: str
    word_count: int
    text: str


@dataclass(frozen=True, slots=True, order=True)
class Evidence:
    """`text[start:end]` supports the column `field` of the event, item or participant that carries this."""

    field: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class DateSpan:
    """Inclusive bounds of a day span; both null when precision is `unknown`."""

    start: date | None = None
    end: date | None = None
    precision: str = "unknown"
    basis: str = "unknown"


@dataclass(frozen=True, slots=True)
class Place:
    """A resolved place. `name` is null when only the country is known; degrees north and east."""

    name: str | None
    kind: str
    """One of codes.PLACE_DIMENSION_KINDS."""
    admin1: str | None
    country_iso3: str | None
    latitude: float | None
    longitude: float | None
    precision: str


@dataclass(frozen=True, slots=True)
class Measure:
    """One amount in one unit, as reported."""

    quantity: float
    unit: str
    qualifier: str


@dataclass(frozen=True, slots=True)
class SeizedItem:
    """One commodity of a seizure. `same_as` holds further measures of the very same goods ("equivalent to 229 kg")."""

    commodity: str
    quantity: float | None = None
    quantity_max: float | None = None
    quantity_unit: str | None = None
    quantity_qualifier: str = "unspecified"
    same_as: tuple[Measure, ...] = ()
    reported_value_usd: float | None = None
    is_counterfeit: bool = False
    quantity_text: str | None = None
    evidence: tuple[Evidence, ...] = ()
    is_revision: bool = False
    """The report gives the amount in place of an earlier figure ("has risen to")."""


@dataclass(frozen=True, slots=True)
class SeizureMention:
    """One seizure operation as one article tells it."""

    sentence: Evidence
    """The sentence that best states it, with field `evidence`."""
    status: str
    scope: str
    when: DateSpan
    items: tuple[SeizedItem, ...]
    where: Place | None = None
    place_kind: str | None = None
    seizing_authority: str | None = None
    authority_country_iso3: str | None = None
    is_joint_operation: bool = False
    partner_countries: tuple[str, ...] = ()
    origin_country_iso3: str | None = None
    transit_country_iso3: str | None = None
    destination_country_iso3: str | None = None
    transport_mode: str | None = None
    concealment: str | None = None
    arrests_count: int | None = None
    killed_count: int | None = None
    injured_count: int | None = None
    evidence: tuple[Evidence, ...] = ()
    confidence: float = 0.5
    trace: tuple[str, ...] = ()
    """Lines for `extract --explain`: trigger, rule, how date, place and coreference were decided."""


@dataclass(frozen=True, slots=True)
class Participant:
    """A named person at a meeting; `person_name` is the fullest form the article gives, without title."""

    person_name: str
    role_title: str | None = None
    organisation: str | None = None
    country_iso3: str | None = None
    is_host: bool | None = None
    aliases: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class MeetingMention:
    """One meeting, call or visit as one article tells it (both readouts merged)."""

    sentence: Evidence
    """The sentence that best states it, with field `evidence`."""
    status: str
    mode: str
    when: DateSpan
    participants: tuple[Participant, ...]
    where: Place | None = None
    format: str = "bilateral"
    topics: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    confidence: float = 0.5
    trace: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Extraction:
    """All events of one article, in order of their first words."""

    meetings: tuple[MeetingMention, ...] = ()
    seizures: tuple[SeizureMention, ...] = ()
