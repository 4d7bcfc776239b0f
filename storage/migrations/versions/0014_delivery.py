"""ways of reaching people: halts, who opened a window, pushes told with others"""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None
_TOLD = sa.text("sent_at IS NOT NULL")


def upgrade() -> None:
    op.add_column("outbox", sa.Column("due_at", sa.DateTime(timezone=True)))
    op.add_column("outbox", sa.Column("told_with", sa.Integer()))
    op.add_column("outbox", sa.Column("doubtful_since", sa.DateTime(timezone=True)))
    op.create_index(
        "ix_outbox_told",
        "outbox",
        ["person", "sent_at"],
        sqlite_where=_TOLD,
        postgresql_where=_TOLD,
    )
    op.add_column("people", sa.Column("window_by", sa.Text()))
    op.add_column("people", sa.Column("unreachable", sa.Text()))
    op.add_column("receipts", sa.Column("person", sa.Text()))
    op.create_table(
        "channels",
        sa.Column("name", sa.Text(), primary_key=True),
        sa.Column("halted_until", sa.DateTime(timezone=True)),
        sa.Column("errcode", sa.Integer()),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
    )


def downgrade() -> None:
    op.drop_table("channels")
    op.drop_column("receipts", "person")
    op.drop_column("people", "unreachable")
    op.drop_column("people", "window_by")
    op.drop_index("ix_outbox_told", "outbox")
    op.drop_column("outbox", "doubtful_since")
    op.drop_column("outbox", "told_with")
    op.drop_column("outbox", "due_at")
