"""Article to seizures. (Being written.)"""

from __future__ import annotations

from transforms.mentions import Article, SeizureMention


def extract_seizures(article: Article) -> tuple[SeizureMention, ...]:
    """The seizures that `article` states."""
    del article
    return ()
