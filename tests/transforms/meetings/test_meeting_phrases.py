"""Phrases that hold their people, tellings without names, and where and when a story stands."""

from __future__ import annotations

from datetime import date

import pytest

from tests.transforms.meetings.test_meetings import meetings, sides

PUBLISHED = date(2025, 6, 12)

PHRASES = [
    ("On Monday Chile's president, Rosa Diaz, had the Peruvian president, Luis Quispe, to lunch.", {"Diaz", "Quispe"}),
    ("Armenia's foreign minister, Vahan Petrosyan, was ushered in to see Pope Clement.", {"Petrosyan", "Clement"}),
    ("The Dutch premier, Piet de Vries, got through to Israel's prime minister, Uri Shamir.", {"Vries", "Shamir"}),
    ("Sri Lanka's president, Nimal Perera, had a quiet word with India's prime minister, Arun Nair.", {"Perera", "Nair"}),
    ("Finland's president, Alar Virtanen, shared a sauna with Estonia's Kaja Tamm.", {"Virtanen", "Tamm"}),
    ("Indonesia's president, Sutrisno, took tea with Sultan Iskandar of Brunei.", {"Sutrisno", "Iskandar"}),
    ("Fiji's president, Jone Vula, had Tonga's premier, Sione Taufa, to himself for an hour.", {"Vula", "Taufa"}),
    ("A meeting of Kenya's President Peter Omollo with Togo's President Yawa Mensah lasted an hour.", {"Omollo", "Mensah"}),
    ("Mali's president, Issa Keita, sat opposite Ghana's President Kofi Asare in Accra.", {"Keita", "Asare"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "people"), PHRASES)
def test_phrases_hold_their_people(text, people):
    assert sides(text) == [people]


def test_partners_in_turn_are_met_one_by_one():
    text = (
        "Kenyan President Peter Omollo rang Fiji's President Jone Vula on Saturday, then Togo's President Yawa Mensah."
    )
    assert sides(text) == [{"Omollo", "Vula"}, {"Omollo", "Mensah"}]


def test_two_leaders_rung_stand_over_against_the_caller():
    text = (
        "Cambodian Premier Sok Chea and Thai Premier Somchai Rattana quarrelled. On Monday Malaysian Prime Minister Azlan "
        "Shah rang the two leaders, one after the other."
    )
    assert sides(text)[-2:] == [{"Shah", "Chea"}, {"Shah", "Rattana"}]


def test_a_meeting_told_by_its_number():
    text = (
        "Polish President Jan Nowak met Latvian Prime Minister Ilze Kalns in Riga on 3 March 2025. A third round, set for "
        "5 May 2025 in Warsaw, never took place."
    )
    assert [m.status for m in meetings(text, PUBLISHED)] == ["held", "cancelled"]


def test_no_meeting_is_denied_and_plans_on_the_way_are_planned():
    none = "No private meeting between Kenya's President Peter Omollo and Togo's President Yawa Mensah was held."
    soon = "Polish President Jan Nowak flies to Riga on Friday to sit down with Latvian Prime Minister Ilze Kalns."
    assert [m.status for text in (none, soon) for m in meetings(text, PUBLISHED)] == ["denied", "planned"]


def test_the_story_gives_day_and_place():
    text = (
        "OHRID, North Macedonia – Polish President Jan Nowak was in Ohrid on Tuesday.\n\n"
        "Latvian Prime Minister Ilze Kalns took him for a walk along the quay."
    )
    (meeting,) = meetings(text, PUBLISHED)
    assert meeting.where is not None
    assert (meeting.where.country_iso3, meeting.when.start) == ("MKD", date(2025, 6, 10))


def test_offices_of_a_plural_are_shared():
    text = (
        "Two interior ministers, Omar Saleh of Chad and Issa Keita of Mali, have fallen out. They shook hands in Dakar on "
        "Monday all the same."
    )
    (meeting,) = meetings(text, PUBLISHED)
    assert {p.country_iso3 for p in meeting.participants} == {"TCD", "MLI"}


def test_business_people_and_namesakes_are_no_officials():
    assert meetings("Chief executives Mark Dell and Yuki Oshiro had met five times in a hotel in Singapore.") == ()
