"""Brings a warehouse's tables and views to what this version declares.

PostgreSQL, where grants and other people's objects hang on the tables, is migrated by Alembic. Any other database holds
a copy that the lake can fill again at once, so its tables are made anew when their declaration changed.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.schema import CreateIndex, CreateTable

from flows.warehouse.metadata import SCHEMA, build_metadata
from flows.warehouse.views import VIEWS

if TYPE_CHECKING:  # Alembic is imported only where PostgreSQL is migrated
    from alembic.config import Config

MIGRATIONS = Path(__file__).with_name("migrations")
_LOAD_LOCK = 7_305_808
"""Number of the advisory lock that a load or a migration of PostgreSQL holds; any fixed number would do."""


class WarehouseError(Exception):
    """The warehouse cannot be brought to this version's tables; the message says what to do."""


def prepare_warehouse(connection: sa.Connection) -> sa.MetaData:
    """Bring tables and views of the warehouse to this version, in the caller's transaction; their metadata.

    Raises:
        WarehouseError: the tables are older or newer than this version and the role may not change them.
    """
    is_server = connection.dialect.name == "postgresql"
    metadata = build_metadata(with_keys_between_tables=is_server)
    if is_server:
        connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_LOAD_LOCK)))
    fingerprint = _take_fingerprint(connection, metadata)
    if _read_fingerprint(connection, metadata) == fingerprint:
        return metadata
    try:
        _change_tables(connection, metadata, is_server=is_server)
        _make_views(connection)
        _write_fingerprint(connection, metadata, fingerprint)
    except sa.exc.ProgrammingError as error:
        raise WarehouseError(
            "the warehouse's tables are not those of this version and this role may not change them: "
            "run `wirefacts warehouse upgrade` as their owner"
        ) from error
    return metadata


def migrate(connection: sa.Connection, revision: str) -> None:
    """Migrate PostgreSQL's tables up or down to an Alembic `revision` (`head`, `base`, an id); views go first."""
    from alembic import command

    config = alembic_config(connection)
    _drop_views(connection)
    going_down = revision == "base" or revision in _revisions_before(config, current_revision(connection))
    (command.downgrade if going_down else command.upgrade)(config, revision)


def current_revision(connection: sa.Connection) -> str | None:
    """Revision that PostgreSQL's tables stand at; None before the first."""
    from alembic.runtime.migration import MigrationContext

    return MigrationContext.configure(connection).get_current_revision()


def alembic_config(connection: sa.Connection) -> Config:
    """Alembic's configuration for a connection that is already open."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    return config


def _take_fingerprint(connection: sa.Connection, metadata: sa.MetaData) -> str:
    words = [str(CreateTable(table).compile(dialect=connection.dialect)) for table in metadata.sorted_tables]
    words += [
        str(CreateIndex(index).compile(dialect=connection.dialect))
        for table in metadata.sorted_tables
        for index in sorted(table.indexes, key=lambda index: str(index.name))
    ]
    words += [f"{view.name}\x1f{view.doc}\x1f{view.query}" for view in VIEWS]
    return hashlib.sha256("\x1e".join(words).encode()).hexdigest()


def _read_fingerprint(connection: sa.Connection, metadata: sa.MetaData) -> str | None:
    if not sa.inspect(connection).has_table(SCHEMA):
        return None
    return connection.execute(sa.select(metadata.tables[SCHEMA].c.fingerprint)).scalar()


def _change_tables(connection: sa.Connection, metadata: sa.MetaData, *, is_server: bool) -> None:
    if is_server:
        migrate(connection, "head")
        return
    _drop_views(connection)
    metadata.drop_all(connection)
    metadata.create_all(connection)


def _revisions_before(config: Config, revision: str | None) -> list[str]:
    from alembic.script import ScriptDirectory

    if revision is None:
        return []
    script = ScriptDirectory.from_config(config)
    return [step.revision for step in script.iterate_revisions(revision, "base") if step.revision != revision]


def _drop_views(connection: sa.Connection) -> None:
    for view in reversed(VIEWS):
        connection.execute(sa.text(f"DROP VIEW IF EXISTS {view.name}"))


def _make_views(connection: sa.Connection) -> None:
    if connection.dialect.name not in {"duckdb", "postgresql"}:
        return  # the other databases each want their own words for string_agg
    for view in VIEWS:
        connection.execute(sa.text(f"CREATE VIEW {view.name} AS {view.query}"))
        doc = view.doc.replace("'", "''")
        connection.execute(sa.text(f"COMMENT ON VIEW {view.name} IS '{doc}'"))


def _write_fingerprint(connection: sa.Connection, metadata: sa.MetaData, fingerprint: str) -> None:
    table = metadata.tables[SCHEMA]
    connection.execute(sa.delete(table))
    connection.execute(sa.insert(table).values(fingerprint=fingerprint))


def forget_fingerprint(connection: sa.Connection) -> None:
    """Have the next load look at the tables again: they are about to be changed by hand."""
    if sa.inspect(connection).has_table(SCHEMA):
        connection.execute(sa.delete(build_metadata().tables[SCHEMA]))
