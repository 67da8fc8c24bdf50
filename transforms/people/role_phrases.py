"""Finds phrases for offices and roles: `Syrian foreign minister`, `head of the General Intelligence Department`."""

from __future__ import annotations

from transforms.people.lexicon import (
    Head,
    Nation,
    fold,
    given_names,
    heads,
    modifiers,
    nations,
    not_names,
    office_class,
)
from transforms.people.model import Role, Tokens

_LONGEST = 14
_JOINTS = frozenset({"of", "and", "&", "for", "the", "on", "against", "to", "in"})
_COMPLEMENT = frozenset({"of", "for", "to", "at", "in", "on"})
_BARE_COMPLEMENTS = frozenset(
    "state government staff parliament mission delegation operations cabinet diplomacy intelligence security council "
    "war rebels movement group party army military police house senate opposition union faction".split()
)
_ADJECTIVES_TOO = frozenset({"official", "general", "executive", "major", "representative", "private", "principal"})
_AFTER_HEAD = frozenset(
    "of for at in on to from with by and or who whom whose said says told was is were had has will would also as after before during "
    "while when then responsible charge close familiar".split()
)
_NAMES_TOO = frozenset({"son", "man", "guest", "host"})
_SENT_TO = frozenset(
    "ambassador envoy emissary adviser advisor aide representative counsellor counselor counsel nuncio attaché attache assistant delegate "
    "candidate heir commissioner rapporteur spokesman consul secretary undersecretary mediator deputy mission rep coordinator".split()
)
"""Offices that are held to somebody or somewhere; after others `to` leads on (a letter from the emir to President X)."""
_FORMER = frozenset({"former", "ex", "ex-", "late", "outgoing", "ousted", "deposed"})


def parse_role(tokens: Tokens, start: int, end: int) -> Role | None:
    """The role phrase that begins at token `start` and lies before `end`, or None."""
    head, lands = _read_core(tokens, start, end)
    if head < 0:
        return None
    found = _head_at(tokens, head, lands)
    stop = head + 1
    body: str | None = None
    if found.kind not in ("style", "civil", "generic") and stop < end and tokens.lower[stop] in _COMPLEMENT:
        is_name = tokens.caps[stop]  # "General Secretary To Lam"
        if tokens.lower[stop] == "to" and (is_name or found.singular not in _SENT_TO):
            inner: list[str] = []
        else:
            stop, inner, body = _read_complement(tokens, stop, end)
        lands += inner
    text = tokens.text[tokens.starts[start] : tokens.ends[stop - 1]]
    phrase = " ".join(tokens.lower[start:stop]).replace(" 's", "")
    if found.is_plural:
        phrase = phrase.replace(tokens.lower[head], found.singular)
    return Role(
        start=start,
        end=stop,
        text=text,
        office="" if found.kind in ("generic", "style", "civil") else office_class(fold(phrase)),
        kind=found.kind,
        head=found.singular,
        nations=tuple(dict.fromkeys(lands)),
        is_plural=found.is_plural,
        is_former=any(word in _FORMER or word.startswith("ex-") for word in tokens.lower[start:head]),
        organisation=body,
    )


def _head_at(tokens: Tokens, position: int, lands: list[str]) -> Head:
    """The head there; an opposite number and a colleague or peer of another country are counterparts."""
    word = tokens.lower[position]
    if word in ("number", "numbers") or (
        lands and word.rstrip("s") in ("colleague", "peer", "homologue", "equivalent")
    ):
        return Head("counterpart", "office", word.endswith("s"))
    return heads()[word]


def nation_at(tokens: Tokens, start: int, end: int) -> tuple[Nation, int] | None:
    """The country word at token `start` with the token after it."""
    if not tokens.caps[start]:
        return None
    lower = tokens.lower
    for nation in nations().get(lower[start], ()):
        stop = start + len(nation.words)
        if stop <= end and (len(nation.words) == 1 or tuple(lower[start:stop]) == nation.words):
            return nation, stop
    return None


def _read_core(tokens: Tokens, start: int, end: int) -> tuple[int, list[str]]:
    """Modifiers and heads from `start`: the last head (or -1) and the countries named."""
    lower, caps = tokens.lower, tokens.caps
    end = min(end, start + _LONGEST)
    position, head = start, -1
    lands: list[str] = []
    unknown = 0
    while position < end:
        word = lower[position]
        if nation := nation_at(tokens, position, end):
            if head >= 0:
                break
            lands.append(nation[0].iso3)
            position = nation[1]
            if position < end and lower[position] in ("'s", "'"):
                position += 1
            continue
        known = heads().get(word)
        if word == "opposite" and not (position + 1 < end and lower[position + 1] in ("number", "numbers")):
            known = None  # the preposition: sat opposite Kim
        if (
            known is not None
            and known.kind == "generic"
            and caps[position]
            and (position > start or word in _NAMES_TOO)
        ):
            known = None  # a name: Choe Son Hui
        if word in ("number", "numbers") and lower[position - 1] == "opposite" and head == position - 1:
            head = position
            position += 1
            continue
        if known is not None and (known.kind != "style" or head < 0) and not _is_adjective(tokens, position, end):
            head = position
        elif word in modifiers() or _is_compound(word):
            if head >= 0 and _next_head(tokens, position, end) < 0:
                break
        elif word in ("and", "&", "/"):
            if position + 1 < end and lower[position + 1] == "then":
                break
            if _next_head(tokens, position + 1, end) < 0 or (head >= 0 and caps[head] != caps[position + 1]):
                break
        elif word == "'s" and head < 0 and position > start:
            pass
        elif (
            lands
            and head < 0
            and not caps[position]
            and lower[position - 1] == "'s"
            and _next_head(tokens, position + 1, end) >= 0
        ):
            pass  # an unknown adjective: Sri Lanka's brand-new head of state
        elif word in not_names()["times"]:
            break
        elif caps[position] and head < 0 and unknown < 4 and word not in not_names()["never_first"]:
            if fold(word) in given_names() or _next_head(tokens, position, end, unknowns=True) < 0:
                break
            unknown += 1
        else:
            break
        position += 1
    return head, lands


def _is_adjective(tokens: Tokens, position: int, end: int) -> bool:
    """Whether the head word modifies a common noun here: an official visit, a general election."""
    if tokens.lower[position] not in _ADJECTIVES_TOO or position + 1 >= end or tokens.caps[position + 1]:
        return False
    word = tokens.lower[position + 1]
    return word[0].isalpha() and word not in _AFTER_HEAD and not word.endswith("ed") and word not in heads()


def _is_compound(word: str) -> bool:
    """Hyphenated modifiers such as `then-foreign` or `Iran-backed`."""
    if "-" not in word:
        return False
    parts = word.split("-")
    return parts[-1] in ("backed", "led", "born", "elect", "general", "based") or all(
        part in modifiers() or part in heads() for part in parts if part
    )


def _next_head(tokens: Tokens, start: int, end: int, *, unknowns: bool = False) -> int:
    """The first head after `start` that only modifiers (and, if so wanted, unknown capitals) lead up to; or -1."""
    lower = tokens.lower
    for position in range(start, min(end, start + 6)):
        word = lower[position]
        if word in heads() and heads()[word].kind != "style":
            return position
        known = word in modifiers() or word in ("'s", "and") or _is_compound(word)
        if (
            not known
            and nation_at(tokens, position, end) is None
            and (not unknowns or not tokens.caps[position] or (position > start and fold(word) in given_names()))
        ):
            return -1
    return -1


def _read_complement(tokens: Tokens, start: int, end: int) -> tuple[int, list[str], str | None]:
    """`of the Joint Chiefs of Staff`, `of state for foreign affairs`, `to Syria`: the token after, countries, body."""
    lower = tokens.lower
    lands: list[str] = []
    stop = position = start
    body: str | None = None
    while position < end and lower[position] in _COMPLEMENT:
        first = position + 1
        if first < end and lower[first] in ("the", "its", "their", "his", "a"):
            first += 1
        inner, found = _read_body(tokens, first, end, lower[position])
        if inner == first:
            break
        if lower[position] in ("of", "at"):
            lands += found
        if any(tokens.caps[first:inner]) and body is None and not found:
            body = tokens.text[tokens.starts[first] : tokens.ends[inner - 1]]
        stop = position = inner
    return stop, lands, body


def _read_body(tokens: Tokens, start: int, end: int, joint: str) -> tuple[int, list[str]]:
    """A body, country or portfolio after `of`: the token after it and the countries named."""
    lower = tokens.lower
    position = start
    lands: list[str] = []
    while position < end and position - start < 12 and joint != "in":
        word = lower[position]
        if nation := nation_at(tokens, position, end):
            lands.append(nation[0].iso3)
            position = nation[1]
        elif word == "'s" and position > start:
            position += 1
        elif tokens.caps[position]:
            if word in not_names()["times"] or (position > start and _ends_body(tokens, position, lands)):
                break
            position += 1
        elif (
            word in modifiers()
            or (joint in ("of", "for") and word in _BARE_COMPLEMENTS)
            or (
                word in _JOINTS
                and position > start
                and position + 1 < end
                and _joins(tokens, position + 1, end, lands, word)
            )
        ):
            position += 1
        else:
            break
    if joint == "in" and position < end and (nation := nation_at(tokens, position, end)):
        return nation[1], [nation[0].iso3]
    while position > start and lower[position - 1] in _JOINTS:
        position -= 1
    return position, lands


def _ends_body(tokens: Tokens, position: int, lands: list[str]) -> bool:
    """Whether a capital begins a person's name or title rather than going on with the body's name."""
    previous = tokens.lower[position - 1]
    word = tokens.lower[position]
    if previous in modifiers() and word not in modifiers() and word not in not_names()["inside"]:
        # a portfolio is over where a run of unknown capitals begins: of Foreign Affairs Bektur Omuraliev
        return fold(word) in given_names() or (position + 1 < len(tokens.caps) and tokens.caps[position + 1])
    if lands and position > 1 and nation_at(tokens, position - 1, position + 1) is not None:
        return tokens.lower[position] not in not_names()["inside"]  # of Azerbaijan Jahun ...
    if fold(tokens.lower[position]) in given_names():
        return previous not in ("of", "'s") or bool(lands)
    return _starts_person(tokens, position) and (bool(lands) or previous in ("and", "the"))


def _joins(tokens: Tokens, following: int, end: int, lands: list[str], word: str) -> bool:
    """Whether the words after the joint `word` still belong to the body's name."""
    after = tokens.lower[following]
    if word in ("to", "in", "on", "against"):
        return word in ("on", "against") and tokens.caps[following] and not lands
    if after == "the" and following + 1 < end:
        inner = tokens.caps[following + 1] and not _starts_person(tokens, following + 1)
        return word == "of" or (word in ("for", "and") and inner)
    if nation_at(tokens, following, end) is not None:
        return bool(lands) if word == "and" else word in ("of", "for", "the")
    if after in modifiers() or after in ("expatriates", "emigrants", "wildlife"):
        return _next_head(tokens, following, end) < 0
    return tokens.caps[following] and not _starts_person(tokens, following) and not lands


def _starts_person(tokens: Tokens, position: int) -> bool:
    word = tokens.lower[position]
    return fold(word) in given_names() or (word in heads() and heads()[word].kind != "civil")
