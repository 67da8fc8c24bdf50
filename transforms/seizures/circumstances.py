"""Where and when operations took place, where their loads came from and were bound for, and whose forces took part."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from transforms.mentions import Article, Evidence, Place, SeizedItem, SeizureMention
from transforms.quantities.local_money import settle_currency
from transforms.seizures.dating import Dating, find_dating
from transforms.seizures.route import find_partners, find_route
from transforms.seizures.scene import Scene, Telling, read_scene
from transforms.seizures.whereabouts import Whereabouts, find_whereabouts
from transforms.tables import codes
from transforms.text.document import Document


def add_circumstances(
    mentions: Sequence[SeizureMention],
    tellings: Sequence[Telling],
    article: Article,
    document: Document | None = None,
) -> tuple[SeizureMention, ...]:
    """The same seizures with place, date, route and partners, each with its words; `tellings` are in their order."""
    if not mentions:
        return ()
    scene = read_scene(article, document)
    added: list[SeizureMention] = []
    before: Place | None = None
    dated: tuple[Telling, Dating] | None = None
    for mention, telling in zip(mentions, tellings, strict=True):
        dating = find_dating(telling, scene, is_aggregate=mention.scope == "aggregate", before=dated)
        dated = (telling, dating) if mention.scope != "aggregate" else dated
        added.append(_add_to(mention, telling, scene, before, dating))
        where = added[-1].where
        before = where if where is not None and where.name else before
    return tuple(added)


def _add_to(
    mention: SeizureMention, telling: Telling, scene: Scene, before: Place | None, dating: Dating
) -> SeizureMention:
    where = find_whereabouts(telling, scene, before, mention.seizing_authority)
    country = where.place.country_iso3 if where.place else None
    route = find_route(telling, scene, country)
    partners, joint = find_partners(telling, scene)
    evidence = [*mention.evidence, *_quote_place(where)]
    if dating.day is not None and dating.span.start is not None:
        day = dating.day.mention
        evidence += [Evidence(column, day.start, day.end) for column in ("date_start", "date_end")]
    countries: dict[str, str | None] = {}
    for end, spot in (("origin", route.origin), ("transit", route.transit), ("destination", route.destination)):
        if spot is not None:
            countries[end] = spot.mention.place.country_iso3
            evidence.append(Evidence(f"{end}_country_iso3", spot.mention.start, spot.mention.end))
    if joint is not None:
        evidence.append(Evidence("partner_countries", *joint))
    return replace(
        mention,
        items=tuple(_settle_money(item, country or scene.home) for item in mention.items),
        when=dating.span,
        where=where.place,
        place_kind=where.kind,
        origin_country_iso3=countries.get("origin"),
        transit_country_iso3=countries.get("transit"),
        destination_country_iso3=countries.get("destination"),
        authority_country_iso3=(country or scene.home) if mention.seizing_authority else None,
        is_joint_operation=bool(partners),
        partner_countries=partners,
        evidence=tuple(sorted(set(evidence))),
        trace=(*mention.trace, f"place: {where.why}", f"date: {dating.why}"),
    )


def _settle_money(item: SeizedItem, country: str | None) -> SeizedItem:
    if item.commodity not in ("cash", "counterfeit_currency") or item.quantity_text is None:
        return item
    counted = item.quantity_unit is not None and item.quantity_unit not in codes.CURRENCY_UNITS
    return (
        item
        if counted
        else replace(item, quantity_unit=settle_currency(item.quantity_text, country, item.quantity_unit))
    )


def _quote_place(where: Whereabouts) -> list[Evidence]:
    if where.spot is None or where.place is None:
        return []
    column = "place_name" if where.place.name else "country_iso3"
    return [Evidence(column, where.start, where.spot.mention.end)]
