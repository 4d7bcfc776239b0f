"""consents to 订阅通知: how many messages of a template a person still takes"""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "consents",
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("template_id", sa.Text(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("person_id", "template_id", name=op.f("pk_consents")),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    op.drop_table("consents")
