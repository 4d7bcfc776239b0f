"""incidents: who joined from where, whom to look after, a revisit for every reporter"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_KEYS_BEFORE = ("ticket_id", "round")
_KEYS = (*_KEYS_BEFORE, "visit", "person_id")


def _id() -> sa.types.TypeEngine[int]:
    return sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def _columns() -> dict[str, sa.Column[object]]:
    return {
        "ticket_id": sa.Column("ticket_id", _id(), nullable=False),
        "round": sa.Column("round", sa.Integer(), nullable=False),
        "visit": sa.Column("visit", sa.Integer(), nullable=False),
        "person_id": sa.Column("person_id", sa.Text(), nullable=False),
        "asked_at": sa.Column("asked_at", sa.DateTime(timezone=True)),
        "answered_at": sa.Column("answered_at", sa.DateTime(timezone=True)),
        "responded": sa.Column("responded", sa.Boolean()),
        "solved": sa.Column("solved", sa.Boolean()),
        "satisfied": sa.Column("satisfied", sa.Boolean()),
        "grade": sa.Column("grade", sa.Text()),
        "words": sa.Column("words", sa.Text(), nullable=False),
    }


def _keyed_by(keys: tuple[str, ...], rows: list[dict[str, object]]) -> None:
    """The table anew: neither database can change a primary key in place with its rows."""
    op.drop_table("revisits")
    columns = {n: c for n, c in _columns().items() if n in keys or n not in _KEYS}
    table = op.create_table(
        "revisits",
        *columns.values(),
        sa.ForeignKeyConstraint(["ticket_id"], ["tickets.id"], name="fk_revisits_ticket_id"),
        sa.PrimaryKeyConstraint(*keys, name="pk_revisits"),
        sqlite_with_rowid=False,
    )
    if rows:
        op.bulk_insert(table, rows)


def _kept(keys: tuple[str, ...], sql: str) -> list[dict[str, object]]:
    names = [n for n in _columns() if n in keys or n not in _KEYS]
    typed = sa.text(sql).columns(*(_columns()[n] for n in names))
    return [dict(zip(names, row, strict=True)) for row in op.get_bind().execute(typed)]


def upgrade() -> None:
    op.add_column("tickets", sa.Column("expected_at", sa.DateTime(timezone=True)))
    op.create_index(
        "ix_tickets_incident",
        "tickets",
        ["incident"],
        sqlite_where=sa.text("incident IS NOT NULL"),
        postgresql_where=sa.text("incident IS NOT NULL"),
    )
    op.add_column("reporters", sa.Column("place", sa.JSON()))
    op.create_table(
        "care",
        sa.Column("id", _id(), primary_key=True, autoincrement=True),
        sa.Column(
            "ticket_id",
            _id(),
            sa.ForeignKey("tickets.id", name="fk_care_ticket_id"),
            nullable=False,
        ),
        sa.Column("person_id", sa.Text()),
        sa.Column("place", sa.JSON(), nullable=False),
        sa.Column("need", sa.Text(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True)),
        sa.Column("done_by", sa.Text()),
    )
    op.create_index("ix_care_ticket_id", "care", ["ticket_id"])
    answers = "asked_at, answered_at, responded, solved, satisfied, grade, words"
    first = "(SELECT min(person_id) FROM reporters WHERE reporters.ticket_id = revisits.ticket_id)"
    sql = f"SELECT ticket_id, round, 1, coalesce({first}, ''), {answers} FROM revisits"  # noqa: S608
    _keyed_by(_KEYS, _kept(_KEYS, sql))


def downgrade() -> None:
    answers = "asked_at, answered_at, responded, solved, satisfied, grade, words"
    sql = f"SELECT ticket_id, round, {answers} FROM revisits WHERE visit = 1 ORDER BY answered_at"  # noqa: S608
    rows = {(r["ticket_id"], r["round"]): r for r in _kept(_KEYS_BEFORE, sql)}
    _keyed_by(_KEYS_BEFORE, list(rows.values()))
    op.drop_table("care")
    op.drop_column("reporters", "place")
    op.drop_index("ix_tickets_incident", "tickets")
    op.drop_column("tickets", "expected_at")
