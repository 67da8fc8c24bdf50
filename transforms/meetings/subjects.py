"""Who stands before a word of meeting: its subject, its owner, the antecedent of `who`."""

from __future__ import annotations

from transforms.meetings.lists import PREPOSITIONS, Lists
from transforms.people.model import Mention

STOPS = frozenset({".", ";", ":", "?", "!", "—", "–", "who", "whom", "whose", "which", "because", "although", "though", "but", "if", "unless", "whereas", "said", "says", "told", "added", "adding", "saying", "where", "when", "while", "as", "that", "since", "until", "before", "after"})  # fmt: skip
_OPENERS = frozenset(
    {
        "after",
        "before",
        "while",
        "when",
        "during",
        "following",
        "upon",
        "on",
        "in",
        "at",
        "since",
        "ahead",
        "as",
        "having",
        "by",
        "besides",
        "until",
    }
)


class Subjects(Lists):
    """A sentence of which one can ask for the subject."""

    def subject_of(self, position: int) -> tuple[list[Mention], str]:
        """Mentions in the subject's place of the verb at `position`, and the words of something unnamed that holds it."""
        fallback: list[Mention] = []
        place = position - 1
        crossed = False
        while place >= self.first:
            mention = self.at.get(place)
            if mention is None:
                word = self.lower[place]
                if word in (";", ":") or (word in ("—", "–") and place - self.first > 1 and not crossed):
                    break
                if word in ("who", "whom", "whose") and (ahead := self.antecedent_of(place)) is not None:
                    return self.spread_left(ahead), ""
                crossed = crossed or word in _OPENERS
                place -= 1
                continue
            place = mention.start - 1
            if mention.is_possessive and not self._owns_person(mention, position):
                continue
            if mention.kind == "name" and not mention.persons:
                continue
            if mention.kind == "description" and self._is_predicate(mention):
                continue
            if self._is_governed(mention):
                if mention.persons and not fallback:
                    fallback = self.spread_left(mention)
                continue
            if mention.kind == "nation":
                if self._heads_clause(mention) and not crossed:
                    return [], self.words_of(mention)
                continue
            if self._is_object(mention):
                if mention.persons and not fallback:
                    fallback = self.spread_left(mention)
                continue
            if not mention.persons:
                if mention.kind == "description" and self._is_predicate(mention):
                    continue
                if mention.kind == "description" and self._heads_clause(mention):
                    return [], self.words_of(mention)
                continue
            return self.spread_left(mention), ""
        main = self._main_subject(position)
        if main:
            return main, ""
        return (fallback if crossed else []), ""

    def _is_predicate(self, mention: Mention) -> bool:
        """Whether the words say what the subject is: `became the first leader to hold talks`."""
        before = self.lower[mention.start - 1] if mention.start > self.first else ""
        return before in ("became", "become", "becoming", "as") or (
            mention.determiner == "" and before in ("first", "only")
        )

    def _main_subject(self, position: int) -> list[Mention]:
        """The subject after a fronted phrase: `After meeting Putin, Erdogan said`."""
        lead = self.lower[self.first : position]
        if position > self.first and not any(word in _OPENERS or word.endswith("ing") for word in lead[:4]):
            return []
        if position == self.first and not self.lower[position].endswith("ing"):
            return []
        comma = next((k for k in range(position, self.last) if self.lower[k] == "," and k not in self.at), -1)
        while comma > 0:
            mention = self.at.get(comma + 1)
            if mention is not None and mention.start == comma + 1:
                if mention.persons and not mention.is_possessive and self.verb_follows(mention):
                    return self.spread_right(mention)[0]
                if mention.kind in ("nation", "description"):
                    return []
            comma = next((k for k in range(comma + 1, self.last) if self.lower[k] == "," and k not in self.at), -1)
        return []

    def antecedent_of(self, place: int) -> Mention | None:
        """The mention right before a relative pronoun."""
        before = place - 1
        while before > self.first and self.lower[before] in (",", "and", "("):
            before -= 1
        mention = self.at.get(before)
        return mention if mention is not None and mention.persons else None

    def _owns_person(self, mention: Mention, position: int) -> bool:
        """Whether a possessive stands for its owner because the verb's noun follows at once (`Sudani's visit`)."""
        return mention.end == position

    def _is_governed(self, mention: Mention) -> bool:
        before = self.start_of_list(mention).start - 1
        while before >= self.first and self.lower[before] in ("the", "both", "either", "only", "then"):
            before -= 1
        return before >= self.first and before not in self.at and (self.lower[before] in PREPOSITIONS or self.lower[before] == "including") and not (
            before == self.first and self.lower[before] == "for"
        )  # fmt: skip

    def _heads_clause(self, mention: Mention) -> bool:
        """Whether a verb seems to follow: it is a subject and no list member."""
        return mention.end < self.last and self.lower[mention.end] not in (",", "and", "'s", "'")

    def _is_object(self, mention: Mention) -> bool:
        """Whether a verb with object stands right before (`told him`, `urged Putin`)."""
        before = self.start_of_list(mention).start - 1
        if before < self.first or before in self.at:
            return False
        word = self.lower[before]
        if word in (
            "that",
            "and",
            ",",
            "but",
            "when",
            "while",
            "as",
            "where",
            "before",
            "after",
            '"',
            "“",
            "”",
            "—",
            "–",
        ):
            return False
        if mention.kind == "pronoun" and self.lower[mention.start] in ("him", "them", "me"):
            return True
        after = self.lower[mention.end] if mention.end < self.last else "."
        verbal = (word.endswith("ed") and len(word) > 3) or word in (
            "told",
            "saw",
            "met",
            "rang",
            "meet",
            "meets",
            "with",
            "see",
        )
        return verbal and after not in ("had", "has", "was", "would", "will", "is")

    def owner_of(self, position: int) -> list[Mention]:
        """The possessor of a noun at `position`: `Sudani's talks`, `his telephone call`, `their first meeting`."""
        place = position - 1
        while place >= self.first and position - place < 7:
            mention = self.at.get(place)
            if mention is not None:
                if mention.is_possessive and mention.persons:
                    return self.spread_left(mention)
                return []
            word = self.lower[place]
            if word in PREPOSITIONS or word in STOPS or word == ",":
                return []
            if word in ("'", "'s") and (owner := self.at.get(place - 1)) is not None and owner.persons:
                return self.spread_left(owner)
            place -= 1
        return []
