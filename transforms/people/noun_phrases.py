"""Reads names with their titles, and descriptions of people."""

from __future__ import annotations

from transforms.people.appositions import read_after_name
from transforms.people.groups import CLOSERS
from transforms.people.lexicon import fold, given_names, heads
from transforms.people.model import Mention, Role, Tokens
from transforms.people.names import read_name, score_name, skip_body
from transforms.people.role_phrases import nation_at, parse_role

_FIRST_NAMED = frozenset(
    {"king", "queen", "pope", "emir", "amir", "sultan", "pontiff", "patriarch", "monarch", "emperor"}
)
"""Those whom newsrooms call by one name."""
_THEN = frozenset(
    {
        ("at", "the", "time"),
        ("at", "that", "time"),
        ("of", "the", "day"),
        ("of", "the", "time"),
        ("in", "those", "days"),
    }
)
_OF_HOSTS = frozenset(
    "country nation city government state side team capital republic minister ministry list room house".split()
)
_PORTFOLIO = 14
_LOOSE = 8
_WITHIN = frozenset({"and", "of", "for", "from", "the", "at", "in", ",", "&"})
_AFTER_DEMONYM = frozenset(
    ", . ; : — – ) and who whom whose had has was is would will might could may should must can did does said says told tells then also to "
    "in at on by with for from but or as when while after before because himself herself might never once now still later already too "
    "however meanwhile alone instead again there here sat met rang spoke flew went came took gave saw made left kept held stood put "
    "brought sent got found led ran won lost paid wrote heard felt knew thought chose began fell drove shook hung set cut let became "
    "wants leaves meets flies goes comes returns arrives replied retorted".split()
)
"""Words behind which a demonym stands for a person (the Iranian rang)."""


def read_noun_phrase(tokens: Tokens, start: int, core: int, last: int, first: int, determiner: str) -> Mention | None:
    """A name or description whose words after the determiner begin at `core`."""
    lower = tokens.lower
    role = parse_role(tokens, core, last)
    if role is not None:
        return _read_role_mention(tokens, start, core, role, last, determiner)
    nation = nation_at(tokens, core, last)
    if nation is not None:
        land, after = nation
        owned = after < last and lower[after] in ("'s", "'")
        if owned and after + 1 < last and tokens.caps[after + 1]:
            mention = _read_named(tokens, start, after + 1, last, first=-1)
            if mention is not None and mention.name_end - mention.name_start > 1:
                mention.nations = (land.iso3, *mention.nations)
                mention.score += 2
                return mention
        if (
            land.kind == "adjective"
            and determiner in ("the", "another")
            and not owned
            and _ends_noun_phrase(tokens, after, last)
        ):
            return Mention(
                start,
                after,
                "description",
                nations=(land.iso3,),
                determiner="the",
                is_plural=_is_plural_people(lower[core]),
            )
        if land.kind == "adjective" and lower[after : after + 1] == ["pair"]:
            return Mention(start, after + 1, "group", nations=(land.iso3,), determiner="two", is_plural=True)
        if fold(lower[core]) not in given_names() or not (after < last and tokens.caps[after]):
            return Mention(start, after, "nation", nations=(land.iso3,)) if land.kind != "adjective" else None
    if determiner and determiner not in ("then",):
        return None
    return _read_named(tokens, start, core, last, first)


def _is_plural_people(word: str) -> bool:
    return word.endswith("s") and not word.endswith(("ss", "us"))


def _ends_noun_phrase(tokens: Tokens, position: int, last: int) -> bool:
    """Whether a demonym used as a noun ends here (`the Iranian phoned`): no noun may follow."""
    if position >= last:
        return True
    word = tokens.lower[position]
    if word in _AFTER_DEMONYM:
        return True
    return word.endswith("ed") and not tokens.caps[position]


def _read_role_mention(tokens: Tokens, start: int, core: int, role: Role, last: int, determiner: str) -> Mention | None:
    """A role phrase with the name it introduces, or a description of its own."""
    lower = tokens.lower
    position = role.end
    if (role.kind == "style" and position < last and lower[position] in (".", "'", "’")) or (
        position < last
        and lower[position] == "."
        and lower[position - 1]
        in ("gen", "lt", "maj", "col", "brig", "adm", "capt", "sen", "rep", "gov", "hon", "h.e", "sgt")
    ):
        position += 1
    if position + 3 < last and lower[position] == "(" and lower[position + 1] in ("ret", "retd", "rtd", "retired"):
        position = next((k + 1 for k in range(position, min(last, position + 5)) if lower[k] == ")"), position)
    if (
        position + 3 < last
        and lower[position] == "("
        and lower[position + 2] == ")"
        and tokens.words[position + 1].isupper()
        and tokens.caps[position + 3]
    ):
        position += 3  # the abbreviation of the office: National Security Advisor (NSA) Jon Finer
    if position < last and lower[position] in ('"', "“") and position + 1 < last and tokens.caps[position + 1]:
        return _describe(start, role, determiner)
    if position < last and tokens.caps[position]:
        following = parse_role(tokens, position, last) if lower[position] in heads() else None
        if following is not None and following.end < last and following.end > position:
            mention = _read_role_mention(tokens, start, position, following, last, determiner)
            if mention is not None and mention.kind == "name":
                mention.roles.insert(0, role)
                mention.nations = (*role.nations, *mention.nations)
                return mention
        mention = _read_named(tokens, start, position, last, first=-1)
        if mention is not None and mention.score > -4:
            mention.roles.insert(0, role)
            mention.nations = (*role.nations, *mention.nations)
            mention.score += 3
            mention.determiner = determiner
            return mention
    if tuple(lower[position : position + 3]) in _THEN:
        position += 3
    if not role.is_plural and (role.kind == "office" or role.head in ("man", "woman")):
        mention = _read_name_behind(tokens, start, position, role, last)
        if mention is not None:
            mention.determiner = determiner
            return mention
    if position < last and lower[position] == "," and not role.is_plural and role.kind not in ("style",):
        mention = _read_apposed_name(tokens, start, position + 1, role, last)
        if mention is not None:
            mention.determiner = determiner
            return mention
    if role.kind == "style" or (not determiner and not _is_definite(tokens, core, role)):
        return None
    after = lower[role.end] if role.end < last else ""
    if (role.head in ("host", "guest") and after in _OF_HOSTS) or (lower[core] == "heads" and after == "together"):
        return None
    return _describe(start, role, determiner)


def _read_name_behind(tokens: Tokens, start: int, position: int, role: Role, last: int) -> Mention | None:
    """The name behind a portfolio or body that goes on: `his opposite number from Region 4, General X,`."""
    lower = tokens.lower
    place = position
    loose = role.head in ("man", "woman") and lower[position : position + 1] in (["from"], ["of"], ["in"], ["at"])
    while place < last and place - position < (_PORTFOLIO if not loose else _LOOSE):
        word = lower[place]
        if word == "," and place > position:
            styled = place + 1 < last and lower[place + 1] in heads() and tokens.caps[place + 1]
            if loose:
                return _read_apposed_name(tokens, start, place + 1, role, last)
            if styled and (heads()[lower[place + 1]].kind in ("style", "rank")):
                return _read_apposed_name(tokens, start, place + 1, role, last)
        elif not (loose or tokens.caps[place] or word in _WITHIN or word.isdigit()):
            return None
        place += 1
    return None


def _is_definite(tokens: Tokens, core: int, role: Role) -> bool:
    """Whether a role without a determiner is a noun phrase: `foreign ministers`, `Prime Minister`, `Iraq's president`."""
    if role.kind in ("civil", "press", "generic") and not role.nations:
        return False
    return bool(role.nations) or tokens.caps[core] or (role.is_plural and role.end - core > 1 and bool(role.office))


def _describe(start: int, role: Role, determiner: str) -> Mention:
    return Mention(
        start,
        role.end,
        "description",
        roles=[role],
        nations=role.nations,
        determiner=determiner,
        is_plural=role.is_plural,
    )


def _read_apposed_name(tokens: Tokens, start: int, position: int, role: Role, last: int) -> Mention | None:
    """`Iran's top diplomat, X,`: the name after the comma if something closes it."""
    lower = tokens.lower
    if position >= last or not (tokens.caps[position] or lower[position] in ("the",)):
        return None
    inner = read_noun_phrase(tokens, position, position, last, -1, "")
    if inner is None or inner.kind != "name":
        return None
    if inner.name_end - inner.name_start < 2 and role.head not in _FIRST_NAMED:
        # those who go by one name: Indonesia's foreign minister, Sugiono,
        if role.kind != "office" or not role.nations or inner.roles or inner.is_possessive:
            return None
        if inner.end >= last or lower[inner.end] != ",":
            return None
        inner.score += 3
    if inner.score < (0 if role.kind in ("office", "rank") else 1):
        return None
    closes = inner.end >= last or lower[inner.end] in CLOSERS or inner.is_possessive
    if not closes or (inner.end < last and lower[inner.end] == "and" and role.is_plural):
        return None
    inner.start = start
    inner.roles.insert(0, role)
    inner.nations = (*role.nations, *inner.nations)
    inner.score += 3
    return inner


def _read_named(tokens: Tokens, start: int, position: int, last: int, first: int) -> Mention | None:
    """A name at `position` with what follows it: `(right)`, `, 57,`, `, the Saudi crown prince,`, `of Jordan`."""
    stop = read_name(tokens, position, last, is_sentence_start=position == first)
    if stop == position:
        return None
    lower = tokens.lower
    stop = _trim_name(tokens, position, stop)
    if stop == position:
        return None
    score = score_name(tokens, position, stop)
    if score < 0 and skip_body(tokens, position, stop):
        return None  # the name is read when its turn comes
    mention = Mention(start, stop, "name", name_start=position, name_end=stop, score=score)
    if score < 0:
        return mention
    if stop < last and (lower[stop] == "'s" or (lower[stop] == "'" and lower[stop - 1].endswith("s"))):
        mention.is_possessive = True
        mention.end = stop + 1
        return mention
    if stop + 1 < last and lower[stop - 1] in ("jr", "sr") and lower[stop] == "." and not tokens.caps[stop + 1]:
        mention.end = stop + 1  # the dot of Jr., not of the sentence
    read_after_name(tokens, mention, last)
    return mention


def _trim_name(tokens: Tokens, start: int, stop: int) -> int:
    """Without a style or country word that the run swept up at its end."""
    while (
        stop > start
        and (tokens.lower[stop - 1] in heads() and heads()[tokens.lower[stop - 1]].kind != "civil")
        and stop - start > 2
    ):
        stop -= 1
    return stop
