"""Numbers of people arrested."""

import pytest

from transforms.seizures.casualties import count_people


@pytest.mark.parametrize(
    ("sentences", "number"),
    [
        (["Two men and a woman were arrested."], 3),
        (["The skipper (50) and his son (22), both from Lund, have been charged."], 2),
        (["The rider, a citizen of Chad, is in custody."], 1),
        (["Four sailors were on board.", "All of them are under arrest."], 4),
        (["The driver was detained.", "Five more people were rounded up on Monday."], 6),
        (["Three arrests were made."], 3),
        (["Eight men, six Poles and two Danes, were led away in handcuffs."], 8),
        (["Nobody was arrested."], 0),
        (["Arrests there have been none."], 0),
        (["On 16 May a driver was stopped and jailed."], 1),
        (["They said nothing of arrests."], None),
        (["Customs held 30 kg of tea."], None),
    ],
)
def test_arrests(sentences: list[str], number: int | None) -> None:
    text, spans = "", []
    for sentence in sentences:
        spans.append((len(text), len(text) + len(sentence)))
        text += sentence + " "
    count = count_people("arrests", text, spans)
    assert (count.value if count else None) == number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Two welders were arrested there.", 2),
        ("The driver and his assistant are in custody.", 2),
        ("Four people, one of them a woman, are in custody.", 4),
        ("Eighteen people are in custody, a Chinese national among them.", 18),
        ("A broker and four employees of the importer are in custody over the pair of finds.", 5),
        ("Ten men are answering questions in the capital.", 10),
        ("Nobody has been charged.", 0),
        ("Police have yet to make an arrest.", 0),
        ("In all 2.4 tonnes of cocaine was taken into custody.", None),
    ],
)
def test_helpers_parts_and_goods(text, number):
    count = count_people("arrests", text, [(0, len(text))])
    assert (None if count is None else count.value) == number
