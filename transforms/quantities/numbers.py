"""Finds numbers in text, in figures and in words: "1.35m", "9,878,500", "7,74,590", "two and a half", "half a million"."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from ahocorasick_rs import AhoCorasick

from transforms.quantities.lexicon import alternation, read_rows


@dataclass(frozen=True, slots=True)
class Number:
    """`text[start:end]` reads as `value`. `is_article` marks "a", "an" and "a pair of" standing for a number.

    `currency` is the money sign before it as written ("Rs", "US$"), and then the span begins with that sign.
    """

    start: int
    end: int
    value: float
    is_article: bool = False
    currency: str | None = None


def find_numbers(text: str) -> list[Number]:
    """Numbers of `text` in order, never overlapping. Ordinals, and figures glued to letters ("F16"), are none."""
    found = []
    for match in _match_numbers(text):
        sign = match["currency"]
        if sign and sign[0].islower():
            continue
        value = _read_match(match)
        if value is not None:
            found.append(Number(match.start(), match.end(), value, match["article"] is not None, sign and sign.strip()))
    return found


def _match_numbers(text: str) -> Iterator[re.Match[str]]:
    """Matches of the pattern in order, tried only where one of its words or a figure begins."""
    pattern, lowered = _pattern(), text.lower()
    if len(lowered) != len(text):
        yield from pattern.finditer(text)
        return
    plain = " " + (lowered.translate(_MARKS) if lowered.isascii() else _MARK.sub(" ", lowered))
    places = {start for _, start, _ in _beginnings().find_matches_as_indexes(plain, overlapping=True)}
    places.update(match.start() for match in _SIGN.finditer(text))
    end = 0
    for place in sorted(places):
        if place >= end and (match := pattern.match(text, place)) is not None:
            yield match
            end = match.end()


_MARK = re.compile(r"[^\w.,]")
_MARKS = {code: " " for code in range(128) if _MARK.match(chr(code))}
"""Marks behind which a number may begin."""
_SIGN = re.compile(r"[$£€₹¥₱₦฿₩₪₵₺¢]")


@functools.cache
def _beginnings() -> AhoCorasick:
    """Letters and figures with which a number may begin, behind a space. Raises `ValueError` on a sign of money not in `_SIGN`."""
    figures = [f"{dot}{figure}" for dot in ("", ".") for figure in "0123456789"] + list("½¼¾")
    words = [re.split(r"[\s-]", word)[0] for word, _, kind in read_rows("number_words.tsv") if kind != "suffix"]
    words = [word if len(word) > _SHORT else f"{word} " for word in words]
    for form, _, side in read_rows("currencies.tsv"):
        first = re.match(r"[^\W\d_]*", form)
        letters = first[0] if first is not None else ""
        if side != "before" or (not letters and _SIGN.match(form)):
            continue
        if not letters:
            raise ValueError(f"currencies.tsv: {form!r} begins with an unknown sign")
        words += [letters] if len(letters) > _SHORT else [letters + after for after in (" ", ".", *"0123456789")]
    return AhoCorasick([f" {beginning}" for beginning in sorted({*figures, *words})])


_SHORT = 2
"""Letters of words that must stand alone: half of all words begin with them."""
_MASS = r"(?=[\s-]?(?:kg|kgs|kilo\w*|tonn?es?|tons?|grams?|grammes?|gr?|lit(?:re|er)s?|l|million|billion|metric)\b)"
_DIGITS = (
    rf"\d+,\d{{1,2}}(?!\d){_MASS}|\.\d+{_MASS}|"
    r"\d{1,3}(?:,\d{2,3})*,\d{3}(?:\.\d+)?|\d{1,3}(?:[    ]\d{3})+(?![\d.,]*\d)|\d+(?:\.\d+)?"
)


@functools.cache
def _words(*kinds: str) -> dict[str, float]:
    return {word: float(value) for word, value, kind in read_rows("number_words.tsv") if kind in kinds}


@functools.cache
def _pattern() -> re.Pattern[str]:
    unit, ten = alternation(list(_words("unit"))), alternation(list(_words("ten")))
    scale, part = alternation(list(_words("scale"))), alternation(list(_words("part")))
    article, suffix = alternation(list(_words("article"))), alternation(list(_words("suffix")))
    below_hundred = rf"(?:(?:{ten})(?:[\s-](?:{unit}))?|(?:{unit}))(?![\w])"
    half = r"\s+and\s+(?:a\s+half|half\s+a)"
    hundreds = rf"(?:{below_hundred}(?:[\s-]+hundred\b(?:(?:\s+and)?[\s-]+{below_hundred})?)?)"
    # "two thousand and twenty-eight", "one million, two hundred thousand"; what follows a million without a scale of its own is another number
    rest = rf"(?:[\s-]+(?:{scale})\b(?:{half}|(?:(?<=thousand)\s+and\s+|,?[\s-]+){hundreds}(?=[\s-]+(?:thousand|lakh|million)\b)|(?<=thousand)(?:,?\s+and|,)?[\s-]+{hundreds})?)"
    spelled = rf"{hundreds}(?:{half})?{rest}*"
    # "three point two tonnes"
    decimal = rf"{below_hundred}\s+point\s+(?:(?:{unit}|zero|nought)(?![\w])[\s-]*)+(?:(?:{scale})(?![\w]))?"
    one_hundred = rf"an?[\s-]hundred(?:\s+and\s+{below_hundred})?{rest}*|an?[\s-]thousand(?:,?\s+(?:and\s+)?{hundreds})"
    signs = alternation([form for form, _, side in read_rows("currencies.tsv") if side == "before"])
    return re.compile(
        rf"""(?<![\w.,])(?<![A-Za-z]-)(?:
          (?P<currency>(?:{signs})[.]?[\s ]?(?=[\d]))?(?P<figure>(?:{_DIGITS})(?:[½¼¾])?|[½¼¾])(?:(?P<suffix>{suffix})(?![\w])|[\s-]*(?P<scale>(?:{scale})(?:\s+(?:{scale}))*)(?![\w]))?
          | (?P<part>(?:{part})(?:[\s-]+(?:{scale}))?)(?![\w])
          | (?P<decimal>{decimal})(?<![\s-])
          | (?P<spelled>{one_hundred}|{spelled})(?![\w])
          | (?P<vague>(?:{article})[\s-]+(?:{scale})(?:[\s-]+(?:and[\s]+a[\s]+half|{scale}))*)(?![\w])
          | (?P<article>(?:{article}))(?=\s)
        )""",
        re.IGNORECASE | re.VERBOSE,
    )


_FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75}


def _read_match(match: re.Match[str]) -> float | None:
    if match["figure"]:
        return _read_figure(match)
    if match["decimal"]:
        return _read_decimal(_plain(match["decimal"]))
    if match["part"]:
        return _read_part(_plain(match["part"]))
    if match["spelled"]:
        return _read_spelled(_plain(match["spelled"].replace(",", " ")).split())
    if match["vague"]:
        return _read_vague(_plain(match["vague"]))
    return _words("article")[_plain(match["article"])]


def _plain(phrase: str) -> str:
    return re.sub(r"[\s-]+", " ", phrase).lower()


def _read_figure(match: re.Match[str]) -> float | None:
    digits = match["figure"]
    if match.end() < len(match.string) and re.match(r"(?:st|nd|rd|th|[A-Z])\b", match.string[match.end() :]):
        return None
    fraction = _FRACTIONS.get(digits[-1], 0.0)
    if re.fullmatch(r"\d+,\d{1,2}", digits):
        digits = digits.replace(",", ".")  # "2,1 kg": the comma of most of the world
    value = float(re.sub(r"[^\d.]", "", digits) or 0) + fraction
    if match["suffix"]:
        value *= _words("suffix")[match["suffix"].lower()]
    for word in (match["scale"] or "").lower().split():
        value *= _words("scale")[word]
    return round(value, 6)


def _read_decimal(phrase: str) -> float:
    """ "three point two million"; the words behind the point are figures one by one."""
    whole, rest = phrase.split(" point ")
    words = rest.split()
    scale = _words("scale")[words.pop()] if words[-1] in _words("scale") else 1.0
    figures = "".join(str(int(_words("unit").get(word, 0))) for word in words)
    return round((_read_spelled(whole.split()) + float(f"0.{figures}")) * scale, 6)


def _read_part(phrase: str) -> float:
    for part in sorted(_words("part"), key=len, reverse=True):
        if phrase == part or phrase.startswith(part.replace("-", " ") + " "):
            rest = phrase[len(part) :].split()
            return _words("part")[part] * (_words("scale")[rest[0]] if rest else 1.0)
    raise ValueError(f"not a part: {phrase!r}")


def _read_vague(phrase: str) -> float:
    """ "a dozen", "a couple of hundred", "a million and a half"."""
    article = max((a for a in _words("article") if phrase.startswith(f"{a} ")), key=len)
    times = _words("article")[article]
    return (max(1, times)) * _read_spelled(phrase[len(article) :].split())


def _read_spelled(words: list[str]) -> float:
    total = group = 0.0
    last_scale = 1.0
    index = 0
    while index < len(words):
        word = words[index]
        if word in _words("scale"):
            scale = _words("scale")[word]
            if scale >= 1000:
                total, group = (total + group) * scale if total and total < scale else total + (group or 1) * scale, 0.0
            else:
                group = (group or 1) * scale
            last_scale = scale
        elif words[index : index + 2] in (["a", "half"], ["half", "a"]):
            if words[index + 2 : index + 3] and words[index + 2] in _words("scale"):
                group += 0.5
            elif group or not total:
                group += 0.5
            else:
                total += 0.5 * last_scale
            index += 1
        elif word not in ("and", "a", "an"):
            group += {**_words("unit"), **_words("ten")}[word]
        index += 1
    return total + group
