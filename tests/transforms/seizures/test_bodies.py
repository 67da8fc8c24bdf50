"""Bodies by grammar, what refers back to them, and who took the goods."""

import pytest

from transforms.seizures.authority import choose_body
from transforms.seizures.bodies import find_bodies
from transforms.text.sentences import split_sentences


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Officers of the General Directorate of Narcotics Control moved in.",
            ["General Directorate of Narcotics Control"],
        ),
        ("Sleuths of the customs department's Air Intelligence Unit waited.", ["Air Intelligence Unit"]),
        ("The Zarqa police and customs men were there.", ["Zarqa police", "customs men"]),
        ("Police Commissioner Ann Low spoke.", ["Police"]),
        ("Falcons of the Ruritanian Air Force flew.", ["Ruritanian Air Force"]),
        ("SERNOK seized the load.", ["SERNOK"]),
        ("The load was seized by the Okapi Guardians at dusk.", ["Okapi Guardians"]),
        ("The United States seized the load.", []),
        ("The Tidal Crime Bureau came. Later the bureau left.", ["Tidal Crime Bureau", "Tidal Crime Bureau"]),
    ],
)
def test_names_of_bodies(text: str, names: list[str]) -> None:
    assert [body.name for body in find_bodies(text, list(split_sentences(text)))] == names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Border Force officers working with the National Crime Agency cut the seals of a box with 3 kg of heroin.", "Border Force"),
        ("The 3 kg of heroin were found by customs, the Interior Ministry said.", "customs"),
        ("The navy, supported by a vessel of the Civil Guard, fished out 3 kg of heroin.", "navy"),
        ("The Coast Guard lent a hand when the Harbour Police seized 3 kg of heroin.", "Harbour Police"),
    ],
)  # fmt: skip
def test_the_one_that_acts_is_the_authority(text: str, name: str) -> None:
    sentences = list(split_sentences(text))
    chosen = choose_body(find_bodies(text, sentences), text, sentences, [0], (0, 0))
    assert chosen is not None
    assert chosen[0].name == name
