"""Reads an office told by a clause after a name: `who heads Iran's drug control headquarters`."""

from __future__ import annotations

from transforms.people.lexicon import modifiers
from transforms.people.model import Mention, Role, Tokens
from transforms.people.role_phrases import nation_at, parse_role

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
LINKS = frozenset(
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


def read_relative(tokens: Tokens, mention: Mention, position: int, last: int) -> int | None:
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
        while core < last and core < verb + 4 and lower[core] in LINKS:
            core += 1
        role = parse_role(tokens, core, last) if core < last else None
        if role is not None and not role.is_plural:
            mention.roles.append(role)
            mention.nations = (*mention.nations, *role.nations)
            mention.score += 3
    return None
