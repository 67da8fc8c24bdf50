"""Signs by which the place of an operation is chosen among the places that an article names."""

from __future__ import annotations

import re

from transforms.mentions import Place
from transforms.seizures.scene import Scene, Spot, Telling

Signs = dict[str, float]
_FAR = 4
_TOOK = re.compile(
    r"\b(?:seiz|confiscat|impound|intercept|recover|found|find|discover|uncover|unearth|stopp|raid|search|board|caught|came upon|came across|pulled|dug|lifted|opened|arrest|swoop|burst|held up|"
    r"gather|fished|hauled|relieved|turned up|came to light|yield|gave up|halted|landed on|removed|counted)\w*",
    re.IGNORECASE,
)
_BREAK = re.compile(
    r"[;:—–]|,\s+(?:which|who|whom|where|when|while|and|but)\b|\b(?:which|who|when|while|after|before|that)\b"
)


def sign_places(
    spots: list[Spot],
    scores: dict[int, float],
    marks: dict[int, set[str]],
    telling: Telling,
    scene: Scene,
    before: Place | None,
) -> tuple[list[Signs], Signs]:
    """Signs of each of `spots`, and of naming none. `scores` and `marks` are the rules' view of a spot, by its start."""
    told = [s for s in spots if s.sentence in telling.told_in]
    best = max((scores[s.mention.start] for s in told), default=None)
    later = before is not None or telling.told_in[0] > 0
    signs = [_sign(spot, scores, marks, telling, scene, before, best, later=later) for spot in spots]
    nothing: Signs = {"none": 1.0, "none later": float(later)}
    nothing["none, rules " + ("see none" if best is None else f"best {min(4, max(-2, round(best)))}")] = 1.0
    near = [s for s in told if telling.distance(s.sentence) == 0 and s.mention.role != "dateline"]
    nothing["none, none beside the goods"] = float(not near)
    return signs, nothing


def _sign(
    spot: Spot,
    scores: dict[int, float],
    marks: dict[int, set[str]],
    telling: Telling,
    scene: Scene,
    before: Place | None,
    best: float | None,
    *,
    later: bool,
) -> Signs:
    mention = spot.mention
    score = scores[mention.start]
    is_told = spot.sentence in telling.told_in
    nearest = min(telling.with_goods, key=lambda i: abs(i - spot.sentence))
    step = spot.sentence - nearest
    side = "beside" if step == 0 else "above" if step < 0 else "below"
    distance = min(_FAR, abs(step))
    same = scene.sentences[spot.sentence].paragraph == scene.sentences[nearest].paragraph
    signs: Signs = {
        "score": score,
        f"role {mention.role or 'none'}": 1.0,
        f"word {mention.preposition or 'none'}": 1.0,
        f"precision {mention.place.precision}": 1.0,
        f"kind {mention.place.kind}": 1.0,
        f"{side} {distance}": 1.0,
        f"{side}, {'same' if same else 'other'} paragraph": 1.0,
        "told" if is_told else f"untold, {'later' if later else 'first'} event": 1.0,
    }
    for mark in marks.get(mention.start, ()):
        signs[mark] = 1.0
    if is_told and best is not None:
        signs["best by rules"] = float(score == best)
        signs["behind the best"] = best - score
    if any(low <= mention.start < high for low, high in telling.stretches):
        signs["in the words that tell it"] = 1.0
    if not mention.is_known:
        signs["unlisted"] = 1.0
    if mention.place.country_iso3 not in (None, scene.home):
        signs["abroad"] = 1.0
    if before is not None:
        signs["place of the operation before"] = float(_same(before.name, mention.place.name))
    again = sum(_same(s.mention.place.name, mention.place.name) for s in scene.spots)
    signs["named again"] = float(again > 1)
    if mention.people:
        signs["people " + ("many" if mention.people > 1_000_000 else "some" if mention.people > 100_000 else "few")] = (
            1.0
        )
    if mention.role == "dateline":
        signs[f"dateline, {side} {distance}"] = 1.0
        signs[f"dateline, {'later' if later else 'first'} event"] = 1.0
    if _with_taking(spot, scene):
        signs["clause of a taking"] = 1.0
    return signs


def _same(first: str | None, second: str | None) -> bool:
    return bool(first) and first == second


def _with_taking(spot: Spot, scene: Scene) -> bool:
    sentence = scene.sentences[spot.sentence]
    start, end = spot.mention.start - sentence.start, spot.mention.end - sentence.start
    low = max((cut.end() for cut in _BREAK.finditer(sentence.text, 0, start)), default=0)
    cut = _BREAK.search(sentence.text, end)
    return _TOOK.search(sentence.text, low, cut.start() if cut else len(sentence.text)) is not None
