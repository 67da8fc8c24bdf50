"""What linking remembers between runs, so that a run links only around what is new. Derived: it can always be rebuilt.

Three tables lie by the month of the event that a mention belongs to, so that a month that is put together anew brings
its own memory along; persons are remembered whole.
"""

from __future__ import annotations

from transforms.tables import PEOPLE, Column, Table, codes

_ARTICLE = Column("article_id", "string", "Article of the mention.")
_INDEX = Column("mention_index", "int32", "Position among the meetings or seizures of the article.", minimum=0)
_EVENT = Column("event_id", "string", "meeting_id or seizure_id.")
_KIND = Column("event_kind", "string", "Table of the event.", codes=codes.EVENT_KINDS)
_MONTH = Column("event_month", "string", "event_month of the event.")

LINKED_EVENTS = Table(
    name="_events",
    doc="Every event, those held back by a check too, with what other tables take from it.",
    grain="one row per event",
    key=("event_id",),
    partition="event_month",
    columns=(
        _EVENT,
        _KIND,
        Column("component", "string", "Smallest event_id among the events that links connect with this one."),
        Column("date_start", "date32", "As in the event's table.", nullable=True),
        Column("date_end", "date32", "As in the event's table.", nullable=True),
        Column("person_ids", "string", "Its participants, joined by `;`.", nullable=True),
        Column("place_id", "string", "Its place; this and the next columns are its row in `places`.", nullable=True),
        Column("name", "string", "Name of the place.", nullable=True),
        Column("kind", "string", "Kind of the place.", nullable=True),
        Column("admin1", "string", "Division of the place.", nullable=True),
        Column("country_iso3", "string", "Country of the place.", nullable=True),
        Column("latitude", "float64", "Degrees north.", nullable=True),
        Column("longitude", "float64", "Degrees east.", nullable=True),
        Column("is_held", "bool", "Whether a check holds it back: then it stands in no table of the contract."),
        _MONTH,
    ),
)

LINKED_MENTIONS = Table(
    name="_mentions",
    doc="Every mention of an event in an article that counts, and the event it was linked to.",
    grain="one row per event mention",
    key=("article_id", "event_kind", "mention_index"),
    partition="event_month",
    columns=(
        _ARTICLE,
        _KIND,
        _INDEX,
        _EVENT,
        Column("component", "string", "That of the event."),
        Column("anchor", "date32", "Day that stands for the mention when it is linked.", nullable=True),
        Column("published_month", "string", "Partition of `_occurrences` in which the article stands."),
        Column("source_uri", "string", "File in which the article stands."),
        Column("article_index", "int32", "Its position there.", minimum=0),
        _MONTH,
    ),
)

LINKED_NAMES = Table(
    name="_names",
    doc="Every participant of every meeting mention, as the article names them.",
    grain="one row per participant of a meeting mention",
    key=("article_id", "mention_index", "participant_index"),
    partition="event_month",
    columns=(
        _ARTICLE,
        _INDEX,
        Column("participant_index", "int32", "Position among the mention's participants.", minimum=0),
        _EVENT,
        Column("name", "string", "Name as the article gives it."),
        Column("country_iso3", "string", "Country that the article gives.", nullable=True),
        Column("role", "string", "Role that the article gives.", nullable=True),
        Column("published_on", "date32", "Day of the article.", nullable=True),
        _MONTH,
    ),
)

LINKED_FORMS = Table(
    name="_forms",
    doc="Every name with its country, and the person whom it names.",
    grain="one row per name and country",
    key=("name", "country_iso3"),
    columns=(
        Column("name", "string", "Name as articles give it."),
        Column("country_iso3", "string", "Country as articles give it; empty where they give none."),
        Column("person_id", "string", "The person."),
        Column("component", "string", "Smallest person_id among the persons whom one of these names fits."),
        Column("keys", "string", "Keys under which the name is found, one a line."),
    ),
)

LINKED_PERSONS = Table(
    name="_persons",
    doc="Every person, those of events that a check holds back too.",
    grain=PEOPLE.grain,
    key=PEOPLE.key,
    columns=PEOPLE.columns,
)

LINKED_BY_MONTH = (LINKED_EVENTS, LINKED_MENTIONS, LINKED_NAMES)
LINKED_WHOLE = (LINKED_FORMS, LINKED_PERSONS)
