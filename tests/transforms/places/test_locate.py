"""Places of a text: which words are one, which of several places of a name is meant, what happens there."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.places.locate import find_places


def places(text: str, outlet: str | None = None) -> dict[str, tuple[str | None, str]]:
    """Words of each place with its country and role."""
    return {text[m.start : m.end]: (m.place.country_iso3, m.role) for m in find_places(text, outlet)}


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("The talks were held in Tripoli, Lebanon, on Monday.", "Tripoli", "LBN"),
        ("TRIPOLI - Libyan customs officers found the pills in Tripoli.", "Tripoli", "LBY"),
        ("Lebanese soldiers searched a flat in Tripoli on Monday.", "Tripoli", "LBN"),
        ("Officers found it in Tripoli. The Lebanese army said that Lebanon would act.", "Tripoli", "LBN"),
        ("The lorry was stopped at Jaber border crossing by Jordanian customs.", "Jaber border crossing", "JOR"),
        ("Police in Cambridge, Massachusetts, in the United States said so.", "Cambridge", "USA"),
        ("A village near Metla in India was searched.", "Metla", "IND"),
        ("Ghanaian officers opened it at the port of Tema.", "port of Tema", "GHA"),
        ("Officers at Sohoton Bridge border post in Kenya searched the bus.", "Sohoton Bridge border post", "KEN"),
        ("Officers opened it in Sydney on Monday.", "Sydney", "AUS"),
        ("WELLINGTON, May 3 (Tasman Wire) - Officers opened it.", "WELLINGTON", "NZL"),
        ("OSH (Ala-Too News) - Officers opened it.", "OSH", "KGZ"),
        ("The talks went on in Port Sudan.", "Port Sudan", "SDN"),
        ("They met in Cancún on Monday.", "Cancún", "MEX"),
        ("They met in Boao on Monday.", "Boao", "CHN"),
        ("He was received at the Bayan Palace on Monday.", "Bayan Palace", "KWT"),
        ("They were held in Benin City by the police.", "Benin City", "NGA"),
        ("A patrol stopped them near Deir ez-Zor.", "Deir ez-Zor", "SYR"),
        ("Officers in St. Petersburg said so.", "St. Petersburg", "RUS"),
    ],
)
def test_the_country_that_is_meant(text: str, name: str, country: str) -> None:
    assert places(text)[name][0] == country


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("The container was bound for Antwerp.", "Antwerp", "to"),
        ("It had left Guayaquil in May.", "Guayaquil", "from"),
        ("The load went through Bulgaria.", "Bulgaria", "via"),
        ("Officers searched a house in Marseille.", "Marseille", "here"),
        ("DAMASCUS, April 1 (SANA) - Police said so.", "DAMASCUS", "dateline"),
    ],
)
def test_what_the_words_before_make_of_a_place(text: str, name: str, role: str) -> None:
    assert places(text)[name][1] == role


@pytest.mark.parametrize(
    "text",
    [
        "Mr Paris Roman said so.",
        "General Marshall Lincoln spoke.",
        "Sydney Sweeney met Austin Butler for lunch.",
        "In March the police met.",
        "The Hague Times reported it.",
    ],
)
def test_persons_months_and_papers_are_no_places(text: str) -> None:
    assert not [m for m in find_places(text) if not m.is_country]


def test_the_outlet_says_which_namesake_is_near() -> None:
    text = "Officers searched a flat in Tripoli."
    assert places(text, "Lebanon Daily")["Tripoli"][0] == "LBN"


def test_other_countries_of_the_name_are_recorded() -> None:
    (mention,) = [m for m in find_places("Officers searched a flat in Tripoli.") if not m.is_country]
    assert "also in" in mention.reason
    assert "LBN" in mention.reason


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            "Police in at Paris Tripoli , . \n Lebanon the port of Al-Rai crossing Syrian 12 – (".split(" ")
        ),
        max_size=25,
    )
)
def test_mentions_never_overlap_and_stay_in_the_text(words: list[str]) -> None:
    text = " ".join(words)
    found = find_places(text)
    for mention in found:
        assert 0 <= mention.start < mention.end <= len(text)
    assert [m.start for m in found] == sorted(m.start for m in found)
