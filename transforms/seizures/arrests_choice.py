"""Chooses how many people were held over an operation among the numbers of people that its article tells, or none, by a model.

`benchmarks/train_slots.py` fits `arrests_weights.tsv`; what the rules of `casualties.py` count is one of the signs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from transforms.learned import read_weights
from transforms.seizures.casualties import NONES, NOT_SAID, UNREAL, VERBS, Count, people_told, read_sentence
from transforms.seizures.passages import Passage
from transforms.seizures.people_groups import Group

MODEL = "seizures/arrests"
Signs = dict[str, float]
_REACH, _FAR, _MOST = 6, 4, 3
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
    """Each number of people near the goods with the words that tell it first, the signs of each, and the signs of none.

    `ruled` is the rules' count, `theirs` the sentences with goods of other operations.
    """
    options: dict[int, Count] = {}
    signs: dict[int, Signs] = {}
    if ruled is not None:
        options[ruled.value] = ruled
        signs[ruled.value] = {"by rules": 1.0, f"by rules, {_size(ruled.value)}": 1.0}
    is_spoken = False
    for passage, count, words in _read_near(with_goods, passages):
        index = passage.sentence.index
        is_spoken = is_spoken or (index in told_in and VERBS["arrests"].search(passage.sentence.text) is not None)
        options.setdefault(
            count.value, Count(count.value, passage.sentence.start + count.start, passage.sentence.start + count.end)
        )
        mine = signs.setdefault(count.value, {})
        step = min((index - i for i in with_goods), key=abs)
        side = "with goods" if step == 0 else "above" if step < 0 else "below"
        whose = "theirs" if index in theirs and step else "told" if index in told_in else "untold"
        for sign in (*words, f"{side} {min(_FAR, abs(step))}", whose):
            mine[sign] = 1.0
        for sign in words[:2]:
            mine[f"{sign}, {whose}"] = mine[f"{sign}, {side}"] = 1.0
        mine["times"] = mine.get("times", 0.0) + 0.5
    for value, mine in signs.items():
        mine[f"number {_size(value)}"] = 1.0
        mine[f"rivals {min(_MOST, len(signs) - 1)}"] = 1.0
        if ruled is not None and value != ruled.value:
            mine["not by rules"] = 1.0
    nothing: Signs = {"none": 1.0, f"none, {min(_MOST, len(signs))} told": 1.0}
    nothing["none, rules count " + ("nobody" if ruled is None else _size(ruled.value))] = 1.0
    nothing[f"none, {'first' if is_first else 'later'} operation"] = 1.0
    nothing["none, arrests told" if is_spoken else "none, no arrests told"] = 1.0
    return list(options.values()), [signs[value] for value in options], nothing


def choose_arrests(options: Sequence[Count], signs: Sequence[Signs], nothing: Signs) -> tuple[Count | None, float]:
    """The number that weighs most and its log odds against "none"; null where "none" weighs more."""
    weights = read_weights(MODEL)
    none, *odds = [sum(weights.get(sign, 0.0) * value for sign, value in one.items()) for one in (nothing, *signs)]
    best = max(range(len(odds)), key=lambda k: (odds[k], -options[k].start), default=None)
    if best is None or odds[best] <= none:
        return None, 0.0
    return options[best], odds[best] - none


def _read_near(with_goods: Sequence[int], passages: Sequence[Passage]) -> Iterator[tuple[Passage, Count, list[str]]]:
    """The numbers of people in the sentences around the goods, each with what its words say; offsets are the sentence's."""
    told: list[Group] = []
    for passage in passages:
        sentence = passage.sentence.text
        if min(abs(passage.sentence.index - i) for i in with_goods) <= _REACH:
            for count in read_sentence(sentence, told):
                yield passage, count, _sign_words(sentence, count)
            lacking = NONES["arrests"].search(sentence)
            if lacking is not None:
                said = "arrests not told of" if NOT_SAID.search(sentence[: lacking.start()]) else "no arrests"
                yield passage, Count(0, *lacking.span()), [said, "nobody"]
            fled = _FLED.search(sentence)
            if fled is not None:
                yield passage, Count(0, *fled.span()), ["fled", f"fled, {fled.group().lower()}"]
        told = people_told(sentence, told)


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
    words = [w.lower() for w in _WORD.findall(sentence[count.start : count.end])]
    signs += [f"noun {words[-1]}"] if words else []
    signs += [f"opens {words[0]}"] if words else []
    after = _WORD.findall(sentence[count.end : count.end + 30])[:1]
    before = _WORD.findall(sentence[max(0, count.start - 30) : count.start])[-1:]
    signs += [f"after {w.lower()}" for w in after] + [f"before {w.lower()}" for w in before]
    return signs


_NEAR = 25


def _distance(count: Count, match: re.Match[str]) -> int:
    return max(0, match.start() - count.end, count.start - match.end())


def _name_verb(sentence: str, match: re.Match[str]) -> str:
    if UNREAL.search(sentence[max(0, match.start() - 40) : match.start()]):
        return "unreal"
    return "arrest" if _STRONG.search(match.group()) else "weak"


def _size(value: int) -> str:
    return "0" if value == 0 else "1" if value == 1 else "2" if value == 2 else "some" if value < 10 else "many"
