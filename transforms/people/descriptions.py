"""Says whom a description means: `the Syrian minister`, `his Iraqi counterpart`, `the host`."""

from __future__ import annotations

from transforms.people.discourse import Discourse
from transforms.people.model import Mention, Person, Role

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
_CROWNED = frozenset({"pope", "pontiff", "king", "queen", "emir", "amir", "sultan", "emperor", "monarch"})
_GUESTS = frozenset({"guest", "visitor", "caller", "interlocutor"})
_EPITHETS = frozenset(
    "laureate standard-bearer professor general banker strongman newcomer billionaire tycoon economist physicist septuagenarian octogenarian "
    "nonagenarian left-winger right-winger conservative liberal socialist populist nationalist dictator autocrat statesman politician winner "
    "incumbent dissident exile royal dynast reformer technocrat outsider maverick ex-banker ex-general ex-soldier ex-spy lawyer engineer "
    "veteran islamist firebrand hardliner moderate centrist novice debutant traveller traveler candidate frontrunner colonel premier-elect".split()
)
_EMPTY = frozenset({"the", "a", "an", "of", "for", "and", "his", "her", "their", "its", "'s"})
ALONE = 2
_ENOUGH = 3


def resolve_description(discourse: Discourse, mention: Mention, here: list[Mention]) -> tuple[int, ...]:
    """The persons a description means, by country, office and how lately they were spoken of."""
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
        return _resolve_generic(discourse, mention, role, here) or resolve_epithet(discourse, mention, here)
    taken = {
        p
        for m in here[-1:]
        for p in m.persons
        if mention.start - m.end <= 2 and people.tokens.lower[m.end : mention.start] not in ([","], [])
    }
    best, best_score = -1, 0.0
    for rank, person in enumerate(_by_recency(discourse)):
        score = _fit(people.persons[person], mention, role, people.home_iso3) - 0.04 * min(rank, 8)
        if score > 0:
            score += _closeness(discourse, people.persons[person], mention)
        if person in taken:
            score -= 1
        elif score > 0 and not mention.nations and any(person in m.persons for m in here):
            score += 0.4
        if score > best_score:
            best, best_score = person, score
    if best < 0 or best_score < _ENOUGH - 0.8:
        best = _only_one_of(discourse, mention, role)
        if best < 0:
            best = _only_one_without_country(discourse, mention, role)
        if best < 0:
            best = _newcomer(discourse, mention, role)
        if best < 0:
            return resolve_epithet(discourse, mention, here)
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
        if p.country_iso3 is None and p.index in discourse.recent and p.is_public and office_fits(p, role.office)
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
    elif person.index not in discourse.recent:
        score -= 1.3
    return score


def _by_recency(discourse: Discourse) -> list[int]:
    """All persons, latest mentioned first, those named only later last."""
    order = list(reversed(discourse.recent))
    return order + [p.index for p in discourse.people.persons if p.index not in order]


def office_fits(person: Person, office: str) -> bool:
    """Whether a person holds an office of that class or one that newsrooms put for it."""
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
    if role.head in _CROWNED and person.roles and not any(r.head in _CROWNED for r in person.roles):
        return -1
    if role.office:
        if role.office in person.offices:
            score += 2.6 if not (role.office == "head" and not lands) else 1.5
        elif (
            role.office == "minister" and role.end - role.start == 1 and not lands and office_fits(person, role.office)
        ):
            score += 2.3
        elif office_fits(person, role.office):
            score += 1.6
        elif not person.roles and lands and person.country_iso3 in lands and role.office not in ("ambassador",):
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


def by_nations(discourse: Discourse, role: Role, lands: tuple[str, ...]) -> tuple[int, ...]:
    """One person of a class of office for each country."""
    found: list[int] = []
    for land in lands:
        fits = [
            p
            for p in _by_recency(discourse)
            if discourse.people.persons[p].country_iso3 == land
            and (not role.office or office_fits(discourse.people.persons[p], role.office))
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
        return by_nations(discourse, role, mention.nations)
    if mention.nations or mention.determiner not in ("the", "both", "their"):
        return ()
    if role.organisation is not None:
        return ()  # the leaders of some body, not both of those spoken of
    before = tuple(dict.fromkeys(p for m in here for p in m.persons))
    everybody = tuple(p.index for p in discourse.people.persons)
    for pool in (before, discourse.last_pair, discourse.last_sentence, tuple(discourse.recent), everybody):
        fit = tuple(p for p in pool if office_fits(discourse.people.persons[p], role.office))
        if len(fit) == ALONE:
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
    if best < 0 or best_score < ALONE:
        return ()
    mention.note = f"counterpart: {persons[best].name}"
    return (best,)


def _resolve_generic(discourse: Discourse, mention: Mention, role: Role, here: list[Mention]) -> tuple[int, ...]:
    """host, guest, visitor: from the last meeting; with a country word the latest person of that country."""
    taken = {p for m in here for p in m.persons}
    if mention.nations:
        fit = [
            p for p in _by_recency(discourse)
            if discourse.people.persons[p].country_iso3 in mention.nations and p not in taken
        ]  # fmt: skip
        fit.sort(key=lambda p: -discourse.met.get(p, 0))
        for person in fit:
            if discourse.people.persons[person].country_iso3 in mention.nations:
                return (person,)
        return ()
    persons = discourse.people.persons
    home = discourse.people.home_iso3
    if role.head in ("successor", "predecessor"):
        subject = here[-1].persons[0] if here else (discourse.subjects[-1] if discourse.subjects else None)
        land = persons[subject].country_iso3 if subject is not None else None
        kin = [p for p in reversed(discourse.recent) if p not in taken and land and persons[p].country_iso3 == land]
        leading = [p for p in kin if _LEADING & set(persons[p].offices)]
        return tuple((leading or kin)[:1])
    if role.head in ("host", "hostess"):
        if discourse.host is not None and discourse.host not in taken:
            return (discourse.host,)
        pool = [
            p for p in discourse.recent if p not in taken and persons[p].is_public and persons[p].country_iso3 == home
        ]
    elif role.head in _GUESTS:
        guest = discourse.guest
        hub = discourse.hub
        if hub is not None and hub not in taken and home is not None and persons[hub].country_iso3 not in (None, home):
            return (hub,)
        if guest is not None and guest not in taken and (home is None or persons[guest].country_iso3 != home):
            return (guest,)
        strangers = [
            p for p in discourse.recent if p not in taken and persons[p].country_iso3 != home and _acts(persons[p])
        ]
        pool = [p for p in strangers if persons[p].country_iso3 is not None] or strangers
    else:
        return ()
    if not pool or home is None:
        guest = discourse.guest
        return (guest,) if role.head in _GUESTS and guest is not None and guest not in taken else ()
    return (max(pool, key=lambda p: discourse.counts.get(p, 0)),)


def _acts(person: Person) -> bool:
    return person.is_public or person.country_iso3 is not None


def _newcomer(discourse: Discourse, mention: Mention, role: Role | None) -> int:
    """Somebody named just before without office or country, whom `the chairwoman of Russia's Federation Council` makes known; or -1."""
    people = discourse.people
    if role is None or role.kind != "office" or mention.determiner != "the" or len(mention.nations) > 1:
        return -1
    fit = [
        p for p in people.persons
        if not p.roles and p.index in discourse.recent and not p.is_public
        and (p.country_iso3 is None or not mention.nations or p.country_iso3 == mention.nations[0])
        and len(p.keys) > 1 and (p.index in discourse.last_sentence or len(p.mentions) > 1)
    ]  # fmt: skip
    if len(fit) != 1:
        return -1
    person = fit[0]
    person.roles.append(role)
    person.offices = (role.office,) if role.office else ()
    person.is_public = True
    if person.country_iso3 is None and mention.nations:
        person.country_iso3 = mention.nations[0]
        person.country_span = (people.tokens.starts[mention.start], people.tokens.ends[mention.end - 1])
    return person.index


def resolve_epithet(discourse: Discourse, mention: Mention, here: list[Mention]) -> tuple[int, ...]:
    """`the Nobel laureate`, `the former general`, `the strongman`: who was spoken of last as a subject, if nobody fits better."""
    people = discourse.people
    words = people.tokens.lower[mention.start : mention.end]
    if mention.determiner != "the" or mention.is_plural or not mention.roles:
        return ()
    if words[-1] not in _EPITHETS and not (mention.roles[0].is_former and mention.roles[0].kind in ("office", "rank")):
        return ()
    taken = {p for m in here for p in m.persons}
    lands = mention.nations
    for pool in (reversed(discourse.subjects[-3:]), (discourse.topic,)):
        for p in pool:
            if p is not None and p not in taken and people.persons[p].is_public:
                if not lands or people.persons[p].country_iso3 in lands:
                    mention.note = f"{' '.join(words)}: {people.persons[p].name}"
                    return (p,)
    return ()
