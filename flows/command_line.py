"""The command line. `extract`, `show`, `status` and `--help` start neither Prefect nor Great Expectations."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from flows import quarantine_commands, upkeep_commands
from flows.alert_commands import run_alerts
from flows.prefect_home import quieten_prefect, use_server
from flows.settings import DEFAULT_LAKE, lake_folder
from flows.task_runners import check_runner
from flows.warehouse.command import app as warehouse_app

EXIT_USAGE = 2
EXIT_STOPPED = 3
EXIT_FAILED = 1

app = typer.Typer(
    name="wirefacts",
    help=(
        "Meetings and seizures out of news text: Parquet tables, checked, with the sentence behind every number.\n\n"
        "Start with `wirefacts extract FILE` to see the facts of one file, then `wirefacts run FOLDER` to fill a lake. "
        "Options come first, then the environment (WIREFACTS_LAKE, WIREFACTS_WAREHOUSE), then the defaults in ./data. "
        "Exit codes: 0 done, 1 failed, 2 wrong use, 3 stopped by a check (the last good tables stand)."
    ),
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

app.add_typer(warehouse_app, name="warehouse")

app.add_typer(quarantine_commands.app, name="quarantine")

LakeOption = Annotated[
    str,
    typer.Option("--lake", envvar="WIREFACTS_LAKE", help="Folder of the Parquet tables, or s3://bucket/lake."),
]


@app.command()
def run(
    source: Annotated[
        str,
        typer.Argument(help="Folder (or file, or s3://bucket/folder) with articles: .txt, .json, .jsonl, also .gz."),
    ],
    lake: LakeOption = DEFAULT_LAKE,
    warehouse: Annotated[
        str | None,
        typer.Option(
            envvar="WIREFACTS_WAREHOUSE",
            help="SQLAlchemy URL of the database, `none` for no load. [default: warehouse.duckdb beside the lake]",
        ),
    ] = None,
    include: Annotated[list[str] | None, typer.Option(help="Only files that match, as '*.jsonl'. Repeatable.")] = None,
    exclude: Annotated[
        list[str] | None, typer.Option(help="No files that match, as '*.gold.json'. Repeatable.")
    ] = None,
    runner: Annotated[
        str | None,
        typer.Option(
            envvar="WIREFACTS_RUNNER",
            help="How batches are read: none (one after the other), threads, processes, dask, ray. [default: none]",
        ),
    ] = None,
    workers: Annotated[
        int | None, typer.Option(envvar="WIREFACTS_WORKERS", min=1, help="Of the runner. [default: one a core]")
    ] = None,
) -> None:
    """Read new and changed files of SOURCE, check the facts, publish them as Parquet and load the warehouse.

    Running it again on the same source changes nothing and says so. Example:

        wirefacts run samples --lake data/lake --warehouse duckdb:///data/warehouse.duckdb
    """
    check_runner(runner or "none")
    quieten_prefect()
    use_server(lake_folder(lake))
    from flows.run_report import print_summary
    from flows.wire_facts import wire_facts

    summary = wire_facts(
        source,
        lake,
        warehouse,
        include=tuple(include or ()),
        exclude=tuple(exclude or ()),
        runner=runner,
        workers=workers,
    )
    print_summary(summary)


@app.command()
def extract(
    file: Annotated[Path, typer.Argument(help="One source file.", exists=True, dir_okay=False, readable=True)],
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON instead of tables.")] = False,
    explain: Annotated[bool, typer.Option(help="Show for each event how it was found and decided.")] = False,
) -> None:
    """Print the facts found in one FILE. Touches nothing."""
    from flows.show_extraction import print_extraction

    print_extraction(file, as_json=as_json, explain=explain)


@app.command()
def show(
    event_id: Annotated[str, typer.Argument(help="meeting_id or seizure_id; its first characters are enough.")],
    lake: LakeOption = DEFAULT_LAKE,
) -> None:
    """Print an event with its parts and the words behind every value."""
    from flows.show_event import print_event

    print_event(event_id, lake)


@app.command()
def status(lake: LakeOption = DEFAULT_LAKE) -> None:
    """Say what is in the lake, by table and month, and how the last runs went."""
    from flows.show_status import print_status

    print_status(lake)


upkeep_commands.add_commands(app)
app.command("alerts")(run_alerts)


def main() -> None:
    """Run the command line; what goes wrong is one sentence on the error stream, and an exit code."""
    try:
        app()
    except Exception as error:
        if os.environ.get("WIREFACTS_TRACEBACK"):
            raise
        kind = type(error).__name__
        words = " ".join(str(error).split()) or kind
        known = kind in {"NoSourceError", "StoppedError", "DamagedLakeError", "ParityError", "UnreadableFileError"}
        known = known or kind in {"UnknownEventError", "UnknownQuarantineError", "UnknownSourceError"}
        known = known or kind in {"ObjectStoreError", "LakeMovedError", "AlertError"}
        known = known or kind in {"WarehouseError", "BackfillError", "ServeError", "RunnerError"}
        sys.stderr.write(f"wirefacts: {words if known else f'{kind}: {words}'}\n")
        if not known:
            sys.stderr.write("Set WIREFACTS_TRACEBACK=1 to see where.\n")
        codes = {
            "NoSourceError": EXIT_USAGE,
            "UnknownEventError": EXIT_USAGE,
            "UnknownQuarantineError": EXIT_USAGE,
            "UnknownSourceError": EXIT_USAGE,
            "BackfillError": EXIT_USAGE,
            "RunnerError": EXIT_USAGE,
            "AlertError": EXIT_USAGE,
            "StoppedError": EXIT_STOPPED,
        }
        sys.exit(codes.get(kind, EXIT_FAILED))


if __name__ == "__main__":
    main()
