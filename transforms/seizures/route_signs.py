"""Signs by which the ends of a route are chosen among the places that an operation's sentences name."""

from __future__ import annotations

import re

from transforms.seizures.scene import Scene, Spot, Telling

Signs = dict[str, float]
_WORD = re.compile(r"[A-Za-z’'-]+|[,;:.]")
_BACK, _AHEAD = 4, 2


def sign_ends(
    spots: list[Spot], read: dict[int, str], chosen: int | None, telling: Telling, scene: Scene, here: str | None
) -> tuple[list[Signs], Signs]:
    """Signs of each of `spots`, and of none. `read` is what the rules read of a spot, by its start; `chosen` their choice."""
    signs = [_sign(spot, read, chosen, telling, scene, here) for spot in spots]
    return signs, {"none": 1.0, "none, rules see none": float(chosen is None)}


def _sign(
    spot: Spot, read: dict[int, str], chosen: int | None, telling: Telling, scene: Scene, here: str | None
) -> Signs:
    mention = spot.mention
    sentence = scene.sentences[spot.sentence]
    before = _WORD.findall(scene.text[sentence.start : mention.start])[-_BACK:]
    behind = _WORD.findall(scene.text[mention.end : sentence.end])[:_AHEAD]
    signs: Signs = {
        f"rules read {read.get(mention.start, 'nothing')}": 1.0,
        "chosen by rules": float(chosen == mention.start),
        f"role {mention.role or 'none'}": 1.0,
        "a country" if mention.is_country else "a place": 1.0,
        "adjective": float(mention.is_adjective),
        "where it was taken": float(mention.place.country_iso3 == here),
        f"distance {min(3, telling.distance(spot.sentence))}": 1.0,
        "in the words that tell it": float(any(low <= mention.start < high for low, high in telling.stretches)),
    }
    for number, word in enumerate(reversed(before)):
        signs[f"{'right before' if number == 0 else 'before'} {word.lower()}"] = 1.0
    for number, word in enumerate(behind):
        signs[f"{'right behind' if number == 0 else 'behind'} {word.lower()}"] = 1.0
    return signs
