"""The second look: goods in the company of the others."""

from transforms.seizures.among import add_neighbours
from transforms.seizures.candidate import Candidate
from transforms.seizures.candidates import find_candidates
from transforms.text.sentences import Sentence


def _candidates(*sentences: str) -> list[Candidate]:
    found, start = [], 0
    for index, text in enumerate(sentences):
        found += find_candidates(Sentence(index, 0, start, start + len(text), text))
        start += len(text) + 1
    return found


def test_goods_beside_taken_goods_are_told_so() -> None:
    candidates = _candidates("Officers seized 3 kg of heroin and 5 kg of cocaine.")
    first, second = add_neighbours([{"own": 1.0}, {}], [3.0, -1.0], candidates)
    assert first["own"] == 1.0
    assert second["surest beside"] == second["goods before"] == 1.5
    assert first["goods after"] == -0.5


def test_goods_alone_have_nothing_beside() -> None:
    candidates = _candidates("Officers seized 3 kg of heroin.")
    [signs] = add_neighbours([{}], [9.0], candidates)
    assert signs["nothing beside"] == 1.0
    assert "surest beside" not in signs


def test_odds_are_bounded_and_bare_goods_told_measured_are_marked() -> None:
    candidates = _candidates("Officers seized 3 kg of heroin.", "The heroin lay in a car.")
    signs = add_neighbours([{} for _ in candidates], [9.0, *(0.0 for _ in candidates[1:])], candidates)
    bare = next(s for s, c in zip(signs, candidates, strict=True) if c.amount is None and c.code == "heroin")
    assert bare["bare, told measured"] == 1.0
    assert bare["surest near"] == 2.0
