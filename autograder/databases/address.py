"""Addresses of databases as SQLAlchemy writes them, read and shown without a word of a password.

postgresql+psycopg://ada@db.school.example/nn
postgresql+psycopg://ada@/nn?host=/run/postgresql          # through a socket of this machine
"""

from importlib.util import find_spec

from sqlalchemy import URL, make_url
from sqlalchemy.exc import SQLAlchemyError

DRIVER = "psycopg"
INSTALL = (
    "PostgreSQL needs its driver, which is not installed here: run `pip install 'psycopg[binary]'` "
    "in the environment of the autograder"
)
SECRET = ("password", "sslpassword", "passwd")
"""What may stand behind the ? of an address and is nobody's to read."""


def url_of(address: str) -> URL:
    """An address, read; of PostgreSQL with the driver that we use, unless it names one.

    Raises:
        ValueError: it is none, or its driver is not installed. The sentence has no full stop.
    """
    try:
        url = make_url(address)
    except (SQLAlchemyError, ValueError):  # whose words may hold a piece of a password
        raise ValueError(
            "it is no address such as postgresql+psycopg://user@host/name, in which the signs @ : / of "
            "a name or a password are written %40 %3A %2F"
        ) from None
    if url.drivername == "postgresql":
        url = url.set(drivername=f"postgresql+{DRIVER}")
    if url.drivername == f"postgresql+{DRIVER}" and find_spec(DRIVER) is None:
        raise ValueError(INSTALL)
    return url


def is_server(url: URL) -> bool:
    """Whether a server of PostgreSQL keeps the database."""
    return url.get_backend_name() == "postgresql"


def password_in(url: URL) -> bool:
    """Whether an address holds a password."""
    return url.password is not None or any(name in url.query for name in SECRET)


def shown(url: URL) -> str:
    """An address as anybody may read it.

    >>> shown(make_url("postgresql://ada:secret@db/nn?password=secret"))
    'postgresql://ada:***@db/nn'
    """
    return url.difference_update_query(SECRET).render_as_string(hide_password=True)


def without_password(url: URL) -> str:
    """An address that others may have and use with a password of their own.

    >>> without_password(make_url("postgresql://ada:secret@db:5433/nn?sslmode=require"))
    'postgresql://ada@db:5433/nn?sslmode=require'
    """
    parts = (url.username, None, url.host, url.port, url.database, url.query)
    return shown(URL.create(url.drivername, *parts))
