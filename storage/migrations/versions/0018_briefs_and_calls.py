"""briefs to leaders and desk, each made once; telephone tasks that were done"""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None
_TO_CALL = sa.text("state = 'task' AND called_at IS NULL")


def upgrade() -> None:
    op.create_table(
        "briefs",
        sa.Column("period", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True)),
        sa.Column("text", sa.Text()),
        sa.PrimaryKeyConstraint("period", name=op.f("pk_briefs")),
        sqlite_with_rowid=False,
    )
    op.add_column("outbox", sa.Column("called_at", sa.DateTime(timezone=True)))
    op.add_column("outbox", sa.Column("called_by", sa.Text()))
    op.create_index(
        "ix_outbox_to_call",
        "outbox",
        ["ticket_id"],
        sqlite_where=_TO_CALL,
        postgresql_where=_TO_CALL,
    )


def downgrade() -> None:
    op.drop_index("ix_outbox_to_call", "outbox")
    op.drop_column("outbox", "called_by")
    op.drop_column("outbox", "called_at")
    op.drop_table("briefs")
