"""Who stands behind a word of meeting: object, partner, further partners."""

from __future__ import annotations

from dataclasses import dataclass, field

from transforms.meetings.lists import PREPOSITIONS, TIME_WORDS
from transforms.meetings.subjects import STOPS, Subjects
from transforms.people.lexicon import modifiers
from transforms.people.model import Mention

_FILLERS = frozenset({
    "the", "a", "an", '"', "“", "”",
    "not", "only", "also", "both", "separately", "first", "then", "again", "briefly", "privately", "jointly", "either", "even",
    "respectively", "just", "yesterday", "today", "instead", "later", "together", "finally", "personally", "late", "early",
    "individually", "directly", "twice", "once", "recently", "formally", "virtually", "bilaterally", "here", "there",
})  # fmt: skip
_PLACED = frozenset({"in", "at", "inside", "on"})
"""Prepositions of a place or time that may stand between verb and object (received at his office the ambassador)."""
_INCLUDING = frozenset({"including", "such", "as", "among", "them", "notably", "namely", "both", "like"})
_SEPARATELY = frozenset(
    {"separately", "respectively", "individually", "separate", "first", "then", "individual", "turn", "each"}
)
_ATTENDING = (
    "presiding", "looking on", "in attendance", "present", "in the chair", "between them", "in between", "as host", "as mediator",
    "as go-between", "as referee", "mediating", "listening", "at the table", "at the head", "acting as", "joining", "watching", "moderating",
    "at his side", "at her side", "at their side", "beside him", "beside her", "on hand",
)  # fmt: skip
_ORDER = frozenset(
    {
        "then",
        "after",
        "later",
        "afterwards",
        "finally",
        "next",
        "followed",
        "by",
        "subsequently",
        "thereafter",
        "lastly",
        "before",
    }
)
_TIMES = frozenset({"morning", "evening"})
_REACH_RIGHT = 28


@dataclass(slots=True)
class Arguments:
    """Persons on either side of a trigger."""

    left: list[Mention] = field(default_factory=list)
    right: list[Mention] = field(default_factory=list)
    is_separate: bool = False
    is_passive: bool = False
    right_unnamed: str = ""
    """Words of an unnamed counterpart (Qatari officials)."""
    left_unnamed: str = ""
    """Words of a country, body or unnamed person that holds the subject's place."""
    end: int = -1

    def persons(self, side: str = "both") -> tuple[int, ...]:
        """Persons of one side or both, without repetition, in order."""
        mentions = {"left": self.left, "right": self.right, "both": self.left + self.right}[side]
        return tuple(dict.fromkeys(p for m in mentions for p in m.persons))


@dataclass(slots=True)
class _Reach:
    """What governs the next mention on the way right."""

    direct: bool
    """Whether an object may still follow the verb itself."""
    pending: str | None = None
    """The preposition that awaits its noun."""
    crossed: bool = False
    placed: bool = False
    """Whether a place or time was passed (received today at the palace)."""

    def pass_mention(self, mention: Mention) -> None:
        """Goes on behind a mention that was not taken up."""
        if self.pending in _PLACED:
            self.placed = True
            return
        if self.pending is not None or mention.kind != "nation":
            self.direct = self.direct and mention.is_possessive
        self.pending = None


class Clause(Subjects):
    """A sentence of which one can ask who met whom."""

    def partner_of(self, position: int, prepositions: frozenset[str], *, direct: bool) -> Arguments:
        """Mentions governed from the right of the word before `position`."""
        found = Arguments()
        state = _Reach(direct)
        place = position
        while place < self.last and place - position < _REACH_RIGHT:
            mention = self.at.get(place)
            if mention is not None and mention.start == place:
                if self._read_person(found, mention, state, prepositions, position):
                    return found
                place = mention.end
                state.pass_mention(mention)
                continue
            if self._read_word(place, state, prepositions, position):
                return found
            place += 1
        return found

    def _read_person(
        self, found: Arguments, mention: Mention, state: _Reach, prepositions: frozenset[str], position: int
    ) -> bool:
        """Takes up a mention if it is governed; whether the search ends with it."""
        place = mention.start
        wanted = state.pending in prepositions if state.pending else state.direct
        if state.direct and state.placed and state.pending in _PLACED and self.lower[place - 1] not in PREPOSITIONS:
            wanted = self.lower[place] in ("the", "his", "her", "a") or bool(mention.roles)
        if mention.persons and wanted and not mention.is_possessive:
            found.right, separate, found.end = self.spread_right(mention)
            found.is_separate = separate or self._is_separate(position, found.end)
            return True
        if wanted and mention.kind == "description" and not mention.persons:
            named = self._named_after(mention)
            if named is not None:
                found.right, _, found.end = self.spread_right(named)
                found.is_separate = self._is_separate(position, found.end)
                return True
            found.right_unnamed = self.words_of(mention)
            found.end = mention.end
        if mention.kind == "nation" and wanted and state.pending and not found.right_unnamed:
            found.right_unnamed = self.words_of(mention)
        return False

    def _read_word(self, place: int, state: _Reach, prepositions: frozenset[str], position: int) -> bool:
        """Takes note of a word on the way; whether the search ends with it."""
        word = self.lower[place]
        if word in prepositions and not (word in ("to", "by") and state.crossed):
            state.pending = word
        elif word == "by" and place > position and self.lower[place - 1] in ("led", "headed", "fronted"):
            state.pending = min(prepositions, default="by")
        elif word in PREPOSITIONS:
            if word not in ("on", "in", "at", "over", "for", "after", "during") and state.pending is None:
                state.direct = False
            state.pending = word
        elif state.pending in prepositions and self._leads_to_list(place):
            pass  # talks with several leaders, including A and B
        elif word == ",":
            state.direct, state.crossed, state.pending = False, True, None
        elif word in STOPS:
            return True
        elif word in ("and", "&"):
            if not self._resumes(place + 1, prepositions):
                return True
            state.direct, state.pending = False, None
        elif (
            state.pending is None
            and word not in _FILLERS
            and not ("-" in word or self.lower[place - 1] == "'s" or word in modifiers())
        ):
            state.direct = False
        return False

    def _leads_to_list(self, place: int) -> bool:
        """Whether the word belongs to `, including`, `, such as`, `, among them`."""
        following = self.lower[place + 1] if place + 1 < self.last else ""
        if self.lower[place] == ",":
            return following in ("including", "such", "notably", "namely", "among")
        return self.lower[place] in _INCLUDING and self.lower[place] not in ("and", "both")

    def read_further_partners(self, arguments: Arguments) -> None:
        """Adds whom `and` and another `with` bring in: `an hour with A and forty minutes with B`, each met apart."""
        while arguments.right and arguments.end > 0:
            place, joined = arguments.end, False
            while place < self.last and place - arguments.end < 12 and not self._is_partner(place, arguments):
                word = self.lower[place]
                if word in STOPS - {"then"} or (word.endswith(("ed", "ing")) and word not in _TIMES):
                    return
                joined = joined or word in ("and", "then", "before")
                place += 1
            following = self.at.get(place)
            if following is not None and following.persons and self.lower[place] == "then":
                joined = True
            if not joined or following is None or not following.persons or following.start != place:
                return
            if (
                not (self.lower[place - 1] == "with" or self._is_next_in_turn(arguments.end, place, following))
                or following.is_possessive
                or set(following.persons) & set(arguments.persons())
            ):
                return
            group, _, arguments.end = self.spread_right(following)
            arguments.right = [*arguments.right, *group]
            arguments.is_separate = True

    def read_attendants(self, arguments: Arguments, position: int) -> None:
        """Adds who was there as well: `with X presiding`, `in the presence of X`, `with X between them`."""
        for mention in self.mentions:
            if not position <= mention.start < position + _REACH_RIGHT or not mention.persons or mention.is_possessive:
                continue
            group, _, end = self.spread_right(mention)
            before, after = self.lower[mention.start - 1], " ".join(self.lower[end : end + 3])
            presides = before == "with" and after.startswith(_ATTENDING)
            present = self.lower[mention.start - 4 : mention.start] == ["in", "the", "presence", "of"]
            known = set(arguments.persons())
            if (presides or present) and len(known) > 1 and not any(known & set(m.persons) for m in group):
                side = arguments.right or arguments.left
                side.extend(group)
                return

    def _is_next_in_turn(self, start: int, place: int, following: Mention) -> bool:
        """Whether only words of order and time stand between: `on Saturday, and after him Phumtham`, `then the Egyptian`."""
        words = [w for k, w in enumerate(self.lower[start:place], start) if k not in self.at or not self.at[k].persons]
        ordered = bool(set(words) & _ORDER) or self.lower[place] == "then"
        ends = following.end >= self.last or self.lower[following.end] in (
            ",",
            ".",
            ";",
            "and",
            "on",
            "in",
            "at",
            "later",
        )
        return (
            ordered and ends and all(w in _ORDER or w in TIME_WORDS or w in (",", "and", "of", "same") for w in words)
        )

    def _is_partner(self, place: int, arguments: Arguments) -> bool:
        mention = self.at.get(place)
        if mention is None or (mention.kind == "pronoun" and mention.is_possessive):
            return False
        return not (mention.kind == "pronoun" and self.lower[place - 1] == "after")

    def _named_after(self, mention: Mention) -> Mention | None:
        """The name that a plural description introduces: `counterparts from both countries, A and B`."""
        if not mention.is_plural:
            return None
        ahead = mention.end
        while ahead < self.last and ahead < mention.end + 12:
            if self.lower[ahead] in (",", ":", "—", "–", "-", "including", "like"):
                skip = 1
                while ahead + skip < self.last and self.lower[ahead + skip] in _INCLUDING:
                    skip += 1
                ahead += skip - 1
                named = self.at.get(ahead + 1)
                return (
                    named
                    if named is not None and named.kind == "name" and named.persons and named.start == ahead + 1
                    else None
                )
            if self.lower[ahead] in (".", ";", "with"):
                return None
            ahead += 1
        return None

    def _resumes(self, place: int, prepositions: frozenset[str]) -> bool:
        """Whether after `and` the partner's preposition still comes (`held talks on trade and security with X`)."""
        for ahead in range(place, min(self.last, place + 6)):
            if self.lower[ahead] in prepositions:
                return True
            if self.lower[ahead] in STOPS or self.lower[ahead] == "," or (ahead in self.at and self.at[ahead].persons):
                return False
        return False

    def _is_separate(self, start: int, end: int) -> bool:
        words = self.lower[max(self.first, start - 6) : end]
        if "only" in words and "but" in words:
            return True
        return any(word in _SEPARATELY for word in words) and ("not" not in words or "only" in words)
