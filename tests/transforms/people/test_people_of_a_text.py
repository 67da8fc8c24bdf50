"""People of a text: names with titles, offices, countries, and whom later words mean."""

from __future__ import annotations

import pytest

from transforms.people.discourse import Discourse
from transforms.people.find import find_people
from transforms.people.model import People
from transforms.people.references import resolve_sentence
from transforms.text.sentences import split_sentences


def read(text: str) -> People:
    people = find_people(text, split_sentences(text))
    discourse = Discourse(people)
    for index in range(len(people.mentions)):
        resolve_sentence(discourse, index)
    return people


def meant(people: People, words: str) -> list[str]:
    """Names of the persons that the last mention starting with `words` stands for."""
    tokens = people.tokens
    mentions = [m for sentence in people.mentions for m in sentence]
    (*_, mention) = [
        m for m in mentions if tokens.text[tokens.starts[m.start] :].lower().startswith(words)
    ]  # fmt: skip
    return [people.persons[p].name for p in mention.persons]


@pytest.mark.parametrize(
    ("text", "name", "country", "office"),
    [
        ("Kazakhstan's Minister of Foreign Affairs Bektur Omarov arrived.", "Bektur Omarov", "KAZ", "foreign"),
        ("the Minister of Foreign Affairs of Uzbekistan, Bakhrom Yusupov, said", "Bakhrom Yusupov", "UZB", "foreign"),
        ("Sri Lanka's brand-new head of state, Anil Dissanayaka, came.", "Anil Dissanayaka", "LKA", "head_of_state"),
        ("Prime Minister Dato' Seri Azlan Shah of Malaysia said", "Azlan Shah", "MYS", "head_of_government"),
        ("H.E. Dr Patience Okoro, Nigeria's foreign minister, spoke.", "Patience Okoro", "NGA", "foreign"),
        ("The opposition leader, K. B. Olirana, spoke.", "K. B. Olirana", None, "party_leader"),
        ("South Korean Foreign Minister Park Jin-ho said", "Park Jin-ho", "KOR", "foreign"),
        ("Iraqi National Security Advisor (NSA) Qasim Araji said", "Qasim Araji", "IRQ", "national_security"),
        ("Joseph R. Miller, Jr., president of the United States, spoke.", "Joseph R. Miller", "USA", "head_of_state"),
        ("Canadian PM Paul Roy said", "Paul Roy", "CAN", "head_of_government"),
    ],
)
def test_name_country_office(text, name, country, office):
    (person,) = read(text).persons
    assert (person.name, person.country_iso3) == (name, country)
    assert office in person.offices


def test_a_visit_is_no_official():
    assert [p.name for p in read("The president will pay an official visit to Astana.").persons] == []


def test_a_bare_surname_is_the_full_name_before_it():
    people = read("Egypt's foreign minister, Sherif Abdel-Meguid, arrived. Abdel-Meguid thanked them.")
    assert meant(people, "abdel-meguid") == ["Sherif Abdel-Meguid"]


def test_the_minister_is_the_one_spoken_of():
    people = read(
        "Foreign Minister Amina Diallo flew to Lomé. She met Togo's foreign minister, Robert Mensah. The minister left at noon."
    )
    assert meant(people, "she") == ["Amina Diallo"]
    assert meant(people, "the minister") == ["Amina Diallo"]


def test_a_counterpart_holds_the_same_office():
    people = read("India's External Affairs Minister Arun Nair hosts his Maldivian counterpart Ahmed Zaki.")
    assert [p.offices for p in people.persons] == [("foreign",), ("foreign",)]


def test_the_two_foreign_ministers_are_found_by_office():
    people = read(
        "India's External Affairs Minister Arun Nair will host his Maldivian counterpart Ahmed Zaki. "
        "Zaki is also to see National Security Adviser Ravi Rao. In April the two foreign ministers spoke."
    )
    assert meant(people, "the two foreign ministers") == ["Arun Nair", "Ahmed Zaki"]


def test_a_leader_by_country_tells_the_country():
    people = read("President Kwame Asante flew to Paris. The Ghanaian leader spoke there.")
    assert meant(people, "the ghanaian leader") == ["Kwame Asante"]
    assert people.persons[0].country_iso3 == "GHA"


def test_the_latter_is_the_last_named():
    people = read("Prime Minister Ali Saad of Iraq phoned President Omar Hadi of Yemen, as the latter took office.")
    assert meant(people, "the latter") == ["Omar Hadi"]


@pytest.mark.parametrize(
    "text",
    [
        "She received her Juris Doctorate from Vanderbilt Law School.",
        "The Anti-Narcotics Directorate met the Border Guard Command.",
        "Amnesty International criticised the Biden EPA.",
    ],
)
def test_bodies_are_no_people(text):
    assert [p.name for p in read(text).persons if p.is_public and len(p.name.split()) > 1] == []
