"""keepers of a ticket, whistles and the units called, the project pool, the resource directory"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

_TIME = sa.DateTime(timezone=True)
_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.add_column("tickets", sa.Column("case_owner", sa.Text()))
    op.add_column("tickets", sa.Column("supervisor", sa.Text()))
    _whistles()
    op.create_table(
        "projects",
        sa.Column("ticket_id", _ID, primary_key=True, autoincrement=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("proposed_at", _TIME, nullable=False),
        sa.ForeignKeyConstraint(["ticket_id"], ["tickets.id"], name="fk_projects_ticket_id"),
    )
    op.create_table(
        "resources",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("tags", sa.JSON(), nullable=False),
        sa.Column("contact", sa.Text(), nullable=False),
        sa.Column("areas", sa.JSON(), nullable=False),
        sa.Column("phone", sa.Text(), nullable=False),
    )


def _whistles() -> None:
    op.create_table(
        "whistles",
        sa.Column("id", _ID, primary_key=True, autoincrement=True),
        sa.Column("ticket_id", _ID, nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("matter", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("report_by", _TIME, nullable=False),
        sa.Column("blown_by", sa.Text(), nullable=False),
        sa.Column("blown_at", _TIME, nullable=False),
        sa.Column("result", sa.Text()),
        sa.Column("result_at", _TIME),
        sa.ForeignKeyConstraint(["ticket_id"], ["tickets.id"], name="fk_whistles_ticket_id"),
    )
    op.create_index("ix_whistles_ticket_id", "whistles", ["ticket_id"])
    op.create_table(
        "whistle_units",
        sa.Column("whistle_id", _ID, primary_key=True, autoincrement=False),
        sa.Column("unit", sa.Text(), primary_key=True),
        sa.Column("head", sa.Text()),
        sa.Column("reported_at", _TIME),
        sa.Column("reported_by", sa.Text()),
        sa.Column("reported_place", sa.Text()),
        sa.Column("told_above_at", _TIME),
        sa.Column("grade", sa.Integer()),
        sa.Column("grade_reason", sa.Text()),
        sa.Column("whistle_grade", sa.Integer()),
        sa.Column("whistle_grade_reason", sa.Text()),
        sa.ForeignKeyConstraint(
            ["whistle_id"], ["whistles.id"], name="fk_whistle_units_whistle_id"
        ),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_whistle_units_unit", "whistle_units", ["unit"])


def downgrade() -> None:
    for table in ("resources", "projects", "whistle_units", "whistles"):
        op.drop_table(table)
    op.drop_column("tickets", "supervisor")
    op.drop_column("tickets", "case_owner")
