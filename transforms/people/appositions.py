"""Reads what follows a name: `, 57,`, `of Jordan`, `, the Saudi crown prince,`."""

from __future__ import annotations

from transforms.people.groups import CLOSERS
from transforms.people.lexicon import bodies
from transforms.people.model import Mention, Role, Tokens
from transforms.people.relatives import LINKS, read_relative
from transforms.people.role_phrases import nation_at, parse_role

POSSESSIVES = {"his": "m", "her": "f", "their": "p", "its": "n"}


def read_after_name(tokens: Tokens, mention: Mention, last: int) -> None:
    """Takes what follows the name into the mention: age, country, office."""
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
    if lower[position] in ("and", "&"):
        return None  # the next of a list, not a second office
    if lower[position] in ("who", "whose"):
        return read_relative(tokens, mention, position, last)
    core = position
    while core < last and core < position + 3 and lower[core] in LINKS:
        core += 1
    own = core > position
    if core < last and lower[core] in POSSESSIVES:
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
    if following not in CLOSERS and following not in (
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
