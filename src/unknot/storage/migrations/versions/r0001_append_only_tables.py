"""The seven tables, and triggers by which nothing in them is changed, taken away or put in the place of something else."""

import sqlalchemy as sa
from alembic import op

revision = "r0001"
down_revision: str | None = None
branch_labels: str | None = None
depends_on: str | None = None

NAMES = ("person", "answer", "measurement", "screening", "course", "bundle", "report")


def upgrade() -> None:
    """Make them."""
    for name in NAMES:
        op.create_table(
            name,
            sa.Column("n", sa.Integer, primary_key=True, autoincrement=True),
            sa.Column("id", sa.String, nullable=False, unique=True),
            sa.Column("person", sa.String, nullable=False),
            sa.Column("key", sa.String, nullable=False),
            sa.Column("at_utc", sa.String, nullable=False),
            sa.Column("zone", sa.String, nullable=False),
            sa.Column("content", sa.Text, nullable=False),
            sqlite_autoincrement=True,
        )
        op.create_index(f"{name}_by_person", name, ["person", "key"])
        _guard(name)


def _guard(name: str) -> None:
    # INSERT OR REPLACE deletes without asking the DELETE trigger, so an id that is there may not be inserted at all.
    refused = "SELECT RAISE(ABORT, 'append-only')"
    op.execute(f"CREATE TRIGGER {name}_never_updated BEFORE UPDATE ON {name} BEGIN {refused}; END")
    op.execute(f"CREATE TRIGGER {name}_never_deleted BEFORE DELETE ON {name} BEGIN {refused}; END")
    op.execute(
        f"CREATE TRIGGER {name}_never_replaced BEFORE INSERT ON {name} "
        f"WHEN EXISTS (SELECT 1 FROM {name} WHERE id = NEW.id OR n = NEW.n) BEGIN {refused}; END"
    )
