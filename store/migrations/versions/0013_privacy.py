"""Sealed values, who looked at them, and agreements with processors."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

_SERIAL = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "sealed_values",
        sa.Column("owner_id", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("sealed", sa.Text(), nullable=False),
        sa.Column("masked", sa.String(length=120), nullable=False),
        sa.Column("recorded_by", sa.String(length=80), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("owner_id", "kind", name="pk_sealed_values"),
    )
    op.create_table(
        "access_log",
        sa.Column("id", _SERIAL, nullable=False),
        sa.Column("owner_id", sa.String(length=40), nullable=False),
        sa.Column("field", sa.String(length=40), nullable=False),
        sa.Column("actor", sa.String(length=80), nullable=False),
        sa.Column("reason", sa.String(length=200), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_access_log"),
    )
    op.create_index("ix_access_log_owner_id", "access_log", ["owner_id"])
    op.create_table(
        "processor_agreements",
        sa.Column("community_id", sa.String(length=40), nullable=False),
        sa.Column("processor", sa.String(length=40), nullable=False),
        sa.Column("document", sa.String(length=120), nullable=False),
        sa.Column("recorded_by", sa.String(length=80), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id"], ["communities.id"], name="fk_processor_agreements_community_id"
        ),
        sa.PrimaryKeyConstraint("community_id", "processor", name="pk_processor_agreements"),
    )


def downgrade() -> None:
    op.drop_table("processor_agreements")
    op.drop_table("access_log")
    op.drop_table("sealed_values")
