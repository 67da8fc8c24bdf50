"""Two group roles of PostgreSQL with least rights: one that loads, one for BI that only reads."""

from __future__ import annotations

import re

import sqlalchemy as sa

from flows.warehouse.metadata import build_metadata
from flows.warehouse.schema import WarehouseError
from flows.warehouse.views import VIEWS

LOADER_ROLE = "wirefacts_loader"
READER_ROLE = "wirefacts_reader"
_NAME = re.compile(r"[a-z_][a-z0-9_]{0,62}")


def grant_roles(connection: sa.Connection, loader: str = LOADER_ROLE, reader: str = READER_ROLE) -> None:
    """Make both roles where they are missing and grant them what they need, no more. Run it as the tables' owner.

    They cannot log in: `GRANT wirefacts_reader TO <login>` gives a login their rights. What the owner adds later
    (views, tables of a next version) is readable at once.

    Raises:
        WarehouseError: the database is no PostgreSQL, or a name is no plain identifier.
    """
    if connection.dialect.name != "postgresql":
        raise WarehouseError("roles are PostgreSQL's: give --warehouse postgresql+psycopg://…")
    for role in (loader, reader):
        if not _NAME.fullmatch(role):
            raise WarehouseError(f"{role!r} is no plain role name: use lower-case letters, digits and _")
        _make_role(connection, role)
    schema = connection.execute(sa.text("SELECT current_schema()")).scalar_one()
    tables = ", ".join(f'"{name}"' for name in sorted(build_metadata().tables))
    views = ", ".join(view.name for view in VIEWS)
    for statement in (
        f'GRANT USAGE ON SCHEMA "{schema}" TO {loader}, {reader}',
        f"GRANT SELECT, INSERT, DELETE ON {tables} TO {loader}",
        f"GRANT SELECT ON {tables}, {views} TO {reader}",
        f'ALTER DEFAULT PRIVILEGES IN SCHEMA "{schema}" GRANT SELECT ON TABLES TO {reader}',
        f'ALTER DEFAULT PRIVILEGES IN SCHEMA "{schema}" GRANT SELECT, INSERT, DELETE ON TABLES TO {loader}',
        # Alembic's own note of the revision is read before each load.
        f"GRANT SELECT ON alembic_version TO {loader}, {reader}",
    ):
        connection.execute(sa.text(statement))


def _make_role(connection: sa.Connection, role: str) -> None:
    known = connection.execute(sa.text("SELECT 1 FROM pg_roles WHERE rolname = :role"), {"role": role}).scalar()
    if not known:
        connection.execute(sa.text(f"CREATE ROLE {role} NOLOGIN"))
