"""Meetings out of single sentences and short stories: grammar piece by piece, and what must not be read as a meeting."""

from __future__ import annotations

from datetime import date

import pytest

from transforms.meetings.extract import extract_meetings
from transforms.mentions import Article, MeetingMention


def article(text: str, published: date | None = None) -> Article:
    return Article(
        "a", "t.json", "0" * 64, 0, None, None, None, None, published, "given", "en", len(text.split()), text
    )


def meetings(text: str, published: date | None = None) -> tuple[MeetingMention, ...]:
    return extract_meetings(article(text, published))


def sides(text: str) -> list[set[str]]:
    """The last part of each participant's name, by meeting."""
    return [{p.person_name.split()[-1] for p in m.participants} for m in meetings(text)]


TOLD = [
    ("Kenyan President Peter Omollo met Norwegian Prime Minister Kari Lunde in Oslo.", {"Omollo", "Lunde"}),
    ("Peru's foreign minister, Ana Quispe, received her Thai counterpart, Somchai Rattana, on Monday.", {"Quispe", "Rattana"}),
    ("Ghana's President Kofi Asare was received by Malta's Prime Minister Joseph Borg.", {"Asare", "Borg"}),
    ("Talks between Irish Taoiseach Sean Brady and Serbian President Milan Petrovic lasted an hour.", {"Brady", "Petrovic"}),
    ("Cuban President Luis Reyes held a telephone conversation with Vietnam's Prime Minister Tran Van Duc.", {"Reyes", "Duc"}),
    ("In a phone call, Nepal's Prime Minister Hari Thapa told Fiji's President Jone Vula that aid was coming.", {"Thapa", "Vula"}),
    ("With the Chilean president, Rosa Diaz, the Japanese prime minister, Ken Mori, has had a single conversation.", {"Diaz", "Mori"}),
    ("Jordanian Foreign Minister Sami Haddad called on Maltese President Carmen Vella at the palace.", {"Haddad", "Vella"}),
    ("Polish President Jan Nowak gave Latvian Prime Minister Ilze Kalns lunch on Friday.", {"Nowak", "Kalns"}),
    ("Sudan's President Omar Idris, with whom Chad's President Ali Senoussi spoke by phone, was pleased.", {"Idris", "Senoussi"}),
    ("The emir of Qatar, Sheikh Jassim, received at his palace the Omani foreign minister, Badr Said.", {"Jassim", "Said"}),
    ("Uganda's foreign minister, Grace Akello, and Togo's foreign minister, Yawa Mensah, co-chaired the commission.", {"Akello", "Mensah"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "people"), TOLD)
def test_who_met_whom(text, people):
    assert sides(text) == [people]


UNTOLD = [
    "President Peter Omollo of Kenya is ready to meet Ethiopia's Prime Minister Tola Bekele.",
    "The referee met the captains, Paul Green and Ian West, before the match.",
    "Shareholders met on Tuesday; chief executive Mary Cole told them that sales had fallen.",
    "Kenyan President Peter Omollo praised Ethiopia's Prime Minister Tola Bekele in a speech to parliament.",
    "Doctors met the patient's family at the hospital, Dr Jane Hill said.",
]


@pytest.mark.parametrize("text", UNTOLD)
def test_nothing_is_made_up(text):
    assert meetings(text) == ()


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Turkish President Orhan Kaya met Greek Prime Minister Nikos Pappas.", "held"),
        ("Turkish President Orhan Kaya will meet Greek Prime Minister Nikos Pappas.", "planned"),
        (
            "Turkish President Orhan Kaya looks forward to meeting Greek Prime Minister Nikos Pappas in Athens next week.",
            "planned",
        ),
        ("Turkish President Orhan Kaya is flying to Athens to confer with Greek Prime Minister Nikos Pappas.", "planned"),
        ("A meeting between Turkish President Orhan Kaya and Greek Prime Minister Nikos Pappas was cancelled.", "cancelled"),
        ("Turkish President Orhan Kaya refused to meet Greek Prime Minister Nikos Pappas.", "denied"),
    ],
)  # fmt: skip
def test_status(text, status):
    assert [m.status for m in meetings(text)] == [status]


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("Turkish President Orhan Kaya phoned Greek Prime Minister Nikos Pappas.", "phone"),
        ("Turkish President Orhan Kaya had a video call with Greek Prime Minister Nikos Pappas.", "video"),
        ("Turkish President Orhan Kaya hosted Greek Prime Minister Nikos Pappas.", "in_person"),
        ("Turkish President Orhan Kaya received a courtesy call from Greek Ambassador Nikos Pappas.", "in_person"),
        ("Turkish President Orhan Kaya spoke with Greek Prime Minister Nikos Pappas.", "unknown"),
    ],
)
def test_mode(text, mode):
    assert [m.mode for m in meetings(text)] == [mode]


def test_a_round_is_one_meeting_each():
    text = (
        "On the sidelines of the summit, Indian Prime Minister Arun Nair met South African President Thabo Zuma, "
        "Brazilian President Joana Lima and Turkish President Orhan Kaya."
    )
    assert sides(text) == [{"Nair", "Zuma"}, {"Nair", "Lima"}, {"Nair", "Kaya"}]


def test_a_list_of_examples_names_the_partners():
    text = (
        "Indian Prime Minister Arun Nair held a series of meetings with several leaders, including French President "
        "Luc Martin, German Chancellor Karl Brandt and Canadian PM Paul Roy, and discussed trade."
    )
    assert sides(text) == [{"Nair", "Martin"}, {"Nair", "Brandt"}, {"Nair", "Roy"}]


def test_a_trilateral_is_one_meeting():
    text = "Egyptian President Hani Saleh, Jordan's King Rashid and Iraqi President Ali Jabbar met for a trilateral summit."
    assert sides(text) == [{"Saleh", "Rashid", "Jabbar"}]


def test_two_objects_with_two_times_are_two_meetings():
    text = "Singapore's prime minister, Lee Wei Ming, received Kenya's Peter Omollo on Sunday and Peru's Ana Quispe on Monday."
    assert sides(text) == [{"Ming", "Omollo"}, {"Ming", "Quispe"}]


def test_both_readouts_are_one_meeting():
    text = (
        "Turkish President Orhan Kaya spoke by phone with Greek Prime Minister Nikos Pappas on Friday.\n"
        "Kaya's office said the two leaders discussed migration. During the call, Pappas raised the matter of the islands."
    )
    assert sides(text) == [{"Kaya", "Pappas"}]


def test_the_speech_of_two_people_is_no_second_meeting():
    text = (
        "Turkish President Orhan Kaya phoned Greek Prime Minister Nikos Pappas. Kaya and Pappas stressed during their call "
        "the need for a serious dialogue with various parties."
    )
    assert [m.mode for m in meetings(text)] == ["phone"]


def test_an_older_meeting_of_the_same_pair_stays_apart():
    text = (
        "Indian Prime Minister Arun Nair and Chinese President Xu Wei talked on Wednesday for fifty minutes. "
        "Not since Delhi, in October 2019, had the two held a structured meeting."
    )
    found = meetings(text, date(2024, 10, 24))
    assert [m.when.start for m in found] == [date(2024, 10, 23), date(2019, 10, 1)]


def test_a_meeting_told_without_names_is_that_of_those_who_met_before():
    text = (
        "Tunisian President Slim Ayari received Libyan Prime Minister Hatem Zwai on Monday. "
        "A second meeting, planned for Tuesday, was called off."
    )
    assert [(m.status, len(m.participants)) for m in meetings(text)] == [("held", 2), ("cancelled", 2)]


def test_the_unnamed_partner_of_a_round_is_its_hub():
    text = (
        "The Saudi crown prince, Faisal bin Nayef, received Malaysian Prime Minister Azlan Shah in Riyadh. "
        "He also received Pakistani Prime Minister Imran Bhatti. Britain's foreign secretary, Ruth Page, was among them."
    )
    assert sides(text)[-1] == {"Nayef", "Page"}


def test_roles_countries_and_host():
    (meeting,) = meetings(
        "Syrian Foreign Minister Adel Nasser received the Dutch ambassador, Piet de Vries, in Damascus."
    )
    assert [(p.role_title, p.country_iso3, p.is_host) for p in meeting.participants] == [
        ("Syrian Foreign Minister", "SYR", True),
        ("Dutch ambassador", "NLD", False),
    ]
    assert meeting.format == "bilateral"


def test_values_quote_the_article():
    text = "AMMAN: On Sunday, 4 May 2025, Jordan's King Rashid hosted Iraqi President Ali Jabbar for talks on water."
    (meeting,) = meetings(text)
    person = {p.person_name: {e.field: text[e.start : e.end] for e in p.evidence} for p in meeting.participants}
    assert person["Ali Jabbar"]["person_name"] == "Ali Jabbar"
    assert person["Ali Jabbar"]["role_title"] == "Iraqi President"
    assert {e.field: text[e.start : e.end] for e in meeting.evidence}["mode"] == "hosted"
    assert meeting.topics == ("water_food",)
