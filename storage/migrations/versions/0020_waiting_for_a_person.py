"""who waits for a person of the street; the list looked at last; addresses and hours of units"""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None
_OPEN = sa.text("ended_at IS NULL")


def upgrade() -> None:
    number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "waiting",
        sa.Column("id", number, autoincrement=True, nullable=False),
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("ticket_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite")),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("promised_at", sa.DateTime(timezone=True)),
        sa.Column("due_at", sa.DateTime(timezone=True)),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("excuses", sa.Integer(), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True)),
        sa.Column("ended", sa.Text()),
        sa.Column("ended_by", sa.Text()),
        sa.ForeignKeyConstraint(["ticket_id"], ["tickets.id"], name="fk_waiting_ticket_id"),
        sa.PrimaryKeyConstraint("id", name="pk_waiting"),
    )
    op.create_index("ix_waiting_person_id", "waiting", ["person_id"])
    op.create_index(
        "ix_waiting_open", "waiting", ["due_at"], sqlite_where=_OPEN, postgresql_where=_OPEN
    )
    op.create_table(
        "listings",
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("shown", sa.JSON(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("person_id", name="pk_listings"),
        sqlite_with_rowid=False,
    )
    op.add_column("units", sa.Column("address", sa.Text(), nullable=False, server_default=""))
    op.add_column("units", sa.Column("hours", sa.Text(), nullable=False, server_default=""))


def downgrade() -> None:
    op.drop_column("units", "hours")
    op.drop_column("units", "address")
    op.drop_table("listings")
    op.drop_table("waiting")
