"""How sure we are of an event: a logistic model over what is known of it, trained on our own annotations.

`benchmarks/train_confidence.py` fits `confidence_weights.tsv` on the working part of the gold cases and on our own golden
cases, and measures on the held-out part; docs/confidence.md has the curve. The rules' own score is one feature among
others, so the figure is a probability: of events said at 0.8 about 80% are right.
"""

from __future__ import annotations

import math
from dataclasses import replace
from functools import cache
from importlib.resources import files

from transforms.mentions import Extraction, MeetingMention, SeizureMention

LEAST, MOST = 0.02, 0.98
"""No rule of ours is surer than that, either way."""


def judge_confidence(extraction: Extraction) -> Extraction:
    """The same events with calibrated `confidence`, 0 to 1."""
    return Extraction(
        tuple(replace(m, confidence=_probability("meeting", meeting_features(m))) for m in extraction.meetings),
        tuple(replace(s, confidence=_probability("seizure", seizure_features(s))) for s in extraction.seizures),
    )


def seizure_features(event: SeizureMention) -> dict[str, float]:
    """What is known of a seizure, as numbers of the order of one."""
    return {
        "rules_logit": _logit(event.confidence),
        "has_amount": float(any(item.quantity is not None for item in event.items)),
        "several_items": math.log(max(1, len(event.items))),
        "has_place": float(event.where is not None and event.where.precision not in ("country", "unknown")),
        "has_country": float(event.where is not None and event.where.country_iso3 is not None),
        "has_day": float(event.when.precision == "day"),
        "has_authority": float(event.seizing_authority is not None),
        "has_arrests": float(event.arrests_count is not None),
        "only_money_or_goods": float(all(item.commodity in _LOOSE for item in event.items)),
        "is_seized": float(event.status == "seized"),
    }


def meeting_features(event: MeetingMention) -> dict[str, float]:
    """What is known of a meeting, as numbers of the order of one."""
    people = event.participants
    return {
        "rules_logit": _logit(event.confidence),
        "share_with_role": sum(p.role_title is not None for p in people) / max(1, len(people)),
        "share_with_country": sum(p.country_iso3 is not None for p in people) / max(1, len(people)),
        "countries": float(min(3, len({p.country_iso3 for p in people if p.country_iso3}))),
        "people": math.log(max(1, len(people))),
        "has_place": float(event.where is not None and event.where.name is not None),
        "has_day": float(event.when.precision == "day"),
        "mode_known": float(event.mode != "unknown"),
        "is_planned": float(event.status == "planned"),
        "has_topics": float(bool(event.topics)),
    }


_LOOSE = frozenset({"cash", "vehicle", "vessel", "equipment", "goods", "drugs_unspecified"})
"""Words that stand in many stories without any seizure."""


def _probability(kind: str, features: dict[str, float]) -> float:
    weights = _read_weights()[kind]
    if weights.keys() != features.keys() | {"intercept"}:
        raise ValueError(f"confidence_weights.tsv has other features of a {kind} than the code: train it again")
    total = weights["intercept"] + sum(weights[name] * value for name, value in features.items())
    return round(min(MOST, max(LEAST, 1 / (1 + math.exp(-total)))), 3)


def _logit(probability: float) -> float:
    held = min(0.98, max(0.02, probability))
    return math.log(held / (1 - held))


@cache
def _read_weights() -> dict[str, dict[str, float]]:
    weights: dict[str, dict[str, float]] = {}
    for line in files("transforms").joinpath("confidence_weights.tsv").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            kind, feature, weight = line.split("\t")
            weights.setdefault(kind, {})[feature] = float(weight)
    return weights
