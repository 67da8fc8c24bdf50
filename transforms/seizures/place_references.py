"""Places to which a text refers back: "the same airport", "the city", "there"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from transforms.mentions import Place
from transforms.seizures.scene import Scene, Spot, Telling

_KINDS = {
    "airport": ("airport",), "terminal": ("airport", "port"), "airfield": ("airport",), "hub": ("airport",),
    "port": ("port",), "harbour": ("port",), "harbor": ("port",), "quay": ("port",), "docks": ("port",), "dock": ("port",), "seaport": ("port",),
    "crossing": ("border_crossing",), "post": ("border_crossing",), "gate": ("border_crossing",), "checkpoint": ("road", "border_crossing"),
    "bridge": ("road", "border_crossing"), "span": ("road", "border_crossing"), "highway": ("road",), "motorway": ("road",), "road": ("road",),
    "city": ("city", "district"), "town": ("city", "district"), "village": ("city", "district"), "district": ("district", "admin1", "city"), "province": ("admin1",),
    "state": ("admin1",), "region": ("admin1", "district"), "island": ("other_site", "city", "admin1"), "neighbourhood": ("district", "city"), "suburb": ("district", "city"),
    "resort": ("city",), "emirate": ("admin1", "city"), "county": ("admin1", "district"), "governorate": ("admin1",),
}  # fmt: skip
_SAME = re.compile(
    rf"\b(?:[Tt]he|[Tt]hat) (?:very )?same (?:[\w-]+ )?(?P<kind>{'|'.join(_KINDS)}|place|spot|hall|building|premises|site|house|flat|address|stretch|waters|coast|road|area)\b"
)
_THE = re.compile(
    rf"\b(?:in|at|on|from|near|outside|of|over|through|into)\s+(?:the|that|this)\s+(?P<kind>{'|'.join(_KINDS)})\b(?!\s+(?:of|in|at|near|between|on)\b)(?![’'-])|\b(?:The|That)\s+(?P<kind2>airport|port|bridge|crossing|harbour|city|town|island)\b(?!\s+of\b)"
)
_THERE = re.compile(
    r"(?<!from )(?<!over )\b[Tt]here\b(?!\s+(?:was|were|is|are|has|had|have|came|lay|stood|will|may|might|must|seem\w*|remain\w*|would|can|could|be|emerged|followed|sat|hung|rose)\b)(?=[\s,;:.])"
)
_FAR = 3


def find_references(telling: Telling, scene: Scene, before: Place | None) -> Iterator[tuple[float, Spot]]:
    """Spots that `telling` refers back to, each with a score like a named one's."""
    for index in telling.told_in:
        distance = telling.distance(index)
        if distance > _FAR:
            continue
        sentence = scene.sentences[index]
        for match in _SAME.finditer(sentence.text):
            kinds = _KINDS.get(match["kind"])
            spot = _last(scene, sentence.start + match.start(), kinds, before)
            if spot is not None:
                yield 3.9 - 0.4 * distance, spot
        for match in _THE.finditer(sentence.text):
            kinds = _KINDS[match["kind"] or match["kind2"]]
            spot = _last(scene, sentence.start + match.start(), kinds, None)
            if spot is not None:
                yield 2.6 - 0.5 * distance, spot
        if (before is not None and index != telling.told_in[0]) or index in telling.with_goods:
            for match in _THERE.finditer(sentence.text):
                spot = _last(scene, sentence.start + match.start(), None, None)
                if spot is not None and spot.sentence >= index - 1 and spot.mention.role != "dateline":
                    yield 2.7 - 0.5 * distance, spot


def _last(scene: Scene, position: int, kinds: tuple[str, ...] | None, before: Place | None) -> Spot | None:
    """The spot named last before `position`, of `kinds` if any are given; of the operation before, if that has one."""
    spots = [
        s for s in scene.spots if s.mention.end <= position and not s.mention.is_country and s.mention.role != "from"
    ]
    if kinds is not None:
        spots = [s for s in spots if s.mention.place.kind in kinds]
    elif before is not None:
        spots = [s for s in spots if s.mention.place.name == before.name] or spots
    return spots[-1] if spots else None
