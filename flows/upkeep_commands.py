"""`wirefacts backfill`, `withdraw`, `history` and `serve`: what keeps a lake right over the years."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from flows.prefect_home import quieten_prefect, use_server
from flows.settings import DEFAULT_LAKE, lake_folder
from flows.task_runners import check_runner

LakeOption = Annotated[
    str,
    typer.Option("--lake", envvar="WIREFACTS_LAKE", help="Folder of the Parquet tables, or s3://bucket/lake."),
]
WarehouseOption = Annotated[
    str | None, typer.Option("--warehouse", envvar="WIREFACTS_WAREHOUSE", help="SQLAlchemy URL, `none` for no load.")
]
Reason = Annotated[str, typer.Option("--reason", help="Why; it is kept in `history`.")]


def add_commands(app: typer.Typer) -> None:
    """Put the commands of this module on `app`."""
    app.command("backfill")(run_backfill)
    app.command("withdraw")(run_withdraw)
    app.command("history")(show_history)
    app.command("serve")(run_serve)
    app.command("restore-source")(run_restore)


def run_backfill(
    first: Annotated[str, typer.Option("--from", help="First month of publication, as 2025-01.")],
    last: Annotated[str, typer.Option("--to", help="Last month, as 2025-06.")],
    reason: Reason,
    plan: Annotated[bool, typer.Option("--plan", help="Say what would change; publish nothing.")] = False,
    list_to: Annotated[
        Path | None, typer.Option("--list", help="Folder for lists of the articles and, of a plan, of the rows.")
    ] = None,
    only_missing: Annotated[bool, typer.Option(help="Only articles in which nothing was found.")] = False,
    re_extract: Annotated[bool, typer.Option(help="Also what the extractor of today has read.")] = False,
    runner: Annotated[
        str | None,
        typer.Option(envvar="WIREFACTS_RUNNER", help="Who reads the months: none, threads, processes, dask, ray."),
    ] = None,
    workers: Annotated[int | None, typer.Option(envvar="WIREFACTS_WORKERS", min=1, help="Of the runner.")] = None,
    lake: LakeOption = DEFAULT_LAKE,
    warehouse: WarehouseOption = None,
) -> None:
    """Read the articles of some months again with the rules of today, and publish what follows.

    Only what an older extractor read is extracted anew. Killed, it goes on where it stopped when it is started again.

    Example:
        wirefacts backfill --from 2025-01 --to 2025-06 --reason "new commodity names" --plan --list planned
    """
    check_runner(runner or "none")
    quieten_prefect()
    use_server(lake_folder(lake))
    from flows.backfill import backfill
    from flows.run_report import print_changes, print_summary

    done = backfill(
        first,
        last,
        reason,
        lake=lake,
        warehouse=warehouse,
        only_missing=only_missing,
        re_extract=re_extract,
        plan_only=plan,
        list_to=str(list_to) if list_to else None,
        runner=runner,
        workers=workers,
    )
    print_changes(done)
    if list_to is not None:
        typer.echo(f"Lists: {list_to}/articles.csv" + (f" and {list_to}/rows.csv" if plan else ""))
    if not plan:
        print_summary(done)


def run_withdraw(
    source_uris: Annotated[list[str], typer.Argument(help="Source files, named as in articles.source_uri.")],
    reason: Reason,
    lake: LakeOption = DEFAULT_LAKE,
    warehouse: WarehouseOption = None,
) -> None:
    """Take source files out of the lake: their articles and facts go, `history` keeps what was believed."""
    quieten_prefect()
    use_server(lake_folder(lake))
    from flows.run_report import print_summary
    from flows.withdraw import withdraw

    print_summary(withdraw(tuple(source_uris), reason, lake, warehouse))


def show_history(
    event_id: Annotated[str | None, typer.Argument(help="An event: all its versions. Without: the backfills.")] = None,
    lake: LakeOption = DEFAULT_LAKE,
) -> None:
    """Print what was believed of an event before, or which backfills were made and why."""
    from flows.show_history import print_backfills, print_versions

    if event_id is None:
        print_backfills(lake)
    else:
        print_versions(lake, event_id)


def run_restore(
    target: Annotated[Path, typer.Argument(help="A new folder for the files.")],
    lake: LakeOption = DEFAULT_LAKE,
) -> None:
    """Write the source files, as they were last pulled, from the lake's raw copies into TARGET.

    A lake that is damaged beyond its raw copies is made anew from them:

        wirefacts restore-source /srv/restored --lake data/lake && wirefacts run /srv/restored --lake data/new-lake
    """
    from flows.hold_lake import open_lake
    from flows.restore_source import restore_source

    typer.echo(f"{restore_source(open_lake(lake), target)} files are in {target}")


def run_serve(
    source: Annotated[str, typer.Argument(help="Folder with articles, read again and again.")],
    every: Annotated[int, typer.Option(help="Seconds between two runs.", min=5)] = 900,
    port: Annotated[int, typer.Option(help="Port of Prefect's pages on this machine.")] = 4200,
    lake: LakeOption = DEFAULT_LAKE,
    warehouse: WarehouseOption = None,
) -> None:
    """Run on schedule, on this machine, with no other service: Prefect's server and pages, schedule and runs in one.

    Ctrl-C or SIGTERM ends all of it; started again it goes on. Runs by hand use its server while it is up.
    """
    quieten_prefect(level="INFO")
    from flows.serve import serve

    serve(source, lake, warehouse, every, port)
