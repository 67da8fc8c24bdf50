"""Finds runs of capitals that may be people's names and weighs how likely they are."""

from __future__ import annotations

from transforms.people.lexicon import fold, given_names, heads, name_key, not_names, office_holders
from transforms.people.model import Tokens
from transforms.people.role_phrases import nation_at

_PARTICLES = frozenset(
    "bin ibn bint al el de da do dos das del della di du la le van von der den ter ten ben abu ould zu af of".split()
) - {"of"}
_ARABIC = frozenset({"bin", "ibn", "bint", "al", "el", "abu", "abdul", "ould", "ben"})
_HUMAN_VERBS = frozenset(
    "said says told tells met meets added adds thanked expressed stressed arrived arrives flew flies praised hosted hosts received "
    "receives welcomed welcomes spoke speaks discussed briefed visited visits travelled traveled phoned telephoned urged voiced "
    "reaffirmed reiterated who whose whom underlined emphasised emphasized sat sits stood dined lunched rang greeted greets embraced "
    "hugged replied insisted insists warned warns argued argues asked asks answered assured promised promises complained listened heard "
    "pledged vowed admitted denied retorted quipped joked smiled nodded signed called calls himself herself confirmed announced "
    "tweeted wrote writes believes thinks hopes wants wanted refused agreed agrees walked drove joined accompanied chaired presided "
    "negotiated mediated resigned testified".split()
)
_RELATIVES = frozenset({"who", "whose", "whom"})
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv", "vi", "vii", "viii", "xiv", "xvi"})
_NAMES_TOO = frozenset(
    {"amir", "sultan", "king", "emir", "marshal", "pope", "bishop", "duke", "prince", "judge", "sen"}
)
"""Titles that are parts of names as well (Abdul Amir al-Shammari, Martin King)."""
_SURNAMES_TOO = frozenset(
    "north west hall hill field page march may day park street bridge bush forest castle house church temple eid law post "
    "wells banks fields rivers lake ford gates price cook bishop pope king marshal clause read martin young".split()
)
_MONTHS_TOO = frozenset({"jan", "april", "may", "june", "august"})
"""Months that are given names as well."""
SURE = 3
LIKELY = 2


def read_name(tokens: Tokens, start: int, end: int, *, is_sentence_start: bool) -> int:
    """The token after the run of capitals that begins at `start`; `start` itself if no name can begin there."""
    lower, caps = tokens.lower, tokens.caps
    word = lower[start]
    if not caps[start] or not _is_nameable(tokens, start):
        return start
    follows = start + 1 < end and caps[start + 1]
    if (
        word in not_names()["never_first"]
        and not (word == "to" and follows and lower[start + 1] in ("lam", "huu"))
        and not (follows and word in ("he", "so", "an", "do", "long") and _is_sole(tokens, start + 1))
    ):
        return start
    if is_sentence_start and word.endswith(("ing", "ed")) and fold(word) not in given_names():
        return start
    position = start + 1
    while position < end:
        word = lower[position]
        if caps[position]:
            if not _is_nameable(tokens, position):
                break
            position += 1
        elif (word == "." and len(tokens.words[position - 1]) == 1 and position + 1 < end and caps[position + 1]) or (
            word in _PARTICLES and _particle_leads_on(tokens, position, end)
        ):
            position += 1
        else:
            break
    return position


def skip_body(tokens: Tokens, start: int, end: int) -> bool:
    """Whether a run of capitals begins with a body's or place's name and ends in that of a person (Standing Committee Zhao Leji)."""
    banned = [k for k in range(start, end) if tokens.lower[k] in not_names()["inside"]]
    if not banned or end - banned[-1] <= 2:
        return False
    return score_name(tokens, banned[-1] + 1, end) >= LIKELY


def score_name(tokens: Tokens, start: int, end: int) -> int:
    """Evidence from the words themselves that `tokens[start:end]` is a person: `SURE` and above, or below zero if not."""
    lower = tokens.lower
    banned = not_names()["inside"]
    score = 0
    size = end - start
    for position in range(start, end):
        word = lower[position]
        if word in banned and not _is_also_surname(tokens, start, position, end):
            return -5
        if word in not_names()["acronyms"] and tokens.words[position].isupper():
            return -5
        if tokens.words[position].isupper() and len(word) > 3 and word not in _SUFFIXES:
            score -= 2
        elif position > start and tokens.words[position].isupper() and len(word) in (2, 3) and word not in _SUFFIXES:
            score -= 3  # an acronym: Biden EPA
    if lower[start] in not_names()["first_only"]:
        return -5
    if nation_at(tokens, start, end) is not None and fold(lower[start]) not in given_names():
        return -5
    if (fold(lower[start]) in given_names() and size > 1) or (
        size > 1 and "-" in lower[start] and any(part in given_names() for part in fold(lower[start]).split("-"))
    ):
        score += 2
    if size > 1 and len(lower[start]) == 1 and lower[start + 1] == ".":
        score += 2
    if size > 1 and end < len(lower) and lower[end] in _HUMAN_VERBS:
        score += 1
    if size > 1 and _leads_to_relative(tokens, end):
        score += 2
    if any(word in _ARABIC or word.startswith(("al-", "el-", "ash-", "as-")) for word in lower[start + 1 : end]):
        score += 2
    if known_office(tokens, start, end) is not None:
        score += 3
    return score


def _leads_to_relative(tokens: Tokens, end: int) -> bool:
    """Whether `, who` follows, perhaps behind an age: only people are who."""
    lower = tokens.lower
    if lower[end : end + 1] != [","]:
        return False
    if lower[end + 1 : end + 2] and lower[end + 1].isdigit() and lower[end + 2 : end + 3] == [","]:
        end += 2
    return bool(lower[end + 1 : end + 2]) and lower[end + 1] in _RELATIVES


def _is_also_surname(tokens: Tokens, start: int, position: int, end: int) -> bool:
    """Whether a banned word is a surname here: behind a given name (Rishi Hall), before Korean ones (Park Jin)."""
    word = tokens.lower[position]
    if position == start and word in _MONTHS_TOO and end - start > 1:
        return True
    if position > start:
        return word in _SURNAMES_TOO and fold(tokens.lower[start]) in given_names()
    return word == "park" and end - start > 1 and all(
        any(part in given_names() for part in fold(w).split("-")) for w in tokens.lower[start + 1 : end]
    )  # fmt: skip


def known_office(tokens: Tokens, start: int, end: int) -> tuple[str | None, tuple[str, ...]] | None:
    """Country and offices of a known office-holder whose name the tokens give in full, or None."""
    keys = [key for word in tokens.lower[start:end] if (key := name_key(word)) and key != "."]
    if office_holders().keys().isdisjoint(keys):
        return None
    initials = {key for key in keys if len(key) == 1} if len(keys) > 1 else set()
    present = set(keys) - initials
    for key in keys:
        for office in office_holders().get(key, ()):
            if initials:
                if present <= set(office.keys) and initials <= {k[0] for k in office.keys}:
                    return office.iso3, office.offices
                continue
            if len(present & set(office.keys)) >= min(2, len(office.keys)) and present <= set(office.keys) | {
                "bin",
                "al",
            }:
                return office.iso3, office.offices
    return None


def _is_nameable(tokens: Tokens, position: int) -> bool:
    word = tokens.words[position]
    if not word[-1].isalpha() or any(letter.isdigit() for letter in word):
        return False
    lower = tokens.lower[position]
    if lower in _NAMES_TOO and position > 0 and tokens.caps[position - 1] and tokens.lower[position - 1] not in heads():
        return True
    if lower in _MONTHS_TOO and position > 0 and tokens.lower[position - 1].rstrip("stndrh").isdigit():
        return False  # on 4 June Vladimir Putin
    if lower in _MONTHS_TOO and position + 1 < len(tokens.caps) and tokens.caps[position + 1]:
        return position == 0 or tokens.lower[position - 1] not in ("in", "on", "of", "since", "until", "by", "from")
    return lower not in not_names()["times"] and not (
        lower in heads() and heads()[lower].kind in ("office", "style", "press")
    )


def _is_sole(tokens: Tokens, position: int) -> bool:
    """Whether a word is known as a given name or part of a name of an office-holder."""
    return fold(tokens.lower[position]) in given_names() or name_key(tokens.lower[position]) in office_holders()


def _particle_leads_on(tokens: Tokens, position: int, end: int) -> bool:
    """Whether lower-case particles at `position` are followed by a capital (`van der Bellen`)."""
    for following in range(position + 1, min(end, position + 3)):
        if tokens.caps[following]:
            return _is_nameable(tokens, following)
        if tokens.lower[following] not in _PARTICLES:
            return False
    return False
