"""A server of PostgreSQL for tests: `server` starts Debian's own in a folder of its own, and ends it."""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from sqlalchemy import URL, NullPool, create_engine
from sqlalchemy.exc import OperationalError

PROGRAMS = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
OWNER = "owner"
"""Whom the server believes without a password; everybody else is asked for one."""
ACCESS = f"local all {OWNER} trust\nlocal all all scram-sha-256\n"
LONG = 120.0
"""Seconds to wait for what takes less than one."""
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

    _process: "subprocess.Popen[bytes]" = field(init=False, repr=False)

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

    def end_sessions(self, name: str) -> None:
        """Close every connection to a database, as an administrator does."""
        self.tell(
            f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'"
        )

    def start(self) -> None:
        """Start it, and wait until it answers; it ends with us, however we end."""
        settings = [part for setting in SETTINGS for part in ("-c", setting)]
        where = ["-c", f"unix_socket_directories={self.folder}"]
        command = self._command("postgres", *settings, *where)
        with (self.folder / "log").open("ab") as log:
            self._process = subprocess.Popen(command, stdout=log, stderr=log, cwd=self.folder)
        until = time.monotonic() + LONG
        while not self._answers():
            log_so_far = (self.folder / "log").read_text(errors="replace")
            assert self._process.poll() is None, log_so_far
            assert time.monotonic() < until, log_so_far
            time.sleep(0.02)

    def _answers(self) -> bool:
        try:
            self.tell("SELECT 1")
        except OperationalError:
            return False
        return True

    def stop(self) -> None:
        """End it; whoever is connected is cut off."""
        self._process.send_signal(signal.SIGINT)
        self._process.wait(LONG)

    def make(self) -> None:
        """Make its files."""
        usual = ("-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
        made = self._command("initdb", "-U", OWNER, *usual)
        said = subprocess.run(made, capture_output=True, text=True, cwd=self.folder, check=False)
        assert said.returncode == 0, said.stderr
        (self.folder / "data" / "pg_hba.conf").write_text(ACCESS)

    def _command(self, program: str, *arguments: str) -> list[str]:
        """One of its programs, which ends with us, as the user as whom it may run: root is refused."""
        who = [f"--reuid={self.user}", f"--regid={self.user}", "--clear-groups"]
        changed = ["setpriv", "--pdeathsig", "INT", *(who if os.geteuid() == 0 else ())]
        return [*changed, str(self.programs / program), "-D", str(self.folder / "data"), *arguments]


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
