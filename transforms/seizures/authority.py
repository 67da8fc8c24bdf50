"""Which body took the goods: the most specific one that the text names as the actor."""

from __future__ import annotations

import functools
import importlib.resources
import re
from dataclasses import dataclass

from transforms.text.sentences import Sentence


@dataclass(frozen=True, slots=True)
class Body:
    """`text[start:end]` names a body. `rank`: 2 a proper name, 1 a plain one ("police"), 0 its people ("officers")."""

    name: str
    start: int
    end: int
    rank: int
    sentence: int


def find_bodies(text: str, sentences: list[Sentence]) -> list[Body]:
    """Bodies named in the sentences, in order."""
    bodies = []
    for sentence in sentences:
        taken: list[tuple[int, int]] = []
        for rank, pattern in ((2, _names()), (1, _plain()), (0, _weak())):
            for match in pattern.finditer(sentence.text):
                span = _trim(sentence.text, *match.span(), rank)
                if span is None or any(s < span[1] and span[0] < e for s, e in taken):
                    continue
                taken.append(span)
                start, end = sentence.start + span[0], sentence.start + span[1]
                bodies.append(Body(text[start:end], start, end, rank, sentence.index))
    return sorted(bodies, key=lambda b: b.start)


def choose_body(
    bodies: list[Body], text: str, sentences: list[Sentence], item_sentences: list[int], window: tuple[int, int]
) -> tuple[Body, float] | None:
    """The body that most plainly took the goods told in `item_sentences`; `window` bounds the event's sentences."""
    best: tuple[float, int, Body] | None = None
    for body in bodies:
        if not window[0] <= body.sentence <= window[1]:
            continue
        sentence = sentences[body.sentence]
        score = _role_score(body, text, sentence) + 0.8 * body.rank
        distance = min(abs(body.sentence - index) for index in item_sentences)
        score += 2.0 if distance == 0 else 1.0 - 0.4 * distance
        if best is None or score > best[0]:
            best = (score, -body.start, body)
    return (best[2], best[0]) if best else None


_ACTS = (
    r"(?:ha(?:s|ve|d)\s+|were\s+able\s+to\s+|managed\s+to\s+|also\s+|later\s+|then\s+)*"
    r"(?:seiz|confiscat|impound|intercept|foil|thwart|recover|f(?:ou|i)nd|discover|uncover|unearth|arrest|detain|captur|nabb|stop|bust|raid|search|"
    r"board|catch|caught|spot|count|took|taken|collect|pick|pull|dug|removed|came|counted|got|hauled|nett|relieve|detect|inspect|"
    r"mounted|stormed|swoop|opened|chased|tracked|located|picked|prevent|block|frustrat|shot|came across|bagged|lifted|smashed|"
    r"dismantl|destroy|rescu|retriev|act|led|emptied|halted|checking|searching|patrolling|acting|lying|had|were|was (?:waiting|lying)|looked|put|broke)"
)
_SAYS = r"(?:\s+\([A-Z]+\))?,?\s+(?:said|says|announced|reported|confirmed|disclosed|told|stated|added|revealed|statement|spokes|chief|commander|director|in a statement)"


def _role_score(body: Body, text: str, sentence: Sentence) -> float:
    before = text[max(sentence.start, body.start - 60) : body.start].lower()
    after = text[body.end : min(sentence.end, body.end + 90)]
    score = 0.0
    if re.match(rf"(?:'s|’s)?(?:\s+\([^)]*\))?(?:[^.;:,]{{0,40}}?|,[^.;:]{{0,60}}?,)\s+{_ACTS}", after, re.IGNORECASE):
        score += 2.0
    if re.search(r"\b(?:by|of)\s+(?:the\s+)?(?:[\w-]+\s+)?$", before) and re.search(
        r"\b(?:by)\s+(?:the\s+)?(?:[\w-]+\s+)?$", before
    ):
        score += 2.0
    if re.match(_SAYS, after, re.IGNORECASE):
        score -= 0.3
    if re.search(
        r"\b(?:with|alongside|together with|supported by|help of|assistance of|along with|cooperation with|handed (?:over )?to|information from|tip from|request of|according to)\s+(?:the\s+)?(?:[\w-]+\s+)?$",
        before,
    ):
        score -= 1.0
    if re.search(r"ministry|minister|government|cabinet", body.name, re.IGNORECASE):
        score -= 1.0
    if re.search(r"prosecut|court|attorney|judicia", body.name, re.IGNORECASE):
        score -= 1.2
    if re.search(r"\b(?:former|ex-|fake|posing as|against|protest|attack on|killed|ambush)\s*(?:\w+\s+)?$", before):
        score -= 2.0
    return score


_DATED = re.compile(
    r"\s+(?:on|in|at|and|for|of)\s+(?:the\s+)?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b.*$|"
    r"\s+(?:on|in|for)\s+(?:January|February|March|April|May|June|July|August|September|October|November|December)\b.*$",
    re.DOTALL,
)
"""A day that the name's last link ran into: "Coast Guard on Wednesday"."""


def _trim(text: str, start: int, end: int, rank: int) -> tuple[int, int] | None:
    """The name without leading article, title or place of publication."""
    name = text[start:end]
    inner = re.search(r"(?:[-–—]|\s)The\s+(?=[A-Z])", name)
    if inner is not None:
        start += inner.end()
        name = text[start:end]
    day = _DATED.search(name)
    if day is not None:
        end = start + day.start()
        name = text[start:end]
    if rank == 1:
        opening = re.match(
            r"(?:The|An?|In|On|At|By|But|And|Meanwhile|When|While|As|After|For|Since|Its|Their)\s+", name
        )
        start += opening.end() if opening is not None else 0
        return start, end
    lead = re.match(
        r"(?:The|An?|In|On|At|By|But|And|Meanwhile|When|While|According|Of|For|As|After|Officers?|Agents|Inspectors|Members|Troops|Operatives|Sleuths|Detectives|Soldiers|Specialist|Lt|Col|Gen|Maj|Brig|Police)\s+(?:of\s+|from\s+|in\s+|at\s+)?(?:the\s+)?(?=[A-Z])",
        name,
    )
    if (
        rank == 2
        and lead is not None
        and not (lead.group().startswith("Police") and " of " not in lead.group() and True)
    ):
        start += lead.end()
    name = text[start:end]
    if not name or (
        rank == 2
        and not any(word in _words("head") or word in _words("acronym") for word in re.findall(r"[\w-]+", name))
        and name not in _words("whole")
    ):
        return None
    if (
        rank == 2
        and len(name.split()) == 1
        and name
        not in (*_words("acronym"), *_words("whole"), "Customs", "Police", "Gendarmerie", "Navy", "Army", "Coastguard")
    ):
        return None
    if re.search(
        r"\b(?:Security Council|Human Rights|Supreme|Court|University|Bank|Party|Hospital|World Health|Red Cross|Economic|Trade Organi[sz]ation|Post Office)\b",
        name,
    ):
        return None
    return start, end


@functools.cache
def _words(kind: str) -> tuple[str, ...]:
    lines = importlib.resources.files(__package__).joinpath("authority_words.tsv").read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")][1:]
    return tuple(word for word, of_kind in rows if of_kind == kind)


def _any(words: tuple[str, ...]) -> str:
    return "|".join(
        re.escape(w).replace(r"\ ", r"\s+").replace("'", "['’]") for w in sorted(words, key=lambda w: (-len(w), w))
    )


@functools.cache
def _names() -> re.Pattern[str]:
    word = r"[A-ZÀ-Þ][\w'’&-]*(?<!['’]s)"
    link = r"(?:\s+(?:of|for|and|on|against|&|de|la|del|di|e|d[aeo]s?)\s+(?:the\s+)?|,\s+(?=[A-Z][\w-]+,?\s+(?:and\s+)?[A-Z])|\s+|-)"
    heads = _any(_words("head"))
    name = rf"(?:{word}{link}){{0,6}}(?:{heads})(?:{link}{word}){{0,6}}"
    return re.compile(rf"\b(?:{_any(_words('whole'))}|{name}|(?:{_any(_words('acronym'))}))(?![\w])")


@functools.cache
def _plain() -> re.Pattern[str]:
    modifiers, plain = _any(_words("modifier")), _any(_words("plain"))
    return re.compile(rf"(?<![\w-])(?:[A-ZÀ-Þ][\w’'-]+\s+){{0,2}}(?:(?:{modifiers})\s+){{0,2}}(?:{plain})(?![\w-])")


@functools.cache
def _weak() -> re.Pattern[str]:
    modifiers, weak = _any(_words("modifier")), _any(_words("weak"))
    return re.compile(rf"(?<![\w-])(?:(?:{modifiers})\s+){{0,2}}(?:{weak})(?![\w-])", re.IGNORECASE)
