"""`wirefacts quarantine …`: look at what is held back, try it again, or close it."""

from __future__ import annotations

from typing import Annotated

import typer

from flows.prefect_home import quieten_prefect, use_server
from flows.settings import DEFAULT_LAKE, lake_folder

app = typer.Typer(
    help="What could not be published, why, and what to do about it. Nothing in it is lost.", no_args_is_help=True
)
LakeOption = Annotated[
    str,
    typer.Option("--lake", envvar="WIREFACTS_LAKE", help="Folder of the Parquet tables, or s3://bucket/lake."),
]
RowId = Annotated[str, typer.Argument(help="quarantine_id; its first characters are enough.")]


@app.command("list")
def list_rows(
    lake: LakeOption = DEFAULT_LAKE,
    all_rows: Annotated[bool, typer.Option("--all", help="Dismissed rows too.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON instead of a table.")] = False,
) -> None:
    """Print what is held back, one line each."""
    from flows.hold_lake import open_lake
    from flows.quarantine_list import print_list

    print_list(open_lake(lake), with_dismissed=all_rows, as_json=as_json)


@app.command()
def show(row: RowId, lake: LakeOption = DEFAULT_LAKE) -> None:
    """Print all of one row: what broke which rule, the words behind it, and the decisions on it."""
    from flows.hold_lake import open_lake
    from flows.quarantine_list import print_row

    print_row(open_lake(lake), row)


@app.command()
def replay(
    rows: Annotated[list[str] | None, typer.Argument(help="quarantine_ids; their first characters are enough.")] = None,
    all_rows: Annotated[bool, typer.Option("--all", help="All that are not dismissed.")] = False,
    reason: Annotated[str, typer.Option(help="Recorded with the decision: what was mended.")] = "replayed",
    lake: LakeOption = DEFAULT_LAKE,
    warehouse: Annotated[
        str | None, typer.Option(envvar="WIREFACTS_WAREHOUSE", help="SQLAlchemy URL, `none` for no load.")
    ] = None,
) -> None:
    """Try again, after a rule, a bound or the code was mended; what passes now is published as by a run."""
    if bool(rows) == all_rows:
        raise typer.BadParameter("give ids, or --all")
    quieten_prefect()
    use_server(lake_folder(lake))
    from flows.quarantine_replay import replay_quarantine
    from flows.run_report import print_summary

    summary = replay_quarantine(lake, warehouse, tuple(rows or ()), reason)
    print_summary(summary)
    for decision in summary["decisions"]:
        typer.echo(f"{decision['quarantine_id'][:12]} {decision['action']} ({decision['expectation'] or 'file'})")


@app.command()
def dismiss(
    row: RowId,
    reason: Annotated[str, typer.Option(help="Why it stays out. Recorded with your name and the time.")],
    lake: LakeOption = DEFAULT_LAKE,
) -> None:
    """Close a row: it stays out, is listed no more, and does not count when a run decides whether to stop."""
    from flows.hold_lake import hold_lake, name_lake
    from flows.lake.remote_lake import push_words
    from flows.quarantine_decisions import DISMISSED, decide, record_decisions
    from flows.quarantine_list import find_row

    place = name_lake(lake)
    if not reason.strip():
        raise typer.BadParameter("a reason in words is needed", param_hint="--reason")
    with hold_lake(place):
        found = find_row(place, row)
        record_decisions(place, [decide(found, DISMISSED, reason)])
        push_words(place, "")
    typer.echo(f"{found['quarantine_id']} dismissed: it stays in `quarantine`, with this decision")
