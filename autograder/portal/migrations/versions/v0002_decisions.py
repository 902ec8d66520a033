"""What instructors decide at the desk, accounts of a school, and the points of every result."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the tables, and give earlier results their points."""
    op.create_table(
        "dates",
        sa.Column("assignment", sa.String, primary_key=True),
        sa.Column("out", sa.Float),
        sa.Column("due", sa.Float),
    )
    op.create_table(
        "extensions",
        sa.Column("learner", sa.String, sa.ForeignKey("people.id"), primary_key=True),
        sa.Column("assignment", sa.String, primary_key=True),
        sa.Column("until", sa.Float, nullable=False),
    )
    op.create_table(
        "excuses",
        sa.Column("learner", sa.String, sa.ForeignKey("people.id"), primary_key=True),
        sa.Column("assignment", sa.String, primary_key=True),
    )
    op.create_table(
        "orders",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("about", sa.Text, nullable=False),
        sa.Column("who", sa.String, sa.ForeignKey("people.id"), nullable=False),
        sa.Column("asked_at", sa.Float, nullable=False),
        sa.Column("state", sa.String, nullable=False),
        sa.Column("done_at", sa.Float),
        sa.Column("told", sa.Text),
        sa.Column("name", sa.String),
        sa.Column("content", sa.LargeBinary),
        sqlite_autoincrement=True,
    )
    op.create_index("orders_by_state", "orders", ["state"])
    op.create_table(
        "identities",
        sa.Column("issuer", sa.String, primary_key=True),
        sa.Column("subject", sa.String, primary_key=True),
        sa.Column("person", sa.String, sa.ForeignKey("people.id"), nullable=False),
        sa.UniqueConstraint("issuer", "person"),
    )
    op.add_column("results", sa.Column("score", sa.Float))
    op.add_column("results", sa.Column("max_score", sa.Float))
    points_of_results(op.get_bind())


def points_of_results(connection: sa.Connection) -> None:
    """Fill in the points that count, which so far stand with the attempts alone."""
    names = ("id", "attempt", "rules", "score", "max_score")
    results, attempts = (sa.table(name, *map(sa.column, names)) for name in ("results", "attempts"))
    same = (attempts.c.id == results.c.attempt) & (attempts.c.rules == results.c.rules)
    for points in ("score", "max_score"):
        found = sa.select(attempts.c[points]).where(same).scalar_subquery()
        connection.execute(sa.update(results).values({points: found}))
