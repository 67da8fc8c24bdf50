"""Alembic migrations of the PostgreSQL warehouse."""
