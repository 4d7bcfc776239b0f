"""questions to residents: since when a ticket waits, which clocks stand still"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("tickets", sa.Column("waiting_since", sa.DateTime(timezone=True)))
    op.add_column("timers", sa.Column("held_at", sa.DateTime(timezone=True)))


def downgrade() -> None:
    op.drop_column("timers", "held_at")
    op.drop_column("tickets", "waiting_since")
