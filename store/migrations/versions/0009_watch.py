"""The nearest deadline of each case, for the list of what comes due."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("cases", sa.Column("next_deadline_on", sa.Date(), nullable=True))
    op.add_column("cases", sa.Column("next_deadline_code", sa.String(length=40), nullable=True))
    op.create_index("ix_cases_deadline", "cases", ["next_deadline_on", "id"])


def downgrade() -> None:
    op.drop_index("ix_cases_deadline", table_name="cases")
    op.drop_column("cases", "next_deadline_code")
    op.drop_column("cases", "next_deadline_on")
