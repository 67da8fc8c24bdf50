"""Finds who met whom around a trigger: subject, object, coordinated lists, passive and nominal forms."""

from __future__ import annotations

from dataclasses import dataclass, field

from transforms.people.lexicon import modifiers
from transforms.people.model import Mention, Tokens

_PREPOSITIONS = frozenset(
    "with by of to from for in between against on about at under over after before during among alongside toward towards "
    "into near behind despite without per via like concerning regarding amid through around upon onto off".split()
)
_STOPS = frozenset({".", ";", ":", "?", "!", "—", "–", "who", "whom", "whose", "which", "because", "although", "though", "but", "if", "unless", "whereas", "said", "says", "told", "added", "adding", "saying", "where", "when", "while", "as", "that", "since", "until", "before", "after"})  # fmt: skip
_JOINTS = frozenset({",", "and", "&", "then", "as", "well", "but", "also", "first", "later", "before", "along", "alongside", "together", "with", "plus", "afterwards", "followed", "by", "secondly", "finally", "both", "not", "only", "separately", "-"})  # fmt: skip
_FILLERS = frozenset({
    "not", "only", "also", "both", "separately", "first", "then", "again", "briefly", "privately", "jointly", "either", "even",
    "respectively", "just", "yesterday", "today", "instead", "later", "together", "finally", "personally", "late", "early",
    "individually", "directly", "twice", "once", "recently", "formally", "virtually", "bilaterally", "here", "there",
})  # fmt: skip
_PLACED = frozenset({"in", "at", "inside", "on"})
"""Prepositions of a place or time that may stand between verb and object (received at his office the ambassador)."""
_INCLUDING = frozenset({"including", "such", "as", "among", "them", "notably", "namely", "both", "like"})
_TIME_WORDS = frozenset(
    "on in at the this last next early late earlier later morning afternoon evening night noon midday week month year day "
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september "
    "october november december yesterday today tomorrow first once again".split()
)
_SEPARATELY = frozenset(
    {"separately", "respectively", "individually", "separate", "first", "then", "individual", "turn", "each"}
)
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
_SPEECH = frozenset(
    {
        "said",
        "says",
        "told",
        "tells",
        "added",
        "stressed",
        "expressed",
        "reiterated",
        "called",
        "urged",
        "thanked",
        "praised",
        "voiced",
    }
)
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


class Clause:
    """One sentence seen as words and mentions."""

    def __init__(self, tokens: Tokens, first: int, last: int, mentions: list[Mention]) -> None:
        self.tokens = tokens
        self.lower = tokens.lower
        self.first = first
        self.last = last
        self.mentions = mentions
        self.at: dict[int, Mention] = {}
        for mention in mentions:
            for position in range(mention.start, mention.end):
                self.at[position] = mention

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
                    return self._spread_left(ahead), ""
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
                    fallback = self._spread_left(mention)
                continue
            if mention.kind == "nation":
                if self._heads_clause(mention) and not crossed:
                    return [], self._words(mention)
                continue
            if self._is_object(mention):
                if mention.persons and not fallback:
                    fallback = self._spread_left(mention)
                continue
            if not mention.persons:
                if mention.kind == "description" and self._is_predicate(mention):
                    continue
                if mention.kind == "description" and self._heads_clause(mention):
                    return [], self._words(mention)
                continue
            return self._spread_left(mention), ""
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
                if mention.persons and not mention.is_possessive and self._verb_follows(mention):
                    return self.spread_right(mention)[0]
                if mention.kind in ("nation", "description"):
                    return []
            comma = next((k for k in range(comma + 1, self.last) if self.lower[k] == "," and k not in self.at), -1)
        return []

    def _verb_follows(self, mention: Mention, *, strictly: bool = False) -> bool:
        after = mention.end
        if after >= self.last:
            return False
        word = self.lower[after]
        if strictly:
            return word not in _TIME_WORDS and word not in (",", "and", ".", ";", "in", "at", "(")
        if word in (",", "and"):
            return word == "and" or True
        return word not in _PREPOSITIONS and word not in (".", ";")

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
        before = self._start_of_list(mention).start - 1
        while before >= self.first and self.lower[before] in ("the", "both", "either", "only", "then"):
            before -= 1
        return before >= self.first and before not in self.at and self.lower[before] in _PREPOSITIONS and not (
            before == self.first and self.lower[before] == "for"
        )  # fmt: skip

    def _heads_clause(self, mention: Mention) -> bool:
        """Whether a verb seems to follow: it is a subject and no list member."""
        return mention.end < self.last and self.lower[mention.end] not in (",", "and", "'s", "'")

    def _is_object(self, mention: Mention) -> bool:
        """Whether a verb with object stands right before (`told him`, `urged Putin`)."""
        before = self._start_of_list(mention).start - 1
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

    def _start_of_list(self, mention: Mention) -> Mention:
        return self._spread_left(mention)[0]

    def _spread_left(self, mention: Mention) -> list[Mention]:
        """The coordination that ends with `mention`, in order."""
        group = [mention]
        while True:
            place = group[0].start - 1
            joined = False
            while (
                place > self.first and self.lower[place] in (",", "and", "&", "both", "then") and place not in self.at
            ):
                joined = joined or self.lower[place] in ("and", "&") or len(group) > 1
                place -= 1
            if place == group[0].start - 1 or not joined:
                break
            before = self.at.get(place)
            if (
                before is None
                or not before.persons
                or before.is_possessive
                or before.kind not in ("name", "description", "pronoun")
            ):
                break
            group.insert(0, before)
        return group

    def spread_right(self, mention: Mention) -> tuple[list[Mention], bool, int]:
        """The coordination that begins with `mention`, whether its members are told apart, and the token after it."""
        group = [mention]
        separate = False
        place = mention.end
        while place < self.last:
            ahead = place
            comma = conjunction = False
            while ahead < self.last and ahead not in self.at and self.lower[ahead] in _JOINTS and ahead - place < 6:
                word = self.lower[ahead]
                comma = comma or word == ","
                conjunction = conjunction or word in (
                    "and",
                    "&",
                    "but",
                    "then",
                    "before",
                    "plus",
                    "alongside",
                    "with",
                    "by",
                )
                separate = separate or word in ("then", "later", "afterwards", "before", "followed")
                ahead += 1
            if ahead == place or (ahead < self.last and ahead not in self.at):
                resumed = self._after_time_phrase(place)
                if resumed > place:
                    ahead, conjunction, separate = resumed, True, True
            following = self.at.get(ahead)
            if following is None or ahead == place or following.start != ahead or following.is_possessive:
                break
            if not following.persons or (following.kind == "pronoun" and not conjunction):
                if following.kind in ("description", "nation") and conjunction:
                    break
                if following.kind not in ("description",):
                    break
                place = following.end
                continue
            if not conjunction and not self._list_goes_on(following):
                break
            if conjunction and comma and self._starts_clause(following):
                break
            group.append(following)
            place = following.end
        return group, separate, place

    def read_further_partners(self, arguments: Arguments) -> None:
        """Adds whom `and` and another `with` bring in: `an hour with A and forty minutes with B`, each met apart."""
        while arguments.right and arguments.end > 0:
            place, joined = arguments.end, False
            while place < self.last and place - arguments.end < 12 and place not in self.at:
                word = self.lower[place]
                if word in _STOPS - {"then"} or word.endswith(("ed", "ing")):
                    return
                joined = joined or word in ("and", "then", "before")
                place += 1
            following = self.at.get(place)
            if not joined or following is None or not following.persons or following.start != place:
                return
            if (
                self.lower[place - 1] != "with"
                or following.is_possessive
                or set(following.persons) & set(arguments.persons())
            ):
                return
            group, _, arguments.end = self.spread_right(following)
            arguments.right = [*arguments.right, *group]
            arguments.is_separate = True

    def _after_time_phrase(self, place: int) -> int:
        """The second object after a time (`received Kim on Sunday and Trump on Monday`); `place` itself if there is none."""
        ahead = place
        while ahead < self.last and ahead - place < 8:
            landmark = self.at.get(ahead)
            if landmark is not None:
                if landmark.persons or ahead == place or self.lower[ahead - 1] not in ("in", "at"):
                    return place
                ahead = landmark.end
                continue
            word = self.lower[ahead]
            if word in ("and", "then", "before") and ahead > place:
                while ahead < self.last and self.lower[ahead] in ("and", "then", "before", "later", "also", ","):
                    ahead += 1
                following = self.at.get(ahead)
                timed = following is not None and following.persons and not self._verb_follows(following, strictly=True)
                return ahead if timed else place
            if word not in _TIME_WORDS and not word[0].isdigit() and word != ",":
                return place
            ahead += 1
        return place

    def _list_goes_on(self, mention: Mention) -> bool:
        """After a bare comma: whether the mention is one of a list rather than the next clause's subject."""
        after = mention.end
        if after >= self.last:
            return True
        return self.lower[after] in (",", "and", "as", ".", ";", "(", "but")

    def _starts_clause(self, mention: Mention) -> bool:
        after = mention.end
        if after >= self.last:
            return False
        word = self.lower[after]
        return word in ("said", "was", "is", "has", "had", "will", "would", "told", "were", "also") or (
            word.endswith("ed") and word not in ("united",)
        )

    def partner_of(self, position: int, prepositions: frozenset[str], *, direct: bool) -> Arguments:
        """Mentions governed from the right of the word before `position`."""
        found = Arguments()
        place = position
        pending: str | None = None
        crossed = placed = False
        while place < self.last and place - position < _REACH_RIGHT:
            mention = self.at.get(place)
            if mention is not None and mention.start == place:
                wanted = pending in prepositions if pending else direct
                if direct and placed and self.lower[place - 1] not in _PREPOSITIONS and pending in _PLACED:
                    wanted = self.lower[place] in ("the", "his", "her", "a") or bool(mention.roles)
                if (
                    mention.persons
                    and wanted
                    and not (mention.is_possessive and not self._is_person_possessed(mention))
                ):
                    group, separate, found.end = self.spread_right(mention)
                    found.right = group
                    found.is_separate = separate or self._is_separate(position, found.end)
                    return found
                if wanted and mention.kind == "description" and not mention.persons:
                    named = self._named_after(mention)
                    if named is not None:
                        found.right, separate, found.end = self.spread_right(named)
                        found.is_separate = self._is_separate(position, found.end)
                        return found
                    found.right_unnamed = self._words(mention)
                    found.end = mention.end
                if mention.kind == "nation" and wanted and pending and not found.right_unnamed:
                    found.right_unnamed = self._words(mention)
                place = mention.end
                if pending in _PLACED:
                    placed = True
                    continue
                if pending is not None or mention.kind != "nation":
                    direct = direct and mention.is_possessive
                pending = None
                continue
            word = self.lower[place]
            if word in prepositions and not (word in ("to", "by") and crossed):
                pending = word
            elif (
                word == "by"
                and place > position
                and self.lower[place - 1] in ("led", "headed", "fronted")
                and direct is not None
            ):
                pending = next(iter(sorted(prepositions)), "by")
            elif word in _PREPOSITIONS:
                if word not in ("on", "in", "at", "over", "for", "after", "during") and pending is None:
                    direct = False
                pending = word
            elif word == ",":
                direct = False
                crossed = True
                pending = None
            elif word in _STOPS:
                return found
            elif word in ("and", "&"):
                if not self._resumes(place + 1, prepositions):
                    return found
                direct = False
                pending = None
            elif word in _FILLERS or word in ("the", "a", "an", '"', "“", "”"):
                pass
            elif pending is None and not ("-" in word or self.lower[place - 1] == "'s" or word in modifiers()):
                direct = False
            place += 1
        return found

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
            if self.lower[ahead] in _STOPS or self.lower[ahead] == "," or (ahead in self.at and self.at[ahead].persons):
                return False
        return False

    def _is_person_possessed(self, mention: Mention) -> bool:
        """`with Putin's aide` is about somebody else."""
        return False

    def _is_separate(self, start: int, end: int) -> bool:
        words = self.lower[max(self.first, start - 6) : end]
        if "only" in words and "but" in words:
            return True
        return any(word in _SEPARATELY for word in words) and ("not" not in words or "only" in words)

    def _words(self, mention: Mention) -> str:
        return self.tokens.text[self.tokens.starts[mention.start] : self.tokens.ends[mention.end - 1]]

    def owner_of(self, position: int) -> list[Mention]:
        """The possessor of a noun at `position`: `Sudani's talks`, `his telephone call`, `their first meeting`."""
        place = position - 1
        while place >= self.first and position - place < 7:
            mention = self.at.get(place)
            if mention is not None:
                if mention.is_possessive and mention.persons:
                    return self._spread_left(mention)
                return []
            word = self.lower[place]
            if word in _PREPOSITIONS or word in _STOPS or word == ",":
                return []
            if word in ("'", "'s") and (owner := self.at.get(place - 1)) is not None and owner.persons:
                return self._spread_left(owner)
            place -= 1
        return []
