"""Early-payment campaigns; every open case reads its account anew, to know what was received ever."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "campaigns",
        sa.Column("community_id", sa.String(length=40), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("terms", sa.String(length=200), nullable=False),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("last", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["community_id"], ["communities.id"], name=op.f("fk_campaigns_community_id")),
        sa.PrimaryKeyConstraint("community_id", "code", name=op.f("pk_campaigns")),
        sa.CheckConstraint("first <= last", name=op.f("ck_campaigns_days_in_order")),
    )
    # A promise or a plan is measured by what came in since: no case may count from a reading without it.
    op.execute("UPDATE accounts SET ledger_version = ledger_version + 1 WHERE open_case_id IS NOT NULL")


def downgrade() -> None:
    op.drop_table("campaigns")
