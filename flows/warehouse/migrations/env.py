"""Runs migrations over the connection that `flows.warehouse.schema` hands in, inside its transaction."""

from __future__ import annotations

from alembic import context

from flows.warehouse.metadata import build_metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=build_metadata(with_keys_between_tables=True),
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
