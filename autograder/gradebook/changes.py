"""How often a gradebook of a server has been changed, by whomever, as the server counts for its statistics.

It counts what a connection has done when that has been idle for ten seconds, or ends.
"""

from nbgrader import api

from autograder import databases
from autograder.classroom import ClassFolder
from autograder.closing import Closing
from autograder.gradebook.database import PATIENCE, translated_errors, url_in

NAMES = ", ".join(f"'{table.name}'" for table in api.Base.metadata.sorted_tables)
CHANGES = (
    "SELECT coalesce(sum(n_tup_ins + n_tup_upd + n_tup_del), 0)::bigint FROM pg_stat_user_tables "  # noqa: S608
    f"WHERE schemaname = current_schema() AND relname IN ({NAMES})"
)


class Changes(Closing):
    """Counts, for a gradebook that a server of PostgreSQL keeps."""

    def __init__(self, course: ClassFolder) -> None:
        self._course = course
        self._session: databases.Session | None = None

    def number(self) -> int:
        """Another one whenever somebody has written; of other databases always the same.

        Raises:
            GradebookError: the server cannot be asked.
        """
        url = url_in(self._course.db_url, self._course.root)
        if not databases.is_server(url):
            return 0
        self._session = self._session or databases.Session(url, PATIENCE)
        with translated_errors(databases.shown(url), None):
            return int(str(self._session.ask(CHANGES)))

    def close(self) -> None:
        """Give the connection back."""
        if self._session:
            self._session.close()
