"""Where and when a stretch of text says something happened, and whether two settings can be one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from transforms.mentions import Place
from transforms.places.place_index import fold_name
from transforms.seizures.scene import Day, Scene, Spot


@dataclass(frozen=True, slots=True)
class Setting:
    """The spots and days of a stretch that can set the scene of an operation."""

    spots: tuple[Spot, ...] = ()
    days: tuple[Day, ...] = ()

    def joined(self, other: Setting) -> Setting:
        """Both settings as one."""
        return Setting((*self.spots, *other.spots), (*self.days, *other.days))


def make_setting_reader(scene: Scene) -> Callable[[int, int], Setting]:
    """Reads the setting of a stretch of the article."""

    def read(start: int, end: int) -> Setting:
        spots = tuple(
            s for s in scene.spots
            if start <= s.start < end and s.role == "here" and not s.is_adjective and not s.is_country
        )  # fmt: skip
        return Setting(spots, tuple(d for d in scene.days if start <= d.start < end and not d.is_report))

    return read


def is_elsewhere(first: Setting, second: Setting) -> bool:
    """Whether both name places and none of one can be, hold or lie in one of the other."""
    if not first.spots or not second.spots:
        return False
    return not any(_fits(a.place, b.place) for a in first.spots for b in second.spots)


def is_other_day(first: Setting, second: Setting) -> bool:
    """Whether both name days and no two overlap."""
    if not first.days or not second.days:
        return False
    return not any(_overlap(a, b) for a in first.days for b in second.days)


def _fits(first: Place, second: Place) -> bool:
    a, b = fold_name(first.name or ""), fold_name(second.name or "")
    if a == b or set(a.split()) & set(b.split()):
        return True
    if first.country_iso3 and second.country_iso3 and first.country_iso3 != second.country_iso3:
        return False
    regions = (fold_name(first.admin1 or "-"), fold_name(second.admin1 or "--"))
    return regions[0] == b or regions[1] == a or (regions[0] == regions[1] and "site" in (first.precision, second.precision))


def _overlap(first: Day, second: Day) -> bool:
    if first.span.start is None or second.span.start is None or first.span.end is None or second.span.end is None:
        return first.words == second.words
    return first.span.start <= second.span.end and second.span.start <= first.span.end
