"""The release card: what a publication changed and how good it is, for people (`latest.md`) and programs (`.json`).

Beside it stand the figures that the next publication is compared with, one file a state.
"""

from __future__ import annotations

import importlib.resources
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as ds

from flows.lake.files import write_atomically
from flows.lake.layout import Lake
from flows.lake.manifest import Manifest, read_table
from flows.lake.state_tables import OCCURRENCES, SOURCE_FILES
from flows.publish_tables import Published
from transforms.extract import EXTRACTOR_VERSION
from transforms.tables import QUARANTINE, TABLES

if TYPE_CHECKING:
    from flows.check_staged import Checked

KEPT_FIGURES = 20
"""Publications whose figures are kept."""
SHOWN_CHANGES = 300
"""Changed partitions that the Markdown lists."""
_TRIED_IN_TESTS = ("pandas", "Polars", "DuckDB")
"""Readers that tests/flows holds to the same rows by plain glob."""


def read_baselines(lake: Lake) -> dict[str, Any] | None:
    """Figures of the last publication; None before the first."""
    paths = sorted(lake.release.glob("figures-*.json"))
    return json.loads(paths[-1].read_text("utf-8"))["figures"] if paths else None


def write_release(lake: Lake, source: str, checked: Checked, published: Published, staging: Path) -> None:
    """Write the card and the figures of a new state; where nothing changed, the last card stands."""
    if not published.changed:
        return
    before = _read_card(lake)
    card = _make_card(lake, source, checked, published, before)
    scratch = staging / "tmp"
    _keep_figures(lake, card["state"], checked.figures, scratch)
    write_atomically(lake.release / "latest.json", json.dumps(card, indent=1).encode(), scratch)
    write_atomically(lake.release / "latest.md", render_card(card).encode(), scratch)


def render_card(card: Mapping[str, Any]) -> str:
    """The card as Markdown. Words of others stand in backquotes, so that no markup of theirs is obeyed."""
    return "\n".join([*_head_lines(card), *_change_lines(card), *_quality_lines(card), *_accuracy_lines(card), ""])


def _read_card(lake: Lake) -> dict[str, Any]:
    path = lake.release / "latest.json"
    card: dict[str, Any] = json.loads(path.read_text("utf-8")) if path.exists() else {}
    return card


def _make_card(
    lake: Lake, source: str, checked: Checked, published: Published, before: Mapping[str, Any]
) -> dict[str, Any]:
    manifest = published.manifest
    rows = {t: {m: file.rows for m, file in sorted(p.items())} for t, p in sorted(manifest.tables.items())}
    return {
        "state": manifest.state,
        "run_id": manifest.run_id,
        "published_at": manifest.published_at,
        "source": source,
        "extractor_version": EXTRACTOR_VERSION,
        "rows": rows,
        "changed": _diff_rows(before.get("rows", {}), rows, published.changed),
        "quality": {
            "expectations": checked.expectations,
            "not_met": [{"severity": severity, "reason": reason} for severity, reason in checked.not_met],
            "quarantined": _count_quarantine(lake, manifest),
            "data_docs": str(Path(checked.data_docs).relative_to(lake.root)),
        },
        "corrections": {"applied": list(checked.corrections_applied), "stale": list(checked.corrections_stale)},
        "coverage": _coverage(lake, manifest),
        "accuracy": read_accuracy(),
        "readers": _try_readers(lake, manifest),
        "readers_tried_in_tests": list(_TRIED_IN_TESTS),
    }


def read_accuracy() -> dict[str, Any]:
    """Measured scores of the shipped extractor (benchmarks/score_gold.py --write); see the file for what they mean."""
    text = importlib.resources.files("expectations").joinpath("accuracy.json").read_text("utf-8")
    accuracy: dict[str, Any] = json.loads(text)
    return accuracy


def _diff_rows(
    before: Mapping[str, Mapping[str, int]], now: Mapping[str, Mapping[str, int]], changed: tuple[str, ...]
) -> list[dict[str, Any]]:
    """Partitions whose content changed, with their rows before and now; equal numbers mean changed values."""
    listed = []
    for name in changed:
        table, month = name.split("/")
        rows = {"before": before.get(table, {}).get(month, 0), "now": now.get(table, {}).get(month, 0)}
        listed.append({"table": table, "month": month, **rows})
    return listed


def _count_quarantine(lake: Lake, manifest: Manifest) -> dict[str, int]:
    """Rows held back by stage and reason, in the whole lake."""
    files = manifest.tables.get(QUARANTINE.name, {})
    rows = read_table(lake, QUARANTINE.name, files, QUARANTINE.arrow_schema(), ["stage", "reason_code"])
    names = [f"{row['stage']}: {row['reason_code']}" for row in rows.to_pylist()]
    return {name: names.count(name) for name in sorted(set(names))}


def _coverage(lake: Lake, manifest: Manifest) -> dict[str, int]:
    """Source files by what became of them, and articles with and without events."""
    files = manifest.internal.get(SOURCE_FILES.name, {})
    outcomes = read_table(lake, SOURCE_FILES.name, files, SOURCE_FILES.arrow_schema(), ["outcome"])["outcome"]
    counts = {f"files {row['values']}": row["counts"] for row in pc.value_counts(outcomes).to_pylist()}
    partitions = manifest.internal.get(OCCURRENCES.name, {})
    events: pa.ChunkedArray = read_table(
        lake, OCCURRENCES.name, partitions, OCCURRENCES.arrow_schema(), ["events_count"]
    )["events_count"]
    silent = pc.sum(pc.equal(events, 0)).as_py() or 0
    return dict(sorted(counts.items())) | {"articles": len(events), "articles without event": silent}


def _try_readers(lake: Lake, manifest: Manifest) -> dict[str, str]:
    """Readers that counted all rows of all tables by plain glob just now, and whether the manifest agrees."""
    import duckdb

    expected = {table.name: manifest.rows(table.name) for table in TABLES}
    found = {
        f"pyarrow {pa.__version__}": {name: ds.dataset(lake.root / name).count_rows() for name in expected},
        f"DuckDB {duckdb.__version__}": _count_by_duckdb(lake, expected),
    }
    return {reader: "all rows" if counts == expected else f"other counts: {counts}" for reader, counts in found.items()}


def _count_by_duckdb(lake: Lake, tables: Mapping[str, int]) -> dict[str, int]:
    import duckdb

    with duckdb.connect(config={"autoinstall_known_extensions": "false"}) as connection:
        return {
            name: connection.execute("SELECT count(*) FROM read_parquet(?)", [f"{lake.root}/{name}/**/*.parquet"])
            .fetchall()[0][0]
            for name in tables
        }  # fmt: skip


def _keep_figures(lake: Lake, state: int, figures: Mapping[str, Any], scratch: Path) -> None:
    """Keep a state's figures; tables that were not checked this time keep theirs."""
    before = read_baselines(lake) or {}
    data = json.dumps({"state": state, "figures": {**before, **figures}}, indent=1, default=float).encode()
    write_atomically(lake.release / f"figures-{state:08d}.json", data, scratch)
    for old in sorted(lake.release.glob("figures-*.json"))[:-KEPT_FIGURES]:
        old.unlink()


def _head_lines(card: Mapping[str, Any]) -> Iterator[str]:
    yield f"# State {card['state']}, published {card['published_at']}\n"
    yield f"Run {_code(card['run_id'])} of {_code(card['source'])}, extraction rules version {card['extractor_version']}.\n"


def _change_lines(card: Mapping[str, Any]) -> Iterator[str]:
    yield "## What changed\n"
    yield "| table | month | rows before | rows now |\n|---|---|---:|---:|"
    for row in card["changed"][:SHOWN_CHANGES]:
        yield f"| {row['table']} | {row['month']} | {row['before']} | {row['now']} |"
    if len(card["changed"]) > SHOWN_CHANGES:
        yield f"\nThe first {SHOWN_CHANGES} of {len(card['changed'])} partitions; `latest.json` has all."
    totals = ", ".join(f"{sum(months.values())} {name}" for name, months in card["rows"].items())
    yield f"\nIn all: {totals}.\n"


def _quality_lines(card: Mapping[str, Any]) -> Iterator[str]:
    quality = card["quality"]
    yield f"## Quality\n\n{quality['expectations']} expectations, {len(quality['not_met'])} not met by every row:\n"
    yield from (f"- {row['severity']}: {_code(row['reason'])}" for row in quality["not_met"])
    yield f"\nHeld back: {_counts(quality['quarantined']) or 'nothing'}. Data Docs: {_code(quality['data_docs'])}\n"
    for state, listed in card["corrections"].items():
        yield from (f"- correction {state}: {_code(words)}" for words in listed)
    yield f"\n## Coverage\n\n{_counts(card['coverage'])}.\n"


def _accuracy_lines(card: Mapping[str, Any]) -> Iterator[str]:
    accuracy = card["accuracy"]
    version = accuracy["extractor_version"]
    yield f"## Accuracy\n\nExtraction rules version {version} on {accuracy['measured_on']}.\n"
    if version != card["extractor_version"]:
        yield f"**These are not the rules that were used here (version {card['extractor_version']}).**\n"
    yield "| part | precision | recall | F1 | 95% interval of F1 |\n|---|---:|---:|---:|---|"
    for name, part in accuracy["parts"].items():
        low, high = part["interval"]
        ratios = " | ".join("" if part[key] is None else f"{part[key]:.2f}" for key in ("precision", "recall"))
        yield f"| {name} | {ratios} | {part['f1']:.2f} | {low:.2f} to {high:.2f} |"
    readers = ", ".join(f"{name} ({result})" for name, result in card["readers"].items())
    tested = ", ".join(card["readers_tried_in_tests"])
    yield f"\n## Readers\n\nBy plain glob, after this publication: {readers}. In the tests: {tested}."


def _counts(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{count} {name}" for name, count in counts.items())


def _code(words: str) -> str:
    """Words in backquotes on one line."""
    printable = "".join(c if c.isprintable() else " " for c in words)
    return f"`{printable.replace('`', chr(39))}`"
