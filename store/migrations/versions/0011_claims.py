"""What claims ask of contracts, units and accounts, and who changed the ledger."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

_SERIAL = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_REFUSAL = "ledger_log is append-only"
_NO_REPLACE = """
CREATE TRIGGER ledger_log_no_replace BEFORE INSERT ON ledger_log
WHEN EXISTS (SELECT 1 FROM ledger_log WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'ledger_log is append-only'); END
"""
_ADDED = {
    "communities": ("disclosed_on",),
    "units": ("delivered_on",),
    "accounts": ("owner_since", "owner_until", "liable", "merged_into"),
    "contracts": ("terminated_on", "exit_refused", "rate", "items"),
}


def upgrade() -> None:
    op.add_column("communities", sa.Column("disclosed_on", sa.Date(), nullable=True))
    op.add_column("units", sa.Column("delivered_on", sa.Date(), nullable=True))
    op.add_column("accounts", sa.Column("owner_since", sa.Date(), nullable=True))
    op.add_column("accounts", sa.Column("owner_until", sa.Date(), nullable=True))
    op.add_column(
        "accounts", sa.Column("liable", sa.String(length=40), nullable=False, server_default="owner")
    )
    op.add_column("accounts", sa.Column("merged_into", sa.String(length=40), nullable=True))
    op.add_column("contracts", sa.Column("terminated_on", sa.Date(), nullable=True))
    op.add_column(
        "contracts", sa.Column("exit_refused", sa.Boolean(), nullable=False, server_default=sa.false())
    )
    op.add_column("contracts", sa.Column("rate", sa.String(length=20), nullable=True))
    op.add_column("contracts", sa.Column("items", sa.String(length=400), nullable=True))
    op.create_table(
        "ledger_log",
        sa.Column("id", _SERIAL, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.String(length=80), nullable=False),
        sa.Column("action", sa.String(length=40), nullable=False),
        sa.Column("subject", sa.String(length=120), nullable=False),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_ledger_log"),
    )
    op.create_index("ix_ledger_log_subject", "ledger_log", ["subject", "id"])
    _append_only()


def _append_only() -> None:
    """Whoever is connected: what was done to the ledger, and by whom, is neither changed nor removed."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            "CREATE FUNCTION refuse_log_change() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{_REFUSAL}' USING ERRCODE = 'integrity_constraint_violation'; END $$"
        )
        for when in ("UPDATE OR DELETE", "TRUNCATE"):
            name = "no_truncate" if when == "TRUNCATE" else "append_only"
            each = "STATEMENT" if when == "TRUNCATE" else "ROW"
            op.execute(
                f"CREATE TRIGGER ledger_log_{name} BEFORE {when} ON ledger_log "
                f"FOR EACH {each} EXECUTE FUNCTION refuse_log_change()"
            )
        return
    for verb in ("update", "delete"):
        op.execute(
            f"CREATE TRIGGER ledger_log_no_{verb} BEFORE {verb.upper()} ON ledger_log "
            f"BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END"
        )
    op.execute(_NO_REPLACE)


def downgrade() -> None:
    op.drop_table("ledger_log")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION refuse_log_change()")
    for table, names in _ADDED.items():
        for name in reversed(names):
            op.drop_column(table, name)
