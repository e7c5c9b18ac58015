"""How owners are best met, and the friendly contacts that stewards had with them."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_SERIAL = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "contact_profiles",
        sa.Column("owner_id", sa.String(length=40), nullable=False),
        sa.Column("preferred_channel", sa.String(length=40), nullable=False),
        sa.Column("workplace", sa.String(length=200), nullable=False),
        sa.Column("workplace_source", sa.String(length=40), nullable=False),
        sa.Column("shop_hours", sa.String(length=20), nullable=False),
        sa.Column("home_elsewhere", sa.String(length=200), nullable=False),
        sa.Column("best_time", sa.String(length=20), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_by", sa.String(length=80), nullable=False),
        sa.ForeignKeyConstraint(["owner_id"], ["owners.id"], name=op.f("fk_contact_profiles_owner_id")),
        sa.PrimaryKeyConstraint("owner_id", name=op.f("pk_contact_profiles")),
    )
    op.create_table(
        "touches",
        sa.Column("id", _SERIAL, nullable=False),
        sa.Column("account_id", sa.String(length=40), nullable=False),
        sa.Column("key", sa.String(length=120), nullable=False),
        sa.Column("steward", sa.String(length=80), nullable=False),
        sa.Column("touched_on", sa.Date(), nullable=False),
        sa.Column("helped", sa.Boolean(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_touches_account_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_touches")),
        sa.UniqueConstraint("account_id", "key", name=op.f("uq_touches_account_id_key")),
    )


def downgrade() -> None:
    op.drop_table("touches")
    op.drop_table("contact_profiles")
