"""Called by Alembic, within the transaction that `Database.upgrade` has begun."""

from alembic import context

from autograder.portal.storage.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transactional_ddl=False,  # the caller's transaction is the one
)
context.run_migrations()
