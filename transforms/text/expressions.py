"""Spells out the plain regular expressions of the lexicons, so that an automaton can look for their words."""

from __future__ import annotations

from dataclasses import dataclass

_MANY = 400
"""More spellings than any line of a lexicon should have."""


class NotPlainError(ValueError):
    """The expression holds more than words, choices and options."""


def spell_out(expression: str) -> list[str]:
    """All texts that a regular expression of words, `(?:a|b)`, `[ab]` and `?` matches. Raises `NotPlainError` for any other."""
    reader = _Reader(expression)
    spellings = reader.read_choice()
    if reader.place < len(expression):
        raise NotPlainError(expression)
    return sorted(set(spellings))


@dataclass(slots=True)
class _Reader:
    text: str
    place: int = 0

    def read_choice(self) -> list[str]:
        found = self._read_sequence()
        while self._next() == "|":
            self.place += 1
            found += self._read_sequence()
        return found

    def _next(self) -> str:
        return self.text[self.place : self.place + 1]

    def _read_sequence(self) -> list[str]:
        found = [""]
        while self._next() not in ("", "|", ")"):
            parts = self._read_part()
            if self._next() == "?":
                self.place += 1
                parts = ["", *parts]
            if self._next() in ("*", "+", "{", "?"):
                raise NotPlainError(self.text)
            found = [before + part for before in found for part in parts]
            if len(found) > _MANY:
                raise NotPlainError(self.text)
        return found

    def _read_part(self) -> list[str]:
        if self.text.startswith("(?:", self.place):
            self.place += 3
            found = self.read_choice()
            if self._next() != ")":
                raise NotPlainError(self.text)
            self.place += 1
            return found
        letter = self._next()
        if letter == "[":
            end = self.text.find("]", self.place)
            letters = self.text[self.place + 1 : end]
            if end < 0 or letters[:1] == "^" or "\\" in letters or (len(letters) > 1 and "-" in letters[:-1]):
                raise NotPlainError(self.text)
            self.place = end + 1
            return list(letters)
        if letter in "()^$.\\":
            raise NotPlainError(self.text)
        self.place += 1
        return [letter]
