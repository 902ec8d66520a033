"""Called by Alembic, within the transaction that `Database.upgrade` has begun."""

from alembic import context

from autograder.portal.storage.steps import version_table
from autograder.portal.storage.tables import metadata

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    version_table=version_table(connection),
    target_metadata=metadata,
    transactional_ddl=False,  # the caller's transaction is the one
)
context.run_migrations()
