"""Chooses what carried the goods among the carriers that the sentences of an operation name, or none, by a model.

`benchmarks/train_slots.py` fits `transport_weights.tsv`; what the rules of `slots.py` choose is one of the signs.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from transforms.learned import read_weights
from transforms.seizures.passages import Passage
from transforms.seizures.transport import Carrier

MODEL = "seizures/transport"
Signs = dict[str, float]
Found = tuple[float, Carrier]
_WORD = re.compile(r"[A-Za-zÀ-ÿ]+")
_MOST, _FAR = 3, 3
_SCENES = {
    "an airport": r"\bairport|\bflight|luggage|suitcase|baggage",
    "a port": r"\b(?:sea)?port\b|container|\bquay|terminal",
    "the sea": r"nautical|\bsea\b|\bcoast|\bwaters\b|fishing",
    "a road": r"\broads?\b|highway|motorway|checkpoint|\bdriver",
    "a house": r"\bhouse|\bflat\b|apartment|warehouse|garage|\bhome\b|laborator|\bcellar|premises|\bshop\b",
    "the mail": r"\bpost|\bmail|parcel|courier",
    "a crossing": r"\bcrossing|\bborder|frontier",
}
_SCENE_PATTERNS = {name: re.compile(words, re.IGNORECASE) for name, words in _SCENES.items()}


def sign_carriers(
    found: Sequence[Found],
    ruled: Carrier | None,
    with_goods: list[int],
    passages: Sequence[Passage],
    text: str,
    *,
    is_first: bool,
) -> tuple[list[Carrier], list[Signs], Signs]:
    """The plainest carrier of each mode in `found`, the signs of each, and the signs of none.

    `ruled` is the rules' choice, `with_goods` the sentences with the goods.
    """
    groups: dict[str, list[Found]] = {}
    for one in found:
        groups.setdefault(one[1].mode, []).append(one)
    words = " ".join(passages[i].sentence.text for i in with_goods)
    scenes = [name for name, pattern in _SCENE_PATTERNS.items() if pattern.search(words)]
    options: list[Carrier] = []
    signs: list[Signs] = []
    for mode, mine in groups.items():
        best = max(mine, key=lambda one: (one[0], -one[1].start))
        options.append(ruled if ruled is not None and ruled.mode == mode else best[1])
        sign: Signs = {f"mode {mode}": 1.0, "score": round(best[0], 2), f"named {min(_MOST, len(mine))}": 1.0}
        sign[f"rivals {min(_MOST, len(groups) - 1)}"] = 1.0
        if ruled is not None:
            name = "by rules" if ruled.mode == mode else "not by rules"
            sign |= {name: 1.0, f"{name}, {mode}": 1.0}
        for scene in scenes:
            sign[f"{mode}, {scene} with the goods"] = 1.0
        for _, carrier in mine:
            sign |= _sign_words(carrier, with_goods, passages, text)
        signs.append(sign)
    nothing: Signs = {"none": 1.0, f"none, {min(_MOST, len(groups))} named": 1.0}
    nothing[f"none, rules see {'one' if ruled else 'none'}"] = 1.0
    nothing[f"none, {'first' if is_first else 'later'} operation"] = 1.0
    for scene in scenes:
        nothing[f"none, {scene} with the goods"] = 1.0
    return options, signs, nothing


def choose_carrier(options: Sequence[Carrier], signs: Sequence[Signs], nothing: Signs) -> tuple[Carrier | None, float]:
    """The carrier that weighs most and its log odds against "none"; null where "none" weighs more."""
    weights = read_weights(MODEL)
    none, *odds = [sum(weights.get(sign, 0.0) * value for sign, value in one.items()) for one in (nothing, *signs)]
    best = max(range(len(odds)), key=lambda k: (odds[k], -options[k].start), default=None)
    if best is None or odds[best] <= none:
        return None, 0.0
    return options[best], odds[best] - none


def _sign_words(carrier: Carrier, with_goods: list[int], passages: Sequence[Passage], text: str) -> Signs:
    """Where a carrier stands and the word before it."""
    sentence = next(p.sentence for p in passages if p.sentence.start <= carrier.start < p.sentence.end)
    step = min((sentence.index - i for i in with_goods), key=abs)
    side = "with goods" if step == 0 else "above" if step < 0 else "below"
    signs: Signs = {side: 1.0, f"{side} {min(_FAR, abs(step))}": 1.0, "vague" if carrier.is_vague else "plain": 1.0}
    before = [w.lower() for w in _WORD.findall(text[sentence.start : carrier.start])][-1:]
    if before:
        signs[f"word {before[-1]}"] = 1.0
        signs[f"{side}, word {before[-1]}"] = 1.0
    return signs
