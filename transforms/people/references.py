"""Says whom descriptions, pronouns and pairs refer to, sentence by sentence, as a reader would."""

from __future__ import annotations

from dataclasses import dataclass, field

from transforms.people.model import Mention, People, Person, Role

_PREPOSITIONS = frozenset(
    "with by of to from for in between against on about at under over after before during among alongside toward towards "
    "into near behind despite without per via like than against".split()
)
_LEADING = frozenset({"head_of_state", "head_of_government", "party_leader", "crown_prince", "president_elect"})
_MINISTERS = frozenset({
    "foreign", "defence", "interior", "finance", "trade", "energy", "minister", "deputy_foreign", "deputy_defence", "head_of_government",
})  # fmt: skip
_KIN = {
    "party_leader": _LEADING | {"secretary_general"},
    "head_of_state": frozenset({"head_of_state", "president_elect", "president"}),
    "minister": _MINISTERS,
    "envoy": frozenset({"envoy", "ambassador", "foreign", "diplomat"}),
    "diplomat": frozenset({"foreign", "ambassador", "envoy", "deputy_foreign", "diplomat"}),
    "head": frozenset(
        {"head", "intelligence", "military", "secretary_general", "party_leader", "defence", "presiding_body"}
    ),
    "military": frozenset({"military"}),
    "intelligence": frozenset({"intelligence", "head"}),
    "adviser": frozenset({"adviser", "national_security", "envoy"}),
    "legislator": frozenset({"legislator", "speaker"}),
    "secretary_general": frozenset({"secretary_general"}),
    "cleric": frozenset({"cleric"}),
}
_VAGUE = frozenset({"", "party_leader", "head", "diplomat", "minister", "adviser", "legislator"})
_EMPTY = frozenset({"the", "a", "an", "of", "for", "and", "his", "her", "their", "its", "'s"})
_ALONE = 2
_ENOUGH = 3


@dataclass(slots=True)
class Discourse:
    """What a reader keeps in mind: who was spoken of last, as subject or otherwise, and which people last met."""

    people: People
    subjects: list[int] = field(default_factory=list)
    """Persons that were a sentence's first subject, latest last."""
    recent: list[int] = field(default_factory=list)
    """Persons in order of their latest mention."""
    last_pair: tuple[int, ...] = ()
    last_sentence: tuple[int, ...] = ()
    """Persons of the sentence before, in order."""
    with_delegation: bool = False
    """Whether the sentence before spoke of a delegation."""
    counts: dict[int, int] = field(default_factory=dict)
    host: int | None = None
    guest: int | None = None
    met: dict[int, int] = field(default_factory=dict)
    """How many meetings told so far each person took part in."""

    def note(self, persons: tuple[int, ...]) -> None:
        """Remembers that `persons` were just mentioned."""
        for person in persons:
            if person in self.recent:
                self.recent.remove(person)
            self.recent.append(person)
            self.counts[person] = self.counts.get(person, 0) + 1

    @property
    def hub(self) -> int | None:
        """The person of most meetings so far if one stands out, else the last host."""
        most = sorted(self.met, key=lambda p: -self.met[p])[:2]
        if len(most) == 2 and self.met[most[0]] > max(1, self.met[most[1]]):
            return most[0]
        return self.host

    @property
    def topic(self) -> int | None:
        """The person spoken of most so far, the first named of equals."""
        return max(self.counts, key=lambda p: self.counts[p]) if self.counts else None


def resolve_sentence(discourse: Discourse, index: int) -> None:
    """Fills `persons` of every mention of sentence `index` that refers to people the article names."""
    here: list[Mention] = []
    for mention in discourse.people.mentions[index]:
        if mention.kind == "name" and mention.score < 0:
            continue
        if not mention.persons and mention.kind != "nation":
            mention.persons = _resolve(discourse, mention, here)
        if mention.persons:
            here.append(mention)
            discourse.note(mention.persons)
    subject = next((m for m in here if len(m.persons) == 1 and not _is_governed(discourse.people, m)), None)
    if subject is None:
        subject = next((m for m in here if len(m.persons) == 1), None)
    if subject is not None:
        discourse.subjects.append(subject.persons[0])
    first, last = discourse.people.tokens.sentences[index]
    discourse.with_delegation = "delegation" in discourse.people.tokens.lower[first:last]
    if here:
        discourse.last_sentence = tuple(dict.fromkeys(p for m in here for p in m.persons))


def _resolve(discourse: Discourse, mention: Mention, here: list[Mention]) -> tuple[int, ...]:
    if mention.kind == "pronoun":
        return _resolve_pronoun(discourse, mention, here)
    if mention.kind == "group":
        return _resolve_group(discourse, mention, here)
    if mention.kind == "description":
        return _resolve_description(discourse, mention, here)
    return ()


def _is_governed(people: People, mention: Mention) -> bool:
    """Whether a preposition stands before the mention."""
    return mention.start > 0 and people.tokens.lower[mention.start - 1] in _PREPOSITIONS


def _resolve_pronoun(discourse: Discourse, mention: Mention, here: list[Mention]) -> tuple[int, ...]:
    people = discourse.people
    word = people.tokens.lower[mention.start]
    if mention.determiner == "latter":
        pool = [p for m in here for p in m.persons] or list(discourse.last_sentence)
        mention.note = "the latter: the last person named"
        return (pool[-1],) if pool else ()
    if mention.determiner in ("1", "n"):
        return ()
    if mention.is_plural:
        return _resolve_plural(discourse, mention, here)
    pool = _subject_order(discourse, mention, here, is_object=word in ("him", "her") and not mention.is_possessive)
    fit = [p for p in pool if people.persons[p].is_female in (None, mention.determiner == "f")]
    if mention.determiner == "f":  # women are named as such more surely: a name of unknown sex yields to one
        fit.sort(key=lambda p: people.persons[p].is_female is None)
    if not fit:
        return ()
    mention.note = f"{word}: {people.persons[fit[0]].name}"
    mention.alternatives = tuple(fit[1:])
    return (fit[0],)


def _subject_order(discourse: Discourse, mention: Mention, here: list[Mention], *, is_object: bool) -> list[int]:
    """Candidates for he, she, him, his, best first."""
    people = discourse.people
    singles = [m for m in here if len(m.persons) == 1]
    subjects = [m for m in singles if not _is_governed(people, m) and not (m.is_possessive and m.kind == "pronoun")]
    order: list[int] = []
    if is_object:
        taken = {p for m in subjects[-1:] for p in m.persons}
        order += [m.persons[0] for m in reversed(singles) if m.persons[0] not in taken]
        if discourse.topic is not None and discourse.topic in discourse.last_pair and discourse.topic not in taken:
            order.append(discourse.topic)
        order += [p for p in reversed(discourse.subjects) if p not in taken]
        order += [p for p in reversed(discourse.recent) if p not in taken]
    else:
        order += [m.persons[0] for m in subjects]
        order += [m.persons[0] for m in singles]
        order += list(reversed(discourse.subjects))
        order += list(reversed(discourse.recent))
    return list(dict.fromkeys(order))


def _resolve_group(discourse: Discourse, mention: Mention, here: list[Mention]) -> tuple[int, ...]:
    people = discourse.people
    size = {"two": 2, "three": 3, "four": 4}.get(mention.determiner, 2)
    if mention.nations and mention.roles:
        found = _by_nations(discourse, mention.roles[0], mention.nations)
        if len(found) == len(mention.nations):
            return found
    if mention.nations:
        found = tuple(
            p.index
            for p in people.persons
            if p.country_iso3 in mention.nations and p.is_public and p.index in discourse.recent
        )
        return found[-size:] if len(found) >= size else ()
    before = tuple(dict.fromkeys(p for m in here for p in m.persons))
    role = mention.roles[0].office if mention.roles else ""
    if mention.determiner == "both":
        for pool in (discourse.last_pair, discourse.last_sentence, tuple(discourse.recent)):
            others = tuple(p for p in pool if p not in before)
            if len(others) == size:
                mention.note = "both: the two named before"
                return others
        return ()
    for pool, why in (
        (before, "named earlier in the sentence"),
        (
            discourse.last_pair
            if discourse.last_pair and set(discourse.last_pair) & set(discourse.last_sentence)
            else (),
            "they last met",
        ),
        (discourse.last_sentence, "named in the sentence before"),
        (discourse.last_pair, "they last met"),
        (tuple(discourse.recent[-size:]), "named last"),
        (tuple(discourse.recent), "the only ones of that office"),
        (tuple(p.index for p in people.persons), "the only ones of that office"),
    ):
        fit = tuple(p for p in pool if not role or _office_fits(people.persons[p], role))
        if len(fit) == size or (len(fit) > size and why == "named earlier in the sentence"):
            mention.note = f"pair: {why}"
            return fit[-size:]
    leading = _most_named(discourse, size, role)
    if leading:
        mention.note = "pair: those the article names most"
    return leading


def _most_named(discourse: Discourse, size: int, role: str) -> tuple[int, ...]:
    """The `size` people of different countries named most so far, if they stand out; in order of first naming."""
    persons = discourse.people.persons
    fit = [p for p in discourse.counts if persons[p].is_public and (not role or _office_fits(persons[p], role))]
    fit.sort(key=lambda p: (-discourse.counts[p], p))
    chosen, rest = fit[:size], fit[size : size + 1]
    lands = {persons[p].country_iso3 for p in chosen}
    if len(chosen) < size or len(lands) < size:
        return ()
    if rest and discourse.counts[rest[0]] >= discourse.counts[chosen[-1]]:
        earlier = sorted(fit, key=lambda p: p)[:size]
        return tuple(earlier) if len({persons[p].country_iso3 for p in earlier}) == size else ()
    return tuple(sorted(chosen))


def _resolve_plural(discourse: Discourse, mention: Mention, here: list[Mention]) -> tuple[int, ...]:
    """they, them, their: a coordination before it in the sentence, the pair that last met, or nobody."""
    before = [m for m in here if len(m.persons) > 1]
    if before:
        return before[-1].persons
    pool = tuple(dict.fromkeys(p for m in here for p in m.persons))
    if len(pool) == 2:
        mention.note = "they: both named in the sentence"
        return pool
    if not pool and len(discourse.last_pair) >= _ALONE and set(discourse.last_pair) & set(discourse.last_sentence):
        mention.note = "they: those who last met"
        return discourse.last_pair
    if not pool and len(discourse.last_sentence) == _ALONE:
        mention.note = "they: both named in the sentence before"
        return discourse.last_sentence
    if not pool and len(discourse.last_sentence) == 1 and discourse.with_delegation:
        mention.note = "they: the head of the delegation"
        return discourse.last_sentence
    return ()


def _resolve_description(discourse: Discourse, mention: Mention, here: list[Mention]) -> tuple[int, ...]:
    people = discourse.people
    role = mention.roles[0] if mention.roles else None
    if mention.determiner in ("a", "an", "another") or (role is not None and role.kind in ("press", "civil")):
        return ()
    if role is not None and role.head == "counterpart" and mention.is_plural and mention.nations:
        return _resolve_counterparts(discourse, mention, here)
    if mention.is_plural:
        return _resolve_plural_description(discourse, mention, role, here)
    if role is not None and role.head == "counterpart":
        return _resolve_counterpart(discourse, mention, here)
    if role is not None and role.kind == "generic":
        return _resolve_generic(discourse, mention, role, here)
    taken = {
        p
        for m in here[-1:]
        for p in m.persons
        if mention.start - m.end <= 2 and people.tokens.lower[m.end : mention.start] not in ([","], [])
    }
    best, best_score = -1, 0.0
    for rank, person in enumerate(_by_recency(discourse)):
        score = _fit(people.persons[person], mention, role, people.home_iso3) - 0.02 * rank
        if score > 0:
            score += _closeness(discourse, people.persons[person], mention)
        if person in taken:
            score -= 1
        if score > best_score:
            best, best_score = person, score
    if best < 0 or best_score < _ENOUGH - 0.8:
        best = _only_one_of(discourse, mention, role)
        if best < 0:
            best = _only_one_without_country(discourse, mention, role)
        if best < 0:
            return ()
    mention.note = f"{people.tokens.text[people.tokens.starts[mention.start] : people.tokens.ends[mention.end - 1]]}: {people.persons[best].name}"
    return (best,)


def _only_one_of(discourse: Discourse, mention: Mention, role: Role | None) -> int:
    """The only public person of the country named, where the words of office tell nothing against it; -1 if none."""
    if not mention.nations or role is None or role.is_former:
        return -1
    fit = [p for p in discourse.people.persons if p.country_iso3 in mention.nations and p.is_public]
    if len(fit) != 1 or (fit[0].offices and role.office not in _VAGUE):
        return -1
    return fit[0].index


def _only_one_without_country(discourse: Discourse, mention: Mention, role: Role | None) -> int:
    """The only person of that office whose country the article has not said: `the Ghanaian leader` says it; -1 if none."""
    people = discourse.people
    if len(mention.nations) != 1 or role is None or not role.office:
        return -1
    fit = [
        p for p in people.persons
        if p.country_iso3 is None and p.index in discourse.recent and p.is_public and _office_fits(p, role.office)
    ]  # fmt: skip
    if len(fit) != 1:
        return -1
    fit[0].country_iso3 = mention.nations[0]
    fit[0].country_span = (people.tokens.starts[mention.start], people.tokens.ends[mention.end - 1])
    return fit[0].index


def _closeness(discourse: Discourse, person: Person, mention: Mention) -> float:
    """What speaks for a person beside office and country: the same words of office, being the topic, being named already."""
    tokens = discourse.people.tokens
    words = {w for w in tokens.lower[mention.start : mention.end] if w not in _EMPTY}
    said = [{w for w in tokens.lower[role.start : role.end] if w not in _EMPTY} for role in person.roles]
    score = 0.5 if mention.roles and words and any(words <= own for own in said) else 0.0
    if not mention.roles:
        score += 0.4 * (person.index in discourse.last_pair) + 0.2 * (person.index == discourse.topic)
    if not mention.nations:
        score += 0.3 * (person.index == discourse.topic) + 0.3 * (person.index in discourse.subjects[-1:])
        score += 0.3 * (not person.roles or any(not role.nations for role in person.roles))
        score -= 0.9 * (person.index not in discourse.recent)
    return score


def _by_recency(discourse: Discourse) -> list[int]:
    """All persons, latest mentioned first, those named only later last."""
    order = list(reversed(discourse.recent))
    return order + [p.index for p in discourse.people.persons if p.index not in order]


def _office_fits(person: Person, office: str) -> bool:
    return office in person.offices or bool(_KIN.get(office, frozenset()) & set(person.offices))


def _fit(person: Person, mention: Mention, role: Role | None, home: str | None) -> float:
    """How well a person answers a description; `_ENOUGH` and above will do."""
    score = 0.0
    lands = mention.nations
    if lands:
        if person.country_iso3 in lands:
            score += 2.0
        elif person.country_iso3 is not None or any(o in person.offices for o in ("secretary_general",)):
            return -1
    if role is None:
        return score + (1.0 if person.is_public else -1)
    if role.office:
        if role.office in person.offices:
            score += 2.6 if not (role.office == "head" and not lands) else 1.5
        elif (
            role.office == "minister" and role.end - role.start == 1 and not lands and _office_fits(person, role.office)
        ):
            score += 2.3
        elif _office_fits(person, role.office):
            score += 1.6
        elif not person.offices and lands and person.country_iso3 in lands:
            score += 1.0
        else:
            return -1
    if role.organisation and person.organisation and role.organisation.lower() in person.organisation.lower():
        score += 1
    if not lands and person.country_iso3 is not None and person.country_iso3 == home:
        score += 0.3
    return score


def _by_nations(discourse: Discourse, role: Role, lands: tuple[str, ...]) -> tuple[int, ...]:
    """One person of a class of office for each country."""
    found: list[int] = []
    for land in lands:
        fits = [
            p
            for p in _by_recency(discourse)
            if discourse.people.persons[p].country_iso3 == land
            and (not role.office or _office_fits(discourse.people.persons[p], role.office))
        ]
        if fits:
            found.append(fits[0])
    return tuple(dict.fromkeys(found))


def _resolve_plural_description(
    discourse: Discourse, mention: Mention, role: Role | None, here: list[Mention]
) -> tuple[int, ...]:
    if role is None or not role.office:
        return ()
    if len(mention.nations) > 1:
        mention.note = "one for each country named"
        return _by_nations(discourse, role, mention.nations)
    if mention.nations or mention.determiner not in ("the", "both", "their"):
        return ()
    before = tuple(dict.fromkeys(p for m in here for p in m.persons))
    everybody = tuple(p.index for p in discourse.people.persons)
    for pool in (before, discourse.last_pair, discourse.last_sentence, tuple(discourse.recent), everybody):
        fit = tuple(p for p in pool if _office_fits(discourse.people.persons[p], role.office))
        if len(fit) == _ALONE:
            mention.note = "both of that office"
            return fit
    return ()


def _resolve_counterparts(discourse: Discourse, mention: Mention, here: list[Mention]) -> tuple[int, ...]:
    """`his Israeli and Egyptian counterparts`: one for each country, of the same office where there is a choice."""
    persons = discourse.people.persons
    antecedent = here[0].persons[0] if here else (discourse.subjects[-1] if discourse.subjects else None)
    mine = set(persons[antecedent].offices) if antecedent is not None else set()
    found: list[int] = []
    for land in mention.nations:
        fits = [p for p in _by_recency(discourse) if persons[p].country_iso3 == land and p != antecedent]
        fits.sort(key=lambda p: not mine & set(persons[p].offices))
        found += fits[:1]
    return tuple(dict.fromkeys(found))


def _resolve_counterpart(discourse: Discourse, mention: Mention, here: list[Mention]) -> tuple[int, ...]:
    """`his Iraqi counterpart`: of that country and the same office as the person before it."""
    persons = discourse.people.persons
    antecedent = here[0].persons[0] if here else (discourse.subjects[-1] if discourse.subjects else None)
    mine = set(persons[antecedent].offices) if antecedent is not None else set()
    land = persons[antecedent].country_iso3 if antecedent is not None else None
    best, best_score = -1, 0.0
    for rank, candidate in enumerate(_by_recency(discourse)):
        person = persons[candidate]
        if candidate == antecedent or not person.is_public:
            continue
        if mention.nations and person.country_iso3 not in mention.nations:
            continue
        score = 1.0 + 2 * bool(mine & set(person.offices)) + 2 * bool(mention.nations) - 0.02 * rank
        if not mention.nations:
            score += candidate in discourse.last_pair
            if person.country_iso3 == land:
                continue
        if score > best_score:
            best, best_score = candidate, score
    if best < 0 or best_score < _ALONE:
        return ()
    mention.note = f"counterpart: {persons[best].name}"
    return (best,)


def _resolve_generic(discourse: Discourse, mention: Mention, role: Role, here: list[Mention]) -> tuple[int, ...]:
    """host, guest, visitor: from the last meeting; with a country word the latest person of that country."""
    taken = {p for m in here for p in m.persons}
    if mention.nations:
        for person in _by_recency(discourse):
            if discourse.people.persons[person].country_iso3 in mention.nations and person not in taken:
                return (person,)
        return ()
    if role.head in ("host", "hostess") and discourse.host is not None and discourse.host not in taken:
        return (discourse.host,)
    if (
        role.head in ("guest", "visitor", "caller", "interlocutor")
        and discourse.guest is not None
        and discourse.guest not in taken
    ):
        return (discourse.guest,)
    return ()
