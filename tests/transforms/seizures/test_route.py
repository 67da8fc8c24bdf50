"""Where loads came from and were bound for, read end to end."""

import json

import pytest

from transforms.articles.parse import parse_articles
from transforms.seizures.extract import extract_seizures


@pytest.mark.parametrize(
    ("words", "ends"),
    [
        ("The box had set out from the mouth of a river in Brazil.", ("BRA", None)),
        ("Germany was where it was going.", (None, "DEU")),
        ("It came off the Dublin ferry.", ("IRL", None)),
        ("The load had come from Kenya and was to have travelled on to Hamburg.", ("KEN", "DEU")),
        ("The crew, a citizen of Peru among them, said nothing.", (None, None)),
        ("It was meant for buyers in Sweden, its final destination.", (None, "SWE")),
        ("The load was on its way from Ghana to Sweden.", ("GHA", "SWE")),
        ("A kilo costs 40,000 euros in Vienna, for which the load was meant.", (None, "AUT")),
        ("It would have been sold in Norway.", (None, "NOR")),
        ("Oslo was to be its last stop.", (None, "NOR")),
    ],
)
def test_ends_of_the_route(words: str, ends: tuple[str | None, str | None]) -> None:
    text = f"Customs officers at the port of Leixões in Portugal seized 300 kg of cocaine on Monday. {words}"
    record = json.dumps({"id": "a", "title": "Cocaine seized", "text": text, "published_at": "2024-05-08"})
    (article,) = parse_articles(record.encode(), "a.json")
    (event,) = extract_seizures(article)
    assert (event.origin_country_iso3, event.destination_country_iso3) == ends
