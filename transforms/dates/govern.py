"""Decides which date phrase of an article dates an event, and which only date a statement or something else."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from transforms.dates.find import redate
from transforms.dates.model import DateMention
from transforms.mentions import DateSpan
from transforms.text.document import Document
from transforms.text.sentences import Sentence

_SAY = (
    r"(?:said|says|say|announced|announces|reported|reports|stated|told|confirmed|revealed|disclosed|declared|added"
    r"|wrote|posted|tweeted|published|issued|released|explained|noted|stressed|claimed|unveiled|presented|presenting"
    r"|briefed|quoted|cited|informed|warned|indicated|affirmed|acknowledged|statement|communique|communiqué|briefing"
    r"|news conference|press conference|readout|press release|divulged|let it be known|let on|made (?:it )?(?:known|public)|put on show|on show|showed off|spread out|laid out|paraded|displayed"
    r"|went public|doing the rounds|conceded|admitted|recalled|remarked|commented|thanked|congratulated|saluted|hailed|praised|boasted|reckoned|estimated|valued|observed|read on|before the cameras"
    r"|bulletin|came to light only|emerged|learned|learnt|made the (?:affair|find|haul|case) public|told the story|broke the news|trumpeted|spoke of|gave details)"
)
_SAID_ON = re.compile(
    rf"\b(?P<say>{_SAY})\b(?:,?\s+(?!that\b|where\b|when\b|which\b|who\b|after\b)[\w’'.-]+){{0,7}}?,?\s*(?:\b(?:also|late|early|on|in|at)\s+)*(?:the\s+)?$",
    re.IGNORECASE,
)
_ON_SAID = re.compile(
    rf"^(?:\s+(?:morning|evening|night|afternoon))?,?\s+(?:also\s+|officially\s+)?{_SAY}\b", re.IGNORECASE
)
_ACT = re.compile(
    r"\b(?:seized|seizing|confiscated|intercepted|recovered|found|discovered|arrested|detained|foiled|thwarted|raided"
    r"|stopped|searched|met|meets?|held|holding|hosted|received|spoke|visited|travel\w+|arrived|talks|meeting|call|signed"
    r"|caught|captured|shot|destroyed|dismantled|busted|took|taken|made|carried out|conducted|occurred|happened)\b",
    re.IGNORECASE,
)
_BREAK = re.compile(
    r"[;:—–]|\.\s|,\s+(?:and\s+)?(?:who|whom|whose|which|where|when|while|whereas|after|before|since|as|because|although|though|but)\b"
    r"|\b(?:after|before|since|when|while|who|whose|which|where|because|although)\b|,\s+and\s+(?=\w+\s+\w*(?:ed|met|held|took|found)\b)",
    re.IGNORECASE,
)
_OTHERS_DATE = re.compile(
    r"\b(?:since|following|ahead of|of|’s|'s|born|elected|appointed|inaugurated|sworn in|took office|assumed|signed|fell|ousted"
    r"|invasion|election|war|coup|deal|agreement|attack|truce|ceasefire|collapse)\s+(?:on|in|of|since)?\s*(?:the\s+)?$",
    re.IGNORECASE,
)
_PRECISION = {"day": 0, "week": 1, "month": 2, "year": 3, "unknown": 4}
_LEAD_SENTENCES = 4
_FAR = 100_000


@dataclass(frozen=True, slots=True)
class DateDecision:
    """The days of an event, the phrase that gives them (null for none) and why, in one line."""

    span: DateSpan
    mention: DateMention | None
    reason: str


def date_for(
    document: Document,
    sentence: Sentence,
    span: tuple[int, int],
    *,
    is_future: bool = False,
    is_aggregate: bool = False,
) -> DateDecision:
    """Days of the event whose trigger words are `document.text[span]` in `sentence`.

    The phrase of the same clause, else of the same sentence, else of the sentences before it in the paragraph, else
    the last one told in the paragraphs before. A phrase that dates a statement ("said on Sunday") dates no event.
    `is_future` reads weekdays and months ahead; `is_aggregate` lets "since March" count.
    """
    own = _choose(document, sentence, span, is_aggregate=is_aggregate)
    if own is not None:
        where = "same clause" if _breaks(document.text, own, span) == 0 else "same sentence"
        return _decide(document, own, where, is_future=is_future)
    told = _told_before(document, sentence, is_aggregate=is_aggregate)
    if told is not None:
        return _decide(document, told[0], told[1], is_future=is_future)
    return DateDecision(DateSpan(), None, "no date of the event in reach")


def dates_statement(document: Document, mention: DateMention, span: tuple[int, int] | None = None) -> bool:
    """Whether `mention` tells when something was said rather than done ("said on Sunday", "on Monday announced")."""
    text = document.text
    sentence = _sentence_at(document, mention.start)
    before = text[sentence.start : mention.start]
    said = _SAID_ON.search(before)
    if said is not None and not re.search(r"\b(?:was|were|been|being|be)\s+(?:also\s+)?$", before[: said.start()]):
        from_say = sentence.start + said.start()
        if span is not None and from_say < span[0] < mention.start:
            return False
        return _ACT.search(text, sentence.start + said.end("say"), mention.start) is None
    if mention.start - sentence.start < 4:
        return False
    return _ON_SAID.match(text[mention.end : sentence.end]) is not None


def _choose(document: Document, sentence: Sentence, span: tuple[int, int], *, is_aggregate: bool) -> DateMention | None:
    inside = [m for m in document.dates if sentence.start <= m.start < sentence.end]
    usable = [m for m in inside if _is_usable(document, m, span, is_aggregate=is_aggregate)]
    if not usable:
        return None
    return min(usable, key=lambda m: _remoteness(document.text, m, span))


def _is_usable(document: Document, mention: DateMention, span: tuple[int, int] | None, *, is_aggregate: bool) -> bool:
    if mention.role == "since" and not is_aggregate:
        return False
    if mention.role in ("until", "before", "about", "dateline") or (
        mention.role == "after" and mention.kind != "discourse"
    ):
        return False
    return not dates_statement(document, mention, span)


def _remoteness(text: str, mention: DateMention, span: tuple[int, int]) -> tuple[int, int, int]:
    """Clause breaks between the phrase and the trigger first, then characters; a phrase behind counts a little nearer."""
    distance = mention.start - span[1] if mention.start >= span[1] else span[0] - mention.end
    return _breaks(text, mention, span), int(mention.span.start is None), max(distance, 0)


def _breaks(text: str, mention: DateMention, span: tuple[int, int]) -> int:
    if mention.start >= span[1]:
        between = text[span[1] : mention.start]
    elif mention.end <= span[0]:
        between = text[mention.end : span[0]]
    else:
        return 0
    return sum(1 for _ in _BREAK.finditer(between))


def _told_before(document: Document, sentence: Sentence, *, is_aggregate: bool) -> tuple[DateMention, str] | None:
    """The date told last before the sentence: in its paragraph, or in the paragraph before."""
    for candidate in reversed(document.sentences[: sentence.index]):
        if sentence.paragraph - candidate.paragraph > 1:
            break
        found = [
            m for m in _in_sentence(document, candidate) if _is_usable(document, m, None, is_aggregate=is_aggregate)
        ]
        found = [m for m in found if m.span.start is not None or m.kind == "weekday"]
        if found:
            same = candidate.paragraph == sentence.paragraph
            return found[0], "earlier in the paragraph" if same else "paragraph before"
    return None


def _in_sentence(document: Document, sentence: Sentence) -> Iterable[DateMention]:
    return (m for m in document.dates if sentence.start <= m.start < sentence.end)


def _sentence_at(document: Document, offset: int) -> Sentence:
    return next(s for s in document.sentences if s.start <= offset <= s.end)


def _decide(document: Document, mention: DateMention, where: str, *, is_future: bool) -> DateDecision:
    span = mention.span
    if is_future != mention.is_future and mention.kind != "discourse":
        span = redate(mention, document.article.published_on, is_future=is_future)
    return DateDecision(span, mention, f"{where}: {mention.reason}")
