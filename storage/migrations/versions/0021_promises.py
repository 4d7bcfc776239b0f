"""by when the resident is to be called, and the next time they were promised"""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("tickets", sa.Column("contact_due_at", sa.DateTime(timezone=True)))
    op.add_column("tickets", sa.Column("promised_at", sa.DateTime(timezone=True)))


def downgrade() -> None:
    op.drop_column("tickets", "promised_at")
    op.drop_column("tickets", "contact_due_at")
