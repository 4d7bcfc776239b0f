"""Tables. Times are UTC; names of people, openids and phones are sealed (storage/sealing.py)."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa


class UtcTime(sa.types.TypeDecorator[datetime]):
    """An aware datetime, kept in UTC on databases that know no zone."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def bind_processor(self, dialect: Any) -> Any:
        return _to_text if dialect.name == "sqlite" else super().bind_processor(dialect)

    def result_processor(self, dialect: Any, coltype: Any) -> Any:
        if dialect.name == "sqlite":
            return _from_text
        return super().result_processor(dialect, coltype)

    def process_bind_param(self, value: datetime | None, dialect: Any) -> datetime | None:
        return None if value is None else value.astimezone(UTC)


def _to_text(value: datetime | None) -> str | None:
    """As SQLAlchemy writes a DateTime on SQLite, at a quarter of the cost."""
    return None if value is None else value.astimezone(UTC).isoformat(" ", "microseconds")[:26]


def _from_text(value: str | None) -> datetime | None:
    return None if value is None else datetime.fromisoformat(value).replace(tzinfo=UTC)


# Tables keyed by text or by two columns have no rowid on SQLite: half the pages to write.
metadata = sa.MetaData(
    naming_convention={
        "ix": "ix_%(column_0_N_label)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)
_C = sa.Column


def _serial() -> sa.Column[int]:
    kind = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    return _C("id", kind, primary_key=True, autoincrement=True)


inbox = sa.Table(
    "inbox",
    metadata,
    _C("key", sa.Text, primary_key=True),
    _C("person_id", sa.Text, nullable=False),
    _C("kind", sa.Text, nullable=False),
    _C("content", sa.Text, nullable=False),
    _C("sent_at", UtcTime, nullable=False),
    _C("received_at", UtcTime, nullable=False),
    _C("reply", sa.Text, nullable=False),
    sqlite_with_rowid=False,
)
quarantine = sa.Table(
    "quarantine",
    metadata,
    _serial(),
    _C("received_at", UtcTime, nullable=False),
    _C("reason", sa.Text, nullable=False),
    _C("body", sa.LargeBinary, nullable=False),
)
people = sa.Table(
    "people",
    metadata,
    _C("id", sa.Text, primary_key=True),
    _C("openid_sealed", sa.Text),
    _C("openid_index", sa.Text, unique=True),
    _C("phone_sealed", sa.Text),
    _C("staff_id", sa.Text, index=True),
    _C("first_seen_at", UtcTime, nullable=False),
    _C("last_heard_at", UtcTime),
    _C("is_following", sa.Boolean, nullable=False),
    _C("has_opted_out", sa.Boolean, nullable=False),
    _C("consent_version", sa.Text),
    _C("window_until", UtcTime),
    _C("window_left", sa.Integer, nullable=False),
    _C("window_by", sa.Text),
    _C("unreachable", sa.Text),
    _C("place_id", sa.Text),
    _C("with_staff_until", UtcTime),
)
conversations = sa.Table(
    "conversations",
    metadata,
    _C("person_id", sa.Text, primary_key=True),
    _C("state", sa.JSON, nullable=False),
    _C("version", sa.Integer, nullable=False),
    _C("changed_at", UtcTime, nullable=False),
    _C("remind_at", UtcTime, index=True),
    sqlite_with_rowid=False,
)
tickets = sa.Table(
    "tickets",
    metadata,
    _serial(),
    _C("number", sa.Text, nullable=False, unique=True),
    _C("created_at", UtcTime, nullable=False),
    _C("origin", sa.Text, nullable=False),
    _C("channel", sa.Text, nullable=False),
    _C("status", sa.Text, nullable=False, index=True),
    _C("category", sa.Text),
    _C("is_doubtful", sa.Boolean, nullable=False),
    _C("urgency", sa.Text, nullable=False),
    _C("matter_kind", sa.Text),
    _C("stars", sa.Integer),
    _C("case_owner", sa.Text),
    _C("supervisor", sa.Text),
    _C("matter", sa.Text, nullable=False),
    _C("place", sa.JSON, nullable=False),
    _C("grid", sa.Text),
    _C("estate", sa.Text),
    _C("site", sa.Text),
    _C("is_anonymous", sa.Boolean, nullable=False),
    _C("lead", sa.Text, index=True),
    _C("round", sa.Integer, nullable=False),
    _C("incident", sa.Text),
    _C("recurs", sa.Text),
    _C("due_at", UtcTime, nullable=False),
    _C("contact_due_at", UtcTime),
    _C("promised_at", UtcTime),
    _C("responded_at", UtcTime),
    _C("handled_at", UtcTime),
    _C("closed_at", UtcTime),
    _C("waiting_since", UtcTime),
    _C("expected_at", UtcTime),
    _C("waiting_for", sa.Text),
    _C("waiting_until", UtcTime),
    _C("co_handlers", sa.JSON, nullable=False, server_default="[]"),
    _C("accused", sa.JSON, nullable=False, server_default="[]"),
    _C("flags", sa.JSON, nullable=False, server_default="[]"),
    _C("is_unread", sa.Boolean, nullable=False, server_default=sa.false()),
    _C("transfer_to", sa.Text),
    _C("sequence", sa.Integer, nullable=False),
    sa.Index("ix_tickets_matter", "category", "created_at"),
    sa.Index(
        "ix_tickets_incident",
        "incident",
        sqlite_where=sa.text("incident IS NOT NULL"),
        postgresql_where=sa.text("incident IS NOT NULL"),
    ),
)
reporters = sa.Table(
    "reporters",
    metadata,
    _C("ticket_id", sa.ForeignKey("tickets.id"), primary_key=True),
    _C("person_id", sa.Text, primary_key=True, index=True),
    _C("joined_at", UtcTime, nullable=False),
    _C("place", sa.JSON),
    sqlite_with_rowid=False,
)
complainants = sa.Table(
    "complainants",
    metadata,
    _C("ticket_id", sa.ForeignKey("tickets.id"), primary_key=True),
    _C("name_sealed", sa.Text),
    _C("person_id", sa.Text),
    sqlite_with_rowid=False,
)
followers = sa.Table(
    "followers",
    metadata,
    _C("ticket_id", sa.ForeignKey("tickets.id"), primary_key=True),
    _C("person_id", sa.Text, primary_key=True, index=True),
    _C("since", UtcTime, nullable=False),
    sqlite_with_rowid=False,
)
words = sa.Table(
    "words",
    metadata,
    _serial(),
    _C("ticket_id", sa.ForeignKey("tickets.id"), nullable=False, index=True),
    _C("person_id", sa.Text, nullable=False),
    _C("said_at", UtcTime, nullable=False),
    _C("text", sa.Text, nullable=False),
)
history = sa.Table(
    "history",
    metadata,
    _C("ticket_id", sa.ForeignKey("tickets.id"), primary_key=True),
    _C("sequence", sa.Integer, primary_key=True),
    _C("at", UtcTime, nullable=False),
    _C("what", sa.Text, nullable=False),
    _C("by", sa.Text, nullable=False),
    _C("to", sa.Text),
    _C("reason", sa.Text),
    _C("change", sa.JSON, nullable=False),
    _C("digest", sa.Text, nullable=False),
    sqlite_with_rowid=False,
)
revisits = sa.Table(
    "revisits",
    metadata,
    _C("ticket_id", sa.ForeignKey("tickets.id"), primary_key=True),
    _C("round", sa.Integer, primary_key=True),
    _C("visit", sa.Integer, primary_key=True),
    _C("person_id", sa.Text, primary_key=True),
    _C("asked_at", UtcTime),
    _C("answered_at", UtcTime),
    _C("responded", sa.Boolean),
    _C("solved", sa.Boolean),
    _C("satisfied", sa.Boolean),
    _C("grade", sa.Text),
    _C("words", sa.Text, nullable=False),
    sqlite_with_rowid=False,
)
care = sa.Table(
    "care",
    metadata,
    _serial(),
    _C("ticket_id", sa.ForeignKey("tickets.id"), nullable=False, index=True),
    _C("person_id", sa.Text),
    _C("place", sa.JSON, nullable=False),
    _C("need", sa.Text, nullable=False),
    _C("asked_at", UtcTime, nullable=False),
    _C("done_at", UtcTime),
    _C("done_by", sa.Text),
)
rechecks = sa.Table(
    "rechecks",
    metadata,
    _C("ticket_id", sa.ForeignKey("tickets.id"), primary_key=True),
    _C("every", sa.Integer, nullable=False),
    _C("unit", sa.Text, nullable=False),
    _C("visits", sa.Integer, nullable=False),
    _C("done", sa.Integer, nullable=False),
    _C("is_asked", sa.Boolean, nullable=False),
    sqlite_with_rowid=False,
)
whistles = sa.Table(
    "whistles",
    metadata,
    _serial(),
    _C("ticket_id", sa.ForeignKey("tickets.id"), nullable=False, index=True),
    _C("level", sa.Integer, nullable=False),
    _C("matter", sa.Text, nullable=False),
    _C("place", sa.Text, nullable=False),
    _C("report_by", UtcTime, nullable=False),
    _C("blown_by", sa.Text, nullable=False),
    _C("blown_at", UtcTime, nullable=False),
    _C("result", sa.Text),
    _C("result_at", UtcTime),
)
whistle_units = sa.Table(
    "whistle_units",
    metadata,
    _C("whistle_id", sa.ForeignKey("whistles.id"), primary_key=True),
    _C("unit", sa.Text, primary_key=True, index=True),
    _C("head", sa.Text),
    _C("reported_at", UtcTime),
    _C("reported_by", sa.Text),
    _C("reported_place", sa.Text),
    _C("told_above_at", UtcTime),
    _C("grade", sa.Integer),
    _C("grade_reason", sa.Text),
    _C("whistle_grade", sa.Integer),
    _C("whistle_grade_reason", sa.Text),
    sqlite_with_rowid=False,
)
projects = sa.Table(
    "projects",
    metadata,
    _C("ticket_id", sa.ForeignKey("tickets.id"), primary_key=True),
    _C("title", sa.Text, nullable=False),
    _C("status", sa.Text, nullable=False),
    _C("proposed_at", UtcTime, nullable=False),
)
timers = sa.Table(
    "timers",
    metadata,
    _C("ticket_id", sa.ForeignKey("tickets.id"), primary_key=True),
    _C("name", sa.Text, primary_key=True),
    _C("round", sa.Integer, nullable=False),
    _C("due_at", UtcTime, nullable=False, index=True),
    _C("started_at", UtcTime),
    _C("deadline_at", UtcTime),
    _C("step", sa.Integer, nullable=False, server_default="0"),
    _C("held_at", UtcTime),
    sqlite_with_rowid=False,
)
outbox = sa.Table(
    "outbox",
    metadata,
    _serial(),
    _C("notice", sa.Text, nullable=False),
    _C("ticket_id", sa.ForeignKey("tickets.id")),
    _C("round", sa.Integer, nullable=False),
    _C("person", sa.Text, nullable=False),
    _C("facts", sa.JSON, nullable=False),
    _C("not_before", UtcTime, nullable=False),
    _C("state", sa.Text, nullable=False),
    _C("channel", sa.Text),
    _C("tries", sa.Integer, nullable=False),
    _C("lease_until", UtcTime),
    _C("lease_holder", sa.Text),
    _C("sent_at", UtcTime),
    _C("error", sa.Text),
    _C("message_id", sa.Text),
    _C("client_msg_id", sa.Text, nullable=False),
    _C("dedupe", sa.Text, nullable=False, unique=True),
    _C("due_at", UtcTime),
    _C("told_with", sa.Integer),
    _C("doubtful_since", UtcTime),
    _C("broadcast_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite")),
    _C("called_at", UtcTime),
    _C("called_by", sa.Text),
    sa.Index("ix_outbox_due", "state", "not_before"),
    sa.Index(
        "ix_outbox_told",
        "person",
        "sent_at",
        sqlite_where=sa.text("sent_at IS NOT NULL"),
        postgresql_where=sa.text("sent_at IS NOT NULL"),
    ),
    sa.Index(
        "ix_outbox_broadcast",
        "broadcast_id",
        sqlite_where=sa.text("broadcast_id IS NOT NULL"),
        postgresql_where=sa.text("broadcast_id IS NOT NULL"),
    ),
    sa.Index(
        "ix_outbox_waiting_for",
        "person",
        sqlite_where=sa.text("state = 'waiting'"),
        postgresql_where=sa.text("state = 'waiting'"),
    ),
    sa.Index(
        "ix_outbox_message_id",
        "message_id",
        sqlite_where=sa.text("message_id IS NOT NULL"),
        postgresql_where=sa.text("message_id IS NOT NULL"),
    ),
    sa.Index(
        "ix_outbox_to_call",
        "ticket_id",
        sqlite_where=sa.text("state = 'task' AND called_at IS NULL"),
        postgresql_where=sa.text("state = 'task' AND called_at IS NULL"),
    ),
)
briefs = sa.Table(
    "briefs",
    metadata,
    _C("period", sa.Text, primary_key=True),
    _C("kind", sa.Text, nullable=False),
    _C("due_at", UtcTime, nullable=False),
    _C("made_at", UtcTime),
    _C("text", sa.Text),
    sqlite_with_rowid=False,
)
waiting = sa.Table(
    "waiting",
    metadata,
    _serial(),
    _C("person_id", sa.Text, nullable=False, index=True),
    _C("ticket_id", sa.ForeignKey("tickets.id")),
    _C("since", UtcTime, nullable=False),
    _C("words", sa.Text, nullable=False),
    _C("promised_at", UtcTime),
    _C("due_at", UtcTime),
    _C("step", sa.Integer, nullable=False),
    _C("excuses", sa.Integer, nullable=False),
    _C("ended_at", UtcTime),
    _C("ended", sa.Text),
    _C("ended_by", sa.Text),
    sa.Index(
        "ix_waiting_open",
        "due_at",
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    ),
)
listings = sa.Table(
    "listings",
    metadata,
    _C("person_id", sa.Text, primary_key=True),
    _C("name", sa.Text, nullable=False),
    _C("shown", sa.JSON, nullable=False),
    _C("at", UtcTime, nullable=False),
    sqlite_with_rowid=False,
)
broadcasts = sa.Table(
    "broadcasts",
    metadata,
    _serial(),
    _C("place_ids", sa.JSON, nullable=False),
    _C("incident", sa.Text),
    _C("place", sa.Text, nullable=False),
    _C("text", sa.Text, nullable=False),
    _C("is_urgent", sa.Boolean, nullable=False),
    _C("asked_by", sa.Text, nullable=False),
    _C("asked_person", sa.Text, nullable=False),
    _C("asked_at", UtcTime, nullable=False, index=True),
    _C("approved_by", sa.Text),
    _C("approved_at", UtcTime),
    _C("cancelled_by", sa.Text),
    _C("cancelled_at", UtcTime),
    _C("count", sa.Integer, nullable=False),
)
channels = sa.Table(
    "channels",
    metadata,
    _C("name", sa.Text, primary_key=True),
    _C("halted_until", UtcTime),
    _C("errcode", sa.Integer),
    _C("why", sa.Text, nullable=False),
    _C("failures", sa.Integer, nullable=False),
    _C("changed_at", UtcTime, nullable=False),
)
consents = sa.Table(
    "consents",
    metadata,
    _C("person_id", sa.Text, primary_key=True),
    _C("template_id", sa.Text, primary_key=True),
    _C("count", sa.Integer, nullable=False),
    sqlite_with_rowid=False,
)
receipts = sa.Table(
    "receipts",
    metadata,
    _C("message_id", sa.Text, primary_key=True),
    _C("is_delivered", sa.Boolean, nullable=False),
    _C("detail", sa.Text, nullable=False),
    _C("received_at", UtcTime, nullable=False),
    _C("person", sa.Text),
)
media = sa.Table(
    "media",
    metadata,
    _serial(),
    _C("person_id", sa.Text, nullable=False, index=True),
    _C("ticket_id", sa.ForeignKey("tickets.id"), index=True),
    _C("kind", sa.Text, nullable=False),
    _C("purpose", sa.Text, nullable=False),
    _C("platform_id", sa.Text, nullable=False),
    _C("received_at", UtcTime, nullable=False),
    _C("expires_at", UtcTime, nullable=False),
    _C("state", sa.Text, nullable=False),
    _C("not_before", UtcTime, nullable=False),
    _C("tries", sa.Integer, nullable=False),
    _C("sha256", sa.Text, index=True),
    _C("bytes", sa.Integer),
    _C("content_type", sa.Text),
    _C("error", sa.Text),
    sa.Index("ix_media_due", "state", "not_before"),
)
staff = sa.Table(
    "staff",
    metadata,
    _C("id", sa.Text, primary_key=True),
    _C("name_sealed", sa.Text, nullable=False),
    _C("phone_sealed", sa.Text),
    _C("role", sa.Text, nullable=False),
    _C("unit", sa.Text, nullable=False),
    _C("covers", sa.JSON, nullable=False),
    _C("is_on_duty", sa.Boolean, nullable=False),
    _C("is_active", sa.Boolean, nullable=False),
    _C("since", sa.Date),
    _C("until", sa.Date),
    _C("deputy", sa.Text),
    _C("wecom_sealed", sa.Text),
)
leaves = sa.Table(
    "leaves",
    metadata,
    _serial(),
    _C("staff", sa.Text, nullable=False),
    _C("from_at", UtcTime, nullable=False),
    _C("until_at", UtcTime, nullable=False),
    _C("deputy", sa.Text, nullable=False),
    _C("begun_at", UtcTime),
    _C("ended_at", UtcTime, index=True),
)
shifts = sa.Table(
    "shifts",
    metadata,
    _serial(),
    _C("day", sa.Date),
    _C("weekdays", sa.JSON, nullable=False),
    _C("begins", sa.Time, nullable=False),
    _C("ends", sa.Time, nullable=False),
    _C("staff", sa.Text, nullable=False),
)
contacts = sa.Table(
    "contacts",
    metadata,
    _serial(),
    _C("place", sa.Text, nullable=False),
    _C("what", sa.Text, nullable=False),
    _C("phone", sa.Text, nullable=False),
)
invites = sa.Table(
    "invites",
    metadata,
    _C("code_index", sa.Text, primary_key=True),
    _C("staff_id", sa.Text, nullable=False),
    _C("created_at", UtcTime, nullable=False),
    _C("expires_at", UtcTime, nullable=False),
    _C("used_at", UtcTime),
)
units = sa.Table(
    "units",
    metadata,
    _C("id", sa.Text, primary_key=True),
    _C("name", sa.Text, nullable=False),
    _C("kind", sa.Text, nullable=False),
    _C("phone", sa.Text, nullable=False),
    _C("address", sa.Text, nullable=False, server_default=""),
    _C("hours", sa.Text, nullable=False, server_default=""),
)
places = sa.Table(
    "places",
    metadata,
    _C("id", sa.Text, primary_key=True),
    _C("kind", sa.Text, nullable=False),
    _C("name", sa.Text, nullable=False),
    _C("parent", sa.Text),
    _C("aliases", sa.JSON, nullable=False),
    _C("grid", sa.Text),
    _C("lat", sa.Float),
    _C("lng", sa.Float),
    _C("has_property", sa.Boolean),
)
categories = sa.Table(
    "categories",
    metadata,
    _C("code", sa.Text, primary_key=True),
    _C("l1", sa.Text, nullable=False),
    _C("l1_id", sa.Text, nullable=False),
    _C("l2", sa.Text, nullable=False),
    _C("l2_id", sa.Text, nullable=False),
    _C("lead", sa.Text, nullable=False),
    _C("co_handlers", sa.JSON, nullable=False),
    _C("urgency", sa.Text, nullable=False),
    _C("dispatch_hours", sa.Integer, nullable=False),
    _C("feedback_hours", sa.Integer, nullable=False),
    _C("triggers", sa.JSON, nullable=False),
    _C("needs_photo", sa.Boolean, nullable=False, server_default=sa.false()),
    _C("reach", sa.Text, nullable=False, server_default="object"),
)
resources = sa.Table(
    "resources",
    metadata,
    _C("id", sa.Text, primary_key=True),
    _C("unit", sa.Text, nullable=False),
    _C("tags", sa.JSON, nullable=False),
    _C("contact", sa.Text, nullable=False),
    _C("areas", sa.JSON, nullable=False),
    _C("phone", sa.Text, nullable=False),
)
chat_groups = sa.Table(
    "chat_groups",
    metadata,
    _C("id", sa.Text, primary_key=True),
    _C("kind", sa.Text, nullable=False),
    _C("name", sa.Text, nullable=False),
    _C("covers", sa.Text, nullable=False),
    _C("robot", sa.Text, nullable=False),
)
group_codes = sa.Table(
    "group_codes",
    metadata,
    _C("group_id", sa.Text, primary_key=True),
    _C("url", sa.Text, nullable=False),
)
workdays = sa.Table(
    "workdays",
    metadata,
    _C("day", sa.Date, primary_key=True),
    _C("is_workday", sa.Boolean, nullable=False),
)
facts = sa.Table(
    "facts",
    metadata,
    _C("name", sa.Text, primary_key=True),
    _C("value", sa.Text, nullable=False),
)
counters = sa.Table(
    "counters",
    metadata,
    _C("name", sa.Text, primary_key=True),
    _C("value", sa.BigInteger, nullable=False),
)
leases = sa.Table(
    "leases",
    metadata,
    _C("name", sa.Text, primary_key=True),
    _C("holder", sa.Text, nullable=False),
    _C("expires_at", UtcTime, nullable=False),
    _C("fence", sa.BigInteger, nullable=False),
)
tokens = sa.Table(
    "tokens",
    metadata,
    _C("name", sa.Text, primary_key=True),
    _C("sealed", sa.Text, nullable=False),
    _C("expires_at", UtcTime, nullable=False),
)
