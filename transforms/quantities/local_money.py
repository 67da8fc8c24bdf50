"""Which currency a plain word for money means in a country: "rupees" in Nepal, "$" in Australia."""

from __future__ import annotations

import functools
import re

from transforms.quantities.lexicon import read_rows

_NATION = re.compile(
    r"\b(?:us|u\.s\.|american|australian|canadian|indian|pakistani|mexican|[a-z]{2,3}(?=\$))", re.IGNORECASE
)
_WORD = re.compile(r"[$]|[a-z]+\.?", re.IGNORECASE)


def settle_currency(words: str, country_iso3: str | None, currency: str | None) -> str | None:
    """The ISO 4217 code (lower case) of money that stands as `words`, taken in `country_iso3`; `currency` if nothing says more.

    "US$" and "Mexican pesos" say their country themselves and keep `currency`.
    """
    if country_iso3 is None or _NATION.search(words) is not None:
        return currency
    for word in _WORD.findall(words):
        local = _local().get((word.lower(), country_iso3))
        if local is not None:
            return local
    return currency


@functools.cache
def _local() -> dict[tuple[str, str], str]:
    return {(word, country): currency for word, country, currency in read_rows("local_money.tsv")}
