"""An article with its analyses, each made once and when first asked for. Offsets are characters of `article.text`."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from transforms.mentions import Article
from transforms.text.sentences import Sentence, split_sentences

if TYPE_CHECKING:
    from transforms.dates.model import DateMention
    from transforms.places.countries import CountryMention
    from transforms.places.model import PlaceMention
    from transforms.text.words import Hit


class Document:
    """An article under analysis."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self.text = article.text

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Sentences in order."""
        return split_sentences(self.text)

    @cached_property
    def hits(self) -> tuple[Hit, ...]:
        """Words of the gates' vocabularies, in order."""
        from transforms.gate import find_words

        return find_words(self.text)

    @cached_property
    def countries(self) -> tuple[CountryMention, ...]:
        """Countries named, in order."""
        from transforms.places.countries import find_countries

        return find_countries(self.text)

    @cached_property
    def places(self) -> tuple[PlaceMention, ...]:
        """Places and countries named, each resolved, in order."""
        from transforms.places.locate import find_places

        return find_places(self.text, self.article.outlet)

    @cached_property
    def dates(self) -> tuple[DateMention, ...]:
        """Date phrases, resolved against the publication date, in order."""
        from transforms.dates.find import find_dates

        return find_dates(self.text, self.article.published_on)


def analyse(article: Article) -> Document:
    """The article, ready for analysis."""
    return Document(article)
