"""JSON logs, one line an event, with a trace number and without personal data."""

from __future__ import annotations

import logging
import re
import sys
from collections.abc import MutableMapping
from typing import Any, TextIO

import structlog

# \b is no boundary between 户 and o: what stands around a value is named in ASCII.
_MASKS = (
    (
        re.compile(r"(?<!\d)((?:(?:\+|00)?86[- ]?)?1[3-9]\d)[- ]?\d{4}[- ]?(\d{4})(?!\d)"),
        r"\1****\2",
    ),
    (re.compile(r"(?<!\d)\d{17}[\dXx](?!\d)"), "[id]"),
    (re.compile(r"(?<![A-Za-z0-9])o[A-Za-z0-9_-]{27}(?![A-Za-z0-9_-])"), "[openid]"),
    (re.compile(r"(?<![A-Za-z0-9])demo-[A-Za-z0-9_-]+"), "[openid]"),
    (
        re.compile(
            r"(?i)((?:secret|token|echostr|password|(?<=[?&])key)"
            r"(?:\s*=\s*[\"']?|[\"']\s*:\s*[\"']))[^&\s\"',;}]+"
        ),
        r"\1[hidden]",
    ),
    (re.compile(r"(?i)(bearer )\S+"), r"\1[hidden]"),
    (re.compile(r"(://[^/\s:@]*:)[^@\s/]+@"), r"\1[hidden]@"),
    # Whoever has the address of a resident's ticket page may read it.
    (re.compile(r"(/t/)[A-Za-z0-9_.-]{16,}"), r"\1[hidden]"),
)
_SECRET_NAME = re.compile(r"(?i)secret|token|password|(aes|field)_keys?$|authorization")
_ASCII_DIGITS = {0xFF10 + n: str(n) for n in range(10)}  # 全角 digits read as numbers, too
# Control and bidirectional characters can forge lines or hide what a line says; a lone surrogate
# cannot be written at all.
_UNSAFE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)
# These bring handlers of their own, which know no masks.
_LIBRARIES = ("gunicorn.error", "gunicorn.access", "werkzeug", "apscheduler", "sqlalchemy")


def masked(text: str) -> str:
    """`text` without numbers, openids and secrets, its control characters escaped."""
    text = text.translate(_ASCII_DIGITS)
    for pattern, shown in _MASKS:
        text = pattern.sub(shown, text)
    return _UNSAFE.sub(lambda m: f"\\u{ord(m.group()):04x}", text)


def _mask_event(_logger: Any, _name: str, event: MutableMapping[str, Any]) -> Any:
    return {key: _mask_value(key, value) for key, value in event.items()}


def _mask_value(key: str, value: Any) -> Any:
    if value is None or isinstance(value, bool | float):
        return value
    if isinstance(value, int):
        text = masked(str(value))
        return value if text == str(value) else text
    return "[hidden]" if _SECRET_NAME.search(key) else masked(str(value))


def configure(level: str = "INFO", stream: TextIO | None = None) -> None:
    """Send our own events and those of every library through the same masks."""
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True, key="at"),
        structlog.processors.format_exc_info,
    ]
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *shared,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(_formatter(shared))
    _route(handler, level)


def _formatter(shared: list[Any]) -> logging.Formatter:
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=shared,
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            _mask_event,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
    )


def _route(handler: logging.Handler, level: str) -> None:
    # Else a line that cannot be formatted prints its arguments, unmasked.
    logging.raiseExceptions = False
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    for name in _LIBRARIES:
        library = logging.getLogger(name)
        library.handlers.clear()
        library.propagate = True
    for chatty in ("apscheduler", "urllib3", "alembic", "jieba", "PIL"):
        logging.getLogger(chatty).setLevel(logging.WARNING)


def trace(number: str) -> None:
    """Name the message that all following events of this thread belong to."""
    structlog.contextvars.clear_contextvars()
    structlog.contextvars.bind_contextvars(trace=number)


def get_logger(name: str) -> Any:
    return structlog.stdlib.get_logger(name)
