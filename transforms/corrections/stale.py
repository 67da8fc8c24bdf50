"""Which corrections were applied, and which are stale: the source does not say the wrong thing any more."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from transforms.corrections.apply import CORRECTED
from transforms.corrections.read import Correction


@dataclass(frozen=True, slots=True)
class Corrected:
    """Corrections by what became of them; those of articles and events that were never seen are in neither."""

    applied: tuple[Correction, ...] = ()
    stale: tuple[Correction, ...] = ()


def judge_corrections(corrections: Iterable[Correction], reports: pa.Table, evidence: pa.Table) -> Corrected:
    """What became of each correction, told from the rows of `event_reports` and `evidence`."""
    seen = {*reports["article_id"].to_pylist(), *reports["event_id"].to_pylist()}
    traces = evidence.filter(pc.ends_with(evidence["field"], CORRECTED)).to_pylist()
    applied, stale = [], []
    for correction in corrections:
        if any(_is_trace_of(correction, trace) for trace in traces):
            applied.append(correction)
        elif (correction.article or correction.event) in seen:
            stale.append(correction)
    return Corrected(tuple(applied), tuple(stale))


def _is_trace_of(correction: Correction, trace: dict[str, str]) -> bool:
    target = trace["article_id"] if correction.article else trace["event_id"]
    parts = trace["field"].removesuffix(CORRECTED).split(".")
    field = f"items.{parts[-1]}" if parts[0] == "items" else trace["field"].removesuffix(CORRECTED)
    return target == (correction.article or correction.event) and field == correction.field
