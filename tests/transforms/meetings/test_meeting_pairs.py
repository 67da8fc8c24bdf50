"""Pairs that a model weighs: who is weighed with whom, by which signs, and what becomes of a pair that is taken."""

from __future__ import annotations

from datetime import date

import pytest

from tests.transforms.meetings.test_meetings import article
from transforms.meetings.candidate import Candidate
from transforms.meetings.days import Day
from transforms.meetings.extract import Reading, read_article
from transforms.meetings.merge import Told, merge_candidates
from transforms.meetings.pair_candidates import pair_candidate
from transforms.meetings.pair_words import family_names, find_families
from transforms.meetings.pairs import Pair, rank_persons, read_pairs
from transforms.meetings.triggers import Entry, Trigger
from transforms.meetings.whereabouts import Spot
from transforms.mentions import DateSpan
from transforms.text.document import analyse

TOUR = (
    "Moldovan President Ana Rusu met Polish President Jan Nowak in Warsaw on Monday. Rusu spoke of gas. "
    "The next day, in Riga, Latvian Prime Minister Ilze Kalns gave the visitor half an hour at her office."
)


def reading(text: str) -> Reading:
    found = read_article(analyse(article(text, date(2025, 3, 20))), is_gated=False)
    assert found is not None
    return found


def pairs(text: str, index: int, *, with_ruled: bool = False) -> dict[frozenset[str], Pair]:
    read = reading(text)
    persons = read.people.persons
    found = read_pairs(
        read.document, read.people, index, read.kept, read.by_rules, read.settings, with_ruled=with_ruled
    )
    return {frozenset(persons[p.person].name for p in (pair.first, pair.second)): pair for pair in found}


def test_families_of_words_with_endings_and_phrases():
    found = find_families("He flew in, was welcomed and sat down with him.")
    assert set(found) >= {"travel", "hosting", "contact"}
    assert found["contact"] == ((29, 37),)
    assert set(found) <= set(family_names())


def test_a_pair_of_the_rules_is_read_only_for_learning():
    both = frozenset({"Ana Rusu", "Jan Nowak"})
    assert both not in pairs(TOUR, 0)
    assert "ruled as meet" in pairs(TOUR, 0, with_ruled=True)[both].signs


def test_whom_the_story_follows_is_weighed_with_a_newcomer():
    told = "Moldovan President Ana Rusu met Polish President Jan Nowak. Kenyan President Peter Omollo flew home."
    pair = pairs(told, 1)[frozenset({"Ana Rusu", "Peter Omollo"})]
    assert pair.first.mention is None
    assert "first kept in mind: topic" in pair.signs
    assert "new official beside kept in mind" in pair.signs


def test_whose_country_the_place_lies_in_is_a_sign():
    told = "In Nairobi, Kenyan President Peter Omollo saw nothing in the paper that Malta's Prime Minister Joseph Borg left."
    (pair,) = pairs(told, 0, with_ruled=True).values()
    assert "at home of the first" in pair.signs
    assert "at home of the second" not in pair.signs


def test_another_whom_a_pronoun_may_mean_is_weighed():
    told = (
        "Moldovan President Jan Rusu met Polish President Adam Nowak on Monday. "
        "On Tuesday he dined with Malta's Prime Minister Joseph Borg."
    )
    assert {frozenset({"Adam Nowak", "Joseph Borg"}), frozenset({"Jan Rusu", "Joseph Borg"})} & set(pairs(told, 1))


def test_persons_are_ranked_by_how_often_they_are_spoken_of():
    read = reading(TOUR)
    assert read.people.persons[min(rank_persons(read.people), key=rank_persons(read.people).__getitem__)].name == "Ana Rusu"  # fmt: skip


@pytest.mark.parametrize(
    ("words", "status", "mode"),
    [
        ("Rusu rang Omollo, and the line was poor.", "held", "phone"),
        ("Rusu had Omollo on screen by video link.", "held", "video"),
        ("Rusu is due to lunch with Omollo.", "planned", "unknown"),
    ],
)
def test_a_pair_becomes_a_candidate_with_status_and_mode(words, status, mode):
    lead = "Moldovan President Ana Rusu praised Kenyan President Peter Omollo. "
    read = reading(lead + words)
    pair = pairs(lead + words, 1, with_ruled=True)[frozenset({"Ana Rusu", "Peter Omollo"})]
    candidate = pair_candidate(read.document, read.people, pair, 1.0, is_future=False)
    assert candidate is not None
    assert (candidate.status, candidate.mode, candidate.rule) == (status, mode, "pair by signs")


def test_a_pair_in_talk_of_what_could_be_is_no_candidate():
    told = "Moldovan President Ana Rusu wants a session with Kenyan President Peter Omollo."
    read = reading(told)
    pair = pairs(told, 0, with_ruled=True)[frozenset({"Ana Rusu", "Peter Omollo"})]
    assert pair_candidate(read.document, read.people, pair, 1.0, is_future=False) is None


def told(sentence: int, mode: str, day: date | None = None) -> Told:
    trigger = Trigger(0, 1, Entry(("met",), "meet", mode, "past"))
    candidate = Candidate(sentence, trigger, (0, 1), [], "held", mode, "A met B", 0.8, 0, 1)
    return Told(candidate, Day(DateSpan(day, day, "day", "stated") if day else DateSpan()), Spot(None))


def test_a_call_told_again_without_a_scene_stays_one_event():
    assert len(merge_candidates([told(0, "phone"), told(8, "unknown")])) == 1


def test_a_far_telling_with_a_day_of_its_own_is_no_part_of_a_call():
    assert len(merge_candidates([told(0, "phone"), told(8, "unknown", date(2025, 3, 1))])) == 2


def test_a_call_and_a_visit_stay_apart():
    assert len(merge_candidates([told(0, "phone"), told(1, "in_person")])) == 2
