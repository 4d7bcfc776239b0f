"""second visits, re-check visits, and what a ticket is the recurrence of"""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("tickets", sa.Column("recurs", sa.Text()))
    with op.batch_alter_table("revisits", table_kwargs={"sqlite_with_rowid": False}) as batch:
        batch.add_column(sa.Column("visit", sa.Integer(), nullable=False, server_default="1"))
        batch.alter_column("asked_at", existing_type=sa.DateTime(timezone=True), nullable=True)
        batch.drop_constraint("pk_revisits", type_="primary")
        batch.create_primary_key("pk_revisits", ["ticket_id", "round", "visit"])
    op.create_table(
        "rechecks",
        sa.Column(
            "ticket_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("every", sa.Integer(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("visits", sa.Integer(), nullable=False),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("is_asked", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["ticket_id"], ["tickets.id"], name=op.f("fk_rechecks_ticket_id")),
        sa.PrimaryKeyConstraint("ticket_id", name=op.f("pk_rechecks")),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    op.drop_table("rechecks")
    op.execute("DELETE FROM revisits WHERE visit > 1 OR asked_at IS NULL")
    with op.batch_alter_table("revisits", table_kwargs={"sqlite_with_rowid": False}) as batch:
        batch.drop_constraint("pk_revisits", type_="primary")
        batch.create_primary_key("pk_revisits", ["ticket_id", "round"])
        batch.drop_column("visit")
        batch.alter_column("asked_at", existing_type=sa.DateTime(timezone=True), nullable=False)
    op.drop_column("tickets", "recurs")
