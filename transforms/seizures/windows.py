"""Which sentences tell which event."""

from __future__ import annotations

import re

from transforms.seizures.events import Event
from transforms.seizures.passages import Passage


def own_sentences(events: list[Event], passages: list[Passage]) -> list[int]:
    """For each sentence the index of the event it tells.

    A sentence with goods is its event's; those before it in its paragraph are too; what follows goes on telling the last
    event; what stands before all events belongs to the first.
    """
    owners: list[int | None] = [None] * len(passages)
    for number, event in enumerate(events):
        for one in event.items:
            owners[one.candidate.sentence.index] = number
        for start, end in event.stretches:
            for passage in passages:
                if (
                    passage.sentence.start < end
                    and start < passage.sentence.end
                    and owners[passage.sentence.index] is None
                ):
                    owners[passage.sentence.index] = number
    filled = _turn(_lead_paragraphs(owners, passages), owners, passages)
    current = next((o for o in filled if o is not None), 0)
    result = []
    for owner in filled:
        current = current if owner is None else owner
        result.append(current)
    return result


def _lead_paragraphs(owners: list[int | None], passages: list[Passage]) -> list[int | None]:
    """Gives sentences before goods in a paragraph to the event of those goods."""
    filled = list(owners)
    for index in range(len(passages) - 2, -1, -1):
        same = passages[index].sentence.paragraph == passages[index + 1].sentence.paragraph
        told_above = any(
            owners[i] is not None
            for i in range(index)
            if passages[i].sentence.paragraph == passages[index].sentence.paragraph
        )
        if filled[index] is None and same and not told_above:
            filled[index] = filled[index + 1]
    return filled


_TURN = re.compile(
    r"\b(?:another|second|third|fourth|the other|elsewhere|meanwhile|separate(?:ly)?|likewise|similar(?:ly)?|(?:its|their|his|her) (?:turn|own)|the turn of|[’']s turn|previous(?:ly)?|earlier|before (?:that|this|then)"
    r"|(?:days?|weeks?|months?|years?|hours?) (?:ago|earlier|before|later|previously|prior)|the (?:next|following|same|day before|night before|week before)|last (?:week|month|year|night|spring|summer|autumn|winter|\w+day|"
    r"january|february|march|april|may|june|july|august|september|october|november|december)|(?:back )?in (?:january|february|march|april|may|june|july|august|september|october|november|december|(?:19|20)\d\d)"
    r"|on \w+day\b|on \d{1,2} \w+|on (?:january|february|march|april|may|june|july|august|september|october|november|december) \d|also|too|either|nor was|not the (?:first|only)|new(?:est)?|latest|fresh|again|next)\b",
    re.IGNORECASE,
)
"""Words with which a report turns to another operation."""
_LEANS = re.compile(
    r"^\W*(?:(?:They|It|He|She|His|Her|Its|Their|There|Inside|In (?:them|it|all|the (?:boot|trunk|hold|cab|bag|bags|back))|On it|On them|From (?:it|them|there)|Aboard|On board|Under(?:neath)?|Beneath|Below|Behind|Hidden|Tucked"
    r"|Stashed|Stuffed|Packed|Concealed|Sewn|Out of|Among|Between|Within|Both|All|That|This|These|Those|Some|What|Each|Together|Altogether|The (?:two|three|four|pair|men|man|woman|suspects?|driver|search|vehicle|car|truck"
    r"|lorry|boat|vessel|bags?|sacks?|parcels?|boxes|cargo|load|haul|house|container|crew|officers|agents|troops|catch))\b|(?:[A-Z]\w+ ){1,2}there\b|A (?:search|closer look|check|scan|test|sniffer|subsequent)\b)"
)
"""Openings with which a sentence leans on the one before it."""


def _turn(filled: list[int | None], owners: list[int | None], passages: list[Passage]) -> list[int | None]:
    """Gives sentences between two operations of one paragraph to the second from where the report turns to it."""
    result = list(filled)
    for index in range(1, len(passages)):
        owner = owners[index]
        if owner is None or owners[index - 1] is not None:
            continue
        first = index - 1
        while first >= 0 and owners[first] is None and _together(passages, first, index):
            first -= 1
        told = owners[first] if first >= 0 and _together(passages, first, index) else None
        if told is None or told == owner:
            continue
        leaning = index
        while leaning - 1 > first and (
            _LEANS.match(passages[leaning].sentence.text) or _TURN.search(passages[leaning - 1].sentence.text)
        ):
            leaning -= 1
            if _TURN.search(passages[leaning].sentence.text) and not _LEANS.match(passages[leaning].sentence.text):
                break
        for between in range(leaning, index):
            result[between] = owner
    return result


def _together(passages: list[Passage], first: int, second: int) -> bool:
    return passages[first].sentence.paragraph == passages[second].sentence.paragraph
