"""estate and spot of tickets: what happens together, and what happens again"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("tickets", sa.Column("estate", sa.Text()))
    op.add_column("tickets", sa.Column("site", sa.Text()))
    op.create_index("ix_tickets_matter", "tickets", ["category", "created_at"])


def downgrade() -> None:
    op.drop_index("ix_tickets_matter", "tickets")
    op.drop_column("tickets", "site")
    op.drop_column("tickets", "estate")
