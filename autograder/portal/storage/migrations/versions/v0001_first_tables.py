"""The first tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Make them."""
    op.create_table(
        "people",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("first_name", sa.String),
        sa.Column("last_name", sa.String),
        sa.Column("email", sa.String),
        sa.Column("section", sa.String),
        sa.Column("role", sa.String, nullable=False),
        sa.Column("dropped_at", sa.Float),
    )
    op.create_table(
        "keys",
        sa.Column("digest", sa.String, primary_key=True),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("person", sa.String, sa.ForeignKey("people.id"), nullable=False),
        sa.Column("scopes", sa.String, nullable=False),
        sa.Column("made_at", sa.Float, nullable=False),
        sa.Column("ends_at", sa.Float, nullable=False),
    )
    op.create_index("keys_of_a_person", "keys", ["person", "kind"])
    op.create_table(
        "files",
        sa.Column("digest", sa.String, primary_key=True),
        sa.Column("content", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "attempts",
        sa.Column("id", NUMBER, primary_key=True),
        sa.Column("learner", sa.String, sa.ForeignKey("people.id"), nullable=False),
        sa.Column("assignment", sa.String, nullable=False),
        sa.Column("file", sa.String, sa.ForeignKey("files.digest"), nullable=False),
        sa.Column("form", sa.String, unique=True),
        sa.Column("received_at", sa.Float, nullable=False),
        sa.Column("state", sa.String, nullable=False),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("not_before", sa.Float, nullable=False),
        sa.Column("reason", sa.Text),
        sa.Column("rules", sa.String),
        sa.Column("score", sa.Float),
        sa.Column("max_score", sa.Float),
        sa.Column("done_at", sa.Float),
        sa.Column("entered", sa.Boolean, nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("attempts_of_a_learner", "attempts", ["learner", "assignment"])
    op.create_index("attempts_by_state", "attempts", ["state", "not_before"])
    op.create_table(
        "results",
        sa.Column("attempt", NUMBER, sa.ForeignKey("attempts.id"), primary_key=True),
        sa.Column("rules", sa.String, primary_key=True),
        sa.Column("record", sa.LargeBinary, nullable=False),
        sa.Column("notebook", sa.LargeBinary, nullable=False),
        sa.Column("page", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "marks",
        sa.Column("learner", sa.String, sa.ForeignKey("people.id"), primary_key=True),
        sa.Column("assignment", sa.String, primary_key=True),
        sa.Column("score", sa.Float),
    )
    op.create_table(
        "status",
        sa.Column("name", sa.String, primary_key=True),
        sa.Column("value", sa.Text, nullable=False),
        sa.Column("at", sa.Float, nullable=False),
    )
    op.create_table(
        "audit",
        sa.Column("id", NUMBER, primary_key=True),
        sa.Column("at", sa.Float, nullable=False),
        sa.Column("who", sa.String, nullable=False),
        sa.Column("what", sa.String, nullable=False),
        sa.Column("about", sa.String, nullable=False),
        sqlite_autoincrement=True,
    )
