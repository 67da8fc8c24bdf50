"""Data Docs: Great Expectations' own pages, with the failing rows in words, in files that need nothing else.

Great Expectations' pages load a dozen scripts and fonts from the net and show of a failing row only the value that it
looked at. So its content is kept and its frame is not: styles stand in the file, scripts are taken out, and a content
policy forbids any that scraped text might try to bring in.
"""

from __future__ import annotations

import html
import importlib.resources
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from expectations.report import Outcome

if TYPE_CHECKING:
    from expectations.check import Finding

LONGEST_CELL = 300
"""Characters of a value that are shown."""
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
_SCRIPTS = re.compile(r"<script\b.*?</script\s*>", re.DOTALL | re.IGNORECASE)
_ATTRIBUTES = re.compile(r"\s(?:on\w+|data-[\w-]+)=(?:\"[^\"]*\"|'[^']*')", re.IGNORECASE)
_CONTENT = '<div class="col-md-10 col-lg-10'
_LINKS = re.compile(r"<a\s[^>]*>|</a>", re.IGNORECASE)
_RUN_INFO = re.compile(
    r'<div id="section-\d+" class="ge-section[^"]*">(?:(?!<div id="section-).)*Run Info.*', re.DOTALL
)


def build_data_docs(findings: Sequence[Finding], folder: Path, title: str) -> Path:
    """Write `index.html` and a page a suite into `folder`; the index's path.

    Raises:
        ValueError: Great Expectations' pages have another build than this version's.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for finding in findings:
        page = _page(f"{finding.suite.name}: {title}", _suite_body(finding))
        (folder / _file_name(finding)).write_text(page, "utf-8")
    index = folder / "index.html"
    index.write_text(_page(title, _index_body(findings, title)), "utf-8")
    return index


def _file_name(finding: Finding) -> str:
    return f"{finding.suite.name.replace(' ', '_')}.html"


def _page(title: str, body: str) -> str:
    style = importlib.resources.files("expectations").joinpath("data_docs.css.txt").read_text("utf-8")
    return (
        f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        f"<title>{html.escape(title)}</title><style>{style}</style></head><body>{body}</body></html>\n"
    )


def _index_body(findings: Sequence[Finding], title: str) -> str:
    outcomes = [outcome for finding in findings for outcome in finding.outcomes]
    failed = [outcome for outcome in outcomes if not outcome.success]
    rows = [
        (
            f'<a href="{_file_name(finding)}">{html.escape(finding.suite.name)}</a>',
            str(len(finding.outcomes)),
            _tell_failed(finding.outcomes),
            str(max((o.element_count for o in finding.outcomes), default=0)),
        )
        for finding in findings
    ]
    words = f"{len(outcomes)} expectations in {len(findings)} suites, {len(failed)} not met"
    return (
        f"<h1>{html.escape(title)}</h1><p class='lead'>{words}</p>"
        f"{_table(('suite', 'expectations', 'not met', 'rows'), rows)}"
        f"<h2>Not met</h2>{_table(('severity', 'what is wrong'), _failed_rows(failed)) if failed else '<p>Nothing.</p>'}"
    )


def _tell_failed(outcomes: Iterable[Outcome]) -> str:
    severities = [outcome.severity for outcome in outcomes if not outcome.success]
    counts = {severity: severities.count(severity) for severity in sorted(set(severities))}
    return ", ".join(f'<span class="{s}">{count} {s}</span>' for s, count in counts.items()) or "none"


def _failed_rows(failed: Iterable[Outcome]) -> list[tuple[str, ...]]:
    return [(f'<span class="{o.severity}">{o.severity}</span>', html.escape(o.reason)) for o in failed]


def _suite_body(finding: Finding) -> str:
    name = html.escape(finding.suite.name)
    parts = [f'<p><a href="index.html">all suites</a></p><h1>{name}</h1>']
    failed = [outcome for outcome in finding.outcomes if not outcome.success]
    parts += [_tell_failing_rows(outcome, finding.samples[outcome.expectation]) for outcome in failed]
    parts += ["<h2>All expectations</h2>", _gx_content(finding.result)]
    return "".join(parts)


def _tell_failing_rows(outcome: Outcome, rows: Sequence[Mapping[str, Any]]) -> str:
    names = list(dict.fromkeys(name for row in rows for name in row))
    cells = [[_cell(row.get(name)) for name in names] for row in rows]
    more = "" if outcome.unexpected_count <= len(rows) else f"<p>The first {len(rows)} are shown.</p>"
    head = f'<h2><span class="{outcome.severity}">{outcome.severity}</span> {html.escape(outcome.expectation)}</h2>'
    return f"{head}<p>{html.escape(outcome.reason)}</p>{_table(names, cells)}{more}"


def _cell(value: object) -> str:
    text = "" if value is None else str(value)
    return html.escape(text if len(text) <= LONGEST_CELL else text[:LONGEST_CELL] + "…")


def _table(names: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """An HTML table; the cells are HTML, the names are text."""
    head = "".join(f"<th>{html.escape(name)}</th>" for name in names)
    body = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    return f'<table class="table"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'


def _gx_content(result: Any) -> str:  # noqa: ANN401 - Great Expectations is untyped here
    """What Great Expectations' own page says, without its frame and its scripts."""
    from great_expectations.render.renderer.page_renderer import ValidationResultsPageRenderer
    from great_expectations.render.view import DefaultJinjaPageView

    view: Any = DefaultJinjaPageView()
    page = str(view.render(ValidationResultsPageRenderer(run_info_at_end=True).render(result)))
    _, mark, content = page.partition(_CONTENT)
    if not mark:
        raise ValueError("the pages of this version of Great Expectations are built in another way")
    content = _SCRIPTS.sub("", mark + content.partition("<footer")[0].partition("</body>")[0])
    return _LINKS.sub("", _ATTRIBUTES.sub("", _RUN_INFO.sub("", content)))
