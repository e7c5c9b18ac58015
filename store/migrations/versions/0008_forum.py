"""What a contract says about the forum, and the dated local table."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("contracts", sa.Column("forum_clause", sa.String(length=40), nullable=True))
    op.add_column("contracts", sa.Column("agreed_court", sa.String(length=60), nullable=True))
    op.add_column("contracts", sa.Column("court_connected", sa.Boolean(), nullable=True))
    op.create_table(
        "localities",
        sa.Column("place", sa.String(length=60), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("wage", sa.BigInteger(), nullable=True),
        sa.Column("small_claims_cap", sa.BigInteger(), nullable=False),
        sa.Column("posting_rule", sa.String(length=40), nullable=False),
        sa.Column("vacancy_discount", sa.String(length=20), nullable=False),
        sa.Column("source", sa.String(length=200), nullable=False),
        sa.PrimaryKeyConstraint("place", "starts_on", name="pk_localities"),
    )


def downgrade() -> None:
    op.drop_table("localities")
    op.drop_column("contracts", "court_connected")
    op.drop_column("contracts", "agreed_court")
    op.drop_column("contracts", "forum_clause")
