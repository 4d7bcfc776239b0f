"""whom a ticket waits for, and until when"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("tickets", sa.Column("waiting_for", sa.Text()))
    op.add_column("tickets", sa.Column("waiting_until", sa.DateTime(timezone=True)))


def downgrade() -> None:
    op.drop_column("tickets", "waiting_until")
    op.drop_column("tickets", "waiting_for")
