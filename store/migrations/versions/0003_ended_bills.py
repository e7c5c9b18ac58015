"""Bills that a case ended with unpaid: settled, relieved or given up, and never pursued again."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("bills", sa.Column("ended_by", sa.String(length=40), nullable=True))


def downgrade() -> None:
    op.drop_column("bills", "ended_by")
