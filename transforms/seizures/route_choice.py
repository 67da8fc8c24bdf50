"""Chooses the country that a load came from among those that its article names, or none, by a model.

`benchmarks/train_slots.py` fits `origin_weights.tsv`; what the rules of `route.py` read is one of
the signs.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from transforms.learned import read_weights
from transforms.seizures.scene import Scene, Spot, Telling

Signs = dict[str, float]
Reader = Callable[[Spot, Scene], tuple[str, bool] | None]
_WORD = re.compile(r"[A-Za-zÀ-ÿ]+")
_NEAR, _FAR, _WINDOW, _MANY = 3, 4, 8, 3
_SKIPPED = frozenset({"the", "a", "an", "of", "port", "city", "town", "airport", "capital", "province", "state", "its", "his", "her", "their"})  # fmt: skip
_STEM = 5
"""Letters by which forms of a word are one sign."""
MODEL = "seizures/origin"
_LEAN = 0.5
"""Log odds by which "none" must win; measured crosswise."""


def sign_ends(
    telling: Telling, scene: Scene, here: str | None, ruled: dict[str, str | None], read: Reader
) -> tuple[list[Spot], list[Signs], Signs]:
    """Spots, one for each country near the telling, the signs of each, and the signs of none.

    `here` is where the goods were taken, `ruled` the rules' choice for each end, `read` how they take the words about a spot.
    """
    groups: dict[str, list[Spot]] = {}
    for spot in scene.spots:
        country = spot.mention.place.country_iso3
        if country is not None and spot.sentence in telling.told_in and telling.distance(spot.sentence) <= _NEAR:
            groups.setdefault(country, []).append(spot)
    found = [_sign(country, spots, telling, scene, here, ruled, read) for country, spots in groups.items()]
    abroad = sum(country != here for country in groups)
    nothing: Signs = {"none": 1.0, f"none, {min(_MANY, abroad)} abroad": 1.0}
    for end, country in ruled.items():
        nothing[f"none, rules see {'a' if country else 'no'} {end}"] = 1.0
    return [spots[0] for spots in groups.values()], found, nothing


def choose_origin(spots: Sequence[Spot], signs: Sequence[Signs], nothing: Signs) -> Spot | None:
    """The spot that weighs most, null where "none" weighs clearly more."""
    weights = read_weights(MODEL)
    none, *odds = [sum(weights.get(sign, 0.0) * value for sign, value in one.items()) for one in (nothing, *signs)]
    best = max(range(len(odds)), key=lambda k: (odds[k], -k), default=None)
    return spots[best] if best is not None and odds[best] > none - _LEAN else None


def _sign(
    country: str,
    spots: list[Spot],
    telling: Telling,
    scene: Scene,
    here: str | None,
    ruled: dict[str, str | None],
    read: Reader,
) -> Signs:
    signs: Signs = {"here" if country == here else "abroad": 1.0, f"named {min(_MANY, len(spots))}": 1.0}
    if country == scene.home:
        signs["at home"] = 1.0
    for end, chosen in ruled.items():
        if chosen is not None:
            signs[f"{'the' if chosen == country else 'not the'} {end} by rules"] = 1.0
    for spot in spots:
        signs |= _sign_words(spot, telling, scene, read, "here" if country == here else "abroad")
    return signs


def _sign_words(spot: Spot, telling: Telling, scene: Scene, read: Reader, whose: str) -> Signs:
    mention, sentence = spot.mention, scene.sentences[spot.sentence]
    kind = "nation" if mention.is_adjective else "country" if mention.is_country else "place"
    distance = telling.distance(spot.sentence)
    near = "with goods" if distance == 0 else "told"
    signs: Signs = {kind: 1.0, f"{kind}, {whose}": 1.0, f"{near}, {whose}": 1.0, f"sentences away {min(_FAR, distance)}": 1.0}  # fmt: skip
    reading = read(spot, scene)
    end = "nothing" if reading is None else f"{'plain ' if reading[1] else ''}{reading[0]}"
    signs[f"reads as {end}"] = 1.0
    signs[f"reads as {end}, {whose}"] = 1.0
    before = [w.lower() for w in _WORD.findall(scene.text[sentence.start : mention.start])][-_WINDOW:]
    after = [w.lower() for w in _WORD.findall(scene.text[mention.end : sentence.end])][:_MANY]
    led = [w for w in before if w not in _SKIPPED]
    if led:
        signs[f"behind {led[-1]}"] = 1.0
        signs[f"{kind} behind {led[-1]}"] = 1.0
    for word in led[-6:-1]:
        signs[f"after {word[:_STEM]}"] = 1.0
    for word in after[:1]:
        signs[f"{kind} before {word[:_STEM]}"] = 1.0
    return signs
