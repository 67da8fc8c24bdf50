"""Which sentences tell which event."""

from __future__ import annotations

from transforms.seizures.events import Event
from transforms.seizures.passages import Passage


def own_sentences(events: list[Event], passages: list[Passage]) -> list[int]:
    """For each sentence the index of the event it tells.

    A sentence with goods is its event's; those before it in its paragraph are too; what follows goes on telling the last
    event; what stands before all events belongs to the first.
    """
    owners: list[int | None] = [None] * len(passages)
    for number, event in enumerate(events):
        for one in event.items:
            owners[one.candidate.sentence.index] = number
        for start, end in event.stretches:
            for passage in passages:
                if (
                    passage.sentence.start < end
                    and start < passage.sentence.end
                    and owners[passage.sentence.index] is None
                ):
                    owners[passage.sentence.index] = number
    filled = _lead_paragraphs(owners, passages)
    current = next((o for o in filled if o is not None), 0)
    result = []
    for owner in filled:
        current = current if owner is None else owner
        result.append(current)
    return result


def _lead_paragraphs(owners: list[int | None], passages: list[Passage]) -> list[int | None]:
    """Gives sentences before goods in a paragraph to the event of those goods."""
    filled = list(owners)
    for index in range(len(passages) - 2, -1, -1):
        same = passages[index].sentence.paragraph == passages[index + 1].sentence.paragraph
        told_above = any(
            owners[i] is not None
            for i in range(index)
            if passages[i].sentence.paragraph == passages[index].sentence.paragraph
        )
        if filled[index] is None and same and not told_above:
            filled[index] = filled[index + 1]
    return filled
