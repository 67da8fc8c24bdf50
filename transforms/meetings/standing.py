"""Says for the names of a text whether a word of office stands beside them, without reading the text for people."""

from __future__ import annotations

import re
from functools import cache

from transforms.meetings.company import APART, ELSEWHERE
from transforms.people.groups import PAIRS
from transforms.people.lexicon import fold, given_names, heads, name_key, not_names, office_holders
from transforms.text.sentences import sentence_at

_BEFORE, _AFTER = 90, 110
"""Characters before and after a name in which its office may stand."""
_STOP = re.compile(r"[;:!?\n]|\.(?=\s+[A-Z][a-z]{4})")
_WORD = re.compile(r"[\w-]+")
_LEADS_ON = re.compile(r"\s*[,(—–-]\s*|\s+who\b")
_WORD_BEFORE = re.compile(r"([\w’'-]+)[.]?\s+$")
_RUN = re.compile(r"[^\W\d_a-zß-öø-ÿ][\w'’-]+(?:[ \u00a0]+[^\W\d_a-zß-öø-ÿ][\w'’-]+)*")
_NAME = re.compile(r"\w+(?:[-‐‑]\w+|['’ʼ‘`](?!s\b)\w+)*")
_TOKEN = re.compile(r"[^\W\d_a-zß-öø-ÿ][\w'’-]*|[\w-]+|[.,;:]")
_ONE = frozenset("he she him her his hers himself herself".split())
_SEVERAL = frozenset("they them their each both".split()) | PAIRS
_OWNERS = frozenset({"his", "their"})
_PAIR = 2
_LOOK_BACK = 4
"""Sentences back to the last that names anybody."""
_SUFFIXES = frozenset("jr sr ii iii iv vi".split())
_PARTICLES = frozenset("al el bin ibn bint ben abu van von der den de da di du la le dos ter ul".split())


class Standing:
    """The names of one text; each is looked up once."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._public: dict[str, bool] = {}
        self._borne: dict[str, bool] = {}
        self._has_pair: bool | None = None

    def is_public(self, name: str) -> bool:
        """Whether a name of one word may be that of a person of office: known as such, or with an office beside it anywhere."""
        if name not in self._public:
            self._public[name] = name_key(name) in office_holders() or self._has_office(name)
        return self._public[name]

    def is_borne(self, name: str) -> bool:
        """Whether a name of one word is somewhere part of a longer name or follows a title, as it must to mean a person."""
        if name not in self._borne:
            self._borne[name] = name_key(name) in office_holders() or self._follows_name(name)
        return self._borne[name]

    def is_repeated(self, name: str) -> bool:
        """Whether the text has the name more than once."""
        return self.text.find(name, self.text.find(name) + 1) >= 0

    def has_pair(self) -> bool:
        """Whether the text may name two people, one of them of office."""
        if self._has_pair is None:
            self._has_pair = self._find_pair()
        return self._has_pair

    def has_two_sides(self, start: int, end: int, *, is_company: bool = False, is_dated: bool = False) -> bool:
        """Whether `text[start:end]` may speak of two people: names, offices, pronouns, pairs.

        `is_company`: only words of company tell that they met, which takes a person of office by name or office; `is_dated`: only a day tells it.
        """
        words = _TOKEN.findall(self.text, start, end)
        if is_company and not APART.isdisjoint(words):
            return False
        if is_dated and not ELSEWHERE.isdisjoint(words):
            return False
        sides = public = 0
        inside = False
        for word in words:
            lower = word.lower()
            if lower in public_heads():
                if not inside or lower == word:
                    public, sides = public + 1, sides + 1 + heads()[lower].is_plural
                inside = lower != word
            elif lower in _SEVERAL or lower in _ONE:
                inside = False
                if not is_company or lower not in _OWNERS:
                    sides += _PAIR if lower in _SEVERAL else 1
            elif lower == word or len(word) == 1:
                inside = False
            elif not inside and lower not in no_people() and self.is_public(word) and self.is_borne(word):
                inside = True
                public, sides = public + 1, sides + 1
            if sides >= _PAIR and (not is_company or public > 0):
                return self.has_pair() or self._names_somebody(words)
        return False

    def names_pair_before(self, start: int) -> bool:
        """Whether one of the sentences before may speak of two people, whom `they` then means."""
        for _ in range(_LOOK_BACK):
            while start > 0 and not self.text[start - 1].isalnum():
                start -= 1
            if start == 0:
                return False
            start, end = sentence_at(self.text, start - 1)
            if self.has_two_sides(start, end) or "delegation" in self.text[start:end]:
                return True
        return False

    def _names_somebody(self, words: list[str]) -> bool:
        """Whether one is named beside another name, an office or a role: nothing else stands for people if the text names no pair."""
        names = roles = 0
        inside = sure = False
        for word in words:
            lower = word.lower()
            roles += lower in heads()
            if (word[0] == lower[0] and "-" not in word) or lower in no_people() or lower in heads():
                inside = False
                continue
            names += not inside
            sure = sure or inside or self.is_borne(word)
            inside = True
        return names > 0 and (roles > 0 or (names > 1 and sure))

    def names_official(self) -> bool:
        """Whether anybody known to hold an office is named."""
        return any(name_key(word) in office_holders() for word in _NAME.findall(self.text))

    def _find_pair(self) -> bool:
        first = ""
        for run in _RUN.findall(self.text):
            words = run.split()
            while len(words) > 1 and words[-1].lower() in _SUFFIXES:
                words.pop()
            name = words[-1]
            if name == first or name.lower() in no_people() or name.lower() in heads():
                continue
            if self.is_public(name) and (len(words) > 1 or self.is_borne(name)):
                if first:
                    return True
                first = name
        return False

    def _has_office(self, name: str) -> bool:
        text = self.text
        place = text.find(name)
        while place >= 0:
            end = place + len(name)
            before = _STOP.split(text[max(0, place - _BEFORE) : place])[-1]
            parts = before.rsplit(",", 2)
            ahead = ",".join(parts[-2:]) if before.rstrip().endswith(",") else parts[-1]
            if not public_heads().isdisjoint(_WORD.findall(ahead.lower())):
                return True
            if leads_on := _LEADS_ON.match(text, end):
                after = _STOP.split(text[leads_on.end() : end + _AFTER])[0]
                if not public_heads().isdisjoint(_WORD.findall(after.lower())):
                    return True
            place = text.find(name, end)
        return False

    def _follows_name(self, name: str) -> bool:
        text = self.text
        place = text.find(name)
        while place >= 0:
            before = _WORD_BEFORE.search(text, max(0, place - 30), place)
            if before is not None:
                word = before[1]
                lower = word.lower()
                if lower in heads() or lower in _PARTICLES:
                    return True
                if word[0].isupper() and (lower not in no_people() or fold(lower) in given_names()):
                    return True
            end = place + len(name)
            after = text[end : end + 2]
            if after[:1] == " " and after[1:].isupper() and fold(name.lower()) in given_names():
                return True
            place = text.find(name, end)
        return False


@cache
def public_heads() -> frozenset[str]:
    """Words of office and rank, one and many."""
    return frozenset(word for word, head in heads().items() if head.kind in ("office", "rank"))


@cache
def office_words() -> frozenset[str]:
    """Words of which one stands in every text that gives somebody an office."""
    counterparts = {
        word + ending for word in ("colleague", "peer", "homologue", "equivalent", "number") for ending in ("", "s")
    }
    return public_heads() | counterparts


@cache
def no_people() -> frozenset[str]:
    """Capitals that are no names: words that open sentences, times, words of the names of bodies."""
    words = not_names()
    return (words["never_first"] | words["times"] | words["inside"]) - given_names()
