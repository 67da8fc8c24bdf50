"""`wirefacts warehouse …`: the tables of a database server, looked after by their owner."""

from __future__ import annotations

from typing import Annotated

import typer

from flows.settings import DEFAULT_LAKE

app = typer.Typer(
    help="Look after the warehouse's tables: upgrade, downgrade, roles, verify. `run` does what it may by itself.",
    no_args_is_help=True,
)
WarehouseOption = Annotated[
    str, typer.Option("--warehouse", envvar="WIREFACTS_WAREHOUSE", help="SQLAlchemy URL of the database.")
]


@app.command()
def upgrade(warehouse: WarehouseOption) -> None:
    """Bring tables, indexes and views to this version. Needs the rights of their owner."""
    import sqlalchemy as sa

    from flows.warehouse.schema import current_revision, prepare_warehouse

    engine = sa.create_engine(warehouse)
    with engine.begin() as connection:
        prepare_warehouse(connection)
        revision = current_revision(connection) if connection.dialect.name == "postgresql" else "made anew when changed"
    engine.dispose()
    typer.echo(f"Tables are those of this version ({revision}).")


@app.command()
def downgrade(
    revision: Annotated[str, typer.Argument(help="Revision to go back to, as 0001; `base` takes all tables away.")],
    warehouse: WarehouseOption,
) -> None:
    """Take PostgreSQL's tables back to an earlier REVISION, to run an earlier version of wirefacts again."""
    import sqlalchemy as sa

    from flows.warehouse.schema import WarehouseError, forget_fingerprint, migrate

    engine = sa.create_engine(warehouse)
    with engine.begin() as connection:
        if connection.dialect.name != "postgresql":
            raise WarehouseError("only PostgreSQL is migrated; other databases are made anew from the lake")
        forget_fingerprint(connection)
        migrate(connection, revision)
    engine.dispose()
    typer.echo(f"Tables are those of revision {revision}.")


@app.command()
def roles(
    warehouse: WarehouseOption,
    loader: Annotated[str, typer.Option(help="Group role that may load.")] = "wirefacts_loader",
    reader: Annotated[str, typer.Option(help="Group role of BI, that may only read.")] = "wirefacts_reader",
) -> None:
    """Make a loader's and a reader's role in PostgreSQL, with least rights; grant them to your logins."""
    import sqlalchemy as sa

    from flows.warehouse.roles import grant_roles
    from flows.warehouse.schema import prepare_warehouse

    engine = sa.create_engine(warehouse)
    with engine.begin() as connection:
        prepare_warehouse(connection)
        grant_roles(connection, loader, reader)
    engine.dispose()
    typer.echo(f"Give them to your logins: GRANT {loader} TO …; GRANT {reader} TO …;")


@app.command()
def verify(
    warehouse: WarehouseOption,
    lake: Annotated[str, typer.Option("--lake", envvar="WIREFACTS_LAKE", help="The lake it holds.")] = DEFAULT_LAKE,
) -> None:
    """Read every row back and prove that warehouse and lake hold the same."""
    from flows.hold_lake import open_lake
    from flows.lake.manifest import read_manifest
    from flows.load_warehouse import verify_warehouse

    rows = verify_warehouse(warehouse, read_manifest(open_lake(lake)))
    typer.echo(f"{sum(rows.values())} rows of {len(rows)} tables are the same in both.")
