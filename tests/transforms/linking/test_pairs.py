"""Floors of the pair test set; the pairs themselves are data, see tests/linking_pairs/README.md."""

from __future__ import annotations

import importlib.util
import sys
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[3]
LEAST_PRECISION = 0.97
LEAST_RECALL = 0.92


@pytest.fixture(scope="module")
def scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score_linking", ROOT / "benchmarks" / "score_linking.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["score_linking"] = module
    spec.loader.exec_module(module)
    return module


def test_the_set_is_large_and_balanced(scorer: ModuleType) -> None:
    pairs = scorer.read_pairs()
    assert len(pairs) >= 100
    assert 0.35 < sum(pair.same for pair in pairs) / len(pairs) < 0.65
    assert len({pair.name for pair in pairs}) == len(pairs)


def test_merging_holds_its_floors(scorer: ModuleType) -> None:
    score = scorer.score_pairs(scorer.read_pairs())
    assert score.precision >= LEAST_PRECISION, score.wrong
    assert score.recall >= LEAST_RECALL, score.wrong


def test_the_scorer_sees_a_wrong_expectation(scorer: ModuleType, tmp_path: Path) -> None:
    report = {"published": date(2025, 3, 4), "country": "ESP", "items": ["cocaine 1234 kg"]}
    pairs = [{"name": "x", "same": same, "a": report, "b": report} for same in (True, False)]
    (tmp_path / "two.yml").write_text(yaml.safe_dump(pairs), "utf-8")
    score = scorer.score_pairs(scorer.read_pairs(tmp_path))
    assert (score.right_merges, score.wrong_merges, score.missed_merges) == (1, 1, 0)


def test_a_misspelt_key_is_refused(scorer: ModuleType, tmp_path: Path) -> None:
    report = {"pubished": "2025-03-04", "items": ["cocaine"]}
    (tmp_path / "bad.yml").write_text(yaml.safe_dump([{"name": "x", "same": True, "a": report, "b": report}]), "utf-8")
    with pytest.raises(ValueError, match="pubished"):
        scorer.read_pairs(tmp_path)
