"""Which body took the goods: the most specific one that the text names as the actor."""

from __future__ import annotations

import re

from transforms.seizures.bodies import PEOPLE, PLAIN, PROPER, Body, find_bodies
from transforms.text.sentences import Sentence

__all__ = ["Body", "choose_body", "find_bodies", "name_of_people", "spell_out"]

_TAKES = (
    r"seiz|confiscat|impound|intercept|foil|thwart|recover|f(?:ou|i)nd|discover|uncover|unearth|arrest|detain|captur|nab|stop|bust|raid|search|board|catch|"
    r"caught|spot|count|took|tak|collect|pick|pull|dug|dig|remov|came|come|got|get|haul|nett|reliev|detect|inspect|mounted|storm|swoop|open|chas|locat|"
    r"prevent|block|frustrat|shot|bag|lift|smash|dismantl|destroy|rescu|retriev|act|emptie|halt|check|patrol|pounc|look|put|broke|break|cut|flag|wav|turn|"
    r"fish|gather|scoop|pluck|laid|lay|hit|end|deal|dealt|deliver|kept|keep|sent|hold|held|tore|took|rip|strip|unload|unpack|unwrap|unscrew|prise|pry|crack|"
    r"drill|x-ray|scann|screen|sift|weigh|burst|enter|went|walk|call|visit|knock|descend|move|surround|ambush|overhaul|pursu|"
    r"question|interview|order|escort|tow|bring|brought|carried|carry|carting|cart|load|secur|record|log|report(?:ed)? (?:finding|stopping|seizing)|"
    r"conduct|carry|execut|launch|lead|led|run|ran|stag|complet|conclud|claim|made|mak|score|notch|yield|produc|present|display|show|parad|exhibit|unveil|"
    r"withh|clear|wrest|snatch|grab|swept|sweep|round|collar|apprehend|trap|land|net|interdict|repel|disrupt|abort|scupper|spoil|spoilt|nip|crush|tackl|thwart|"
    r"head off|reel|extract|expos|trac|stumbl|happen|met with|face|chanc|trip|work|fire|down|disarm|defus|neutrali|deploy|scour|comb|examin|probe|prob|"
    r"investigat|prosecut|close|shut|freez|froze|quarantin|withdr|refus|turn(?:ed)? back|rumbl|prick|peel|spoiled|attack|engag|exchang|gave chase|give chase"
)
_HELPERS = r"(?:(?:who|which|that)\s+)?(?:ha(?:s|ve|d)\s+|were\s+able\s+to\s+|was\s+able\s+to\s+|managed\s+to\s+|succeeded\s+in\s+|also\s+|later\s+|then\s+|were\s+|was\s+|is\s+|are\s+|first\s+|finally\s+|[a-z]+ly\s+|could\s+|did\s+|would\s+|been\s+|to\s+)*"
_SAYS = (
    r"(?:said|says?|announc|report|confirm|disclos|told|tell|stat(?:ed|ing|es)|added|adds|reveal|statement|spokes|believ|estimat|reckon|put(?:s)? the|valu|recall|made public|made known|"
    r"chief|commander|director|head|boss|minister|officials? sa|briefing|press|communiqu|announc|suspect(?:s|ed)? that|allege|explain|describ|warn|insist|thank|congratulat|hail|prais|salut|"
    r"figures|data|tally|count|declin|refus|did not|does not|would not|has not)"
)
_GOES_ON = rf"(?:(?!\b{_SAYS})[^.;:,]){{0,55}}?"
_ACTS = re.compile(
    rf"(?:{_GOES_ON}|,(?:(?!\b{_SAYS})[^.;:,]){{1,70}},(?:(?!\b{_SAYS})[^.;:,]){{0,20}}?|\s+(?:had|has|have),[^.;:,]{{2,40}},)\s+{_HELPERS}(?:{_TAKES})",
    re.IGNORECASE,
)
_SAID = re.compile(rf"[’']?s?,?\s+(?:[\w-]+\s+){{0,2}}?{_SAYS}", re.IGNORECASE)
_BY = re.compile(
    r"\b(?:by|at the hands of|the work of|thanks to|courtesy of|turn of)\s+(?:the\s+|a\s+|an\s+|its\s+|two\s+|three\s+|both\s+)?(?:[\w’'-]+\s+){0,3}$",
    re.IGNORECASE,
)
_ANNOUNCED_BY = re.compile(
    r"\b(?:announced|released|issued|published|provided|quoted|cited|shared|posted|reported|disclosed|confirmed|described|wanted|signed|seen|employed|run|funded|trained|commanded|guarded|"
    r"statement|communiqué|report|video|photo\w*|figures|estimate[sd]?|according|reckon\w*|made public|arrested|detained|rounded up|held)\s+(?:\w+ly\s+)?(?:by|of|from)\b[^,;]*$",
    re.IGNORECASE,
)
_HELP = re.compile(
    r"\b(?:with|alongside|supported|assisted|helped|backed|accompanied|aided|assistance|support|help|cooperation|co-operation|coordination|information|tip|tip-off|intelligence|request|behest|"
    r"handed(?:\s+over)?|turned over|passed|transferred|delivered|given|surrendered|presence|custody|congratulat\w+|thank\w*|prais\w+|salut\w+|hail\w+|credit\w*|informed|alerted|notified|attacked|"
    r"shot at|fired on|opened fire|killed|ambush\w*|told|warned|bribed?|joined|guided|trained|former|ex|fake|posing|dressed|against|fled|escape\w*|evad\w+|hid(?:ing)? from|run from|ran from|partners|"
    r"criticis\w+|accus\w+|mandate|headquarters|spokes\w+|chief|commander|director|head|boss|minister)\s+(?:over\s+)?(?:by|with|of|to|from|as|on|in|for|at)?\s*(?:the\s+|its\s+|their\s+|our\s+)?(?:[\w’'-]+\s+){0,2}$",
    re.IGNORECASE,
)
_HELPED_BY = re.compile(
    r"\b(?:supported|assisted|helped|backed|accompanied|aided|joined|guided|alerted|tipped off|so did|as did|and so did|followed|shadowed|provided|supplied|watched|escorted)\s+(?:by\s+)?"
    r"(?:(?:an?|the|its)\s+)?(?:[\w’'-]+\s+){0,5}$|\bso did\b[^.;:]{0,60}$",
    re.IGNORECASE,
)
_HELPS = re.compile(
    r"(?:[^.;:,]{0,40}?)\s+(?:lent (?:a|their|its)|helped|assisted|supported|provided (?:support|assistance|intelligence|information)|congratulat|thank|prais|were on hand|stood by|standing by|"
    r"gave (?:support|assistance|a hand)|tipped|alerted|took (?:custody|over|charge)|is (?:investigating|leading the)|are investigating|has taken over|have taken over|was informed|were informed|were called)",
    re.IGNORECASE,
)
_OPERATION = re.compile(
    r"(?:[’']s)?\s+(?:operation|raid|sweep|sting|patrol|ambush|swoop|checkpoint|check ?post|roadblock|search|bust|catch|haul|success|triumph|blow|coup|seizure|find|interception|drive|crackdown|cutter|"
    r"launch|boat|ship|vessel|warship|helicopter|dog|sniffer|scanner|scanning|frogmen|divers)",
    re.IGNORECASE,
)
_OPERATION_OF = re.compile(
    r"\b(?:operation|raid|sweep|sting|patrol|ambush|swoop|search|bust|seizure|interception|crackdown|undertaking|effort|haul|success|operations|raids|third|second|first|catch|find|helicopter|vessel|boat|craft|ship|cutter|plane|aircraft|launch|patrols?|unit|squad|team|frogmen|divers)"
    r"(?:\s+(?:mounted|carried out|conducted|run|led|jointly|staged|between|of its kind|in a month))*\s+(?:by|of|for|between|involving)\s+(?:the\s+)?(?:[\w’'-]+\s+){0,2}$",
    re.IGNORECASE,
)
_HANDS = re.compile(
    r"\b(?:in|into|fell into|falling into)\s+the\s+(?:hands|net|grip|nets|lap)\s+of\s+(?:the\s+)?$", re.IGNORECASE
)
_OVERSEERS = re.compile(
    r"ministry|minister|government|cabinet|home office|presidency|home department|interior department", re.IGNORECASE
)
_LAWYERS = re.compile(r"prosecut|court|attorney|judiciary|fiscal[ií]a|procurad", re.IGNORECASE)
_ABROAD = re.compile(r"europol|interpol|frontex|unifil|eurojust|afripol|olaf", re.IGNORECASE)

_WATCHES = re.compile(
    rf"{_GOES_ON}\s+{_HELPERS}(?:observ|notic|suspect|follow|shadow|tail|watch|track|spott|monitor|keep(?:ing)? an eye|kept an eye|lay in wait|lying in wait|learn|receiv|act(?:ing|ed) on)",
    re.IGNORECASE,
)
_NEAR = 90
"""Characters between a name and its acronym."""
_FINDS = re.compile(
    r"(?:[^.;:,]{0,40}?)\s+(?:also\s+)?(?:report|announc|claim|hail|disclos|reveal)\w+\s+(?:a|an|another|its|their|two|three|the)\s+(?:\w+\s+){0,2}(?:find|haul|seizure|catch|bust|discovery|interception)",
    re.IGNORECASE,
)
_ARRESTS = re.compile(
    rf"{_GOES_ON}\s+{_HELPERS}(?:arrested|detained|nabbed|apprehended|placed|questioned|charged|booked|remanded|took (?:the|him|her|them|both|two)\b[^.;:,]{{0,30}}custody)\b"
    r"(?![^.;:]{0,80}\b(?:with|over|seiz\w+|recover\w+|confiscat\w+|and (?:seized|found|recovered|took))\b)",
    re.IGNORECASE,
)
_SCORES = {
    "agent": 3.0,
    "operation": 2.5,
    "watcher": 2.2,
    "arrester": 1.2,
    "helper": -2.0,
    "speaker": 0.6,
    "named": 0.3,
}
SURE = 3.0
"""Score from which a body is the actor, not only named."""


def choose_body(
    bodies: list[Body], text: str, sentences: list[Sentence], item_sentences: list[int], window: tuple[int, int]
) -> tuple[Body, float] | None:
    """The body that most plainly took the goods told in `item_sentences`; `window` bounds the event's sentences."""
    best: tuple[float, int, Body] | None = None
    for body in bodies:
        if not window[0] <= body.sentence <= window[1]:
            continue
        score = _role_score(body, text, sentences[body.sentence]) + {PROPER: 1.6, PLAIN: 1.0, PEOPLE: 0.0}[body.rank]
        distance = min(abs(body.sentence - index) for index in item_sentences)
        score += 0.3 * (body.start < sentences[item_sentences[0]].start)
        score += 1.5 if distance == 0 else max(-1.5, 0.9 - 0.45 * distance)
        score -= (
            0.8
            * (body.sentence > item_sentences[-1])
            * (sentences[body.sentence].paragraph > sentences[item_sentences[-1]].paragraph)
        )
        if best is None or score > best[0]:
            best = (score, -body.start, body)
    return (best[2], best[0]) if best else None


def _role_score(body: Body, text: str, sentence: Sentence) -> float:
    score = _SCORES[read_role(body, text, sentence)]
    if body.rank > PEOPLE:
        lawful = _OVERSEERS.search(body.name) and body.outer == body.start
        score -= 1.0 * bool(lawful) + 0.8 * bool(_LAWYERS.search(body.name)) + 1.5 * bool(_ABROAD.search(body.name))
    return score


def read_role(body: Body, text: str, sentence: Sentence) -> str:
    """What the words around say of a body: agent, operation, watcher, arrester, helper, speaker, or only named."""
    before = text[max(sentence.start, body.outer - 70) : body.outer]
    after = text[body.close : min(sentence.end, body.close + 120)]
    role = "named"
    if _HELPED_BY.search(before):
        role = "helper"
    elif _BY.search(before) and not _ANNOUNCED_BY.search(before):
        role = "agent"
    elif _OPERATION_OF.search(before) or _OPERATION.match(after):
        role = "operation"
    elif _HANDS.search(before):
        role = "named"
    elif _HELPS.match(after) or _HELP.search(before):
        role = "helper"
    elif _SAID.match(after) and not _FINDS.match(after):
        role = "speaker"
    elif _ARRESTS.match(after):
        role = "arrester"
    elif _ACTS.match(after):
        role = "agent"
    elif _WATCHES.match(after):
        role = "watcher"
    elif _ANNOUNCED_BY.search(before):
        role = "speaker"
    return role


_PEOPLE_OF = (
    (r"soldier|troop(?!er)|jawan|infantry|commando|paratroop|regiment", r"army|armed forces|military|guard|frontier|rangers|defen[cs]e|marines|battalion|security force|forces|rifles", "army"),
    (r"sailor|boarding|bluejacket|warship|frigate|destroyer|naval|patrol (?:vessel|boat|ship|craft)", r"navy|naval|coast ?guard|marine|maritime|fleet|centcom|customs", "navy"),
    (r"detective|constable|sergeant|trooper", r"police|polic[ií]|gendarm|garda|carabin|bureau|crime|squad|sheriff|customs|constabular|agency|directorate|division|mossos|department", "police"),
    (r"policem|policew|cops?\b", r"polic", "police"),
    (r"guardsm", r"guard", "border guards"),
    (r"gendarm", r"gendarm", "gendarmerie"),
    (r"rummag", r"customs|border", "customs"),
)  # fmt: skip


_ARMS = r"\b(?:army|armed forces|military|navy|naval|air force|marines|fleet)\b"


def name_of_people(people: Body, bodies: list[Body], inherited: Body | None) -> Body | None:
    """The body for which `people` ("officers", "sailors") act: the one last told if it has such people, else any that has.

    Null where no body that the article names has such people.
    """
    words = people.name.lower()
    for mine, theirs, name in _PEOPLE_OF:
        if re.search(rf"\b(?:{mine})", words):
            if name == "police" and inherited is not None and not re.search(_ARMS, inherited.name, re.IGNORECASE):
                return inherited
            fits = [b for b in bodies if b.rank > PEOPLE and re.search(theirs, b.name, re.IGNORECASE)]
            if inherited is not None and re.search(theirs, inherited.name, re.IGNORECASE):
                return inherited
            before = [b for b in fits if b.start < people.start]
            return before[-1] if before else (fits[0] if fits else None)
    return inherited


def plain_name(people: Body) -> str:
    """What to call the body of `people` when the article never names it: "army" for soldiers."""
    words = people.name.lower()
    for mine, _, name in _PEOPLE_OF:
        if re.search(rf"\b(?:{mine})", words):
            return name
    return people.name


def spell_out(body: Body, bodies: list[Body], text: str) -> Body:
    """The long form of an acronym that the article gives, in brackets after it or by its initials."""
    if not re.fullmatch(r"[A-Z]{2,7}", body.name):
        return body
    for other in bodies:
        if re.match(rf"\s*,?\s*[\[(]\s*(?:the\s+)?{body.name}\s*[\])]", text[other.end : other.end + 16]):
            return other
    known_as = re.search(
        rf"\b(?:acronym|initials|abbreviated|known as|known locally as|called|or)\s+(?:is\s+|as\s+|to\s+)?(?:the\s+)?{body.name}\b",
        text,
    )
    if known_as is not None:
        before = [b for b in bodies if b.end <= known_as.start() and b.rank > PEOPLE and b.name != body.name]
        if before and known_as.start() - before[-1].end < _NEAR:
            return before[-1]
    for other in bodies:
        if other.rank == PEOPLE or other.name == body.name:
            continue
        initials = "".join(
            word[0] for word in re.findall(r"[A-Z][\w’'-]*|[a-z]+-[A-Z]\w+", other.name.replace("-", " "))
        )
        if initials.endswith(body.name) and len(initials) <= len(body.name) + 2:
            return other
    return body
