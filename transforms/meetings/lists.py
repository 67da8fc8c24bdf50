"""One sentence as words and mentions, and the lists of people in it."""

from __future__ import annotations

from transforms.people.model import Mention, Tokens

PREPOSITIONS = frozenset(
    "with by of to from for in between against on about at under over after before during among alongside toward towards "
    "into near behind despite without per via like concerning regarding amid through around upon onto off".split()
)
_JOINTS = frozenset({",", "and", "&", "then", "as", "well", "but", "also", "first", "later", "before", "along", "alongside", "together", "with", "plus", "afterwards", "followed", "by", "secondly", "finally", "both", "not", "only", "separately", "-"})  # fmt: skip
TIME_WORDS = frozenset(
    "on in at the this last next early late earlier later morning afternoon evening night noon midday week month year day "
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september "
    "october november december yesterday today tomorrow first once again".split()
)


class Lists:
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

    def words_of(self, mention: Mention) -> str:
        return self.tokens.text[self.tokens.starts[mention.start] : self.tokens.ends[mention.end - 1]]

    def start_of_list(self, mention: Mention) -> Mention:
        return self.spread_left(mention)[0]

    def spread_left(self, mention: Mention) -> list[Mention]:
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

    def _after_time_phrase(self, place: int) -> int:
        """The second object after a time (`received Kim on Sunday and Trump on Monday`); `place` itself if there is none."""
        ahead = place
        while ahead < self.last and ahead - place < 8:
            landmark = self.at.get(ahead)
            if landmark is not None and landmark.persons and self.lower[ahead] == "then" and ahead > place:
                return ahead
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
                timed = following is not None and following.persons and not self.verb_follows(following, strictly=True)
                return ahead if timed else place
            if word not in TIME_WORDS and not word[0].isdigit() and word != ",":
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

    def verb_follows(self, mention: Mention, *, strictly: bool = False) -> bool:
        after = mention.end
        if after >= self.last:
            return False
        word = self.lower[after]
        if strictly:
            return word not in TIME_WORDS and word not in (",", "and", ".", ";", "in", "at", "(")
        if word in (",", "and"):
            return word == "and" or True
        return word not in PREPOSITIONS and word not in (".", ";")
