"""The tables of a portal: who is in the class, what was handed in, and what came of it.

The table of attempts is the truth: engines only compute, and the class folder holds of each learner
the attempt that counts. Moments are seconds since 1970, in UTC. Of links, sessions and tokens there are
digests alone, so that a copy of the database opens nothing.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

metadata = MetaData()

Number = BigInteger().with_variant(Integer, "sqlite")
"""Whatever number somebody asks for, a database can compare it; SQLite has one kind, and counts up that alone."""

people = Table(
    "people",
    metadata,
    Column("id", String, primary_key=True),
    Column("first_name", String),
    Column("last_name", String),
    Column("email", String),
    Column("section", String),
    Column("role", String, nullable=False),  # learner or instructor
    Column("dropped_at", Float),
)

keys = Table(
    "keys",
    metadata,
    Column("digest", String, primary_key=True),
    Column("kind", String, nullable=False),  # link, session, token or form
    Column("person", ForeignKey("people.id"), nullable=False),
    Column("scopes", String, nullable=False),
    Column("made_at", Float, nullable=False),
    Column("ends_at", Float, nullable=False),
    Index("keys_of_a_person", "person", "kind"),
)

files = Table(
    "files",
    metadata,
    Column("digest", String, primary_key=True),
    Column("content", LargeBinary, nullable=False),
)

attempts = Table(
    "attempts",
    metadata,
    Column("id", Number, primary_key=True),
    Column("learner", ForeignKey("people.id"), nullable=False),
    Column("assignment", String, nullable=False),
    Column("file", ForeignKey("files.digest"), nullable=False),
    Column(
        "form", String, unique=True
    ),  # the form that was sent; the same one twice is one attempt
    Column("received_at", Float, nullable=False),
    Column("state", String, nullable=False),
    Column("tries", Integer, nullable=False, default=0),
    Column("not_before", Float, nullable=False, default=0.0),
    Column("reason", Text),  # why there is no result, for people
    Column("rules", String),
    Column("score", Float),  # none where nothing could be read, which is not a zero
    Column("max_score", Float),
    Column("done_at", Float),
    Column("entered", Boolean, nullable=False, default=False),  # lies in the class folder
    Index("attempts_of_a_learner", "learner", "assignment"),
    Index("attempts_at_an_assignment", "assignment", "learner"),
    Index("attempts_by_state", "state", "not_before"),
    sqlite_autoincrement=True,  # a number is never given twice
)

results = Table(
    "results",
    metadata,
    Column("attempt", ForeignKey("attempts.id"), primary_key=True),
    Column("rules", String, primary_key=True),  # by which it was graded
    Column("record", LargeBinary, nullable=False),  # JSON, compressed
    Column("notebook", LargeBinary, nullable=False),  # the autograded one, JSON, compressed
    Column("page", LargeBinary, nullable=False),  # what the learner reads, HTML, compressed
)

grades = Table(  # what results come to: many are read at once, and none of their pages
    "grades",
    metadata,
    Column("attempt", ForeignKey("attempts.id"), primary_key=True),
    Column("rules", String, primary_key=True),
    Column("score", Float),
    Column("max_score", Float),
    Column("exercises", Text, nullable=False),  # what was found of each, JSON
)

regrades = Table(  # what is graded by newer rules to see what that would change
    "regrades",
    metadata,
    Column("attempt", ForeignKey("attempts.id"), primary_key=True),
    Column("assignment", String, nullable=False),
    Column("rules", String, nullable=False),
    Column("state", String, nullable=False),
    Column("tries", Integer, nullable=False, default=0),
    Column("reason", Text),  # why there is no result yet
    Index("regrades_by_state", "state", "assignment"),
)

marks = Table(  # what the gradebook says: points by hand and lateness included
    "marks",
    metadata,
    Column("learner", ForeignKey("people.id"), primary_key=True),
    Column("assignment", String, primary_key=True),
    Column("score", Float),
    Column("detail", Text),  # JSON: of what it is made
    Column("waiting", Integer, nullable=False, server_default="0"),  # exercises, for a person
)

status = Table(  # what the dispatcher says of itself
    "status",
    metadata,
    Column("name", String, primary_key=True),
    Column("value", Text, nullable=False),
    Column("at", Float, nullable=False),
)

audit = Table(
    "audit",
    metadata,
    Column("id", Number, primary_key=True),
    Column("at", Float, nullable=False),
    Column("who", String, nullable=False),
    Column("what", String, nullable=False),
    Column("about", String, nullable=False),
    Column("whom", String),  # whose affair it is; none where it is the class's
    sqlite_autoincrement=True,
)

# --- what instructors decide at the desk --------------------------------------------------------------

dates = Table(  # in place of what course.toml says
    "dates",
    metadata,
    Column("assignment", String, primary_key=True),
    Column("out", Float),
    Column("due", Float),
)

extensions = Table(  # a due date of one's own
    "extensions",
    metadata,
    Column("learner", ForeignKey("people.id"), primary_key=True),
    Column("assignment", String, primary_key=True),
    Column("until", Float, nullable=False),
)

excuses = Table(  # who need not hand in what
    "excuses",
    metadata,
    Column("learner", ForeignKey("people.id"), primary_key=True),
    Column("assignment", String, primary_key=True),
)

orders = Table(  # what the dispatcher is asked to do for an instructor
    "orders",
    metadata,
    Column("id", Number, primary_key=True),
    Column("kind", String, nullable=False),
    Column("about", Text, nullable=False),  # JSON
    Column("who", ForeignKey("people.id"), nullable=False),
    Column("asked_at", Float, nullable=False),
    Column("state", String, nullable=False),
    Column("tries", Integer, nullable=False, default=0),
    Column("done_at", Float),
    Column("told", Text),  # what came of it, for people
    Column("name", String),  # of a file that came of it
    Column("content", LargeBinary),  # the file, compressed
    Index("orders_by_state", "state"),
    sqlite_autoincrement=True,
)

identities = Table(  # with which account of a school somebody signs in
    "identities",
    metadata,
    Column("issuer", String, primary_key=True),
    Column("subject", String, primary_key=True),
    Column("person", ForeignKey("people.id"), nullable=False),
    UniqueConstraint("issuer", "person"),  # somebody has one account
)

TABLES: tuple[Table, ...] = tuple(metadata.sorted_tables)
"""All of them; those come first to which others refer."""
