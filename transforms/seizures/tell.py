"""An event with all its slots, as the mention that extraction hands on."""

from __future__ import annotations

from dataclasses import dataclass

from transforms.mentions import Article, Evidence, SeizureMention
from transforms.seizures.authority import Body
from transforms.seizures.dating import find_dating
from transforms.seizures.events import Event
from transforms.seizures.items import read_item
from transforms.seizures.judge import Passage
from transforms.seizures.route import find_partners, find_route
from transforms.seizures.scene import Scene
from transforms.seizures.slots import fill_slots
from transforms.seizures.whereabouts import find_whereabouts


@dataclass(frozen=True, slots=True)
class Report:
    """What the slots of all events of one article are read from."""

    article: Article
    passages: list[Passage]
    scene: Scene
    bodies: list[Body]


def tell_event(event: Event, told_in: list[int], report: Report) -> SeizureMention:
    """The mention of `event`, which the sentences `told_in` tell."""
    text, passages, scene = report.article.text, report.passages, report.scene
    sentences = [p.sentence for p in passages]
    with_goods = sorted({one.candidate.sentence.index for one in event.items})
    told_in = sorted({*told_in, *with_goods})
    slots = fill_slots(event, told_in, passages, report.bodies, text)
    where = find_whereabouts(told_in, with_goods, passages, scene)
    dating = find_dating(told_in, with_goods, event.stretches, passages, scene)
    country = where.place.country_iso3 if where.place else None
    route = find_route(told_in, with_goods, sentences, scene, country)
    partners, joint = find_partners(told_in, sentences, scene)
    evidence = list(slots.evidence)
    if where.spot is not None:
        evidence.append(Evidence("place_name" if where.place and where.place.name else "country_iso3", where.spot.start, where.spot.end))
    if dating.day is not None and dating.span.start is not None:
        evidence += [Evidence(column, dating.day.start, dating.day.end) for column in ("date_start", "date_end")]
    for column, spot in (("origin_country_iso3", route.origin), ("transit_country_iso3", route.transit), ("destination_country_iso3", route.destination)):
        if spot is not None:
            evidence.append(Evidence(column, spot.start, spot.end))
    if joint is not None:
        evidence.append(Evidence("partner_countries", *joint))
    best = max(event.items, key=lambda one: (one.candidate.amount is not None, one.score, -one.candidate.start)).candidate.sentence
    return SeizureMention(
        sentence=Evidence("evidence", best.start, best.end),
        status=slots.status,
        scope=event.scope,
        when=dating.span,
        items=tuple(read_item(one, event, text, country) for one in event.items),
        where=where.place,
        place_kind=where.kind,
        seizing_authority=slots.authority,
        authority_country_iso3=(country or scene.home) if slots.authority else None,
        is_joint_operation=bool(partners),
        partner_countries=partners,
        origin_country_iso3=route.origin.place.country_iso3 if route.origin else None,
        transit_country_iso3=route.transit.place.country_iso3 if route.transit else None,
        destination_country_iso3=route.destination.place.country_iso3 if route.destination else None,
        transport_mode=slots.transport,
        concealment=slots.concealment,
        arrests_count=slots.arrests,
        killed_count=slots.killed,
        injured_count=slots.injured,
        evidence=tuple(sorted(set(evidence))),
        confidence=_confidence(event),
        trace=(
            *event.trace, *slots.trace, f"place: {where.why}", f"date: {dating.why}",
            *(f"{one.candidate.how}: {one.why} ({one.score:.1f})" for one in event.items),
        ),
    )  # fmt: skip


def _confidence(event: Event) -> float:
    """Raw score squeezed into 0..1; calibrated later on held-out cases."""
    strongest = max(one.score for one in event.items)
    return round(min(0.97, max(0.3, 0.3 + 0.09 * strongest)), 3)
