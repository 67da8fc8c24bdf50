"""Decides in which country an article plays: dateline, places where things happen, the nation of the authorities."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from transforms.places.body_nations import nations_of_bodies
from transforms.places.model import PlaceMention

_AUTHORITY = re.compile(
    r"(?:\s+[\w-]+){0,2}\s+(?:police|customs|army|navy|authorit\w+|officials?|border|coast\w*|security|interior|ministry|military|prosecut\w+|forces?"
    r"|investigators|troops|soldiers|federal|national|agents|waters|soil|territory|capital|province|city|port|agency|intelligence|marines|gendarm\w+)\b",
    re.IGNORECASE,
)
_WEIGHTS = {"dateline": 4.0, "here": 2.0, "": 1.0, "from": 0.4, "to": 0.4, "via": 0.3}
_SMALL = 300_000


def home_country(text: str, mentions: Sequence[PlaceMention], outlet_countries: Sequence[str] = ()) -> str | None:
    """ISO3 of the country that has most say; null where none is named. `outlet_countries` are named by the outlet."""
    votes: dict[str, float] = defaultdict(float)
    for iso3 in outlet_countries:
        votes[iso3] += 1.5
    for iso3 in nations_of_bodies(text):
        votes[iso3] += 1.5
    for mention in mentions:
        country = mention.place.country_iso3
        if country is None:
            continue
        if mention.is_adjective:
            votes[country] += 1.8 if is_authority(text, mention.end) else 0.6
        else:
            small = not mention.is_country and mention.people < _SMALL and mention.place.precision != "site"
            votes[country] += _WEIGHTS[mention.role] * (0.6 if small else 1.0)
    ranked = sorted(votes.items(), key=lambda vote: -vote[1])
    return ranked[0][0] if ranked else None


def is_authority(text: str, end: int) -> bool:
    """Whether a body of state follows a demonym ("Syrian border guards")."""
    return _AUTHORITY.match(text, end, end + 48) is not None
