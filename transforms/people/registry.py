"""Gathers the mentions of an article into persons: full names first, then bare surnames and titled parts of names."""

from __future__ import annotations

from difflib import SequenceMatcher
from functools import lru_cache
from itertools import pairwise

from transforms.people.lexicon import bodies, bynames, given_names, heads, name_key, nations, sex_of
from transforms.people.model import Mention, Person, Role, Tokens
from transforms.people.names import LIKELY, known_office

_SMALL = frozenset(
    {
        "bin",
        "ibn",
        "bint",
        "al",
        "el",
        "de",
        "da",
        "van",
        "von",
        "der",
        "la",
        "abu",
        "of",
        "jr",
        "sr",
        "ii",
        "iii",
        "iv",
        "vi",
        "xiv",
    }
)
_FEMALE = frozenset(
    {
        "queen",
        "princess",
        "sheikha",
        "mrs",
        "ms",
        "dame",
        "baroness",
        "congresswoman",
        "chairwoman",
        "spokeswoman",
        "duchess",
        "lady",
    }
)
_MALE = frozenset(
    {"king", "prince", "mr", "sir", "emir", "amir", "sultan", "sheikh", "shaikh", "pope", "congressman", "chairman"}
)
_BUSINESS = frozenset({"executive", "manager", "founder", "heir"})
"""Heads that are offices of state only beside a country's name."""
_NATIONAL_OFFICES = {
    "foreign secretary": "GBR", "home secretary": "GBR", "secretary of state": "USA", "taoiseach": "IRL", "tánaiste": "IRL",
    "defence cabinet secretary": "KEN", "prime cabinet secretary": "KEN", "minister of external affairs": "IND",
    "external affairs minister": "IND", "secretary of defense": "USA", "defense secretary": "USA", "treasury secretary": "USA",
    "pope": "VAT", "pontiff": "VAT", "chancellor of the exchequer": "GBR", "secretary of war": "USA",
}  # fmt: skip


def gather_persons(tokens: Tokens, mentions: list[list[Mention]]) -> list[Person]:
    """Persons of the article in order of first full mention; name mentions receive their person's index."""
    persons: list[Person] = []
    names = [m for sentence in mentions for m in sentence if m.kind == "name"]
    singles = _count_singles(tokens, names)
    waiting: list[Mention] = []
    for mention in names:
        size = mention.name_end - mention.name_start
        if mention.score < 0:
            continue
        if size > 1 and mention.score + _echo(tokens, mention, singles) >= LIKELY:
            _add_full(tokens, persons, mention)
        else:
            waiting.append(mention)
    coordinated = _coordinated(tokens, mentions)
    for mention in waiting:
        if mention.start in coordinated and mention.name_end - mention.name_start > 1 and mention.score >= 0:
            _add_full(tokens, persons, mention)
        else:
            _add_part(tokens, persons, mention)
    for person in persons:
        _complete(tokens, person)
    _inherit_offices(persons, mentions)
    return persons


def _coordinated(tokens: Tokens, mentions: list[list[Mention]]) -> set[int]:
    """Starts of full names that `and` joins to a person (`X, leader of the LDK, and Memli Krasniqi of the PDK`)."""
    found: set[int] = set()
    for sentence in mentions:
        for one, other in pairwise(sentence):
            words = tokens.lower[one.end : other.start]
            if one.kind != "name" or other.kind != "name" or words not in (["and"], [",", "and"]):
                continue
            if one.persons and not other.persons and not _is_body(tokens, other):
                found.add(other.start)
            if other.persons and not one.persons and not _is_body(tokens, one):
                found.add(one.start)
    return found


def _inherit_offices(persons: list[Person], mentions: list[list[Mention]]) -> None:
    """A named counterpart holds the office of the person named before: `Lavrov and his Turkish counterpart, X`."""
    previous: Person | None = None
    for sentence in mentions:
        for mention in sentence:
            if not mention.persons:
                continue
            person = persons[mention.persons[0]]
            is_counterpart = any(role.head == "counterpart" for role in mention.roles)
            if is_counterpart and not person.offices and previous is not None and previous is not person:
                person.offices = previous.offices
            if person.is_public:
                previous = person


def _count_singles(tokens: Tokens, names: list[Mention]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for mention in names:
        if mention.name_end - mention.name_start == 1:
            key = name_key(tokens.lower[mention.name_start])
            counts[key] = counts.get(key, 0) + 1
    return counts


def _echo(tokens: Tokens, mention: Mention, singles: dict[str, int]) -> int:
    """One more point if the last part of the name stands alone elsewhere, as surnames do."""
    last = name_key(tokens.lower[mention.name_end - 1])
    first = name_key(tokens.lower[mention.name_start])
    return 1 + (singles.get(last, 0) > 1) if last in singles or first in singles else 0


def name_keys(tokens: Tokens, mention: Mention) -> tuple[str, ...]:
    """Folded parts of a mention's name without particles."""
    keys = [name_key(word) for word in tokens.lower[mention.name_start : mention.name_end] if word != "."]
    whole = tuple(key for key in keys if key and key not in _SMALL) or tuple(keys)
    return tuple(key for key in whole if len(key) > 1) or whole


def _add_full(tokens: Tokens, persons: list[Person], mention: Mention) -> None:
    keys = name_keys(tokens, mention)
    person = next((p for p in persons if _same_person(p.keys, keys)), None)
    span = (tokens.starts[mention.name_start], tokens.ends[mention.name_end - 1])
    name = tokens.text[span[0] : span[1]]
    if person is None:
        person = Person(len(persons), name, keys, span)
        persons.append(person)
    elif len(keys) > len(person.keys) or (len(keys) == len(person.keys) and len(name) > len(person.name) + 2):
        person.aliases.append(person.name)
        person.name, person.keys, person.name_span = name, keys, span
    elif name != person.name:
        person.aliases.append(name)
    _attach(person, mention)


def _same_person(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether two full names are one person's: one within the other, or the same surname and nearly the same letters."""
    if len(a) < 2 or len(b) < 2:
        return a[-1] == b[-1]
    short, long = (a, b) if len(a) <= len(b) else (b, a)
    if _is_within(short, long):
        return True
    if a[-1] == b[-1] or (a[-1][0] == b[-1][0] and SequenceMatcher(None, a[-1], b[-1]).ratio() >= 0.8):
        return SequenceMatcher(None, " ".join(a), " ".join(b)).ratio() >= 0.82
    return False


def _is_within(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether the parts of `short` stand in `long` in the same order (Mohammed bin Salman, not Abdulaziz bin Salman)."""
    rest = iter(long)
    return all(part in rest for part in short)


def _add_part(tokens: Tokens, persons: list[Person], mention: Mention) -> None:
    """Links a part of a name to the person that carries it, or makes a person of a titled or known one."""
    keys = name_keys(tokens, mention)
    person = _find_called(tokens, persons, keys, mention) or _find_bearer(persons, keys, mention)
    if person is not None:
        _attach(person, mention)
        name = tokens.text[tokens.starts[mention.name_start] : tokens.ends[mention.name_end - 1]]
        if name != person.name:
            person.aliases.append(name)
        return
    titled = any(role.kind in ("office", "rank") or role.kind == "style" for role in mention.roles)
    known = known_office(tokens, mention.name_start, mention.name_end)
    if mention.score >= LIKELY + 1 and (titled or known) and not _is_body(tokens, mention):
        span = (tokens.starts[mention.name_start], tokens.ends[mention.name_end - 1])
        person = Person(len(persons), tokens.text[span[0] : span[1]], keys, span)
        persons.append(person)
        _attach(person, mention)


def _find_called(tokens: Tokens, persons: list[Person], keys: tuple[str, ...], mention: Mention) -> Person | None:
    """Who goes by a name of one word: known to (Hemedti), or said to (`the general, whom everybody calls Hemedti`)."""
    if len(keys) != 1:
        return None
    full = bynames().get(keys[0])
    if full is not None:
        return next((p for p in persons if full <= set(p.keys)), None)
    first = mention.name_start
    before = tokens.lower[max(0, first - 2) : first]
    if not before or not (before[-1] in _CALLED or (before[-1] == "as" and before[0] in _CALLED)):
        for person in persons:  # called so elsewhere
            if keys[0] in person.aliases:
                return person
        return None
    near = [(m.end, p) for p in persons for m in p.mentions if first - _CALLED_WITHIN <= m.end <= first]
    if not near:
        return None
    person = max(near, key=lambda one: one[0])[1]
    person.aliases.append(keys[0])
    return person


_CALLED = frozenset("known calls call called nicknamed dubbed alias aka".split())
_CALLED_WITHIN = 16
"""Words back to the person who is called so."""


def _is_body(tokens: Tokens, mention: Mention) -> bool:
    phrase = " ".join(tokens.lower[mention.name_start : mention.name_end])
    return phrase in bodies() or tokens.lower[mention.name_start] in nations()


def _find_bearer(persons: list[Person], keys: tuple[str, ...], mention: Mention) -> Person | None:
    """The latest-mentioned person whose name holds `keys`; the last part of a name counts before the others."""
    best: Person | None = None
    best_rank = (0, 0, -1)
    only = keys[0] if len(keys) == 1 else ""
    spellable = len(only) >= 5
    for person in persons:
        if (only not in person.keys) if only else not set(keys).issubset(person.keys):
            if not (spellable and _nearly(only, person.keys[-1])):
                continue
            rank = 1
        else:
            rank = 3 if keys[-1] == person.keys[-1] or (keys[0] == person.keys[0] and _family_first(person)) else 2
        earlier = [m.start for m in person.mentions if m.start < mention.start]
        found = (rank, len(earlier), max(earlier, default=-1))
        if found > best_rank:
            best, best_rank = person, found
    return best


def _family_first(person: Person) -> bool:
    """Chinese, Korean and Vietnamese names lead with the family name, which is short."""
    return len(person.keys) in (2, 3) and len(person.keys[0]) <= 5 and person.keys[0] in given_names()


def _attach(person: Person, mention: Mention) -> None:
    mention.persons = (person.index,)
    person.mentions.append(mention)
    person.roles += [role for role in mention.roles if role not in person.roles]


def _complete(tokens: Tokens, person: Person) -> None:
    """Country, offices and sex from all mentions of a person."""
    full = [m for m in person.mentions if m.name_end - m.name_start > 1] or person.mentions
    known = next((k for m in full if (k := known_office(tokens, m.name_start, m.name_end)) is not None), None)
    person.offices = tuple(dict.fromkeys(role.office for role in person.roles if role.office))
    person.is_public = known is not None or any(
        (role.kind == "office" and not (role.head in _BUSINESS and not role.nations))
        or (role.kind == "rank" and role.head not in ("justice", "judge"))
        for role in person.roles
    )
    person.is_national = any(
        m.nations and not any(role.kind in ("civil", "press") for role in m.roles) and m.name_end - m.name_start > 1
        for m in person.mentions
    )
    international = _read_body(tokens, person)
    owned = any(set(m.nations) - {n for role in m.roles for n in role.nations} for m in person.mentions)
    if not international or owned:
        _read_country(tokens, person)
    if known is not None:
        if person.country_iso3 is None and not international:
            person.country_iso3 = known[0]
        if not person.offices or set(person.offices) <= {
            "head",
            "military",
            "party_leader",
            "minister",
            "legislator",
            "diplomat",
        }:
            person.offices = (*person.offices, *known[1])
    words = {role.head for role in person.roles}
    person.is_female = _is_female(person, words)


def _is_female(person: Person, heads_said: set[str]) -> bool | None:
    """Sex after titles, else after the given name; None where neither tells."""
    if heads_said & _FEMALE:
        return True
    if heads_said & _MALE:
        return False
    sex = sex_of(person.keys[0]) if len(person.keys) > 1 else ""
    return {"f": True, "m": False}.get(sex)


def _read_body(tokens: Tokens, person: Person) -> bool:
    """Whether a role names an international body; fills the organisation and, for national bodies, the country."""
    for role in person.roles:
        words = tokens.lower[role.start : role.end]
        for start in range(len(words)):
            for size in (4, 3, 2, 1):
                phrase = " ".join(words[start : start + size])
                if start + size <= len(words) and phrase in bodies() and tokens.caps[role.start + start]:
                    land = bodies()[phrase]
                    span = (tokens.starts[role.start + start], tokens.ends[role.start + start + size - 1])
                    person.organisation = tokens.text[span[0] : span[1]]
                    if land is None:
                        return not role.nations or role.office in ("envoy", "secretary_general", "presiding_body")
                    person.country_iso3, person.country_span = land, span
                    return False
        if role.organisation and person.organisation is None:
            person.organisation = role.organisation
        if role.office == "secretary_general":
            return True
    return False


def _read_country(tokens: Tokens, person: Person) -> None:
    for mention in person.mentions:
        if mention.nations:
            person.country_iso3 = mention.nations[0]
            person.country_span = (tokens.starts[mention.start], tokens.ends[max(mention.end, mention.name_end) - 1])
            return
    if person.country_iso3 is None:
        for role in person.roles:
            phrase = role.text.lower()
            land = next((iso for office, iso in _NATIONAL_OFFICES.items() if office in phrase), None)
            if land is not None and not role.nations:
                person.country_iso3 = land
                person.country_span = (tokens.starts[role.start], tokens.ends[role.end - 1])
                return


def is_official_head(role: Role) -> bool:
    """Whether a role's head is a public office."""
    return heads()[role.head].kind == "office"


def _nearly(a: str, b: str) -> bool:
    """Whether two surnames are spellings of one: the same first letter and nearly the same letters."""
    if a[0] != b[0] or 2 * min(len(a), len(b)) < _ALIKE * (len(a) + len(b)):
        return False
    return _likeness(a, b) >= _ALIKE


_ALIKE = 0.86


@lru_cache(maxsize=4096)
def _likeness(a: str, b: str) -> float:
    return SequenceMatcher(None, a, b).ratio()
