"""Say of `coverage.published_on` that files count on the day in their name."""

from __future__ import annotations

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_BEFORE = "Day as YYYY-MM-DD; `unknown` where no article says it, and for whole files."
_AFTER = "Day as YYYY-MM-DD, of files not read the day in their name; else `unknown`."


def upgrade() -> None:
    """Say that files count on the day in their name."""
    op.alter_column("coverage", "published_on", comment=_AFTER, existing_comment=_BEFORE)


def downgrade() -> None:
    """Say again that whole files count under no day."""
    op.alter_column("coverage", "published_on", comment=_BEFORE, existing_comment=_AFTER)
