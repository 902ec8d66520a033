"""A server of PostgreSQL for tests: `server` starts Debian's own in a folder of its own, and ends it."""

import os
import pwd
import shutil
import subprocess
import tempfile
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import URL, NullPool, create_engine

PROGRAMS = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
OWNER = "owner"
"""Whom the server believes without a password; everybody else is asked for one."""
ACCESS = f"local all {OWNER} trust\nlocal all all scram-sha-256\n"
SETTINGS = (
    "fsync=off",
    "autovacuum=off",
    "listen_addresses=",
    "max_connections=60",
    "shared_buffers=16MB",
)


@dataclass
class Server:
    """A server at work, which listens in its folder alone.

    Attributes:
        folder: of its files and its socket.
        programs: where they are installed.
        user: of this machine, as whom it runs.
    """

    folder: Path
    programs: Path
    user: str

    def url(self, name: str, user: str = OWNER, password: str | None = None) -> URL:
        """The address of a database."""
        where = {"host": str(self.folder)}
        return URL.create("postgresql+psycopg", user, password, database=name, query=where)

    def database(self, template: str = "template0") -> str:
        """The address of a new database, which is empty or like another one."""
        name = f"class_{uuid.uuid4().hex[:12]}"
        self.tell(f"CREATE DATABASE {name} TEMPLATE {template} ENCODING 'UTF8'")
        return self.url(name).render_as_string(hide_password=False)

    def tell(self, *statements: str, name: str = "postgres") -> None:
        """Have the owner do something, each by itself."""
        engine = create_engine(self.url(name), poolclass=NullPool, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            for statement in statements:
                connection.exec_driver_sql(statement)

    def end_sessions(self, name: str, but: str = "false") -> None:
        """Close every connection to a database, as an administrator does."""
        self.tell(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            f"WHERE datname = '{name}' AND NOT ({but})"
        )

    def start(self) -> None:
        """Start it, and wait until it answers."""
        settings = " ".join(f"-c {setting}" for setting in SETTINGS)
        options = f"{settings} -c unix_socket_directories={self.folder}"
        self._run("pg_ctl", "start", "-w", "-t", "120", "-l", f"{self.folder}/log", "-o", options)

    def stop(self) -> None:
        """End it; whoever is connected is cut off."""
        self._run("pg_ctl", "stop", "-w", "-t", "120", "-m", "fast")

    def make(self) -> None:
        """Make its files."""
        self._run(
            "initdb", "-U", OWNER, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"
        )
        (self.folder / "data" / "pg_hba.conf").write_text(ACCESS)

    def _run(self, program: str, *arguments: str) -> None:
        command = [str(self.programs / program), "-D", str(self.folder / "data"), *arguments]
        if os.geteuid() == 0:  # which the server refuses
            command = [
                "setpriv",
                f"--reuid={self.user}",
                f"--regid={self.user}",
                "--clear-groups",
                *command,
            ]
        log = self.folder / "said"
        with log.open("ab") as said:
            ended = subprocess.run(command, stdout=said, stderr=said, cwd=self.folder, check=False)
        assert ended.returncode == 0, log.read_text(errors="replace")


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A server that is there for the session; tests are skipped where none is installed."""
    user = "postgres" if os.geteuid() == 0 else pwd.getpwuid(os.geteuid()).pw_name
    if not PROGRAMS:
        pytest.skip("no PostgreSQL here: apt install postgresql")
    folder = Path(tempfile.mkdtemp(prefix="pg-"))
    try:
        if os.geteuid() == 0:
            shutil.chown(folder, user)
            folder.chmod(0o755)
        made = Server(folder, PROGRAMS[-1].parent, user)
        made.make()
        made.start()
        yield made
        made.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
