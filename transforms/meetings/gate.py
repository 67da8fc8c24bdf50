"""Tells at once whether an article can report a meeting at all."""

from __future__ import annotations

from functools import cache

from ahocorasick_rs import AhoCorasick

_WORDS = (
    " met ", " met,", " meet ", " meets ", " meeting", "Meeting", " talks", "Talks ", "Meeting", " co-chair", " chaired", " talked ", " talk ", " brought together", " took aside", " take aside", " spoke ", " spoken ", " speak ", " call with", " call to",
    " call between", " phone call", " telephone", " phoned ", " rang ", " received by", " was received", " received ",
    " hosted ", " host ", " hosts ", " welcomed ", " conferred", " confer ", " conferring", " huddle", " sat down", " sit down", " sits down", " sitting down", "called on ",
    "call on ", "calls on ", " conversation", " summit", " audience with", " discussed ", " visit", " sees ", " seen ", " saw ",
    " dined ", " dinner", " lunch", " encounter", " dialogue", " negotiat", " summoned", " session", " appointment", " readout",
    " Readout", "Readout", " bilateral", " trilateral", " consultations", " exchanged ", " handshake", " shake hands", " shook hands", " signed ", " signatures",
    " ring ", " rings ", " rung ", " dine ", " dined", " dining", " breakfast", " tea ", " coffee", " pleasantries", " heard from", " hands ", " went through", " closeted", " sat with", " at the table", " guest of", " guests of", " broke bread", " together with", " phone ", " the line", " call from", " hours with", "face to face", "face-to-face", " closeted",
)  # fmt: skip
_OFFICES = (
    "resident", "inister", "ecretary", "mbassador", "nvoy", "remier", "hancellor", "King ", "Prince", "Emir", "mir ", "Sultan", "leader", "enator",
    "hief", "eneral", "ommander", "iplomat", "irector", "peaker", "Pope", "overnor", "ounterpart", "PM ", "eputy", "Trump", "Putin", "Xi ", "Macron", "Netanyahu", "Zelensky", "ediator", "hairman", " head of", " heads ",
)  # fmt: skip


def may_report_meeting(text: str) -> bool:
    """Whether `text` holds a word of meeting and a word of office."""
    return _meeting_words().find_matches_as_indexes(text) != [] and _office_words().find_matches_as_indexes(text) != []


@cache
def _meeting_words() -> AhoCorasick:
    return AhoCorasick(_WORDS)


@cache
def _office_words() -> AhoCorasick:
    return AhoCorasick(_OFFICES)
