"""The last service-quality self-check of a community: no hard stage without one (A6)."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("communities", sa.Column("self_check_on", sa.Date(), nullable=True))
    op.add_column("communities", sa.Column("self_check_document", sa.String(length=120), nullable=True))


def downgrade() -> None:
    op.drop_column("communities", "self_check_document")
    op.drop_column("communities", "self_check_on")
