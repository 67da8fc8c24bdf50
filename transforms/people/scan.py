"""Finds every mention of people in a sentence: names with titles and appositions, descriptions, pronouns, pairs."""

from __future__ import annotations

from transforms.people.lexicon import Head, bodies, fold, given_names, heads, modifiers, nations
from transforms.people.model import Mention, Role, Tokens
from transforms.people.names import read_name, score_name
from transforms.people.role_phrases import nation_at, parse_role

_PRONOUNS = {
    "he": "m", "him": "m", "she": "f", "they": "p", "them": "p", "himself": "m", "herself": "f", "i": "1", "me": "1",
}  # fmt: skip
_POSSESSIVES = {"his": "m", "her": "f", "their": "p", "its": "n"}
_DETERMINERS = frozenset(
    {"the", "a", "an", "his", "her", "their", "its", "our", "my", "then", "another", "both", "this", "that"}
)
_PAIRS = frozenset({"two", "pair", "duo", "trio", "three", "four", "latter", "twosome", "threesome"})
_PAIR_NOUNS = frozenset(
    "men women leaders presidents ministers officials sides diplomats politicians counterparts statesmen heads premiers chiefs "
    "generals monarchs kings rulers envoys neighbours neighbors parties interlocutors allies counterparties dignitaries figures americans".split()
)
_RUNS = {
    "heads": "head",
    "leads": "leader",
    "runs": "head",
    "chairs": "chairman",
    "commands": "commander",
    "directs": "director",
    "oversees": "head",
    "headed": "former head",
    "led": "former leader",
}
_IS = frozenset({"is", "was", "serves", "served", "doubles", "acts", "holds", "became"})
_LINKS = frozenset(
    {
        "as",
        "the",
        "a",
        "an",
        "also",
        "now",
        "currently",
        "then",
        "at",
        "time",
        "formerly",
        "once",
        "himself",
        "herself",
        "acting",
    }
)
_FIRST_NAMED = frozenset(
    {"king", "queen", "pope", "emir", "amir", "sultan", "pontiff", "patriarch", "monarch", "emperor"}
)
"""Those whom newsrooms call by one name."""
_AFTER_OBJECT = frozenset(
    "at in on to for by with from about after before during and but over under as that when while again today tomorrow yesterday "
    "there here until how if off out up down".split()
)
_CLOSERS = frozenset({",", ".", ";", "—", "–", "-", ")", "and", ":", "?", "!", "”", '"'})


def scan_sentence(tokens: Tokens, first: int, last: int) -> list[Mention]:
    """Mentions in `tokens[first:last]` in order, none inside another."""
    mentions: list[Mention] = []
    position = first
    while position < last:
        mention = _read_mention(tokens, position, last, first) if _may_start(tokens, position) else None
        if mention is None:
            position += 1
        else:
            mentions.append(mention)
            position = mention.end
    return mentions


def _may_start(tokens: Tokens, position: int) -> bool:
    word = tokens.lower[position]
    return (
        tokens.caps[position] or word in _PRONOUNS or word in _POSSESSIVES or word in _DETERMINERS or word in modifiers()
        or word in heads() or word in _PAIRS or word in ("each", "one")
    )  # fmt: skip


def _read_mention(tokens: Tokens, start: int, last: int, first: int) -> Mention | None:
    lower = tokens.lower
    word = lower[start]
    if word in _PRONOUNS and not (
        word == "he"
        and tokens.caps[start]
        and start + 1 < last
        and tokens.caps[start + 1]
        and fold(lower[start + 1]) in given_names()
    ):
        if word in ("i", "me") and word == "i" and tokens.words[start] != "I":
            return None
        return Mention(start, start + 1, "pronoun", determiner=_PRONOUNS[word], is_plural=_PRONOUNS[word] == "p")
    if (group := _read_group(tokens, start, last)) is not None:
        return group
    position = start
    determiner = ""
    if word == "that" and start > first and lower[start - 1] in ("before", "after", "since", "with"):
        return None
    if word in _DETERMINERS and not (tokens.caps[start] and position != first and word not in ("the",)):
        determiner = word
        position += 1
    elif word in ("former",):
        determiner = "the"
    if position < last:
        mention = _read_noun_phrase(tokens, start, position, last, first, determiner)
        if mention is not None:
            return mention
    if word in _POSSESSIVES:
        owns = word != "her" or not _closes_phrase(tokens, start + 1, last)
        return Mention(
            start, start + 1, "pronoun", determiner=_POSSESSIVES[word], is_plural=word == "their", is_possessive=owns
        )
    return None


def _closes_phrase(tokens: Tokens, position: int, last: int) -> bool:
    """Whether no noun can follow, so that `her` is an object."""
    return position >= last or tokens.lower[position] in _AFTER_OBJECT or not tokens.lower[position][0].isalpha()


def _read_group(tokens: Tokens, start: int, last: int) -> Mention | None:
    """`the two`, `both leaders`, `the pair`, `each other`."""
    lower = tokens.lower
    word = lower[start]
    if word in ("each", "one") and start + 1 < last and lower[start + 1] in ("other", "another"):
        return Mention(start, start + 2, "group", determiner="each other", is_plural=True)
    position = start
    if word in ("the", "these", "those"):
        position += 1
        if position < last and lower[position] in ("same", "other", "only"):
            position += 1
    if position >= last:
        return None
    word = lower[position]
    if word == "both":
        stop = position + 1
        if stop < last and lower[stop] in ("of", "the"):
            stop += 1
        if stop < last and lower[stop] in _PAIR_NOUNS:
            return Mention(start, stop + 1, "group", determiner="two", is_plural=True)
        if position > 0 and _closes_phrase(tokens, stop, last) and tokens.lower[position - 1] not in _CLOSERS:
            return Mention(start, stop, "group", determiner="both", is_plural=True)
        return None
    if word not in _PAIRS or position == start:
        if word in _PAIR_NOUNS and word in ("men", "sides", "parties") and position == start + 1:
            return Mention(start, position + 1, "group", determiner="two", is_plural=True)
        return None
    stop = position + 1
    if word == "latter":
        if stop < last and (lower[stop] in heads() or lower[stop] in modifiers()):
            return None
        return Mention(start, stop, "pronoun", determiner="latter")
    if (
        stop < last
        and lower[stop] in ("foreign", "defence", "defense", "prime", "top", "interior", "neighbouring", "neighboring")
        and stop + 1 < last
    ):
        role = parse_role(tokens, stop, last)
        if role is not None and role.is_plural:
            return Mention(
                start, role.end, "group", determiner=_size(word), is_plural=True, roles=[role], nations=role.nations
            )
    if stop < last and lower[stop] in _PAIR_NOUNS:
        role = parse_role(tokens, stop, last) if lower[stop] in heads() else None
        return Mention(start, stop + 1, "group", determiner=_size(word), is_plural=True, roles=[role] if role else [])
    if stop < last and (tokens.lower[stop] in heads() or _is_noun_like(tokens, stop)):
        return None
    return Mention(start, stop, "group", determiner=_size(word), is_plural=True)


def _size(word: str) -> str:
    return {"three": "three", "trio": "three", "threesome": "three", "four": "four"}.get(word, "two")


def _is_noun_like(tokens: Tokens, position: int) -> bool:
    """Whether the word after `the two` is a noun (countries, days) rather than a verb or a mark."""
    word = tokens.lower[position]
    return word.endswith(
        (
            "ies",
            "days",
            "hours",
            "weeks",
            "months",
            "years",
            "tions",
            "countries",
            "nations",
            "peoples",
            "hour",
            "day",
            "ments",
            "armies",
            "states",
            "teams",
            "companies",
            "kingdoms",
            "militaries",
        )
    ) or word in (
        "other",
        "new",
        "largest",
        "biggest",
        "most",
        "main",
        "countries",
        "kingdoms",
        "sides'",
        "rounds",
        "percent",
        "-",
    )


def _read_noun_phrase(tokens: Tokens, start: int, core: int, last: int, first: int, determiner: str) -> Mention | None:
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
    if word in (
        ",",
        ".",
        ";",
        ":",
        "and",
        "who",
        "whom",
        "had",
        "has",
        "was",
        "is",
        "would",
        "will",
        "said",
        "told",
        "then",
        "also",
        "to",
        "in",
        "at",
        "on",
        "by",
        "with",
        "for",
        "—",
        "–",
    ):
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
    if lower[position : position + 3] == ["at", "the", "time"]:
        position += 3
    if position < last and lower[position] == "," and not role.is_plural and role.kind not in ("style",):
        mention = _read_apposed_name(tokens, start, position + 1, role, last)
        if mention is not None:
            mention.determiner = determiner
            return mention
    if role.kind == "style" or (not determiner and not _is_definite(tokens, core, role)):
        return None
    return _describe(start, role, determiner)


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
    inner = _read_noun_phrase(tokens, position, position, last, -1, "")
    if inner is None or inner.kind != "name":
        return None
    if inner.name_end - inner.name_start < 2 and role.head not in _FIRST_NAMED:
        return None
    if inner.score < (0 if role.kind in ("office", "rank") else 1):
        return None
    closes = inner.end >= last or lower[inner.end] in _CLOSERS or inner.is_possessive
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
    mention = Mention(start, stop, "name", name_start=position, name_end=stop, score=score)
    if score < 0:
        return mention
    if stop < last and (lower[stop] == "'s" or (lower[stop] == "'" and lower[stop - 1].endswith("s"))):
        mention.is_possessive = True
        mention.end = stop + 1
        return mention
    _read_after_name(tokens, mention, last)
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


def _read_after_name(tokens: Tokens, mention: Mention, last: int) -> None:
    lower = tokens.lower
    position = mention.end
    if position + 1 < last and lower[position] == "," and lower[position + 1] in ("jr", "sr"):
        position += 2
        if position < last and lower[position] in (".", ","):
            position += 1
        mention.end = position
    if position < last and lower[position] == "(":
        close = next((k for k in range(position + 1, min(last, position + 8)) if lower[k] == ")"), -1)
        if close > 0:
            position = close + 1
            mention.end = position
    if position < last and lower[position] == "of":
        position = _read_of(tokens, mention, position, last)
    if position + 2 < last and lower[position] == "," and lower[position + 1].isdigit() and lower[position + 2] == ",":
        position += 2
        mention.end = position
    for _ in range(2):
        if position + 1 < last and lower[position] in (",", "—", "–", "-"):
            after = _read_apposition(tokens, mention, position + 1, last)
            if after is None:
                break
            position = after
            mention.end = position


def _read_of(tokens: Tokens, mention: Mention, position: int, last: int) -> int:
    """`Ayman Safadi of Jordan`, `David Barnea of the Mossad`."""
    inner = position + 1
    if inner < last and tokens.lower[inner] == "the":
        inner += 1
    if inner >= last or not tokens.caps[inner]:
        return position
    if nation := nation_at(tokens, inner, last):
        mention.nations = (*mention.nations, nation[0].iso3)
        mention.end = nation[1]
        mention.score += 2
        return nation[1]
    stop = inner
    while stop < last and tokens.caps[stop]:
        stop += 1
    body = " ".join(tokens.lower[inner:stop])
    if body not in bodies():
        return position
    land = bodies()[body]
    mention.nations = (*mention.nations, *((land,) if land else ()))
    mention.score += 2
    mention.end = stop
    return stop


def _read_apposition(tokens: Tokens, mention: Mention, position: int, last: int) -> int | None:
    """A role after the name's comma; the token after it, or None if there is none that closes."""
    lower = tokens.lower
    if lower[position] in ("who", "whose"):
        return _read_relative(tokens, mention, position, last)
    core = position
    while core < last and core < position + 3 and lower[core] in _LINKS:
        core += 1
    own = core > position
    if core < last and lower[core] in _POSSESSIVES:
        core += 1
        own = True
    if core >= last:
        return None
    if (
        core < last
        and tokens.caps[core]
        and not own
        and (nation := nation_at(tokens, core, last)) is None
        and parse_role(tokens, core, last) is None
    ):
        return None
    role = parse_role(tokens, core, last)
    if role is None and own:
        role = _role_after_owner(tokens, core, last)
    if role is None or role.is_plural or role.kind == "style":
        return None
    following = lower[role.end] if role.end < last else "."
    if role.end < last and tokens.caps[role.end] and role.kind != "civil":
        return None  # the title of the next person in a list
    if following == "." and role.end + 1 < last and tokens.caps[role.end + 1]:
        return None  # the abbreviated rank of the next person in a list
    if following not in _CLOSERS and following not in (
        "who",
        "to",
        "in",
        "on",
        "at",
        "during",
        "for",
        "as",
        "with",
        "(",
        "whose",
        "when",
        "since",
        "from",
        "of",
    ):
        return None
    if mention.name_end - mention.name_start == 1 and mention.score < 2 and not mention.roles:
        return None
    if following == "and" and not own and not _closes_list(tokens, role.end, last):
        return None
    mention.roles.append(role)
    mention.nations = (*mention.nations, *role.nations)
    mention.score += 3 if role.kind != "civil" else 1
    return role.end


def _closes_list(tokens: Tokens, position: int, last: int) -> bool:
    return position + 1 < last


def _role_after_owner(tokens: Tokens, position: int, last: int) -> Role | None:
    """`the kingdom's national security adviser`: the role after a common owner."""
    lower = tokens.lower
    for owner in range(position, min(last, position + 4)):
        if lower[owner] in ("'s", "'") and owner + 1 < last:
            return parse_role(tokens, owner + 1, last)
        if lower[owner] in (",", "."):
            return None
    return None


def _read_relative(tokens: Tokens, mention: Mention, position: int, last: int) -> int | None:
    """`, who heads Iran's Drug Control Headquarters`: a role told by a clause; the clause itself is not consumed."""
    lower = tokens.lower
    verb = position + 1
    while verb < last and lower[verb] in ("also", "now", "currently", "has"):
        verb += 1
    if verb >= last:
        return None
    if lower[verb] in _RUNS:
        stop = verb + 1
        lands: list[str] = []
        while (
            stop < last
            and stop < verb + 12
            and (tokens.caps[stop] or lower[stop] in ("the", "'s", "of", "and", "for") or lower[stop] in modifiers())
        ):
            if nation := nation_at(tokens, stop, last):
                lands.append(nation[0].iso3)
                stop = nation[1]
            else:
                stop += 1
        if stop > verb + 1:
            body = tokens.text[tokens.starts[verb + 1] : tokens.ends[stop - 1]]
            head = _RUNS[lower[verb]]
            from transforms.people.lexicon import office_class

            office = office_class(f"{head} of {body.lower()}")
            mention.roles.append(
                Role(
                    verb,
                    stop,
                    f"{head} of {body}",
                    office,
                    "office",
                    head,
                    tuple(lands),
                    False,
                    head.startswith("former"),
                    body,
                )
            )
            mention.nations = (*mention.nations, *lands)
            mention.score += 3
        return None
    if lower[verb] in _IS:
        core = verb + 1
        while core < last and core < verb + 4 and lower[core] in _LINKS:
            core += 1
        role = parse_role(tokens, core, last) if core < last else None
        if role is not None and not role.is_plural:
            mention.roles.append(role)
            mention.nations = (*mention.nations, *role.nations)
            mention.score += 3
    return None


def head_of(word: str) -> Head | None:
    """The head noun a lower-case word is, if it is one."""
    return heads().get(word)


def country_words() -> frozenset[str]:
    """First words of all country names."""
    return frozenset(nations())
