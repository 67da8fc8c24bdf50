"""The grammar of date phrases in newsroom English: patterns and what each reads."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache

from transforms.dates.calendar_words import alternation, number_of, words_of
from transforms.dates.model import Reading


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern and what a match of it reads."""

    pattern: re.Pattern[str]
    read: Callable[[re.Match[str]], Reading | None]


def _titled(*kinds: str) -> str:
    """Words of `kinds` with a capital, or in capitals throughout as datelines have them."""
    words = alternation(*kinds).split("|")
    return "|".join([w.capitalize() for w in words] + [w.upper() for w in words])


_M = rf"(?:{_titled('month')})\b\.?"
_W = rf"(?:(?:{_titled('weekday')})\b|(?:{_titled('weekday_short')})\b\.?(?=,? (?:\d|{_M})))"
_Y = r"(?:19|20)\d\d(?!\d|,\d)\b"
# Of a day only, where nothing after it says that it is a number of things or an hour: "3 March 1850,".
_LONG_AGO = r"1[0-8]\d\d(?=\s*[,.;:)]|\s*$|\s+(?:and|but|when|while|in|at|by|the|a|an|he|she|they|it|was|were|had)\b)"
_DAY_Y = rf"(?:{_Y}|{_LONG_AGO})"
_D = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?"
_N = rf"(?i:\d{{1,3}}|{alternation('number')})"
_APPROX = r"(?i:about |around |some |roughly |nearly |almost |just over |more than |over |barely |only |just )?"
_TO = r"\s?(?:[-–—]|and|to|until|till|through|thru)\s?"
_UNIT = r"(?P<unit>day|night|week|fortnight|month|year)s?"
_THIS = r"(?i:last|this|next|coming|past|previous|preceding|following|that|same)"
_YEAR_WORD = r"(?:(?:of |in )?(?P<year_word>last|this|next|the same|that) year)"
_PART = r"(?i:early|mid|late|the (?:beginning|start|end|middle) of|end of|beginning of|start of|the turn of)"
_MID_DAY = r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"


def _month(word: str) -> int:
    return words_of("month")[word.lower().rstrip(".")]


def _weekday(word: str) -> int:
    plain = word.lower().rstrip(".")
    return words_of("weekday").get(plain, words_of("weekday_short").get(plain, -1))


def _year(word: str | None) -> int | None:
    return int(word) if word else None


def _which(word: str | None) -> str:
    plain = (word or "").lower().removeprefix("the ").strip()
    return {"past": "last", "preceding": "previous", "coming": "next", "same": "that", "current": "this"}.get(
        plain, plain
    )


def _part(word: str | None) -> str:
    plain = (word or "").lower().removeprefix("the ").strip(" -")
    if "half" in plain:
        return "first half" if plain.startswith("first") else "second half"
    if plain.endswith("week of"):
        return plain.removesuffix(" of")
    known = {"beginning of": "early", "start of": "early", "end of": "late", "middle of": "mid", "turn of": "early"}
    return known.get(plain, plain)


def _read_day(match: re.Match[str]) -> Reading | None:
    groups = match.groupdict()
    day = number_of(groups["day"])
    which = _which(groups.get("year_word"))
    if which and which != "that":
        return Reading("day", day=day, month=_month(groups["month"]), which=which, unit="year")
    return Reading("day", day=day, month=_month(groups["month"]), year=_year(groups.get("year")))


def _read_day_range(match: re.Match[str]) -> Reading | None:
    groups = match.groupdict()
    day, day2 = number_of(groups["day"]), number_of(groups["day2"])
    month2 = _month(groups["month2"]) if groups.get("month2") else None
    month = _month(groups["month"]) if groups.get("month") else month2
    if day is None or day2 is None or month is None:
        return None
    opened = match.group().lower().startswith(("between", "from"))
    if re.search(r"\band\b", match.group()) and not opened and (day2 != day + 1 or (month2 or month) != month):
        return None
    year, year2 = _year(groups.get("year")), _year(groups.get("year2"))
    return Reading("day_range", day, month, year or year2, day2, month2 or month, year2 or year)


def _read_numeric(match: re.Match[str]) -> Reading | None:
    first, second = int(match["day"]), int(match["month"])
    day, month = (second, first) if second > 12 >= first else (first, second)
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return Reading("day", day=day, month=month, year=int(match["year"]))


def _read_feast(match: re.Match[str]) -> Reading:
    """A feast that has its day each year."""
    name = match["feast"].lower().replace("’", "'")
    eve = -1 if match["eve"] else 0
    if name in words_of("movable"):
        return Reading("movable", count=words_of("movable")[name] + eve, year=_year(match["year"]))
    month, day = divmod(words_of("feast")[name], 100)
    return Reading("day", day=day, month=month, year=_year(match["year"]), count=eve or None)


_FEAST = "|".join(re.escape(name).replace("'", "['’]") for kind in ("feast", "movable") for name in words_of(kind))


def _read_numeric_range(match: re.Match[str]) -> Reading | None:
    """`11/12.08.2023`: the night between two days."""
    day, day2, month, year = (int(match[name]) for name in ("day", "day2", "month", "year"))
    if not (1 <= month <= _MONTHS and 1 <= day < day2 <= _DAYS):
        return None
    return Reading("day_range", day, month, year, day2, month, year)


_MONTHS, _DAYS = 12, 31


def _read_day_of_month(match: re.Match[str]) -> Reading:
    """`on the 14th`: of the month told before, else of the last month that has come to it."""
    return Reading("day_of_month", day=int(match["day"]), which=_which(match.groupdict().get("which")))


def _read_end_of_month(match: re.Match[str]) -> Reading:
    """`on the last day of April`, `on the first of April`."""
    part = "first day" if match["end"].lower() == "first" else "last day"
    return Reading("month", month=_month(match["month"]), year=_year(match["year"]), part=part)


def _read_week_of(match: re.Match[str]) -> Reading | None:
    """`the week of May 6`: the Monday-to-Sunday week in which that day lies."""
    reading = _read_day(match)
    return replace(reading, part="week") if reading is not None else None


def _read_before_last(match: re.Match[str]) -> Reading:
    """`the week before last`."""
    return Reading("ago", unit=match["unit"].lower(), count=-2)


def _read_overnight_from(match: re.Match[str]) -> Reading:
    """`overnight on Saturday`, `overnight into Sunday`: that day and the next."""
    groups = match.groupdict()
    first = _weekday(groups["weekday"]) if groups.get("weekday") else (_weekday(groups["weekday2"]) - 1) % 7
    return Reading("weekday_range", weekday=first, weekday2=(first + 1) % 7)


def _read_weekday(match: re.Match[str]) -> Reading:
    return Reading("weekday", weekday=_weekday(match["weekday"]), which=_which(match["which"]))


def _read_weekday_of_week(match: re.Match[str]) -> Reading:
    return Reading("weekday", weekday=_weekday(match["weekday"]), which=_which(match["which"]), unit="week")


def _read_weekday_range(match: re.Match[str]) -> Reading:
    return Reading("weekday_range", weekday=_weekday(match["weekday"]), weekday2=_weekday(match["weekday2"]))


def _read_month(match: re.Match[str]) -> Reading | None:
    groups = match.groupdict()
    month = _month(groups["month"])
    year_word = _which(groups.get("year_word"))
    unit = "year" if year_word in ("last", "this", "next") else ""
    which = _which(groups.get("which")) or year_word
    return Reading(
        "month", month=month, year=_year(groups.get("year")), which=which, part=_part(groups.get("part")), unit=unit
    )


def _read_month_range(match: re.Match[str]) -> Reading:
    groups = match.groupdict()
    month, month2 = _month(groups["month"]), _month(groups["month2"])
    return Reading("month_range", month=month, year=_year(groups["year"]), month2=month2, year2=_year(groups["year2"]))


def _count(word: str | None) -> int | None:
    """How many months, or which quarter of a year: the last is the fourth."""
    if not word:
        return None
    return _QUARTERS if word.lower() in ("last", "final") else number_of(word)


_QUARTERS = 4


def _read_year(match: re.Match[str]) -> Reading | None:
    groups = match.groupdict()
    count = _count(groups.get("count"))
    if groups.get("months") and (count or 0) > 12:  # the first 40 months of 2024
        return None
    part = "first months" if count and groups.get("months") else "quarter" if count else _part(groups.get("part"))
    return Reading("year", year=int(groups["year"]), year2=_short_year(groups), part=part, count=count)


def _short_year(groups: dict[str, str | None]) -> int | None:
    short, first = groups.get("year2"), groups["year"]
    assert first is not None
    if not short:
        return None
    return int(short) if len(short) == 4 else int(first[:2] + short)


_NEAR_DAYS = {
    "the day before yesterday": -2, "yesterday": -1, "last night": -1, "today": 0, "tonight": 0, "tomorrow": 1,
    "the day after tomorrow": 2,
}  # fmt: skip


def _read_near_day(match: re.Match[str]) -> Reading:
    return Reading("near_day", count=_NEAR_DAYS.get(match.group().lower(), 0))


def _read_near_span(match: re.Match[str]) -> Reading | None:
    groups = match.groupdict()
    count = _count(groups.get("count"))
    if groups.get("months") and (count or 0) > 12:  # the first 40 months of 2024
        return None
    part = "first months" if count and groups.get("months") else "quarter" if count else _part(groups.get("part"))
    return Reading("near_span", unit=groups["unit"].lower(), which=_which(groups.get("which")), part=part, count=count)


def _read_in_span(match: re.Match[str]) -> Reading:
    """`earlier in the week`; a day is the one told before."""
    unit = match["unit"].lower()
    if unit == "day":
        return Reading("discourse", unit="day", count=0)
    return Reading("near_span", unit=unit, which="this", part=_part(match["part"]))


def _read_offset(match: re.Match[str]) -> Reading | None:
    groups = match.groupdict()
    count = number_of(groups["count"]) if groups.get("count") else 1
    if count is None:
        return None
    unit = groups["unit"].lower()
    if unit == "fortnight":
        unit, count = "week", 2 * count
    unit = {"night": "day", "morning": "day", "evening": "day", "afternoon": "day"}.get(unit, unit)
    word = (groups.get("way") or "").lower()
    if word == "ago":
        return Reading("ago", unit=unit, count=-count)
    if word in ("", "from now", "time"):
        return Reading("ago", unit=unit, count=count)
    is_before = word in ("earlier", "before", "prior", "previously", "previous")
    return Reading("discourse", unit=unit, count=-count if is_before else count)


def _read_hours(match: re.Match[str]) -> Reading:
    """`a few hours later`: the day told before."""
    del match
    return Reading("discourse", unit="day", count=0)


def _read_neighbour(match: re.Match[str]) -> Reading:
    """`the next day`, `that month`, `the previous week`, `the same evening`."""
    unit = {"morning": "day", "evening": "day", "night": "day", "afternoon": "day"}.get(match["unit"], match["unit"])
    count = {"next": 1, "following": 1, "previous": -1, "preceding": -1}.get(match["which"].lower().split()[-1], 0)
    return Reading("discourse", unit="week" if unit == "weekend" else unit, count=count)


def _read_past(match: re.Match[str]) -> Reading | None:
    groups = match.groupdict()
    unit = groups["unit"].lower()
    word = (groups["count"] or "").lower()
    count = number_of(word) if word else None
    if unit == "hour":
        return Reading("past", unit="day", count=max(1, (count or 24) // 24 + 1))
    if word and count is None:
        return Reading("past", unit="day", count=7) if unit == "day" else None
    return Reading(
        "past", unit=unit, count=count if unit == "day" and word else count or (None if unit == "day" else 1)
    )


def _read_season(match: re.Match[str]) -> Reading:
    month = words_of("season")[match["season"].lower()]
    return Reading("season", month=month, year=_year(match["year"]), which=_which(match["which"]))


_AT_MONTH = re.compile(r"\b(?:in|since|during|of|until|till|by|from|before|after|to|through)\s$", re.IGNORECASE)
_SHY_MONTHS = frozenset({"March", "May", "MARCH", "MAY"})
_SHORTEST_NAME = 4


def _read_bare_month(match: re.Match[str]) -> Reading | None:
    """A month by itself; those that are other words too, and short forms, only behind a preposition."""
    word = match["month"]
    is_shy = word in _SHY_MONTHS or len(word.rstrip(".")) < _SHORTEST_NAME or word.endswith(".")
    if is_shy and not _AT_MONTH.search(match.string, max(0, match.start() - 12), match.start()):
        return None
    return _read_month(match)


@cache
def rules_for(needs: str) -> tuple[Rule, ...]:
    """Rules to try around a word of one class; where matches overlap the earlier and then the longer one counts."""
    return tuple(Rule(re.compile(pattern), read) for one, pattern, read in _RULES if one == needs)


# Each with the class of word it turns on: `m`onth, week`d`ay, `y`ear of four digits, `u`nit (day, week ...), `n`ear day
# (yesterday ...), `s`eason, dates in figures `h`.
_RULES: tuple[tuple[str, str, Callable[[re.Match[str]], Reading | None]], ...] = (
    # 1-5 May 2024, between 1 May and 3 June, May 1-5, Oct 1 to March 7
    ("m", rf"\b(?:(?i:between|from) )?(?:the )?(?P<day>{_D})(?: (?P<month>{_M}))?(?:,? (?P<year>{_Y}))?{_TO}(?:the )?(?P<day2>{_D}) (?:of )?(?P<month2>{_M})(?:,? (?P<year2>{_Y}))?", _read_day_range),
    ("m", rf"\b(?:(?i:between|from) )?(?P<month>{_M}) (?P<day>{_D})(?:,? (?P<year>{_Y}))?{_TO}(?:(?P<month2>{_M}) )?(?P<day2>{_D})(?![\d.,]\d| per ?cent|%)\b(?:,? (?P<year2>{_Y}))?", _read_day_range),
    # (Tuesday,) 14 March 2025; the 3rd of May
    ("m", rf"(?<![\d.,:/])(?:\b{_W},? (?:the )?)?\b(?P<day>{_D})(?:[ -])(?:day of |of )?(?P<month>{_M})(?![a-z])(?:[,-]? ?(?P<year>{_DAY_Y})|,? {_YEAR_WORD})?", _read_day),
    ("m", rf"(?:\b{_W},? \(?)?\b(?P<month>{_M}) (?:the )?(?P<day>{_D})(?!\d|:\d|[.,]\d| per ?cent|%|[ -]?(?:kg|g|lb|tonnes?|tons?|people|million|billion|thousand|pounds?|kilo\w*|grams?)\b)\b(?:,? (?P<year>{_DAY_Y})|,? {_YEAR_WORD})?(?:,? {_MID_DAY}\b)?", _read_day),
    # 2025-03-14, 14.03.2025, 14/03/2025
    ("h", rf"(?<![\d/.-])(?P<year>{_Y[:-2]})[-/.](?P<month>[01]?\d)[-/.](?P<day>[0-3]?\d)(?![\d/-])", _read_numeric),
    ("h", r"(?<![\d/.-])(?P<day>[0-3]?\d)(?P<mark>[-/.])(?P<month>[0-3]?\d)(?P=mark)(?P<year>(?:19|20)\d\d)(?![\d/-])", _read_numeric),
    # on the night of 11/12.08.2023; on the 14th
    ("h", r"(?<![\d/.-])(?P<day>[0-3]?\d)[/–-](?P<day2>[0-3]?\d)[./](?P<month>[01]?\d)[./](?P<year>(?:19|20)\d\d)(?![\d/-])", _read_numeric_range),
    ("o", r"(?:\b(?:[Oo]n|[Ss]ince|[Bb]y|[Uu]ntil|[Oo]f)|[–—,-]) the (?P<day>[12]\d|3[01]|[1-9])(?:st|nd|rd|th)\b(?=\s*(?:[,.;:)–—-]|$|\n)|\s+(?:at|in|near|off|on|and|when|with|by|a|an|the|it|they|he|she|police|officers|customs|agents|as|to|was|were|did|had|from|after|before|last|this|that|under|for)\b)", _read_day_of_month),
    # on the 14th of last month
    ("o", r"\b(?i:the) (?P<day>[12]\d|3[01]|[1-9])(?:st|nd|rd|th) (?:day )?of (?P<which>this|last|the same|that|the) month\b", _read_day_of_month),
    # the last day of April; the week of May 6
    ("m", rf"\b(?i:the) (?P<end>first|last|final) day of (?P<month>{_M})(?:,? (?P<year>{_Y}))?", _read_end_of_month),
    ("m", rf"\b(?i:the week) (?:of|beginning|starting|commencing|from)(?: on)?(?: {_W},?)? (?P<month>{_M}) (?P<day>{_D})\b(?:,? (?P<year>{_Y}))?", _read_week_of),
    ("m", rf"\b(?i:the week) (?:of|beginning|starting|commencing|from)(?: on)?(?: {_W},?)? (?P<day>{_D}) (?P<month>{_M})(?:,? (?P<year>{_Y}))?", _read_week_of),
    # the week before last; the Friday before
    ("u", r"\b(?i:the) (?P<unit>week|month|year) before last\b", _read_before_last),
    ("d", rf"\b(?i:the) (?P<weekday>{_W}) (?P<which>previous|before)(?: that)?(?=\s*(?:[,.;:)—–-]|$|\n))", lambda m: Reading("weekday", weekday=_weekday(m["weekday"]), which="previous")),
    # one Sunday in December 2018: the month is what is told
    ("m", rf"\b(?i:one|a) {_W}(?: night| morning| evening| afternoon)? (?:in|of) (?:early |late |mid-)?(?P<month>{_M})(?![a-z])(?:,? (?P<year>{_Y})|,? {_YEAR_WORD})?", _read_month),
    # on New Year's Eve
    ("f", rf"\b(?<!Orthodox )(?P<eve>the eve of )?(?P<feast>(?i:{_FEAST}))\b(?:,? (?P<year>{_Y}))?", _read_feast),
    # overnight on Saturday, overnight into Sunday
    ("d", rf"\b(?i:overnight|during the night|in the night|the night) (?:on|of|from) (?P<weekday>{_W})(?:(?: night)? (?:to|into) {_W})?", _read_overnight_from),
    ("d", rf"\b(?i:overnight|during the night|in the night|the night) (?:to|into) (?P<weekday2>{_W})", _read_overnight_from),
    # Wednesday of last week, last week on Wednesday
    ("d", rf"\b(?P<weekday>{_W})(?: of)? (?:the )?(?P<which>last|this|next|previous|coming|past) week\b", _read_weekday_of_week),
    ("d", rf"\b(?P<which>(?i:last|this|next)) week(?:,)?(?: on)? (?P<weekday>{_W})\b", _read_weekday_of_week),
    ("d", rf"\b(?:(?i:between|from) )?(?P<weekday>{_W}) ?(?:to|and|until|through|[-–]) ?(?P<weekday2>{_W})(?<=\w)(?! (?:of )?(?:last|this|next))", lambda m: _read_weekday_range(m) if m.group().lower().startswith(("between", "from")) or re.search(r" (?:to|through) |[-–]", m.group()) else None),
    ("d", rf"\b(?:(?:the )?(?P<which>{_THIS}) )?(?P<weekday>{_W})", _read_weekday),
    # January to March 2024
    ("m", rf"\b(?:(?i:between|from) )?(?P<month>{_M})(?: (?P<year>{_Y}))?{_TO}(?P<month2>{_M})(?! \d{{1,2}}\b)(?: (?P<year2>{_Y}))?", lambda m: _read_month_range(m) if m.group().lower().startswith(("between", "from")) or " and " not in m.group() else None),
    # in March, last November, mid-July, second half of June, the end of May 2024, April last year
    ("m", rf"\b(?:the )?(?P<part>(?i:first|second|latter) half of|(?i:first|second|third|last) week of|{_PART})[ -](?P<month>{_M})(?![a-z])(?:,? (?:of )?(?P<year>{_Y})|,? {_YEAR_WORD})?", _read_month),
    ("m", rf"\b(?:the )?(?P<which>{_THIS}) (?P<month>{_M})(?![a-z])", _read_month),
    ("m", rf"\b(?P<month>{_M})(?![a-z'’])(?:(?:,| of)? (?P<year>{_Y})|,? {_YEAR_WORD})", _read_month),
    ("m", rf"\b(?P<month>{_M})(?![a-z'’])(?! [A-Z][a-z])", _read_bare_month),
    # first nine months of 2024, second quarter of 2023, in 2023, late 2014, between 2018 and 2021
    ("y", rf"\b(?i:the )?(?i:first) (?P<count>{_N}) (?P<months>months) of (?P<year>{_Y})", _read_year),
    ("y", rf"\b(?i:the )?(?P<count>(?i:first|second|third|fourth|last|final)) quarter of (?P<year>{_Y})", _read_year),
    ("y", rf"\b(?P<part>(?i:the )?(?i:first|second) half of|{_PART})[ -](?P<year>{_Y})", _read_year),
    ("y", rf"\b(?i:between|from) (?P<year>{_Y})(?: and | to |[-–])(?P<year2>{_Y})", _read_year),
    ("y", rf"(?<![-\d])\b(?P<year>{_Y})[-–/](?P<year2>\d\d(?:\d\d)?)\b(?![-/])", _read_year),
    ("y", rf"(?:(?i:\b(?:in|during|since|of|(?:ago|back|recently|late|early) as|throughout|by|until|from|before|after|for|around|year|year to|edition of) )|\()(?P<year>{_Y})(?![-/]\d| (?:people|kg|pills|tablets|kilo\w*|dollars|tonnes|tons|rounds))", _read_year),
    ("y", rf"\b(?P<year>{_Y})(?= edition\b| election| summit| tournament| season| invasion| attack| agreement| deal| coup)", _read_year),
    # yesterday, last night
    ("n", r"\b(?i:the day before yesterday|the day after tomorrow|yesterday|today|tomorrow|tonight|last night|this (?:morning|afternoon|evening))\b", _read_near_day),
    ("n", r"\b(?i:overnight)\b(?! into)", lambda _: Reading("overnight")),
    # last week, earlier this month, over the weekend, the first nine months of this year
    ("u", rf"\b(?i:the )?(?i:first) (?P<count>{_N}) (?P<months>months) of (?:the )?(?P<which>last|this|next|current|previous) (?P<unit>year)\b", _read_near_span),
    ("u", r"\b(?:the )?(?P<count>first|second|third|fourth|last|final) quarter of (?:the )?(?P<which>last|this|next|current|previous) (?P<unit>year)\b", _read_near_span),
    ("u", rf"\b(?:(?P<part>(?i:earlier|later|first half of|second half of)|{_PART})[ -])?(?:the )?(?P<which>(?i:this|last|next|coming|current))(?: whole| entire| calendar)? (?P<unit>weekend|week|month|year)\b(?![’']s? (?:old))", _read_near_span),
    ("u", r"\b(?i:(?:over|at|during|on) the) (?:(?P<which>last|past|coming|next) )?(?P<unit>weekend)\b", _read_near_span),
    ("u", r"\b(?P<part>(?i:earlier|later|late|early)) (?:on )?in the (?P<unit>day|week|month|year)\b", _read_in_span),
    # two weeks ago; three days later; a day earlier; the night before
    ("u", rf"\b{_APPROX}(?P<count>{_N}) {_UNIT}(?:,)? (?P<way>(?i:ago|earlier|later|afterwards|previously|from now))\b", _read_offset),
    ("u", rf"\b(?:{_APPROX}{_N}|(?i:a few|several|some)) hours? (?:earlier|later|afterwards|before|after)\b", _read_hours),
    ("u", r"\b(?i:the) (?P<unit>day|night|evening|morning|week|month|year) (?P<way>following|previous)\b", _read_offset),
    ("u", r"\b(?i:in|over|of) (?i:recent|the latest|these past|the past few|the last few) (?P<unit>day)s\b(?P<count>)", _read_past),
    ("u", rf"\b(?i:in )?(?P<count>{_N}) {_UNIT}['’] (?P<way>time)\b", _read_offset),
    ("u", rf"\b{_APPROX}(?P<count>{_N}) {_UNIT} (?P<way>before|after|prior)(?: that| then| to that)?(?=\s*(?:[,.;:)—–]|$|\n)| (?:in|at|when|and|it|he|she|they|there)\b)", _read_offset),
    ("u", r"\b(?i:the) (?P<unit>day|night|evening|morning|week|month|year) (?P<way>before|after|prior)(?: that)?(?=\s*(?:[,.;:)—–-]|$|\n)| (?:in|at|and|it|he|she|they)\b)", _read_offset),
    ("u", r"\b(?i:the|that|on the)(?: very)? (?P<which>next|following|previous|preceding|same) (?P<unit>day|morning|afternoon|evening|night|week|weekend|month|year)\b", _read_neighbour),
    ("u", r"\b(?P<which>(?i:that|on that)) (?P<unit>day|morning|afternoon|evening|night|week|weekend|month|year)\b", _read_neighbour),
    ("u", r"\b(?P<which>(?i:next)) (?P<unit>day)\b", _read_neighbour),
    # over the past few days, in the last three months
    ("u", rf"\b(?i:(?:over|in|during|within|for|throughout|of|across)) the (?:past|last|previous|preceding) (?:(?P<count>{_N}|few|several|couple of|number of) )?(?P<unit>hour|day|week|month|year)s?\b(?! of (?:[A-Z]|last\b|this\b|the year))", _read_past),
    # in the spring of 2023, last summer
    ("s", r"\b(?P<which>(?i:last|this|next|that|the previous)) (?P<season>spring|summer|autumn|winter)\b(?P<year>)", _read_season),
    ("s", rf"\b(?:in |the )*(?P<season>spring|summer|autumn|winter) (?:of )?(?P<year>{_Y})(?P<which>)", _read_season),
)  # fmt: skip
