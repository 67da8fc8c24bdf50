"""Reads who met where the words stand in no usual order: `with whom`, `With X ...`, `told X in a call`, `there was a call`."""

from __future__ import annotations

from functools import cache

from transforms.meetings.arguments import Arguments, Clause
from transforms.meetings.triggers import Trigger
from transforms.meetings.voice import is_passive_form
from transforms.people.discourse import Discourse
from transforms.people.model import Mention, Person
from transforms.places.country_table import country_table

LOOSE = "the people of office nearest to the word"
_REACH = 16
_STRONG = frozenset({"meet", "talk", "host", "phone", "noun", "call_on", "see"})
_AFTER_SEEN = frozenset(
    "on in at for to about and or but over before after last this next yesterday today with during while when".split()
)
_WEAK_WORDS = frozenset(
    "round session sessions exchange exchanges contact contacts summit lunch dinner breakfast reception banquet dialogue "
    "negotiations negotiation discussion discussions welcome welcomed welcomes welcoming visit visited visits visiting greeted "
    "summons speak talk receive receives host hosts handshake interview appointment appointments consultations consultation".split()
)
_GOVERNORS = frozenset({"in", "during", "over", "by", "via", "through", "after", "following"})
_GIVEN = frozenset("lunch dinner breakfast audience tea iftar luncheon banquet supper meal reception".split())
_GIVING = frozenset(
    "gave granted had accorded offered hosted entertained treated gives grants invited welcomed took".split()
)
_TO_THE_MEAL = frozenset("to for at a an the over private working state joint his her their official".split())
_OBJECTS = frozenset({"meet", "see", "host", "phone", "call_on", "hear", "tell", "brief"})
_LEADERS = frozenset({"head_of_state", "head_of_government", "president_elect"})
_PREPOSED = frozenset("before after during about over of for ahead until since by from said says".split())
_HAPPENS = frozenset(
    "took takes followed follows came was is had will lasted went happened ended dealt covered turned centred centered ran opened "
    "began never fell failed proved produced brought broke yielded".split()
)
_CLEAR_NOUNS = frozenset(
    "meeting meetings talks call calls conversation conversations summit encounter audience videoconference dinner lunch trilateral "
    "bilateral conference".split()
)
_HELD = frozenset(
    "held had arranged planned scheduled agreed attended conducted convened chaired led fixed set hoped began completed concluded".split()
)
_THERE = frozenset({"was", "were", "came", "followed", "took", "is"})
_BREAKS = frozenset({".", ";", ":", "?", "!", "who", "which", "because", "although", "though", "if", "whose"})


def read_otherwise(clause: Clause, trigger: Trigger, discourse: Discourse) -> tuple[str, Arguments, str] | None:
    """Rule, arguments and the host's side, or None where the sentence shows no two people who met."""
    with_whom = _read_with_whom(clause, trigger)
    if with_whom is None and trigger.entry.construction == "discuss":
        return _read_fronted_with(clause, trigger)
    if with_whom is not None or trigger.entry.construction not in _STRONG:
        return with_whom
    return (
        _read_what_they_arranged(clause, trigger)
        or _read_gave(clause, trigger)
        or _read_fronted_with(clause, trigger)
        or _read_in_a_call(clause, trigger, discourse)
        or _read_without_people(clause, trigger, discourse)
        or _read_phoned_capital(clause, trigger, discourse)
        or _read_seat(clause, trigger, discourse)
        or _read_nearest(clause, trigger, discourse)
    )


def _read_with_whom(clause: Clause, trigger: Trigger) -> tuple[str, Arguments, str] | None:
    """`Trump, with whom he spoke by phone last Sunday`."""
    for place in range(trigger.start - 1, max(clause.first, trigger.start - 12), -1):
        if clause.lower[place] == "whom" and clause.lower[place - 1] in ("with", "to"):
            antecedent = clause.antecedent_of(place - 1)
            if antecedent is None:
                return None
            arguments = Arguments(right=[antecedent])
            arguments.left = [m for m in clause.mentions if place < m.start < trigger.start and m.persons][:1]
            if arguments.left and set(arguments.left[0].persons) & set(antecedent.persons):
                others = [m for m in clause.mentions if m.end <= antecedent.start and len(m.persons) == 1]
                arguments.left = [m for m in others if not set(m.persons) & set(antecedent.persons)][-1:]
            return "with whom A spoke", arguments, ""
        if clause.lower[place] == "whom" and trigger.entry.construction in _OBJECTS:
            antecedent = clause.antecedent_of(place)
            between = [m for m in clause.mentions if place < m.start < trigger.start and m.persons]
            if antecedent is not None and between and not set(between[0].persons) & set(antecedent.persons):
                return "B whom A met", Arguments(left=between[:1], right=[antecedent]), ""
    return None


def _read_fronted_with(clause: Clause, trigger: Trigger) -> tuple[str, Arguments, str] | None:
    """`With the Ukrainian leader he has had a single conversation`."""
    first = clause.first + (clause.lower[clause.first] in ("and", "but", '"', "“"))
    if first >= trigger.start or clause.lower[first] != "with":
        return None
    partner = clause.at.get(first + 1)
    if partner is None or not partner.persons or partner.is_possessive:
        return None
    right = clause.spread_right(partner)[0]
    taken = {p for m in right for p in m.persons}
    subject, other = clause.subject_of(trigger.start)
    arguments = Arguments(right=right, left_unnamed=other)
    arguments.left = [m for m in subject if not taken & set(m.persons)]
    return "with B A talked", arguments, ""


def _read_in_a_call(clause: Clause, trigger: Trigger, discourse: Discourse) -> tuple[str, Arguments, str] | None:
    """`Putin told Modi in a phone call that ...`, `In a call, Putin told Modi that ...`: subject and object of the clause."""
    if trigger.entry.construction != "noun" or not _is_governed_noun(clause, trigger):
        return None
    before = _people_of(clause, discourse, clause.first, trigger.start)
    after = _people_of(clause, discourse, trigger.end, min(clause.last, trigger.end + 2 * _REACH))
    for pool in (before[-2:], after[:2]):
        if len(pool) == 2 and _may_meet(discourse, *pool) and _tells(clause, *pool):
            return "A told B in a call", Arguments(left=pool[:1], right=pool[1:]), ""
    return None


def _read_what_they_arranged(clause: Clause, trigger: Trigger) -> tuple[str, Arguments, str] | None:
    """`a meeting that the pair had arranged for March`, `the talks A and B held in Doha`."""
    if trigger.entry.construction != "noun":
        return None
    place = trigger.end
    while place < clause.last and clause.lower[place] in ("that", "which"):
        place += 1
    subject = clause.at.get(place)
    if subject is None or not subject.persons or subject.start != place or subject.is_possessive:
        return None
    group, _, end = clause.spread_right(subject)
    people = {p for m in group for p in m.persons}
    verbs = clause.lower[end : end + 3]
    if len(people) < 2 or not any(word in _HELD for word in verbs):
        return None
    return "the talks that A and B held", Arguments(left=group), ""


def _read_gave(clause: Clause, trigger: Trigger) -> tuple[str, Arguments, str] | None:
    """`gave him lunch`, `granted Duque an audience`, `had both men to breakfast`."""
    if (
        trigger.entry.construction not in ("noun", "talk")
        or not set(clause.lower[trigger.start : trigger.end]) & _GIVEN
    ):
        return None
    place = trigger.start - 1
    while place > clause.first and clause.lower[place] in _TO_THE_MEAL and place not in clause.at:
        place -= 1
    guest = clause.at.get(place)
    if guest is None or not guest.persons or clause.lower[guest.start - 1] not in _GIVING:
        return None
    subject, other = clause.subject_of(guest.start - 1)
    arguments = Arguments(left=subject, right=[guest], left_unnamed=other)
    return ("A gave B lunch", arguments, "left") if subject else None


def _is_governed_noun(clause: Clause, trigger: Trigger) -> bool:
    words = clause.lower[max(clause.first, trigger.start - 6) : trigger.start]
    return any(word in _GOVERNORS for word in words)


def _tells(clause: Clause, speaker: Mention, hearer: Mention) -> bool:
    """Whether one verb stands between two people, so that the second is its object."""
    between = clause.lower[speaker.end : hearer.start]
    if not 0 < len(between) <= 5 or "," in between or "and" in between:
        return False
    return any(
        word.endswith("ed") or word in ("told", "thanked", "gave", "assured", "tells", "asked") for word in between
    )


def _read_without_people(clause: Clause, trigger: Trigger, discourse: Discourse) -> tuple[str, Arguments, str] | None:
    """`In between there was a call`, `The second meeting was called off`: those who met before, where nobody is named."""
    if trigger.entry.construction != "noun" or len(discourse.last_pair) < 2:
        return None
    if any(m.persons or m.kind in ("description", "group") for m in clause.mentions):
        return None
    if '"' in clause.lower[clause.first : trigger.start] or "“" in clause.lower[clause.first : trigger.start]:
        return None
    body = trigger.end + 2
    if clause.lower[trigger.end : body] == ["of", "the"] and body < clause.last and clause.tokens.caps[body]:
        return None  # the summit of a body
    words = clause.lower[max(clause.first, trigger.start - 6) : trigger.start]
    there = "there" in words and bool(_THERE & set(words))
    if clause.lower[trigger.end - 1] not in _CLEAR_NOUNS or not (there or _leads_sentence(clause, trigger)):
        return None
    mention = Mention(trigger.start, trigger.end, "group", persons=discourse.last_pair, note="those who last met")
    return "nobody named: they who met before", Arguments(left=[mention]), ""


def _leads_sentence(clause: Clause, trigger: Trigger) -> bool:
    """Whether the noun is the sentence's subject, alone or after a time, with a verb of happening behind it."""
    words = clause.lower[clause.first : trigger.start]
    if len(words) > 12 or any(w in _PREPOSED for w in words):
        return False
    behind = clause.lower[trigger.end : trigger.end + 16]
    return any(word in _HAPPENS for word in (*words, *behind))


def _read_nearest(clause: Clause, trigger: Trigger, discourse: Discourse) -> tuple[str, Arguments, str] | None:
    """Two people of office of two countries on either side of a clear word of meeting, with no break between."""
    words = clause.lower[trigger.start : trigger.end]
    if set(words) & _WEAK_WORDS or trigger.entry.construction == "call_on":
        return None
    if trigger.entry.construction == "see":
        return _read_seen(clause, trigger, discourse)
    before = _people_of(clause, discourse, max(clause.first, trigger.start - _REACH), trigger.start)
    after = _people_of(clause, discourse, trigger.end, min(clause.last, trigger.end + _REACH))
    if before and after and _may_meet(discourse, before[-1], after[0]):
        return LOOSE, Arguments(left=[before[-1]], right=[after[0]]), ""
    return None


def _read_seen(clause: Clause, trigger: Trigger, discourse: Discourse) -> tuple[str, Arguments, str] | None:
    """`went to see B`, the seer being the last person of office named before."""
    seen = clause.at.get(trigger.end)
    before = _people_of(clause, discourse, clause.first, trigger.start)
    if seen is None or not seen.persons or seen.is_possessive or not before:
        return None
    if seen.end < clause.last and clause.lower[seen.end] not in (*_AFTER_SEEN, ",", ".", ";"):
        return None
    return (LOOSE, Arguments(left=[before[-1]], right=[seen]), "") if _may_meet(discourse, before[-1], seen) else None


def _read_phoned_capital(clause: Clause, trigger: Trigger, discourse: Discourse) -> tuple[str, Arguments, str] | None:
    """`Macron telephoned Ankara`: the only person of office whom the article names of that country."""
    place = trigger.end + (clause.lower[trigger.end : trigger.end + 1] == ["the"])
    land = clause.at.get(place) or clause.at.get(trigger.end)
    if trigger.entry.construction != "phone" or land is None or land.kind != "nation":
        return None
    there = [p for p in discourse.people.persons if p.is_public and p.country_iso3 in land.nations]
    subject, _ = clause.subject_of(trigger.start)
    if len(there) != 1 or not subject or there[0].index in subject[0].persons:
        return None
    called = Mention(
        land.start, land.end, "description", persons=(there[0].index,), note=f"the capital: {there[0].name}"
    )
    return "A phoned B's capital", Arguments(left=subject, right=[called]), ""


def _read_seat(clause: Clause, trigger: Trigger, discourse: Discourse) -> tuple[str, Arguments, str] | None:
    """`is to be received at the Élysée`: who governs from there, if the article names him."""
    if trigger.entry.construction not in ("host", "visit", "see") or not is_passive_form(clause, trigger):
        return None
    subject, _ = clause.subject_of(trigger.start)
    if len(subject) != 1 or len(subject[0].persons) != 1:
        return None
    for mention in clause.mentions:
        if mention.kind != "nation" or not trigger.end <= mention.start <= trigger.end + 8:
            continue
        words = " ".join(clause.lower[mention.start : mention.end]).removeprefix("the ")
        persons = discourse.people.persons
        heads = [p for p in persons if p.country_iso3 in mention.nations and _LEADERS & set(p.offices)]
        if words in _seats() and heads and heads[0].index not in subject[0].persons:
            ruler = max(heads, key=lambda p: len(p.mentions)).index
            note = f"who governs from {words}: {persons[ruler].name}"
            there = Mention(mention.start, mention.end, "description", persons=(ruler,), note=note)
            return "B was received at A's seat", Arguments(left=subject, right=[there]), "right"
    return None


@cache
def _seats() -> frozenset[str]:
    """Houses from which a country is governed, in small letters."""
    return frozenset(seat.lower() for country in country_table().values() for seat in country.seats)


def _people_of(clause: Clause, discourse: Discourse, first: int, last: int) -> list[Mention]:
    """Mentions of people of office in `tokens[first:last]` that own nothing, up to a break on the way to the word."""
    found: list[Mention] = []
    for mention in clause.mentions:
        if not first <= mention.start < last or mention.is_possessive or not mention.persons:
            continue
        if all(_acts(discourse.people.persons[p]) for p in mention.persons):
            found.append(mention)
    return found


def _acts(person: Person) -> bool:
    return person.is_public or person.country_iso3 is not None


def _may_meet(discourse: Discourse, a: Mention, b: Mention) -> bool:
    """Different people, not both of one country."""
    if set(a.persons) & set(b.persons):
        return False
    persons = discourse.people.persons
    lands = [{persons[p].country_iso3 for p in side.persons} for side in (a, b)]
    if all(None in side for side in lands):
        return False
    return not {_land(persons[p]) for p in a.persons} & {_land(persons[p]) for p in b.persons}


def _land(person: Person) -> str:
    return person.country_iso3 or f"#{person.index}"
