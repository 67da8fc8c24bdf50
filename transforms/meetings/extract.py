"""Article to meetings. (Being written.)"""

from __future__ import annotations

from transforms.mentions import Article, MeetingMention


def extract_meetings(article: Article) -> tuple[MeetingMention, ...]:
    """The meetings that `article` states."""
    del article
    return ()
