"""What a reader keeps in mind while reading: who was spoken of, who met, who is at the hub of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from transforms.people.model import People


@dataclass(slots=True)
class Discourse:
    """What a reader keeps in mind: who was spoken of last, as subject or otherwise, and which people last met."""

    people: People
    subjects: list[int] = field(default_factory=list)
    """Persons that were a sentence's first subject, latest last."""
    recent: list[int] = field(default_factory=list)
    """Persons in order of their latest mention."""
    last_pair: tuple[int, ...] = ()
    last_sentence: tuple[int, ...] = ()
    """Persons of the sentence before, in order."""
    last_but_one: tuple[int, ...] = ()
    """Persons of the sentence before the one that is being read."""
    with_delegation: bool = False
    """Whether the sentence before spoke of a delegation."""
    counts: dict[int, int] = field(default_factory=dict)
    host: int | None = None
    guest: int | None = None
    met: dict[int, int] = field(default_factory=dict)
    """How many meetings told so far each person took part in."""

    def note(self, persons: tuple[int, ...]) -> None:
        """Remembers that `persons` were just mentioned."""
        for person in persons:
            if person in self.recent:
                self.recent.remove(person)
            self.recent.append(person)
            self.counts[person] = self.counts.get(person, 0) + 1

    @property
    def hub(self) -> int | None:
        """The person of most meetings so far if one stands out, else the last host."""
        most = sorted(self.met, key=lambda p: -self.met[p])[:2]
        if len(most) == 2 and self.met[most[0]] > max(1, self.met[most[1]]):
            return most[0]
        return self.host

    @property
    def topic(self) -> int | None:
        """The person spoken of most so far, the first named of equals."""
        return max(self.counts, key=self.counts.__getitem__) if self.counts else None
