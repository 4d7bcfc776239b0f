"""groups of the staff and of residents, their codes, and the staff's names in the messenger"""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "chat_groups",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("covers", sa.Text(), nullable=False),
        sa.Column("robot", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_chat_groups")),
    )
    op.create_table(
        "group_codes",
        sa.Column("group_id", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("group_id", name=op.f("pk_group_codes")),
    )
    op.add_column("staff", sa.Column("wecom_sealed", sa.Text()))


def downgrade() -> None:
    op.drop_column("staff", "wecom_sealed")
    op.drop_table("group_codes")
    op.drop_table("chat_groups")
