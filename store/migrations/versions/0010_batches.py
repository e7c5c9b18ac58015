"""Batches of letters and suits, their members and their own append-only records."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

_SERIAL = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_OPEN = sa.text("open")
_REFUSAL = "batch_events is append-only"
_NO_REPLACE = """
CREATE TRIGGER batch_events_no_replace BEFORE INSERT ON batch_events
WHEN EXISTS (SELECT 1 FROM batch_events WHERE id = NEW.id)
  OR EXISTS (SELECT 1 FROM batch_events WHERE batch_id = NEW.batch_id AND seq = NEW.seq)
BEGIN SELECT RAISE(ABORT, 'batch_events is append-only'); END
"""


def upgrade() -> None:
    _read_model()
    _audit()
    _append_only()


def downgrade() -> None:
    if op.get_bind().execute(sa.text("SELECT count(*) FROM batch_events")).scalar_one():
        msg = "batch_events holds records: the audit is never dropped; restore a backup instead"
        raise RuntimeError(msg)
    op.drop_table("batch_events")
    op.drop_table("batch_members")
    op.drop_table("batches")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION refuse_batch_change()")


def _read_model() -> None:
    op.create_table(
        "batches",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("community_id", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("head", sa.String(length=64), nullable=False),
        sa.Column("composed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("remind_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reminders", sa.Integer(), nullable=False),
        sa.Column("snapshot", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_batches"),
    )
    op.create_index("ix_batches_composed", "batches", ["composed_at", "id"])
    op.create_index("ix_batches_community", "batches", ["community_id", "kind"])
    op.create_table(
        "batch_members",
        sa.Column("batch_id", sa.String(length=40), nullable=False),
        sa.Column("case_id", sa.String(length=40), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("open", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("batch_id", "case_id", name="pk_batch_members"),
    )
    op.create_index("ix_batch_members_case", "batch_members", ["case_id"])
    op.create_index(
        "uq_batch_members_open",
        "batch_members",
        ["case_id"],
        unique=True,
        sqlite_where=_OPEN,
        postgresql_where=_OPEN,
    )


def _audit() -> None:
    op.create_table(
        "batch_events",
        sa.Column("id", _SERIAL, nullable=False),
        sa.Column("batch_id", sa.String(length=40), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.String(length=80), nullable=False),
        sa.Column("role", sa.String(length=40), nullable=False),
        sa.Column("key", sa.String(length=120), nullable=False),
        sa.Column("type", sa.String(length=40), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("prev", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.CheckConstraint(
            "length(prev) = 64 AND length(hash) = 64", name=op.f("ck_batch_events_hash_length")
        ),
        sa.CheckConstraint("seq >= 1", name=op.f("ck_batch_events_seq_from_one")),
        sa.PrimaryKeyConstraint("id", name="pk_batch_events"),
        sa.UniqueConstraint("batch_id", "seq", name="uq_batch_events_batch_id_seq"),
    )


def _append_only() -> None:
    """Whatever program is connected: a written record is neither changed nor removed."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            "CREATE FUNCTION refuse_batch_change() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{_REFUSAL}' USING ERRCODE = 'integrity_constraint_violation'; END $$"
        )
        op.execute(
            "CREATE TRIGGER batch_events_append_only BEFORE UPDATE OR DELETE ON batch_events "
            "FOR EACH ROW EXECUTE FUNCTION refuse_batch_change()"
        )
        op.execute(
            "CREATE TRIGGER batch_events_no_truncate BEFORE TRUNCATE ON batch_events "
            "FOR EACH STATEMENT EXECUTE FUNCTION refuse_batch_change()"
        )
        return
    for verb in ("update", "delete"):
        op.execute(
            f"CREATE TRIGGER batch_events_no_{verb} BEFORE {verb.upper()} ON batch_events "
            f"BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END"
        )
    op.execute(_NO_REPLACE)
