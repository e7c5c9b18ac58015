"""The calendar: yearly notices of holidays, and windows in which nobody is disturbed."""

import sqlalchemy as sa
from alembic import op

from store.yearly import festival_windows, known_years

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    years = op.create_table(
        "calendars",
        sa.Column("year", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("holidays", sa.JSON(), nullable=False),
        sa.Column("workdays", sa.JSON(), nullable=False),
        sa.Column("source", sa.String(length=200), nullable=False),
        sa.Column("provisional", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("year", name="pk_calendars"),
    )
    windows = op.create_table(
        "quiet_windows",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.Column("community_id", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("last", sa.Date(), nullable=False),
        sa.CheckConstraint("last >= first", name=op.f("ck_quiet_windows_in_order")),
        sa.PrimaryKeyConstraint("id", name="pk_quiet_windows"),
        sa.UniqueConstraint("community_id", "name", "first", name="uq_quiet_windows_community_id_name_first"),
    )
    op.bulk_insert(
        years,
        [
            {
                "year": y.year,
                "holidays": [[w.name, w.first.isoformat(), w.last.isoformat()] for w in y.holidays],
                "workdays": [day.isoformat() for day in y.workdays],
                "source": y.source,
                "provisional": y.provisional,
            }
            for y in known_years()
        ],
    )
    op.bulk_insert(
        windows,
        [{"community_id": "", "name": w.name, "first": w.first, "last": w.last} for w in festival_windows()],
    )


def downgrade() -> None:
    op.drop_table("quiet_windows")
    op.drop_table("calendars")
