"""Decides which candidates an authority took, from the words around them and what the article is about."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from transforms.commodities.catalogue import commodity_of
from transforms.seizures.candidate import Candidate
from transforms.seizures.cues import Cues, find_cues
from transforms.seizures.measures import KG_PER_UNIT
from transforms.seizures.passages import Passage

_INCIDENTAL = frozenset({"vehicle", "vessel", "equipment", "documents", "drone", "cash", "smuggled_goods"})
"""Goods that often only carry or surround what was taken: they need to be the object of the taking."""

LIST_GAP = re.compile(
    r"\s*(?:,|;|and|as well as|along with|plus|besides|&|,?\s*and also|,?\s*together with|\(|\)|\s)+(?:[\w'’.-]+\s+){0,4}$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Topic:
    """What the article is about. `taking`: 0 to 2; `court`: whether a trial is its subject."""

    taking: float
    court: bool


@dataclass(slots=True)
class Judged:
    """An accepted candidate with its score."""

    candidate: Candidate
    score: float
    why: str
    signs: Mapping[str, float] = field(default_factory=dict)
    """What the models saw in it."""


def judge_candidates(candidates: list[Candidate], passages: list[Passage], topic: Topic, text: str) -> list[Judged]:
    """The candidates that were taken, in order, each with its score and the reason."""
    accepted: list[Judged] = []
    refused: list[Candidate] = []
    for candidate in candidates:
        passage = passages[candidate.sentence.index]
        if passage.is_link:
            continue
        judged = _judge(candidate, passage, topic, text, accepted)
        if judged is not None:
            accepted.append(judged)
        else:
            refused.append(candidate)
    return _begin_lists(accepted, refused, text)


def read_syntax(candidate: Candidate, passage: Passage, text: str, before: Candidate | None) -> list[str]:
    """Names of the patterns that show how the goods stand in their sentence; `before` are the goods told just before."""
    found = {
        "object": _is_object(candidate, passage, text),
        "found": _is_found(candidate, passage, text),
        "held with": _is_held_with(candidate, passage, text),
        "load of stopped": _is_load_of_stopped(candidate, passage, text),
        "beyond taking": _is_beyond_taking(candidate),
        "list": before is not None
        and before.sentence is candidate.sentence
        and 0 <= candidate.start - before.end < _LIST_REACH
        and LIST_GAP.fullmatch(text, before.end, candidate.start) is not None,
    }
    return [name for name, holds in found.items() if holds]


_LIST_REACH = 60


def _begin_lists(accepted: list[Judged], refused: list[Candidate], text: str) -> list[Judged]:
    """Takes in goods that a list begins with: "reactors, gas masks and 5.3 kg of ..."."""
    for candidate in reversed(refused):
        after = next(
            (j for j in accepted if j.candidate.sentence is candidate.sentence and j.candidate.start >= candidate.end),
            None,
        )
        if after is None or after.candidate.how == "bare" or candidate.how == "money":
            continue
        between = text[candidate.end : after.candidate.start]
        if re.fullmatch(r"\s*(?:,|,?\s*and|as well as|along with)\s+(?:also\s+)?", between):
            accepted.append(Judged(candidate, after.score, "list opens"))
            accepted.sort(key=lambda j: j.candidate.start)
    return accepted


def read_topic(passages: list[Passage], candidates: list[Candidate], headline: str) -> Topic:
    """The article's subject from its headline and first sentences."""
    report = [p for p in passages if not p.is_link]
    lead = report[:LEAD]
    leading = {p.sentence.index for p in lead}
    authority = find_cues(headline).has("authority", "take") or any(p.cues.has("authority") for p in lead)
    taking = 0.0
    for candidate in candidates:
        index = candidate.sentence.index
        cues = passages[index].cues
        near = [passages[i].cues for i in range(max(0, index - 1), min(len(passages), index + 2))]
        strong = (
            _is_illicit(candidate)
            and candidate.amount is not None
            and not candidate.amount.is_article
            and candidate.how != "of_them"
            and not _is_everyday(candidate)
        )
        if not strong and (candidate.mention is None or candidate.mention.is_weak or index not in leading):
            continue
        if cues.has("policy") and not cues.has("take"):
            continue
        if cues.has("take"):
            taking = max(taking, 2.0 if index in leading else 1.0)
        elif strong and authority and any(c.has("take", "find", "carry", "arrest") for c in near):
            taking = max(taking, 1.5 if index in leading else 0.5)
    dense = sum(len(p.cues.of("take", "find", "carry", "arrest")) for p in lead) >= DENSE and any(
        p.cues.has("take", "arrest") for p in lead
    )
    told = any(
        c.sentence.index in leading
        and not (c.mention and c.mention.is_weak and c.mention.unit == "")
        and c.amount is not None
        and _is_illicit(c)
        and not passages[c.sentence.index].cues.has("policy")
        for c in candidates
    )
    if authority and dense and told:
        taking = max(taking, 1.5)
    court = sum(len(p.cues.of("court")) for p in lead)
    return Topic(taking, court >= 3)


DENSE = 4
"""Cues in the lead of a report that tells of little else."""
LEAD = 9
"""Sentences at the head of a report that tell its subject."""


def _is_everyday(candidate: Candidate) -> bool:
    """Paintings, coins and horns: things that most articles which count them do not tell as taken."""
    weak = candidate.mention is not None and candidate.mention.is_weak
    return weak and commodity_of(candidate.code or "").commodity_group in ("antiquity", "wildlife")


def _is_illicit(candidate: Candidate) -> bool:
    return commodity_of(candidate.code or "").commodity_group in ILLICIT_GROUPS


ILLICIT_GROUPS = frozenset(
    "drug weapon ammunition explosive precursor tobacco wildlife antiquity precious_metal".split()
)
ENOUGH = 3.0
"""The score from which counted or measured goods count as taken."""
WEIGHTS = {"take": 2.5, "find": 1.0, "carry": 1.0, "authority": 0.5, "arrest": 0.5}
"""What the cues of a sentence add to it."""


def _judge(candidate: Candidate, passage: Passage, topic: Topic, text: str, accepted: list[Judged]) -> Judged | None:
    assert candidate.code is not None
    cues = passage.cues
    listed = _continues_list(candidate, accepted, text)
    if candidate.how == "bare" or (
        candidate.amount is not None and candidate.amount.is_article and candidate.unit == "piece"
    ):
        return _judge_bare(candidate, passage, topic, text, listed)
    if _is_one_of_those(candidate, accepted, text) or _is_beyond_taking(candidate):
        return None
    score, why = _score(candidate, cues, topic)
    if listed:
        score, why = max(score, accepted[-1].score), why + " list"
    if _is_illicit(candidate) and not cues.has("take", "court") and _is_held_with(candidate, passage, text):
        score, why = score + 2.0, why + " held with"
    elif _is_illicit(candidate) and not cues.has("take", "court", "policy") and _is_found(candidate, passage, text):
        score, why = score + 1.0, why + " were found"
    if (
        candidate.code in _INCIDENTAL
        and candidate.how != "money"
        and not listed
        and not _is_object(candidate, passage, text)
    ):
        return None
    if candidate.code in _INCIDENTAL and not topic.taking and not cues.has("authority", "arrest"):
        return None  # nobody there who could take it
    weak = candidate.mention is not None and candidate.mention.is_weak
    if (
        weak
        and not listed
        and not (cues.has("take") or (cues.has("find", "carry") and (cues.has("authority", "arrest") or topic.taking)))
    ):
        return None
    if candidate.how == "money" and not listed and not _is_taken_money(candidate, passage, text, accepted):
        return None
    return Judged(candidate, score, why) if score >= ENOUGH else None


def _is_found(candidate: Candidate, passage: Passage, text: str) -> bool:
    """ "1.8 kg of marijuana were found in his flat": drugs told by weight are found by those who take them."""
    measured = candidate.amount is not None and (candidate.unit in KG_PER_UNIT or candidate.unit == "pill")
    return measured and _WERE_FOUND.match(text, candidate.end, passage.sentence.end) is not None


_WERE_FOUND = re.compile(
    r"[^.;:]{0,70}?\b(?:was|were|been|being)\s+(?:\w+\s+){0,2}?(?:found|discovered|uncovered|located|detected|unearthed)\b",
    re.IGNORECASE,
)


def _is_held_with(candidate: Candidate, passage: Passage, text: str) -> bool:
    """ "Arrested two men with 1.5 kg of heroin": who is held no longer holds the goods."""
    return _HELD_WITH.search(text, passage.sentence.start, candidate.start) is not None


_HELD_WITH = re.compile(
    r"\b(?:arrest(?:ed|s|ing)?|apprehend(?:ed|s|ing)?|nabb(?:ed|ing)|nabs?|detain(?:ed|s|ing)?|collared|caught|catch|nailed|intercept(?:ed|s|ing)?)\b"
    r"[^.;:]{0,120}?\b(?:with|carrying|possessing|transporting|while smuggling|for (?:smuggling|trafficking|carrying|transporting|possessing))\s+[^.;:]{0,60}$",
    re.IGNORECASE,
)


def _is_beyond_taking(candidate: Candidate) -> bool:
    """Money in milliards moves in markets and budgets; hands take less (largest known cash haul: $207 m, Mexico City 2007)."""
    return candidate.code == "cash" and candidate.amount is not None and candidate.amount.value >= _BUDGET


_BUDGET = 1e9


def _score(candidate: Candidate, cues: Cues, topic: Topic) -> tuple[float, str]:
    score, why = 1.0, ["amount"]
    for kind, weight in WEIGHTS.items():
        if cues.has(kind):
            score += weight
            why.append(kind)
    score += topic.taking
    if cues.has("policy"):
        score -= 0.5 if cues.has("take") else 2.0
        why.append("-policy")
    if cues.has("court") or (topic.court and not cues.has("authority", "take")):
        score -= 0.5 + topic.court
        why.append("-court")
    if cues.has("unreal") and not cues.has("take"):
        score -= 0.5
        why.append("-unreal")
    drug = commodity_of(candidate.code or "").commodity_group in (
        "drug",
        "weapon",
        "ammunition",
        "explosive",
        "precursor",
    )
    if drug:
        score += 0.5
    return score, " ".join(why)


def _is_one_of_those(candidate: Candidate, accepted: list[Judged], text: str) -> bool:
    """ "46 pistols, one of them gold-plated", "84 rifles, one rifle being inlaid": already counted."""
    if candidate.amount is None or candidate.amount.value != 1 or not accepted:
        return False
    before = accepted[-1].candidate
    same = any(j.candidate.code == candidate.code and j.candidate.sentence is candidate.sentence for j in accepted)
    after = re.match(
        r"\s+(?:being|of (?:which|them|those)|fitted|had|has|was|is)\b", text[candidate.end : candidate.end + 14]
    )
    return same and before.sentence is candidate.sentence and after is not None


def _is_taken_money(candidate: Candidate, passage: Passage, text: str, accepted: list[Judged]) -> bool:
    """Money as the object of a taking: "relieved them of $410,000", "and two million pesos in notes"."""
    words = text[candidate.end : candidate.end + 30].lower()
    if accepted and accepted[-1].candidate.sentence is candidate.sentence:
        return True
    told_as_cash = re.match(
        r"\s*(?:\w+\s+)?in (?:cash|notes|banknotes|bills|currency|foreign currency|local currency)", words
    )
    before = text[passage.sentence.start : candidate.start]
    taken = _AFTER_ACTIVE.search(before)
    near = taken is not None and _BREAKS.search(taken["gap"]) is None
    return passage.cues.has("take", "find", "carry") and (told_as_cash is not None or near)


def _continues_list(candidate: Candidate, accepted: list[Judged], text: str) -> bool:
    if not accepted or accepted[-1].candidate.sentence is not candidate.sentence:
        return False
    between = text[accepted[-1].candidate.end : candidate.start]
    return (
        len(between) < 60
        and LIST_GAP.fullmatch(between) is not None
        and not re.search(
            r"\b(?:in|on|from|inside|aboard|by|with(?! it)|worth|who|which|that|was|were|after|while|into|to|for)\b",
            between,
        )
    )


def _judge_bare(candidate: Candidate, passage: Passage, topic: Topic, text: str, listed: bool) -> Judged | None:
    if listed:
        return Judged(candidate, 3.5, "bare list")
    if topic.taking < 1 and (candidate.mention is None or candidate.mention.is_weak or not (
        passage.cues.has("take") and passage.cues.has("authority", "arrest") and not passage.cues.has("unreal")
    )):  # fmt: skip
        return None
    if topic.court or (passage.cues.has("policy") and not passage.cues.has("take")):
        return None
    if _is_load_of_stopped(candidate, passage, text):
        return Judged(candidate, 3.0 + topic.taking / 2, "bare load of what was stopped")
    if re.search(
        r"\b(?:will|would|could|should|might|may|must|cannot|can)\s+(?:\w+\s+){0,3}$|\bto\s+(?:\w+\s+)?$",
        text[passage.sentence.start : candidate.start][-60:].lower().split(",")[-1],
    ):
        return None
    if _is_object(candidate, passage, text):
        return Judged(candidate, 3.0 + topic.taking / 2, "bare object")
    return None


def _is_load_of_stopped(candidate: Candidate, passage: Passage, text: str) -> bool:
    """ "Stopped a drone that was bringing TNT", "foiled an attempt to move pills abroad": the load is taken with its bearer."""
    before = text[passage.sentence.start : candidate.start]
    attempt = _FOILED_ATTEMPT.search(before)
    if attempt is not None and _BREAKS_ATTEMPT.search(attempt["gap"]) is None:
        return True
    borne = _STOPPED_BEARER.search(before)
    return borne is not None and passage.cues.has("take", "find") and _BREAKS.search(borne["gap"]) is None


_FOILED_ATTEMPT = re.compile(
    r"\b(?:foil|thwart|prevent|stop|frustrat|abort|scupper|block|defeat|disrupt|put paid to|intercept|nip|uncover|discover|detect|halt|"
    r"bust|fail|forestall|upset|scotch|spoil|put an end to|put a stop to)\w*\s+(?:[^.;:]{0,40}?\s)?"
    r"(?:attempts?|bids?|plots?|efforts?|plans?|schemes?|tries|try|ploys?|ventures?|operations?|moves?|runs?|missions?)\s+"
    r"(?:by [^.;:]{2,50}? |at |from [^.;:]{2,30}? )?(?:to|of|at|for)\s+(?:\w+ly\s+)?(?:\w+(?:ing)?\s+(?:in|out|away|across|through|off|abroad|over)?\s*)?(?P<gap>[^.;:]{0,50})$",
    re.IGNORECASE,
)
_BREAKS_ATTEMPT = re.compile(
    r"\b(?:who|after|because|when|while|which|that|where|before|from|inside|into|under|by|said|about)\b", re.IGNORECASE
)
_STOPPED_BEARER = re.compile(
    r"\b(?:stopp(?:ed|ing)|stops|intercept\w*|halt(?:ed|ing)|brought down|bringing down|shot down|shooting down|downed|downing|caught|catching|"
    r"boarded|boarding|chased|pulled over|nabbed|apprehended|collared|seized|towed|escorted|turned back|hit|captured|tracked|chanced upon|came upon)\b"
    r"[^.;:]{0,110}?\b(?:carrying|bringing|ferrying|hauling|transporting|smuggling|shipping|loaded with|laden with|packed with|stuffed with|"
    r"filled with|containing|holding|hiding|concealing|bearing|full of|with a (?:cargo|load|consignment|shipment) of|(?:carried|held|contained|was carrying|hid|concealed))\s+"
    r"(?P<gap>[^.;:]{0,60})$",
    re.IGNORECASE,
)
_AFTER_ACTIVE = re.compile(
    r"\b(?:seiz(?:ed|es|ing)|confiscat(?:ed|es|ing)|impound(?:ed|ing|s)|intercept(?:s|ed|ing)|recover(?:s|ed|ing)|"
    r"f(?:ou|i)nd(?:s|ing)?|relieved [\w ]{2,30} of|bagged|removed|took|taken|discover(?:s|ed|ing)|uncover(?:s|ed|ing)|unearth(?:s|ed|ing)|captured|retrieved|yielded|netted|nets|"
    r"seizures? of|confiscation of|recovery of|interception of|discovery of|haul of|hauls of|cache of|stash of|"
    r"bust(?:s|ed)?|foil(?:s|ed|ing)|thwart(?:s|ed|ing)|in possession of|caught (?:with|carrying)|arrested with|found with|"
    r"came away with|turned up|smuggl(?:e|ing)|stop(?:s|ped|ping)|block(?:s|ed|ing)|located|took possession of|got hold of|rescued|"
    r"carrying|bringing|slung|containing|loaded with|laden with|packed with|stuffed with|hiding|hid|concealing|consignments? of|shipments? of|loads? of|cargo of|quantit(?:y|ies) of|"
    r"amounts? of)\s+(?P<gap>[^.;:]{0,90})$",
    re.IGNORECASE,
)
_AFTER_PASSIVE = re.compile(
    r"^[^.;:]{0,80}?\b(?:(?:was|were|been|being|are|is)\s+(?:also\s+|subsequently\s+|later\s+|then\s+|all\s+)?"
    r"(?:seized|confiscated|impounded|intercepted|recovered|found|discovered|uncovered|unearthed|captured|retrieved|taken|netted|foiled|thwarted|located)"
    r"|(?<!who )(?:seized|confiscated|recovered|intercepted|impounded)\b(?! (?:of|by)))",
    re.IGNORECASE,
)
_BREAKS = re.compile(
    r"\b(?:who|after|because|when|while|which|that|where|before|since|from|inside|in|on|aboard|by|at|into|near|using|under|as|linked|"
    r"related|suspected|accused|wanted|known|against|between|through|for|said|about|during)\b", re.IGNORECASE,
)  # fmt: skip


def _is_object(candidate: Candidate, passage: Passage, text: str) -> bool:
    """Whether the goods are what is taken: "seized X", "the seizure of X", "X was confiscated", "carrying X" in a taking."""
    before = text[passage.sentence.start : candidate.start]
    after = text[candidate.end : passage.sentence.end]
    active = _AFTER_ACTIVE.search(before)
    strong = passage.cues.has("take")
    if active is not None and _BREAKS.search(active["gap"]) is None:
        verb = before[active.start() : active.start("gap")].lower()
        weak_verb = re.match(
            r"carry|contain|load|lad|pack|stuff|hid|conceal|consign|ship|cargo|quant|amount|smuggl|stop|block|located|find|found|turned|discover",
            verb,
        )
        carrier = candidate.code in ("vehicle", "vessel", "drone", "equipment", "documents", "smuggled_goods")
        if carrier and weak_verb:
            return False
        if carrier and re.search(r"\b(?:foil|thwart|bust|interc)", verb) and candidate.code in ("vehicle", "vessel"):
            return "interc" in verb
        if (
            not weak_verb
            or strong
            or (passage.cues.has("authority", "arrest") and re.match(r"found|find|discover|turned|located|stop", verb))
        ):
            return True
    opens = not re.search(r"\w", re.sub(r"^[A-Z][A-Z ,.]+[-–—:]", "", before))
    if opens and re.match(
        r"[^.;:]{0,140}\b(?:have|has|had) been (?:intercepted|seized|confiscated|impounded|recovered)|[^.;:]{0,140}\b(?:was|were) (?:seized|confiscated|impounded|intercepted)",
        after,
    ):
        return True
    passive = _AFTER_PASSIVE.match(after)
    if passive is None:
        return False
    subject = re.sub(r"^.*[,;:]", "", before)
    return _BREAKS.search(subject) is None and _BREAKS.search(passive.group()) is None
