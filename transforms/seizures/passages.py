"""Sentences of an article with their cues; tells headlines and links to other stories from the report itself."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from transforms.mentions import Article
from transforms.seizures.cues import Cues, find_cues
from transforms.text.sentences import Sentence, split_sentences


@dataclass(frozen=True)
class Passage:
    """A sentence with its cues, which are read when first asked for."""

    sentence: Sentence
    is_headline: bool
    is_link: bool

    @cached_property
    def cues(self) -> Cues:
        """The words that bear on whether goods were taken."""
        return find_cues(self.sentence.text)


_LINK = re.compile(
    r"^(?:read (?:also|more|next)|see also|also read|related|more on|watch|more from|you may also like|recommended|trending)\b\s*:?",
    re.IGNORECASE,
)


def read_passages(article: Article) -> list[Passage]:
    """One passage a sentence, in order."""
    sentences = split_sentences(article.text)
    passages = []
    linked = False
    for sentence in sentences:
        link = _LINK.match(sentence.text)
        unpunctuated = sentence.text[-1] not in ".!?\"”’')"
        linked = link is not None or (linked and unpunctuated)
        headline = unpunctuated and not linked
        passages.append(Passage(sentence, headline, linked and unpunctuated))
    return passages
