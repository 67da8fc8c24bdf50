"""Chooses how many people were held over an operation among the numbers of people that its article tells, or none, by a model.

`benchmarks/train_slots.py` fits `arrests_weights.tsv`; what the rules of `casualties.py` count is one of the signs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from transforms.learned import read_weights
from transforms.seizures.casualties import NONES, NOT_SAID, UNREAL, VERBS, Count, people_told, read_sentence
from transforms.seizures.passages import Passage
from transforms.seizures.people_groups import Group

MODEL = "seizures/arrests"
Signs = dict[str, float]
_REACH, _FAR, _MOST = 6, 4, 3
_LEAN = 0.75
"""Log odds by which "none" must win, as with places and days."""
_FLED = re.compile(
    r"\b(?:fled|flee\w*|escap\w+|got away|gets? away|ran (?:off|away)|made off|abandon\w+|at large|on the run|vanish\w+|disappear\w+|slipped away|unattended|no trace|nobody (?:was )?(?:there|about|around|present|in)"
    r"|no one (?:was )?(?:there|about|around|present|in)|deserted|made good|gave (?:them )?the slip|being (?:sought|looked for)|not (?:been )?(?:found|traced|caught)|unclaimed|took to (?:his|her|their) heels)\b",
    re.IGNORECASE,
)
_KILLED = VERBS["killed"]
_STRONG = re.compile(
    r"\b(?:arrest\w*|detain\w*|custody|remand\w*|apprehend\w*|handcuff\w*|behind bars|nabbed)\b", re.IGNORECASE
)
_WORD = re.compile(r"[A-Za-zÀ-ÿ]+")


def sign_arrests(
    ruled: Count | None,
    told_in: Sequence[int],
    with_goods: Sequence[int],
    theirs: set[int],
    passages: Sequence[Passage],
    *,
    is_first: bool,
) -> tuple[list[Count], list[Signs], Signs]:
    """The numbers of people told near the goods, the signs of each, and the signs of none.

    `ruled` is the rules' count, `theirs` the sentences with goods of other operations.
    """
    options: list[Count] = []
    signs: list[Signs] = []
    is_spoken = False
    for passage, count, words in _read_near(with_goods, passages):
        index = passage.sentence.index
        is_spoken = is_spoken or (index in told_in and VERBS["arrests"].search(passage.sentence.text) is not None)
        step = min((index - i for i in with_goods), key=abs)
        side = "with goods" if step == 0 else "above" if step < 0 else "below"
        whose = "theirs" if index in theirs and step else "told" if index in told_in else "untold"
        mine = [*words, f"{side} {min(_FAR, abs(step))}", f"{side}, {whose}", f"number {_size(count.value)}"]
        mine += [f"{sign}, {whose}" for sign in words[:2]] + [f"{sign}, {side}" for sign in words[:2]]
        start = passage.sentence.start
        options.append(Count(count.value, start + count.start, start + count.end))
        signs.append(dict.fromkeys(mine, 1.0))
    _mark_rules(ruled, options, signs)
    for option, one in zip(options, signs, strict=True):
        one[f"told {min(_MOST, sum(other.value == option.value for other in options))} times"] = 1.0
    values = {option.value for option in options}
    nothing: Signs = {"none": 1.0, f"none, {min(_MOST, len(values))} told": 1.0}
    nothing["none, rules count " + ("nobody" if ruled is None else _size(ruled.value))] = 1.0
    nothing[f"none, {'first' if is_first else 'later'} operation"] = 1.0
    nothing["none, arrests told" if is_spoken else "none, no arrests told"] = 1.0
    return options, signs, nothing


def _mark_rules(ruled: Count | None, options: list[Count], signs: list[Signs]) -> None:
    """Mark what the rules count; a sum that no sentence tells becomes an option of its own."""
    if ruled is None:
        return
    is_met = False
    for option, mine in zip(options, signs, strict=True):
        same = option.value == ruled.value
        overlaps = option.start < ruled.end and ruled.start < option.end
        is_met = is_met or (same and overlaps)
        mine["by rules" if same and overlaps else "the number by rules" if same else "not by rules"] = 1.0
    if not is_met:
        options.append(ruled)
        signs.append({"by rules": 1.0, "a sum by rules": 1.0, f"number {_size(ruled.value)}": 1.0})


def choose_arrests(options: Sequence[Count], signs: Sequence[Signs], nothing: Signs) -> tuple[Count | None, float]:
    """The number that weighs most and its log odds against "none"; null where "none" weighs clearly more."""
    weights = read_weights(MODEL)
    none, *odds = [sum(weights.get(sign, 0.0) * value for sign, value in one.items()) for one in (nothing, *signs)]
    best = max(range(len(odds)), key=lambda k: (odds[k], -options[k].start), default=None)
    if best is None or odds[best] <= none - _LEAN:
        return None, 0.0
    return options[best], odds[best] - none


def _read_near(with_goods: Sequence[int], passages: Sequence[Passage]) -> Iterator[tuple[Passage, Count, list[str]]]:
    """The numbers of people in the sentences around the goods, each with what its words say; offsets are the sentence's."""
    told: tuple[Group, ...] = ()
    for passage in passages:
        if min(abs(passage.sentence.index - i) for i in with_goods) <= _REACH:
            for count, words in _read_sentence(passage.sentence.text, told):
                yield passage, count, words
        told = _people_told(passage.sentence.text, told)


@lru_cache(maxsize=256)
def _people_told(sentence: str, told: tuple[Group, ...]) -> tuple[Group, ...]:
    return tuple(people_told(sentence, list(told)))


@lru_cache(maxsize=256)
def _read_sentence(sentence: str, told: tuple[Group, ...]) -> list[tuple[Count, list[str]]]:
    """The numbers of people in a sentence; each operation of an article asks for the same sentences."""
    found = [(count, _sign_words(sentence, count)) for count in read_sentence(sentence, list(told))]
    lacking = NONES["arrests"].search(sentence)
    if lacking is not None:
        said = "arrests not told of" if NOT_SAID.search(sentence[: lacking.start()]) else "no arrests"
        found.append((Count(0, *lacking.span()), [said, "nobody"]))
    fled = _FLED.search(sentence)
    if fled is not None:
        found.append((Count(0, *fled.span()), ["fled", f"fled, {fled.group().lower()}"]))
    return found


def _sign_words(sentence: str, count: Count) -> list[str]:
    """The verb nearest to people and on which side, then their noun and the words around."""
    verbs = [
        (_distance(count, m), _name_verb(sentence, m), m.start() >= count.end)
        for m in VERBS["arrests"].finditer(sentence)
    ]
    verbs += [(_distance(count, m), "killed", m.start() >= count.end) for m in _KILLED.finditer(sentence)]
    verbs += [(_distance(count, m), "fled", m.start() >= count.end) for m in _FLED.finditer(sentence)]
    signs = []
    if verbs:
        far, name, is_behind = min(verbs)
        reach = "near" if far < _NEAR else "within reach" if far < _NEAR * 4 else "far"
        signs = [f"{name} {reach}", f"{name} {reach}, {'behind' if is_behind else 'before'}"]
        signs += ["verb of arrest somewhere"] * any(one[1] in ("arrest", "weak") for one in verbs)
    else:
        signs = ["no verb of arrest", "no verb of arrest"]
    is_object = _TAKES.search(sentence[: count.start]) is not None
    signs += ["object of arrest"] * is_object
    signs += ["subject of arrest"] * (_IS_TAKEN.match(sentence, count.end) is not None)
    words = [w.lower() for w in _WORD.findall(sentence[count.start : count.end])]
    signs += [f"noun {words[-1]}"] if words else []
    signs += [f"opens {words[0]}"] if words else []
    after = _WORD.findall(sentence[count.end : count.end + 30])[:1]
    before = [] if is_object else _WORD.findall(sentence[max(0, count.start - 30) : count.start])[-1:]
    signs += [f"after {w.lower()}" for w in after] + [f"before {w.lower()}" for w in before]
    return signs


_NEAR = 25
_TAKES = re.compile(
    r"\b(?:(?:arrests?|detention|capture|apprehension) of|arrest(?:ed|ing|s)?|detain(?:ed|ing|s)?|apprehend(?:ed|ing|s)?|captur(?:ed|ing|es)?|nabb(?:ed|ing)|caught|picked up|took|taken|handcuff(?:ed|ing)|rounded up|charged|led away)\s+$",
    re.IGNORECASE,
)
_IS_TAKEN = re.compile(
    r"(?:\s*\([^)]*\)|,[^,.;]{1,60},)?\s+(?:was|were|is|are|has been|have been|had been|being)\s+(?:\w+ly\s+|also\s+|later\s+|then\s+|now\s+|in\s+|under\s+|being\s+)?(?:arrest|detain|apprehend|custody|remand|held|charged|nabbed|caught|captured|taken|picked|led|seized|jailed|behind)",
    re.IGNORECASE,
)


def _distance(count: Count, match: re.Match[str]) -> int:
    return max(0, match.start() - count.end, count.start - match.end())


def _name_verb(sentence: str, match: re.Match[str]) -> str:
    if UNREAL.search(sentence[max(0, match.start() - 40) : match.start()]):
        return "unreal"
    return "arrest" if _STRONG.search(match.group()) else "weak"


def _size(value: int) -> str:
    return "0" if value == 0 else "1" if value == 1 else "2" if value == 2 else "some" if value < 10 else "many"
