"""What instructors decide at the desk, accounts of a school, whose affair it is, and what every result comes to."""

import json
import zlib

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Make the tables, and keep of earlier results what they come to."""
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
        sa.Column("id", NUMBER, primary_key=True),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("about", sa.Text, nullable=False),
        sa.Column("who", sa.String, sa.ForeignKey("people.id"), nullable=False),
        sa.Column("asked_at", sa.Float, nullable=False),
        sa.Column("state", sa.String, nullable=False),
        sa.Column("tries", sa.Integer, nullable=False),
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
    op.create_table(
        "grades",
        sa.Column("attempt", NUMBER, sa.ForeignKey("attempts.id"), primary_key=True),
        sa.Column("rules", sa.String, primary_key=True),
        sa.Column("score", sa.Float),
        sa.Column("max_score", sa.Float),
        sa.Column("exercises", sa.Text, nullable=False),
    )
    op.create_table(
        "regrades",
        sa.Column("attempt", NUMBER, sa.ForeignKey("attempts.id"), primary_key=True),
        sa.Column("assignment", sa.String, nullable=False),
        sa.Column("rules", sa.String, nullable=False),
        sa.Column("state", sa.String, nullable=False),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("reason", sa.Text),
    )
    op.create_index("regrades_by_state", "regrades", ["state", "assignment"])
    op.create_index("attempts_at_an_assignment", "attempts", ["assignment", "learner"])
    op.add_column("marks", sa.Column("detail", sa.Text))
    op.add_column("marks", sa.Column("waiting", sa.Integer, nullable=False, server_default="0"))
    op.add_column("audit", sa.Column("whom", sa.String))
    grades_of_results(op.get_bind())


def grades_of_results(connection: sa.Connection) -> None:
    """Keep what earlier results come to; one that cannot be read comes to nothing."""
    results = sa.table("results", *map(sa.column, ("attempt", "rules", "record")))
    names = ("attempt", "rules", "score", "max_score", "exercises")
    grades = sa.table("grades", *map(sa.column, names))
    for attempt, rules in connection.execute(sa.select(results.c.attempt, results.c.rules)).all():
        mine = (results.c.attempt == attempt, results.c.rules == rules)
        (record,) = connection.execute(sa.select(results.c.record).where(*mine)).one()
        try:
            result = json.loads(zlib.decompress(record))["result"]
            exercises = result["exercises"]
            score = sum(one["score"] for one in exercises)
            max_score = sum(one["max_score"] for one in exercises)
        except (zlib.error, ValueError, KeyError, TypeError):
            continue
        values = {"max_score": max_score, "exercises": json.dumps(exercises)}
        values["score"] = None if result["status"] == "ungradable" else score
        connection.execute(sa.insert(grades).values(attempt=attempt, rules=rules, **values))
