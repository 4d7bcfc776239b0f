"""who answers when: days and deputies of staff, leaves, the duty roster, telephones of places"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("staff", sa.Column("since", sa.Date()))
    op.add_column("staff", sa.Column("until", sa.Date()))
    op.add_column("staff", sa.Column("deputy", sa.Text()))
    number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "leaves",
        sa.Column("id", number, autoincrement=True, nullable=False),
        sa.Column("staff", sa.Text(), nullable=False),
        sa.Column("from_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deputy", sa.Text(), nullable=False),
        sa.Column("begun_at", sa.DateTime(timezone=True)),
        sa.Column("ended_at", sa.DateTime(timezone=True)),
        sa.PrimaryKeyConstraint("id", name="pk_leaves"),
    )
    op.create_index("ix_leaves_ended_at", "leaves", ["ended_at"])
    op.create_table(
        "shifts",
        sa.Column("id", number, autoincrement=True, nullable=False),
        sa.Column("day", sa.Date()),
        sa.Column("weekdays", sa.JSON(), nullable=False),
        sa.Column("begins", sa.Time(), nullable=False),
        sa.Column("ends", sa.Time(), nullable=False),
        sa.Column("staff", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_shifts"),
    )
    op.create_table(
        "contacts",
        sa.Column("id", number, autoincrement=True, nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("phone", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_contacts"),
    )


def downgrade() -> None:
    for table in ("contacts", "shifts", "leaves"):
        op.drop_table(table)
    for column in ("deputy", "until", "since"):
        op.drop_column("staff", column)
