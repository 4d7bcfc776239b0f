"""re-check visits, and what a ticket is the recurrence of"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("tickets", sa.Column("recurs", sa.Text()))
    op.create_table(
        "rechecks",
        sa.Column(
            "ticket_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("every", sa.Integer(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("visits", sa.Integer(), nullable=False),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("is_asked", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["ticket_id"], ["tickets.id"], name=op.f("fk_rechecks_ticket_id")),
        sa.PrimaryKeyConstraint("ticket_id", name=op.f("pk_rechecks")),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    op.drop_table("rechecks")
    op.drop_column("tickets", "recurs")
