"""Spellings of one name word: Mohammed and Muhammad, Asaad and Asad, but not Hassan and Hussein.

A word is cut into consonants and the vowels between them. Spellings agree where the consonants do and every vowel slot
holds vowels that transliterations exchange (a and e; e, i and their diphthongs; o and u). The exchanges are those of
the common romanisations of Arabic, Persian, Turkish, Russian and Ukrainian names in news.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_LETTERS = str.maketrans(
    {"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ə": "a"}
)
_SOUNDS = (
    (re.compile(r"(?<=[ao])w(?![aeiouy])"), "u"),
    (re.compile(r"^abd[aeou](?:l|([rsznt])(?=\1))(?=.)"), "abd"),
    (re.compile("tsch|tch|ch|ç"), "C"),
    (re.compile("sch|sh"), "S"),
    (re.compile("zh|dj|dzh"), "j"),
    (re.compile("ph"), "f"),
    (re.compile("ck|q|c"), "k"),
    (re.compile("([kgdt])h"), r"\1"),
    (re.compile("x"), "ks"),
    (re.compile("w"), "v"),
    (re.compile("ee|ie|[yj](?![aeiou])"), "i"),
    (re.compile("y"), "i"),
    (re.compile("oo|ou"), "u"),
    (re.compile(r"(.)\1+"), r"\1"),
    (re.compile("(?<=[a-z])h$"), ""),
)
_CONSONANTS = re.compile("[aeiou]+")
_SHORTEST_LOOSE_SKELETON = 2
_SHORTEST_ELIDING_SKELETON = 3


def fold_letters(text: str) -> str:
    """Lower case without diacritics and apostrophes: Ölgii and Olgii, Sa'ar and Saar fold alike."""
    decomposed = unicodedata.normalize("NFKD", text.lower().translate(_LETTERS))
    return "".join(c for c in decomposed if not unicodedata.combining(c) and c not in "'’‘ʼʻ`´")


@lru_cache(maxsize=65536)
def sound_skeleton(word: str) -> str:
    """Consonants of a folded word; equal for all spellings that `spelled_alike` takes for one. Never empty."""
    return _CONSONANTS.sub("", _sounds(word)) or word[:1]


@lru_cache(maxsize=262144)
def spelled_alike(word: str, other: str) -> bool:
    """Whether two folded words may be romanisations of one name."""
    if word == other:
        return True
    skeleton = sound_skeleton(word)
    if skeleton != sound_skeleton(other):
        return False
    slots, others = _vowel_slots(_sounds(word)), _vowel_slots(_sounds(other))
    if len(slots) != len(others):
        return False
    last = len(slots) - 1
    return all(
        _vowels_agree(a, b, len(skeleton), edge="first" if i == 0 else "last" if i == last else "")
        for i, (a, b) in enumerate(zip(slots, others, strict=True))
    )


@lru_cache(maxsize=65536)
def _sounds(word: str) -> str:
    for pattern, sound in _SOUNDS:
        word = pattern.sub(sound, word)
    return word


def _vowel_slots(sounds: str) -> list[str]:
    """Vowels before, between and after the consonants: always one more than there are consonants."""
    slots = [""]
    for sound in sounds:
        if sound in "aeiou":
            slots[-1] += sound
        else:
            slots.append("")
    return slots


def _vowels_agree(a: str, b: str, consonants: int, *, edge: str) -> bool:
    if a == b:
        return True
    if consonants < _SHORTEST_LOOSE_SKELETON:
        return False
    if not a or not b:
        # An unwritten short vowel (Fahd, Fahad), never a first one (Ahmed, Hamed) nor a feminine ending (Daniela).
        written = a or b
        return consonants >= _SHORTEST_ELIDING_SKELETON and edge != "first" and (
            written == "e" or (written == "a" and not edge)
        )  # fmt: skip
    if {a, b} <= {"a", "e"}:
        return True
    return _vowel_class(a) == _vowel_class(b) != "open"


def _vowel_class(vowels: str) -> str:
    """`open` for a alone, else the turns between front (e, i) and back (o, u): Mirziyoyev and Mirziyoev agree."""
    turns = "".join("f" if v in "ei" else "b" for v in vowels if v != "a")
    return re.sub(r"(.)\1+", r"\1", turns) or "open"
