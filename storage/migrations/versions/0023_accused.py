"""of whom of the staff a ticket complains: they never see it"""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    accused = sa.Column("accused", sa.JSON(), nullable=False, server_default="[]")
    op.add_column("tickets", accused)


def downgrade() -> None:
    op.drop_column("tickets", "accused")
