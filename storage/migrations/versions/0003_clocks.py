"""clocks of duties: since when, until when, which step comes next"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("timers", sa.Column("started_at", sa.DateTime(timezone=True)))
    op.add_column("timers", sa.Column("deadline_at", sa.DateTime(timezone=True)))
    op.add_column("timers", sa.Column("step", sa.Integer(), nullable=False, server_default="0"))


def downgrade() -> None:
    for name in ("step", "deadline_at", "started_at"):
        op.drop_column("timers", name)
