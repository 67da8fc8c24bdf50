"""A ratchet: the shared scorer's figures on our golden cases may not fall (benchmarks/score_golden.py --set-floors)."""

from __future__ import annotations

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "benchmarks"))

from score_golden import BACKGROUND, FLOORS, measure


def test_extraction_does_not_fall_under_the_floors() -> None:
    floors = json.loads(FLOORS.read_text("utf-8"))
    measured = measure()
    assert set(floors) == set(measured)
    fallen = {
        name: (measured[name], floor)
        for name, floor in floors.items()
        if (measured[name] > floor if name == BACKGROUND else measured[name] < floor)
    }
    assert not fallen, f"measured, floor: {fallen}"
