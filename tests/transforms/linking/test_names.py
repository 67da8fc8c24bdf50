from __future__ import annotations

import pytest

from transforms.linking.names import NameRecord, block_keys, compare_names, name_words, same_person, seek_keys
from transforms.linking.roles import roles_agree

PM, FM = "Prime Minister", "Foreign Minister"
SAME = [
    (NameRecord("Mohammed Shia al-Sudani", "IRQ", PM), NameRecord("Muhammad al-Sudani", "IRQ", "Premier")),
    (NameRecord("al-Sudani", "IRQ", PM), NameRecord("Mohammed Shia al-Sudani", "IRQ", PM)),
    (NameRecord("Asaad al-Shaibani", "SYR", FM), NameRecord("Asad Hassan al-Shaybani", None, None)),
    (NameRecord("Ahmed al-Sharaa", "SYR"), NameRecord("Ahmad Al Shara", "SYR", "President")),
    (NameRecord("Xi Jinping", "CHN"), NameRecord("Jinping Xi", "CHN")),
    (NameRecord("Xi", "CHN", "President"), NameRecord("Xi Jinping", "CHN", "President")),
    (NameRecord("Kim Jong Un", "PRK"), NameRecord("Kim Jong-un", "PRK")),
    (NameRecord("Kim Jongun", "PRK"), NameRecord("Kim Jong-un", "PRK")),
    (NameRecord("Recep Tayyip Erdoğan", "TUR"), NameRecord("Recep Erdogan", "TUR")),
    (NameRecord("J. D. Vance", "USA"), NameRecord("JD Vance", "USA")),
    (NameRecord("J.D. Vance", "USA"), NameRecord("James David Vance", "USA")),
    (NameRecord("Abdel Fattah el-Sisi", "EGY"), NameRecord("Abdul-Fattah al-Sissi", "EGY")),
    (NameRecord("Lula da Silva", "BRA", "President"), NameRecord("Luiz Inácio Lula da Silva", "BRA", "president")),
    (NameRecord("Joe Biden", "USA"), NameRecord("Joseph R. Biden Jr.", "USA", "President")),
    (NameRecord("Mohammed bin Salman", "SAU"), NameRecord("Mohammed bin Salman Al Saud", "SAU")),
]  # fmt: skip
NOT_SAME = [
    (NameRecord("Ahmed al-Sudani", "IRQ"), NameRecord("Mohammed al-Sudani", "IRQ")),
    (NameRecord("Masrour Barzani", "IRQ", PM), NameRecord("Nechirvan Barzani", "IRQ", "President")),
    (NameRecord("al-Sudani", "IRQ"), NameRecord("Mohammed Shia al-Sudani", "IRQ", PM)),
    (NameRecord("al-Sudani", None, PM), NameRecord("Mohammed Shia al-Sudani", "IRQ", PM)),
    (NameRecord("Barzani", "IRQ", "President"), NameRecord("Masrour Barzani", "IRQ", PM)),
    (NameRecord("Ali Hassan", "IRQ"), NameRecord("Ali Hussein", "IRQ")),
    (NameRecord("Kim Jong Un", "PRK"), NameRecord("Kim Jong Il", "PRK")),
    (NameRecord("Hun Sen", "KHM"), NameRecord("Hun Manet", "KHM")),
    (NameRecord("Michael Martin", "IRL"), NameRecord("Michael Martin", "USA")),
    (NameRecord("Mohammed Ali", "EGY", "Governor"), NameRecord("Mohammed Ali Youssef", "EGY", FM)),
    (NameRecord("J. Austin", None), NameRecord("John Austin", "USA")),
]  # fmt: skip


@pytest.mark.parametrize(("a", "b"), SAME, ids=lambda r: r.name)
def test_spellings_of_one_person_agree_and_share_a_block(a: NameRecord, b: NameRecord) -> None:
    assert same_person(a, b)
    assert same_person(b, a)
    shorter, fuller = sorted((a.name, b.name), key=lambda name: len(name_words(name)))
    assert set(seek_keys(shorter)) & set(block_keys(fuller))


@pytest.mark.parametrize(("a", "b"), NOT_SAME, ids=lambda r: r.name)
def test_two_people_stay_two(a: NameRecord, b: NameRecord) -> None:
    assert not same_person(a, b)
    assert not same_person(b, a)


def test_words_of_a_name_leave_out_what_tells_nobody_apart() -> None:
    assert name_words("Sheikh Abdullah bin Zayed Al Nahyan") == ("abdullah", "zayed", "nahyan")
    assert name_words("Abd al-Rahman") == name_words("Abdel Rahman") == ("abdrahman",)
    assert name_words("He Lifeng") == ("he", "lifeng")
    assert name_words("Ben Wallace") == ("benjamin", "wallace")
    assert name_words("Zine El Abidine Ben Ali") == ("zine", "abidine", "ali")
    assert name_words("王毅")


def test_likeness_tells_how_much_of_the_name_agrees() -> None:
    assert compare_names("von der Leyen", "Ursula von der Leyen") == "surname"
    assert compare_names("Lloyd Austin", "Lloyd J. Austin") == "partial"
    assert compare_names("Tayyip Erdogan", "Recep Tayyip Erdogan") == "tail"
    assert compare_names("Wang Yi", "Wang Wenbin", "CHN") == "none"


@pytest.mark.parametrize(
    ("role", "other"),
    [
        ("Foreign Minister", "Minister of Foreign Affairs and Expatriates"),
        ("Deputy Prime Minister and Foreign Minister", "foreign minister"),
        ("Iraqi Prime Minister", "Prime Minister"),
        ("Secretary of State", None),
        ("acting Foreign Minister", "FM"),
        ("Defense Secretary", "Secretary of Defence"),
    ],
)
def test_wordings_of_one_office_agree(role: str, other: str | None) -> None:
    assert roles_agree(role, other)
    assert roles_agree(other, role)


@pytest.mark.parametrize(
    ("role", "other"),
    [
        ("Foreign Minister", "Prime Minister"),
        ("President", "Vice President"),
        ("Deputy Foreign Minister", "Foreign Minister"),
        ("Interior Minister", "Defence Minister"),
    ],
)
def test_different_offices_disagree(role: str, other: str) -> None:
    assert not roles_agree(role, other)
    assert not roles_agree(other, role)
