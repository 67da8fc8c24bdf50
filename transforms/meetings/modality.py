"""Decides whether a reported meeting was held, is planned, was cancelled or is denied, or is mere talk of one."""

from __future__ import annotations

import re

_DENIED = re.compile(
    r"\b(?:did not|didn't|had not|hadn't|has not|hasn't|have not|never|not yet|denied|denies|denying|refused (?:even )?(?:to|point-blank)|refuses to|refusal to|refusing to|no (?:wish|intention|desire|need|reason|question) (?:to|of)|in no mood to|unwilling to|would not hear of|avoided|shunned|shuns|snubs|stood up|cold-shouldered|kept away from|failed to|fails to|neither (?:met|spoke|saw)|at no point|at no time|nor did|nor had|nor has"
    r"|declined to|declines to|declined an?|ruled out|rules out|rebuffed|rejected|rejects|snubbed|turned down|dismissed reports|no plans? (?:to|for)"
    r"|will not|won't|would not|wouldn't|is not|isn't|are not|was not|wasn't|no longer|without|not be|no (?:face-to-face|direct|formal|bilateral|separate)?\s?(?:meeting|talks|contact|encounter|call|conversation))\b"
)
_CANCELLED = re.compile(
    r"\b(?:cancel(?:s|led|ed|ling|ing|lation)?|called off|calls off|calling off|call off|postpone[ds]?|postponing|postponement|scrapped|scrapping|shelved"
    r"|put off|puts off|pulled out of|pulls out of|axed|suspended|aborted|scuppered|scuttled|delayed|deferred"
    r"|(?:had been|was|were) (?:due|supposed|scheduled|set|slated|meant|expected|planned) to (?!meet again)(?:have )?"
    r"|was to have|were to have|would have (?:met|held|been))\b"
)
_CALLED_OFF = re.compile(
    r"\b(?:cancel(?:s|led|ed|lation)?|called off|postponed|postponement|scrapped|shelved|put off|axed|aborted|scuppered|scuttled|delayed|deferred|pulled out|dropped|ditched|abandoned|binned|fell through|came to nothing|removed from"
    r"|(?:would|will|did|could) not (?:take place|happen|materiali[sz]e|come about|come off)|never (?:took place|happened|materiali[sz]ed|came about|came off)"
    r"|(?:is|are|was|were) (?:all )?off(?=$| [,.;]| for)|struck (?:off|from)|put back|pushed back|will not go ahead|did not go ahead|off the (?:table|agenda|calendar))\b"
)
_WAS_DUE = re.compile(r"\b(?:had been|was|were) (?:due|supposed|scheduled|set|slated|meant|expected|planned)\b")
_HYPOTHETICAL = re.compile(
    r"\b(?:could|might|may|should|ought to|ready (?:to|for)|willing(?:ness)? to|open to|prepared to|wants? (?:to|a)|wanted (?:to|a)|hopes? to|hoped to|hoping to"
    r"|wish(?:es|ed)? to|eager to|keen to|urged|urges|urging|call(?:s|ed|ing)? for|propos(?:e|es|ed|al|ing)|offer(?:s|ed|ing)?(?: to)?|invit(?:e|es|ed|ation|ing)"
    r"|if|whether|possib(?:le|ility)|prospects?|seek(?:s|ing)?|sought|trying to|tried to|would like|would love|would be (?:ready|happy|willing|prepared)|suggest(?:s|ed)?|request(?:s|ed)?|demand(?:s|ed)?|asked (?:for|to)|asking (?:for|to)"
    r"|pressed for|pushed for|pushing for|appeal(?:s|ed)?|unless|in case|consider(?:s|ed|ing)?|able to|chance of|plea|efforts? to|arrang(?:e|ing)|underway|conditions? for)\b"
)
_PLANNED = re.compile(
    r"\b(?:will|'ll|shall|(?:is|are) (?:also |then |now |first |later )?to|is due|are due|due to|due in|scheduled|slated|set to|set for|is set|expected to|expects to|plans? to|planned|planning to|planning"
    r"|going to|down to|intends? to|upcoming|forthcoming|is fixed|are fixed|has agreed to|have agreed to|agreed to|settled on|arranged to|next (?:week|month|year|monday|tuesday|wednesday|thursday|friday|saturday|sunday)|tomorrow"
    r"|later this (?:week|month|year)|is meeting|are meeting|awaits|looks? ahead|preparing to|prepares? to|pencilled in|foreseen|down for|on the (?:programme|program|cards|agenda|calendar)|is (?:still )?ahead|still to come|in (?:the|his|her|their) (?:diary|calendar|programme|schedule)"
    r"|on (?:his|her|their) (?:programme|program|schedule|agenda|itinerary)|is bound for|are bound for|is heading|heads to|to be held|to take place|takes place|ahead of (?:a|his|her|their)|before (?:a|his|her|their))\b"
)
_NO_NOUN = re.compile(
    r"\b(?:no|nor any|not a single|neither a)(?: (?!doubt|sooner|later|longer|less|more)[\w-]+){0,2} $|\b(?:no|nor any|not a single|neither a)$|\b(?:no|nor any)(?: (?!doubt|sooner|later|longer|less|more)[\w-]+){1,2}$"
)
_REFUSED = re.compile(
    r"^[^.;,]*\b(?:(?:was|were|is|are|has been) (?:ruled out|refused|rejected|turned down|declined|rebuffed|denied|excluded)|out of the question)\b"
)
_NOT_OFFERED = re.compile(
    r"^[^.;,]*\b(?:not|never|nor) (?:on offer|on the cards|planned|foreseen|on the agenda|in prospect|in sight|envisaged|scheduled|to be had)\b"
)
_SETS_OUT = re.compile(
    r"\b(?:(?:is|are) (?:also |now |then |next )?(?:flying|travell?ing|heading|going|coming|leaving|returning|driving|sailing|on (?:his|her|their) way|en route|due)|goes|flies|travels|heads|returns|comes|leaves|stays|sets (?:off|out)|continues|moves on|crosses|departs|lands|arrives|makes for|drives|sails|hopes|means"
    r"|wants|intends|aims|expects|go|fly|travel|head|return|come|leave|stay)\b(?: (?!and\b|who\b|which\b|but\b)[\w'’-]+| ,){0,9} to$"
)
_NOT_FIRST = re.compile(
    r"\b(?:was|is|were|are|had|has)(?: not|n't) (?:been )?(?:for )?(?:the|their|his|her|a|an) (?:first|only|last|one-off)\b|\bneither of (?:them|whom|the two)\b"
)
_NEGATION_REACH = 75
"""Characters over which a plain `not` still denies the meeting."""
_REFUSALS = frozenset(
    {"denied", "denies", "denying", "refused to", "refuses to", "ruled out", "rules out", "declined to", "rejected"}
)
_RELATIVE = re.compile(r" , (?:who|which|whose) [^,]*,")
_WHETHER = re.compile(r"\bwhether\b")
_HAD_BEEN_DUE = re.compile(
    r"\bshould have (?!been (?:told|asked))|\bhad been (?:due|supposed|scheduled|set|slated|meant|expected) to\b|\b(?:was|were) to have\b"
)
_COMING_DAY = re.compile(
    r"\b(?:on (?:mon|tues|wednes|thurs|fri|satur|sun)day|tomorrow|next week|later this week|in the coming days)\b"
)
_FULL_DATE = re.compile(
    r"\b(?:january|february|march|april|may|june|july|august|september|october|november|december) \d|\d (?:january|february|march|april|may"
    r"|june|july|august|september|october|november|december)\b"
)
_BREAK = re.compile(r"[,;]|\b(?:and|that|which|said|agreed|told|but)\b")
_MAY_BE = re.compile(r"\b(?:could|can|may|might) (?:not )?(?:be|take|happen|only|go|still|yet|follow|occur)\b")
_IN_VAIN = re.compile(
    r"\b(?:(?:was|were|been|is) (?:turned (?:down|away)|rejected|refused|rebuffed|snubbed|declined|rebutted|denied)|in vain|without success"
    r"|to no avail|got no (?:answer|reply)|was told no|said no)\b"
)
_REPORTED_PLAN = re.compile(
    r"\b(?:would|(?:was|were) (?:(?:also|then|later|first|still|now|next|likewise|due|likely|expected|scheduled) ){0,2}to|was due|were due)\b"
)
_KEPT_UP = re.compile(
    r"\b(?:remain|remained|remains|stay|stayed|stays|keep|kept|be|keeping|staying|remaining|maintain|maintained|maintaining) (?:[\w-]+ ){0,1}?(?:in )(?:[\w-]+ ){0,2}$"
    r"|\b(?:maintain|maintained|maintaining|keep up|kept up) (?:[\w-]+ ){0,2}$"
)
""" "Agreed to stay in close contact": no meeting."""
_ONLY_ITS_DATE = re.compile(
    r"\b(?:dates?|venues?|agenda|time|place|location|timing|details|format|arrangements|preparations?|groundwork|idea|prospects?|possibility|option|question|"
    r"chances?|hopes?|need|conditions?|calls?|readiness) (?:for|of|on) (?:a |an |any |another |the (?:next|coming|planned|possible) |possible |new |future |further )(?:[\w-]+ ){0,3}$"
)
""" "A date for a meeting was not discussed": the meeting itself lies nowhere."""
_APART = re.compile(r"\b(?:ha(?:d|s|ve)(?: not|n't| never)|never|nor had)\b[^,;]{0,30}$")
_APART_UNTIL = re.compile(
    r"^[^.;]{0,60}\b(?:since|until(?: now)?|before(?: now)?|(?:in|for) (?:[\w-]+ ){1,4}(?:years?|months?|weeks?|decades?))\b"
)
"""`had not met since January`, `have not spoken in six years`: how long they kept apart, no meeting that anyone denies."""
_HAPPENED = re.compile(
    r"\b(?:afforded|had the|got|seized|took) (?:him|her|them|the)?\s?(?:the )?(?:chance|opportunity|occasion)\b|\bwas able to\b|\bwere able to\b|\bmanaged to\b"
)


_LOOKS_FORWARD = re.compile(r"\blook(?:s|ed|ing)? forward to\b[^;,]{0,60}$")
_WILL_FOLLOW = re.compile(
    r"\s*(?:, [^,]{1,40} ,)? ?(?:would|will|shall|is to|are to) (?:then |later )?(?:follow|be held|take place|come next|be next)\b"
)
""" "A second meeting, in May, would follow"."""


def decide_status(before: str, after: str, tense: str, *, is_plan_sentence: bool) -> tuple[str | None, str]:
    """Status of a trigger from the clause before and after it (lower case); None for a hypothetical meeting.

    `tense` is the trigger's; `is_plan_sentence` says that the sentence's date lies after publication.
    """
    if tense == "noun" and _is_only_talked_of(before):
        return None, "only talked of"
    if _LOOKS_FORWARD.search(before):
        is_fixed = is_plan_sentence or _COMING_DAY.search(after) or _FULL_DATE.search(after)
        return ("planned", "looked forward to, on a day") if is_fixed else (None, "only looked forward to")
    if _CALLED_OFF.search(before) or _CALLED_OFF.search(after):
        return "cancelled", "called off"
    if tense == "noun" and (_NO_NOUN.search(before) or _REFUSED.search(after[:60])):
        return "denied", "no meeting"
    if tense == "noun" and _NOT_OFFERED.search(after[:60]):
        return None, "not on offer"
    before = _NOT_FIRST.sub(" ", _RELATIVE.sub(" ", before))
    if _HAD_BEEN_DUE.search(before):
        return "cancelled", "had been due to"
    if _WAS_DUE.search(before):
        return "planned", "was due to"
    if _APART.search(before) and _APART_UNTIL.search(after):
        return None, "how long they had not met"
    if match := _DENIED.search(before):
        reach = before[match.end() :]
        if _WHETHER.search(reach):
            return None, "whether it took place"
        near = len(reach) < _NEGATION_REACH or match.group() in _REFUSALS
        if near and "not only" not in before[match.start() : match.end() + 6] and match.group() != "without":
            return "denied", match.group()
    if tense == "present" and _is_announced(before, after):
        return "planned", "present tense of a coming day"
    if tense == "past" and not _PLANNED.search(before[-40:]) and not _has_modal(before):
        return "held", "past tense"
    if _HAPPENED.search(before):
        return "held", "had the chance"
    close = before[-60:]
    hypothetical = _HYPOTHETICAL.search(close)
    planned = _PLANNED.search(close)
    if hypothetical and (match := _IN_VAIN.search(after) or _IN_VAIN.search(before)):
        return "denied", match.group()
    if hypothetical and not (planned and planned.start() > hypothetical.start() + 25):
        return None, f"hypothetical: {hypothetical.group()}"
    if planned:
        return "planned", planned.group()
    if _REPORTED_PLAN.search(close):
        return "planned", "reported plan"
    if is_plan_sentence:
        return "planned", "the date lies ahead"
    if (
        tense == "noun"
        and (match := _MAY_BE.search(after[:90]))
        and not _BREAK.search(after[: match.start()].replace(" and ", " "))
    ):
        return None, f"hypothetical: {match.group()}"
    if tense == "base" and (match := _SETS_OUT.search(before)):
        return "planned", f"on the way to it: {match.group().strip()}"
    if tense == "noun" and (match := _WILL_FOLLOW.match(after)):
        return "planned", match.group()
    if tense == "noun" and (match := _PLANNED.search(after[:50])) and not _BREAK.search(after[: match.start()]):
        return "planned", match.group()
    return "held", "no sign of a plan"


def _is_only_talked_of(before: str) -> bool:
    """Whether contact is kept up, or only the date of a meeting is spoken of."""
    words = f"{before.rstrip()} "
    return _KEPT_UP.search(words) is not None or _ONLY_ITS_DATE.search(words) is not None


def _is_announced(before: str, after: str) -> bool:
    """Whether a verb in the present speaks of a coming day (`sees the king on Tuesday`); captions give the full date."""
    words = f"{before} {after}"
    return _COMING_DAY.search(words) is not None and _FULL_DATE.search(words) is None


def _has_modal(before: str) -> bool:
    return re.search(r"\b(?:will|would|could|might|may|should|to) (?:have )?(?:\w+ly )?$", before) is not None
