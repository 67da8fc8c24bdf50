"""Groups accepted items into operations: one place, one time, one authority; tells totals over periods apart."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from dataclasses import dataclass, field

from transforms.commodities.catalogue import commodity_of
from transforms.learned import name_signs, weigh
from transforms.seizures.boundary_signs import read_boundary_signs, stands_for
from transforms.seizures.candidate import GENERIC_GOODS, Candidate
from transforms.seizures.judge import Judged
from transforms.seizures.measures import KG_PER_UNIT
from transforms.seizures.operations import find_cuts, is_bullet, opens_operation
from transforms.seizures.passages import Passage
from transforms.seizures.repeats import is_repeat
from transforms.seizures.scope import is_compared, read_scope
from transforms.seizures.setting import Setting


@dataclass(slots=True)
class Event:
    """An operation in the making: its items, the stretches of text that tell it, and why it stands apart."""

    items: list[Judged]
    stretches: list[tuple[int, int]]
    setting: Setting
    scope: str
    trace: list[str] = field(default_factory=list)

    @property
    def first(self) -> Candidate:
        return self.items[0].candidate


def group_events(
    judged: list[Judged],
    passages: list[Passage],
    text: str,
    headline: str,
    setting_of: Callable[[int, int], Setting],
) -> list[Event]:
    """Events in order of their first words."""
    events: list[Event] = []
    previous: tuple[int, int] | None = None
    before: tuple[Candidate, str] | None = None
    taken = [one.candidate for one in judged]
    kinds = count_kinds(taken)
    for one in judged:
        if before is not None and is_compared(one.candidate, before, text):
            continue  # the figure of another time
        stretch = find_stretch(one.candidate, text)
        window = _widen(one.candidate, stretch, previous, passages)
        setting = setting_of(*window)
        scope = read_scope(
            one.candidate, passages, text, stretch, before, kinds[one.candidate.sentence.index], headline, taken
        )
        told = None if _stands_alone(one, stretch, window, events, text) else _told_before(one, events, scope)
        if told is not None:
            _join(told, one, stretch, setting, "told again")
            events.remove(told)
            events.append(told)
        else:
            reason = _why_apart(events[-1], one, scope, passages, text, setting_of, before) if events else "first"
            if reason is None:
                _join(events[-1], one, stretch, setting, "same operation")
            else:
                events.append(Event([one], [stretch], setting, scope, [f"event: {reason}"]))
        previous, before = stretch, (one.candidate, scope)
    return sorted(events, key=lambda e: min(s for s, _ in e.stretches))


def count_kinds(candidates: list[Candidate]) -> dict[int, tuple[int, int]]:
    """How many kinds of goods each sentence tells, by its index, and how many its paragraph."""
    by_sentence: dict[int, set[str]] = {}
    by_paragraph: dict[int, set[str]] = {}
    for candidate in candidates:
        by_sentence.setdefault(candidate.sentence.index, set()).add(candidate.code or "")
        by_paragraph.setdefault(candidate.sentence.paragraph, set()).add(candidate.code or "")
    return {
        c.sentence.index: (len(by_sentence[c.sentence.index]), len(by_paragraph[c.sentence.paragraph]))
        for c in candidates
    }


def _widen(
    candidate: Candidate, stretch: tuple[int, int], previous: tuple[int, int] | None, passages: list[Passage]
) -> tuple[int, int]:
    """The words before the goods that set their scene: back to the goods before, at most two paragraphs."""
    index = candidate.sentence.index
    first = index
    while (
        first > 0 and passages[first - 1].sentence.paragraph >= candidate.sentence.paragraph - 1 and index - first < 5
    ):
        if previous is not None and passages[first - 1].sentence.start < previous[1]:
            break
        first -= 1
    if previous is not None and stretch[0] > candidate.sentence.start:
        return stretch
    return min(stretch[0], passages[first].sentence.start), stretch[1]


def _join(event: Event, one: Judged, stretch: tuple[int, int], setting: Setting, why: str) -> None:
    event.items.append(one)
    event.stretches.append(stretch)
    event.setting = Setting(
        event.setting.places | setting.places,
        event.setting.dates | setting.dates,
        event.setting.countries | setting.countries,
    )
    event.trace.append(f"joined {text_of(one)}: {why}")


def text_of(one: Judged) -> str:
    """Short form of an item for the trace."""
    amount = one.candidate.amount
    return f"{one.candidate.code} {amount.value:g} {one.candidate.unit}" if amount else f"{one.candidate.code}"


_CLAUSE = re.compile(
    r";\s+|,?\s+(?:and|while|whereas|but|with)\s+(?=(?:on|in|at|from)\s+(?:the\s+)?[A-Z0-9])|,\s+(?:while|whereas)\s+|:\s+(?=[A-Z])"
)


def find_stretch(candidate: Candidate, text: str) -> tuple[int, int]:
    """The clause around the goods, in article offsets; the whole sentence where it is one operation's."""
    sentence = candidate.sentence
    start, end = sentence.start, sentence.end
    for cut in _CLAUSE.finditer(sentence.text):
        if not _parts_operations(sentence.text, cut):
            continue
        if sentence.start + cut.end() <= candidate.start:
            start = sentence.start + cut.end()
        elif sentence.start + cut.start() >= candidate.end:
            end = sentence.start + cut.start()
            break
    for cut in find_cuts(sentence.text):
        if sentence.start + cut.end() <= candidate.start:
            start = max(start, sentence.start + cut.end())
        elif sentence.start + cut.start() >= candidate.end:
            end = min(end, sentence.start + cut.start())
            break
    return start, end


def _parts_operations(sentence: str, cut: re.Match[str]) -> bool:
    """Whether the clause after the cut has its own place or day and its own goods verb."""
    rest = sentence[cut.end() :]
    own = re.match(r"(?:on|in|at|from|another|a second|the other)\s", rest, re.IGNORECASE)
    return (
        own is not None
        and re.search(r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|a)\b", rest) is not None
    )


def _why_apart(
    event: Event,
    one: Judged,
    scope: str,
    passages: list[Passage],
    text: str,
    setting_of: Callable[[int, int], Setting],
    before: tuple[Candidate, str] | None,
) -> str | None:
    """Why the goods are another operation's than those told before them; null where it goes on."""
    if scope != event.scope:
        return f"scope {scope}"
    last = before[0] if before is not None else event.items[-1].candidate
    if stands_for(one.candidate, last, text):
        return None
    signs = read_boundary_signs(last, one.candidate, passages, text, setting_of)
    return name_signs("seizures/boundary", signs) if weigh("seizures/boundary", signs) > 0 else None


def _stands_alone(
    one: Judged, stretch: tuple[int, int], window: tuple[int, int], events: list[Event], text: str
) -> bool:
    """Whether the words say plainly that this is another operation, so that an equal amount is no repeat."""
    if not events or (one.candidate.sentence is events[-1].items[-1].candidate.sentence and stretch[0] == window[0]):
        return False
    detailed = any(opens_operation(text[s:e]) for event in events for s, e in event.stretches)
    lead = text[stretch[0] : stretch[1]]
    return detailed and (opens_operation(lead) or is_bullet(one.candidate.sentence.text))


def _told_before(one: Judged, events: list[Event], scope: str) -> Event | None:
    if one.candidate.amount is None:
        return None
    for event in reversed(events):
        if event.scope == scope and any(is_repeat(other.candidate, one.candidate) for other in event.items):
            return event
    return None


def drop_redundant(event: Event) -> None:
    """Takes out bare goods that an amount of the same or narrower goods already tells, and repeats of one amount."""
    kept: list[Judged] = []
    for one in event.items:
        if one.candidate.amount is not None:
            twin = next((k for k in kept if _is_twin(k.candidate, one.candidate)), None)
            if twin is None:
                kept.append(one)
            elif _more_precise(one.candidate, twin.candidate):
                kept[kept.index(twin)] = one
    amounted = [k.candidate.code or "" for k in kept]
    for one in event.items:
        code = one.candidate.code or ""
        if (
            one.candidate.amount is None
            and not is_covered(code, amounted)
            and code not in [k.candidate.code for k in kept]
        ):
            kept.append(one)
    kept = [k for k in kept if not _is_packing_of(k.candidate, [o.candidate for o in kept if o is not k])]
    codes = [k.candidate.code or "" for k in kept]
    kept = [
        k
        for k in kept
        if k.candidate.amount is not None
        or not is_covered(k.candidate.code or "", [c for c in codes if c != k.candidate.code])
    ]
    event.items = sorted(kept, key=lambda j: j.candidate.start)


_PACKING = frozenset({"packet", "bag", "bale", "bar", "piece"})
_SUBSTANCES = frozenset({"drug", "precursor", "precious_metal"})


def _is_packing_of(one: Candidate, others: list[Candidate]) -> bool:
    """ "38 bundles inside the dashboard" of a load whose mass is told: packing, not a further item."""
    group = commodity_of(one.code or "").commodity_group
    if one.amount is None or one.unit not in _PACKING or group not in _SUBSTANCES:
        return False
    return any(
        other.amount is not None
        and other.unit not in _PACKING
        and not _is_light(one, other)
        and (
            other.code == one.code
            or (one.code in GENERIC_GOODS and commodity_of(other.code or "").commodity_group == group)
        )
        for other in others
    )


def _is_light(one: Candidate, other: Candidate) -> bool:
    """ "One kilogram of crystal meth plus 50,000 pieces of yaba": so little in each is no packing of a load."""
    assert one.amount is not None
    assert other.amount is not None
    mass_kg = other.amount.value * KG_PER_UNIT.get(other.unit or "", math.inf)
    return mass_kg < one.amount.value * _LIGHTEST_PACKET_KG


_LIGHTEST_PACKET_KG = 0.002


def _is_twin(first: Candidate, second: Candidate) -> bool:
    if first.amount is None or second.amount is None:
        return False
    same = (first.code, first.unit, first.amount.value) == (second.code, second.unit, second.amount.value)
    # A report tells its finds again, so the same figure in another sentence is no further lot.
    return is_repeat(first, second) or (same and first.sentence is not second.sentence)


def is_covered(code: str, others: list[str]) -> bool:
    """Whether `others` hold the commodity, or goods that it may mean."""
    groups = GENERIC_GOODS.get(code, ())
    return code in others or any(commodity_of(other).commodity_group in groups for other in others)


def _more_precise(one: Candidate, twin: Candidate) -> bool:
    assert one.amount is not None
    assert twin.amount is not None
    return len(f"{one.amount.value:g}".rstrip("0")) > len(f"{twin.amount.value:g}".rstrip("0"))
