"""a draft's reminder; a person who has taken over the talk"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("conversations", sa.Column("remind_at", sa.DateTime(timezone=True)))
    op.create_index(op.f("ix_conversations_remind_at"), "conversations", ["remind_at"])
    op.add_column("people", sa.Column("with_staff_until", sa.DateTime(timezone=True)))


def downgrade() -> None:
    op.drop_column("people", "with_staff_until")
    op.drop_index(op.f("ix_conversations_remind_at"), table_name="conversations")
    op.drop_column("conversations", "remind_at")
