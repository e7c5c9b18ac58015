"""Alembic runs this file: it migrates over the connection that `store.schema` hands it."""

from alembic import context
from sqlalchemy import Connection

from store import tables

connection: Connection = context.config.attributes["connection"]
# Transactional DDL also on SQLite: an interrupted migration leaves the schema as it was.
context.configure(connection=connection, target_metadata=tables.Community.metadata, transactional_ddl=True)
with context.begin_transaction():
    context.run_migrations()
