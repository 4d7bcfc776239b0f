"""what one failure of a kind can cause"""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "categories",
        sa.Column("reach", sa.Text(), nullable=False, server_default="object"),
    )


def downgrade() -> None:
    op.drop_column("categories", "reach")
