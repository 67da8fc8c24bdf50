"""Pairs amounts with goods words in a sentence: the candidates for seized items."""

from __future__ import annotations

from transforms.commodities.find import CommodityMention, find_commodities
from transforms.seizures.brackets import hang_brackets
from transforms.seizures.candidate import Candidate
from transforms.seizures.counted import read_countable
from transforms.seizures.covers import is_cover
from transforms.seizures.lone_amounts import read_lone_amounts
from transforms.seizures.money import read_money
from transforms.seizures.pairing import pair_rightward
from transforms.text.sentences import Sentence


def find_candidates(sentence: Sentence) -> list[Candidate]:
    """Candidates of one sentence in order of their words."""
    text = sentence.text
    amounts = read_countable(text)
    mentions = [m for m in find_commodities(text) if not m.is_attribute and not (m.is_weak and is_cover(text, m))]
    taken: set[int] = set()
    found = pair_rightward(sentence, amounts, mentions, taken)
    paired = {id(c.amount) for c in found}
    left = [a for a in amounts if id(a) not in paired]
    found += read_money(sentence, [a for a in left if a.is_money], mentions, taken)
    lone = [a for a in left if not a.is_money and not a.is_article]
    found += read_lone_amounts(sentence, lone, mentions, taken, list(found))
    found += [_bare(sentence, m) for m in mentions if id(m) not in taken]
    return hang_brackets(sentence, sorted(found, key=lambda c: (c.start, c.end)))


def _bare(sentence: Sentence, goods: CommodityMention) -> Candidate:
    return Candidate(
        sentence, sentence.start + goods.start, sentence.start + goods.end, "bare", goods.commodity, mention=goods
    )
