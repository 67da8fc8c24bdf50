"""Made-up articles of our own wording, in any number: one in twenty tells of a seizure or of a meeting.

A function of the article's number alone, so that ten thousand are the first ten thousand of a million. Articles run
over six years; one event in five is told by a second outlet on the next day in other words.
"""

from __future__ import annotations

import gzip
import json
import os
import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

FIRST_DAY = date(2019, 1, 1)
DAYS = 6 * 365
RELEVANT_EVERY = 20
ARTICLES_A_FILE = 1_000

CITIES = (
    "Rotterdam", "Antwerp", "Durban", "Karachi", "Santos", "Hamburg", "Valencia", "Lagos", "Mombasa", "Colombo",
    "Guayaquil", "Callao", "Tema", "Piraeus", "Izmir", "Odesa", "Casablanca", "Dakar", "Chennai", "Manila",
    "Jakarta", "Busan", "Marseille", "Genoa", "Trieste", "Gdansk", "Haifa", "Beirut", "Aqaba", "Muscat",
)  # fmt: skip
GOODS = ("cocaine", "heroin", "hashish", "methamphetamine", "cannabis", "ketamine", "opium", "ivory", "tobacco")
FORCES = ("Customs officers", "Police", "Border guards", "Coast guard officers", "Anti-narcotics officers")
HIDING = (
    "in a container of bananas",
    "under the floor of a truck",
    "in the hull of a fishing boat",
    "among sacks of rice",
)
GIVEN = (
    "Adam", "Bilal", "Carla", "Dmitri", "Elena", "Farid", "Greta", "Hassan", "Irina", "Jorge", "Karim", "Lucia", "Marek",
    "Nadia", "Omar", "Paulo", "Rania", "Stefan", "Tariq", "Ulrike", "Viktor", "Walid", "Yusuf", "Zainab", "Ahmad",
)  # fmt: skip
FAMILY_START = ("Bar", "Cor", "Del", "Fen", "Gar", "Hol", "Kal", "Lom", "Mar", "Nov", "Per", "Ros", "Sal", "Tor", "Var")
FAMILY_END = (
    "adi",
    "berg",
    "enko",
    "ides",
    "imov",
    "ini",
    "mann",
    "osa",
    "ouri",
    "quist",
    "sen",
    "wicz",
    "zadeh",
    "ez",
)
COUNTRIES = (
    "Jordanian", "Iraqi", "Egyptian", "Turkish", "Greek", "Polish", "Kenyan", "Peruvian", "Indian", "Thai", "Spanish",
    "German", "Moroccan", "Omani", "Ghanaian", "Serbian",
)  # fmt: skip
ROLES = ("Foreign Minister", "Defence Minister", "Trade Minister", "Interior Minister", "Prime Minister")
SUBJECTS = (
    "border security", "water and energy projects", "trade between the two countries", "a ceasefire", "labour migration",
)  # fmt: skip
PLAIN = (
    "The city council of {city} will repave {number} streets before the end of the summer.",
    "Residents complained that the bus line to {city} had been late on {number} days this year.",
    "The orchestra of {city} opened its season with a symphony that it had not played for {number} years.",
    "A study of {number} households found that most of them cook with gas.",
    "The home side won by two goals after a goalless first half in {city}.",
    "Farmers around {city} expect a harvest {number} per cent above that of last year.",
    "The museum has lent {number} paintings to a gallery in {city}.",
    "Shares of the company fell by {number} points after it lowered its forecast.",
    "The school in {city} teaches {number} pupils, a third of them in the evening.",
    "Rain is expected in {city} on most days of the week, with winds from the west.",
    "The writer said that her next novel would be set in {city} and tell of a lighthouse keeper.",
    "Engineers finished the last of {number} wind turbines off the coast near {city}.",
    "The library of {city} stays open until nine from next month on.",
    "Visitors to the zoo of {city} can see {number} new penguins.",
    "The recipe asks for {number} grams of flour, two eggs and a pinch of salt.",
)  # fmt: skip


def write_articles(folder: Path, count: int, sentences: int = 8, *, one_file_each: bool = False) -> None:
    """Write articles 0 to `count` - 1 into `folder`: gzipped JSON lines of 1,000 each, or a JSON file for each."""
    folder.mkdir(parents=True, exist_ok=True)
    if one_file_each:
        for number in range(count):
            shelf = folder / f"{number // 1_000:04d}"
            shelf.mkdir(exist_ok=True)
            (shelf / f"{number:07d}.json").write_text(json.dumps(make_article(number, sentences)), "utf-8")
        return
    for start in range(0, count, ARTICLES_A_FILE):
        numbers = range(start, min(count, start + ARTICLES_A_FILE))
        write_lines(folder / f"articles-{start:08d}.jsonl.gz", (make_article(n, sentences) for n in numbers))


def write_one_more(folder: Path) -> None:
    """A file with one relevant article more, about an event of its own in the middle of the years."""
    article = make_article(RELEVANT_EVERY * 7, 4) | {
        "id": "one-more",
        "url": "https://paper.example/one-more",
        "title": "Cocaine seized in Durban",
        "text": "Customs officers in Durban seized 417 kg of cocaine in a container of bananas on 7 May 2021, the agency said.",
        "published_at": "2021-05-08",
    }
    write_lines(folder / "one-more.jsonl.gz", [article])


def write_lines(path: Path, articles: Iterator[dict[str, Any]] | list[dict[str, Any]]) -> None:
    """Gzipped JSON lines, the same bytes for the same articles; the file's time is that of its first article."""
    data = "".join(json.dumps(article) + "\n" for article in articles)
    path.write_bytes(gzip.compress(data.encode(), compresslevel=3, mtime=0))
    os.utime(path, (1_600_000_000, 1_600_000_000))


def make_article(number: int, sentences: int) -> dict[str, Any]:
    """The article of that number."""
    chance = random.Random(number)  # noqa: S311 - which words, nothing secret
    day = FIRST_DAY + timedelta(days=chance.randrange(DAYS))
    filler = " ".join(plain_sentence(chance) for _ in range(sentences))
    if number % RELEVANT_EVERY:
        return record(number, day, plain_sentence(chance).rstrip("."), filler)
    event = number // RELEVANT_EVERY
    told_again = event % 5 == 4  # noqa: PLR2004 - every fifth event article tells the event before it
    event -= told_again
    facts = random.Random(f"event {event}")  # noqa: S311 - which words, nothing secret
    on = FIRST_DAY + timedelta(days=facts.randrange(DAYS))
    tell = tell_seizure if event % 2 else tell_meeting
    title, text = tell(facts, on, again=told_again)
    return record(number, on + timedelta(days=1 + told_again), title, f"{text} {filler[: len(filler) // 2]}".strip())


def record(number: int, day: date, title: str, text: str) -> dict[str, Any]:
    return {
        "id": f"made-{number}",
        "url": f"https://paper-{number % 7}.example/{number}",
        "title": title,
        "text": f"{text} Item {number}.",
        "published_at": day.isoformat(),
        "outlet": f"Paper {number % 7}",
        "language": "en",
    }


def plain_sentence(chance: random.Random) -> str:
    return chance.choice(PLAIN).format(city=chance.choice(CITIES), number=chance.randrange(2, 400))


def person(facts: random.Random) -> str:
    return f"{facts.choice(GIVEN)} {facts.choice(FAMILY_START)}{facts.choice(FAMILY_END)}"


def tell_seizure(facts: random.Random, on: date, *, again: bool) -> tuple[str, str]:
    city, drug, force = facts.choice(CITIES), facts.choice(GOODS), facts.choice(FORCES)
    amount, hiding, arrests = facts.randrange(11, 4_000), facts.choice(HIDING), facts.randrange(2, 9)
    title = f"{drug.title()} seized in {city}"
    if again:
        return (
            title,
            f"{force} in {city} found {amount:,} kg of {drug} on {on:%d %B %Y}. The drugs were hidden {hiding}.",
        )
    told = f"{force} in {city} seized {amount} kilograms of {drug} {hiding} on {on.day} {on:%B %Y}."
    return title, f"{told} {arrests} people were arrested."


def tell_meeting(facts: random.Random, on: date, *, again: bool) -> tuple[str, str]:
    city, (one, other) = facts.choice(CITIES), facts.sample(COUNTRIES, 2)
    role, guest, host, subject = facts.choice(ROLES), person(facts), person(facts), facts.choice(SUBJECTS)
    title = f"{one} and {other} ministers meet in {city}"
    when = f"{on.day} {on:%B %Y}"
    if again:
        return (
            title,
            f"{other} {role} {host} received {one} {role} {guest} in {city} on {when}. They discussed {subject}.",
        )
    told = f"{one} {role} {guest} met {other} {role} {host} in {city} on {when} to discuss {subject}."
    return title, told
