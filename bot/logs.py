"""JSON logs, one line an event, with a trace number and without personal data."""

from __future__ import annotations

import logging
import re
import sys
from collections.abc import MutableMapping
from typing import Any, TextIO

import structlog

_MASKS = (
    (re.compile(r"(?<!\d)(1[3-9]\d)\d{4}(\d{4})(?!\d)"), r"\1****\2"),
    (re.compile(r"(?<!\d)\d{17}[\dXx](?!\d)"), "[id]"),
    (re.compile(r"\bo[A-Za-z0-9_-]{27}\b"), "[openid]"),
    (re.compile(r"\bdemo-[A-Za-z0-9_-]+\b"), "[openid]"),
    (
        re.compile(r"(?i)((?:access_token|secret|appsecret|token|echostr)=)[^&\s\"']+"),
        r"\1[hidden]",
    ),
)
# Control and bidirectional characters can forge lines or hide what a line says.
_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029]")


def masked(text: str) -> str:
    """`text` without numbers, openids and secrets, its control characters escaped."""
    for pattern, shown in _MASKS:
        text = pattern.sub(shown, text)
    return _UNSAFE.sub(lambda m: f"\\u{ord(m.group()):04x}", text)


def _mask_event(_logger: Any, _name: str, event: MutableMapping[str, Any]) -> Any:
    return {key: _mask_value(value) for key, value in event.items()}


def _mask_value(value: Any) -> Any:
    if isinstance(value, str):
        return masked(value)
    return value if isinstance(value, int | float | bool | None) else masked(str(value))


def configure(level: str = "INFO", stream: TextIO | None = None) -> None:
    """Send our own events and those of every library through the same masks."""
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True, key="at"),
        structlog.processors.format_exc_info,
        _mask_event,
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                _mask_event,
                structlog.processors.JSONRenderer(ensure_ascii=False),
            ],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    for chatty in ("apscheduler", "urllib3", "alembic", "jieba", "PIL"):
        logging.getLogger(chatty).setLevel(logging.WARNING)


def trace(number: str) -> None:
    """Name the message that all following events of this thread belong to."""
    structlog.contextvars.clear_contextvars()
    structlog.contextvars.bind_contextvars(trace=number)


def get_logger(name: str) -> Any:
    return structlog.stdlib.get_logger(name)
