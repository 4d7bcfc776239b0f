"""notices to everybody known at a place"""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None
_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_OF_ONE = sa.text("broadcast_id IS NOT NULL")


def upgrade() -> None:
    op.create_table(
        "broadcasts",
        sa.Column("id", _NUMBER, autoincrement=True, nullable=False),
        sa.Column("place_ids", sa.JSON(), nullable=False),
        sa.Column("incident", sa.Text()),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("is_urgent", sa.Boolean(), nullable=False),
        sa.Column("asked_by", sa.Text(), nullable=False),
        sa.Column("asked_person", sa.Text(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("approved_by", sa.Text()),
        sa.Column("approved_at", sa.DateTime(timezone=True)),
        sa.Column("cancelled_by", sa.Text()),
        sa.Column("cancelled_at", sa.DateTime(timezone=True)),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_broadcasts")),
    )
    op.create_index(op.f("ix_broadcasts_asked_at"), "broadcasts", ["asked_at"])
    op.add_column("outbox", sa.Column("broadcast_id", _NUMBER))
    op.create_index(
        "ix_outbox_broadcast",
        "outbox",
        ["broadcast_id"],
        sqlite_where=_OF_ONE,
        postgresql_where=_OF_ONE,
    )


def downgrade() -> None:
    op.drop_index("ix_outbox_broadcast", "outbox")
    op.drop_column("outbox", "broadcast_id")
    op.drop_index(op.f("ix_broadcasts_asked_at"), "broadcasts")
    op.drop_table("broadcasts")
