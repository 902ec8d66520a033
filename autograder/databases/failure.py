"""What can go wrong with a server of PostgreSQL, each thing in one sentence that says what to do.

No sentence holds a password: a server never repeats one, and the address is shown without.
"""

from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from autograder.text import clean

LET_IN = (
    "{name} lets nobody in so ({reason}): see to the user's name in the address and to the password, which "
    "is read from PGPASSWORD, from the file that PGPASSFILE names, or from ~/.pgpass."
)
MISSING = (
    "{name} is no database yet: make it with `createdb`, and give it to the user of the address."
)
GONE = (
    "{name} cannot be reached ({reason}): see to it that the server is running and answers from here, then "
    "run this again. Nothing is half-written."
)
BUSY = "{name} is in use by another program, such as formgrader: wait until it has written, then run this again."
FORBIDDEN = "{name} does not permit that ({reason}): give the user of the address all rights on that database."
FULL = "{name} cannot be written, because the server's disk is full: make room there, then run this again."
CROWDED = "{name} takes no more connections: end what is not needed, or raise max_connections of the server."
READ_ONLY = "{name} may only be read: name the server that takes what is written, not a copy that follows it."
LETTERS = "{name} cannot keep what was to be written ({reason}): it must be a database in UTF-8, and no text may hold a NUL."
OTHER = "{name} cannot be used ({reason})."

BY_STATE = {
    "28": LET_IN,
    "3D": MISSING,
    "42501": FORBIDDEN,
    "53100": FULL,
    "53300": CROWDED,
    "25006": READ_ONLY,
    "55P03": BUSY,
    "40": BUSY,
    "22021": LETTERS,
    "22P05": LETTERS,
    "08": GONE,
    "57": GONE,
    "25P03": GONE,
}
"""By a state of SQL, or by how it begins."""

BY_WORD = {
    "password": LET_IN,
    "pg_hba.conf": LET_IN,
    "role ": LET_IN,
    "does not exist": MISSING,
    "connection slots": CROWDED,
    "too many c": CROWDED,
    "NUL (0x00)": LETTERS,
}
"""By what is said of a connection that did not come about, for which there is no state."""


def sentence(error: Exception, name: str) -> str:
    """What to say of an error with a database of that name."""
    cause = error.orig if isinstance(error, DBAPIError) else error
    first = clean(str(cause)).partition("\n")[0].rpartition("failed: ")[2]
    reason = first.removeprefix("FATAL:").strip().rstrip(".")
    return told(error, cause, reason).format(name=name, reason=reason)


def is_about_text(error: Exception) -> bool:
    """Whether it is a text that no server can keep or compare, whatever is to be done with it."""
    cause = error.orig if isinstance(error, DBAPIError) else error
    return told(error, cause, str(cause)) is LETTERS


def told(error: Exception, cause: object, reason: str) -> str:
    """The sentence for an error, by its state, else by its words."""
    if isinstance(error, PoolTimeout):
        return BUSY
    state = getattr(cause, "sqlstate", None)
    for known in (state, str(state)[:2]):
        if known in BY_STATE:
            return BY_STATE[known]
    if state is None:
        for word, text in BY_WORD.items():
            if word in reason:
                return text
        if type(cause).__name__ == "OperationalError":
            return GONE
    return OTHER
