"""Reads the weights of a logistic model and weighs signs with them.

A model is a file `transforms/<package>/<name>_weights.tsv`, made by a script in benchmarks/: one line a sign, readable by
a person. `always` is the weight that every case has.
"""

from __future__ import annotations

import math
from functools import cache
from importlib.resources import files


def weigh(model: str, signs: dict[str, float]) -> float:
    """Log odds of `signs` by the model `package/name`; a sign without weight counts nothing."""
    weights = read_weights(model)
    return weights["always"] + sum(weights.get(sign, 0.0) * value for sign, value in signs.items())


def name_signs(model: str, signs: dict[str, float], most: int = 4) -> str:
    """The signs that moved the log odds most, for `extract --explain`."""
    weights = read_weights(model)
    moved = {sign: weights.get(sign, 0.0) * value for sign, value in signs.items()}
    ranked = sorted(moved, key=lambda sign: (-abs(moved[sign]), sign))
    return ", ".join(f"{sign} {moved[sign]:+.1f}" for sign in ranked[:most])


@cache
def read_weights(model: str) -> dict[str, float]:
    """Weight by sign. Raises `ValueError` where one is no finite number."""
    package, name = model.split("/")
    lines = files("transforms").joinpath(package, f"{name}_weights.tsv").read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    weights = {sign: float(weight) for sign, weight in rows}
    if not all(math.isfinite(weight) for weight in weights.values()):
        raise ValueError(f"{name}_weights.tsv holds a weight that is no number: train it again")
    return weights
