"""Counts of people arrested, killed and injured in an operation, where the text states them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from transforms.seizures.people_groups import Group, find_groups

_BE = r"(?:was|were|been|being|is|are|be|got|gets|remains?|remained|sits?|sat|lan?nguish\w*|ended up|wound up|found (?:himself|herself|themselves))"
_ADVERB = r"(?:(?:\w+ly|also|later|then|now|still|already|since|soon|all|both|being|been|currently|thereafter|subsequently|at once|on the spot|there and then|promptly|duly)\s+)*"
_STRONG = (
    r"arrest(?:ed|s|ing)?|detain(?:ed|s|ing)?|apprehend(?:ed|s|ing)|custody|nabbed|nabbing|behind bars|rounded up|rounding up|collared|in detention|taken away|led away|marched off|driven off|carted off|"
    r"red-handed|handcuff(?:ed|s|ing)|in (?:hand)?cuffs|cuffed|remanded|on remand|gave (?:himself|herself|themselves) up|giving (?:himself|herself|themselves) up|under arrest|under lock and key|locked up|"
    r"in the cells|in a cell|in cells|in police cells|thrown in jail|surrendered|taken prisoner|jailed|imprisoned|at the disposal of|put before|brought before|hauled before|placed in detention|"
    r"helping (?:the )?(?:police|officers|detectives|investigators)|face[sd]? (?:\w+ )?charges|facing (?:\w+ )?charges|facing trial|awaiting trial|taken in for questioning|questioned|being questioned|"
    r"marched (?:away|off)|hauled (?:away|off)|led off|bundled (?:away|into)|frogmarched|(?:cool|kick)(?:s|ed|ing)? (?:his|her|their) heels|under (?:armed |police )?guard|in pre-trial detention|pre-trial detention|"
    r"preventive (?:detention|custody)|preventively detained|taken along|taken ashore|brought ashore|overpowered|subdued|put in (?:chains|irons|fetters)|manacled|deprived of (?:his|her|their) (?:liberty|freedom)|lost (?:his|her|their) (?:liberty|freedom)|"
    r"spent the night (?:in|behind|at)|nights? in (?:a |the )?(?:cells?|police|custody)|to the station|accompan(?:y|ied) (?:the )?(?:officers|police|agents)|assist(?:ing|s|ed)? (?:the )?(?:police|officers|detectives)|helping with (?:the )?(?:inquiries|enquiries|investigation)|"
    r"stand(?:s|ing)? trial|faces? (?:a |the )?(?:judge|court|trial|prosecution|jail|prison|life|up to|between|years|\w+ years)|on a charge|on charges|held on suspicion|on suspicion of|suspects? in (?:custody|hand)|(?:police|provisional) custody|garde à vue|in the bag|indicted|arraigned|in(?:to)? (?:a|the|police|his|her|their) (?:holding )?(?:lock-?ups?|cells?|jails?|prison)|in(?:to)? lock-?ups?|nicked|refused bail|denied bail|(?:out |released )?on bail|bailed|interrogat(?:ed|ion)|grilled|"
    r"answer for it|answer(?:ing|s|ed)? (?:questions|to (?:the )?(?:police|court|judges?|prosecut\w+|investigators))|for questioning|assist(?:ing|s|ed)? (?:with|in) (?:the )?(?:inquir\w+|enquir\w+|investigations?|probe)|appear(?:s|ed|ing)? (?:in|before) (?:a |the )?(?:[\w’'-]+ ){0,2}?(?:court|magistrates?|judges?|bench)|in (?:the )?dock|guests? of (?:the )?(?:prison|jail|state|police)|"
    r"(?:handed|passed|turned|transferred|delivered|surrendered|referred|made)(?: over)? to (?:the )?(?:[\w’'-]+ ){0,3}?(?:police|prosecut\w*|authorit\w+|gendarm\w+|bureau|agency|NDLEA|customs|ministry|courts?|justice|judiciary|DEA|investigators|judge|security)|"
    r"(?:handed|turned|passed)(?= (?:over )?(?:the|a|an|both|his|her|two|three|four|him|them)\b[^.;]{0,80}\bto (?:the )?(?:[\w’'-]+ ){0,2}?(?:police|prosecut|authorit|gendarm|court|judge))|"
    r"(?:taken|brought|driven|sent|transferred|moved|escorted) (?:away )?to (?:the |a |an )?(?:[\w’'-]+ ){0,3}?(?:jails?|prison|cells?|police station|police post|lock-?up|detention centre|detention center)|detention|captive|in irons|in police hands|in the hands of (?:the )?(?:[\w’'-]+ ){0,3}?(?:police|law|prosecut\w+|justice|court|attorney|authorit\w+|judge|customs|investigators)"
)
_WEAK = r"held|brought in|brought along|fetched|hauled off|stopped|secured|seized|stopped and held|run in|hooked|scooped up|swept up|tracked down|hunted down|flushed out|run to earth|run to ground|caught|captured|picked up|taken in|charged|hauled in|bundled off|netted|bagged|taken off|seized|intercepted|handed (?:over )?to (?:the )?(?:[A-Z]\w+ ){0,2}(?:police|prosecut\w+|authorit\w+|court|judic\w+|anti)|booked|lifted"
_ARREST = rf"\b(?:{_STRONG})\b|\b{_BE}\s+{_ADVERB}(?:{_WEAK})\b|\b(?:{_WEAK})(?=\s+(?:(?:a|an|the|one|two|three|four|five|six|seven|eight|nine|ten|\d+|his|her|both|all|their)\s+)(?:[\w’'-]+\s+){{0,3}}?(?:m[ae]n|wom[ae]n|suspects?|people|persons?|driver|passengers?|nationals?|couple|pair|smugglers?|traffickers?|occupants?|crew|youths?|citizens?|courier|brothers)\b)|,\s+(?:{_WEAK})\s+(?:on|in|at|with|by|while|last|when)\b"
_KILL = r"killed|shot dead|died|dead|killing|deaths? of|slain|lost (?:his|her|their) li(?:fe|ves)|fatally|eliminated|neutrali[sz]ed|gunned down|perished|drowned|bodies"
_INJURE = r"injured|wounded|hurt|injuring|wounding"
_NO_ONE = r"(?:nobody|no one|no-one|no person|none|not a soul|no suspects?|no (?:man|woman|driver|culprit|owner|smuggler|trafficker)s?)"
_NONE = {
    "arrests": rf"\b(?:no|without(?: an[y]?| making an[y]?| a(?: single)?)?|not (?:any|a single|one)|zero|nor (?:any|an))\s+(?:\w+ ){{0,2}}?(?:arrests?|detentions?|suspects? (?:was|were|has|have|is|are|in custody))\b|"
    rf"\b{_NO_ONE}\b(?:\s+[\w’'-]+){{0,4}}?\s+(?:arrested|held|detained|caught|custody|found with|apprehended|nabbed|picked up|captured|charged|jailed|remanded|at the scene)\b|\barrests?\b[^.;]{{0,24}}\b(?:there (?:have been|has been|were|was) none|none)\b|\b(?:he|she|they|driver|owner|man|woman)\b (?:is|was|are|were|has|have) not (?:been )?(?:under arrest|arrested|detained|in custody)\b|\b(?:arrests? (?:(?:was|were) not|ha(?:s|d|ve) not (?:yet )?been) made|yet to (?:make|announce|report) (?:an|any|a single) arrests?|not been any arrests|nobody to arrest|no one to arrest|led to no arrest)\b",
    "killed": r"\b(?:nobody|no one) (?:was|were|had been) (?:killed|hurt)|no deaths|no casualties",
    "injured": r"\b(?:nobody|no one|none) (?:\w+ ){0,3}(?:hurt|injured|wounded)|no injuries|no casualties",
}
VERBS = {
    "arrests": re.compile(_ARREST, re.IGNORECASE),
    "killed": re.compile(rf"\b(?:{_KILL})\b", re.IGNORECASE),
    "injured": re.compile(rf"\b(?:{_INJURE})\b", re.IGNORECASE),
}
NONES = {kind: re.compile(words, re.IGNORECASE) for kind, words in _NONE.items()}
NOT_SAID = re.compile(
    r"\b(?:mentions?|mentioned|mentioning|said|says|report\w*|announc\w+|disclos\w+|speaks?|spoke|whether|if|how many|did not say|unclear|unknown|clear|gave|gives|made no mention|word|details?)\s+(?:\w+\s+){0,3}$",
    re.IGNORECASE,
)
UNREAL = re.compile(
    r"\b(?:would|could|may|might|if|to be|not been|yet to|avoid|hopes? to|trying to|seeking to|to avoid|wants? to|able to|unable to|failed to|without being|resist\w*|escap\w*|evad\w*|before being|until|whether|how many|not|never|fear of|"
    r"warrants? (?:of|for)|since|asked for|seek\w*|sought|request\w*|order\w*|demand\w*|call\w* for|wanted)\s*(?:\w+\s+)?$",
    re.IGNORECASE,
)
_LONE = re.compile(
    rf"\b(?:was|ha[sd] (?:since |now |already |also )?been|is being|is|who was|remains|sits|finds himself|found himself|found herself)\s+{_ADVERB}(?:arrested|detained|apprehended|taken into custody|taken away|nabbed|remanded|in custody|under arrest|behind bars|locked up|charged|handcuffed|led away|held in|being held|held on)\b"
    r"|\b(?:put|placed|took|taken|clapped|slapped)\s+(?:him|her)\s+(?:in|under|into|away)\b|\barrested (?:him|her)\b|\bdetained (?:him|her)\b|\bhandcuffs on (?:him|her)\b"
)
_IN_CELL = re.compile(
    r"\b[Hh]e\b[^.;]{0,50}\b(?:in a cell|in custody|behind bars|in handcuffs|in jail|under arrest|into custody)|\b[Ss]he\b[^.;]{0,50}\b(?:in a cell|in custody|behind bars|in handcuffs|in jail|under arrest|into custody)"
)
_THEM = re.compile(
    rf"\b(?P<who>[Tt]hey|[Aa]ll of (?:them|whom)|[Aa]ll|[Ee]ach|[Ee]veryone aboard|[Tt]hose aboard|whom|who|them)\b(?:\s+(?:of them|aboard|on board|now|have|has|had))*(?=\s+(?:{_BE}|have been|had been|has been|face|are now|are)\b|\s+(?:were|are)\b)",
)
_TAKEN_THEM = re.compile(
    r"\b(?:arrest(?:ed|ing)|detain(?:ed|ing)|nabbed|apprehended|handcuffed|took|taken)\s+(?P<who>them|all of them)\b",
    re.IGNORECASE,
)
_PLURAL_VERB = re.compile(r"\b(?:were|have been|had been|are|have)\b")
_NAMES = re.compile(
    r"(?P<first>[A-Z][\w’'-]+(?:\s+(?:bin|al|el|de|van|[A-Z])[\w.’'-]*){1,3})(?:\s*\([^)]*\)|,\s*\d{2})?,?\s+and\s+(?:[a-z]+\s+){0,3}(?P<second>[A-Z][\w’'-]+(?:\s+(?:bin|al|el|de|van|[A-Z])[\w.’'-]*){0,3})(?:\s*\([^)]*\)|,\s*\d{2},?)?"
)
_FAR = 150


@dataclass(frozen=True, slots=True)
class Count:
    """`text[start:end]` states the number."""

    value: int
    start: int
    end: int


def count_people(kind: str, text: str, spans: Sequence[tuple[int, int]]) -> Count | None:
    """The number of people of `kind` ("arrests", "killed", "injured") that the sentences at `spans`, in order, state.

    People told in one sentence may be arrested in the next: "Five men made up the crew. All of them are under arrest."
    """
    speaking = [number for number, span in enumerate(spans) if _speaks(kind, text[slice(*span)])]
    if not speaking:
        return None
    stated: list[Count] = []
    none: Count | None = None
    told: list[Group] = []
    for start, end in spans[: speaking[-1] + 1]:
        sentence = text[start:end]
        groups = find_groups(sentence)
        lacking = NONES[kind].search(sentence)
        if lacking is not None and not NOT_SAID.search(sentence[: lacking.start()]):
            none = none or Count(0, start + lacking.start(), start + lacking.end())
        else:
            count = _read(kind, sentence, groups, told)
            if count is not None:
                stated.append(Count(count.value, start + count.start, start + count.end))
        told = people_told(sentence, told)
    if not stated:
        return none
    if kind != "arrests":
        return stated[0]
    more = [c for c in stated[1:] if _MORE.search(text[c.start : c.end])]
    if more:
        return Count(
            stated[0].value + more[0].value, min(stated[0].start, more[0].start), max(stated[0].end, more[0].end)
        )
    return max(stated[:2], key=lambda c: c.value)


def read_sentence(sentence: str, told: list[Group]) -> list[Count]:
    """Every number of people that a sentence could mean as held: its lists of people, "them" of before, people by name."""
    found = [Count(sum(g.count for g in run), run[0].start, run[-1].end) for run in _runs(sentence)]
    found += [count for count in (_them(sentence, told), _named(sentence)) if count is not None]
    return found


def people_told(sentence: str, told: list[Group]) -> list[Group]:
    """The people of whom the next sentence may say "them"."""
    fresh = [g for g in find_groups(sentence) if not g.is_definite or not told]
    return _told_once(sentence, fresh) if fresh else told


def _speaks(kind: str, sentence: str) -> bool:
    patterns = [VERBS[kind], NONES[kind]]
    patterns += [_LONE, _IN_CELL, _TAKEN_THEM] if kind == "arrests" else []
    return any(pattern.search(sentence) for pattern in patterns)


_MORE = re.compile(r"^\W*(?:[Aa]nother|[Aa] further|\w+ (?:more|further|others?)\b)")
"""People over and above those told before: "five more people were rounded up"."""


def _read(kind: str, sentence: str, groups: list[Group], told: list[Group]) -> Count | None:
    best: tuple[int, Count] | None = None
    for verb in VERBS[kind].finditer(sentence):
        if UNREAL.search(sentence[max(0, verb.start() - 40) : verb.start()]):
            continue
        run = _nearest_run(sentence, groups, verb)
        if run is not None:
            value = sum(g.count for g in run[1])
            count = Count(value, min(run[1][0].start, verb.start()), max(run[1][-1].end, verb.end()))
            if best is None or run[0] < best[0]:
                best = (run[0], count)
    them = _them(sentence, told) if kind == "arrests" else None
    if best is not None and not (them is not None and best[0] > _FAR // 3):
        return best[1]
    if them is not None:
        return them
    return _named(sentence) if kind == "arrests" else None


def _them(sentence: str, told: list[Group]) -> Count | None:
    """ "All of them are under arrest": as many as were told before."""
    match = _TAKEN_THEM.search(sentence)
    if match is None:
        for one in _THEM.finditer(sentence):
            verb = VERBS["arrests"].search(sentence, one.end(), min(len(sentence), one.end() + 70))
            if verb is not None and one["who"] != "who":
                match = one
                break
    plural = sum(g.count for g in told) if told else 0
    if match is None or plural < 1:
        return None
    if match["who"].lower() in ("they", "them", "all", "all of them") and plural == 1:
        return None
    return Count(plural, match.start(), match.end())


def _named(sentence: str) -> Count | None:
    """One or two people by their names: "Riyas was arrested", "X and Y, nabbed on Saturday"."""
    for names in _NAMES.finditer(sentence):
        verb = VERBS["arrests"].search(sentence, names.end(), min(len(sentence), names.end() + 60))
        if (
            verb is not None
            and not re.search(r"[;:]", sentence[names.end() : verb.start()])
            and _LIKE_PERSON.search(sentence[names.end() : verb.end()])
        ):
            return Count(2, names.start(), verb.end())
    lone = _LONE.search(sentence) or _IN_CELL.search(sentence)
    if lone is not None and _OF_GOODS.search(sentence, 0, lone.start()):
        return None
    if lone is not None and not UNREAL.search(sentence[max(0, lone.start() - 40) : lone.start()]):
        return Count(1, lone.start(), lone.end())
    return None


_OF_GOODS = re.compile(
    r"\b(?:kg|kilo\w*|tonnes?|tons?|grams?|pounds|pills|tablets|packets|cigarettes|drugs?|cocaine|heroin|hashish|cannabis|marijuana|opium|methamphetamine|captagon|khat|cash|money|gold|ivory|weapons?|"
    r"guns?|fuel|diesel|goods|load|haul|cargo|consignment|shipment|vehicle|car|truck|lorry|van|bus|boat|vessel|ship|trawler|dhow|yacht|aircraft|plane|drone|container|parcel|animals?)\s+$",
    re.IGNORECASE,
)
""" "In all 2,988 kg of heroin was taken into custody"."""


_LIKE_PERSON = re.compile(r"^,?\s*(?:who\s+)?(?:were|have been|had been|are|nabbed|arrested|caught|detained|both|aged)")


def _nearest_run(sentence: str, groups: list[Group], verb: re.Match[str]) -> tuple[int, list[Group]] | None:
    """The list of people nearest to the verb without a clause break between ("two men and a woman were arrested")."""
    best: tuple[int, list[Group]] | None = None
    for run in _list_groups(sentence, groups):
        if run[-1].end <= verb.start():
            between = sentence[run[-1].end : verb.start()]
            cost = len(re.sub(r"\([^)]*\)|,[^,]{0,60},", "", between))
        elif run[0].start >= verb.end():
            between = sentence[verb.end() : run[0].start]
            cost = len(between) + 40 * len(re.findall(r"\band\b|\bbut\b|,", between))
        else:
            between, cost = "", 0
        cost += 60 * len(re.findall(r"[;:]|\b(?:which|while|after|when|said)\b", between))
        cost += 15 * len(re.findall(r"\b(?:from|of)\b", between))
        if cost < _FAR and (best is None or cost < best[0]):
            best = (cost, _told_once(sentence, run))
    return best


def _runs(sentence: str) -> list[list[Group]]:
    return [_told_once(sentence, run) for run in _list_groups(sentence, find_groups(sentence))]


def _list_groups(sentence: str, groups: list[Group]) -> list[list[Group]]:
    """Groups told in one list together."""
    runs: list[list[Group]] = []
    for group in groups:
        if runs and _are_listed(sentence, runs[-1][-1], group):
            runs[-1].append(group)
        else:
            runs.append([group])
    return runs


def _are_listed(sentence: str, first: Group, second: Group) -> bool:
    between = sentence[first.end : second.start]
    return (
        len(between) < 60
        and re.fullmatch(
            r"(?:\s*\([^)]*\))?[^.;:]{0,45}?(?:,\s*(?:and\s+)?|\s+and\s+|,?\s+(?:together|along) with\s+|\s+as well as\s+|\s+plus\s+|,?\s+and with (?:him|her|them)\s+)(?:an?\s+|his\s+|her\s+|their\s+|the\s+|another\s+)?",
            between,
        )
        is not None
        and re.search(r"\b(?:was|were|who|while|when|after|that|said|all|both)\b", between) is None
        and not (second.is_definite and second.count > 1)
    )


def _told_once(sentence: str, run: list[Group]) -> list[Group]:
    """ "Eight men, six Syrians and two Pakistanis" are eight: the parts of a whole told before them do not count."""
    if len(run) > 1:
        whole, parts = run[0], run[1:]
        comma = sentence[whole.end : parts[0].start]
        if (
            sum(g.count for g in parts) == whole.count
            and re.match(r"\s*[,:(–—-]|[^.;]{0,50},", comma)
            and " and " not in comma
        ):
            return [whole]
        if len(parts) > 1 and sum(g.count for g in parts[:-1]) + whole.count == parts[-1].count:
            return [parts[-1]]
    return run
