"""who takes part in a ticket, what a person should look at, whom the lead asked for"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for name in ("co_handlers", "flags"):
        op.add_column("tickets", sa.Column(name, sa.JSON(), nullable=False, server_default="[]"))
    op.add_column("tickets", sa.Column("transfer_to", sa.Text()))


def downgrade() -> None:
    for name in ("transfer_to", "flags", "co_handlers"):
        op.drop_column("tickets", name)
