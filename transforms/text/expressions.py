"""Spells out the beginnings of the lexicons' regular expressions, so that an automaton can tell where they may match."""

from __future__ import annotations

from dataclasses import dataclass

_MANY = 300
"""More spellings than any line of a lexicon needs; what goes on behind them is left to the expression itself."""


class NotPlainError(ValueError):
    """The expression may begin with anything."""


def spell_out(expression: str) -> list[str]:
    """Texts of whole words of which one begins every match of a regular expression between word boundaries.

    Words, `(?:a|b)`, `[ab]` and `?` are spelled out; at anything else the spelling ends with the last whole word before it.
    Raises `NotPlainError` where nothing is left.
    """
    reader = _Reader(expression)
    spellings = reader.read_choice()
    if reader.place < len(expression):
        raise NotPlainError(expression)
    texts = {_whole_words(text, is_complete=is_complete) for text, is_complete in spellings}
    if "" in texts:
        raise NotPlainError(expression)
    return sorted(texts)


def _whole_words(text: str, *, is_complete: bool) -> str:
    return text.strip() if is_complete else text[: text.rfind(" ") + 1].strip()


@dataclass(slots=True)
class _Reader:
    text: str
    place: int = 0

    def read_choice(self) -> list[tuple[str, bool]]:
        """Spellings up to `)` or the end, each with whether it is complete."""
        found = self._read_sequence()
        while self._next() == "|":
            self.place += 1
            found += self._read_sequence()
        return found

    def _next(self) -> str:
        return self.text[self.place : self.place + 1]

    def _read_sequence(self) -> list[tuple[str, bool]]:
        found = [("", True)]
        while self._next() not in ("", "|", ")"):
            parts = self._read_part()
            if self._next() == "?":
                self.place += 1
                parts = [("", True), *parts]
            if self._next() and self._next() in "*+{?":
                self._skip_repeat()
                parts = [("", False)]
            done = [one for one in found if not one[1]]
            open_ends = [text for text, is_complete in found if is_complete]
            if len(open_ends) * len(parts) > _MANY:
                parts = [("", False)]
            found = done + [(text + part, is_complete) for text in open_ends for part, is_complete in parts]
        return found

    def _read_part(self) -> list[tuple[str, bool]]:
        for opening in ("(?!", "(?<!", "(?=", "(?<="):
            if self.text.startswith(opening, self.place):
                self._skip_group(len(opening))
                return [("", True)]
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
            self.place = end + 1
            if letters[:1] == "^" or "\\" in letters or "-" in letters[1:-1]:
                return [("", False)]
            return [(one, True) for one in letters]
        if letter == "\\":
            self.place += 2
            return [("", False)]
        if letter in "(^$.":
            raise NotPlainError(self.text)
        self.place += 1
        return [(letter, True)]

    def _skip_group(self, start: int) -> None:
        depth = 1
        self.place += start
        while depth and self.place < len(self.text):
            depth += {"(": 1, ")": -1}.get(self.text[self.place], 0)
            self.place += 1

    def _skip_repeat(self) -> None:
        if self._next() == "{":
            self.place = self.text.find("}", self.place)
        self.place += 1
        if self._next() == "?":
            self.place += 1
